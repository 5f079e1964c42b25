//! The query `histogram`: events counted over time.

use super::time_axis::axis_of;
use super::two_rounds::TwoRounds;
use super::{Merged, Query, RoundContext, merge_all, texts_of};
use crate::api::Session;
use crate::api::types::{Histogram, HistogramSpec, Scope};
use crate::error::Result;
use crate::stats::{self, BreakdownCounts, BucketPlan, HistogramCounts, Sort, SplitPlan, TimeSpan};

/// The maximum number of values with their own series, which is the number of colours for series.
const SPLIT_SERIES: usize = 6;

/// The arguments of the query `histogram`.
#[derive(Debug, Clone)]
pub struct HistogramQuery {
    /// The events to count.
    pub scope: Scope,
    /// The time axis and the field of the series.
    pub spec: HistogramSpec,
}

impl HistogramQuery {
    fn plan(&self, session: &Session, span: TimeSpan) -> Result<BucketPlan> {
        axis_of!(self.spec).plan(session, &self.scope, span)
    }
}

impl Query for HistogramQuery {
    /// The time span of the shard's events and the values of a split in the first round, the counts in the second
    /// round.
    type Partial = TwoRounds<(TimeSpan, Option<BreakdownCounts>), HistogramCounts>;
    /// The time span of the events of all shards, and the series of a split.
    type Round = (TimeSpan, Option<SplitPlan>);
    type Answer = Histogram;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(
        &self,
        session: &mut Session,
        context: RoundContext<'_, Self::Round>,
    ) -> Result<Self::Partial> {
        let matched = session.matched(&self.scope)?;
        let (store, rows) = (&session.store, &matched.rows);
        let columns = self
            .spec
            .split_by
            .as_deref()
            .map(|field| store.resolve(field));
        let Some((span, split)) = context.round else {
            let values = columns.map(|columns| {
                if context.alone {
                    BreakdownCounts::first(store, &columns, rows, SPLIT_SERIES, Sort::Most)
                } else {
                    BreakdownCounts::of(store, &columns, rows)
                }
            });
            let span = TimeSpan::of(store.rows(), rows);
            return Ok(TwoRounds::First((span, values.transpose()?)));
        };
        let plan = self.plan(session, *span)?;
        let counts = match split.as_ref().zip(columns) {
            Some((split, columns)) => HistogramCounts::split(store, rows, &plan, split, &columns),
            None => HistogramCounts::of(store, rows, &plan),
        };
        counts.map(TwoRounds::Second)
    }

    fn merge(
        &self,
        session: &mut Session,
        round: Option<Self::Round>,
        partials: Vec<Self::Partial>,
    ) -> Result<Merged<Self::Round, Histogram>> {
        let (axes, counts) = TwoRounds::separate(partials);
        let Some((span, split)) = round else {
            let (spans, values): (Vec<_>, Vec<_>) = axes.into_iter().unzip();
            let span = merge_all(spans, TimeSpan::merge)?;
            let split = match self.spec.split_by {
                None => None,
                Some(_) => {
                    let values = merge_all(
                        values.into_iter().flatten().collect(),
                        BreakdownCounts::merge,
                    )?;
                    Some(SplitPlan::new(&values.finish(SPLIT_SERIES, Sort::Most)))
                }
            };
            return Ok(Merged::Round((span, split)));
        };
        let plan = self.plan(session, span)?;
        let counted: stats::Histogram =
            merge_all(counts, HistogramCounts::merge)?.finish(&plan, split.as_ref());
        let mut histogram = Histogram::from(counted);
        if let Some(style) = &self.spec.style {
            histogram.chart = Some(session.chart(&histogram, style)?);
        }
        Ok(Merged::Answer(histogram))
    }
}
