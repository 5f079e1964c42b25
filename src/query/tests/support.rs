//! Small stores for tests.

use crate::store::{Kind, Role, RowMeta, Store};
use crate::time::Timestamp;

/// One value of an event.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub path: String,
    pub role: Role,
    pub kind: Kind,
    pub text: String,
}

pub(super) fn entry(path: &str, kind: Kind, text: &str) -> Entry {
    Entry {
        path: path.into(),
        role: Role::Event,
        kind,
        text: text.into(),
    }
}

pub(super) fn store_of(events: &[Vec<Entry>]) -> Store {
    let mut store = Store::new();
    let source = store.add_source("test");
    for (row, event) in events.iter().enumerate() {
        for entry in event {
            let column = store.column_for(&entry.path, entry.role).unwrap();
            store.put(column, entry.kind, &entry.text).unwrap();
        }
        let time = Some(Timestamp::from_ms(row as i64 * 1000));
        let meta = RowMeta {
            source,
            time,
            offset: 0,
            length: 1,
            line: row as u64 + 1,
            duplicate: false,
        };
        store.end_row(meta).unwrap();
    }
    store.flush(|_, _, _| Ok(false)).unwrap();
    store
}

/// Returns an event whose fields have string values. `fields` has pairs of path and value.
pub(super) fn texts(fields: &[(&str, &str)]) -> Vec<Entry> {
    fields
        .iter()
        .map(|(path, text)| entry(path, Kind::String, text))
        .collect()
}
