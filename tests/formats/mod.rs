//! Exports as people have them: each fixture is read and compared with what it contains.
//!
//! `fixtures/expected.jsonl` has a line for each fixture: its files, the numbers of events, refused and repeated records,
//! the first and the last time, facts of events in the order of their times, and words that the report must contain.

//! The same must be read in pieces of any size, as members of archives, and by several shards.

mod cases;
mod declared;
mod expected;
mod names;
mod rows;
pub mod saved;
mod sessions;

use crate::faults::archives::build::{Zipped, gzip, tar, zip};
use activity_lens::api::{CountQuery, Order, Page, ReportsQuery, Row, RowsQuery, Scope};
use expected::{Expected, Facts};
use sessions::{Named, Sessions};
use std::path::Path;

/// The size of the pieces in which a file is pushed.
const PIECE: usize = 65_536;

/// The size of the files that are also pushed byte by byte.
const SMALL: usize = 64 << 10;

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

fn read(mut sessions: Sessions) -> Read {
    let reports = sessions.ask(&ReportsQuery {});
    let scope = Scope::default();
    let count = sessions.ask(&CountQuery {
        scope: scope.clone(),
    });
    let page = Page {
        offset: 0,
        limit: 300,
        order: Order::Oldest,
        columns: COLUMNS.iter().map(|&name| name.to_owned()).collect(),
        template: None,
        whole: false,
        sort: None,
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
        rows: sessions.ask(&RowsQuery { scope, page }),
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

/// Reads files in several ways. Returns each way in words with the sessions that read the files.
fn ways(files: &[Named]) -> Vec<(String, Sessions)> {
    let mut ways = Vec::new();
    let is_small = files.iter().all(|(_, bytes)| bytes.len() < SMALL);
    let pieces = [PIECE, 4_096, 7, 1];
    for piece in pieces.into_iter().filter(|&piece| piece > 1 || is_small) {
        let way = format!("in pieces of {piece} bytes");
        ways.push((way, Sessions::one(files, piece)));
    }
    ways.push(("by three shards".to_owned(), Sessions::shards(files, 3)));
    let members = |member: fn(&str, Vec<u8>) -> Zipped| {
        let members = files
            .iter()
            .map(|(name, bytes)| member(name, bytes.clone()));
        zip(&members.collect::<Vec<_>>())
    };
    let tarred: Vec<_> = files
        .iter()
        .map(|(name, bytes)| (&**name, &**bytes))
        .collect();
    let archives = [
        ("stored.zip", members(Zipped::stored)),
        ("deflated.zip", members(Zipped::new)),
        ("packed.tar.gz", gzip(&tar(&tarred))),
    ];
    for (name, bytes) in archives {
        let archive = [(name.to_owned(), bytes)];
        ways.push((format!("in {name}"), Sessions::one(&archive, PIECE)));
        let way = format!("in {name} by three shards");
        ways.push((way, Sessions::shards(&archive, 3)));
    }
    ways
}

/// Reads the fixture of this kind in all ways and compares it with what it contains.
fn check(kind: &str) {
    let expected = expected::of(kind);
    let files: Vec<Named> = expected
        .files()
        .into_iter()
        .map(|name| {
            let bytes = std::fs::read(folder().join(&name)).unwrap();
            (name, bytes)
        })
        .collect();
    let mut problems = Vec::new();
    for (way, sessions) in ways(&files) {
        let found = self::problems(&expected, &read(sessions));
        problems.extend(found.iter().map(|problem| format!("{way}: {problem}")));
    }
    assert!(problems.is_empty(), "{kind}:\n{}", problems.join("\n"));
}

#[test]
fn shards_read_parts_of_lines_and_members_of_archives() {
    let parts = |name: &str| {
        let bytes = std::fs::read(folder().join(name)).unwrap();
        Sessions::shards(&[(name.to_owned(), bytes)], 3).parts()
    };
    assert_eq!(parts("bruteforce.jsonl"), 3);
    assert_eq!(parts("okta.json"), 1);
    // The archive, and its members.
    assert_eq!(parts("export.zip"), 3);
}
