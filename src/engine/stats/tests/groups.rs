//! Counts of combinations of values, compared with a naive recount.

use super::*;

/// Returns a separate field for each column.
fn fields(columns: &[ColumnId]) -> Vec<Vec<ColumnId>> {
    columns.iter().map(|&column| vec![column]).collect()
}

/// Returns the combinations of values of an event. The envelope field of an event has at most one value.
fn combinations(event: &Event) -> BTreeSet<(Value, Value)> {
    let wrapped = event.wrapped.iter().cloned();
    let of_wrapper = wrapped.map(|text| Value::new(Kind::String, text));
    let pairs = of_wrapper.flat_map(|wrapped| {
        let values = event.values.iter().cloned();
        values.map(move |(kind, text)| (Value::new(kind, text), wrapped.clone()))
    });
    pairs.collect()
}

proptest! {
    #[test]
    fn groups_equal_a_recount((events, members, _) in events(), limit in 0..8_usize) {
        let (store, columns) = store_of(&events);
        let rows = set_of(&members);
        let found = GroupCounts::of(&store, &fields(&columns), &rows).unwrap().finish(limit, Sort::Most);
        let mut counts: BTreeMap<(Value, Value), u64> = BTreeMap::new();
        let mut absent = 0;
        for event in matching(&events, &members) {
            let pairs = combinations(event);
            absent += u64::from(pairs.is_empty());
            for pair in pairs {
                *counts.entry(pair).or_default() += 1;
            }
        }
        let sum: u64 = counts.values().sum();
        let shown: u64 = found.rows.iter().map(|row| row.count).sum();
        prop_assert_eq!(found.absent, absent);
        prop_assert_eq!(shown + found.other, sum);
        prop_assert_eq!(found.rows.len() as u64 + found.other_groups, counts.len() as u64);
        prop_assert_eq!(found.total + found.extra, sum + absent);
        for row in &found.rows {
            let [one, two] = row.values.as_slice() else {
                panic!("a group of two fields has two values");
            };
            prop_assert_eq!(counts.get(&(one.clone(), two.clone())), Some(&row.count));
        }
        let mut largest: Vec<u64> = counts.into_values().collect();
        largest.sort_unstable_by(|one, two| two.cmp(one));
        largest.truncate(limit);
        prop_assert_eq!(found.rows.iter().map(|row| row.count).collect::<Vec<_>>(), largest);
    }

    #[test]
    fn groups_of_halves_merge_to_the_whole((events, members, half) in events(), limit in 0..8_usize) {
        let (store, columns) = store_of(&events);
        let whole = GroupCounts::of(&store, &fields(&columns), &set_of(&members)).unwrap();
        let mut merged = GroupCounts::default();
        for (store, columns, rows) in halves(&events, &members, &half) {
            let part = GroupCounts::of(&store, &fields(&columns), &rows).unwrap();
            merged.merge(crate::wire::unpack(&crate::wire::pack(&part)).unwrap());
        }
        for sort in [Sort::Most, Sort::Fewest, Sort::Value] {
            prop_assert_eq!(merged.clone().finish(limit, sort), whole.clone().finish(limit, sort));
        }
    }
}

#[test]
fn groups_sorted_by_value_are_in_numeric_order() {
    let of = |text: &str, wrapped: &str| Event {
        time_ms: None,
        values: vec![(Kind::Number, text.to_owned())],
        wrapped: Some(wrapped.to_owned()),
    };
    let events = [of("10", "a"), of("9", "b"), of("9", "a"), of("9", "b")];
    let (store, columns) = store_of(&events);
    let rows = RowSet::full(4);
    let counts = GroupCounts::of(&store, &fields(&columns), &rows).unwrap();
    let found = counts.finish(9, Sort::Value).rows.into_iter().map(|row| {
        let texts: Vec<String> = row.values.into_iter().map(|value| value.text).collect();
        (texts.join(" "), row.count)
    });
    let expected = [("9 a", 1), ("9 b", 2), ("10 a", 1)];
    assert_eq!(
        found.collect::<Vec<_>>(),
        expected.map(|(text, count)| (text.to_owned(), count))
    );
}
