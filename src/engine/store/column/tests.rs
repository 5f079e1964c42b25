//! Compares columns with plain lists of rows.

use crate::store::tests::{code_of, meta, store_of};
use crate::store::*;

#[test]
fn values_are_read_as_they_were_added() {
    // The values are first dense, then with gaps, then several in a row, over more than two blocks. So each kind of
    // packed block occurs.
    let rows: Vec<Vec<String>> = (0..200_000_u32)
        .map(|row| match row {
            0..66_000 => vec![format!("v{}", row % 3)],
            66_000..150_000 if row % 2 == 0 => vec![format!("W{row}")],
            150_000..150_100 => vec![format!("x{row}"), "X".into()],
            _ => vec![],
        })
        .collect();
    let borrowed: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let (store, id) = store_of(&borrowed);
    let column = store.column(id).unwrap();

    let mut seen: Vec<Vec<String>> = vec![vec![]; rows.len()];
    column
        .for_each(|row, code| seen[row as usize].push(column.dictionary().text(code).into_owned()));
    assert_eq!(seen, rows);

    for row in (0..200_000).step_by(997).chain(149_990..150_110) {
        let at: Vec<String> = column
            .codes_at(row)
            .into_iter()
            .map(|code| column.dictionary().text(code).into_owned())
            .collect();
        assert_eq!(at, rows[row as usize], "row {row}");
    }

    let mut present = RowSet::empty(store.len());
    column.add_present(&mut present);
    let expected: Vec<u32> = (0..store.len())
        .filter(|&row| !rows[row as usize].is_empty())
        .collect();
    assert_eq!(present.iter().collect::<Vec<_>>(), expected);
    assert_eq!(column.rows_present(), present.count());
    assert!(column.is_multi_valued());

    let mut wanted = CodeSet::empty(column.dictionary().code_count());
    for value in ["v1", "W66002", "W149998", "X", "x150007"] {
        wanted.insert(code_of(column.dictionary(), Kind::String, value).unwrap());
    }
    let mut found = RowSet::empty(store.len());
    column.add_rows_with(&wanted, &mut found);
    let expected: Vec<u32> = (0..store.len())
        .filter(|&row| {
            rows[row as usize]
                .iter()
                .any(|v| ["v1", "W66002", "W149998", "X", "x150007"].contains(&v.as_str()))
        })
        .collect();
    assert_eq!(found.iter().collect::<Vec<_>>(), expected);
}

#[test]
fn values_of_many_columns_are_read_in_the_order_of_a_batch() {
    let mut store = Store::new();
    let source = store.add_source("test");
    let columns: Vec<ColumnId> = (0..40)
        .map(|at| store.column_for(&format!("c{at}"), Role::Event).unwrap())
        .collect();
    let value = |row: u32, at: u32| format!("{}-{at}", row / 3);
    for row in 0..500 {
        let text: String = (0..40).map(|at| value(row, at)).collect();
        let mut start = store.keep(&text).unwrap();
        for (&column, at) in columns.iter().zip(0..) {
            let end = start + value(row, at).len() as u32;
            if (row + at) % 7 != 0 {
                store.put_kept(column, Kind::String, (start, end)).unwrap();
            }
            start = end;
        }
        store.end_row(meta(source, None)).unwrap();
        if store.is_flush_due() {
            store.flush(|_, _, _| Ok(false)).unwrap();
        }
    }
    store.flush(|_, _, _| Ok(false)).unwrap();
    for (&column, at) in columns.iter().zip(0..) {
        let column = store.column(column).unwrap();
        let mut seen = Vec::new();
        column.for_each(|row, code| seen.push((row, column.dictionary().text(code).into_owned())));
        let expected: Vec<(u32, String)> = (0..500)
            .filter(|row| (row + at) % 7 != 0)
            .map(|row| (row, value(row, at)))
            .collect();
        assert_eq!(seen, expected, "column {at}");
    }
}

#[test]
fn add_rows_with_adds_exactly_the_rows_with_a_value() {
    // Tests full blocks in which every row, some rows and few rows have a value, with few and with many distinct
    // values.
    for (every, distinct) in [(1, 3), (1, 700), (1, 90_000), (3, 3), (3, 700), (40, 5)] {
        let values: Vec<String> = (0..40_000_u64)
            .map(|i| format!("v{}", i.wrapping_mul(0x9e37_79b9_7f4a_7c15) % distinct))
            .collect();
        let rows: Vec<Vec<&str>> = values
            .iter()
            .enumerate()
            .map(|(row, value)| match row % every {
                0 => vec![value.as_str()],
                _ => vec![],
            })
            .collect();
        let (store, id) = store_of(&rows);
        let column = store.column(id).unwrap();
        for wanted in [&values[0..1], &values[120..121], &values[0..300]] {
            let mut codes = CodeSet::empty(column.dictionary().code_count());
            column.dictionary().for_each(|code, _, text, _| {
                if wanted.iter().any(|value| value == text) {
                    codes.insert(code);
                }
            });
            let mut found = RowSet::empty(store.len());
            column.add_rows_with(&codes, &mut found);
            let has = |row: &Vec<&str>| row.iter().any(|value| wanted.iter().any(|w| w == value));
            let expected = (0..)
                .zip(&rows)
                .filter(|(_, row)| has(row))
                .map(|(row, _)| row);
            assert!(found.iter().eq(expected), "1 in {every}, {distinct}");
        }
    }
}

/// Returns the numbers and values that [`DistinctValues::for_each`] visits.
fn visited(values: &DistinctValues<'_>) -> Vec<(u32, Kind, String)> {
    let mut visited = Vec::new();
    values.for_each(|number, kind, text, folded| {
        assert_eq!(folded, fold(text));
        visited.push((number, kind, text.to_owned()));
    });
    visited
}

#[test]
fn a_value_of_two_columns_has_one_number() {
    let mut store = Store::new();
    let source = store.add_source("test");
    let event = store.column_for("user", Role::Event).unwrap();
    let wrapper = store.column_for("user", Role::Wrapper).unwrap();
    let empty = store.column_for("nobody", Role::Event).unwrap();
    for (column, kind, text) in [
        (event, Kind::String, "Ann"),
        (wrapper, Kind::String, "Bob"),
        (event, Kind::String, "Bob"),
        (wrapper, Kind::Number, "7"),
        (event, Kind::String, "7"),
    ] {
        store.put(column, kind, text).unwrap();
    }
    store.end_row(meta(source, None)).unwrap();
    store.flush(|_, _, _| Ok(false)).unwrap();
    let values = store.distinct_values(&[event, empty, wrapper]).unwrap();
    let expected = [
        (0, Kind::String, "Ann"),
        (1, Kind::String, "Bob"),
        (2, Kind::String, "7"),
        (3, Kind::Number, "7"),
    ];
    assert_eq!(values.len(), 4);
    assert_eq!(
        visited(&values),
        expected.map(|(number, kind, text)| (number, kind, text.to_owned()))
    );
    for (number, kind, text) in expected {
        assert_eq!(values.value(number), (kind, text.into()));
        assert_eq!(values.find_all(&[(kind, text)]), [Some(number)]);
    }
    assert_eq!(values.find_all(&[(Kind::Bool, "7")]), [None]);
    let mut in_row = Vec::new();
    values
        .for_each_in(&RowSet::full(1), |_, number, is_first| {
            in_row.push((number, is_first))
        })
        .unwrap();
    assert_eq!(in_row, [(0, true), (1, false), (2, false), (3, false)]);
    assert!(store.distinct_values(&[empty]).unwrap().is_empty());
}

#[test]
fn a_value_with_several_codes_has_one_number() {
    // There are enough different values for the dictionary to forget the first values before they occur again.
    let texts: Vec<String> = (0..20_000)
        .chain(0..20_000)
        .map(|i| format!("id {i}"))
        .collect();
    let rows: Vec<Vec<&str>> = texts.iter().map(|text| vec![text.as_str()]).collect();
    let (store, id) = store_of(&rows);
    let codes = store.column(id).unwrap().dictionary().code_count();
    assert!(codes > 20_000, "nothing was forgotten");
    let values = store.distinct_values(&[id]).unwrap();
    let expected: Vec<_> = (0..20_000)
        .map(|number| (number, Kind::String, texts[number as usize].clone()))
        .collect();
    assert!(visited(&values) == expected);
    assert_eq!(values.len(), 20_000);
    let mut numbers = Vec::new();
    values
        .for_each_in(&RowSet::full(store.len()), |row, number, is_first| {
            assert!(is_first);
            numbers.push((row, number));
        })
        .unwrap();
    assert!(
        numbers
            .into_iter()
            .eq((0..40_000).map(|row| (row, row % 20_000)))
    );
    let some = (0..20_000_u32).step_by(371);
    let (mut wanted, mut found): (Vec<_>, Vec<_>) = some
        .map(|number| {
            (
                (Kind::String, texts[number as usize].as_str()),
                Some(number),
            )
        })
        .unzip();
    wanted.extend([
        (Kind::Number, "7"),
        (Kind::String, "id 20000"),
        (Kind::String, "other"),
    ]);
    found.extend([None; 3]);
    assert_eq!(values.find_all(&wanted), found);
}
