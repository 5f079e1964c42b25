//! The query `reports`: the reports of all files.

use super::{Merged, OneRound, Query, RoundContext};
use crate::api::Session;
use crate::api::part_report::{PartReport, reports_of};
use crate::api::types::FileReport;
use crate::error::Result;

/// The query `reports`, which has no arguments.
#[derive(Debug, Clone, Default)]
pub struct ReportsQuery {}

impl Query for ReportsQuery {
    type Partial = Vec<PartReport>;
    type Round = OneRound;
    type Answer = Vec<FileReport>;

    fn partial(
        &self,
        session: &mut Session,
        _: RoundContext<'_, OneRound>,
    ) -> Result<Vec<PartReport>> {
        Ok(session.part_reports())
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Vec<PartReport>>,
    ) -> Result<Merged<OneRound, Vec<FileReport>>> {
        let parts = partials.into_iter().flatten().collect();
        Ok(Merged::Answer(reports_of(parts)))
    }
}
