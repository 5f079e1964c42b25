//! What the first events of a file would be with declared families. A session of its own reads them, so the preview
//! shows what reading the file will show.

use super::event_rows;
use super::session::Session;
use super::suggest;
use super::types::*;
use crate::error::Result;
use crate::event::DeclaredMeaning;
use crate::order;
use crate::store::{Column, Kind, Role, Store, overflow};

/// The number of events of a preview.
const EVENTS: u32 = 10;
/// The number of events whose values are looked at to suggest meanings.
const SAMPLED: u32 = 50;
/// The number of example values of a field.
const EXAMPLES: usize = 3;
/// The largest number of characters of a text.
const CHARACTERS: usize = 200;

impl Session {
    /// Returns what the first events of a file would be with these declared families. `bytes` is the start of the file, or
    /// a whole Parquet file.
    ///
    /// # Errors
    /// If a family is not valid, or if there is not enough memory.
    pub fn preview_families(
        name: &str,
        bytes: &[u8],
        families: &[DeclaredFamily],
        options: FileOptions,
    ) -> Result<FamilyPreview> {
        let mut session = Self::new();
        session.declare_families(families)?;
        let file = session.open_file_with(name, options);
        session.push(file, bytes)?;
        let report = session.close_file(file)?;
        let store = &session.store;
        Ok(FamilyPreview {
            events: (0..store.len().min(EVENTS))
                .map(|row| event(store, row))
                .collect(),
            families: report.families,
            warnings: report.warnings,
            ambiguous_times: report.ambiguous_times,
            fields: fields(store),
        })
    }
}

fn event(store: &Store, row: u32) -> PreviewEvent {
    let facts = DeclaredMeaning::all().filter(|&meaning| meaning != DeclaredMeaning::Time);
    PreviewEvent {
        time: store.rows().time(row).map(|time| time.ms as f64),
        facts: facts
            .filter_map(|fact| {
                let text = event_rows::stated(store, fact.name(), row)?;
                (!text.is_empty()).then(|| PreviewFact {
                    path: fact.name().to_owned(),
                    text: cut(&text),
                })
            })
            .collect(),
    }
}

/// Returns the fields of the events that have a text, a number or a truth value, by path.
fn fields(store: &Store) -> Vec<PreviewField> {
    let columns = store.columns().iter();
    let own =
        columns.filter(|column| column.role() == Role::Event && column.path() != overflow::PATH);
    let mut fields: Vec<PreviewField> = own.filter_map(|column| field(column, store)).collect();
    order::sort_by(&mut fields, |a, b| a.path.cmp(&b.path));
    fields
}

fn field(column: &Column, store: &Store) -> Option<PreviewField> {
    let dictionary = column.dictionary();
    let is_scalar = |code| {
        matches!(
            dictionary.kind(code),
            Kind::String | Kind::Number | Kind::Bool
        )
    };
    let mut has_scalar = false;
    let mut values: Vec<String> = Vec::new();
    for row in 0..store.len().min(SAMPLED) {
        for code in column
            .codes_at(row)
            .into_iter()
            .filter(|&code| is_scalar(code))
        {
            has_scalar = true;
            let text = dictionary.text(code);
            if !text.is_empty() && !values.iter().any(|known| *known == *text) {
                values.push(text.into_owned());
            }
        }
    }
    has_scalar.then(|| PreviewField {
        path: column.path().to_owned(),
        suits: suggest::meanings(column.path(), &values)
            .map(|meaning| meaning.name().to_owned())
            .collect(),
        examples: values
            .iter()
            .take(EXAMPLES)
            .map(|value| cut(value))
            .collect(),
    })
}

/// Cuts a text after the maximum number of characters.
fn cut(text: &str) -> String {
    match text.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
