//! Files whose family a user declared: in every container, in pieces, by several shards; and that a declaration changes
//! nothing about the events that are counted.

use super::expected;
use super::sessions::{Named, Sessions};
use super::{PIECE, folder, read};
use crate::faults::archives::build::{Zipped, gzip, zip};
use activity_lens::api::{DeclaredFamily, FieldMeaning, FileReport, ReportsQuery};
use std::fmt::Write;

fn shop() -> DeclaredFamily {
    DeclaredFamily::new(
        "Shop",
        &[
            (FieldMeaning::Time, "Logged At"),
            (FieldMeaning::InitiatorName, "clerk"),
            (FieldMeaning::Action, "step"),
            (FieldMeaning::Outcome, "done"),
        ],
    )
}

const EVENTS: u64 = 300;

/// Returns the values of an event: its time, clerk, step and outcome. The order of day and month shows in some times.
fn values(n: u64) -> (String, &'static str, &'static str, bool) {
    let time = format!("{:02}/06/2024 {:02}:{:02}:00", n % 28 + 1, n % 24, n % 60);
    let clerk = if n.is_multiple_of(3) { "alice" } else { "bob" };
    (time, clerk, "order", !n.is_multiple_of(5))
}

fn lines() -> String {
    let mut text = String::new();
    for n in 0..EVENTS {
        let (time, clerk, step, done) = values(n);
        let event = format!(
            "{{\"Logged At\":\"{time}\",\"clerk\":\"{clerk}\",\"step\":\"{step}\",\"done\":{done},\"n\":{n}}}"
        );
        writeln!(text, "{event}").unwrap();
    }
    text
}

fn table() -> String {
    let mut text = "n,Logged At,clerk,step,done\r\n".to_owned();
    for n in 0..EVENTS {
        let (time, clerk, step, done) = values(n);
        write!(text, "{n},{time},{clerk},{step},{done}\r\n").unwrap();
    }
    text
}

/// Asserts that all sessions read the events as those of the family, with equal rows and reports.
fn assert_declared(file: Named) {
    let name = file.0.clone();
    let files = [file];
    let families = [shop()];
    let mut sessions = vec![
        Sessions::one_with(&files, PIECE, &families),
        Sessions::one_with(&files, 7, &families),
        Sessions::shards_with(&files, 3, &families),
    ];
    let reports: Vec<Vec<FileReport>> = sessions
        .iter_mut()
        .map(|sessions| sessions.ask(&ReportsQuery {}))
        .collect();
    // The last report is that of the member of an archive. Only a session that opens the member itself hashes it.
    let last = |reports: &[FileReport]| FileReport {
        sha256: None,
        ..reports.last().unwrap().clone()
    };
    let report = &last(&reports[0]);
    assert_eq!(report, &last(&reports[1]), "{name}");
    assert_eq!(report, &last(&reports[2]), "{name}");
    let found: Vec<_> = report
        .families
        .iter()
        .map(|family| (family.name.as_str(), family.events))
        .collect();
    assert_eq!(found, [("Shop", EVENTS as f64)], "{name}");
    assert_eq!(report.without_time, 0.0, "{name}");
    let rows: Vec<_> = sessions
        .into_iter()
        .map(|sessions| {
            let read = read(sessions);
            assert_eq!(read.events, EVENTS, "{name}");
            let cells = read.rows.into_iter().map(|row| (row.time, row.cells));
            cells.collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(rows[0], rows[1], "{name}");
    assert_eq!(rows[0], rows[2], "{name}");
    // 1 June, the first event: number 0.
    let (time, cells) = &rows[0][0];
    assert_eq!(*time, Some(1_717_200_000_000.0), "{name}");
    let cells: Vec<_> = cells.iter().take(3).map(Option::as_deref).collect();
    assert_eq!(
        cells,
        [Some("order"), Some("failure"), Some("alice")],
        "{name}"
    );
}

#[test]
fn a_declared_family_is_read_in_every_container() {
    let named = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    let lines = lines();
    assert_declared(named("shop.jsonl", lines.as_bytes()));
    assert_declared(named("shop.jsonl.gz", &gzip(lines.as_bytes())));
    assert_declared(named("shop.csv", table().as_bytes()));
    let array = format!("[{}]", lines.trim_end().replace('\n', ",\n"));
    assert_declared(named("shop.json", array.as_bytes()));
    let member = Zipped::new("day/shop.csv", table().as_bytes());
    assert_declared(named("shop.zip", &zip(&[member])));
}

#[test]
fn the_columns_of_a_parquet_file_are_declared() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/parquet/int96.parquet");
    let files = [("int96.parquet".to_owned(), std::fs::read(path).unwrap())];
    let families = [DeclaredFamily::new(
        "Times",
        &[(FieldMeaning::Time, "ts_us")],
    )];
    let mut sessions = Sessions::one_with(&files, PIECE, &families);
    let [report] = &sessions.ask(&ReportsQuery {})[..] else {
        panic!("one report");
    };
    assert_eq!(report.families[0].name, "Times");
    assert_eq!(report.families[0].events, 3.0);
    // Two of the times are before the year 2000.
    assert_eq!(report.without_time, 3.0);
    assert_eq!(report.first, Some(1_715_963_460_120.0));
}

/// A family of common names, which many events would belong to if a known family did not win.
fn greedy() -> [DeclaredFamily; 2] {
    [
        DeclaredFamily::new(
            "Greedy",
            &[
                (FieldMeaning::Time, "time"),
                (FieldMeaning::Action, "action"),
                (FieldMeaning::TargetName, "id"),
            ],
        ),
        DeclaredFamily::new(
            "Greedier",
            &[
                (FieldMeaning::InitiatorName, "type"),
                (FieldMeaning::Action, "eventName"),
                (FieldMeaning::TargetId, "message"),
            ],
        ),
    ]
}

#[test]
fn a_declaration_changes_no_count_and_no_known_family() {
    let mut declared = 0.0;
    for expected in expected::all() {
        let files: Vec<Named> = expected
            .files()
            .into_iter()
            .map(|name| {
                let bytes = std::fs::read(folder().join(&name)).unwrap();
                (name, bytes)
            })
            .collect();
        let mut without = Sessions::one(&files, PIECE);
        let mut with = Sessions::one_with(&files, PIECE, &greedy());
        let (before, after) = (without.ask(&ReportsQuery {}), with.ask(&ReportsQuery {}));
        assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            let counts = |report: &FileReport| {
                [
                    report.lines,
                    report.events,
                    report.duplicates,
                    report.refused,
                    report.blank,
                    report.passed_over,
                ]
            };
            assert_eq!(counts(before), counts(after), "{}", before.name);
            let known = |report: &FileReport| {
                let families = report.families.iter();
                let mut known: Vec<_> = families
                    .filter(|family| {
                        !matches!(&*family.name, "other events" | "Greedy" | "Greedier")
                    })
                    .cloned()
                    .collect();
                known.sort_by(|a, b| a.name.cmp(&b.name));
                known
            };
            assert_eq!(known(before), known(after), "{}", before.name);
            let greedy = after.families.iter();
            let greedy = greedy.filter(|family| family.name.starts_with("Greed"));
            declared += greedy.map(|family| family.events).sum::<f64>();
        }
    }
    assert!(
        declared > 0.0,
        "no fixture has an event of the declared families"
    );
}
