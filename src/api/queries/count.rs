//! The query `count`: the number of matching events.

use super::{Merged, OneRound, Query, RoundContext, merge_all, texts_of};
use crate::api::Session;
use crate::api::scope::population;
use crate::api::types::{Counts, Scope};
use crate::error::Result;
use crate::stats::{self, TimeSpan};
use crate::wire::wire_fields;

/// The arguments of the query `count`.
#[derive(Debug, Clone)]
pub struct CountQuery {
    /// The events to count.
    pub scope: Scope,
}

wire_fields!(Counts {
    total,
    matched,
    without_time,
    duplicates,
    earlier_stages,
    first,
    last
});

impl Query for CountQuery {
    type Partial = Counts;
    type Round = OneRound;
    type Answer = Counts;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(&self, session: &mut Session, _: RoundContext<'_, OneRound>) -> Result<Counts> {
        let matched = session.matched(&self.scope)?;
        let earlier = session.earlier_stages()?;
        let each = population(&session.store, &self.scope, None).count();
        let folded = population(&session.store, &self.scope, Some(&earlier)).count();
        let earlier_stages = each - folded;
        let is_folded = self.scope.fold_stages == Some(true);
        let total = if is_folded { folded } else { each };
        let rows = session.store.rows();
        let span = TimeSpan::of(rows, &matched.rows);
        Ok(Counts {
            total,
            matched: matched.rows.count(),
            without_time: stats::without_time(rows, &matched.rows),
            duplicates: rows.duplicates().count(),
            earlier_stages,
            first: span.first_ms().map(|ms| ms as f64),
            last: span.last_ms().map(|ms| ms as f64),
        })
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Counts>,
    ) -> Result<Merged<OneRound, Counts>> {
        let counts = merge_all(partials, |all: &mut Counts, more| {
            all.total += more.total;
            all.matched += more.matched;
            all.without_time += more.without_time;
            all.duplicates += more.duplicates;
            all.earlier_stages += more.earlier_stages;
            all.first = either(all.first, more.first, f64::min);
            all.last = either(all.last, more.last, f64::max);
        })?;
        Ok(Merged::Answer(counts))
    }
}

fn either(one: Option<f64>, two: Option<f64>, both: fn(f64, f64) -> f64) -> Option<f64> {
    match (one, two) {
        (Some(one), Some(two)) => Some(both(one, two)),
        (one, two) => one.or(two),
    }
}
