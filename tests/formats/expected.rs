//! What the fixtures contain.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The facts of one event, by their paths. `null`: the event must not state the fact.
pub type Facts = BTreeMap<String, Fact>;

/// The text, number or absence of a fact.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Fact(Value);

impl Fact {
    /// Returns the text of the fact, or `None` if the event must not state it.
    pub fn as_text(&self) -> Option<String> {
        match &self.0 {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }
}

/// The times of events by the value of a field.
#[derive(Debug, Deserialize)]
pub struct By {
    pub field: String,
    pub time: BTreeMap<String, Option<String>>,
    #[serde(default)]
    pub form: BTreeMap<String, Value>,
}

/// What a fixture contains.
#[derive(Debug, Deserialize)]
pub struct Expected {
    pub kind: String,
    file: Option<String>,
    files: Option<Vec<String>>,
    pub events: Option<u64>,
    pub refused: Option<u64>,
    pub duplicates: Option<u64>,
    pub times: Option<(String, String)>,
    #[serde(default)]
    pub facts: Vec<Facts>,
    pub says: Option<String>,
    pub by: Option<By>,
}

impl Expected {
    /// Returns the files of the fixture, which one session reads.
    pub fn files(&self) -> Vec<String> {
        let one = self.file.iter().cloned().collect();
        self.files.clone().unwrap_or(one)
    }
}

/// Returns what all fixtures contain.
pub fn all() -> Vec<Expected> {
    let lines = include_str!("fixtures/expected.jsonl").lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Returns what the fixture of this kind contains.
pub fn of(kind: &str) -> Expected {
    all()
        .into_iter()
        .find(|expected| expected.kind == kind)
        .unwrap()
}
