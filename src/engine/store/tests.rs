//! The store against plain lists of rows and values.

mod packing;

use super::*;
use crate::time::Timestamp;
use memchr::memmem::Finder;
use std::collections::{HashMap, HashSet};

fn meta(source: SourceId, time_ms: Option<i64>) -> RowMeta {
    RowMeta {
        source,
        time: time_ms.map(Timestamp::from_ms),
        offset: 0,
        length: 1,
        line: 1,
        duplicate: false,
    }
}

/// A store with one column, whose rows hold these values.
fn store_of(rows: &[Vec<&str>]) -> (Store, ColumnId) {
    let mut store = Store::new();
    let source = store.add_source("test");
    let column = store.column_for("a.b", Role::Event).unwrap();
    for values in rows {
        for value in values {
            store.put(column, Kind::String, value).unwrap();
        }
        store.end_row(meta(source, Some(0))).unwrap();
    }
    store.flush().unwrap();
    (store, column)
}

/// The first code of a value.
fn code_of(dictionary: &Dictionary, kind: Kind, text: &str) -> Option<Code> {
    (0..dictionary.len())
        .find(|&code| dictionary.kind(code) == kind && dictionary.text(code) == text)
}

#[test]
fn values_come_back_as_they_were_put() {
    // Dense, then gaps, then several values in a row, over more than two blocks, so that every form
    // of a packed block occurs.
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

    let mut wanted = CodeSet::empty(column.dictionary().len());
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
fn text_and_kind_make_a_value() {
    let mut store = Store::new();
    store.add_source("test");
    let column = store.column_for("code", Role::Event).unwrap();
    store.put(column, Kind::Number, "200").unwrap();
    store.put(column, Kind::String, "200").unwrap();
    store.put(column, Kind::Number, "200").unwrap();
    store.end_row(meta(0, None)).unwrap();
    store.flush().unwrap();
    let dictionary = store.column(column).unwrap().dictionary();
    assert_eq!(dictionary.len(), 2);
    assert_eq!(dictionary.kind(0), Kind::Number);
    assert_eq!(code_of(dictionary, Kind::String, "200"), Some(1));
    assert_eq!(code_of(dictionary, Kind::Bool, "200"), None);
}

#[test]
fn a_row_that_was_not_ended_leaves_nothing() {
    let (mut store, column) = store_of(&[vec!["first"]]);
    store.put(column, Kind::String, "left behind").unwrap();
    assert_eq!(store.flush().unwrap().len(), 0);
    store.put(column, Kind::String, "second").unwrap();
    store.end_row(meta(0, None)).unwrap();
    assert_eq!(store.len(), 1, "it waits");
    assert_eq!(store.next_row(), 2);
    assert_eq!(store.flush().unwrap().len(), 1);
    let column = store.column(column).unwrap();
    let mut seen = Vec::new();
    column.for_each(|row, code| seen.push((row, column.dictionary().text(code).into_owned())));
    assert_eq!(seen, [(0, "first".into()), (1, "second".into())]);
}

#[test]
fn values_of_many_columns_come_back_from_a_batch_in_their_order() {
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
                store.put_kept(column, Kind::String, start, end).unwrap();
            }
            start = end;
        }
        store.end_row(meta(source, None)).unwrap();
        if store.is_flush_due() {
            store.flush().unwrap();
        }
    }
    store.flush().unwrap();
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
fn search_stays_inside_values_and_folds_letters() {
    let values = [
        "User-ApiKey",
        "ab",
        "cab",
        "",
        "ΣΑΣ",
        "ß",
        "ab\u{130}",
        "abab",
    ];
    let (store, id) = store_of(&values.iter().map(|&value| vec![value]).collect::<Vec<_>>());
    let dictionary = store.column(id).unwrap().dictionary();
    let search = |needle: &str, accept: &dyn Fn(&str, usize) -> bool| {
        let folded = fold(needle);
        let mut hits = CodeSet::empty(dictionary.len());
        dictionary.search(&Finder::new(folded.as_bytes()), accept, &mut hits);
        hits.iter()
            .map(|code| dictionary.text(code))
            .collect::<Vec<_>>()
    };
    assert_eq!(search("APIkey", &|_, _| true), ["User-ApiKey"]);
    // "abc" exists only across the border of two values.
    assert!(search("abc", &|_, _| true).is_empty());
    assert_eq!(search("ab", &|_, at| at == 0), ["ab", "ab\u{130}", "abab"]);
    assert_eq!(search("ab", &|_, at| at == 2), ["abab"]);
    assert_eq!(search("σας", &|_, _| true), ["ΣΑΣ"]);
    assert_eq!(search("ẞ", &|_, _| true), ["ß"]);
}

#[test]
fn for_each_visits_what_the_getters_give() {
    let values: Vec<String> = (0..5_000)
        .map(|i| {
            format!(
                "{}{i}{}",
                if i % 3 == 0 { "K" } else { "k" },
                "x".repeat(i % 700)
            )
        })
        .collect();
    let (store, id) = store_of(
        &values
            .iter()
            .map(|value| vec![value.as_str()])
            .collect::<Vec<_>>(),
    );
    let dictionary = store.column(id).unwrap().dictionary();
    let mut codes = 0;
    dictionary.for_each(|code, kind, text, folded| {
        assert_eq!(
            (kind, text, folded),
            (
                dictionary.kind(code),
                &*dictionary.text(code),
                &*dictionary.folded(code)
            )
        );
        assert_eq!(fold(text), folded);
        codes += 1;
    });
    assert_eq!(codes, dictionary.len());
    assert!(dictionary.memory_bytes() > 1 << 20, "several chunks");
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
fn rows_keep_time_order_source_and_place() {
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
    store.flush().unwrap();
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
    store.flush().unwrap();
    assert_eq!(store.rows().by_time().unwrap(), [1, 0, 2]);
    assert_eq!(
        store.rows().time(2),
        Some(Timestamp {
            ms: 7,
            sub_ms_nanos: 3
        })
    );
}

#[test]
fn a_name_means_its_path_with_or_without_underscore_and_its_aliases() {
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

/// Values that never repeat at first, and then others.
fn after_unique_ones(others: impl Iterator<Item = String>) -> Vec<String> {
    (0..30_000)
        .map(|i| format!("Id-{i}"))
        .chain(others)
        .collect()
}

#[test]
fn a_value_that_was_forgotten_and_comes_again_is_a_repeat() {
    let again = (0..60_000).map(|i| format!("Id-{}", i % 30_000));
    let alternating = (0..30_000).flat_map(|i| [format!("Id-{i}"), "-".to_owned()]);
    let one = (0..50_000).map(|_| "crn:v1".to_owned());
    let few = (0..50_000).map(|i| format!("host {}", i % 2_000));
    let mut most_codes = 0;
    for values in [
        after_unique_ones(again),
        after_unique_ones(alternating),
        after_unique_ones(one),
        after_unique_ones(few),
    ] {
        let rows: Vec<Vec<&str>> = values.iter().map(|value| vec![value.as_str()]).collect();
        let (store, id) = store_of(&rows);
        let column = store.column(id).unwrap();
        let dictionary = column.dictionary();

        let distinct = values.iter().collect::<HashSet<_>>().len() as u32;
        assert_eq!(dictionary.distinct().unwrap(), distinct);
        let codes = dictionary.len();
        // What repeats is noticed soon.
        assert!(codes < distinct + 12_000, "{distinct}: {codes} codes");
        most_codes = most_codes.max(codes - distinct);

        let mut seen = Vec::new();
        column.for_each(|_, code| seen.push(dictionary.text(code).into_owned()));
        assert!(seen == values, "{distinct}");

        let repeats = dictionary.repeats().unwrap();
        let mut first_of = HashMap::new();
        for code in 0..codes {
            let text = dictionary.text(code).into_owned();
            assert_eq!(repeats.first(code), *first_of.entry(text).or_insert(code));
        }
    }
    assert!(most_codes > 0, "nothing was forgotten");
}

#[test]
fn values_that_repeat_have_one_code() {
    // More of them than are told without the dictionary, some longer than these may be.
    let values: Vec<String> = (0..40_000_u64)
        .map(|i| {
            let pick = i * i % 1_999;
            format!("Value {pick}{}", "y".repeat((pick % 400) as usize))
        })
        .collect();
    let rows: Vec<Vec<&str>> = values.iter().map(|value| vec![value.as_str()]).collect();
    let (store, id) = store_of(&rows);
    let column = store.column(id).unwrap();
    let distinct = values.iter().collect::<HashSet<_>>().len();
    assert_eq!(column.dictionary().len() as usize, distinct);
    let mut seen = Vec::new();
    column.for_each(|_, code| seen.push(column.dictionary().text(code).into_owned()));
    assert_eq!(seen, values);
}

#[test]
fn short_texts_are_compared_to_their_last_byte() {
    let text: Vec<u8> = (0..70).collect();
    for len in 0..text.len() {
        let one = &text[..len];
        assert!(same_bytes(one, &text.clone()[..len]));
        assert!(!same_bytes(one, &text[..len + 1]));
        for at in 0..len {
            let mut other = one.to_vec();
            other[at] ^= 1;
            assert!(!same_bytes(one, &other), "{len} {at}");
        }
    }
}

#[test]
fn rows_with_a_value_are_those_that_have_it() {
    // Full blocks in which every row, most rows and few rows have a value, of few and of many different ones.
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
            let mut codes = CodeSet::empty(column.dictionary().len());
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
