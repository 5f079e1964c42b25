//! The request that a firing would have made to a webhook, Slack or PagerDuty, ready to copy.
//!
//! The body of a webhook may contain the tokens of the hosted product: `{{name}}`, `{{matches}}`, `{{lines}}`,
//! `{{level}}`, `{{url}}`, `{{query}}`, `{{app}}`, `{{host}}`, `{{tag}}`, `{{line}}`, `{{line_objects}}`,
//! `{{first_line_object}}`. A path with dots or brackets may follow `line_objects` and `first_line_object`. A token
//! inside a JSON string is replaced by escaped text, and any other token by its value as JSON.

use super::message::{AlertLine, AlertMessage, lines_in_words, time_in_words};
use crate::time::Zone;
use crate::workspace::{AlertIntegration, PayloadHeader, record};
use serde_json::{Map, Value, json};

record! {
    /// The request that a firing would have made.
    pub struct Payload {
        /// The HTTP method.
        pub method: String,
        /// The address. Empty if the channel has no address.
        pub url: String,
        /// The headers.
        pub headers: Vec<PayloadHeader>,
        /// The body.
        pub body: String,
        /// The unknown tokens of the body, which were not replaced.
        pub unknown_tokens: Vec<String>,
    }
}

/// The address of PagerDuty's events API.
const PAGERDUTY_URL: &str = "https://events.pagerduty.com/v2/enqueue";
/// The largest number of steps in the path of a token.
const MAX_DEPTH: usize = 32;

/// Returns the request of a firing. For an e-mail channel, returns the request of a webhook with the same members.
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
    // Slack requires these three characters to be escaped.
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

/// The values of the tokens.
struct Tokens(Map<String, Value>);

impl Tokens {
    fn of(message: &AlertMessage) -> Self {
        let first = message.lines.first();
        let of_first = |member: fn(&AlertLine) -> &String| -> Value {
            first.map_or(Value::from(""), |line| member(line).as_str().into())
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

    /// Returns the value of a token such as `first_line_object.initiator['name']`.
    fn value(&self, token: &str) -> Option<&Value> {
        let path = steps(token);
        let (name, rest) = path.split_first()?;
        rest.iter()
            .try_fold(self.0.get(*name)?, |value, step| match value {
                Value::Array(items) => items.get(step.parse::<usize>().ok()?),
                value => value.get(step),
            })
    }

    /// Returns the template with all tokens replaced. Adds unknown tokens to `unknown`.
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

/// Appends the value of a token, as escaped text inside a JSON string and as JSON elsewhere.
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

/// Returns whether the end of `text` is inside a JSON string. `open` is `true` if the start of `text` is inside a JSON
/// string.
fn ends_in_string(text: &str, mut open: bool) -> bool {
    let mut bytes = text.bytes();
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

/// Returns the steps of a path with dots or brackets, such as `a.b['c'][0]`.
fn steps(token: &str) -> Vec<&str> {
    token
        .split(['.', '[', ']'])
        .map(|step| step.trim_matches(['"', '\'', ' ']))
        .filter(|step| !step.is_empty())
        .take(MAX_DEPTH)
        .collect()
}

/// Returns an event as a JSON object made from its fields.
fn object(line: &AlertLine) -> Value {
    let mut object = Value::Object(Map::new());
    for field in &line.fields {
        let value = match field.r#type.as_str() {
            "string" => Value::from(field.value.as_str()),
            _ => serde_json::from_str(&field.value).unwrap_or_else(|_| field.value.as_str().into()),
        };
        insert(&mut object, &field.path, value);
    }
    object
}

/// Inserts a value at a dotted path. Several values at the same path become a list.
fn insert(object: &mut Value, path: &str, value: Value) {
    let mut node = object;
    for step in path.splitn(MAX_DEPTH, '.') {
        if !node.is_object() {
            *node = Value::Object(Map::new());
        }
        let Value::Object(members) = node else {
            return;
        };
        node = members.entry(step).or_insert(Value::Null);
    }
    match node {
        Value::Null => *node = value,
        Value::Array(items) => items.push(value),
        first => *first = Value::Array(vec![first.take(), value]),
    }
}
