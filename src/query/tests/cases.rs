//! The cases of `tests/cases/query` on a store built from their events.

use std::path::Path;

use super::super::{Severity, check, eval, parse};
use super::support::{Entry, entry, store_of};
use crate::store::{Kind, Role, Store};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/query"))
}

fn flatten(path: &str, value: &serde_json::Value, event: &mut Vec<Entry>) {
    use serde_json::Value;
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                flatten(&path, member, event);
            }
        }
        Value::Array(elements) => elements
            .iter()
            .for_each(|element| flatten(path, element, event)),
        Value::String(text) => match text.strip_prefix('\u{1}') {
            Some(number) => event.push(entry(path, Kind::Number, number)),
            None => event.push(entry(path, Kind::String, text)),
        },
        Value::Number(_) => unreachable!("numbers are marked"),
        Value::Bool(truth) => event.push(entry(path, Kind::Bool, &truth.to_string())),
        Value::Null => event.push(entry(path, Kind::Null, "null")),
    }
}

/// Every number as a text with a mark before it: serde_json would round it.
fn with_marked_numbers(line: &str) -> String {
    let mut marked = String::new();
    let mut in_text = false;
    let mut in_number = false;
    let mut escaped = false;
    for letter in line.chars() {
        let numeric = !in_text
            && (letter.is_ascii_digit() || letter == '-' || (in_number && "+.eE".contains(letter)));
        if numeric != in_number {
            marked.push_str(if numeric { "\"\\u0001" } else { "\"" });
        }
        in_number = numeric;
        if letter == '"' && !escaped {
            in_text = !in_text;
        }
        escaped = letter == '\\' && !escaped;
        marked.push(letter);
    }
    marked
}

fn load(name: &str) -> Store {
    let text = std::fs::read_to_string(folder().join(name)).unwrap();
    let events: Vec<Vec<Entry>> = text
        .lines()
        .map(|line| {
            let mut event = Vec::new();
            flatten(
                "",
                &serde_json::from_str(&with_marked_numbers(line)).unwrap(),
                &mut event,
            );
            if let Some(action) = event
                .iter()
                .find(|entry| entry.path == "action")
                .map(|entry| entry.text.clone())
            {
                let service = action.split('.').next().unwrap();
                for path in ["_host", "_platform"] {
                    event.push(Entry {
                        role: Role::Derived,
                        ..entry(path, Kind::String, service)
                    });
                }
            }
            event
        })
        .collect();
    store_of(&events)
}

#[test]
fn every_case_finds_and_says_what_it_must() {
    let mut failures = Vec::new();
    let mut count = 0;
    for file in std::fs::read_dir(folder()).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let table: toml::Table = std::fs::read_to_string(&file).unwrap().parse().unwrap();
        let store = load(table["events"].as_str().unwrap());
        for case in table["case"].as_array().unwrap() {
            count += 1;
            let query = case["query"].as_str().unwrap();
            let parsed = parse(query);
            let mut said = parsed.diagnostics.clone();
            said.extend(check(&parsed.query, &store));
            if let Some(finds) = case.get("finds") {
                let found: Vec<toml::Value> = eval(&parsed.query, &store)
                    .iter()
                    .map(|row| format!("L{}", row + 1).into())
                    .collect();
                if &toml::Value::Array(found.clone()) != finds {
                    failures.push(format!("{query}\n  finds {found:?}\n  not   {finds:?}"));
                }
            }
            if let Some(canonical) = case.get("reads_as")
                && canonical.as_str() != Some(&parsed.query.canonical())
            {
                failures.push(format!("{query}\n  reads as {}", parsed.query.canonical()));
            }
            let levels = [
                ("error", Severity::Error),
                ("warning", Severity::Warning),
                ("hint", Severity::Hint),
            ];
            for (key, severity) in levels {
                let Some(part) = case.get(key) else { continue };
                let part = part.as_str().unwrap();
                let is_said = said.iter().any(|problem| {
                    problem.severity == severity
                        && format!("{} {}", problem.message, problem.help).contains(part)
                });
                if !is_said {
                    failures.push(format!("{query}\n  has no {key} with {part:?}: {said:?}"));
                }
            }
            let wrong = said
                .iter()
                .any(|problem| problem.severity == Severity::Error)
                && case.get("error").is_none();
            if wrong || (case.get("clean").is_some() && !said.is_empty()) {
                failures.push(format!("{query}\n  is not clean: {said:?}"));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {count} fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
