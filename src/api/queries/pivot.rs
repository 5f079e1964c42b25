//! The query `pivot`: events counted by two fields against each other.
//!
//! The first round finds the values that have a line of their own, from the counts of all shards. The second round
//! counts each event once in every cell that it belongs to.

use super::two_rounds::TwoRounds;
use super::{Merged, Query, RoundContext, merge_all, texts_of};
use crate::api::Session;
use crate::api::types::{BreakdownSort, FieldValue, Scope};
use crate::error::{Error, ErrorKind, Result};
use crate::stats::{BreakdownCounts, PivotCounts, PivotLines, Sort};
use serde::{Deserialize, Serialize};

/// The largest number of cells. A larger table is not for reading, and an export has all events.
const MAX_CELLS: u32 = 1_000_000;

/// The arguments of the query `pivot`.
#[derive(Debug, Clone)]
pub struct PivotQuery {
    /// The events to count.
    pub scope: Scope,
    /// The two fields, and the order and number of their values.
    pub spec: PivotSpec,
}

/// The spec of a pivot: two fields, and the values that have a row or a column of their own.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PivotSpec {
    /// The field of the rows, by path or alias.
    pub rows: String,
    /// The field of the columns, by path or alias.
    pub columns: String,
    /// The maximum number of values with a row of their own. Rows times columns is at most 1,000,000.
    pub row_limit: u32,
    /// The maximum number of values with a column of their own.
    pub column_limit: u32,
    /// The order of the rows. Default: the most frequent first.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub row_sort: Option<BreakdownSort>,
    /// The order of the columns. Default: the most frequent first.
    #[serde(default)]
    #[cfg_attr(test, ts(optional))]
    pub column_sort: Option<BreakdownSort>,
}

/// Two fields against each other. Every count is a number of events. An event with several values of a field is in
/// several rows or columns, and once in each, so that the sum of a row may exceed the count of the row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Pivot {
    /// The rows: the values, then other values if there are any, then absent if an event lacks the field.
    pub rows: Vec<PivotLine>,
    /// The columns, in the same order.
    pub columns: Vec<PivotLine>,
    /// The number of events in each cell: a list for each row, with a number for each column.
    pub cells: Vec<Vec<f64>>,
    /// Whether an event has several values of the field of the rows.
    pub several_in_rows: bool,
    /// Whether an event has several values of the field of the columns.
    pub several_in_columns: bool,
    /// The number of events of the scope.
    pub total: f64,
}

/// A row or a column of a pivot.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PivotLine {
    /// The events that the line counts.
    pub kind: PivotKind,
    /// The value of the field; `null` unless `kind` is `value`.
    pub value: Option<FieldValue>,
    /// The value for display; empty unless `kind` is `value`.
    pub label: String,
    /// The number of values that the line counts: 1, the number of other values, or 0 for absent.
    pub values: f64,
    /// The number of events in the line.
    pub count: f64,
}

/// The events that a row or a column of a pivot counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PivotKind {
    /// The events that have the value.
    Value,
    /// The events that have at least one value without a line of its own.
    Other,
    /// The events without the field.
    Absent,
}

/// The values of rows and columns.
type Lines = (PivotLines, PivotLines);

impl Query for PivotQuery {
    /// The counts of the values of each field in the first round, the cells in the second round.
    type Partial = TwoRounds<(BreakdownCounts, BreakdownCounts), PivotCounts>;
    type Round = Lines;
    type Answer = Pivot;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(
        &self,
        session: &mut Session,
        context: RoundContext<'_, Lines>,
    ) -> Result<Self::Partial> {
        self.check()?;
        let matched = session.matched(&self.scope)?;
        let (store, rows) = (&session.store, &matched.rows);
        let one = store.resolve(&self.spec.rows);
        let two = store.resolve(&self.spec.columns);
        if let Some((down, across)) = context.round {
            let counts = PivotCounts::of(store, [&one, &two], rows, [down, across])?;
            return Ok(TwoRounds::Second(counts));
        }
        let [of_rows, of_columns] = self.orders().map(|(limit, sort)| (limit as usize, sort));
        Ok(TwoRounds::First(if context.alone {
            (
                BreakdownCounts::first(store, &one, rows, of_rows.0, of_rows.1)?,
                BreakdownCounts::first(store, &two, rows, of_columns.0, of_columns.1)?,
            )
        } else {
            (
                BreakdownCounts::of(store, &one, rows)?,
                BreakdownCounts::of(store, &two, rows)?,
            )
        }))
    }

    fn merge(
        &self,
        _: &mut Session,
        round: Option<Lines>,
        partials: Vec<Self::Partial>,
    ) -> Result<Merged<Lines, Pivot>> {
        let (values, cells) = TwoRounds::separate(partials);
        let Some((down, across)) = round else {
            let (one, two) = merge_all(values, |all: &mut (BreakdownCounts, _), more| {
                all.0.merge(more.0);
                BreakdownCounts::merge(&mut all.1, more.1);
            })?;
            let [of_rows, of_columns] = self.orders();
            let lines = |counts: BreakdownCounts, (limit, sort): (u32, Sort)| {
                PivotLines::new(counts.finish(limit as usize, sort))
            };
            return Ok(Merged::Round((lines(one, of_rows), lines(two, of_columns))));
        };
        let counts = merge_all(cells, PivotCounts::merge)?;
        Ok(Merged::Answer(pivot(&down, &across, &counts)))
    }
}

impl PivotQuery {
    fn check(&self) -> Result<()> {
        let PivotSpec {
            row_limit,
            column_limit,
            ..
        } = self.spec;
        if u64::from(row_limit) * u64::from(column_limit) <= u64::from(MAX_CELLS) {
            return Ok(());
        }
        let message =
            format!("{row_limit} rows of {column_limit} columns are more than {MAX_CELLS} cells");
        Err(Error::new(ErrorKind::Argument, message).help("Ask for fewer rows or columns."))
    }

    /// Returns the limit and the order of the rows, then those of the columns.
    fn orders(&self) -> [(u32, Sort); 2] {
        let spec = &self.spec;
        [
            (spec.row_limit, spec.row_sort.unwrap_or_default().into()),
            (
                spec.column_limit,
                spec.column_sort.unwrap_or_default().into(),
            ),
        ]
    }
}

fn pivot(down: &PivotLines, across: &PivotLines, counts: &PivotCounts) -> Pivot {
    let rows = lines(down, &counts.rows);
    let columns = lines(across, &counts.columns);
    let width = across.values.len() + 2;
    let cells = rows.iter().map(|&(row, _)| {
        let cells = columns.iter().map(|&(column, _)| {
            let count = counts.cells.get(row * width + column);
            count.map_or(0.0, |&count| count as f64)
        });
        cells.collect()
    });
    Pivot {
        cells: cells.collect(),
        rows: rows.into_iter().map(|(_, line)| line).collect(),
        columns: columns.into_iter().map(|(_, line)| line).collect(),
        several_in_rows: down.several,
        several_in_columns: across.several,
        total: counts.total as f64,
    }
}

/// Returns the lines of the answer, each with its place in the counts.
fn lines(lines: &PivotLines, counts: &[u64]) -> Vec<(usize, PivotLine)> {
    let count = |at: usize| counts.get(at).copied().unwrap_or(0) as f64;
    let values = lines.values.iter().zip(1..).map(|(value, at)| {
        let line = PivotLine {
            kind: PivotKind::Value,
            label: value.label().to_owned(),
            value: Some(FieldValue {
                kind: value.kind.into(),
                text: value.text.clone(),
            }),
            values: 1.0,
            count: count(at),
        };
        (at, line)
    });
    let mut all: Vec<(usize, PivotLine)> = values.collect();
    let mut rest = |kind, at, values| {
        if count(at) > 0.0 {
            let line = PivotLine {
                kind,
                value: None,
                label: String::new(),
                values,
                count: count(at),
            };
            all.push((at, line));
        }
    };
    rest(
        PivotKind::Other,
        lines.values.len() + 1,
        lines.other_values as f64,
    );
    rest(PivotKind::Absent, 0, 0.0);
    all
}
