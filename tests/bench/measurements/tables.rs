//! The queries of tables: two fields against each other, first and last seen, events that are alike.

use super::scope;
use activity_lens::api::{
    FieldSort, Order, Page, PivotSpec, Scope, SeenOrder, SeenSpec, Session, WeekSpec,
};
use std::time::Instant;

/// Times each query twice. The first time nothing is known about its scope.
pub fn measure_tables(session: &mut Session, events: f64) {
    println!("\nfirst, ms   again, ms   rows   query");
    for (round, (rows, columns)) in [
        ("initiator.name", "action"),
        ("action", "outcome"),
        ("initiator.host.address", "initiator.name"),
        ("target.id", "initiator.name"),
    ]
    .into_iter()
    .enumerate()
    {
        let spec = PivotSpec {
            rows: rows.to_owned(),
            columns: columns.to_owned(),
            row_limit: 20,
            column_limit: 10,
            row_sort: None,
            column_sort: None,
        };
        twice(&format!("pivot of {rows} by {columns}"), || {
            let pivot = session.pivot(scope("", round), &spec).unwrap();
            assert_eq!(pivot.total, events);
            pivot.rows.len()
        });
    }
    let from = session.count(Scope::default()).unwrap();
    let middle = f64::midpoint(from.first.unwrap(), from.last.unwrap());
    for (round, (fields, sort)) in [
        (
            ["initiator.host.address"].as_slice(),
            SeenOrder::FirstNewest,
        ),
        (&["initiator.name"], SeenOrder::Fewest),
        (&["target.id"], SeenOrder::LastOldest),
        (&["id"], SeenOrder::Fewest),
        (&["action", "outcome", "initiator.name"], SeenOrder::Most),
        (&["action", "initiator.name", "target.id"], SeenOrder::Most),
    ]
    .into_iter()
    .enumerate()
    {
        for new in [false, true] {
            let spec = SeenSpec {
                fields: fields.iter().map(|&field| field.to_owned()).collect(),
                limit: 50,
                sort: Some(sort),
                baseline: new.then(|| Scope {
                    to: Some(middle.into()),
                    ..Scope::default()
                }),
                ..SeenSpec::default()
            };
            let of = Scope {
                from: new.then(|| middle.into()),
                ..scope("", 10 + round)
            };
            let what = if new { "new" } else { "seen" };
            twice(&format!("{what}: {}", fields.join(", ")), || {
                session.seen(&of, &spec).unwrap().rows.len()
            });
        }
    }
    for (condition, within) in [
        ("3 outcome:failure then outcome:success", "10m"),
        ("2 action:iam then action:cloud", "1h"),
    ] {
        let condition = format!("_sequence:\"{condition} by initiator.name within {within}\"");
        twice(&condition, || {
            session
                .sequences(Scope::default(), condition.as_str(), 50_u32)
                .unwrap()
                .rows
                .len()
        });
    }
    twice("hours of the week", || {
        let week = session.week(scope("", 30), WeekSpec::default()).unwrap();
        assert_eq!(week.total, events);
        week.hours.len()
    });
}

/// Times the first page of the list, sorted by fields with few and with many values.
pub fn measure_sorts(session: &mut Session) {
    for (round, field) in ["outcome", "initiator.name", "target.id", "id"]
        .into_iter()
        .enumerate()
    {
        let page = Page {
            offset: 0,
            limit: 50,
            order: Order::Newest,
            sort: Some(FieldSort {
                field: field.to_owned(),
                descending: false,
            }),
            columns: vec![field.to_owned()],
            template: None,
            whole: false,
        };
        twice(&format!("list sorted by {field}"), || {
            session.rows(scope("", 40 + round), &page).unwrap().len()
        });
    }
}

/// Times the hours that each of many files has events in, from which the page computes the coverage.
pub fn measure_hours(session: &mut Session, events: f64) {
    twice("hours of 8,760 files", || {
        let hours = session.hours().unwrap();
        let counted: u64 = hours
            .iter()
            .flat_map(|of| &of.hours)
            .map(|hour| u64::from(hour.events))
            .sum();
        assert_eq!(counted as f64, events);
        hours.len()
    });
}

fn twice(name: &str, mut query: impl FnMut() -> usize) {
    let mut timed = || {
        let start = Instant::now();
        let rows = query();
        (rows, start.elapsed().as_secs_f64() * 1e3)
    };
    let (rows, first_ms) = timed();
    let (_, again_ms) = timed();
    println!("{first_ms:9.1}   {again_ms:9.1}   {rows:4}   {name}");
}
