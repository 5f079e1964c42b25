//! The queries `pivot`, `seen` and `week` over two weeks of events whose answers are known.

use super::*;

/// The start of the second week, 2019-05-13T00:00:00Z.
const SECOND_WEEK: i64 = 1_557_705_600_000;

fn session() -> Session {
    let mut session = Session::new();
    let file = session.open_file("two-weeks.jsonl");
    let events = include_bytes!("../../../../tests/fixtures/two-weeks.jsonl");
    session.push(file, events).unwrap();
    session.close_file(file).unwrap();
    session
}

fn between(from: i64, to: i64) -> Scope {
    Scope {
        from: Some(Milliseconds(from)),
        to: Some(Milliseconds(to)),
        ..Scope::default()
    }
}

fn weeks() -> [Scope; 2] {
    [
        between(SECOND_WEEK - 7 * DAY_MS, SECOND_WEEK),
        between(SECOND_WEEK, SECOND_WEEK + 7 * DAY_MS),
    ]
}

fn spec(fields: &[&str]) -> SeenSpec {
    SeenSpec {
        fields: fields.iter().map(|&field| field.to_owned()).collect(),
        limit: 50,
        ..SeenSpec::default()
    }
}

fn labels(row: &SeenRow) -> Vec<&str> {
    let values = row.values.iter();
    values
        .map(|value| value.as_ref().map_or("absent", |value| &value.label))
        .collect()
}

fn iso(session: &mut Session, time: &str) -> f64 {
    let range = session.jump(time, JumpOptions::default()).unwrap();
    range.from
}

#[test]
fn actions_by_outcome() {
    let spec = PivotSpec {
        rows: "action".to_owned(),
        columns: "outcome".to_owned(),
        row_limit: 10,
        column_limit: 10,
        row_sort: None,
        column_sort: None,
    };
    let pivot = session().pivot(Scope::default(), &spec).unwrap();
    let rows: Vec<(&str, f64)> = pivot
        .rows
        .iter()
        .map(|line| (&*line.label, line.count))
        .collect();
    let expected = [
        ("iam-identity.user-apikey.login", 124.0),
        ("iam-identity.user-apikey.update", 49.0),
        ("iam-identity.policy.update", 29.0),
        ("iam-identity.user-apikey.create", 22.0),
        ("iam-identity.user-apikey.delete", 22.0),
    ];
    assert_eq!(rows, expected);
    let columns: Vec<&str> = pivot.columns.iter().map(|line| &*line.label).collect();
    assert_eq!(columns, ["success", "failure"]);
    let cells = [
        [98.0, 26.0],
        [37.0, 12.0],
        [23.0, 6.0],
        [19.0, 3.0],
        [18.0, 4.0],
    ];
    assert_eq!(pivot.cells, cells);
    assert_eq!(pivot.total, 246.0);
    let two = PivotSpec {
        row_limit: 2,
        column_limit: 1,
        ..spec.clone()
    };
    let pivot = session().pivot(Scope::default(), &two).unwrap();
    assert_eq!(pivot.cells, [[98.0, 26.0], [37.0, 12.0], [60.0, 13.0]]);
    assert_eq!(
        (pivot.rows[2].kind, pivot.rows[2].values),
        (PivotKind::Other, 3.0)
    );
}

#[test]
fn users_by_address() {
    let spec = PivotSpec {
        rows: "initiator.name".to_owned(),
        columns: "initiator.host.address".to_owned(),
        row_limit: 50,
        column_limit: 50,
        row_sort: None,
        column_sort: Some(BreakdownSort::Value),
    };
    let pivot = session().pivot(Scope::default(), &spec).unwrap();
    let absent = pivot.columns.last().unwrap();
    assert_eq!((absent.kind, absent.count), (PivotKind::Absent, 6.0));
    let mut cells: Vec<(f64, &str, &str)> = Vec::new();
    for (row, counts) in pivot.rows.iter().zip(&pivot.cells) {
        for (column, &count) in pivot.columns.iter().zip(counts) {
            if count > 0.0 {
                cells.push((count, &row.label, &column.label));
            }
        }
    }
    assert_eq!(cells.len(), 29);
    cells.sort_by(|one, two| two.0.total_cmp(&one.0));
    let first = [
        (18.0, "alice@example.com", "198.51.100.3"),
        (17.0, "bob@example.com", "198.51.100.4"),
        (16.0, "bob@example.com", "198.51.100.2"),
        (15.0, "alice@example.com", "198.51.100.5"),
        (14.0, "bob@example.com", "198.51.100.1"),
    ];
    assert_eq!(cells[..5], first);
}

#[test]
fn addresses_first_seen_in_the_second_week() {
    let mut session = session();
    let [before, week] = weeks();
    let spec = SeenSpec {
        baseline: Some(before),
        only: Some(SeenChange::New),
        sort: Some(SeenOrder::FirstOldest),
        ..spec(&["initiator.host.address"])
    };
    let seen = session.seen(&week, &spec).unwrap();
    let expected = [
        ("203.0.113.3", "2019-05-13T16:48:57Z"),
        ("203.0.113.9", "2019-05-14T02:00:00Z"),
        ("203.0.113.2", "2019-05-14T18:48:47Z"),
    ];
    assert_eq!(seen.rows.len(), 3);
    for (row, (address, time)) in seen.rows.iter().zip(expected) {
        assert_eq!(labels(row), [address]);
        assert_eq!(row.first, Some(iso(&mut session, time)));
    }
    assert_eq!((seen.total, seen.total_before), (126.0, 120.0));
    assert_eq!(seen.changes.new, 3.0);
    assert!(seen.last_before.unwrap() < SECOND_WEEK as f64);
}

#[test]
fn addresses_seen_at_most_three_times() {
    let spec = SeenSpec {
        at_most: Some(3),
        sort: Some(SeenOrder::Fewest),
        ..spec(&["initiator.host.address"])
    };
    let seen = session().seen(Scope::default(), &spec).unwrap();
    let rows: Vec<(Vec<&str>, f64)> = seen
        .rows
        .iter()
        .map(|row| (labels(row), row.count))
        .collect();
    assert_eq!(
        rows,
        [(vec!["203.0.113.2"], 1.0), (vec!["203.0.113.3"], 1.0)]
    );
    assert_eq!(seen.absent.count, 6.0);
}

#[test]
fn the_last_use_of_each_key() {
    let mut session = session();
    let spec = SeenSpec {
        sort: Some(SeenOrder::LastOldest),
        ..spec(&["target.name"])
    };
    let seen = session.seen(Scope::default(), &spec).unwrap();
    assert_eq!(seen.last, Some(iso(&mut session, "2019-05-19T22:23:40Z")));
    let expected = [
        ("key-9", "2019-05-14T02:02:50Z"),
        ("key-4", "2019-05-19T00:57:22Z"),
        ("key-6", "2019-05-19T10:31:18Z"),
        ("key-3", "2019-05-19T13:07:23Z"),
        ("key-2", "2019-05-19T19:44:40Z"),
        ("key-1", "2019-05-19T21:03:04Z"),
        ("key-5", "2019-05-19T22:23:40Z"),
    ];
    let keys = seen
        .rows
        .iter()
        .filter(|row| labels(row)[0].starts_with("key-"));
    let keys: Vec<(&str, Option<f64>)> = keys.map(|row| (labels(row)[0], row.last)).collect();
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(key, time)| (key, Some(iso(&mut session, time))))
        .collect();
    assert_eq!(keys, expected);
}

#[test]
fn actions_of_the_second_week_against_the_first() {
    let [before, week] = weeks();
    let spec = SeenSpec {
        baseline: Some(before),
        sort: Some(SeenOrder::Value),
        ..spec(&["action"])
    };
    let seen = session().seen(&week, &spec).unwrap();
    let rows: Vec<(&str, f64, f64)> = seen
        .rows
        .iter()
        .map(|row| {
            (
                labels(row)[0].rsplit_once('.').unwrap().1,
                row.before,
                row.count,
            )
        })
        .collect();
    let expected = [
        ("update", 12.0, 17.0),
        ("create", 10.0, 12.0),
        ("delete", 13.0, 9.0),
        ("login", 59.0, 65.0),
        ("update", 26.0, 23.0),
    ];
    assert_eq!(rows, expected);
    let changes = [
        seen.changes.new,
        seen.changes.gone,
        seen.changes.more,
        seen.changes.fewer,
    ];
    assert_eq!(changes, [0.0, 0.0, 3.0, 2.0]);
}

#[test]
fn events_are_alike_in_action_outcome_and_initiator() {
    let spec = spec(&["action", "outcome", "initiator.name"]);
    let mut session = session();
    let seen = session.seen(Scope::default(), &spec).unwrap();
    let sum: f64 = seen.rows.iter().map(|row| row.count).sum();
    assert_eq!((sum, seen.extra, seen.other_groups), (246.0, 0.0, 0.0));
    for row in &seen.rows {
        let [action, outcome, initiator] = labels(row)[..] else {
            panic!("a row has three values")
        };
        let query =
            format!("action:=={action} outcome:=={outcome} initiator.name:==\"{initiator}\"");
        let scope = Scope {
            query: Some(query),
            ..Scope::default()
        };
        let counts = session.count(&scope).unwrap();
        assert_eq!(f64::from(counts.matched), row.count);
        assert_eq!((counts.first, counts.last), (row.first, row.last));
    }
}

#[test]
fn hours_of_the_week_follow_the_clock_of_the_zone() {
    let mut session = session();
    let business = |week: &Week| -> f64 {
        let days = week.hours.chunks(24).take(5);
        days.flat_map(|day| &day[8..18]).sum()
    };
    let utc = session.week(Scope::default(), WeekSpec::default()).unwrap();
    assert_eq!(utc.hours.len(), 168);
    assert_eq!(utc.hours.iter().sum::<f64>(), 246.0);
    session.add_zone("Asia/Kolkata", &[0.0, 19_800.0]).unwrap();
    let zone = |name: &str| WeekSpec {
        zone: Some(name.to_owned()),
    };
    let kolkata = session
        .week(Scope::default(), zone("Asia/Kolkata"))
        .unwrap();
    // 8 May, a Wednesday, is a holiday in the known answers: 180 and 170 events off hours.
    let holiday = |session: &mut Session, from_ms: i64| {
        let start = SECOND_WEEK - 5 * DAY_MS + from_ms;
        let scope = between(start + 8 * 3_600_000, start + 18 * 3_600_000);
        f64::from(session.count(scope).unwrap().matched)
    };
    let off = 246.0 - business(&utc) + holiday(&mut session, 0);
    assert_eq!(off, 180.0);
    let off = 246.0 - business(&kolkata) + holiday(&mut session, -19_800_000);
    assert_eq!(off, 170.0);
    let unknown = session.week(Scope::default(), zone("Mars/Base"));
    assert!(unknown.unwrap_err().to_string().contains("Mars/Base"));
}

#[test]
fn specs_that_cannot_be_answered_are_refused() {
    let mut session = session();
    let none = session.seen(Scope::default(), spec(&[])).unwrap_err();
    assert!(none.to_string().contains("no field"), "{none}");
    let large = PivotSpec {
        rows: "action".to_owned(),
        columns: "outcome".to_owned(),
        row_limit: u32::MAX,
        column_limit: 2,
        row_sort: None,
        column_sort: None,
    };
    let large = session.pivot(Scope::default(), &large).unwrap_err();
    assert!(large.to_string().contains("cells"), "{large}");
}
