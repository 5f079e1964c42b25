//! Compares the store with plain lists of rows and values.

use super::*;
use crate::time::Timestamp;

pub(super) fn meta(source: SourceId, time_ms: Option<i64>) -> RowMeta {
    RowMeta {
        source,
        time: time_ms.map(Timestamp::from_ms),
        offset: 0,
        length: 1,
        line: 1,
        duplicate: false,
    }
}

/// Returns a store with one column, whose rows have these values.
pub(super) fn store_of(rows: &[Vec<&str>]) -> (Store, ColumnId) {
    let mut store = Store::new();
    let source = store.add_source("test");
    let column = store.column_for("a.b", Role::Event).unwrap();
    for values in rows {
        for value in values {
            store.put(column, Kind::String, value).unwrap();
        }
        store.end_row(meta(source, Some(0))).unwrap();
    }
    store.flush(|_, _, _| Ok(false)).unwrap();
    (store, column)
}

/// Returns the first code of a value, found by reading all values.
pub(super) fn code_of(dictionary: &Dictionary, kind: Kind, text: &str) -> Option<Code> {
    (0..dictionary.code_count())
        .find(|&code| dictionary.kind(code) == kind && dictionary.text(code) == text)
}

#[test]
fn a_row_that_was_not_completed_leaves_nothing() {
    let (mut store, column) = store_of(&[vec!["first"]]);
    store.put(column, Kind::String, "not completed").unwrap();
    assert_eq!(store.flush(|_, _, _| Ok(false)).unwrap().len(), 0);
    store.put(column, Kind::String, "second").unwrap();
    store.end_row(meta(0, None)).unwrap();
    assert_eq!(store.len(), 1, "the row is waiting");
    assert_eq!(store.next_row(), 2);
    assert_eq!(store.flush(|_, _, _| Ok(false)).unwrap().len(), 1);
    let column = store.column(column).unwrap();
    let mut seen = Vec::new();
    column.for_each(|row, code| seen.push((row, column.dictionary().text(code).into_owned())));
    assert_eq!(seen, [(0, "first".into()), (1, "second".into())]);
}

#[test]
fn sets_agree_with_lists() {
    let mut set = RowSet::empty(130);
    set.insert_range(60, 70);
    set.insert(129);
    set.insert(130);
    assert_eq!(
        set.iter().collect::<Vec<_>>(),
        (60..70).chain([129]).collect::<Vec<_>>()
    );
    let mut rest = RowSet::full(130);
    rest.subtract(&set);
    assert_eq!(rest.count(), 130 - 11);
    let mut other = RowSet::full(130);
    other.subtract(&rest);
    assert_eq!(other.count(), 11);
    other.intersect(&RowSet::full(65));
    assert_eq!(
        other.iter().collect::<Vec<_>>(),
        (60..65).collect::<Vec<_>>()
    );
    other.union(&rest);
    assert_eq!(other.count(), 124);
    other.grow(200).unwrap();
    assert_eq!((other.universe(), other.contains(199)), (200, false));
}

#[test]
fn rows_have_time_order_source_and_location() {
    let mut store = Store::new();
    let (a, b) = (store.add_source("a"), store.add_source("b"));
    for (source, time) in [
        (a, Some(5)),
        (b, Some(3)),
        (a, None),
        (b, Some(3)),
        (b, Some(-1)),
    ] {
        store.end_row(meta(source, time)).unwrap();
    }
    store.flush(|_, _, _| Ok(false)).unwrap();
    assert_eq!(store.rows().by_time().unwrap(), [4, 1, 3, 0, 2]);
    assert_eq!(
        store.rows().source_runs().collect::<Vec<_>>(),
        [(0, 1, a), (1, 2, b), (2, 3, a), (3, 5, b)]
    );
    assert_eq!(store.rows().location(3).unwrap().source, b);
    assert_eq!(store.rows().time_ms(2), None);
    assert!(store.rows().location(5).is_none());
}

#[test]
fn nanoseconds_order_rows_of_one_millisecond() {
    let mut store = Store::new();
    let source = store.add_source("a");
    for nanos in [2, 1, 3] {
        let time = Some(Timestamp {
            ms: 7,
            sub_ms_nanos: nanos,
        });
        store
            .end_row(RowMeta {
                time,
                ..meta(source, None)
            })
            .unwrap();
    }
    store.flush(|_, _, _| Ok(false)).unwrap();
    assert_eq!(store.rows().by_time().unwrap(), [1, 0, 2]);
    assert_eq!(
        store.rows().time(2),
        Some(Timestamp {
            ms: 7,
            sub_ms_nanos: 3
        })
    );
}

proptest::proptest! {
    #[test]
    fn times_that_are_set_are_those_of_rows_that_had_them_from_the_start(
        before in proptest::collection::vec(time(), 1..300),
        after in proptest::collection::vec((0_u32..300, time()), 0..100),
    ) {
        let store_of = |times: &[Option<Timestamp>]| {
            let mut store = Store::new();
            let source = store.add_source("a");
            for &time in times {
                store.end_row(RowMeta { time, ..meta(source, None) }).unwrap();
            }
            store.flush(|_, _, _| Ok(false)).unwrap();
            store
        };
        let mut store = store_of(&before);
        let changes: std::collections::BTreeMap<u32, Option<Timestamp>> = after.into_iter().collect();
        let changes: Vec<_> = changes.into_iter().filter(|&(row, _)| row < store.len()).collect();
        store.set_times(&changes).unwrap();
        let mut times = before;
        for &(row, time) in &changes {
            times[row as usize] = time;
        }
        let expected = store_of(&times);
        let (rows, expected) = (store.rows(), expected.rows());
        for row in 0..rows.len() {
            proptest::prop_assert_eq!(rows.time(row), expected.time(row));
        }
        let spans = |rows: &Rows| rows.time_words().map(|word| word.span).collect::<Vec<_>>();
        proptest::prop_assert_eq!(spans(rows), spans(expected));
        proptest::prop_assert_eq!(rows.by_time().unwrap(), expected.by_time().unwrap());
        proptest::prop_assert_eq!(rows.span_of(0), expected.span_of(0));
    }
}

/// Generates a time, with few different values.
fn time() -> impl proptest::strategy::Strategy<Value = Option<Timestamp>> {
    use proptest::prelude::Strategy;
    let parts = (-2_i64..3, 0_u32..3);
    let time = parts.prop_map(|(ms, sub_ms_nanos)| Timestamp { ms, sub_ms_nanos });
    proptest::option::of(time)
}

#[test]
fn a_name_resolves_with_or_without_underscore_and_by_alias() {
    let mut store = Store::new();
    let host = store.column_for("_host", Role::Wrapper).unwrap();
    let derived = store.column_for("_host", Role::Derived).unwrap();
    let agent = store
        .column_for("initiator.host.agent", Role::Event)
        .unwrap();
    assert_eq!(store.resolve("source"), [host, derived]);
    assert_eq!(store.resolve("_host"), [host, derived]);
    assert_eq!(store.resolve("initiator.host.agent"), [agent]);
    assert!(store.resolve("nowhere").is_empty());
}
