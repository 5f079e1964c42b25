//! The query `explain`: a query text in words.

use super::{Merged, OneRound, Query, RoundContext, texts_of};
use crate::api::scope::Results;
use crate::api::types::{Explanation, Scope};
use crate::api::{Session, query_text};
use crate::error::Result;

/// The arguments of the query `explain`.
#[derive(Debug, Clone)]
pub struct ExplainQuery {
    /// The events, and the query text to explain.
    pub scope: Scope,
}

impl ExplainQuery {
    fn text(&self) -> &str {
        self.scope.query.as_deref().unwrap_or_default()
    }
}

impl Query for ExplainQuery {
    /// The number of events that each clause keeps, and the number of events that it removes.
    type Partial = Vec<(u32, u32)>;
    type Round = OneRound;
    type Answer = Explanation;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(
        &self,
        session: &mut Session,
        _: RoundContext<'_, OneRound>,
    ) -> Result<Vec<(u32, u32)>> {
        let without_query = Scope {
            query: None,
            ..self.scope.clone()
        };
        let within = session.matched(&without_query)?;
        let Results {
            conditions,
            context,
            ..
        } = &mut session.results;
        query_text::clause_counts(
            self.text(),
            &session.store,
            &within.rows,
            conditions,
            context,
        )
    }

    fn merge(
        &self,
        session: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Vec<(u32, u32)>>,
    ) -> Result<Merged<OneRound, Explanation>> {
        let mut clauses = query_text::clauses(self.text(), &session.results.context)?;
        for counts in partials {
            for (clause, (rows, removes)) in clauses.iter_mut().zip(counts) {
                clause.rows += rows;
                clause.removes += removes;
            }
        }
        Ok(Merged::Answer(Explanation { clauses }))
    }
}
