//! The number of distinct values of a field over time.

use super::*;
use std::collections::BTreeSet;

fn query(field: &str, scope: &Scope) -> DistinctQuery {
    DistinctQuery {
        scope: scope.clone(),
        spec: DistinctSpec {
            field: field.to_owned(),
            interval: Some("6h".to_owned()),
            ..DistinctSpec::default()
        },
    }
}

/// Counts the distinct values of each bucket from the details of the events.
fn naive(session: &mut Session, query: &DistinctQuery, buckets: &[(f64, f64)]) -> Vec<usize> {
    let page = Page {
        offset: 0,
        limit: 10_000,
        order: Order::Oldest,
        columns: Vec::new(),
        template: None,
        whole: false,
        sort: None,
    };
    let rows = session.rows(query.scope.clone(), page).unwrap();
    let mut values = vec![BTreeSet::new(); buckets.len()];
    for row in rows {
        let Some(time) = row.time else { continue };
        let inside = |&(from, to): &(f64, f64)| from <= time && time < to;
        let bucket = buckets.iter().position(inside).unwrap();
        let detail = session.event(row.row).unwrap();
        let of_field = detail
            .fields
            .into_iter()
            .filter(|one| one.path == query.spec.field);
        values[bucket].extend(of_field.map(|one| (one.kind, one.value)));
    }
    values.iter().map(BTreeSet::len).collect()
}

#[test]
fn each_bucket_has_the_distinct_values_of_its_events() {
    let mut session = one();
    let mut compared = 0;
    for field in ["action", "target.id", "tags", "mixed", "nowhere"] {
        for scope in scopes() {
            let query = query(field, &scope);
            let Ok(answer) = session.ask(&query) else {
                continue;
            };
            let expected = naive(&mut session, &query, &answer.buckets);
            let distinct: Vec<usize> = answer
                .distinct
                .iter()
                .map(|&count| count as usize)
                .collect();
            assert_eq!(distinct, expected, "{field} {scope:?}");
            compared += distinct.len();
        }
    }
    // Scopes whose query text cannot be run were skipped.
    assert!(compared > 100, "{compared} buckets");
}

#[test]
fn a_value_of_several_buckets_counts_once_in_the_total() {
    let mut session = one();
    let query = query("outcome", &Scope::default());
    let answer = session.ask(&query).unwrap();
    assert!(answer.distinct.iter().sum::<f64>() > answer.total);
    let breakdown = BreakdownSpec {
        field: "outcome".to_owned(),
        limit: 100,
        sort: None,
        of_levels: None,
        style: None,
    };
    let breakdown = session.breakdown(Scope::default(), breakdown).unwrap();
    assert_eq!(answer.total, breakdown.distinct);
}

#[test]
fn events_outside_of_the_buckets_are_counted() {
    let mut session = one();
    let all = session.count(Scope::default()).unwrap();
    let mut query = query("action", &Scope::default());
    query.spec.from = Some(Milliseconds(1_556_668_800_000 + DAY_MS));
    query.spec.to = Some(Milliseconds(1_556_668_800_000 + 2 * DAY_MS));
    let answer = session.ask(&query).unwrap();
    let inside = Scope {
        from: query.spec.from,
        to: query.spec.to,
        ..Scope::default()
    };
    let inside = session.count(inside).unwrap().matched;
    assert!(answer.before > 0.0 && answer.after > 0.0 && answer.without_time > 0.0);
    let outside = answer.without_time + answer.before + answer.after;
    assert_eq!(outside, f64::from(all.matched - inside));
}

#[test]
fn the_number_of_distinct_values_does_not_depend_on_the_number_of_shards() {
    let mut seed = 3;
    let divided = [several(1, &mut seed), several(3, &mut seed)];
    let mut all = Comparison::new(one(), divided);
    for scope in scopes() {
        for field in ["action", "target.id", "tags", "mixed", "nowhere"] {
            all.check(&query(field, &scope));
        }
    }
}
