//! The query `breakdown`: events counted by the values of a field.

use super::{Merged, OneRound, Query, RoundContext, merge_all, texts_of};
use crate::api::Session;
use crate::api::levels::count_levels;
use crate::api::types::{Breakdown, BreakdownSpec, Scope};
use crate::error::Result;
use crate::stats::BreakdownCounts;

/// The arguments of the query `breakdown`.
#[derive(Debug, Clone)]
pub struct BreakdownQuery {
    /// The events to count.
    pub scope: Scope,
    /// The field, and the order and number of the listed values.
    pub spec: BreakdownSpec,
}

impl Query for BreakdownQuery {
    type Partial = BreakdownCounts;
    type Round = OneRound;
    type Answer = Breakdown;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(
        &self,
        session: &mut Session,
        context: RoundContext<'_, OneRound>,
    ) -> Result<BreakdownCounts> {
        let matched = session.matched(&self.scope)?;
        if self.spec.of_levels == Some(true) {
            return count_levels(&session.store, &matched.rows);
        }
        let columns = session.store.resolve(&self.spec.field);
        if context.alone {
            let (limit, sort) = (self.spec.limit as usize, self.spec.sorting());
            BreakdownCounts::first(&session.store, &columns, &matched.rows, limit, sort)
        } else {
            BreakdownCounts::of(&session.store, &columns, &matched.rows)
        }
    }

    fn merge(
        &self,
        session: &mut Session,
        _: Option<OneRound>,
        partials: Vec<BreakdownCounts>,
    ) -> Result<Merged<OneRound, Breakdown>> {
        let counts = merge_all(partials, BreakdownCounts::merge)?;
        let counted = counts.finish(self.spec.limit as usize, self.spec.sorting());
        let mut breakdown = Breakdown::of(&self.spec.field, counted);
        if let Some(style) = &self.spec.style {
            breakdown.chart = Some(session.chart(&breakdown, style)?);
        }
        Ok(Merged::Answer(breakdown))
    }
}
