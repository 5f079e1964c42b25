//! Counting of events: over time, and by the values of fields.
//!
//! Depends on `error`, `order`, `wire`, `time` and `store`. All partial results merge associatively, with the default
//! value as identity. Counting while loading and counting over shards therefore use the same code: each shard returns
//! its [`TimeSpan`] and [`BreakdownCounts`]. The merged spans and counts determine the [`BucketPlan`] and the
//! [`SplitPlan`]. Each shard counts with these plans, and the merged [`HistogramCounts`] are finished once.
//!
//! - `span`: the first and the last time of a set of rows, and the rows in a time range
//! - `plan`: [`BucketPlan`], the bars of a histogram
//! - `counts`: [`HistogramCounts`], the counts of each bar and series
//! - `histogram`: [`Histogram`], the finished result
//! - `breakdown`: [`Breakdown`], the number of events with each value of a field
//! - `groups`: [`Groups`], the number of events with each combination of values of several fields
//! - `seen`: [`Seen`], when each combination of values was first and last seen, and how often, also against a baseline
//! - `pivot`: [`PivotCounts`], the number of events with each pair of values of two fields
//! - `combinations`: the combinations of values that each row has
//! - `week`: [`WeekCounts`], the number of events in each hour of the week
//! - `plot`: [`Plot`], one number for each bar, computed from a field
//! - `values`: [`Value`], and the values of a field row by row
//! - `field_order`: the order of rows by the value of a field
//! - `text_order`: sorts many texts
//! - `top`: the first values in an order, selected without sorting all values
//!
//! These laws are tested on random data: matches = sum of the bars + without a time + before + after; matches + extra
//! values = sum of a breakdown's rows + other + absent; the merged results of any split of the rows equal the result
//! for all rows.

mod breakdown;
mod combinations;
mod counts;
mod field_order;
mod groups;
mod histogram;
mod pivot;
mod plan;
mod plot;
mod seen;
mod span;
#[cfg(test)]
mod tests;
mod text_order;
mod top;
mod values;
mod week;

pub use breakdown::{Breakdown, BreakdownCounts, BreakdownRow};
pub use counts::HistogramCounts;
pub use field_order::{ValueKey, by_value};
pub use groups::{Group, GroupCounts, Groups};
pub use histogram::{Bucket, Histogram, Series, SeriesName, Split};
pub use pivot::{PivotCounts, PivotLines};
pub use plan::{BucketPlan, MAX_BUCKETS, SplitPlan, Step};
pub use plot::{NumberCounts, Operation, Plot, PlotCounts, PlotSpec, ValuePredicate};
pub use seen::{Change, Changes, Seen, SeenCounts, SeenGroup, SeenOrder, SeenSort, Sightings};
pub use span::{TimeSpan, rows_between, without_time};
pub use top::Sort;
pub use values::Value;
pub use week::WeekCounts;
