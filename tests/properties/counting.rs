//! Counts reconcile with one another and with counting by hand, for any query, and parts add up
//! to the whole.

use super::evaluation::by_oracle;
use crate::oracle::chance::Chance;
use crate::oracle::facts::{Fact, Item, Origin, paths};
use crate::oracle::{events, queries};
use activity_lens::api::{
    Breakdown, BreakdownSpec, Histogram, HistogramSpec, Milliseconds, Order, Page, Row, Scope,
    Session,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const SETS: u64 = 200;
const QUERIES: usize = 8;
const EVENTS: usize = 30;
/// 2019-05-17T00:00:00Z
const DAY_MS: i64 = 1_558_051_200_000;
/// Each gives few enough bars for sixteen days.
const INTERVALS: [&str; 4] = ["5m", "1h", "6h", "1d"];
const FIELDS: [&str; 6] = [
    "action",
    "initiator.host.agent",
    "source",
    "list",
    "alpha",
    "reason.reasonCode",
];

/// Events of which many have a time, all over a few days.
fn invented(chance: &mut Chance, first_number: usize, count: usize) -> Vec<Item> {
    (first_number..first_number + count)
        .map(|number| {
            let mut item = events::item(chance, number);
            if item.line == item.event && chance.percent(80) {
                let (day, hour) = (10 + chance.below(5), chance.below(24));
                let (minute, second) = (chance.below(60), chance.below(60));
                item.event["eventTime"] =
                    json!(format!("2019-05-{day}T{hour:02}:{minute:02}:{second:02}Z"));
                item.line = item.event.clone();
            }
            item
        })
        .collect()
}

fn bytes_of(items: &[Item]) -> Vec<u8> {
    let lines: Vec<String> = items.iter().map(|item| item.line.to_string()).collect();
    (lines.join("\n") + "\n").into_bytes()
}

fn session_of(files: &[&[Item]]) -> Session {
    let mut session = Session::new();
    for (number, items) in files.iter().enumerate() {
        let file = session.open_file(&format!("{number}.jsonl"));
        session.push(file, &bytes_of(items)).unwrap();
        session.close_file(file).unwrap();
    }
    session
}

/// A query, sometimes with a range of time.
fn scope(chance: &mut Chance, pool: &[Fact]) -> Scope {
    let query = queries::query(chance, pool).text(chance);
    let (from, to) = range(chance, 20);
    Scope {
        from,
        to,
        query: Some(query),
        ..Scope::default()
    }
}

/// A range within seven days before and after, open at either end unless `often` says so.
fn range(chance: &mut Chance, often: usize) -> (Option<Milliseconds>, Option<Milliseconds>) {
    let mut ms = || {
        let offset = chance.below(14 * 86_400_000) as i64 - 7 * 86_400_000;
        chance.percent(often).then_some(DAY_MS + offset)
    };
    let (from, to) = match (ms(), ms()) {
        (Some(one), Some(other)) => (Some(one.min(other)), Some(one.max(other) + 1)),
        open => open,
    };
    (from.map(Milliseconds), to.map(Milliseconds))
}

fn rows_of(session: &mut Session, scope: &Scope) -> Vec<Row> {
    let page = Page {
        offset: 0,
        limit: 1_000,
        order: Order::Oldest,
        columns: Vec::new(),
        template: None,
        whole: false,
    };
    session.rows(scope, page).unwrap()
}

fn histogram_spec(chance: &mut Chance) -> HistogramSpec {
    let (from, to) = range(chance, 30);
    HistogramSpec {
        from,
        to,
        buckets: chance.percent(50).then(|| 1 + chance.below(100) as u32),
        interval: chance
            .percent(50)
            .then(|| chance.pick(&["1h", "6h", "1d"]).to_owned()),
        split_by: chance.percent(50).then(|| chance.pick(&FIELDS).to_owned()),
        zone: None,
        style: None,
    }
}

fn assert_reconciles(histogram: &Histogram, rows: &[Row], what: &str) {
    let in_bars: f64 = histogram.buckets.iter().map(|bar| bar.count).sum();
    let all = in_bars + histogram.without_time + histogram.before + histogram.after;
    assert_eq!(all, histogram.total, "{what}");
    assert_eq!(histogram.total, rows.len() as f64, "{what}");
    let count = |test: &dyn Fn(Option<f64>) -> bool| {
        rows.iter().filter(|row| test(row.time)).count() as f64
    };
    assert_eq!(
        histogram.without_time,
        count(&|time| time.is_none()),
        "{what}"
    );
    for (number, bar) in histogram.buckets.iter().enumerate() {
        let inside = |time: f64| bar.start <= time && time < bar.end;
        assert_eq!(bar.count, count(&|time| time.is_some_and(inside)), "{what}");
        if !histogram.series.is_empty() {
            let parts: f64 = histogram
                .series
                .iter()
                .map(|part| part.counts[number])
                .sum();
            assert_eq!(bar.count, parts, "{what}");
        }
    }
    let contiguous = histogram
        .buckets
        .windows(2)
        .all(|pair| pair[0].end == pair[1].start);
    assert!(contiguous, "{what}");
}

/// How many of these events hold each value of a field, counted by hand; and how many hold none.
fn by_hand(facts: &[&Vec<Fact>], field: &str) -> (BTreeMap<String, f64>, f64) {
    let paths = paths(field);
    let (mut values, mut absent) = (BTreeMap::new(), 0.0);
    for facts in facts {
        let held: BTreeSet<String> = facts
            .iter()
            .filter(|fact| paths.contains(&fact.path))
            .map(|fact| format!("{:?} {}", fact.kind, fact.text))
            .collect();
        if held.is_empty() {
            absent += 1.0;
        }
        for value in held {
            *values.entry(value).or_default() += 1.0;
        }
    }
    (values, absent)
}

fn assert_counts(breakdown: &Breakdown, facts: &[&Vec<Fact>], what: &str) {
    let (values, absent) = by_hand(facts, &breakdown.field);
    let shown: f64 = breakdown.rows.iter().map(|row| row.count).sum();
    let all = shown + breakdown.other + breakdown.absent;
    assert_eq!(all, breakdown.total + breakdown.extra, "{what}");
    assert_eq!(breakdown.total, facts.len() as f64, "{what}");
    assert_eq!(breakdown.absent, absent, "{what}");
    assert_eq!(breakdown.distinct, values.len() as f64, "{what}");
    assert_eq!(
        shown + breakdown.other,
        values.values().sum::<f64>(),
        "{what}"
    );
    // The most frequent first; of those as frequent as the last one any may be shown.
    let mut counts: Vec<f64> = values.into_values().collect();
    counts.sort_by(|one, other| other.total_cmp(one));
    counts.truncate(breakdown.rows.len());
    let found: Vec<f64> = breakdown.rows.iter().map(|row| row.count).collect();
    assert_eq!(found, counts, "{what}");
}

#[test]
fn counts_bars_and_breakdowns_reconcile() {
    for set in 0..SETS {
        let mut chance = Chance::new(1_000 + set);
        let items = invented(&mut chance, 0, EVENTS);
        let facts: Vec<Vec<Fact>> = items.iter().map(Item::facts).collect();
        let pool: Vec<Fact> = facts.iter().flatten().cloned().collect();
        let mut session = session_of(&[&items]);
        for _ in 0..QUERIES {
            let scope = scope(&mut chance, &pool);
            let what = format!("set {set}: {scope:?}");
            let rows = rows_of(&mut session, &scope);
            let counts = session.count(&scope).unwrap();
            assert_eq!(counts.matched as usize, rows.len(), "{what}");
            assert_eq!(counts.total as usize, EVENTS, "{what}");
            let times: Vec<f64> = rows.iter().filter_map(|row| row.time).collect();
            assert!(times.is_sorted(), "{what}");
            assert_eq!(
                counts.without_time as usize,
                rows.len() - times.len(),
                "{what}"
            );
            assert_eq!(counts.first, times.first().copied(), "{what}");
            assert_eq!(counts.last, times.last().copied(), "{what}");

            let spec = histogram_spec(&mut chance);
            let histogram = session.histogram(&scope, &spec).unwrap();
            assert_reconciles(&histogram, &rows, &format!("{what} {spec:?}"));

            let matched: Vec<&Vec<Fact>> =
                rows.iter().map(|row| &facts[row.row as usize]).collect();
            let spec = BreakdownSpec {
                field: chance.pick(&FIELDS).to_owned(),
                limit: chance.below(6) as u32,
                sort: None,
                style: None,
            };
            let breakdown = session.breakdown(&scope, &spec).unwrap();
            assert_counts(&breakdown, &matched, &format!("{what} {spec:?}"));
        }
    }
}

/// Everything a scope answers, with the limits off, so that answers of parts can be added.
#[derive(Debug, Default, PartialEq)]
struct Answers {
    matched: u32,
    without_time: u32,
    bars: BTreeMap<i64, f64>,
    values: BTreeMap<String, f64>,
    absent: f64,
}

impl Answers {
    fn of(session: &mut Session, scope: &Scope, interval: &str, field: &str) -> Self {
        let counts = session.count(scope).unwrap();
        let spec = HistogramSpec {
            from: Some(Milliseconds(DAY_MS - 8 * 86_400_000)),
            to: Some(Milliseconds(DAY_MS + 8 * 86_400_000)),
            interval: Some(interval.to_owned()),
            ..HistogramSpec::default()
        };
        let histogram = session.histogram(scope, &spec).unwrap();
        let spec = BreakdownSpec {
            field: field.to_owned(),
            limit: u32::MAX,
            sort: None,
            style: None,
        };
        let breakdown = session.breakdown(scope, &spec).unwrap();
        let bars = histogram.buckets.iter().filter(|bar| bar.count > 0.0);
        Self {
            matched: counts.matched,
            without_time: counts.without_time,
            bars: bars.map(|bar| (bar.start as i64, bar.count)).collect(),
            values: breakdown
                .rows
                .iter()
                .map(|row| (format!("{:?} {}", row.kind, row.value), row.count))
                .collect(),
            absent: breakdown.absent,
        }
    }

    fn add(mut self, other: Self) -> Self {
        self.matched += other.matched;
        self.without_time += other.without_time;
        self.absent += other.absent;
        for (start, count) in other.bars {
            *self.bars.entry(start).or_default() += count;
        }
        for (value, count) in other.values {
            *self.values.entry(value).or_default() += count;
        }
        self
    }
}

#[test]
fn the_answers_of_parts_add_up_to_those_of_the_whole() {
    for set in 0..SETS {
        let mut chance = Chance::new(2_000 + set);
        let items = invented(&mut chance, 0, EVENTS);
        let pool: Vec<Fact> = items.iter().flat_map(Item::facts).collect();
        let (one, rest) = items.split_at(chance.below(EVENTS));
        let (two, three) = rest.split_at(chance.below(rest.len()));
        let mut whole = session_of(&[&items]);
        let mut of_three_files = session_of(&[one, two, three]);
        let mut parts = [one, two, three].map(|part| session_of(&[part]));
        for _ in 0..QUERIES {
            let scope = scope(&mut chance, &pool);
            let (interval, field) = (chance.pick(&INTERVALS), chance.pick(&FIELDS));
            let what = format!("set {set}: {scope:?} {interval} {field}");
            // A part without a number in a field refuses to compare it, which is right for the part.
            if parts.iter_mut().any(|part| part.count(&scope).is_err()) {
                continue;
            }
            let expected = Answers::of(&mut whole, &scope, interval, field);
            let together = Answers::of(&mut of_three_files, &scope, interval, field);
            assert_eq!(together, expected, "{what}");
            let added = parts
                .iter_mut()
                .map(|part| Answers::of(part, &scope, interval, field))
                .fold(Answers::default(), Answers::add);
            assert_eq!(added, expected, "{what}");
        }
    }
}

#[test]
fn a_session_answers_the_same_however_the_bytes_come() {
    let mut chance = Chance::new(3_000);
    let items = invented(&mut chance, 0, EVENTS);
    let facts: Vec<Vec<Fact>> = items.iter().map(Item::facts).collect();
    let pool: Vec<Fact> = facts.iter().flatten().cloned().collect();
    let bytes = bytes_of(&items);
    let mut whole = session_of(&[&items]);
    for largest in [1, 7, 1_000] {
        let mut pieces = Session::new();
        let file = pieces.open_file("0.jsonl");
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(chance.below(largest + 1).min(rest.len()));
            pieces.push(file, piece).unwrap();
            // Asking in between must not spoil what is answered later.
            if chance.percent(1) {
                pieces.count(Scope::default()).unwrap();
            }
            rest = after;
        }
        pieces.close_file(file).unwrap();
        assert_eq!(pieces.reports(), whole.reports());
        let all = Scope::default();
        assert_eq!(pieces.fields(&all), whole.fields(&all));
        for _ in 0..QUERIES {
            let query = queries::query(&mut chance, &pool);
            let scope = Scope {
                query: Some(query.text(&mut chance)),
                ..Scope::default()
            };
            let rows = rows_of(&mut pieces, &scope);
            assert_eq!(rows, rows_of(&mut whole, &scope), "{scope:?}");
            let found: BTreeSet<usize> = rows.iter().map(|row| row.row as usize).collect();
            assert_eq!(found, by_oracle(&query, &facts), "{scope:?}");
        }
    }
}

#[test]
fn derived_fields_are_counted_too() {
    let mut chance = Chance::new(4_000);
    let items = invented(&mut chance, 0, EVENTS);
    let facts: Vec<Vec<Fact>> = items.iter().map(Item::facts).collect();
    let derived = facts
        .iter()
        .filter(|facts| facts.iter().any(|fact| fact.origin == Origin::Derived))
        .count();
    assert!(derived > 0);
    let spec = BreakdownSpec {
        field: "source".to_owned(),
        limit: 100,
        sort: None,
        style: None,
    };
    let breakdown = session_of(&[&items])
        .breakdown(Scope::default(), &spec)
        .unwrap();
    assert_counts(&breakdown, &facts.iter().collect::<Vec<_>>(), "source");
}
