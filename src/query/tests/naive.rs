//! A naive evaluator that tests event by event and letter by letter. The results of [`eval`] must equal its results.

use proptest::prelude::*;

use super::super::{
    Clause, Comparison, ConditionCache, Expr, ExprKind, FieldTest, ItemKind, Mode, Network,
    Pattern, Query, Test, eval, eval_cached, explain, parse,
};
use super::support::{Entry, store_of};
use crate::store::{Kind, Role};

type Event = Vec<Entry>;

fn matches(query: &Query, event: &Event) -> bool {
    query
        .root
        .as_ref()
        .is_none_or(|root| any(root, &|clause| clause_matches(clause, event)))
}

fn any<L>(expr: &Expr<L>, leaf: &dyn Fn(&L) -> bool) -> bool {
    match &expr.kind {
        ExprKind::And(parts) => !parts.iter().any(|part| !any(part, leaf)),
        ExprKind::Or(parts) => parts.iter().any(|part| any(part, leaf)),
        ExprKind::Not(inner) => !any(inner, leaf),
        ExprKind::Leaf(inner) => leaf(inner),
    }
}

fn clause_matches(clause: &Clause, event: &Event) -> bool {
    match clause {
        Clause::Sequence(_) => panic!("a sequence is about several events"),
        Clause::Term(term) => event
            .iter()
            .filter(|entry| entry.role != Role::Derived)
            .any(|entry| {
                [&entry.path, &entry.text]
                    .into_iter()
                    .any(|text| term_matches(term.mode, &term.pattern, text))
            }),
        Clause::Field(field) => {
            let names = |entry: &&Entry| {
                entry.path.trim_start_matches('_') == field.name.trim_start_matches('_')
            };
            match &field.test {
                FieldTest::Present => event.iter().any(|entry| {
                    names(&entry) || entry.path.starts_with(&format!("{}.", field.name))
                }),
                FieldTest::Value(test) => event
                    .iter()
                    .filter(names)
                    .any(|entry| any(test, &|test| test_matches(test, entry))),
            }
        }
    }
}

fn lower(mode: Mode, text: &str) -> Vec<char> {
    match mode {
        Mode::PrefixCase | Mode::WholeCase | Mode::Regex => text.chars().collect(),
        Mode::Prefix | Mode::Whole => text.to_lowercase().chars().collect(),
    }
}

/// Returns the letters of the pattern, with `None` for a wildcard.
fn letters(mode: Mode, pattern: &Pattern) -> Vec<Option<char>> {
    let mut all = Vec::new();
    for (at, piece) in pattern.pieces().iter().enumerate() {
        if at > 0 {
            all.push(None);
        }
        all.extend(lower(mode, piece).into_iter().map(Some));
    }
    all
}

/// Returns all positions at which a match of the pattern can end. The match starts at `from`.
fn ends(pattern: &[Option<char>], text: &[char], from: usize) -> Vec<usize> {
    match pattern.split_first() {
        None => vec![from],
        Some((None, rest)) => (from..=text.len())
            .flat_map(|at| ends(rest, text, at))
            .collect(),
        Some((Some(letter), rest)) if text.get(from) == Some(letter) => ends(rest, text, from + 1),
        _ => vec![],
    }
}

/// Returns whether a regular expression of letters, `.`, `*`, `^` and `$` matches at `from`.
fn regex_matches_at(regex: &[char], text: &[char], from: usize) -> bool {
    let is_one = |letter: char| {
        text.get(from)
            .is_some_and(|&next| letter == '.' || letter == next)
    };
    match regex {
        [] => true,
        ['$'] => from == text.len(),
        [letter, '*', rest @ ..] => {
            regex_matches_at(rest, text, from)
                || (is_one(*letter) && regex_matches_at(regex, text, from + 1))
        }
        [letter, rest @ ..] => is_one(*letter) && regex_matches_at(rest, text, from + 1),
    }
}

fn regex_matches(pattern: &Pattern, text: &str) -> bool {
    let (regex, text): (Vec<char>, Vec<char>) =
        (pattern.raw().chars().collect(), text.chars().collect());
    match regex.strip_prefix(&['^']) {
        Some(rest) => regex_matches_at(rest, &text, 0),
        None => (0..=text.len()).any(|from| regex_matches_at(&regex, &text, from)),
    }
}

fn term_matches(mode: Mode, pattern: &Pattern, text: &str) -> bool {
    if mode == Mode::Regex {
        return regex_matches(pattern, text);
    }
    let (text, pattern) = (lower(mode, text), letters(mode, pattern));
    let is_letter = |letter: Option<&char>| letter.is_some_and(|letter| letter.is_alphanumeric());
    let first = pattern.first().and_then(|first| first.as_ref());
    let last = pattern.last().and_then(|last| last.as_ref());
    (0..=text.len()).any(|from| {
        let begins = !is_letter(first) || from == 0 || !is_letter(text.get(from - 1));
        begins
            && ends(&pattern, &text, from).into_iter().any(|end| {
                matches!(mode, Mode::Prefix | Mode::PrefixCase)
                    || !is_letter(last)
                    || !is_letter(text.get(end))
            })
    })
}

fn value_matches(mode: Mode, pattern: &Pattern, entry: &Entry) -> bool {
    if mode == Mode::Regex {
        return regex_matches(pattern, &entry.text);
    }
    let literal = pattern.as_literal();
    if mode == Mode::PrefixCase
        && entry.kind == Kind::Number
        && let Some(expected) = literal.and_then(number)
    {
        return Some(expected) == number(&entry.text);
    }
    let text = lower(mode, &entry.text);
    let all = ends(&letters(mode, pattern), &text, 0);
    match mode {
        Mode::Prefix | Mode::PrefixCase => !all.is_empty(),
        Mode::Whole | Mode::WholeCase | Mode::Regex => all.contains(&text.len()),
    }
}

/// Parses a number as thousandths. The generated numbers have at most three decimal places.
fn number(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{fraction:0<3}");
    let unsigned = whole.strip_prefix('-').unwrap_or(whole);
    let plain = unsigned
        .chars()
        .chain(fraction.chars())
        .all(|letter| letter.is_ascii_digit());
    (plain && !unsigned.is_empty())
        .then(|| digits.parse().ok())
        .flatten()
}

/// Returns whether a value is an IPv4 address with the first bits of a network.
fn is_in_network(network: &Network, entry: &Entry) -> bool {
    let bits_of = |text: &str| -> Option<String> {
        let octets: Vec<u8> = text
            .split('.')
            .map(|octet| octet.parse().ok())
            .collect::<Option<_>>()?;
        (octets.len() == 4).then(|| octets.iter().map(|octet| format!("{octet:08b}")).collect())
    };
    let (first, bits) = (
        bits_of(&network.first().to_string()).unwrap(),
        network.bits() as usize,
    );
    entry.kind == Kind::String
        && bits_of(&entry.text).is_some_and(|address| address[..bits] == first[..bits])
}

fn test_matches(test: &Test, entry: &Entry) -> bool {
    match test {
        Test::Text(text) => value_matches(text.mode, &text.pattern, entry),
        Test::AnyOf { mode, items } => items.iter().any(|item| match &item.kind {
            ItemKind::Text(pattern) => value_matches(*mode, pattern, entry),
            ItemKind::Network(network) => is_in_network(network, entry),
        }),
        Test::Set { .. } => false,
        Test::Network(network) => is_in_network(network, entry),
        Test::Compare {
            comparison,
            number: other,
        } => {
            let Some(found) =
                number(&entry.text).filter(|_| matches!(entry.kind, Kind::Number | Kind::String))
            else {
                return false;
            };
            let other = number(other).unwrap();
            match comparison {
                Comparison::Greater => found > other,
                Comparison::AtLeast => found >= other,
                Comparison::Less => found < other,
                Comparison::AtMost => found <= other,
            }
        }
    }
}

/// Generates values from few different letters, so that patterns often match.
fn values() -> impl Strategy<Value = (Kind, String)> {
    prop_oneof![
        4 => "[abAÉé. -]{0,5}".prop_map(|text| (Kind::String, text)),
        2 => "-?[1-3]?[0-2](\\.[05]{1,3})?".prop_map(|text| (Kind::Number, text)),
        1 => "[1-3][0-2]".prop_map(|text| (Kind::String, text)),
        1 => "[1-3]\\.[0-2]\\.0\\.[1-3]".prop_map(|text| (Kind::String, text)),
        1 => Just((Kind::Null, "null".to_owned())),
        1 => Just((Kind::Bool, "true".to_owned())),
    ]
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let path = proptest::sample::select(vec!["a", "b.a", "b.ba", "_c", "n"]);
    let role = prop_oneof![4 => Just(Role::Event), 1 => Just(Role::Derived)];
    let entry = (path, role, values()).prop_map(|(path, role, (kind, text))| Entry {
        path: path.to_owned(),
        role,
        kind,
        text,
    });
    proptest::collection::vec(proptest::collection::vec(entry, 0..5), 1..9)
}

/// Generates valid queries from the letters that [`values`] uses.
fn queries() -> impl Strategy<Value = String> {
    let sign = || proptest::sample::select(vec!["", "", "", "=", "==", "==="]);
    let word = || "[abAÉé]{1,2}[abÉ.*-]{0,3}|\\*[ab]{1,2}|[1-3][0-2]?|\\.[ab]|\"[ab -]{1,4}\"";
    let network = || "[1-3]\\.[0-2]\\.0\\.0/([0-9]|1[0-9]|3[0-2])";
    let regex = || "~\"\\^?([abAÉ.-]\\*?){1,3}\\$?\"";
    let term = prop_oneof![4 => (sign(), word()).prop_map(|(sign, word)| format!("{sign}{word}")), 1 => regex()];
    let compare = (
        proptest::sample::select(vec![">", ">=", "<", "<=", "="]),
        "-?[1-3]?[0-2](\\.5)?",
    )
        .prop_map(|(sign, number)| format!("{sign}{number}"));
    let value = || prop_oneof![3 => (sign(), word()).prop_map(|(sign, word)| format!("{sign}{word}")), 1 => compare.clone(), 1 => regex(), 1 => network()];
    let group = proptest::collection::vec((proptest::sample::select(vec!["", "-"]), value()), 1..4)
        .prop_flat_map(|parts| {
            let parts: Vec<String> = parts
                .into_iter()
                .map(|(minus, value)| format!("{minus}{value}"))
                .collect();
            proptest::sample::select(vec![" ", " OR ", "|"])
                .prop_map(move |between| format!("({})", parts.join(between)))
        });
    let list = (
        sign(),
        "[abA1é*-]{1,3}(,([ab2 ]{1,2}|[1-3]\\.0\\.0\\.0/[78])){0,3}",
    )
        .prop_map(|(sign, items)| format!("{sign}[{items}]"));
    let test = prop_oneof![3 => value(), 2 => group, 2 => list, 1 => Just("*".to_owned())];
    let name =
        proptest::sample::select(vec!["a", "b", "b.a", "b.ba", "c", "_c", "_a", "n", "none"]);
    let field = (name, test).prop_map(|(name, test)| format!("{name}:{test}"));
    prop_oneof![2 => term, 3 => field].prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} {b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} OR {b}")),
            inner.clone().prop_map(|a| format!("({a})")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(5_000) })]

    /// Runs 20 queries on each set of events: 100,000 pairs.
    #[test]
    fn evaluation_equals_the_naive_evaluation(
        events in events(),
        queries in proptest::collection::vec(queries(), 20),
    ) {
        let store = store_of(&events);
        let mut cache = ConditionCache::default();
        for text in queries {
            let parsed = parse(&text);
            prop_assert!(!parsed.has_errors(), "{} {:?}", text, parsed.diagnostics);
            let expected: Vec<u32> =
                (0..store.len()).filter(|&row| matches(&parsed.query, &events[row as usize])).collect();
            let found = eval(&parsed.query, &store);
            prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{}", text);
            prop_assert_eq!(&eval_cached(&parsed.query, &store, &mut cache), &found, "{}", text);
            prop_assert_eq!(explain(&parsed.query, &store).rows, found, "{}", text);
        }
    }
}
