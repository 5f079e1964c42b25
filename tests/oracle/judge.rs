//! Whether an event matches.

use super::facts::{Fact, Kind, Origin, paths};
use super::number::millionths;
use super::text::{Mode, Pattern, value_matches, word_matches};
use super::tree::{Clause, FieldTest, Query, ValueTest};

pub fn matches(query: &Query, facts: &[Fact]) -> bool {
    query.holds(&mut |clause| match clause {
        Clause::Term(mode, pattern) => {
            facts
                .iter()
                .filter(|fact| fact.origin == Origin::Line)
                .any(|fact| {
                    word_matches(*mode, pattern, &fact.text)
                        || word_matches(*mode, pattern, &fact.path)
                })
        }
        Clause::Field(name, test) => {
            let paths = paths(name);
            if matches!(test, FieldTest::Present) {
                // An object is there when anything inside it is.
                let inside = |path: &str| facts.iter().any(|fact| fact.path.starts_with(path));
                return paths.iter().any(|path| {
                    facts.iter().any(|fact| fact.path == *path) || inside(&format!("{path}."))
                });
            }
            facts
                .iter()
                .filter(|fact| paths.contains(&fact.path))
                .any(|fact| satisfies(test, fact))
        }
    })
}

fn satisfies(test: &FieldTest, fact: &Fact) -> bool {
    match test {
        FieldTest::Present => true,
        FieldTest::One(test) => is(test, fact),
        FieldTest::List(mode, items) => items.iter().any(|item| {
            // Each item is read as the value alone would be, its blanks included.
            let pattern = Pattern {
                text: item.clone(),
                quoted: true,
            };
            is(&ValueTest::Text(*mode, pattern), fact)
        }),
        FieldTest::Group(group) => group.holds(&mut |test| is(test, fact)),
    }
}

fn is(test: &ValueTest, fact: &Fact) -> bool {
    match test {
        ValueTest::Compare(compare, limit) => {
            let value = match fact.kind {
                Kind::Text | Kind::Number => millionths(&fact.text),
                Kind::Bool | Kind::Null | Kind::List | Kind::Object => None,
            };
            match (value, millionths(limit)) {
                (Some(value), Some(limit)) => compare.holds(value, limit),
                _ => false,
            }
        }
        ValueTest::Text(Mode::PrefixCase, pattern)
            if fact.kind == Kind::Number && millionths(&pattern.text).is_some() =>
        {
            // `=` before a number, on a number, is equality.
            millionths(&pattern.text) == millionths(&fact.text)
        }
        ValueTest::Text(mode, pattern) => reads(*mode, pattern, fact),
    }
}

fn reads(mode: Mode, pattern: &Pattern, fact: &Fact) -> bool {
    if value_matches(mode, pattern, &fact.text) {
        return true;
    }
    // The console calls itself by two names that are one.
    let other_name = match fact.text.as_str() {
        "NotSet" => "Not Set",
        "Not Set" => "NotSet",
        _ => return false,
    };
    fact.path == "initiator.host.agent"
        && mode != Mode::WholeCase
        && value_matches(mode, pattern, other_name)
}
