//! The query `complete`: completions at the cursor.

use super::{Merged, OneRound, Query, RoundContext, merge_all};
use crate::api::types::Completion;
use crate::api::{Session, query_text};
use crate::error::Result;
use crate::query::Candidates;

/// The arguments of the query `complete`.
#[derive(Debug, Clone)]
pub struct CompleteQuery {
    /// The query text.
    pub query: String,
    /// The position of the cursor in the query text, in UTF-16 units.
    pub cursor: u32,
}

impl Query for CompleteQuery {
    type Partial = Candidates;
    type Round = OneRound;
    type Answer = Vec<Completion>;

    fn partial(&self, session: &mut Session, _: RoundContext<'_, OneRound>) -> Result<Candidates> {
        let cursor = self.cursor as usize;
        Ok(Candidates::of(
            &self.query,
            cursor,
            &session.store,
            &session.results.context,
        ))
    }

    fn merge(
        &self,
        session: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Candidates>,
    ) -> Result<Merged<OneRound, Vec<Completion>>> {
        let candidates = merge_all(partials, Candidates::merge)?;
        let completions = query_text::complete(
            &self.query,
            self.cursor,
            candidates,
            &session.results.context,
        );
        Ok(Merged::Answer(completions))
    }
}
