//! JSON values that keep the order of their keys.

use std::borrow::Cow;
use std::fmt::Write;

/// A JSON value.
#[derive(Debug, Clone)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(i64),
    Text(Cow<'static, str>),
    Array(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

/// Makes a JSON object: `object! { "key" => value, .. }`.
macro_rules! object {
    ($($key:literal => $value:expr),* $(,)?) => {
        $crate::json::Json::Object(vec![
            $(($key, $crate::json::Json::from($value))),*
        ])
    };
}
pub(super) use object;

impl Json {
    /// Returns the value as one line of JSON.
    pub(super) fn line(&self) -> String {
        let mut out = String::with_capacity(2_048);
        self.write(&mut out, "");
        out
    }

    /// Returns a JSON string whose text is the JSON of the value.
    pub(super) fn quoted(&self) -> Self {
        Self::Text(self.line().into())
    }

    /// Appends the value to `out`. Writes `prefix` before each key whose value is an object, except `requestData`,
    /// `responseData` and all keys inside them, as in the archive of the hosted product.
    pub(super) fn write(&self, out: &mut String, prefix: &str) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(number) => {
                let _infallible = write!(out, "{number}");
            }
            Self::Text(text) => write_text(text, out),
            Self::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out, prefix);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    out.push('"');
                    let prefix = match *key {
                        "requestData" | "responseData" => "",
                        _ => prefix,
                    };
                    if matches!(value, Self::Object(_)) {
                        out.push_str(prefix);
                    }
                    out.push_str(key);
                    out.push_str("\":");
                    value.write(out, prefix);
                }
                out.push('}');
            }
        }
    }
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            control if control < ' ' => {
                let _infallible = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

impl From<&'static str> for Json {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Json {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Vec<Json>> for Json {
    fn from(items: Vec<Json>) -> Self {
        Self::Array(items)
    }
}
