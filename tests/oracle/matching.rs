//! Tests whether an event matches a query.

use super::fields::{Entry, Kind, Origin, paths};
use super::number::millionths;
use super::text::{Mode, Pattern, value_matches, word_matches};
use super::tree::{Clause, FieldTest, Query, ValueTest};

/// Returns whether an event with these field values matches a query.
pub fn matches(query: &Query, entries: &[Entry]) -> bool {
    query.holds(&mut |clause| match clause {
        Clause::Term(mode, pattern) => entries
            .iter()
            .filter(|entry| entry.origin == Origin::Line)
            .any(|entry| {
                word_matches(*mode, pattern, &entry.text)
                    || word_matches(*mode, pattern, &entry.path)
            }),
        Clause::Field(name, test) => {
            let paths = paths(name);
            if matches!(test, FieldTest::Present) {
                // An object is present if a field inside the object is present.
                let inside = |path: &str| entries.iter().any(|entry| entry.path.starts_with(path));
                return paths.iter().any(|path| {
                    entries.iter().any(|entry| entry.path == *path) || inside(&format!("{path}."))
                });
            }
            entries
                .iter()
                .filter(|entry| paths.contains(&entry.path))
                .any(|entry| satisfies(test, entry))
        }
    })
}

/// Returns whether a field value passes the test of a clause.
fn satisfies(test: &FieldTest, entry: &Entry) -> bool {
    match test {
        FieldTest::Present => true,
        FieldTest::One(test) => passes(test, entry),
        FieldTest::List(mode, items) => items.iter().any(|item| {
            // An item matches like a single quoted value, including its spaces.
            let pattern = Pattern {
                text: item.clone(),
                quoted: true,
            };
            passes(&ValueTest::Text(*mode, pattern), entry)
        }),
        FieldTest::Group(group) => group.holds(&mut |test| passes(test, entry)),
    }
}

/// Returns whether a field value passes a single test.
fn passes(test: &ValueTest, entry: &Entry) -> bool {
    match test {
        ValueTest::Compare(compare, limit) => {
            let value = match entry.kind {
                Kind::Text | Kind::Number => millionths(&entry.text),
                Kind::Bool | Kind::Null | Kind::List | Kind::Object => None,
            };
            match (value, millionths(limit)) {
                (Some(value), Some(limit)) => compare.holds(value, limit),
                _ => false,
            }
        }
        ValueTest::Text(Mode::PrefixCase, pattern)
            if entry.kind == Kind::Number && millionths(&pattern.text).is_some() =>
        {
            // Before a number, `=` means equality.
            millionths(&pattern.text) == millionths(&entry.text)
        }
        ValueTest::Text(mode, pattern) => text_matches(*mode, pattern, entry),
    }
}

/// Returns whether the text of a field value matches a pattern.
fn text_matches(mode: Mode, pattern: &Pattern, entry: &Entry) -> bool {
    if value_matches(mode, pattern, &entry.text) {
        return true;
    }
    // The console uses two names, which are treated as equal.
    let other_name = match entry.text.as_str() {
        "NotSet" => "Not Set",
        "Not Set" => "NotSet",
        _ => return false,
    };
    entry.path == "initiator.host.agent"
        && mode != Mode::WholeCase
        && value_matches(mode, pattern, other_name)
}
