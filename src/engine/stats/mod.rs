//! Counting events: over time, and by the values of a field.
//!
//! Stands on `error`, `time` and `store`. Every partial result merges, associatively and with its
//! default as identity, so that counting while loading and counting over shards need no second design:
//! the shards give their [`TimeSpan`] and [`BreakdownCounts`]; merged, these fix the [`BucketPlan`] and
//! the [`SplitPlan`]; each shard counts into them, and the merged [`HistogramCounts`] is finished once.
//! [`histogram`] and [`breakdown`] do the whole for one store.
//!
//! - `span`: the first and the last time of a set of rows; the rows of a range
//! - `plan`: [`BucketPlan`], where the bars of a histogram begin and end
//! - `counts`: [`HistogramCounts`], the counting itself
//! - `histogram`: [`Histogram`], the finished result
//! - `breakdown`: [`Breakdown`], how often each value of a field occurs
//! - `groups`: [`Groups`], how often the values of several fields occur together
//! - `plot`: [`Plot`], one figure of a field for each bar
//! - `values`: [`Value`], and the values of a field row by row
//! - `top`: the first values in some order, without sorting all of them
//!
//! Laws, tested on random data: matched = sum of the bars + without a time + before + after;
//! matched + extra values = sum of a breakdown's rows + other + absent; the merge of any split of the
//! rows equals the whole.

mod breakdown;
mod counts;
mod groups;
mod histogram;
mod plan;
mod plot;
mod span;
#[cfg(test)]
mod tests;
mod top;
mod values;

pub use breakdown::{Breakdown, BreakdownCounts, BreakdownRow, breakdown};
pub use counts::HistogramCounts;
pub use groups::{Group, GroupCounts, Groups};
pub use histogram::{
    Bucket, Histogram, HistogramSpec, Series, SeriesName, Split, SplitSpec, histogram,
};
pub use plan::{BucketPlan, MAX_BUCKETS, SplitPlan, Step};
pub use plot::{Numbers, Operation, Passing, Plot, PlotCounts, PlotSpec};
pub use span::{TimeSpan, rows_between, without_time};
pub use top::Sort;
pub use values::Value;
