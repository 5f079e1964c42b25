//! Counting over one store in one call, with the steps that the queries take.

use super::*;
use crate::error::Result;

/// The definition of a histogram.
#[derive(Debug, Clone, Copy)]
pub struct HistogramSpec<'a> {
    /// The start of the first bar. If missing, the start of the bar with the first event.
    pub from_ms: Option<i64>,
    /// The end of the last bar. If missing, the end of the bar with the last event.
    pub to_ms: Option<i64>,
    /// The length of the bars.
    pub step: Step,
    /// The field to split the bars by.
    pub split: Option<SplitSpec<'a>>,
}

/// The split of a histogram by a field.
#[derive(Debug, Clone, Copy)]
pub struct SplitSpec<'a> {
    /// The columns of the field.
    pub columns: &'a [ColumnId],
    /// The number of values with a series of their own.
    pub limit: usize,
}

/// Returns the breakdown of a field over these rows. `columns` are the columns of the field.
///
/// # Errors
///
/// Fails if memory runs out.
pub fn breakdown(
    store: &Store,
    columns: &[ColumnId],
    rows: &RowSet,
    limit: usize,
    sort: Sort,
) -> Result<Breakdown> {
    Ok(BreakdownCounts::first(store, columns, rows, limit, sort)?.finish(limit, sort))
}

/// Returns the histogram of these rows.
///
/// # Errors
///
/// Fails if the range or the interval is invalid, or if memory runs out.
pub fn histogram(
    store: &Store,
    rows: &RowSet,
    spec: &HistogramSpec<'_>,
    zone: &dyn Zone,
) -> Result<Histogram> {
    let span = TimeSpan::of(store.rows(), rows);
    let plan = BucketPlan::new(span, spec.from_ms, spec.to_ms, spec.step, zone)?;
    let Some(SplitSpec { columns, limit }) = spec.split else {
        return Ok(HistogramCounts::of(store, rows, &plan)?.finish(&plan, None));
    };
    let split = SplitPlan::new(&breakdown(store, columns, rows, limit, Sort::Most)?);
    let counts = HistogramCounts::split(store, rows, &plan, &split, columns)?;
    Ok(counts.finish(&plan, Some(&split)))
}
