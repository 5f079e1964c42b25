//! For any query, counts agree with each other and with a naive count, and the counts of parts add up to the counts of
//! the whole.

use super::evaluation::by_oracle;
use crate::oracle::fields::{Entry, Origin, TestEvent, paths};
use crate::oracle::rng::Rng;
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
/// Intervals for which sixteen days do not have too many bars.
const INTERVALS: [&str; 4] = ["5m", "1h", "6h", "1d"];
const FIELDS: [&str; 6] = [
    "action",
    "initiator.host.agent",
    "source",
    "list",
    "alpha",
    "reason.reasonCode",
];

/// Returns events. The time of many events is within a few days.
fn timed_events(rng: &mut Rng, first_number: usize, count: usize) -> Vec<TestEvent> {
    (first_number..first_number + count)
        .map(|number| {
            let mut item = events::item(rng, number);
            if item.line == item.event && rng.percent(80) {
                let (day, hour) = (10 + rng.below(5), rng.below(24));
                let (minute, second) = (rng.below(60), rng.below(60));
                item.event["eventTime"] =
                    json!(format!("2019-05-{day}T{hour:02}:{minute:02}:{second:02}Z"));
                item.line = item.event.clone();
            }
            item
        })
        .collect()
}

fn bytes_of(items: &[TestEvent]) -> Vec<u8> {
    let lines: Vec<String> = items.iter().map(|item| item.line.to_string()).collect();
    (lines.join("\n") + "\n").into_bytes()
}

fn session_of(files: &[&[TestEvent]]) -> Session {
    let mut session = Session::new();
    for (number, items) in files.iter().enumerate() {
        let file = session.open_file(&format!("{number}.jsonl"));
        session.push(file, &bytes_of(items)).unwrap();
        session.close_file(file).unwrap();
    }
    session
}

/// Returns a query, sometimes with a time range.
fn scope(rng: &mut Rng, pool: &[Entry]) -> Scope {
    let query = queries::query(rng, pool).text(rng);
    let (from, to) = range(rng, 20);
    Scope {
        from,
        to,
        query: Some(query),
        ..Scope::default()
    }
}

/// Returns a time range within seven days before and after `DAY_MS`. Each bound is present with a probability of
/// `percent`.
fn range(rng: &mut Rng, percent: usize) -> (Option<Milliseconds>, Option<Milliseconds>) {
    let mut ms = || {
        let offset = rng.below(14 * 86_400_000) as i64 - 7 * 86_400_000;
        rng.percent(percent).then_some(DAY_MS + offset)
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
        sort: None,
    };
    session.rows(scope, page).unwrap()
}

fn histogram_spec(rng: &mut Rng) -> HistogramSpec {
    let (from, to) = range(rng, 30);
    HistogramSpec {
        from,
        to,
        buckets: rng.percent(50).then(|| 1 + rng.below(100) as u32),
        interval: rng
            .percent(50)
            .then(|| rng.pick(&["1h", "6h", "1d"]).to_owned()),
        split_by: rng.percent(50).then(|| rng.pick(&FIELDS).to_owned()),
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

/// Counts the events with each value of a field, and the events without the field.
fn naive_counts(entries: &[&Vec<Entry>], field: &str) -> (BTreeMap<String, f64>, f64) {
    let paths = paths(field);
    let (mut values, mut absent) = (BTreeMap::new(), 0.0);
    for entries in entries {
        let distinct: BTreeSet<String> = entries
            .iter()
            .filter(|entry| paths.contains(&entry.path))
            .map(|entry| format!("{:?} {}", entry.kind, entry.text))
            .collect();
        if distinct.is_empty() {
            absent += 1.0;
        }
        for value in distinct {
            *values.entry(value).or_default() += 1.0;
        }
    }
    (values, absent)
}

fn assert_counts(breakdown: &Breakdown, entries: &[&Vec<Entry>], what: &str) {
    let (values, absent) = naive_counts(entries, &breakdown.field);
    let shown: f64 = breakdown.rows.iter().map(|row| row.count).sum();
    let all = shown + breakdown.other + breakdown.absent;
    assert_eq!(all, breakdown.total + breakdown.extra, "{what}");
    assert_eq!(breakdown.total, entries.len() as f64, "{what}");
    assert_eq!(breakdown.absent, absent, "{what}");
    assert_eq!(breakdown.distinct, values.len() as f64, "{what}");
    assert_eq!(
        shown + breakdown.other,
        values.values().sum::<f64>(),
        "{what}"
    );
    // The most frequent values are first. Of several values with the same count, any may be the last one.
    let mut counts: Vec<f64> = values.into_values().collect();
    counts.sort_by(|one, other| other.total_cmp(one));
    counts.truncate(breakdown.rows.len());
    let found: Vec<f64> = breakdown.rows.iter().map(|row| row.count).collect();
    assert_eq!(found, counts, "{what}");
}

#[test]
fn counts_bars_and_breakdowns_reconcile() {
    for set in 0..SETS {
        let mut rng = Rng::new(1_000 + set);
        let items = timed_events(&mut rng, 0, EVENTS);
        let entries: Vec<Vec<Entry>> = items.iter().map(TestEvent::entries).collect();
        let pool: Vec<Entry> = entries.iter().flatten().cloned().collect();
        let mut session = session_of(&[&items]);
        for _ in 0..QUERIES {
            let scope = scope(&mut rng, &pool);
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

            let spec = histogram_spec(&mut rng);
            let histogram = session.histogram(&scope, &spec).unwrap();
            assert_reconciles(&histogram, &rows, &format!("{what} {spec:?}"));

            let matched: Vec<&Vec<Entry>> =
                rows.iter().map(|row| &entries[row.row as usize]).collect();
            let spec = BreakdownSpec {
                field: rng.pick(&FIELDS).to_owned(),
                limit: rng.below(6) as u32,
                sort: None,
                of_levels: None,
                style: None,
            };
            let breakdown = session.breakdown(&scope, &spec).unwrap();
            assert_counts(&breakdown, &matched, &format!("{what} {spec:?}"));
        }
    }
}

/// All results for a scope, without limits on rows, so that the results of parts can be added.
#[derive(Debug, Default, PartialEq)]
struct Results {
    matched: u32,
    without_time: u32,
    bars: BTreeMap<i64, f64>,
    values: BTreeMap<String, f64>,
    absent: f64,
}

impl Results {
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
            of_levels: None,
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
fn the_results_of_parts_add_up_to_the_results_of_the_whole() {
    for set in 0..SETS {
        let mut rng = Rng::new(2_000 + set);
        let items = timed_events(&mut rng, 0, EVENTS);
        let pool: Vec<Entry> = items.iter().flat_map(TestEvent::entries).collect();
        let (one, rest) = items.split_at(rng.below(EVENTS));
        let (two, three) = rest.split_at(rng.below(rest.len()));
        let mut whole = session_of(&[&items]);
        let mut of_three_files = session_of(&[one, two, three]);
        let mut parts = [one, two, three].map(|part| session_of(&[part]));
        for _ in 0..QUERIES {
            let scope = scope(&mut rng, &pool);
            let (interval, field) = (rng.pick(&INTERVALS), rng.pick(&FIELDS));
            let what = format!("set {set}: {scope:?} {interval} {field}");
            // If a field has no number in a part, a comparison of this field is an error in this part.
            if parts.iter_mut().any(|part| part.count(&scope).is_err()) {
                continue;
            }
            let expected = Results::of(&mut whole, &scope, interval, field);
            let together = Results::of(&mut of_three_files, &scope, interval, field);
            assert_eq!(together, expected, "{what}");
            let added = parts
                .iter_mut()
                .map(|part| Results::of(part, &scope, interval, field))
                .fold(Results::default(), Results::add);
            assert_eq!(added, expected, "{what}");
        }
    }
}

#[test]
fn results_do_not_depend_on_the_pieces_of_the_input() {
    let mut rng = Rng::new(3_000);
    let items = timed_events(&mut rng, 0, EVENTS);
    let entries: Vec<Vec<Entry>> = items.iter().map(TestEvent::entries).collect();
    let pool: Vec<Entry> = entries.iter().flatten().cloned().collect();
    let bytes = bytes_of(&items);
    let mut whole = session_of(&[&items]);
    for largest in [1, 7, 1_000] {
        let mut pieces = Session::new();
        let file = pieces.open_file("0.jsonl");
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rng.below(largest + 1).min(rest.len()));
            pieces.push(file, piece).unwrap();
            // A request while loading must not change later results.
            if rng.percent(1) {
                pieces.count(Scope::default()).unwrap();
            }
            rest = after;
        }
        pieces.close_file(file).unwrap();
        assert_eq!(pieces.reports(), whole.reports());
        let all = Scope::default();
        assert_eq!(pieces.fields(&all), whole.fields(&all));
        for _ in 0..QUERIES {
            let query = queries::query(&mut rng, &pool);
            let scope = Scope {
                query: Some(query.text(&mut rng)),
                ..Scope::default()
            };
            let rows = rows_of(&mut pieces, &scope);
            assert_eq!(rows, rows_of(&mut whole, &scope), "{scope:?}");
            let found: BTreeSet<usize> = rows.iter().map(|row| row.row as usize).collect();
            assert_eq!(found, by_oracle(&query, &entries), "{scope:?}");
        }
    }
}

#[test]
fn derived_fields_are_counted() {
    let mut rng = Rng::new(4_000);
    let items = timed_events(&mut rng, 0, EVENTS);
    let entries: Vec<Vec<Entry>> = items.iter().map(TestEvent::entries).collect();
    let derived = entries
        .iter()
        .filter(|entries| entries.iter().any(|entry| entry.origin == Origin::Derived))
        .count();
    assert!(derived > 0);
    let spec = BreakdownSpec {
        field: "source".to_owned(),
        limit: 100,
        sort: None,
        of_levels: None,
        style: None,
    };
    let breakdown = session_of(&[&items])
        .breakdown(Scope::default(), &spec)
        .unwrap();
    assert_counts(&breakdown, &entries.iter().collect::<Vec<_>>(), "source");
}
