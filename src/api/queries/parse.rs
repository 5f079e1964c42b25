//! The query `parse`: the diagnostics, tokens and explanation of a query text.

use super::{Merged, OneRound, Query, RoundContext, merge_all};
use crate::api::types::ParsedQuery;
use crate::api::{Session, query_text};
use crate::error::Result;
use crate::query::Findings;

/// The arguments of the query `parse`.
#[derive(Debug, Clone)]
pub struct ParseQuery {
    /// The query text.
    pub query: String,
}

impl Query for ParseQuery {
    type Partial = Findings;
    type Round = OneRound;
    type Answer = ParsedQuery;

    fn partial(&self, session: &mut Session, _: RoundContext<'_, OneRound>) -> Result<Findings> {
        Ok(query_text::findings(&self.query, &session.store))
    }

    fn merge(
        &self,
        session: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Findings>,
    ) -> Result<Merged<OneRound, ParsedQuery>> {
        let findings = merge_all(partials, Findings::merge)?;
        Ok(Merged::Answer(query_text::parse(
            &self.query,
            &findings,
            &session.results.context,
        )))
    }
}
