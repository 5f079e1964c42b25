//! Rows of the list of events, and single events with all their fields.

use super::types::{EventDetail, EventField, Origin, Page, Row};
use crate::event::{self, LineTemplate};
use crate::order;
use crate::store::{Column, Kind, Role, Store, overflow};
use crate::time::{self, Zone};

/// The maximum number of values in the message of an event of an unknown family. More values do not fit on a line.
const MESSAGE_VALUES: usize = 12;
/// The maximum number of characters of a message or a cell. A value may have several megabytes.
const MAX_CHARACTERS: usize = 2000;

/// Returns the row of an event for the list of events.
pub(super) fn row(
    store: &Store,
    row: u32,
    page: &Page,
    template: Option<&LineTemplate>,
    zone: &dyn Zone,
) -> Row {
    let time = store.rows().time(row);
    let own = |path: &str| first_value(store, path, row);
    let message = event::display_line(own, |path| derived(store, path, row))
        .or_else(|| log_line(store, row))
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
        source: stated(store, "_host", row).unwrap_or_else(|| named("host")),
        app: named("app"),
        level: level(store, row),
        line,
        message,
        duplicate: store.rows().duplicates().contains(row),
        cells: page
            .columns
            .iter()
            .map(|name| {
                let cell = cell(store, name, row);
                if page.whole { cell } else { cell.map(cut) }
            })
            .collect(),
    }
}

/// Returns the values of a field, joined by commas, or `None` if the event lacks the field.
fn cell(store: &Store, name: &str, row: u32) -> Option<String> {
    let columns = store.resolve(name).into_iter();
    let mut columns = columns.filter_map(|id| store.column(id));
    columns.find_map(|column| {
        let codes = column.codes_at(row).into_iter();
        let values: Vec<_> = codes.map(|code| column.dictionary().text(code)).collect();
        (!values.is_empty()).then(|| values.join(", "))
    })
}

/// Cuts a text after the maximum number of characters.
fn cut(mut text: String) -> String {
    // Counting the characters of every text would be slow, and few texts have this many bytes.
    if text.len() > MAX_CHARACTERS
        && let Some((end, _)) = text.char_indices().nth(MAX_CHARACTERS)
    {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Returns an event with all its fields, or `None` if the store does not have the row.
pub(super) fn detail(store: &Store, row: u32, zone: &dyn Zone) -> Option<EventDetail> {
    let location = store.rows().location(row)?;
    let time = store.rows().time(row);
    let mut fields = Vec::new();
    for column in store.columns() {
        for code in column.codes_at(row) {
            let text = column.dictionary().text(code);
            let own = (column.path(), column.dictionary().kind(code), &*text);
            let (path, kind, value) = if column.path() == overflow::PATH {
                overflow::parts(&text).unwrap_or(own)
            } else {
                own
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
        file: location.source,
        file_name: store
            .sources()
            .get(location.source as usize)
            .cloned()
            .unwrap_or_default(),
        line_number: location.line as f64,
        offset: location.offset as f64,
        length: location.length_bytes,
        time: time.map(|time| time.ms as f64),
        time_text: time.map(|time| time::format::iso(time, zone)),
        duplicate: store.rows().duplicates().contains(row),
        request: None,
        fields,
    })
}

/// Returns the origin of the values of a column.
pub(super) fn origin(column: &Column) -> Origin {
    match column.role() {
        Role::Event => Origin::Event,
        Role::Wrapper => Origin::Wrapper,
        Role::Derived => Origin::Derived,
    }
}

/// Returns the first value of a field. `name` is a path or an alias.
fn value_of(store: &Store, name: &str, row: u32) -> Option<String> {
    store
        .resolve(name)
        .into_iter()
        .filter_map(|id| store.column(id))
        .find_map(|column| first(column, row))
}

/// Returns the value at `path`, or the fact that was derived in its place.
pub(super) fn stated(store: &Store, path: &str, row: u32) -> Option<String> {
    first_value(store, path, row).or_else(|| derived(store, path, row))
}

/// Returns the fact that was derived at `path`.
fn derived(store: &Store, path: &str, row: u32) -> Option<String> {
    first(store.column(store.find(path, Role::Derived)?)?, row)
}

/// Returns the level of an event, or an empty text. The field `level` counts only in the hosted export, whose records have
/// `_host` as well. In other events it may mean something else, such as the level of an audit policy.
fn level(store: &Store, row: u32) -> String {
    let hosted =
        || first_value(store, "level", row).filter(|_| first_value(store, "_host", row).is_some());
    stated(store, "_level", row)
        .or_else(hosted)
        .unwrap_or_default()
}

/// Returns the first value at `path`. Aliases are not resolved.
pub(super) fn first_value(store: &Store, path: &str, row: u32) -> Option<String> {
    [Role::Event, Role::Wrapper]
        .into_iter()
        .filter_map(|role| store.column(store.find(path, role)?))
        .find_map(|column| first(column, row))
}

/// Returns the id of an event: `_lid`, the id of its family, or `_id`. Returns an empty text if the event has none.
pub(super) fn id(store: &Store, row: u32) -> String {
    let of_families = event::families().filter_map(|family| family.id.first().copied());
    let paths = ["_lid"].into_iter().chain(of_families).chain(["_id"]);
    let mut ids = paths.filter_map(|path| first_value(store, path, row));
    ids.find(|id| !id.is_empty()).unwrap_or_default()
}

/// Returns the text of `_line`. The store has the field `_line` only if its text is not a complete event: a truncated
/// event, or a line of an ordinary log.
fn log_line(store: &Store, row: u32) -> Option<String> {
    first_value(store, "_line", row).filter(|line| !line.trim().is_empty())
}

/// Returns the first fields and values of an event, as the message of an event of an unknown family.
fn all_values(store: &Store, row: u32) -> String {
    let mut parts = Vec::new();
    let columns = store.columns().iter();
    let mut columns: Vec<&Column> = columns
        .filter(|column| column.role() == Role::Event)
        .collect();
    // Sort by path, because the order of the columns differs between shards.
    order::sort_by(&mut columns, |a, b| a.path().cmp(b.path()));
    for column in columns {
        for code in column.codes_at(row) {
            parts.push(format!(
                "{}={}",
                column.path(),
                column.dictionary().text(code)
            ));
            if parts.len() == MESSAGE_VALUES {
                return parts.join(" ");
            }
        }
    }
    parts.join(" ")
}

/// Returns the first value of a column. A null becomes an empty text.
fn first(column: &Column, row: u32) -> Option<String> {
    let &code = column.codes_at(row).first()?;
    let dictionary = column.dictionary();
    Some(match dictionary.kind(code) {
        Kind::Null => String::new(),
        _ => dictionary.text(code).into_owned(),
    })
}
