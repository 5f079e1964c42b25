//! Two fields against each other, compared with a naive recount.

use super::*;
use crate::stats::{PivotCounts, PivotLines};

fn lines(store: &Store, column: ColumnId, rows: &RowSet, limit: usize) -> PivotLines {
    PivotLines::new(breakdown(store, &[column], rows, limit, Sort::Most).unwrap())
}

/// Returns the lines of an event: 0 if it has no value, the places of its values from 1, and one more for other values.
fn lines_of(values: &[Value], lines: &PivotLines) -> BTreeSet<usize> {
    if values.is_empty() {
        return BTreeSet::from([0]);
    }
    let other = lines.values.len();
    let place = |value| lines.values.iter().position(|line| line == value);
    values
        .iter()
        .map(|value| place(value).unwrap_or(other) + 1)
        .collect()
}

proptest! {
    #[test]
    fn a_pivot_equals_a_recount((events, members, half) in events(), limits in (0..5_usize, 0..4_usize)) {
        let (store, columns) = store_of(&events);
        let rows = set_of(&members);
        let down = lines(&store, columns[0], &rows, limits.0);
        let across = lines(&store, columns[1], &rows, limits.1);
        let width = across.values.len() + 2;
        let mut expected = PivotCounts {
            cells: vec![0; (down.values.len() + 2) * width],
            rows: vec![0; down.values.len() + 2],
            columns: vec![0; width],
            total: 0,
        };
        for event in matching(&events, &members) {
            let values: Vec<Value> = event.values.iter().cloned().map(|(kind, text)| Value::new(kind, text)).collect();
            let wrapped: Vec<Value> = event.wrapped.iter().cloned().map(|text| Value::new(Kind::String, text)).collect();
            let (one, two) = (lines_of(&values, &down), lines_of(&wrapped, &across));
            expected.total += 1;
            one.iter().for_each(|&row| expected.rows[row] += 1);
            two.iter().for_each(|&column| expected.columns[column] += 1);
            for row in one {
                two.iter().for_each(|column| expected.cells[row * width + column] += 1);
            }
        }
        let found = PivotCounts::of(&store, [&[columns[0]], &[columns[1]]], &rows, [&down, &across]).unwrap();
        prop_assert_eq!(&found, &expected);
        let turned = PivotCounts::of(&store, [&[columns[1]], &[columns[0]]], &rows, [&across, &down]).unwrap();
        prop_assert_eq!(&turned.rows, &expected.columns);
        for (index, count) in turned.cells.iter().enumerate() {
            let height = down.values.len() + 2;
            prop_assert_eq!(*count, expected.cells[index % height * width + index / height]);
        }
        let mut merged = PivotCounts::default();
        for (store, columns, rows) in halves(&events, &members, &half) {
            let part = PivotCounts::of(&store, [&[columns[0]], &[columns[1]]], &rows, [&down, &across]).unwrap();
            merged.merge(crate::wire::unpack(&crate::wire::pack(&part)).unwrap());
        }
        prop_assert_eq!(merged, expected);
    }
}

/// A field against itself: every event with two values is in the cells of both orders.
#[test]
fn an_event_with_several_values_is_once_in_each_of_its_cells() {
    let of = |texts: &[&str]| Event {
        time_ms: None,
        values: texts
            .iter()
            .map(|text| (Kind::String, (*text).to_owned()))
            .collect(),
        wrapped: None,
    };
    let events = [of(&["a", "b", "a"]), of(&["a"]), of(&["c", "d"]), of(&[])];
    let (store, columns) = store_of(&events);
    let rows = RowSet::full(4);
    let one = lines(&store, columns[0], &rows, 2);
    assert!(one.several);
    let field = [columns[0]];
    let found = PivotCounts::of(&store, [&field, &field], &rows, [&one, &one]).unwrap();
    // Absent, a, b, other.
    assert_eq!(found.rows, [1, 2, 1, 1]);
    let expected = [1, 0, 0, 0, 0, 2, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1];
    assert_eq!(found.cells, expected);
    assert_eq!(found.total, 4);
}
