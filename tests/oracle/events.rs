//! Generation of adversarial events.

use super::fields::TestEvent;
use super::rng::Rng;
use serde_json::{Map, Value, json};

/// The keys of generated events. They do not include names with a special meaning at the top level of a line: `line`,
/// `_source`, `payload`, `data`, and the names that identify other families of audit events.
const KEYS: &[&str] = &[
    "name",
    "alpha",
    "alphaBeta",
    "user-key",
    "user_key",
    "code2",
    "deep.inner",
    "deep",
    "list",
    "two words",
    "ſtrasse",
    "Ключ9",
    "success",
    "reasonForFailure",
    "_hidden",
    "host",
];

pub const TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "alpha beta",
    "Alpha  Beta",
    "alphaBeta",
    "user-apikey.login",
    "iam-identity.user-apikey.delete",
    "demo-key-for-fail -failure",
    "failure",
    "NotSet",
    "Not Set",
    "abc123def",
    "123abc",
    "x1 2y",
    "200",
    "2004",
    "-5",
    "3.50",
    "NaN",
    "inf",
    "1e3",
    "0x10",
    "12345678901234567890",
    "null",
    "true",
    "straße",
    "STRASSE ẞtraße",
    "İstanbul ısı Iş",
    "ΣΊΣΥΦΟΣ ς σ",
    "\u{212A}elvin \u{212B}ngström kilo",
    "µ-meter Ω \u{2126}hm",
    "Ǆ ǅ ǆ",
    "𐐀𐐨 deseret",
    "Жук жж",
    "佐藤 太郎",
    "٣٤ 12",
    "e\u{301}clair É",
    "🔑key🔑 key",
    "a*b **c",
    "say \"hi\" it's",
    "back\\slash C:\\temp",
    "(paren) [brack] {brace}",
    "a:b:c crn:v1:x",
    "comma,separated, list",
    "_under_score_",
    "...dots.",
    "--dash -x",
    "<tag> >=5 =eq ==x",
    "AND OR NOT",
    "and or",
    "|pipe|",
    "%VAR% $x #h @me",
    "aaa aab aba",
    "ab-ab-abc",
    "“curly” ‘q’",
    "tab\there",
    "reasonForFailure",
    "name",
    "{\"not\": json",
    "https://example.com/a?b=c&d=e#f",
];

pub const NUMBERS: &[&str] = &[
    "0",
    "5",
    "-5",
    "20",
    "200",
    "201",
    "204",
    "404",
    "3.5",
    "-0.25",
    "9007199254740993",
    "9007199254740992",
];

fn number(rng: &mut Rng) -> Value {
    serde_json::from_str(rng.pick(NUMBERS)).unwrap()
}

fn scalar(rng: &mut Rng) -> Value {
    match rng.below(12) {
        0 => Value::Null,
        1 => Value::Bool(rng.percent(50)),
        2 | 3 => number(rng),
        4 => json!(rng.pick(KEYS)),
        _ => json!(rng.pick(TEXTS)),
    }
}

fn value(rng: &mut Rng, depth: usize) -> Value {
    match rng.below(10) {
        0 | 1 if depth > 0 => Value::Object(members(rng, depth - 1)),
        2 if depth > 0 => {
            let count = rng.below(4);
            (0..count).map(|_| value(rng, depth - 1)).collect()
        }
        _ => scalar(rng),
    }
}

fn members(rng: &mut Rng, depth: usize) -> Map<String, Value> {
    let count = rng.below(4);
    (0..count)
        .map(|_| (rng.pick(KEYS).to_string(), value(rng, depth)))
        .collect()
}

/// Returns an event of no known family. `number` makes the event different from all others.
fn generic_event(rng: &mut Rng, number: usize) -> Map<String, Value> {
    let mut event = members(rng, 2);
    event.extend(members(rng, 2));
    event.insert("n".to_owned(), json!(number));
    if rng.percent(30) {
        event.insert("initiator".to_owned(), initiator(rng));
    }
    if rng.percent(20) {
        let inner = Value::Object(members(rng, 1));
        let data = match rng.below(3) {
            0 => inner,
            1 => json!(inner.to_string()),
            _ => json!(rng.pick(TEXTS)),
        };
        event.insert("requestData".to_owned(), data);
    }
    event
}

fn initiator(rng: &mut Rng) -> Value {
    let agent = match rng.below(5) {
        0 | 1 => json!("NotSet"),
        2 => json!("Not Set"),
        3 => json!("IBM Cloud CLI"),
        _ => scalar(rng),
    };
    json!({ "name": rng.pick(TEXTS), "host": { "agent": agent } })
}

/// Returns an event in the format of the cloud services.
fn cloud_event(rng: &mut Rng, number: usize) -> Map<String, Value> {
    let mut event = generic_event(rng, number);
    event.remove("host");
    event.remove("_host");
    let service = rng.pick(&["iam-identity", "iam-groups", "kms"]);
    let verb = rng.pick(&["create", "update", "delete", "login"]);
    let failed = rng.percent(30);
    for (key, value) in [
        (
            "eventTime",
            json!(format!("2019-05-17T11:44:{:02}.12+0000", number % 60)),
        ),
        ("action", json!(format!("{service}.user-apikey.{verb}"))),
        ("outcome", json!(if failed { "failure" } else { "success" })),
        (
            "severity",
            json!(rng.pick(&["normal", "warning", "critical"])),
        ),
        (
            "logSourceCRN",
            json!(format!("crn:v1:bluemix:public:{service}:global:a/01:::")),
        ),
        (
            "reason",
            json!({ "reasonCode": self::number(rng), "reasonForFailure": "" }),
        ),
        (
            "message",
            json!(format!("IAM Identity Service: {verb} user-apikey demo-key")),
        ),
        ("initiator", initiator(rng)),
        (
            "target",
            json!({ "id": "crn:v1::x", "typeURI": format!("{service}/user-apikey") }),
        ),
    ] {
        event.insert(key.to_owned(), value);
    }
    event
}

/// Returns an event in the form of a line of a file, with or without an envelope.
pub fn item(rng: &mut Rng, number: usize) -> TestEvent {
    let is_cloud = rng.percent(50);
    let event = if is_cloud {
        cloud_event(rng, number)
    } else {
        generic_event(rng, number)
    };
    match rng.below(20) {
        0 | 1 => hosted(rng, event, number, ""),
        2 | 3 => hosted(rng, event, number, "o_"),
        4 if is_cloud => split_in_payload(event),
        5 if is_cloud => captured(event),
        _ => TestEvent::flat(Value::Object(event)),
    }
}

/// Puts an event into the envelope of the predecessor product. Some fields of the event are next to the payload.
fn split_in_payload(mut event: Map<String, Value>) -> TestEvent {
    let meta = json!({ "serviceProviderName": "Provider one", "userAccountIds": ["01"] });
    let source = event.remove("logSourceCRN");
    let line = json!({ "payload": event, "meta": meta, "logSourceCRN": source });
    event.insert("meta".to_owned(), meta);
    event.insert("logSourceCRN".to_owned(), json!(source));
    TestEvent {
        line,
        event: Value::Object(event),
        envelope: None,
    }
}

/// Puts an event into the envelope of a log collector. The fields of the envelope are not part of the event.
fn captured(event: Map<String, Value>) -> TestEvent {
    let mut line = json!({
        "Time": "2026-03-19T06:27:45.396909981Z",
        "Hostname": "collector-1",
        "AdditionalContext": "Some context",
    });
    let envelope = line.clone();
    line["line"] = Value::Object(event.clone());
    TestEvent {
        line,
        event: Value::Object(event),
        envelope: Some(envelope),
    }
}

/// Puts an event into the envelope of the hosted product or, with a `prefix`, into the envelope of its archive.
fn hosted(rng: &mut Rng, event: Map<String, Value>, number: usize, prefix: &str) -> TestEvent {
    let line = Value::Object(event.clone()).to_string();
    let envelope = json!({
        "_host": rng.pick(&["iam-identity", "BSS"]),
        "_app": "crn:v1:bluemix:public:iam-identity:global:a/02:::",
        "_platform": "iam-identity",
        "_tag": ["platform-service", "Second Tag"],
        "_ts": 1_558_086_249_120_i64,
        "_lid": format!("1{number:018}"),
        "level": rng.pick(&["normal", "warning"]),
    });
    let (as_fields, as_text) = rng.pick(&[(true, true), (false, true), (true, false)]);
    let mut outer = Map::new();
    if as_fields {
        outer = prefixed(&event, prefix);
    }
    outer.extend(envelope.as_object().unwrap().clone());
    if as_text {
        outer.insert("_line".to_owned(), json!(line));
    }
    let outer = Value::Object(outer);
    TestEvent {
        line: if prefix.is_empty() {
            outer
        } else {
            json!({ "_source": outer })
        },
        event: Value::Object(event),
        envelope: Some(envelope),
    }
}

/// Adds the prefix to the names of objects, as the archive does, except inside `requestData`.
fn prefixed(members: &Map<String, Value>, prefix: &str) -> Map<String, Value> {
    members
        .iter()
        .map(|(key, value)| match value {
            Value::Object(inner) if key != "requestData" => {
                (format!("{prefix}{key}"), prefixed(inner, prefix).into())
            }
            other => (key.clone(), other.clone()),
        })
        .collect()
}
