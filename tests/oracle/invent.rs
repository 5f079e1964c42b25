//! Adversarial events, and queries that have a chance to match them.

use super::chance::Chance;
use super::facts::{Fact, Item, Kind, Origin};
use super::number::{Compare, millionths};
use super::text::{Mode, Pattern, cases, is_symbol};
use super::tree::{Clause, FieldTest, Query, Tree, ValueTest};
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

const TEXTS: &[&str] = &[
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

const NUMBERS: &[&str] = &[
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

/// A query over these events: most of its words are pieces of their texts.
pub fn query(chance: &mut Chance, facts: &[Fact]) -> Query {
    tree(chance, 3, &mut |chance| clause(chance, facts))
}

fn tree<L>(chance: &mut Chance, depth: usize, leaf: &mut dyn FnMut(&mut Chance) -> L) -> Tree<L> {
    if depth == 0 {
        return Tree::Leaf(leaf(chance));
    }
    let mut parts = |chance: &mut Chance| {
        let count = 2 + chance.below(2);
        (0..count).map(|_| tree(chance, depth - 1, leaf)).collect()
    };
    match chance.below(10) {
        0..=2 => Tree::And(parts(chance)),
        3 | 4 => Tree::Or(parts(chance)),
        5 => Tree::Not(Box::new(tree(chance, depth - 1, leaf))),
        _ => Tree::Leaf(leaf(chance)),
    }
}

fn clause(chance: &mut Chance, facts: &[Fact]) -> Clause {
    let fact = &facts[chance.below(facts.len())];
    if fact.origin == Origin::Line && chance.percent(45) {
        let source = if chance.percent(30) {
            chance
                .pick(&fact.path.split('.').collect::<Vec<_>>())
                .to_string()
        } else {
            fact.text.clone()
        };
        return Clause::Term(mode(chance), pattern(chance, &source, false));
    }
    let Some(name) = name(chance, fact) else {
        return Clause::Term(Mode::Prefix, pattern(chance, &fact.text, false));
    };
    let same_field: Vec<&Fact> = facts
        .iter()
        .filter(|other| other.path == fact.path)
        .collect();
    let test = match chance.below(10) {
        0 => FieldTest::Present,
        1 | 2 => {
            let count = 1 + chance.below(3);
            let items = (0..count).map(|_| {
                let text = chance.pick(&same_field).text.clone();
                let piece = piece(chance, &text, true);
                swap_cases(chance, &piece)
            });
            let items: Vec<String> = items
                .filter(|item| !item.is_empty() && !item.contains(LIST_SIGNS))
                .collect();
            if items.is_empty() {
                FieldTest::Present
            } else {
                FieldTest::List(mode(chance), items)
            }
        }
        3 | 4 => FieldTest::Group(tree(chance, 2, &mut |chance| {
            value_test(chance, &same_field, true)
        })),
        _ => FieldTest::One(value_test(chance, &same_field, false)),
    };
    Clause::Field(name, test)
}

/// Signs that mean something inside a list.
const LIST_SIGNS: [char; 8] = [',', '[', ']', '*', '"', '\'', '(', ')'];

/// A name that a person can type for the field.
fn name(chance: &mut Chance, fact: &Fact) -> Option<String> {
    let typeable = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    let path = fact.path.as_str();
    if !path.chars().all(typeable) {
        return None;
    }
    let parent = path.rsplit_once('.').map_or(path, |(parent, _)| parent);
    Some(match path {
        _ if chance.percent(5) => parent.to_owned(),
        "_host" if chance.percent(40) => "source".to_owned(),
        _ if chance.percent(70) => path.to_owned(),
        _ => path
            .strip_prefix('_')
            .map_or_else(|| format!("_{path}"), str::to_owned),
    })
}

fn value_test(chance: &mut Chance, same_field: &[&Fact], in_group: bool) -> ValueTest {
    let has_numbers = same_field
        .iter()
        .any(|fact| millionths(&fact.text).is_some());
    let has_numeric_texts = same_field
        .iter()
        .any(|fact| fact.kind == Kind::Text && millionths(&fact.text).is_some());
    if has_numbers && chance.percent(40) {
        let compare = chance.pick(&[
            Compare::Less,
            Compare::LessOrEqual,
            Compare::Greater,
            Compare::GreaterOrEqual,
        ]);
        return ValueTest::Compare(compare, chance.pick(NUMBERS).to_string());
    }
    let source = chance.pick(same_field).text.clone();
    let mode = mode(chance);
    let pattern = pattern(chance, &source, true);
    // What `=5` means for the text "5" beside numbers is not laid down.
    if mode == Mode::PrefixCase && millionths(&pattern.text).is_some() && has_numeric_texts {
        return ValueTest::Text(Mode::Prefix, pattern);
    }
    // A group has no place for "any value".
    if in_group && pattern.text.is_empty() {
        return ValueTest::Text(Mode::Prefix, quoted("a"));
    }
    ValueTest::Text(mode, pattern)
}

fn mode(chance: &mut Chance) -> Mode {
    chance.pick(&[
        Mode::Prefix,
        Mode::Prefix,
        Mode::Prefix,
        Mode::PrefixCase,
        Mode::Whole,
        Mode::WholeCase,
    ])
}

fn quoted(text: &str) -> Pattern {
    Pattern {
        text: text.to_owned(),
        quoted: true,
    }
}

/// A piece of `source`, perhaps in other case, perhaps with a wildcard in it.
fn pattern(chance: &mut Chance, source: &str, of_field: bool) -> Pattern {
    let piece = if chance.percent(10) {
        let other = chance.pick(TEXTS);
        piece(chance, other, of_field)
    } else {
        piece(chance, source, of_field)
    };
    let text = swap_cases(chance, &piece);
    if text.is_empty() {
        return quoted(if of_field { "" } else { "a" });
    }
    if !is_word(&text) || chance.percent(15) {
        return quoted(&text);
    }
    if chance.percent(20) {
        let starred = with_star(chance, &text);
        // A star alone asks whether the field is there.
        if starred.contains(|letter| letter != '*') {
            return Pattern {
                text: starred,
                quoted: false,
            };
        }
    }
    Pattern {
        text,
        quoted: false,
    }
}

/// Part of a text: for a field mostly its beginning, for a term mostly from the start of a word.
fn piece(chance: &mut Chance, source: &str, of_field: bool) -> String {
    let letters: Vec<char> = source.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let from = if of_field {
        if chance.percent(85) {
            0
        } else {
            chance.below(letters.len())
        }
    } else if chance.percent(30) {
        chance.below(letters.len())
    } else {
        let starts: Vec<usize> = (0..letters.len())
            .filter(|&at| at == 0 || is_symbol(letters[at - 1]) || is_symbol(letters[at]))
            .collect();
        chance.pick(&starts)
    };
    let rest = letters.len() - from;
    let count = match chance.below(3) {
        0 => rest,
        1 => rest.min(1 + chance.below(4)),
        _ => 1 + chance.below(rest),
    };
    letters[from..from + count].iter().collect()
}

fn swap_cases(chance: &mut Chance, text: &str) -> String {
    let often = chance.pick(&[0, 0, 10, 60]);
    text.chars()
        .map(|letter| {
            if chance.percent(often) {
                chance.pick(&cases(letter))
            } else {
                letter
            }
        })
        .collect()
}

/// With a star somewhere, in place of a few letters or of none.
fn with_star(chance: &mut Chance, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let from = chance.below(letters.len() + 1);
    let until = (from + chance.below(3)).min(letters.len());
    let mut starred: String = letters[..from].iter().collect();
    starred.push('*');
    starred.extend(&letters[until..]);
    starred
}

/// Whether the text can be typed without quotes and mean itself.
fn is_word(text: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || "_-./@#%$".contains(letter);
    text.chars().all(plain) && !text.starts_with('-') && !["AND", "OR", "NOT"].contains(&text)
}
