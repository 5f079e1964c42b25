//! The number of distinct values of a field over time.
//!
//! Shards may have the same value, so they exchange hashes of the values in each bucket, which are equal in all shards.

use super::time_axis::AxisSpec;
use super::two_rounds::TwoRounds;
use super::{Asked, Merged, Query, fold, texts_of};
use crate::api::Session;
use crate::api::types::{Milliseconds, Scope};
use crate::error::Result;
use crate::stats::{BucketPlan, TimeSpan};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Asks for the number of distinct values of a field over time.
#[derive(Debug, Clone)]
pub struct DistinctQuery {
    /// The events.
    pub scope: Scope,
    /// The field and the time axis.
    pub spec: DistinctSpec,
}

/// How to count the distinct values of a field over time.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct DistinctSpec {
    /// The field.
    pub field: String,
    /// The first millisecond; by default that of the scope, or of the first event of the scope.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub from: Option<Milliseconds>,
    /// One past the last millisecond; by default that of the scope, or of the last event of the scope.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub to: Option<Milliseconds>,
    /// The approximate number of buckets; the interval is chosen to fit.
    pub buckets: Option<u32>,
    /// The interval itself: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`.
    pub interval: Option<String>,
    /// The zone whose calendar the buckets follow; UTC by default.
    pub zone: Option<String>,
}

/// The number of distinct values of a field over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DistinctOverTime {
    /// The field.
    pub field: String,
    /// The length of a bucket: `15m`, `1h`, `1d`.
    pub interval: String,
    /// The zone whose calendar the buckets follow.
    pub zone: String,
    /// The buckets in order, without a gap, as pairs of the first millisecond and one past the last.
    pub buckets: Vec<(f64, f64)>,
    /// The number of distinct values in each bucket. A value that occurs in several buckets counts in each.
    pub distinct: Vec<f64>,
    /// The number of distinct values in all buckets together, each counted once.
    pub total: f64,
}

/// For each bucket the hashes of its values, ascending.
type Hashes = Vec<Vec<u64>>;

impl Query for DistinctQuery {
    /// First the span of the shard's events, then the hashes of its values.
    type Partial = TwoRounds<TimeSpan, Hashes>;
    /// The span of the events of all shards.
    type Round = TimeSpan;
    type Answer = DistinctOverTime;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(&self, session: &mut Session, asked: Asked<'_, TimeSpan>) -> Result<Self::Partial> {
        let matched = session.matched(&self.scope)?;
        let (store, rows) = (&session.store, &matched.rows);
        let Some(&span) = asked.round else {
            return Ok(TwoRounds::First(TimeSpan::of(store.rows(), rows)));
        };
        let bars: Vec<(i64, i64)> = self.plan(session, span)?.bars().collect();
        let mut numbers: Vec<Vec<u32>> = vec![Vec::new(); bars.len()];
        let values = store.distinct_values(&store.resolve(&self.spec.field))?;
        values.for_each_in(rows, |row, number, _| {
            let bar = store.rows().time_ms(row).and_then(|ms| bar_at(&bars, ms));
            if let Some(numbers) = bar.and_then(|bar| numbers.get_mut(bar)) {
                numbers.push(number);
            }
        })?;
        let hashes = numbers.into_iter().map(|mut numbers| {
            numbers.sort_unstable();
            numbers.dedup();
            let hashes = numbers.into_iter().map(|number| {
                let (kind, text) = values.value(number);
                xxh3_64_with_seed(text.as_bytes(), kind as u64)
            });
            let mut hashes: Vec<u64> = hashes.collect();
            hashes.sort_unstable();
            hashes
        });
        Ok(TwoRounds::Second(hashes.collect()))
    }

    fn merge(
        &self,
        session: &mut Session,
        round: Option<TimeSpan>,
        partials: Vec<Self::Partial>,
    ) -> Result<Merged<TimeSpan, DistinctOverTime>> {
        let (spans, hashes) = TwoRounds::separate(partials);
        let Some(span) = round else {
            return Ok(Merged::Round(fold(spans, TimeSpan::merge)?));
        };
        let plan = self.plan(session, span)?;
        let buckets = fold(hashes, |all: &mut Hashes, more| {
            for (bucket, more) in all.iter_mut().zip(more) {
                bucket.extend(more);
                bucket.sort_unstable();
                bucket.dedup();
            }
        })?;
        let distinct = buckets.iter().map(|hashes| hashes.len() as f64).collect();
        let mut all = buckets.concat();
        all.sort_unstable();
        all.dedup();
        let bars = plan.bars().map(|(from, to)| (from as f64, to as f64));
        Ok(Merged::Answer(DistinctOverTime {
            field: self.spec.field.clone(),
            interval: plan.interval().to_string(),
            zone: session
                .zone_of(self.spec.zone.as_deref())?
                .name()
                .to_owned(),
            buckets: bars.collect(),
            distinct,
            total: all.len() as f64,
        }))
    }
}

impl DistinctQuery {
    fn plan(&self, session: &Session, span: TimeSpan) -> Result<BucketPlan> {
        let axis = AxisSpec {
            from: self.spec.from,
            to: self.spec.to,
            interval: self.spec.interval.as_deref(),
            buckets: self.spec.buckets,
        };
        let zone = session.zone_of(self.spec.zone.as_deref())?;
        axis.plan(&self.scope, span, zone)
    }
}

/// Returns the bar that a time is in.
fn bar_at(bars: &[(i64, i64)], ms: i64) -> Option<usize> {
    let at = bars
        .partition_point(|&(from, _)| from <= ms)
        .checked_sub(1)?;
    bars.get(at).is_some_and(|&(_, to)| ms < to).then_some(at)
}
