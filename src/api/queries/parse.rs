//! How a query is understood.

use super::{Asked, Merged, Query, fold};
use crate::api::types::ParsedQuery;
use crate::api::{Session, query_text};
use crate::error::Result;
use crate::query::Findings;

/// Asks how a query is understood.
#[derive(Debug, Clone)]
pub struct ParseQuery {
    /// The query.
    pub query: String,
}

impl Query for ParseQuery {
    type Partial = Findings;
    type Round = ();
    type Answer = ParsedQuery;

    fn partial(&self, session: &mut Session, _: Asked<'_, ()>) -> Result<Findings> {
        Ok(query_text::findings(&self.query, &session.store))
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<()>,
        partials: Vec<Findings>,
    ) -> Result<Merged<(), ParsedQuery>> {
        let findings = fold(partials, Findings::merge)?;
        Ok(Merged::Answer(query_text::parse(&self.query, &findings)))
    }
}
