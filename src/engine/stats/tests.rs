//! Property tests of counting. Results for random events are compared with a naive recount in two zones, and with the
//! merged results of two halves of the events.

mod groups;
mod one_store;
mod pivot;
mod plots;
mod seen;

use super::*;
use crate::store::{ColumnId, Kind, Role, RowMeta, RowSet, Store};
use crate::time::Timestamp;
use crate::time::{Interval, TransitionTable, Utc, Zone};
use one_store::{HistogramSpec, SplitSpec, breakdown, histogram};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const HOUR: i64 = 3_600_000;
/// 2019-10-20T00:00:00Z, a week before clocks go back in Berlin.
const START: i64 = 1_571_529_600_000;

#[derive(Debug, Clone)]
struct Event {
    time_ms: Option<i64>,
    /// Values of the field in the event itself.
    values: Vec<(Kind, String)>,
    /// The value of the envelope field.
    wrapped: Option<String>,
}

fn berlin() -> TransitionTable {
    let changes = [
        (0, 3600),
        (1_553_994_000_000, 7200),
        (1_572_138_000_000, 3600),
    ];
    TransitionTable::new("Europe/Berlin", &changes).unwrap()
}

fn store_of(events: &[Event]) -> (Store, Vec<ColumnId>) {
    let mut store = Store::new();
    let source = store.add_source("test");
    let columns = vec![
        store.column_for("field", Role::Event).unwrap(),
        store.column_for("_field", Role::Wrapper).unwrap(),
    ];
    for event in events {
        for (kind, text) in &event.values {
            store.put(columns[0], *kind, text).unwrap();
        }
        if let Some(text) = &event.wrapped {
            store.put(columns[1], Kind::String, text).unwrap();
        }
        let meta = RowMeta {
            source,
            time: event.time_ms.map(Timestamp::from_ms),
            offset: 0,
            length: 1,
            line: 1,
            duplicate: false,
        };
        store.end_row(meta).unwrap();
    }
    store.flush(|_, _, _| Ok(false)).unwrap();
    (store, columns)
}

fn set_of(members: &[bool]) -> RowSet {
    let mut set = RowSet::empty(members.len() as u32);
    for (row, _) in members.iter().enumerate().filter(|(_, member)| **member) {
        set.insert(row as u32);
    }
    set
}

fn event() -> impl Strategy<Value = Event> {
    let time = prop_oneof![
        8 => (0..500 * HOUR).prop_map(|ms| Some(START + ms)),
        2 => (0..20 * HOUR).prop_map(|ms| Some(START + 165 * HOUR + ms)),
        1 => Just(None),
        1 => (-40_000..40_000_i64).prop_map(|days| Some(days * 24 * HOUR)),
    ];
    let value = (
        prop_oneof![Just(Kind::String), Just(Kind::Number)],
        "[12ab]?",
    );
    let values = prop_oneof![
        3 => prop::collection::vec(value.clone(), 0..2),
        1 => prop::collection::vec(value, 0..5),
    ];
    let wrapped = prop_oneof![5 => Just(None), 1 => "[12ab]".prop_map(Some)];
    (time, values, wrapped).prop_map(|(time_ms, values, wrapped)| Event {
        time_ms,
        values,
        wrapped,
    })
}

/// Generates events with two lists of flags: whether each event matches, and whether each event belongs to the first
/// half.
fn events() -> impl Strategy<Value = (Vec<Event>, Vec<bool>, Vec<bool>)> {
    let rows = prop::collection::vec((event(), prop::bool::weighted(0.8), any::<bool>()), 0..250);
    (rows, any::<bool>()).prop_map(|(mut rows, in_order)| {
        if in_order {
            rows.sort_by_key(|row| row.0.time_ms);
        }
        let events = rows.iter().map(|row| row.0.clone()).collect();
        let matching = rows.iter().map(|row| row.1).collect();
        (events, matching, rows.iter().map(|row| row.2).collect())
    })
}

fn step() -> impl Strategy<Value = Step> {
    let interval = prop::sample::select(vec!["7h", "1d", "1w", "1mo", "1q", "90m", "1y", "2d"]);
    prop_oneof![
        (1..400_u32).prop_map(Step::Buckets),
        interval.prop_map(|text| Step::Interval(text.parse::<Interval>().unwrap())),
    ]
}

fn bound() -> impl Strategy<Value = Option<i64>> {
    prop::option::of((0..500 * HOUR).prop_map(|ms| START + ms))
}

/// Returns the distinct values of the field in an event. The values in the event itself come before the value of the
/// envelope field.
fn distinct(event: &Event) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let own = event
        .values
        .iter()
        .map(|(kind, text)| Value::new(*kind, text));
    let wrapped = event
        .wrapped
        .iter()
        .map(|text| Value::new(Kind::String, text));
    for value in own.chain(wrapped) {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

fn matching<'a>(events: &'a [Event], members: &'a [bool]) -> impl Iterator<Item = &'a Event> {
    events
        .iter()
        .zip(members)
        .filter(|(_, member)| **member)
        .map(|(event, _)| event)
}

/// Returns a separate store for each half of the rows.
fn halves(
    events: &[Event],
    members: &[bool],
    halves: &[bool],
) -> [(Store, Vec<ColumnId>, RowSet); 2] {
    [true, false].map(|half| {
        let in_half = |index: &usize| halves[*index] == half;
        let indices: Vec<usize> = (0..events.len()).filter(in_half).collect();
        let part: Vec<Event> = indices.iter().map(|&index| events[index].clone()).collect();
        let part_members: Vec<bool> = indices.iter().map(|&index| members[index]).collect();
        let (store, columns) = store_of(&part);
        (store, columns, set_of(&part_members))
    })
}

proptest! {
    #[test]
    fn a_breakdown_equals_a_recount((events, members, _) in events(), limit in 0..8_usize) {
        let (store, columns) = store_of(&events);
        let found = breakdown(&store, &columns, &set_of(&members), limit, Sort::Most).unwrap();

        let mut counts: BTreeMap<Value, u64> = BTreeMap::new();
        let mut absent = 0;
        for event in matching(&events, &members) {
            let values = distinct(event);
            absent += u64::from(values.is_empty());
            values.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
        }
        let mut sorted: Vec<(Value, u64)> = counts.into_iter().collect();
        sorted.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
        let rows: Vec<(Value, u64)> = found.rows.iter().map(|row| (row.value.clone(), row.count)).collect();
        prop_assert_eq!(&rows[..], &sorted[..limit.min(sorted.len())]);
        prop_assert_eq!(found.distinct, sorted.len() as u64);
        prop_assert_eq!(found.other_values, (sorted.len() - rows.len()) as u64);
        prop_assert_eq!(found.absent, absent);
        prop_assert_eq!(found.total, matching(&events, &members).count() as u64);
        let shown: u64 = rows.iter().map(|row| row.1).sum();
        prop_assert_eq!(found.total + found.extra, shown + found.other + found.absent);
    }

    #[test]
    fn a_field_with_one_value_for_each_event_has_no_extra((mut events, members, _) in events()) {
        for event in &mut events {
            event.values.truncate(1);
        }
        let (store, columns) = store_of(&events);
        let found = breakdown(&store, &columns[..1], &set_of(&members), 3, Sort::Most).unwrap();
        let shown: u64 = found.rows.iter().map(|row| row.count).sum();
        prop_assert_eq!(found.extra, 0);
        prop_assert_eq!(found.total, shown + found.other + found.absent);
    }

    #[test]
    fn breakdowns_of_halves_merge_to_the_whole((events, members, half) in events(), limit in 0..8_usize) {
        let (store, columns) = store_of(&events);
        let whole = breakdown(&store, &columns, &set_of(&members), limit, Sort::Most).unwrap();
        let [one, two] = halves(&events, &members, &half)
            .map(|(store, columns, rows)| BreakdownCounts::of(&store, &columns, &rows).unwrap());
        let mut merged = BreakdownCounts::default();
        merged.merge(two.clone());
        merged.merge(one.clone());
        prop_assert_eq!(merged.finish(limit, Sort::Most), whole);
        let mut other_way = one;
        other_way.merge(two);
        other_way.merge(BreakdownCounts::default());
        prop_assert_eq!(other_way, merged);
    }

    #[test]
    fn a_histogram_equals_a_recount(
        (events, members, _) in events(), step in step(), from_ms in bound(), to_ms in bound(), local in any::<bool>(),
    ) {
        let (store, columns) = store_of(&events);
        let berlin = berlin();
        let zone: &dyn Zone = if local { &berlin } else { &Utc };
        let split = SplitSpec { columns: &columns, limit: 2 };
        let spec = HistogramSpec { from_ms, to_ms, step, split: Some(split) };
        let found = match histogram(&store, &set_of(&members), &spec, zone) {
            Ok(found) => found,
            Err(error) => {
                // Counting fails only if a fixed interval gives too many bars, or if the bounds are in the wrong order.
                let is_reversed = from_ms.zip(to_ms).is_some_and(|(from, to)| from > to);
                prop_assert!(is_reversed || matches!(step, Step::Interval(_)), "{}", error);
                return Ok(());
            }
        };
        let sum: u64 = found.buckets.iter().map(|bucket| bucket.count).sum();
        prop_assert_eq!(found.total, sum + found.without_time + found.before + found.after);
        prop_assert_eq!(found.total, matching(&events, &members).count() as u64);

        let times: Vec<i64> = matching(&events, &members).filter_map(|event| event.time_ms).collect();
        prop_assert_eq!(found.without_time, found.total - times.len() as u64);
        for bucket in &found.buckets {
            let inside = times.iter().filter(|&&ms| bucket.start_ms <= ms && ms < bucket.end_ms).count();
            prop_assert_eq!(bucket.count, inside as u64, "{:?}", bucket);
        }
        for pair in found.buckets.windows(2) {
            prop_assert_eq!(pair[0].end_ms, pair[1].start_ms);
            // Bars that are not cut by a bound are whole intervals of the zone.
            prop_assert_eq!(found.interval.floor(pair[1].start_ms, zone), pair[1].start_ms);
        }
        match (found.buckets.first(), found.buckets.last()) {
            (Some(first), Some(last)) => {
                prop_assert_eq!(first.start_ms, from_ms.unwrap_or(first.start_ms));
                prop_assert_eq!(last.end_ms, to_ms.unwrap_or(last.end_ms));
                prop_assert_eq!((first.start_ms, last.end_ms), (found.from_ms, found.to_ms));
                prop_assert_eq!(found.before, times.iter().filter(|&&ms| ms < first.start_ms).count() as u64);
                prop_assert_eq!(found.after, times.iter().filter(|&&ms| ms >= last.end_ms).count() as u64);
                if let Step::Buckets(max_buckets) = step {
                    prop_assert!(found.buckets.len() <= max_buckets as usize);
                }
            }
            _ => prop_assert_eq!(found.before + found.after, times.len() as u64),
        }
        if from_ms.is_none() && to_ms.is_none() {
            prop_assert_eq!(found.before + found.after, 0);
        }

        let split = found.split.unwrap();
        for (index, bucket) in found.buckets.iter().enumerate() {
            let parts: u64 = split.series.iter().map(|series| series.counts[index]).sum();
            prop_assert_eq!(parts, bucket.count);
        }
        let shown: BTreeSet<Value> = split.series.iter().filter_map(|series| match &series.name {
            SeriesName::Value(value) => Some(value.clone()),
            _ => None,
        }).collect();
        for series in &split.series {
            for (bucket, &count) in found.buckets.iter().zip(&series.counts) {
                let inside = matching(&events, &members).filter(|event| {
                    let first = distinct(event).into_iter().next();
                    let is_in_series = match &series.name {
                        SeriesName::Value(value) => first.as_ref() == Some(value),
                        SeriesName::Other => first.is_some_and(|value| !shown.contains(&value)),
                        SeriesName::Absent => first.is_none(),
                    };
                    is_in_series && event.time_ms.is_some_and(|ms| bucket.start_ms <= ms && ms < bucket.end_ms)
                }).count();
                prop_assert_eq!(count, inside as u64, "{:?}", series.name);
            }
        }
        let several = matching(&events, &members).filter(|event| distinct(event).len() > 1).count();
        prop_assert_eq!(split.several, several as u64);
    }

    #[test]
    fn histograms_of_halves_merge_to_the_whole(
        (events, members, half) in events(), max_buckets in 1..60_u32, from_ms in bound(), to_ms in bound(),
    ) {
        let step = Step::Buckets(max_buckets);
        let (store, columns) = store_of(&events);
        let split_spec = SplitSpec { columns: &columns, limit: 2 };
        let spec = HistogramSpec { from_ms, to_ms, step, split: Some(split_spec) };
        let Ok(whole) = histogram(&store, &set_of(&members), &spec, &berlin()) else {
            prop_assert!(from_ms > to_ms);
            return Ok(());
        };

        let parts = halves(&events, &members, &half);
        let mut span = TimeSpan::default();
        let mut values = BreakdownCounts::default();
        for (store, columns, rows) in &parts {
            span.merge(TimeSpan::of(store.rows(), rows));
            values.merge(BreakdownCounts::of(store, columns, rows).unwrap());
        }
        let plan = BucketPlan::new(span, from_ms, to_ms, step, &berlin()).unwrap();
        let split = SplitPlan::new(&values.finish(2, Sort::Most));
        let mut counts = HistogramCounts::default();
        for (store, columns, rows) in &parts {
            counts.merge(HistogramCounts::split(store, rows, &plan, &split, columns).unwrap());
        }
        counts.merge(HistogramCounts::default());
        prop_assert_eq!(counts.finish(&plan, Some(&split)), whole);
    }

    #[test]
    fn rows_between_returns_the_rows_in_the_range((events, _, _) in events(), from_ms in bound(), to_ms in bound()) {
        let (store, _) = store_of(&events);
        let found = rows_between(store.rows(), from_ms, to_ms);
        for (row, event) in (0..).zip(&events) {
            let inside = event.time_ms.is_some_and(|ms| {
                from_ms.unwrap_or(i64::MIN) <= ms && ms < to_ms.unwrap_or(i64::MAX)
            });
            prop_assert_eq!(found.contains(row), inside);
        }
    }
}

fn timed(times: &[i64]) -> (Store, RowSet) {
    let event = |&ms: &i64| Event {
        time_ms: Some(ms),
        values: Vec::new(),
        wrapped: None,
    };
    let events: Vec<Event> = times.iter().map(event).collect();
    let rows = RowSet::full(events.len() as u32);
    (store_of(&events).0, rows)
}

fn plain(step: Step) -> HistogramSpec<'static> {
    HistogramSpec {
        from_ms: None,
        to_ms: None,
        step,
        split: None,
    }
}

#[test]
fn the_day_when_clocks_are_set_back_has_25_hours() {
    let midnight = 1_572_040_800_000 + 24 * HOUR - 24 * HOUR;
    let times: Vec<i64> = (0..60).map(|hour| midnight + hour * HOUR).collect();
    let (store, rows) = timed(&times);
    let day = Step::Interval("1d".parse().unwrap());
    let found = histogram(&store, &rows, &plain(day), &berlin()).unwrap();
    let counts: Vec<u64> = found.buckets.iter().map(|bucket| bucket.count).collect();
    // The first bar starts at midnight of Saturday 26 October 2019 in Berlin.
    assert_eq!(counts, [24, 25, 11]);
    let hour = Step::Interval("1h".parse().unwrap());
    let found = histogram(&store, &rows, &plain(hour), &berlin()).unwrap();
    assert!(found.buckets.iter().all(|bucket| bucket.count == 1));
}

#[test]
fn extreme_times_are_counted() {
    for times in [
        [i64::MIN + 1, i64::MAX],
        [0, 30 * 365 * 24 * HOUR],
        [i64::MAX, i64::MAX],
    ] {
        let (store, rows) = timed(&times);
        let found = histogram(&store, &rows, &plain(Step::Buckets(60)), &Utc).unwrap();
        let sum: u64 = found.buckets.iter().map(|bucket| bucket.count).sum();
        assert_eq!(sum + found.before + found.after, 2, "{times:?}");
        assert!(found.buckets.len() <= 60);
    }
}

#[test]
fn an_interval_too_short_for_its_range_is_refused_with_both_counts() {
    let (store, rows) = timed(&[0, 10_000_000]);
    let error = histogram(
        &store,
        &rows,
        &plain(Step::Interval("1ms".parse().unwrap())),
        &Utc,
    )
    .unwrap_err();
    assert!(
        error.message.contains("10000001 bars") && error.message.contains("10000 can"),
        "{error}"
    );
    assert!(error.help.is_some());
}

#[test]
fn without_events_there_are_bars_only_between_bounds() {
    let (store, rows) = timed(&[]);
    let found = histogram(&store, &rows, &plain(Step::Buckets(60)), &Utc).unwrap();
    assert_eq!((found.buckets.len(), found.total), (0, 0));
    let spec = HistogramSpec {
        from_ms: Some(START),
        to_ms: Some(START + 4 * HOUR),
        ..plain(Step::Interval("1h".parse().unwrap()))
    };
    let found = histogram(&store, &rows, &spec, &Utc).unwrap();
    assert_eq!(
        found
            .buckets
            .iter()
            .map(|bucket| bucket.count)
            .collect::<Vec<_>>(),
        [0; 4]
    );
}

#[test]
fn a_bound_cuts_the_bar_that_contains_it() {
    let (store, rows) = timed(&[START + 10, START + HOUR / 2, START + HOUR]);
    let spec = HistogramSpec {
        from_ms: Some(START + 20),
        ..plain(Step::Interval("1h".parse().unwrap()))
    };
    let found = histogram(&store, &rows, &spec, &Utc).unwrap();
    let bars: Vec<_> = found
        .buckets
        .iter()
        .map(|bucket| (bucket.start_ms - START, bucket.count))
        .collect();
    assert_eq!((bars, found.before), (vec![(20, 1), (HOUR, 1)], 1));
}

#[test]
fn values_without_text_have_a_label() {
    let labels = [
        (Kind::String, "", "(empty)"),
        (Kind::Null, "null", "null"),
        (Kind::Object, "", "{}"),
        (Kind::Array, "", "[]"),
        (Kind::Number, "200", "200"),
    ];
    for (kind, text, label) in labels {
        assert_eq!(Value::new(kind, text).label(), label);
    }
}

#[test]
fn a_value_with_several_codes_is_counted_once() {
    // There are more distinct values than the dictionary remembers, so the first values get new codes when they occur
    // again.
    let texts: Vec<String> = (0..20_000)
        .chain(0..20_000)
        .map(|i| format!("id {i}"))
        .collect();
    let events: Vec<Event> = texts
        .iter()
        .map(|text| Event {
            values: vec![(Kind::String, text.clone())],
            wrapped: None,
            time_ms: Some(START),
        })
        .collect();
    let (store, columns) = store_of(&events);
    let column = store.column(columns[0]).unwrap();
    assert!(
        column.dictionary().code_count() > 20_000,
        "no value has several codes"
    );
    let all = RowSet::full(store.len());
    let found = breakdown(&store, &columns[..1], &all, 30_000, Sort::Most).unwrap();
    assert_eq!((found.distinct, found.extra, found.absent), (20_000, 0, 0));
    assert!(found.rows.iter().all(|row| row.count == 2));
    let merged = BreakdownCounts::of(&store, &columns, &all).unwrap();
    assert_eq!(merged.finish(30_000, Sort::Most), found);
}
