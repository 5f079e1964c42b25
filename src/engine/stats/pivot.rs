//! Two fields against each other: the number of events with each pair of values.

use super::breakdown::Breakdown;
use super::combinations::{ABSENT, RowValues};
use super::values::{Value, filled, numbers_of};
use crate::error::Result;
use crate::store::{ColumnId, DistinctValues, RowSet, Store};
use crate::wire::wire_fields;

/// The values of one field that have a line of their own. The other values share a line, and so do the events without
/// the field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PivotLines {
    /// The values with a line of their own, in the order of the lines.
    pub values: Vec<Value>,
    /// The number of other values.
    pub other_values: u64,
    /// The number of events without the field.
    pub absent: u64,
    /// Whether an event has several values of the field.
    pub several: bool,
}

wire_fields!(PivotLines {
    values,
    other_values,
    absent,
    several
});

impl PivotLines {
    /// Creates a line for each value of the breakdown.
    pub fn new(breakdown: Breakdown) -> Self {
        Self {
            other_values: breakdown.other_values,
            absent: breakdown.absent,
            several: breakdown.extra > 0,
            values: breakdown.rows.into_iter().map(|row| row.value).collect(),
        }
    }

    /// Returns the number of lines: one for the events without the field, one for each value, one for other values.
    fn len(&self) -> usize {
        self.values.len() + 2
    }

    /// Returns the line of each value of a field.
    fn lines(&self, field: &DistinctValues<'_>) -> Result<Vec<u32>> {
        let other = self.values.len() as u32 + 1;
        let mut lines = filled(field.len(), other)?;
        for (line, number) in (1..).zip(numbers_of(field, &self.values)) {
            if let Some(slot) = number.and_then(|number| lines.get_mut(number as usize)) {
                *slot = line;
            }
        }
        Ok(lines)
    }
}

/// The counts of a pivot, which can be merged with the counts of other rows. Every count is a number of events. The
/// lines are in the order: absent, the values, other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PivotCounts {
    /// The counts of the pairs of lines, row by row.
    pub cells: Vec<u64>,
    /// The number of events in each row. It may be less than the sum of the row.
    pub rows: Vec<u64>,
    /// The number of events in each column.
    pub columns: Vec<u64>,
    /// The number of counted events.
    pub total: u64,
}

impl PivotCounts {
    /// Counts the events of a row set with each pair of lines. An event with several values is in several lines, and
    /// once in each of them.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn of(
        store: &Store,
        fields: [&[ColumnId]; 2],
        rows: &RowSet,
        lines: [&PivotLines; 2],
    ) -> Result<Self> {
        let [down, across] = lines;
        let [row_field, column_field] = fields;
        let width = across.len();
        let mut counts = Self {
            cells: filled(down.len().saturating_mul(width), 0)?,
            rows: filled(down.len(), 0)?,
            columns: filled(width, 0)?,
            total: u64::from(rows.count()),
        };
        let of_field = |columns: &[ColumnId], lines: &PivotLines| {
            let field = store.distinct_values(columns)?;
            RowValues::of(&field, rows, &lines.lines(&field)?)
        };
        let (one, two) = (of_field(row_field, down)?, of_field(column_field, across)?);
        let line = |values: &RowValues, row: u32| {
            values.first.get(row as usize).copied().unwrap_or(ABSENT)
        };
        for row in rows.iter() {
            let (down, across) = (line(&one, row), line(&two, row));
            counts.add(down, across, width);
            add(&mut counts.rows, down as usize);
            add(&mut counts.columns, across as usize);
        }
        for &(row, down) in &one.further {
            counts.add(down, line(&two, row), width);
            add(&mut counts.rows, down as usize);
        }
        let mut further = one.further.as_slice();
        for &(row, across) in &two.further {
            counts.add(line(&one, row), across, width);
            add(&mut counts.columns, across as usize);
            let start = further.partition_point(|pair| pair.0 < row);
            further = further.get(start..).unwrap_or_default();
            for &(_, down) in further.iter().take_while(|pair| pair.0 == row) {
                counts.add(down, across, width);
            }
        }
        Ok(counts)
    }

    fn add(&mut self, row: u32, column: u32, width: usize) {
        add(&mut self.cells, row as usize * width + column as usize);
    }

    /// Adds the counts of other rows.
    pub fn merge(&mut self, other: Self) {
        sum(&mut self.cells, other.cells);
        sum(&mut self.rows, other.rows);
        sum(&mut self.columns, other.columns);
        self.total += other.total;
    }
}

wire_fields!(PivotCounts {
    cells,
    rows,
    columns,
    total
});

fn add(counts: &mut [u64], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += 1;
    }
}

fn sum(all: &mut Vec<u64>, more: Vec<u64>) {
    if all.is_empty() {
        *all = more;
        return;
    }
    for (count, more) in all.iter_mut().zip(more) {
        *count += more;
    }
}
