//! The engine and the naive evaluator return the same events.

use crate::oracle::fields::{Entry, TestEvent};
use crate::oracle::rng::Rng;
use crate::oracle::tree::Query;
use crate::oracle::{events, matching, queries};
use activity_lens::ingest::{FileReport, Loader, Shared};
use activity_lens::query;
use activity_lens::store::Store;
use std::collections::BTreeSet;

/// The number of sets of events.
const SETS: u64 = 1_000;
/// The number of queries for each set of events.
const QUERIES: usize = 100;
/// The number of events in a set.
const EVENTS: usize = 12;

/// The numbers of the matching events.
pub(super) type Matches = BTreeSet<usize>;

/// Returns the matching events according to the naive evaluator.
pub(super) fn by_oracle(query: &Query, entries: &[Vec<Entry>]) -> Matches {
    (0..entries.len())
        .filter(|&number| matching::matches(query, &entries[number]))
        .collect()
}

/// The engine with loaded events.
pub(super) struct Engine {
    store: Store,
    pub report: FileReport,
}

impl Engine {
    pub fn read(bytes: &[u8]) -> Self {
        let (mut store, mut shared) = (Store::new(), Shared::default());
        let mut loader = Loader::new("events", &mut store);
        loader.push(&mut store, &mut shared, bytes).unwrap();
        let report = loader.finish(&mut store, &mut shared).unwrap();
        Self { store, report }
    }

    /// Loads the lines of these events.
    fn load(items: &[TestEvent]) -> Self {
        let lines: Vec<String> = items.iter().map(|item| item.line.to_string()).collect();
        let engine = Self::read(lines.join("\n").as_bytes());
        assert_eq!(engine.report.events, items.len() as u64);
        engine
    }

    /// Returns the numbers of the matching events, or the problems of the query.
    pub fn find(&self, text: &str) -> Result<Matches, String> {
        let parsed = query::parse(text);
        if parsed.has_errors() {
            return Err(format!("{:?}", parsed.diagnostics));
        }
        let rows = query::eval(&parsed.query, &self.store);
        Ok(rows.iter().map(|row| row as usize).collect())
    }
}

/// Returns a description of the difference between engine and oracle; `None` if both return the same events.
fn difference(items: &[TestEvent], query: &Query, style: u64) -> Option<String> {
    let entries: Vec<Vec<Entry>> = items.iter().map(TestEvent::entries).collect();
    let text = query.text(&mut Rng::new(style));
    let expected = by_oracle(query, &entries);
    match Engine::load(items).find(&text) {
        Ok(found) if found == expected => None,
        Ok(found) => Some(format!("{text}\n  oracle {expected:?}, engine {found:?}")),
        Err(problem) => Some(format!("{text}\n  oracle {expected:?}, engine: {problem}")),
    }
}

/// Removes events and simplifies the query as long as engine and oracle differ. Returns a description of the difference.
fn smallest(mut items: Vec<TestEvent>, mut query: Query, style: u64) -> String {
    loop {
        let fewer = (0..items.len()).map(|number| {
            let mut fewer = items.clone();
            fewer.remove(number);
            fewer
        });
        if let Some(fewer) = fewer
            .filter(|fewer| !fewer.is_empty())
            .find(|fewer| difference(fewer, &query, style).is_some())
        {
            items = fewer;
            continue;
        }
        let simpler = query.simpler();
        if let Some(simpler) = simpler
            .into_iter()
            .find(|simpler| difference(&items, simpler, style).is_some())
        {
            query = simpler;
            continue;
        }
        let lines: Vec<String> = items.iter().map(|item| item.line.to_string()).collect();
        let what = difference(&items, &query, style).unwrap_or_default();
        return format!("{what}\n  {}", lines.join("\n  "));
    }
}

#[test]
fn the_engine_and_the_naive_evaluator_agree() {
    let (mut some, mut none, mut all) = (0, 0, 0);
    let mut problems: Vec<String> = Vec::new();
    for set in 0..SETS {
        let mut rng = Rng::new(set + 1);
        let items: Vec<TestEvent> = (0..EVENTS)
            .map(|number| events::item(&mut rng, number))
            .collect();
        let entries: Vec<Vec<Entry>> = items.iter().map(TestEvent::entries).collect();
        let pool: Vec<Entry> = entries.iter().flatten().cloned().collect();
        let engine = Engine::load(&items);
        for _ in 0..QUERIES {
            let query = queries::query(&mut rng, &pool);
            let style = rng.next();
            let text = query.text(&mut Rng::new(style));
            let expected = by_oracle(&query, &entries);
            if engine.find(&text).as_ref() != Ok(&expected) {
                problems.push(smallest(items.clone(), query, style));
            }
            match expected.len() {
                0 => none += 1,
                EVENTS => all += 1,
                _ => some += 1,
            }
        }
        assert!(
            problems.len() < 5 && (problems.is_empty() || set + 1 < SETS),
            "after {set} sets:\n{}",
            problems.join("\n\n")
        );
    }
    // Queries that match all events or no event would test little.
    assert!(some > 40_000, "{some} {none} {all}");
}
