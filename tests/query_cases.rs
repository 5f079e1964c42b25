//! The cases of `tests/cases/query`: what each query finds in the events of its file, how it is
//! understood, and what is said about it.
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
    /// What is wrong with how the query is answered.
    fn faults(&self, store: &Store) -> Vec<String> {
        let parsed = parse(&self.query);
        let mut said = parsed.diagnostics.clone();
        said.extend(check(&parsed.query, store));
        let mut faults = Vec::new();
        let rows = eval(&parsed.query, store);
        let found: Vec<String> = rows.iter().map(|row| format!("L{}", row + 1)).collect();
        if self.finds.as_ref().is_some_and(|finds| *finds != found) {
            faults.push(format!("finds {found:?}, not {:?}", self.finds));
        }
        if explain(&parsed.query, store).rows != rows {
            faults.push("is explained with other rows".to_owned());
        }
        let canonical = parsed.query.canonical();
        if self
            .reads_as
            .as_ref()
            .is_some_and(|text| *text != canonical)
        {
            faults.push(format!("reads as {canonical}"));
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
            if part.is_some() && !said.iter().any(has_part) {
                faults.push(format!("says no {severity:?} with {part:?}"));
            }
        }
        let has_error = said
            .iter()
            .any(|problem| problem.severity == Severity::Error);
        if (has_error && self.error.is_none()) || (self.clean && !said.is_empty()) {
            faults.push("says more than it should".to_owned());
        }
        if !faults.is_empty() {
            faults.push(format!("says {said:?}"));
        }
        faults
    }
}

/// What is wrong with the cases of the files that `wanted` names, and how many cases there are.
fn faults_of(wanted: impl Fn(&str) -> bool) -> (usize, Vec<String>) {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/query"));
    let mut faults = Vec::new();
    let mut count = 0;
    for file in fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".toml") || !wanted(&name) {
            continue;
        }
        let cases: Cases = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let store = load(&fs::read(folder.join(&cases.events)).unwrap()).store;
        count += cases.case.len();
        for case in &cases.case {
            let found = case.faults(&store);
            faults.extend(
                found
                    .iter()
                    .map(|fault| format!("{name}: {} {fault}", case.query)),
            );
        }
    }
    (count, faults)
}

#[test]
fn every_case_finds_and_says_what_it_must() {
    let (count, faults) = faults_of(|_| true);
    assert!(count > 200, "only {count} cases were found");
    assert!(faults.is_empty(), "{count} cases:\n{}", faults.join("\n"));
}

#[test]
fn q03_published_queries_are_read_or_give_a_position() {
    let (count, faults) = faults_of(|name| name == "published.toml");
    assert!(count >= 60, "only {count} cases were found");
    assert!(faults.is_empty(), "{count} cases:\n{}", faults.join("\n"));
}
