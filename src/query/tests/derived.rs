//! Computed fields of the time, at changes of the clock.

use super::super::{Context, eval, parse, parse_in};
use crate::store::{RowMeta, Store};
use crate::time::{TransitionTable, parse as parse_time};
use std::rc::Rc;

fn ms(time: &str) -> i64 {
    parse_time(time).unwrap().time.ms
}

fn store_of_times(times: &[&str]) -> Store {
    let mut store = Store::new();
    let sources = [
        store.add_source("first.json"),
        store.add_source("second.json"),
    ];
    for (row, time) in times.iter().enumerate() {
        let meta = RowMeta {
            source: sources[usize::from(row > 0)],
            time: (!time.is_empty()).then(|| parse_time(time).unwrap().time),
            offset: 0,
            length: 1,
            line: 1,
            duplicate: false,
        };
        store.end_row(meta).unwrap();
    }
    store.flush(|_, _, _| Ok(false)).unwrap();
    store
}

fn context(name: &str, changes: &[(&str, i32)]) -> Context {
    let changes: Vec<(i64, i32)> = changes
        .iter()
        .map(|&(at, offset)| (ms(at), offset))
        .collect();
    Context {
        zone: Some(Rc::new(TransitionTable::new(name, &changes).unwrap())),
        ..Context::default()
    }
}

fn found(query: &str, store: &Store, context: &Context) -> Vec<u32> {
    let parsed = parse_in(query, context);
    assert!(!parsed.has_errors(), "{query}: {:?}", parsed.diagnostics);
    let rows: Vec<u32> = eval(&parsed.query, store).iter().collect();
    let rest: Vec<u32> = eval(&parse_in(&format!("-({query})"), context).query, store)
        .iter()
        .collect();
    let others: Vec<u32> = (0..store.len()).filter(|row| !rows.contains(row)).collect();
    assert_eq!(rest, others, "{query}");
    rows
}

#[test]
fn hours_are_skipped_and_repeated_when_the_clock_changes() {
    let berlin = context(
        "Europe/Berlin",
        &[
            ("2023-10-29T01:00:00Z", 3600),
            ("2024-03-31T01:00:00Z", 7200),
            ("2024-10-27T01:00:00Z", 3600),
        ],
    );
    let store = store_of_times(&[
        "2024-03-31T00:59:59.999Z",
        "2024-03-31T01:00:00Z",
        "2024-10-27T00:00:00Z",
        "2024-10-27T00:59:59Z",
        "2024-10-27T01:00:00Z",
        "2024-10-27T02:00:00Z",
        "2024-10-26T22:00:00Z",
        "",
    ]);
    for (query, rows) in [
        ("_hour:1", vec![0]),
        ("_hour:=1", vec![0]),
        ("_hour:2", vec![2, 3, 4]),
        ("_hour:3", vec![1, 5]),
        ("_hour:0", vec![6]),
        ("_hour:<2", vec![0, 6]),
        ("_hour:[0,1]", vec![0, 6]),
        ("_hour:(>=1 <3)", vec![0, 2, 3, 4]),
        ("_hour:*", vec![0, 1, 2, 3, 4, 5, 6]),
        ("_date:2024-10-27", vec![2, 3, 4, 5, 6]),
        ("_date:2024-10", vec![2, 3, 4, 5, 6]),
        ("_weekday:[sat,SUNDAY]", vec![0, 1, 2, 3, 4, 5, 6]),
        ("_file:\"second.json\"", vec![1, 2, 3, 4, 5, 6, 7]),
        ("_file:==FIRST.json", vec![0]),
    ] {
        assert_eq!(found(query, &store, &berlin), rows, "{query}");
    }
    // Without a zone, hours are those of UTC.
    assert_eq!(found("_hour:0", &store, &Context::default()), [0, 2, 3]);
}

#[test]
fn half_hours_and_dates_ahead_of_utc_are_exact() {
    let kolkata = context("Asia/Kolkata", &[("1970-01-01T00:00:00Z", 19_800)]);
    let store = store_of_times(&[
        "2024-05-16T18:29:59Z",
        "2024-05-16T18:30:00Z",
        "1969-12-31T18:29:59.999Z",
    ]);
    assert_eq!(found("_date:2024-05-17 _hour:0", &store, &kolkata), [1]);
    assert_eq!(found("_date:2024-05-16 _hour:23", &store, &kolkata), [0]);
    assert_eq!(
        found("_date:1969-12-31 _weekday:wed", &store, &kolkata),
        [2]
    );
    let auckland = context(
        "Pacific/Auckland",
        &[
            ("2023-09-23T14:00:00Z", 46_800),
            ("2024-04-06T14:00:00Z", 43_200),
        ],
    );
    let store = store_of_times(&[
        "2024-04-06T13:30:00Z",
        "2024-04-06T14:30:00Z",
        "2024-04-07T11:59:59Z",
        "2024-04-07T12:00:00Z",
    ]);
    assert_eq!(found("_weekday:sun _hour:2", &store, &auckland), [0, 1]);
    assert_eq!(found("_date:2024-04-07", &store, &auckland), [0, 1, 2]);
    assert_eq!(found("_weekday:monday", &store, &auckland), [3]);
}

#[test]
fn computed_fields_are_explained_and_checked() {
    assert_eq!(parse("_hour:6").query.canonical(), "_hour:=6");
    assert_eq!(parse("_hour:*").query.canonical(), "_hour:*");
    assert_eq!(
        parse("f:@x OR f:@\"a b\" f:\"@x\"").query.canonical(),
        "(f:@x OR f:@\"a b\") f:\"@x\""
    );
    for query in ["_hour:24", "_hour:six", "_weekday:samedi", "_weekday:6"] {
        let warned = &parse(query).diagnostics;
        assert!(
            warned
                .iter()
                .any(|problem| problem.message.contains("meets this condition")),
            "{query}"
        );
    }
    assert!(
        parse("_hour:<6 _weekday:[sat,sun] _date:2024-05-17 _file:x")
            .diagnostics
            .is_empty()
    );
}
