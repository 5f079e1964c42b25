//! Refinement of a query by a value: the resulting text, and the events that the text matches.

use proptest::prelude::*;

use super::super::{Refinement, eval, parse, refine};
use super::support::{store_of, texts};

#[test]
fn refined_texts() {
    use Refinement::{Absent, Exclude, Exists, Include, Only};
    let cases: [(&str, &str, Refinement<'_>, &str); 17] = [
        ("", "outcome", Include("failure"), "outcome:===failure"),
        ("  ", "outcome", Exclude("failure"), "-outcome:===failure"),
        (
            "(action user-apikey)  -login",
            "outcome",
            Include("failure"),
            "(action user-apikey)  -login outcome:===failure",
        ),
        (
            "a OR b",
            "outcome",
            Exclude("failure"),
            "a OR b -outcome:===failure",
        ),
        ("a OR b", "outcome", Only("failure"), "outcome:===failure"),
        (
            "a",
            "initiator.host.agent",
            Include("IBM Cloud CLI"),
            "a initiator.host.agent:===\"IBM Cloud CLI\"",
        ),
        ("a", "outcome", Exists, "a outcome:*"),
        ("a", "outcome", Absent, "a -outcome:*"),
        // The query already has the condition.
        (
            "a outcome:===failure",
            "outcome",
            Include("failure"),
            "a outcome:===failure",
        ),
        ("a outcome:*", "outcome", Exists, "a outcome:*"),
        // The opposite condition is replaced.
        (
            "a -outcome:===failure b",
            "outcome",
            Include("failure"),
            "a b outcome:===failure",
        ),
        (
            "-(outcome:===failure)",
            "outcome",
            Include("failure"),
            "outcome:===failure",
        ),
        ("outcome:* AND a", "outcome", Absent, "a -outcome:*"),
        // A similar condition in another position stays.
        (
            "outcome:===failure OR a",
            "outcome",
            Exclude("failure"),
            "outcome:===failure OR a -outcome:===failure",
        ),
        // Names and values that need quotes.
        ("", "my field", Include(""), "\"my field\":===\"\""),
        ("", "-f", Include("a\"b\\c*"), "\"-f\":===\"a\\\"b\\\\c*\""),
        // The canonical form replaces a query with an error.
        ("a \"open", "f", Include("x"), "a open f:===x"),
    ];
    for (text, field, refinement, expected) in cases {
        assert_eq!(
            refine(text, field, refinement).unwrap(),
            expected,
            "{text} {refinement:?}"
        );
    }
}

#[test]
fn a_value_longer_than_a_query_is_refused() {
    let long = "x".repeat(70_000);
    let error = refine("", "f", Refinement::Include(&long)).unwrap_err();
    assert!(error.message.contains("65536"), "{}", error.message);
}

/// The values to refine by: values that wrong quoting would break, and similar values that a wrong comparison would
/// match.
const VALUES: &[&str] = &[
    "failure",
    "Failure",
    "failure ",
    "fail",
    "",
    " ",
    "*",
    "**",
    "a*",
    "a",
    "AND",
    "OR",
    "NOT",
    "-",
    "-a",
    "=a",
    "===a",
    "\"",
    "\\",
    "\\\"",
    "a\\",
    "\"a\"",
    "'a'",
    "a:b",
    "f:a",
    "[a,b]",
    "(a)",
    "(",
    ")",
    "<script>",
    ">=5",
    "5",
    "5.0",
    "null",
    "\u{202e}abc",
    "abc",
    "\u{200b}",
    "\n",
    "\t",
    "ß",
    "ẞ",
    "ss",
    "“a”",
    "\u{0}",
    "é",
    "e\u{301}",
    "NotSet",
    "Not Set",
];

#[test]
fn the_refined_query_matches_exactly_the_value() {
    for field in [
        "f",
        "initiator.host.agent",
        "",
        "a b",
        "q\"uo\\te",
        "-x",
        "AND",
        "k:v",
        "*",
    ] {
        let events: Vec<_> = VALUES
            .iter()
            .map(|value| texts(&[(field, value)]))
            .collect();
        let store = store_of(&events);
        for (row, value) in (0..).zip(VALUES) {
            let run = |refinement| {
                let text = refine("", field, refinement).unwrap();
                let parsed = parse(&text);
                assert!(!parsed.has_errors(), "{text} {:?}", parsed.diagnostics);
                eval(&parsed.query, &store)
            };
            let found = run(Refinement::Include(value));
            assert_eq!(
                found.iter().collect::<Vec<_>>(),
                [row],
                "{field:?} {value:?}"
            );
            let mut rest = run(Refinement::Exclude(value));
            rest.union(&found);
            assert_eq!(rest.count() as usize, VALUES.len(), "{field:?} {value:?}");
        }
    }
}

proptest! {
    #[test]
    fn a_refined_query_is_the_query_and_the_condition(text in "[a-c \"()*:=-]{0,12}|[a-c]+( (OR|AND) -?[a-c]+){0,3}", value in "[ -~]{0,6}") {
        let refined = refine(&text, "f", Refinement::Include(&value)).unwrap();
        let both = parse(&refined);
        prop_assert!(!both.has_errors(), "{:?} {:?}", refined, both.diagnostics);
        let alone = refine("", "f", Refinement::Include(&value)).unwrap();
        let events: Vec<_> = ["a", "b", "c", "ab", "-a", "a:b"]
            .into_iter()
            .flat_map(|word| [texts(&[("w", word), ("f", &value)]), texts(&[("w", word), ("f", "other than that")])])
            .collect();
        let store = store_of(&events);
        let mut expected = eval(&parse(&parse(&text).query.canonical()).query, &store);
        expected.intersect(&eval(&parse(&alone).query, &store));
        let found = eval(&both.query, &store);
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>(), "{}", refined);
    }
}
