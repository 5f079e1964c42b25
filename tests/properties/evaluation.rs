//! The engine and the naive evaluator find the same events.

use crate::oracle::chance::Chance;
use crate::oracle::facts::{Fact, Item};
use crate::oracle::tree::Query;
use crate::oracle::{events, judge, queries};
use activity_lens::ingest::{FileReport, Loader, Shared};
use activity_lens::query;
use activity_lens::store::Store;
use std::collections::BTreeSet;

/// Sets of events, and queries over each: 100,000 pairs, and as many events once more for each.
const SETS: u64 = 1_000;
const QUERIES: usize = 100;
const EVENTS: usize = 12;

pub(super) type Found = BTreeSet<usize>;

pub(super) fn by_oracle(query: &Query, facts: &[Vec<Fact>]) -> Found {
    (0..facts.len())
        .filter(|&number| judge::matches(query, &facts[number]))
        .collect()
}

/// The events as the engine holds them.
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

    /// Writes the lines to a file and reads it.
    fn load(items: &[Item]) -> Self {
        let lines: Vec<String> = items.iter().map(|item| item.line.to_string()).collect();
        let engine = Self::read(lines.join("\n").as_bytes());
        assert_eq!(engine.report.events, items.len() as u64);
        engine
    }

    /// The numbers of the events found, or what is wrong with the query.
    pub fn find(&self, text: &str) -> Result<Found, String> {
        let parsed = query::parse(text);
        if parsed.has_errors() {
            return Err(format!("{:?}", parsed.diagnostics));
        }
        let rows = query::eval(&parsed.query, &self.store);
        Ok(rows.iter().map(|row| row as usize).collect())
    }
}

/// What differs, if anything does.
fn difference(items: &[Item], query: &Query, style: u64) -> Option<String> {
    let facts: Vec<Vec<Fact>> = items.iter().map(Item::facts).collect();
    let text = query.text(&mut Chance::new(style));
    let expected = by_oracle(query, &facts);
    match Engine::load(items).find(&text) {
        Ok(found) if found == expected => None,
        Ok(found) => Some(format!("{text}\n  oracle {expected:?}, engine {found:?}")),
        Err(problem) => Some(format!("{text}\n  oracle {expected:?}, engine: {problem}")),
    }
}

/// The smallest case that still differs, as words.
fn smallest(mut items: Vec<Item>, mut query: Query, style: u64) -> String {
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
fn the_engine_finds_what_the_naive_evaluator_finds() {
    let (mut found, mut none, mut all) = (0, 0, 0);
    let mut problems: Vec<String> = Vec::new();
    for set in 0..SETS {
        let mut chance = Chance::new(set + 1);
        let items: Vec<Item> = (0..EVENTS)
            .map(|number| events::item(&mut chance, number))
            .collect();
        let facts: Vec<Vec<Fact>> = items.iter().map(Item::facts).collect();
        let pool: Vec<Fact> = facts.iter().flatten().cloned().collect();
        let engine = Engine::load(&items);
        for _ in 0..QUERIES {
            let query = queries::query(&mut chance, &pool);
            let style = chance.next();
            let text = query.text(&mut Chance::new(style));
            let expected = by_oracle(&query, &facts);
            if engine.find(&text).as_ref() != Ok(&expected) {
                problems.push(smallest(items.clone(), query, style));
            }
            match expected.len() {
                0 => none += 1,
                EVENTS => all += 1,
                _ => found += 1,
            }
        }
        assert!(
            problems.len() < 5 && (problems.is_empty() || set + 1 < SETS),
            "after {set} sets:\n{}",
            problems.join("\n\n")
        );
    }
    // Queries that find everything or nothing would prove little.
    assert!(found > 40_000, "{found} {none} {all}");
}
