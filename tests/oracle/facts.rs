//! An event as a list of paths and values.

use serde_json::{Value, json};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Bool,
    Null,
    /// A list with nothing in it.
    List,
    /// An object with nothing in it.
    Object,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The event or its wrapper: it stands in the line.
    Line,
    /// Worked out from the event: found under its field name, not in the text of the line.
    Derived,
}

#[derive(Clone, Debug)]
pub struct Fact {
    pub path: String,
    pub kind: Kind,
    pub text: String,
    pub origin: Origin,
}

/// An event as it lies in a file: the line, and what it means.
#[derive(Clone, Debug)]
pub struct Item {
    /// What is written.
    pub line: Value,
    /// The event in it.
    pub event: Value,
    /// The fields of its wrapper; `None` for an event without one.
    pub wrapper: Option<Value>,
}

impl Item {
    pub fn flat(event: Value) -> Self {
        Self {
            line: event.clone(),
            event,
            wrapper: None,
        }
    }

    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        walk("", &self.event, &mut facts);
        for name in ["requestData", "responseData"] {
            if let Some(Value::String(text)) = self.event.get(name)
                && let Ok(inner @ Value::Object(_)) = serde_json::from_str(text)
                && inner != json!({})
            {
                walk(name, &inner, &mut facts);
            }
        }
        if let Some(wrapper) = &self.wrapper {
            walk("", wrapper, &mut facts);
        }
        if !facts.iter().any(|fact| fact.path == "_host") {
            derive(&self.event, &mut facts);
        }
        facts
    }
}

fn walk(path: &str, value: &Value, facts: &mut Vec<Fact>) {
    let mut fact = |kind, text: String| {
        if !path.is_empty() {
            facts.push(Fact {
                path: path.to_owned(),
                kind,
                text,
                origin: Origin::Line,
            });
        }
    };
    match value {
        // Present, and found as it is written in the line.
        Value::Null => fact(Kind::Null, "null".to_owned()),
        Value::Bool(yes) => fact(Kind::Bool, yes.to_string()),
        Value::Number(number) => fact(Kind::Number, number.to_string()),
        Value::String(text) => fact(Kind::Text, text.clone()),
        Value::Array(items) if items.is_empty() => fact(Kind::List, String::new()),
        Value::Object(members) if members.is_empty() => fact(Kind::Object, String::new()),
        Value::Array(items) => {
            for item in items {
                walk(path, item, facts);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                let inner = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                walk(&inner, value, facts);
            }
        }
    }
}

/// An event without the hosted product's wrapper gets host, platform, level and app from its body.
fn derive(event: &Value, facts: &mut Vec<Fact>) {
    let body = |name: &str| event.get(name).and_then(Value::as_str);
    let Some(action) = body("action") else {
        return;
    };
    let service = action.split('.').next();
    for (path, value) in [
        ("_host", service),
        ("_platform", service),
        ("_level", body("severity")),
        ("_app", body("logSourceCRN")),
    ] {
        if let Some(text) = value {
            facts.push(Fact {
                path: path.to_owned(),
                kind: Kind::Text,
                text: text.to_owned(),
                origin: Origin::Derived,
            });
        }
    }
}

/// The paths that a field name means.
pub fn paths(name: &str) -> Vec<String> {
    let bare = name.strip_prefix('_').unwrap_or(name);
    let mut paths = vec![bare.to_owned(), format!("_{bare}")];
    if bare == "source" {
        paths.push("_host".to_owned());
    }
    paths
}
