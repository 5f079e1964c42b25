//! The query `distinct`: the number of distinct values of a field over time.
//!
//! Several shards may have the same value, so a sum of their counts would be too large. The shards exchange hashes of
//! the values in each bucket. The hash of a value is the same in all shards.

use super::time_axis::axis_of;
use super::two_rounds::TwoRounds;
use super::{Merged, Query, RoundContext, merge_all, texts_of};
use crate::api::Session;
use crate::api::types::{Milliseconds, Scope};
use crate::error::{Error, Result};
use crate::stats::{BucketPlan, HistogramCounts, TimeSpan};
use crate::store::{RowSet, Store};
use crate::wire::wire_fields;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The arguments of the query `distinct`.
#[derive(Debug, Clone)]
pub struct DistinctQuery {
    /// The events to count.
    pub scope: Scope,
    /// The field and the time axis.
    pub spec: DistinctSpec,
}

/// The spec of a count of distinct values: the field and the time axis.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(test, ts(optional_fields))]
pub struct DistinctSpec {
    /// The field, by path or alias.
    pub field: String,
    /// The start of the first bucket, in milliseconds since 1970 UTC. Default: the start of the scope, or the time of
    /// the first matching event.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub from: Option<Milliseconds>,
    /// The end of the last bucket, exclusive, in milliseconds since 1970 UTC. Default: the end of the scope, or the
    /// time of the last matching event.
    #[cfg_attr(test, ts(as = "Option<f64>"))]
    pub to: Option<Milliseconds>,
    /// The approximate number of buckets, from which the engine chooses an interval. Default: 100.
    pub buckets: Option<u32>,
    /// The length of a bucket: `15m`, `1h`, `1d`, `1w`, `1mo`, `1y`. Takes precedence over `buckets`.
    pub interval: Option<String>,
    /// The time zone whose days, weeks and months the buckets follow. Default: UTC.
    pub zone: Option<String>,
}

/// The number of distinct values of a field over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DistinctOverTime {
    /// The field as the spec names it.
    pub field: String,
    /// The length of a bucket: `15m`, `1h`, `1d`.
    pub interval: String,
    /// The time zone whose calendar the buckets follow.
    pub zone: String,
    /// The buckets in order, without gaps, as pairs of start and exclusive end in milliseconds since 1970 UTC.
    pub buckets: Vec<(f64, f64)>,
    /// The number of distinct values in each bucket. A value that occurs in several buckets counts in each of the
    /// buckets.
    pub distinct: Vec<f64>,
    /// The number of distinct values in all buckets together. A value that occurs in several buckets counts once.
    pub total: f64,
    /// The number of events without a time. Values of events without a time are not counted.
    pub without_time: f64,
    /// The number of events before the first bucket. The values of these events are not counted.
    pub before: f64,
    /// The number of events after the last bucket. The values of these events are not counted.
    pub after: f64,
}

/// The partial answer of a shard in the second round.
#[derive(Debug)]
pub struct BucketValues {
    /// The hashes of the values of each bucket, ascending.
    hashes: Vec<Vec<u64>>,
    /// The number of events in each bucket, and the number of events outside of all buckets.
    events: HistogramCounts,
}

wire_fields!(BucketValues { hashes, events });

impl Query for DistinctQuery {
    /// The time span of the shard's events in the first round, the hashes of its values in the second round.
    type Partial = TwoRounds<TimeSpan, BucketValues>;
    /// The time span of the events of all shards.
    type Round = TimeSpan;
    type Answer = DistinctOverTime;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(
        &self,
        session: &mut Session,
        context: RoundContext<'_, TimeSpan>,
    ) -> Result<Self::Partial> {
        let matched = session.matched(&self.scope)?;
        let (store, rows) = (&session.store, &matched.rows);
        let Some(&span) = context.round else {
            return Ok(TwoRounds::First(TimeSpan::of(store.rows(), rows)));
        };
        let plan = self.plan(session, span)?;
        Ok(TwoRounds::Second(BucketValues {
            hashes: hashes(store, &self.spec.field, rows, &plan)?,
            events: HistogramCounts::of(store, rows, &plan)?,
        }))
    }

    fn merge(
        &self,
        session: &mut Session,
        round: Option<TimeSpan>,
        partials: Vec<Self::Partial>,
    ) -> Result<Merged<TimeSpan, DistinctOverTime>> {
        let (spans, values) = TwoRounds::separate(partials);
        let Some(span) = round else {
            return Ok(Merged::Round(merge_all(spans, TimeSpan::merge)?));
        };
        let plan = self.plan(session, span)?;
        let values = merge_all(values, |all: &mut BucketValues, more| {
            all.events.merge(more.events);
            for (bucket, more) in all.hashes.iter_mut().zip(more.hashes) {
                bucket.extend(more);
                bucket.sort_unstable();
                bucket.dedup();
            }
        })?;
        let events = values.events.finish(&plan, None);
        let buckets = plan.bars().map(|(from, to)| (from as f64, to as f64));
        let distinct = values.hashes.iter().map(|hashes| hashes.len() as f64);
        Ok(Merged::Answer(DistinctOverTime {
            field: self.spec.field.clone(),
            interval: events.interval.to_string(),
            zone: events.zone,
            buckets: buckets.collect(),
            distinct: distinct.collect(),
            total: distinct_in_all(&values.hashes)? as f64,
            without_time: events.without_time as f64,
            before: events.before as f64,
            after: events.after as f64,
        }))
    }
}

impl DistinctQuery {
    fn plan(&self, session: &Session, span: TimeSpan) -> Result<BucketPlan> {
        axis_of!(self.spec).plan(session, &self.scope, span)
    }
}

/// Returns the hashes of the values of a field for the events of each bucket, ascending.
fn hashes(store: &Store, field: &str, rows: &RowSet, plan: &BucketPlan) -> Result<Vec<Vec<u64>>> {
    let values = store.distinct_values(&store.resolve(field))?;
    let buckets: Vec<(i64, i64)> = plan.bars().collect();
    // Each number combines a bucket and a value. Most events have one value.
    let mut pairs: Vec<u64> = Vec::new();
    reserve(&mut pairs, rows.count() as usize)?;
    let mut reserved = Ok(());
    values.for_each_in(rows, |row, value, _| {
        let bucket = store
            .rows()
            .time_ms(row)
            .and_then(|ms| bucket_at(&buckets, ms));
        let Some(bucket) = bucket else { return };
        if pairs.len() == pairs.capacity() && reserved.is_ok() {
            reserved = reserve(&mut pairs, rows.count() as usize);
        }
        if reserved.is_ok() {
            pairs.push((bucket as u64) << 32 | u64::from(value));
        }
    })?;
    reserved?;
    pairs.sort_unstable();
    pairs.dedup();
    let mut hashes: Vec<Vec<u64>> = vec![Vec::new(); buckets.len()];
    for pairs in pairs.chunk_by(|&one, &two| one >> 32 == two >> 32) {
        let bucket = pairs.first().map_or(0, |&pair| (pair >> 32) as usize);
        let Some(hashes) = hashes.get_mut(bucket) else {
            continue;
        };
        reserve(hashes, pairs.len())?;
        hashes.extend(pairs.iter().map(|&pair| {
            let (kind, text) = values.value(pair as u32);
            xxh3_64_with_seed(text.as_bytes(), kind as u64)
        }));
        hashes.sort_unstable();
    }
    Ok(hashes)
}

/// Returns the number of distinct hashes in all buckets.
fn distinct_in_all(buckets: &[Vec<u64>]) -> Result<usize> {
    let mut all = Vec::new();
    reserve(&mut all, buckets.iter().map(Vec::len).sum())?;
    all.extend(buckets.iter().flatten());
    all.sort_unstable();
    all.dedup();
    Ok(all.len())
}

fn reserve(numbers: &mut Vec<u64>, more: usize) -> Result<()> {
    let no_memory = |_| Error::memory("the values of a field", more * size_of::<u64>());
    numbers.try_reserve(more.max(1)).map_err(no_memory)
}

/// Returns the index of the bucket that contains a time.
fn bucket_at(buckets: &[(i64, i64)], ms: i64) -> Option<usize> {
    let at = buckets
        .partition_point(|&(from, _)| from <= ms)
        .checked_sub(1)?;
    buckets
        .get(at)
        .is_some_and(|&(_, to)| ms < to)
        .then_some(at)
}
