//! The cases of `tests/cases/time`: times in words, each with the expected time range.
#![allow(clippy::unwrap_used, clippy::panic)]

use activity_lens::error::ErrorKind;
use activity_lens::time::{TransitionTable, Utc, Zone, parse, parse_range};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    anchor: String,
    /// The name of the zone. `None`: UTC.
    name: Option<String>,
    #[serde(default)]
    transitions: Vec<(String, i32)>,
    case: Vec<Case>,
    #[serde(default)]
    refused: Vec<Refused>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    from: String,
    to: String,
    understood: Option<String>,
}

#[derive(Deserialize)]
struct Refused {
    text: String,
    /// The text that the error's span covers.
    at: String,
    /// A substring of the error's message.
    message: String,
}

fn ms(text: &str) -> i64 {
    parse(text)
        .unwrap_or_else(|problem| panic!("{text}: {problem}"))
        .time
        .ms
}

fn check(file: &str) {
    let cases: Cases = toml::from_str(file).unwrap();
    let pairs: Vec<_> = cases
        .transitions
        .iter()
        .map(|(from, offset)| (ms(from), *offset))
        .collect();
    let zone: Box<dyn Zone> = match cases.name {
        Some(name) => Box::new(TransitionTable::new(name, &pairs).unwrap()),
        None => Box::new(Utc),
    };
    let anchor_ms = ms(&cases.anchor);
    let mut failures = Vec::new();
    for case in &cases.case {
        match parse_range(&case.text, anchor_ms, &*zone) {
            Ok(found) => {
                let expected = (ms(&case.from), ms(&case.to));
                let words = case.understood.as_ref().unwrap_or(&found.understood);
                if (found.from_ms, found.to_ms) != expected || found.understood != *words {
                    failures.push(format!("{}: understood {}", case.text, found.understood));
                }
            }
            Err(error) => failures.push(format!("{}: refused: {error}", case.text)),
        }
    }
    for case in &cases.refused {
        match parse_range(&case.text, anchor_ms, &*zone) {
            Ok(found) => failures.push(format!(
                "{}: not refused but {}",
                case.text, found.understood
            )),
            Err(error) => {
                assert!(error.kind == ErrorKind::Time && error.help.is_some());
                let at = error
                    .span
                    .and_then(|span| case.text.get(span.start..span.end));
                if at != Some(&case.at) || !error.message.contains(&case.message) {
                    failures.push(format!("{}: at {at:?}: {}", case.text, error.message));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn words_in_utc() {
    check(include_str!("cases/time/words.toml"));
}

#[test]
fn words_around_changes_of_the_clocks() {
    check(include_str!("cases/time/words_zones.toml"));
}
