//! Exports as people have them: each fixture is read and compared with what it contains.
//!
//! `fixtures/expected.jsonl` has a line for each fixture: its files, the numbers of events, refused and repeated records,
//! the first and the last time, facts of events in the order of their times, and words that the report must contain.

mod expected;
mod names;

use activity_lens::api::{Order, Page, Row, Scope, Session};
use expected::{Expected, Facts};
use std::path::Path;

/// The size of the pieces in which a file is pushed.
const PIECE: usize = 65_536;

/// The columns that facts and times are compared by.
const COLUMNS: &[&str] = &[
    "action",
    "outcome",
    "initiator.name",
    "initiator.id",
    "initiator.host.address",
    "initiator.host.agent",
    "target.name",
    "target.id",
    "target.typeURI",
    "reason.reasonCode",
    "reason.reasonForFailure",
    "correlationId",
    "account",
    "region",
    "n",
];

/// What a session has read of a fixture.
struct Read {
    events: u64,
    duplicates: u64,
    refused: u64,
    times: Option<(String, String)>,
    said: String,
    rows: Vec<Row>,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/fixtures")
}

fn iso(ms: f64) -> String {
    let time = chrono::DateTime::from_timestamp_millis(ms as i64).unwrap();
    time.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

fn read(files: &[String]) -> Read {
    let mut session = Session::new();
    for name in files {
        let bytes = std::fs::read(folder().join(name)).unwrap();
        let file = session.open_file(name);
        for piece in bytes.chunks(PIECE) {
            session.push(file, piece).unwrap();
        }
        session.close_file(file).unwrap();
    }
    let reports = session.reports().unwrap();
    let count = session.count(Scope::default()).unwrap();
    let page = Page {
        offset: 0,
        limit: 300,
        order: Order::Oldest,
        columns: COLUMNS.iter().map(|&name| name.to_owned()).collect(),
        template: None,
        whole: false,
    };
    let said = reports.iter().flat_map(|report| {
        let reasons = report.problems.iter().map(|problem| problem.reason.clone());
        let parts = [
            report.format.clone(),
            report.stopped.clone().unwrap_or_default(),
        ];
        parts
            .into_iter()
            .chain(report.warnings.iter().cloned())
            .chain(reasons)
    });
    Read {
        events: u64::from(count.total),
        duplicates: u64::from(count.duplicates),
        refused: reports.iter().map(|report| report.refused as u64).sum(),
        times: count
            .first
            .zip(count.last)
            .map(|(first, last)| (iso(first), iso(last))),
        said: said.collect::<Vec<_>>().join(" | "),
        rows: session.rows(Scope::default(), page).unwrap(),
    }
}

fn cell<'a>(row: &'a Row, name: &str) -> Option<&'a str> {
    let at = COLUMNS.iter().position(|&column| column == name)?;
    row.cells[at]
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

fn compare_facts(at: usize, facts: &Facts, read: &Read, problems: &mut Vec<String>) {
    let Some(row) = read.rows.get(at) else {
        problems.push(format!("there is no event {at}"));
        return;
    };
    for (name, wanted) in facts {
        let wanted = wanted.as_text();
        let time = row.time.map(iso);
        let found = match name.as_str() {
            "time" => time.as_deref(),
            "level" => Some(&*row.level).filter(|level| !level.is_empty()),
            "source" => Some(&*row.source),
            name => cell(row, name),
        };
        let is_word = matches!(name.as_str(), "level" | "outcome");
        let same = match (found, wanted.as_deref()) {
            (Some(found), Some(wanted)) if is_word => found.eq_ignore_ascii_case(wanted),
            (found, wanted) => found == wanted,
        };
        if !same {
            problems.push(format!("event {at}: {name} is {found:?}, not {wanted:?}"));
        }
    }
}

/// Returns how what was read differs from what the fixture contains.
fn problems(expected: &Expected, read: &Read) -> Vec<String> {
    let mut problems = Vec::new();
    let mut count = |name: &str, found: u64, wanted: Option<u64>| {
        if wanted.is_some_and(|wanted| wanted != found) {
            problems.push(format!("{name}: {found}, not {wanted:?}"));
        }
    };
    count("events", read.events, expected.events);
    count("duplicates", read.duplicates, expected.duplicates);
    if !(expected.events == Some(0) && expected.says.is_some()) {
        count("refused", read.refused, expected.refused);
    }
    if let Some(words) = &expected.says {
        let said = read.said.to_lowercase();
        if !words
            .split('|')
            .any(|word| said.contains(&word.to_lowercase()))
        {
            problems.push(format!("the report does not say {words}: {}", read.said));
        }
    }
    if let Some((first, last)) = &expected.times {
        let found = read.times.clone();
        if found.as_ref() != Some(&(first.clone(), last.clone())) {
            problems.push(format!("times {found:?}, not {first} to {last}"));
        }
    }
    if let Some(by) = &expected.by {
        for (key, wanted) in &by.time {
            let row = read
                .rows
                .iter()
                .find(|row| cell(row, &by.field) == Some(key));
            let found = row.and_then(|row| row.time).map(iso);
            if &found != wanted {
                let form = by
                    .form
                    .get(key)
                    .map(ToString::to_string)
                    .unwrap_or_default();
                problems.push(format!("{form} (event {key}) is {found:?}, not {wanted:?}"));
            }
        }
    }
    for (at, facts) in expected.facts.iter().enumerate() {
        compare_facts(at, facts, read, &mut problems);
    }
    problems
}

/// Reads the fixture of this kind and compares it with what it contains.
fn check(kind: &str) {
    let expected = expected::of(kind);
    let problems = problems(&expected, &read(&expected.files()));
    assert!(problems.is_empty(), "{kind}:\n{}", problems.join("\n"));
}
