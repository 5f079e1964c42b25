//! One page of the list, and one event in full.

use super::types::{EventDetail, EventField, Origin, Page, Row};
use crate::event::{self, LineTemplate};
use crate::order;
use crate::store::{Column, Kind, Role, Store, overflow};
use crate::time::{self, Zone};

/// More than this does not fit a line on any screen.
const LINE_FIELDS: usize = 12;
/// A list is looked at, not read to the end; one value may be a megabyte.
const LIST_CHARACTERS: usize = 2000;

/// One event as the list shows it.
pub(super) fn row(
    store: &Store,
    row: u32,
    page: &Page,
    template: Option<&LineTemplate>,
    zone: &dyn Zone,
) -> Row {
    let time = store.rows().time(row);
    let message = event::display_line(|path| first_value(store, path, row))
        .or_else(|| unread_line(store, row))
        .unwrap_or_else(|| all_values(store, row));
    let message = match template {
        None => message,
        Some(template) => template.fill(&message, |name| value_of(store, name, row)),
    };
    let message = cut(message);
    let line = match time {
        Some(time) => format!("{} {message}", time::format::tutorial(time, zone)),
        None => message.clone(),
    };
    let named = |name| value_of(store, name, row).unwrap_or_default();
    Row {
        row,
        time: time.map(|time| time.ms as f64),
        source: named("host"),
        app: named("app"),
        level: named("level"),
        line,
        message,
        duplicate: store.rows().duplicates().contains(row),
        cells: page
            .columns
            .iter()
            .map(|name| match page.whole {
                true => cell(store, name, row),
                false => cell(store, name, row).map(cut),
            })
            .collect(),
    }
}

/// All values of what a name means, as a column of the list shows them.
fn cell(store: &Store, name: &str, row: u32) -> Option<String> {
    let columns = store.resolve(name).into_iter();
    let mut columns = columns.filter_map(|id| store.column(id));
    columns.find_map(|column| {
        let codes = column.codes_at(row).into_iter();
        let values: Vec<_> = codes.map(|code| column.dictionary().text(code)).collect();
        (!values.is_empty()).then(|| values.join(", "))
    })
}

fn cut(mut text: String) -> String {
    // Hardly any text has so many bytes, and to count characters takes longer than all else about a short one.
    if text.len() > LIST_CHARACTERS
        && let Some((end, _)) = text.char_indices().nth(LIST_CHARACTERS)
    {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// One event with all its fields.
pub(super) fn detail(store: &Store, row: u32, zone: &dyn Zone) -> Option<EventDetail> {
    let at = store.rows().location(row)?;
    let time = store.rows().time(row);
    let mut fields = Vec::new();
    for column in store.columns() {
        for code in column.codes_at(row) {
            let text = column.dictionary().text(code);
            let own = (column.path(), column.dictionary().kind(code), &*text);
            let (path, kind, value) = match column.path() == overflow::PATH {
                true => overflow::parts(&text).unwrap_or(own),
                false => own,
            };
            fields.push(EventField {
                path: path.to_owned(),
                kind: kind.into(),
                value: value.to_owned(),
                origin: origin(column),
            });
        }
    }
    order::sort_by(&mut fields, |a, b| {
        (&a.path, a.origin).cmp(&(&b.path, b.origin))
    });
    Some(EventDetail {
        row,
        file: at.source,
        file_name: store
            .sources()
            .get(at.source as usize)
            .cloned()
            .unwrap_or_default(),
        line_number: at.line as f64,
        offset: at.offset as f64,
        length: at.length_bytes,
        time: time.map(|time| time.ms as f64),
        time_text: time.map(|time| time::format::iso(time, zone)),
        duplicate: store.rows().duplicates().contains(row),
        fields,
    })
}

/// Where a column's values come from, in the terms of the interface.
pub(super) fn origin(column: &Column) -> Origin {
    match column.role() {
        Role::Event => Origin::Event,
        Role::Wrapper => Origin::Wrapper,
        Role::Derived => Origin::Derived,
    }
}

/// The first value of what the name means.
fn value_of(store: &Store, name: &str, row: u32) -> Option<String> {
    store
        .resolve(name)
        .into_iter()
        .filter_map(|id| store.column(id))
        .find_map(|column| first(column, row))
}

/// The first value at this very path.
fn first_value(store: &Store, path: &str, row: u32) -> Option<String> {
    [Role::Event, Role::Wrapper]
        .into_iter()
        .filter_map(|role| store.column(store.find(path, role)?))
        .find_map(|column| first(column, row))
}

/// The id of an event that has one: the line's own, else the event's.
pub(super) fn id(store: &Store, row: u32) -> String {
    let id = ["_lid", "_id"].into_iter();
    { id.filter_map(|path| first_value(store, path, row)) }
        .find(|id| !id.is_empty())
        .unwrap_or_default()
}

/// The text of `_line`, which is kept only where it could not be read as an event: one that was cut
/// off, or an ordinary line of a log.
fn unread_line(store: &Store, row: u32) -> Option<String> {
    first_value(store, "_line", row).filter(|line| !line.trim().is_empty())
}

/// The fields of an event of no known family, so that its line says something.
fn all_values(store: &Store, row: u32) -> String {
    let mut parts = Vec::new();
    let columns = store.columns().iter();
    let mut columns: Vec<&Column> = columns
        .filter(|column| column.role() == Role::Event)
        .collect();
    // By path: which column came first differs from one worker to the next.
    order::sort_by(&mut columns, |a, b| a.path().cmp(b.path()));
    for column in columns {
        for code in column.codes_at(row) {
            parts.push(format!(
                "{}={}",
                column.path(),
                column.dictionary().text(code)
            ));
            if parts.len() == LINE_FIELDS {
                return parts.join(" ");
            }
        }
    }
    parts.join(" ")
}

/// The first value of a column; a null says nothing, so its text is not the word.
fn first(column: &Column, row: u32) -> Option<String> {
    let &code = column.codes_at(row).first()?;
    let dictionary = column.dictionary();
    Some(match dictionary.kind(code) {
        Kind::Null => String::new(),
        _ => dictionary.text(code).into_owned(),
    })
}
