//! An event as a list of field values.

use serde_json::{Value, json};

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Bool,
    Null,
    /// An empty list.
    List,
    /// An empty object.
    Object,
}

/// The origin of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The event or its envelope: the value is part of the line.
    Line,
    /// A derived field: the value matches in a search of its field, but not in a search of the line.
    Derived,
}

/// A value of a field.
#[derive(Clone, Debug)]
pub struct Entry {
    pub path: String,
    pub kind: Kind,
    pub text: String,
    pub origin: Origin,
}

/// An event with the line that contains it.
#[derive(Clone, Debug)]
pub struct TestEvent {
    /// The line in the file.
    pub line: Value,
    /// The event in the line.
    pub event: Value,
    /// The envelope fields. `None`: the event has no envelope.
    pub envelope: Option<Value>,
}

impl TestEvent {
    /// Creates an event without an envelope.
    pub fn flat(event: Value) -> Self {
        Self {
            line: event.clone(),
            event,
            envelope: None,
        }
    }

    /// Returns all field values, including derived fields.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        walk("", &self.event, &mut entries);
        for name in ["requestData", "responseData"] {
            if let Some(Value::String(text)) = self.event.get(name)
                && let Ok(inner @ Value::Object(_)) = serde_json::from_str(text)
                && inner != json!({})
            {
                walk(name, &inner, &mut entries);
            }
        }
        if let Some(envelope) = &self.envelope {
            walk("", envelope, &mut entries);
        }
        let is_hosted = entries.iter().any(|entry| entry.path == "_host");
        derive(&self.event, is_hosted, &mut entries);
        entries
    }
}

/// Adds a value, or all values inside an object or a list, to `entries`.
fn walk(path: &str, value: &Value, entries: &mut Vec<Entry>) {
    let mut entry = |kind, text: String| {
        if !path.is_empty() {
            entries.push(Entry {
                path: path.to_owned(),
                kind,
                text,
                origin: Origin::Line,
            });
        }
    };
    match value {
        // A null counts as present, and the text `null` in the line matches.
        Value::Null => entry(Kind::Null, "null".to_owned()),
        Value::Bool(value) => entry(Kind::Bool, value.to_string()),
        Value::Number(number) => entry(Kind::Number, number.to_string()),
        Value::String(text) => entry(Kind::Text, text.clone()),
        Value::Array(items) if items.is_empty() => entry(Kind::List, String::new()),
        Value::Object(members) if members.is_empty() => entry(Kind::Object, String::new()),
        Value::Array(items) => {
            for item in items {
                walk(path, item, entries);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                let inner = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                walk(&inner, value, entries);
            }
        }
    }
}

/// Adds the derived fields of an event. `is_hosted`: the event has the envelope of the hosted product.
fn derive(event: &Value, is_hosted: bool, entries: &mut Vec<Entry>) {
    let text_of = |name: &str| event.get(name).and_then(Value::as_str);
    let crn = |part: usize| text_of("logSourceCRN").and_then(|crn| crn.split(':').nth(part));
    let is_cadf = text_of("action").is_some() && text_of("eventTime").is_some();
    let service = text_of("action").and_then(|action| action.split_once('.'));
    let service = service.map(|(service, _)| service).filter(|_| is_cadf);
    let in_record = entries.iter().find(|entry| entry.path == "level");
    let in_record = in_record.map(|entry| entry.text.clone());
    let level = if is_cadf {
        text_of("severity")
    } else {
        in_record.as_deref()
    };
    for (path, value) in [
        ("_host", service.filter(|_| !is_hosted)),
        ("_platform", service),
        // The hosted export writes the level of an event as `level`.
        (
            "_level",
            level.filter(|_| !(is_cadf && is_hosted && in_record.is_some())),
        ),
        ("severity", level),
        ("_app", text_of("logSourceCRN").filter(|_| is_cadf)),
        (
            "account",
            crn(6)
                .and_then(|part| part.strip_prefix("a/"))
                .filter(|_| is_cadf),
        ),
        ("region", crn(5).filter(|_| is_cadf)),
    ] {
        let is_stated = entries.iter().any(|entry| entry.path == path);
        if let Some(text) = value.filter(|text| !text.is_empty() && !is_stated) {
            entries.push(Entry {
                path: path.to_owned(),
                kind: Kind::Text,
                text: text.to_owned(),
                origin: Origin::Derived,
            });
        }
    }
}

/// Returns the paths of the fields to which a name in a query refers.
pub fn paths(name: &str) -> Vec<String> {
    let bare = name.strip_prefix('_').unwrap_or(name);
    let mut paths = vec![bare.to_owned(), format!("_{bare}")];
    if bare == "source" {
        paths.push("_host".to_owned());
    }
    paths
}
