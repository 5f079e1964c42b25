//! The request that a firing would have made to a webhook, Slack or PagerDuty, ready to copy.
//!
//! Tokens of a webhook's body, as the hosted product had them: `{{name}}`, `{{matches}}`, `{{lines}}`, `{{level}}`,
//! `{{url}}`, `{{query}}`, `{{app}}`, `{{host}}`, `{{tag}}`, `{{line}}`, `{{line_objects}}`, `{{first_line_object}}`,
//! the last also with a path in dots or brackets. A body that is JSON gets each token inside a string escaped; one that
//! stands alone in its string, or outside of strings, gives its value.

use super::message::{AlertLine, AlertMessage, lines_in_words, time_in_words};
use crate::time::Zone;
use crate::workspace::{AlertIntegration, PayloadHeader, record};
use serde_json::{Map, Value, json};

record! {
    /// A request that would have been made.
    pub struct Payload {
        /// The method.
        pub method: String,
        /// The address; empty where the definition has none.
        pub url: String,
        /// The headers.
        pub headers: Vec<PayloadHeader>,
        /// The body.
        pub body: String,
        /// The tokens of the body that mean nothing, left as they are.
        pub unknown_tokens: Vec<String>,
    }
}

/// Where PagerDuty takes events.
const PAGERDUTY_URL: &str = "https://events.pagerduty.com/v2/enqueue";
/// How deep a path of a token goes.
const MAX_DEPTH: usize = 32;

/// The request of a firing; an e-mail is none, and gives what a webhook would.
pub fn payload(message: &AlertMessage, zone: &dyn Zone) -> Payload {
    let channel = &message.channel;
    match channel.integration {
        AlertIntegration::Slack => json_post(&channel.url, &slack(message, zone)),
        AlertIntegration::Pagerduty => json_post(PAGERDUTY_URL, &pagerduty(message, zone)),
        AlertIntegration::Email | AlertIntegration::Webhook => webhook(message),
    }
}

fn json_post(url: &str, body: &Value) -> Payload {
    Payload {
        method: "POST".to_owned(),
        url: url.to_owned(),
        headers: vec![PayloadHeader {
            name: "Content-Type".to_owned(),
            value: "application/json".to_owned(),
        }],
        body: format!("{body:#}"),
        unknown_tokens: Vec::new(),
    }
}

fn title(message: &AlertMessage) -> String {
    format!("{}: {}", message.view, lines_in_words(message.firing.count))
}

fn texts(lines: &[AlertLine]) -> Vec<Value> {
    lines.iter().map(|line| line.text.as_str().into()).collect()
}

fn slack(message: &AlertMessage, zone: &dyn Zone) -> Value {
    let mut text = format!(
        "{} ({})",
        title(message),
        time_in_words(message.firing.moment, zone)
    );
    for line in &message.lines {
        text.push('\n');
        text.push_str(&line.text);
    }
    // What Slack reads as markup must be escaped.
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    json!({ "text": text })
}

fn pagerduty(message: &AlertMessage, zone: &dyn Zone) -> Value {
    json!({
        "routing_key": message.channel.key,
        "event_action": "trigger",
        "payload": {
            "summary": title(message),
            "source": "Activity Lens",
            "severity": "warning",
            "timestamp": time_in_words(message.firing.moment, zone),
            "custom_details": { "query": message.query, "lines": texts(&message.lines) },
        },
    })
}

fn webhook(message: &AlertMessage) -> Payload {
    let channel = &message.channel;
    let template = match channel.body_template.trim() {
        "" => {
            "{\"name\": \"{{name}}\", \"matches\": {{matches}}, \"query\": \"{{query}}\", \"lines\": {{lines}}}"
        }
        some => some,
    };
    let tokens = Tokens::of(message);
    let mut unknown_tokens = Vec::new();
    let body = tokens.fill(template, &mut unknown_tokens);
    Payload {
        method: match channel.method.trim() {
            "" => "POST".to_owned(),
            method => method.to_ascii_uppercase(),
        },
        url: channel.url.clone(),
        headers: channel.headers.clone(),
        body,
        unknown_tokens,
    }
}

/// What the tokens stand for.
struct Tokens(Map<String, Value>);

impl Tokens {
    fn of(message: &AlertMessage) -> Self {
        let first = message.lines.first();
        let of_first = |part: fn(&AlertLine) -> &String| -> Value {
            first.map_or(Value::from(""), |line| part(line).as_str().into())
        };
        let objects: Vec<Value> = message.lines.iter().map(object).collect();
        let all_lines: Vec<&str> = message
            .lines
            .iter()
            .map(|line| line.text.as_str())
            .collect();
        let values = [
            ("name", message.view.as_str().into()),
            ("matches", message.firing.count.into()),
            ("lines", Value::Array(texts(&message.lines))),
            ("level", of_first(|line| &line.level)),
            ("url", message.url.as_str().into()),
            ("query", message.query.as_str().into()),
            ("app", of_first(|line| &line.app)),
            ("host", of_first(|line| &line.source)),
            ("tag", message.tags.join(",").into()),
            ("line", all_lines.join("\n").into()),
            (
                "first_line_object",
                objects.first().cloned().unwrap_or(Value::Null),
            ),
            ("line_objects", Value::Array(objects)),
        ];
        Self(
            values
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// The value of `first_line_object.initiator['name']`.
    fn value(&self, token: &str) -> Option<&Value> {
        let path = steps(token);
        let (name, rest) = path.split_first()?;
        rest.iter()
            .try_fold(self.0.get(*name)?, |value, step| match value {
                Value::Array(items) => items.get(step.parse::<usize>().ok()?),
                value => value.get(step),
            })
    }

    fn fill(&self, template: &str, unknown: &mut Vec<String>) -> String {
        let mut filled = String::with_capacity(template.len());
        let mut rest = template;
        let mut in_string = false;
        while let Some((before, after)) = rest.split_once("{{") {
            in_string = ends_in_string(before, in_string);
            filled.push_str(before);
            let Some((token, after)) = after.split_once("}}") else {
                filled.push_str("{{");
                rest = after;
                break;
            };
            match self.value(token.trim()) {
                Some(value) => push_value(&mut filled, value, in_string),
                None => {
                    unknown.push(token.trim().to_owned());
                    filled.push_str(&format!("{{{{{token}}}}}"));
                }
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// Puts a value where a token stood: inside a string of JSON as escaped text, elsewhere as JSON.
fn push_value(filled: &mut String, value: &Value, in_string: bool) {
    let written = match value {
        Value::String(text) if in_string => Value::from(text.as_str()).to_string(),
        value if in_string => Value::from(value.to_string()).to_string(),
        value => {
            filled.push_str(&value.to_string());
            return;
        }
    };
    filled.push_str(
        written
            .trim_start_matches('"')
            .strip_suffix('"')
            .unwrap_or(""),
    );
}

/// Whether a string of JSON is open at the end of `text`.
fn ends_in_string(text: &str, open: bool) -> bool {
    let mut bytes = text.bytes();
    let mut open = open;
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => open = !open,
            b'\\' if open => {
                bytes.next();
            }
            _ => {}
        }
    }
    open
}

/// The steps of a path in dots or brackets: `a.b['c.d'][0]`.
fn steps(token: &str) -> Vec<&str> {
    token
        .split(['.', '[', ']'])
        .map(|step| step.trim_matches(['"', '\'', ' ']))
        .filter(|step| !step.is_empty())
        .take(MAX_DEPTH)
        .collect()
}

/// An event as the object it was.
fn object(line: &AlertLine) -> Value {
    let mut whole = Value::Object(Map::new());
    for field in &line.fields {
        let value = match field.r#type.as_str() {
            "string" => Value::from(field.value.as_str()),
            _ => serde_json::from_str(&field.value).unwrap_or_else(|_| field.value.as_str().into()),
        };
        put(&mut whole, &field.path, value);
    }
    whole
}

/// Puts a value at a dotted path; a second value at the same path makes a list.
fn put(whole: &mut Value, path: &str, value: Value) {
    let mut place = whole;
    for step in path.splitn(MAX_DEPTH, '.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let Value::Object(members) = place else {
            return;
        };
        place = members.entry(step).or_insert(Value::Null);
    }
    match place {
        Value::Null => *place = value,
        Value::Array(items) => items.push(value),
        first => *first = Value::Array(vec![first.take(), value]),
    }
}
