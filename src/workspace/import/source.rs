//! A definition in the format of the hosted product's configuration API, before its conversion.

use super::report::ImportKind;
use serde_json::{Map, Value};

/// A definition before its conversion.
pub(super) struct SourceDefinition {
    pub kind: ImportKind,
    pub members: Map<String, Value>,
    /// The parts that cannot be imported.
    pub notes: Vec<String>,
}

/// Returns the definitions of a JSON value, which is a list of definitions, an object with such lists, or a single
/// definition.
pub(super) fn definitions(value: Value) -> Vec<SourceDefinition> {
    let items = match value {
        Value::Array(items) => items,
        Value::Object(members) => {
            let lists: Vec<Value> = members
                .iter()
                .filter(|(name, _)| {
                    ["views", "presets", "presetalerts", "categories"].contains(&name.as_str())
                })
                .filter_map(|(_, value)| value.as_array().cloned())
                .flatten()
                .collect();
            if lists.is_empty() {
                vec![Value::Object(members)]
            } else {
                lists
            }
        }
        other => vec![other],
    };
    items.into_iter().map(definition).collect()
}

/// Returns a definition, whose kind is decided by the names of its members.
fn definition(item: Value) -> SourceDefinition {
    let members = match item {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    let has = |names: &[&str]| names.iter().any(|name| members.contains_key(*name));
    let kind = if has(&[
        "viewid", "query", "hosts", "apps", "levels", "tags", "category",
    ]) {
        ImportKind::View
    } else if has(&["channels"]) {
        ImportKind::Preset
    } else if has(&["name"]) && has(&["type"]) {
        ImportKind::Category
    } else {
        ImportKind::Unknown
    };
    SourceDefinition {
        kind,
        members,
        notes: Vec::new(),
    }
}
