//! Compares a dictionary with plain lists of values.

mod packing;

use crate::store::tests::{code_of, meta, store_of};
use crate::store::*;
use memchr::memmem::Finder;
use std::collections::{HashMap, HashSet};

#[test]
fn values_of_different_kinds_are_different() {
    let mut store = Store::new();
    store.add_source("test");
    let column = store.column_for("code", Role::Event).unwrap();
    store.put(column, Kind::Number, "200").unwrap();
    store.put(column, Kind::String, "200").unwrap();
    store.put(column, Kind::Number, "200").unwrap();
    store.end_row(meta(0, None)).unwrap();
    store.flush(|_, _, _| Ok(false)).unwrap();
    let dictionary = store.column(column).unwrap().dictionary();
    assert_eq!(dictionary.code_count(), 2);
    assert_eq!(dictionary.kind(0), Kind::Number);
    assert_eq!(code_of(dictionary, Kind::String, "200"), Some(1));
    assert_eq!(code_of(dictionary, Kind::Bool, "200"), None);
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
        let mut hits = CodeSet::empty(dictionary.code_count());
        dictionary.search(&Finder::new(folded.as_bytes()), accept, &mut hits);
        hits.iter()
            .map(|code| dictionary.text(code))
            .collect::<Vec<_>>()
    };
    assert_eq!(search("APIkey", &|_, _| true), ["User-ApiKey"]);
    // "abc" occurs only across two values.
    assert!(search("abc", &|_, _| true).is_empty());
    assert_eq!(search("ab", &|_, at| at == 0), ["ab", "ab\u{130}", "abab"]);
    assert_eq!(search("ab", &|_, at| at == 2), ["abab"]);
    assert_eq!(search("σας", &|_, _| true), ["ΣΑΣ"]);
    assert_eq!(search("ẞ", &|_, _| true), ["ß"]);
}

#[test]
fn for_each_and_the_getters_return_the_same_values() {
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
    assert_eq!(codes, dictionary.code_count());
    assert!(dictionary.memory_bytes() > 1 << 20, "several chunks");
}

/// Returns values that never repeat, followed by `others`.
fn after_unique_values(others: impl Iterator<Item = String>) -> Vec<String> {
    (0..30_000)
        .map(|i| format!("Id-{i}"))
        .chain(others)
        .collect()
}

#[test]
fn a_forgotten_value_that_occurs_again_is_a_repeat() {
    let again = (0..60_000).map(|i| format!("Id-{}", i % 30_000));
    let alternating = (0..30_000).flat_map(|i| [format!("Id-{i}"), "-".to_owned()]);
    let one = (0..50_000).map(|_| "crn:v1".to_owned());
    let few = (0..50_000).map(|i| format!("host {}", i % 2_000));
    let mut most_codes = 0;
    for values in [
        after_unique_values(again),
        after_unique_values(alternating),
        after_unique_values(one),
        after_unique_values(few),
    ] {
        let rows: Vec<Vec<&str>> = values.iter().map(|value| vec![value.as_str()]).collect();
        let (store, id) = store_of(&rows);
        let column = store.column(id).unwrap();
        let dictionary = column.dictionary();

        let distinct = values.iter().collect::<HashSet<_>>().len() as u32;
        assert_eq!(dictionary.distinct_count().unwrap(), distinct);
        let codes = dictionary.code_count();
        // The dictionary detects soon that values repeat.
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
    // There are more values than the cache of recent values has slots, and some values are too long for the cache.
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
    assert_eq!(column.dictionary().code_count() as usize, distinct);
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
