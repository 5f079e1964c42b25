//! Damaged and unusual input: archives, JSON and text, field names, times, wrappers, duplicates. The tests check the
//! stored events and the report of each file.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected stops"
)]

pub mod archives;
mod content;
mod generated;
mod gzip;
mod json;
mod laws;
mod names;
mod times;
mod wrappers;

use activity_lens::ingest::{FileReport, Loader, Options, Shared};
use activity_lens::store::{Role, Store};

/// A store, and the reports of the inputs that were loaded into it.
pub struct Loaded {
    pub store: Store,
    pub reports: Vec<FileReport>,
}

impl Loaded {
    /// Returns the report of the only input.
    pub fn report(&self) -> &FileReport {
        &self.reports[0]
    }

    /// Returns the values of a field in one row, from the columns of all roles.
    pub fn values(&self, row: u32, path: &str) -> Vec<String> {
        let roles = [Role::Event, Role::Wrapper, Role::Derived];
        roles
            .iter()
            .filter_map(|&role| self.store.find(path, role))
            .filter_map(|id| self.store.column(id))
            .flat_map(|column| {
                column
                    .codes_at(row)
                    .into_iter()
                    .map(|code| column.dictionary().text(code).into_owned())
            })
            .collect()
    }

    pub fn value(&self, row: u32, path: &str) -> Option<String> {
        self.values(row, path).into_iter().next()
    }

    /// Returns the complete content of the store and the reports as text, for comparison.
    pub fn dump(&self) -> String {
        let mut text = String::new();
        let store = &self.store;
        for row in 0..store.len() {
            text += &format!(
                "{row} {:?} {:?} {}\n",
                store.rows().time(row),
                store.rows().location(row),
                store.rows().duplicates().contains(row)
            );
        }
        for column in store.columns() {
            text += &format!("{} {:?}:", column.path(), column.role());
            column.for_each(|row, code| {
                let values = column.dictionary();
                text += &format!(" {row}={:?}{:?}", values.kind(code), values.text(code));
            });
            text.push('\n');
        }
        for report in &self.reports {
            text += &format!("{report:#?}\n");
        }
        text
    }

    /// Returns the line and the reason of each refused record.
    pub fn refused(&self) -> Vec<(u64, String)> {
        self.report()
            .problems
            .iter()
            .map(|problem| (problem.line, problem.sentence()))
            .collect()
    }

    /// Returns the numbers of events, duplicates, refused and blank lines of the only input.
    pub fn counts(&self) -> [u64; 4] {
        let report = self.report();
        [
            report.events,
            report.duplicates,
            report.refused,
            report.blank,
        ]
    }

    /// Returns whether a warning of the only input contains this text.
    pub fn warns(&self, text: &str) -> bool {
        self.report()
            .warnings()
            .iter()
            .any(|warning| warning.contains(text))
    }
}

/// Loads inputs. Each input is a name and the chunks to push.
pub fn load_chunks<'a, C: IntoIterator<Item = &'a [u8]>>(
    inputs: impl IntoIterator<Item = (&'a str, C)>,
    options: Options,
) -> Loaded {
    let mut store = Store::new();
    let mut shared = Shared::default();
    let mut reports = Vec::new();
    for (name, chunks) in inputs {
        let mut loader = Loader::with_options(name, &mut store, options);
        for chunk in chunks {
            loader.push(&mut store, &mut shared, chunk).unwrap();
        }
        let report = loader.finish(&mut store, &mut shared).unwrap();
        assert!(report.reconciles(), "{report:#?}");
        reports.push(report);
    }
    Loaded { store, reports }
}

/// Loads one input in one chunk.
pub fn load(bytes: &[u8]) -> Loaded {
    load_chunks([("input", [bytes])], Options::default())
}

/// Loads one input and asserts its counts: events, duplicates, refused and blank lines.
#[track_caller]
pub fn check(bytes: &[u8], counts: [u64; 4]) -> Loaded {
    let loaded = load(bytes);
    assert_eq!(loaded.counts(), counts, "{:#?}", loaded.report());
    loaded
}
