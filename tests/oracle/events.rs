//! Adversarial events.

use super::chance::Chance;
use super::facts::Item;
use serde_json::{Map, Value, json};

/// Root names that mean something else at the root of a line are left out: `line`, `_source`,
/// `payload`, `data`, and the names that other families of audit events are known by.
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

fn number(chance: &mut Chance) -> Value {
    serde_json::from_str(chance.pick(NUMBERS)).unwrap()
}

fn scalar(chance: &mut Chance) -> Value {
    match chance.below(12) {
        0 => Value::Null,
        1 => Value::Bool(chance.percent(50)),
        2 | 3 => number(chance),
        4 => json!(chance.pick(KEYS)),
        _ => json!(chance.pick(TEXTS)),
    }
}

fn value(chance: &mut Chance, depth: usize) -> Value {
    match chance.below(10) {
        0 | 1 if depth > 0 => Value::Object(members(chance, depth - 1)),
        2 if depth > 0 => {
            let count = chance.below(4);
            (0..count).map(|_| value(chance, depth - 1)).collect()
        }
        _ => scalar(chance),
    }
}

fn members(chance: &mut Chance, depth: usize) -> Map<String, Value> {
    let count = chance.below(4);
    (0..count)
        .map(|_| (chance.pick(KEYS).to_string(), value(chance, depth)))
        .collect()
}

/// An event of no known family: `number` keeps it different from all others.
fn loose_event(chance: &mut Chance, number: usize) -> Map<String, Value> {
    let mut event = members(chance, 2);
    event.extend(members(chance, 2));
    event.insert("n".to_owned(), json!(number));
    if chance.percent(30) {
        event.insert("initiator".to_owned(), initiator(chance));
    }
    if chance.percent(20) {
        let inner = Value::Object(members(chance, 1));
        let data = match chance.below(3) {
            0 => inner,
            1 => json!(inner.to_string()),
            _ => json!(chance.pick(TEXTS)),
        };
        event.insert("requestData".to_owned(), data);
    }
    event
}

fn initiator(chance: &mut Chance) -> Value {
    let agent = match chance.below(5) {
        0 | 1 => json!("NotSet"),
        2 => json!("Not Set"),
        3 => json!("IBM Cloud CLI"),
        _ => scalar(chance),
    };
    json!({ "name": chance.pick(TEXTS), "host": { "agent": agent } })
}

/// An event as the services of the cloud write it.
fn cloud_event(chance: &mut Chance, number: usize) -> Map<String, Value> {
    let mut event = loose_event(chance, number);
    event.remove("host");
    event.remove("_host");
    let service = chance.pick(&["iam-identity", "iam-groups", "kms"]);
    let verb = chance.pick(&["create", "update", "delete", "login"]);
    let failed = chance.percent(30);
    for (key, value) in [
        (
            "eventTime",
            json!(format!("2019-05-17T11:44:{:02}.12+0000", number % 60)),
        ),
        ("action", json!(format!("{service}.user-apikey.{verb}"))),
        ("outcome", json!(if failed { "failure" } else { "success" })),
        (
            "severity",
            json!(chance.pick(&["normal", "warning", "critical"])),
        ),
        (
            "logSourceCRN",
            json!(format!("crn:v1:bluemix:public:{service}:global:a/01:::")),
        ),
        (
            "reason",
            json!({ "reasonCode": self::number(chance), "reasonForFailure": "" }),
        ),
        (
            "message",
            json!(format!("IAM Identity Service: {verb} user-apikey demo-key")),
        ),
        ("initiator", initiator(chance)),
        (
            "target",
            json!({ "id": "crn:v1::x", "typeURI": format!("{service}/user-apikey") }),
        ),
    ] {
        event.insert(key.to_owned(), value);
    }
    event
}

/// An event as it could lie in a file, in a wrapper or without one.
pub fn item(chance: &mut Chance, number: usize) -> Item {
    let is_cloud = chance.percent(50);
    let event = if is_cloud {
        cloud_event(chance, number)
    } else {
        loose_event(chance, number)
    };
    match chance.below(20) {
        0 | 1 => hosted(chance, event, number, ""),
        2 | 3 => hosted(chance, event, number, "o_"),
        4 if is_cloud => split_in_payload(event),
        5 if is_cloud => captured(event),
        _ => Item::flat(Value::Object(event)),
    }
}

/// The envelope of the predecessor: parts of the event lie beside the payload.
fn split_in_payload(mut event: Map<String, Value>) -> Item {
    let meta = json!({ "serviceProviderName": "Provider one", "userAccountIds": ["01"] });
    let source = event.remove("logSourceCRN");
    let line = json!({ "payload": event, "meta": meta, "logSourceCRN": source });
    event.insert("meta".to_owned(), meta);
    event.insert("logSourceCRN".to_owned(), json!(source));
    Item {
        line,
        event: Value::Object(event),
        wrapper: None,
    }
}

/// The envelope of a capture: what it adds is no part of the event.
fn captured(event: Map<String, Value>) -> Item {
    let mut line = json!({
        "Time": "2026-03-19T06:27:45.396909981Z",
        "Hostname": "collector-1",
        "AdditionalContext": "Some context",
    });
    let wrapper = line.clone();
    line["line"] = Value::Object(event.clone());
    Item {
        line,
        event: Value::Object(event),
        wrapper: Some(wrapper),
    }
}

/// The wrapper of the hosted product; with a `prefix`, that of its archive.
fn hosted(chance: &mut Chance, event: Map<String, Value>, number: usize, prefix: &str) -> Item {
    let line = Value::Object(event.clone()).to_string();
    let wrapper = json!({
        "_host": chance.pick(&["iam-identity", "BSS"]),
        "_app": "crn:v1:bluemix:public:iam-identity:global:a/02:::",
        "_platform": "iam-identity",
        "_tag": ["platform-service", "Second Tag"],
        "_ts": 1_558_086_249_120_i64,
        "_lid": format!("1{number:018}"),
        "level": chance.pick(&["normal", "warning"]),
    });
    let (as_fields, as_text) = chance.pick(&[(true, true), (false, true), (true, false)]);
    let mut outer = Map::new();
    if as_fields {
        outer = prefixed(&event, prefix);
    }
    outer.extend(wrapper.as_object().unwrap().clone());
    if as_text {
        outer.insert("_line".to_owned(), json!(line));
    }
    let outer = Value::Object(outer);
    Item {
        line: if prefix.is_empty() {
            outer
        } else {
            json!({ "_source": outer })
        },
        event: Value::Object(event),
        wrapper: Some(wrapper),
    }
}

/// The archive prefixes the names of objects, but leaves the services' own data alone.
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
