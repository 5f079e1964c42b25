//! When combinations of values were seen, compared with a naive recount.

use super::*;
use crate::stats::{Change, SeenCounts, SeenGroup, SeenOrder, SeenSort};

const SORTS: [SeenSort; 8] = [
    SeenSort::Most,
    SeenSort::Fewest,
    SeenSort::Value,
    SeenSort::FirstNewest,
    SeenSort::FirstOldest,
    SeenSort::LastNewest,
    SeenSort::LastOldest,
    SeenSort::Change,
];

fn fields(columns: &[ColumnId]) -> Vec<Vec<ColumnId>> {
    columns.iter().map(|&column| vec![column]).collect()
}

/// Returns the combinations of an event, of which each field may be absent.
fn combinations(event: &Event) -> BTreeSet<Vec<Option<Value>>> {
    let wrapped = event.wrapped.as_ref();
    let wrapped = wrapped.map(|text| Value::new(Kind::String, text.clone()));
    let values = event.values.iter().cloned();
    let mut values: Vec<_> = values
        .map(|(kind, text)| Some(Value::new(kind, text)))
        .collect();
    if values.is_empty() {
        values.push(None);
    }
    let pairs = values.into_iter().map(|value| vec![value, wrapped.clone()]);
    pairs.collect()
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Naive {
    count: u64,
    before: u64,
    first: Option<i64>,
    last: Option<i64>,
}

fn of(group: &SeenGroup) -> Naive {
    Naive {
        count: group.seen.count,
        before: group.seen.before,
        first: group.seen.first_ms(),
        last: group.seen.last_ms(),
    }
}

fn recount(
    events: &[Event],
    members: &[bool],
    baseline: &[bool],
) -> BTreeMap<Vec<Option<Value>>, Naive> {
    let mut all: BTreeMap<Vec<Option<Value>>, Naive> = BTreeMap::new();
    for (row, event) in events.iter().enumerate() {
        for pair in combinations(event) {
            if !members[row] && !baseline[row] {
                continue;
            }
            let seen = all.entry(pair).or_default();
            seen.before += u64::from(baseline[row]);
            if members[row] {
                seen.count += 1;
                seen.first = seen.first.into_iter().chain(event.time_ms).min();
                seen.last = seen.last.into_iter().chain(event.time_ms).max();
            }
        }
    }
    all
}

proptest! {
    #[test]
    fn sightings_equal_a_recount((events, members, baseline) in events(), limit in 0..8_usize) {
        let (store, columns) = store_of(&events);
        let (rows, before) = (set_of(&members), set_of(&baseline));
        let mut expected = recount(&events, &members, &baseline);
        let absent = expected.remove(&vec![None, None]).unwrap_or_default();
        for sort in SORTS {
            let order = SeenOrder { limit, sort, ..SeenOrder::default() };
            let whole = SeenCounts::of(&store, &fields(&columns), &rows, Some(&before), None).unwrap();
            let whole = whole.finish(order);
            let first = SeenCounts::of(&store, &fields(&columns), &rows, Some(&before), Some(&order)).unwrap();
            prop_assert_eq!(&first.finish(order), &whole);
            for row in &whole.rows {
                prop_assert_eq!(expected.get(&row.values), Some(&of(row)));
            }
            let absent_group = SeenGroup { values: Vec::new(), seen: whole.absent };
            prop_assert_eq!(of(&absent_group), absent);
            let listed: u64 = whole.rows.iter().map(|row| row.seen.count).sum();
            let sum: u64 = expected.values().map(|seen| seen.count).sum();
            prop_assert_eq!(listed + whole.other.0, sum);
            prop_assert_eq!(whole.rows.len() as u64 + whole.other_groups, expected.len() as u64);
            prop_assert_eq!(whole.total + whole.extra, sum + absent.count);
            prop_assert_eq!(whole.total_before, u64::from(before.count()));
            let changes = whole.changes;
            let new = expected.values().filter(|seen| seen.before == 0).count() as u64;
            let gone = expected.values().filter(|seen| seen.count == 0).count() as u64;
            let more = expected.values().filter(|seen| seen.before > 0 && seen.count > seen.before).count() as u64;
            prop_assert_eq!((changes.new, changes.gone, changes.more), (new, gone, more));
            let all = changes.new + changes.gone + changes.more + changes.fewer + changes.same;
            prop_assert_eq!(all, expected.len() as u64);
        }
    }

    #[test]
    fn rare_and_new_combinations_are_those_of_a_recount((events, members, baseline) in events(), most in 0..4_u64) {
        let (store, columns) = store_of(&events);
        let (rows, before) = (set_of(&members), set_of(&baseline));
        let expected = recount(&events, &members, &baseline).into_iter();
        let expected: Vec<_> = expected
            .filter(|(values, seen)| values.iter().any(Option::is_some) && seen.before == 0 && seen.count <= most)
            .map(|(values, seen)| (values, seen.count))
            .collect();
        let order = SeenOrder { limit: 100, only: Some(Change::New), at_most: Some(most), ..SeenOrder::default() };
        let found = SeenCounts::of(&store, &fields(&columns), &rows, Some(&before), Some(&order)).unwrap();
        let mut found: Vec<_> = found.finish(order).rows.into_iter().map(|row| (row.values, row.seen.count)).collect();
        found.sort();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn sightings_of_halves_merge_to_the_whole((events, members, half) in events(), limit in 0..8_usize) {
        let (store, columns) = store_of(&events);
        // The baseline has the rows that are in no half of the members.
        let others: Vec<bool> = members.iter().map(|member| !member).collect();
        let whole = SeenCounts::of(&store, &fields(&columns), &set_of(&members), Some(&set_of(&others)), None).unwrap();
        let mut merged = SeenCounts::default();
        for ((store, columns, rows), (_, _, before)) in halves(&events, &members, &half).into_iter().zip(halves(&events, &others, &half)) {
            let part = SeenCounts::of(&store, &fields(&columns), &rows, Some(&before), None).unwrap();
            merged.merge(crate::wire::unpack(&crate::wire::pack(&part)).unwrap());
        }
        for sort in SORTS {
            let order = SeenOrder { limit, sort, ..SeenOrder::default() };
            prop_assert_eq!(merged.clone().finish(order), whole.clone().finish(order));
        }
    }
}

/// Many combinations with few events each, so that the selection drops candidates several times.
#[test]
fn the_first_of_many_combinations_are_in_order() {
    let events: Vec<Event> = (0..2_000_i64)
        .map(|number| Event {
            time_ms: Some(START + number * 7919 % 2_000),
            values: vec![(Kind::Number, (number % 700).to_string())],
            wrapped: None,
        })
        .collect();
    let (store, columns) = store_of(&events);
    let rows = RowSet::full(2_000);
    for sort in SORTS {
        let order = SeenOrder {
            limit: 5,
            sort,
            ..SeenOrder::default()
        };
        let all = SeenOrder {
            limit: 10_000,
            ..order
        };
        let counts = |order| {
            SeenCounts::of(&store, &fields(&columns), &rows, None, Some(&order))
                .unwrap()
                .finish(order)
        };
        let (first, all) = (counts(order), counts(all));
        assert_eq!(first.rows, all.rows[..5], "{sort:?}");
        assert_eq!(first.other_groups, 695);
        assert_eq!(all.rows.len(), 700);
    }
}
