//! The cases of `tests/cases/query`: the events that each query matches, its canonical text and its diagnostics.
#![allow(clippy::unwrap_used, clippy::panic)]

use activity_lens::query::{Diagnostic, Severity, check, eval, explain, parse};
use activity_lens::store::Store;
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;

use crate::faults::load;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    events: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    query: String,
    finds: Option<Vec<String>>,
    reads_as: Option<String>,
    error: Option<String>,
    warning: Option<String>,
    hint: Option<String>,
    #[serde(default)]
    clean: bool,
    #[serde(rename = "note")]
    _note: Option<String>,
}

impl Case {
    /// Runs the query. Returns a description of each result that differs from the case.
    fn failures(&self, store: &Store) -> Vec<String> {
        let parsed = parse(&self.query);
        let mut diagnostics = parsed.diagnostics.clone();
        diagnostics.extend(check(&parsed.query, store));
        let mut failures = Vec::new();
        let rows = eval(&parsed.query, store);
        let found: Vec<String> = rows.iter().map(|row| format!("L{}", row + 1)).collect();
        if self.finds.as_ref().is_some_and(|finds| *finds != found) {
            failures.push(format!("finds {found:?}, not {:?}", self.finds));
        }
        if explain(&parsed.query, store).rows != rows {
            failures.push("is explained with other rows".to_owned());
        }
        let canonical = parsed.query.canonical();
        if self
            .reads_as
            .as_ref()
            .is_some_and(|text| *text != canonical)
        {
            failures.push(format!("reads as {canonical}"));
        }
        let levels = [
            (Severity::Error, &self.error),
            (Severity::Warning, &self.warning),
            (Severity::Hint, &self.hint),
        ];
        for (severity, part) in levels {
            let has_part = |problem: &Diagnostic| {
                let text = format!("{} {}", problem.message, problem.help);
                problem.severity == severity
                    && part.as_ref().is_some_and(|part| text.contains(part))
            };
            if part.is_some() && !diagnostics.iter().any(has_part) {
                failures.push(format!("has no {severity:?} with {part:?}"));
            }
        }
        let has_error = diagnostics
            .iter()
            .any(|problem| problem.severity == Severity::Error);
        if (has_error && self.error.is_none()) || (self.clean && !diagnostics.is_empty()) {
            failures.push("has an unexpected diagnostic".to_owned());
        }
        if !failures.is_empty() {
            failures.push(format!("has the diagnostics {diagnostics:?}"));
        }
        failures
    }
}

/// Runs the cases of every file whose name `includes` accepts. Returns the number of cases and all failures.
fn run_files(includes: impl Fn(&str) -> bool) -> (usize, Vec<String>) {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/query"));
    let mut failures = Vec::new();
    let mut count = 0;
    for file in fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".toml") || !includes(&name) {
            continue;
        }
        let cases: Cases = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let store = load(&fs::read(folder.join(&cases.events)).unwrap()).store;
        count += cases.case.len();
        for case in &cases.case {
            let failed = case.failures(&store);
            failures.extend(
                failed
                    .iter()
                    .map(|failure| format!("{name}: {} {failure}", case.query)),
            );
        }
    }
    (count, failures)
}

#[test]
fn every_case_has_the_expected_matches_and_diagnostics() {
    let (count, failures) = run_files(|_| true);
    assert!(count > 200, "only {count} cases were found");
    assert!(
        failures.is_empty(),
        "{count} cases:\n{}",
        failures.join("\n")
    );
}

#[test]
fn published_queries_are_parsed() {
    let (count, failures) = run_files(|name| name == "published.toml");
    assert!(count >= 60, "only {count} cases were found");
    assert!(
        failures.is_empty(),
        "{count} cases:\n{}",
        failures.join("\n")
    );
}
