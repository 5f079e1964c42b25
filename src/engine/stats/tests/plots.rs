//! Plots compared with a naive recount and with known results, and tests of the order of a breakdown.

use super::*;

/// Returns the plot of one bar, with one event for each value. Values in quotes are strings, and other values are
/// numbers.
fn plot_of(values: &[&str], operation: Operation) -> Plot {
    let events = values.iter().map(|value| {
        let kind = if value.starts_with('"') {
            Kind::String
        } else {
            Kind::Number
        };
        Event {
            time_ms: Some(START),
            values: vec![(kind, value.trim_matches('"').to_owned())],
            wrapped: None,
        }
    });
    let (store, columns) = store_of(&events.collect::<Vec<_>>());
    let rows = RowSet::full(store.len());
    let span = TimeSpan::of(store.rows(), &rows);
    let plan = BucketPlan::new(span, None, None, Step::Buckets(1), &Utc).unwrap();
    let spec = PlotSpec {
        columns: Some(&columns),
        predicate: None,
        operation,
    };
    PlotCounts::of(&store, &rows, &plan, spec)
        .unwrap()
        .finish(operation)
}

#[test]
fn plots_have_the_known_results() {
    let hundred: Vec<String> = (1..=100).rev().map(|number| number.to_string()).collect();
    let hundred: Vec<&str> = hundred.iter().map(String::as_str).collect();
    let four = ["200", "\"200\"", "404", "-1.5"];
    let cases: [(&[&str], Operation, Option<f64>); 19] = [
        (&four, Operation::Count, Some(4.0)),
        (&four, Operation::Min, Some(-1.5)),
        (&four, Operation::Max, Some(404.0)),
        (&four, Operation::Sum, Some(802.5)),
        (&four, Operation::Average, Some(200.625)),
        (&four, Operation::Difference, Some(405.5)),
        (&hundred, Operation::Percentile(75), Some(75.0)),
        (&hundred, Operation::Percentile(85), Some(85.0)),
        (&hundred, Operation::Percentile(95), Some(95.0)),
        (&hundred, Operation::Percentile(99), Some(99.0)),
        (&["1", "2"], Operation::Percentile(75), Some(2.0)),
        (&["1", "2", "3", "4"], Operation::Percentile(75), Some(3.0)),
        (&["7"], Operation::Percentile(99), Some(7.0)),
        (&["0", "-0", "0.0"], Operation::Difference, Some(0.0)),
        // Rounding does not depend on the order, and small values are not lost next to large values.
        (&["1e16", "1", "-1e16", "1"], Operation::Sum, Some(2.0)),
        (&["1e999", "\"x\"", "\"\""], Operation::Max, None),
        (&["\"inf\"", "\"nan\"", "\"0x10\""], Operation::Sum, None),
        (&["\"x\""], Operation::Count, Some(1.0)),
        (&[], Operation::Count, Some(0.0)),
    ];
    for (values, operation, result) in cases {
        let plot = plot_of(values, operation);
        assert_eq!(plot.value, result, "{operation:?} of {values:?}");
        if let [only] = plot.values.as_slice() {
            assert_eq!(*only, result);
        }
    }
    let plot = plot_of(&["1e999", "\"x\"", "3"], Operation::Max);
    assert_eq!(
        (plot.not_numbers, plot.ignored_values, plot.total),
        (2, 2, 3)
    );
}

fn operation() -> impl Strategy<Value = Operation> {
    prop::sample::select(vec![
        Operation::Count,
        Operation::Min,
        Operation::Max,
        Operation::Average,
        Operation::Sum,
        Operation::Difference,
        Operation::Percentile(75),
        Operation::Percentile(99),
    ])
}

/// Computes the result of an operation from its definition.
fn recounted(mut numbers: Vec<f64>, operation: Operation) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let (min, max) = (*numbers.first()?, *numbers.last()?);
    let sum: f64 = numbers.iter().sum();
    Some(match operation {
        Operation::Count => numbers.len() as f64,
        Operation::Min => min,
        Operation::Max => max,
        Operation::Average => sum / numbers.len() as f64,
        Operation::Sum => sum,
        Operation::Difference => max - min,
        Operation::Percentile(percent) => {
            let enough = |value: &&f64| {
                let not_exceeding = numbers.iter().filter(|other| other <= value).count();
                not_exceeding * 100 >= numbers.len() * usize::from(percent)
            };
            *numbers.iter().find(enough)?
        }
    })
}

proptest! {
    #[test]
    fn a_plot_equals_a_recount(
        (events, members, _) in events(), operation in operation(), max_buckets in 1..60_u32,
        from_ms in bound(), to_ms in bound(), excluded in prop::option::of(0..3_usize),
    ) {
        let (store, columns) = store_of(&events);
        let rows = set_of(&members);
        // Some values are excluded by their length.
        let passes = |_: Kind, text: &str| excluded.is_none_or(|length| text.len() % 3 != length);
        let span = TimeSpan::of(store.rows(), &rows);
        let Ok(plan) = BucketPlan::new(span, from_ms, to_ms, Step::Buckets(max_buckets), &berlin()) else {
            return Ok(());
        };
        let spec = PlotSpec { columns: Some(&columns), predicate: Some(&passes), operation };
        let plot = PlotCounts::of(&store, &rows, &plan, spec).unwrap().finish(operation);
        let included: u64 = plot.counts.iter().sum();
        let outside = plot.without_time + plot.before + plot.after;
        prop_assert_eq!(plot.total, included + outside + plot.absent + plot.not_numbers);
        prop_assert_eq!(plot.total, matching(&events, &members).count() as u64);

        let numbers = |event: &Event| -> Vec<f64> {
            let values = distinct(event).into_iter();
            let values = values.filter(|value| passes(value.kind, &value.text));
            values.filter_map(|value| value.text.parse().ok()).collect()
        };
        let absent = matching(&events, &members).filter(|event| distinct(event).is_empty()).count();
        prop_assert_eq!(plot.absent, absent as u64);
        let bare = |event: &&Event| !distinct(event).is_empty() && numbers(event).is_empty();
        let bare = matching(&events, &members).filter(bare).count() as u64;
        prop_assert_eq!(plot.not_numbers, if operation == Operation::Count { 0 } else { bare });
        let result = |events: &[&Event]| match operation {
            Operation::Count => Some(events.len() as f64),
            _ => recounted(events.iter().flat_map(|event| numbers(event)).collect(), operation),
        };
        let mut shown = Vec::new();
        for (bar, (from, to)) in plan.bars().enumerate() {
            let is_included = |event: &&Event| {
                let has = match operation {
                    Operation::Count => !distinct(event).is_empty(),
                    _ => !numbers(event).is_empty(),
                };
                has && event.time_ms.is_some_and(|ms| from <= ms && ms < to)
            };
            let inside: Vec<&Event> = matching(&events, &members).filter(is_included).collect();
            prop_assert_eq!(plot.counts[bar], inside.len() as u64);
            prop_assert_eq!(plot.values[bar], result(&inside));
            shown.extend(inside);
        }
        prop_assert_eq!(plot.value, result(&shown));
    }

    #[test]
    fn plots_of_halves_merge_to_the_whole(
        (events, members, half) in events(), operation in operation(), max_buckets in 1..60_u32,
    ) {
        let (store, columns) = store_of(&events);
        let rows = set_of(&members);
        let span = TimeSpan::of(store.rows(), &rows);
        let plan = BucketPlan::new(span, None, None, Step::Buckets(max_buckets), &berlin()).unwrap();
        let count = |store: &Store, columns: &[ColumnId], rows: &RowSet| {
            let spec = PlotSpec { columns: Some(columns), predicate: None, operation };
            PlotCounts::of(store, rows, &plan, spec).unwrap()
        };
        let whole = count(&store, &columns, &rows);
        let [one, two] = halves(&events, &members, &half)
            .map(|(store, columns, rows)| count(&store, &columns, &rows));
        for (first, second) in [(one.clone(), two.clone()), (two, one)] {
            let mut merged = PlotCounts::default();
            merged.merge(first);
            merged.merge(second);
            merged.merge(PlotCounts::default());
            prop_assert_eq!(merged.finish(operation), whole.clone().finish(operation));
        }
    }

    #[test]
    fn a_breakdown_lists_the_first_values_in_its_order((events, members, _) in events(), limit in 0..8_usize) {
        let (store, columns) = store_of(&events);
        let rows = set_of(&members);
        let all = breakdown(&store, &columns, &rows, usize::MAX, Sort::Most).unwrap();
        let number = |row: &BreakdownRow| row.value.text.parse().unwrap_or(f64::INFINITY);
        let by_value = |one: &BreakdownRow, two: &BreakdownRow| one.value.cmp(&two.value);
        for sort in [Sort::Fewest, Sort::Value] {
            let mut expected = all.rows.clone();
            expected.sort_by(|one, two| match sort {
                Sort::Value => number(one).total_cmp(&number(two)).then_with(|| by_value(one, two)),
                _ => one.count.cmp(&two.count).then_with(|| by_value(one, two)),
            });
            expected.truncate(limit);
            let found = breakdown(&store, &columns, &rows, limit, sort).unwrap();
            prop_assert_eq!(found.rows, expected);
            prop_assert_eq!((found.total, found.distinct), (all.total, all.distinct));
        }
    }
}

#[test]
fn events_of_one_instant_are_shown_in_a_range_of_a_minute() {
    let (store, rows) = timed(&[START; 5]);
    let found = histogram(&store, &rows, &plain(Step::Buckets(60)), &Utc).unwrap();
    assert!((60_000..70_000).contains(&(found.to_ms - found.from_ms)));
    assert!(found.from_ms < START && START < found.to_ms);
    assert_eq!(
        found
            .buckets
            .iter()
            .filter(|bucket| bucket.count == 5)
            .count(),
        1
    );
}

#[test]
fn a_range_that_ends_before_it_starts_is_refused() {
    let (store, rows) = timed(&[START]);
    let spec = HistogramSpec {
        from_ms: Some(START),
        to_ms: Some(START - 1),
        ..plain(Step::Buckets(60))
    };
    let error = histogram(&store, &rows, &spec, &Utc).unwrap_err();
    assert!(error.message.contains("ends before it starts"), "{error}");
}
