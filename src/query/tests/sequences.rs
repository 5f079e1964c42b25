//! The text of the condition `_sequence`. Its rows are tested with the queries of a session.

use super::super::{Severity, TokenKind, check, explain, marks, parse};
use super::support::{store_of, texts};
use crate::store::Store;

#[test]
fn a_sequence_has_two_conditions_a_field_and_a_duration() {
    for (query, canonical) in [
        (
            r#"_sequence:"3 outcome:failure then outcome:success by initiator.name within 10m""#,
            r#"_sequence:"3 outcome:failure then outcome:success by initiator.name within 10m""#,
        ),
        (
            "-_sequence:'a  b OR c Then d BY e within 90 seconds' x",
            r#"-_sequence:"1 a (b OR c) then d by e within 90s" x"#,
        ),
        (
            r#"_sequence:"404 then \"by then\" \"then\" by \"a b\" within 1d""#,
            r#"_sequence:"1 404 then \"by then\" \"then\" by \"a b\" within 1d""#,
        ),
        (
            r#"_sequence:"2 (a then b) then f:[by,within] by f within within 2h""#,
            r#"_sequence:"2 a \"then\" b then f:[\"by\",\"within\"] by f \"within\" within 2h""#,
        ),
    ] {
        let parsed = parse(query);
        if query.contains("within within") {
            // Of a field and a second word before the last `within`, only the field can be meant.
            assert!(parsed.has_errors(), "{query}");
            continue;
        }
        assert!(!parsed.has_errors(), "{query}: {:?}", parsed.diagnostics);
        assert_eq!(parsed.query.canonical(), canonical);
        let again = parse(canonical);
        assert!(!again.has_errors(), "{canonical}: {:?}", again.diagnostics);
        assert_eq!(again.query.canonical(), canonical);
    }
}

#[test]
fn a_problem_inside_a_sequence_is_at_its_place_in_the_query() {
    for (query, at, message) in [
        ("_sequence:a", "a", "takes a text in quotes"),
        ("_sequence:[a]", "[a]", "takes a text in quotes"),
        (
            "_sequence:'a then b by c'",
            "'a then b by c'",
            "lacks the word within",
        ),
        (
            "_sequence:'a b'",
            "'a b'",
            "lacks the word then and the word by and the word within",
        ),
        (
            "_sequence:'then b by c within 1h'",
            "",
            "lacks the condition before then",
        ),
        (
            "_sequence:'3 a then by c within 1h'",
            "",
            "lacks the condition after then",
        ),
        (
            "_sequence:'0 a then b by c within 1h'",
            "0",
            "must be from 1 to 1,000,000",
        ),
        (
            "_sequence:'a then b by c d within 1h'",
            "c d",
            "The name of one field",
        ),
        (
            "_sequence:'a then b by c within 1mo'",
            "1mo",
            "needs a number and a unit",
        ),
        (
            "_sequence:'a then b by c within'",
            "",
            "needs a number and a unit",
        ),
        (
            "x _sequence:'a then _first:f by c within 1h'",
            "_first:f",
            "cannot be part of a sequence",
        ),
        (
            r#"x _sequence:"a \"b\" (c then d) then (e by f within 1h""#,
            r#""a \"b\" (c then d) then (e by f within 1h""#,
            "lacks the word by",
        ),
        (
            r#"x _sequence:"\"é\" then f:>> by c within 1h""#,
            "f:>>",
            "",
        ),
    ] {
        let parsed = parse(query);
        let problem = parsed
            .diagnostics
            .iter()
            .find(|problem| problem.severity == Severity::Error)
            .unwrap_or_else(|| panic!("{query} has no error"));
        assert!(problem.message.contains(message), "{query}: {problem:?}");
        let written = &query[problem.span.start..problem.span.end];
        assert!(at.contains(written), "{query}: {written:?} is not {at:?}");
        assert!(at.is_empty() || !written.is_empty(), "{query}: {problem:?}");
    }
}

#[test]
fn fields_inside_a_sequence_are_checked_and_marked() {
    let store = store_of(&[texts(&[("f", "x"), ("g", "y")])]);
    let query = r#"_sequence:"nowhere:\"a\" then f:x by nobody within 1h""#;
    let parsed = parse(query);
    let problems = check(&parsed.query, &store);
    let places: Vec<&str> = problems
        .iter()
        .map(|problem| &query[problem.span.start..problem.span.end])
        .collect();
    assert_eq!(places, ["nowhere", "nobody"]);
    let marks = marks(&parsed.query, query);
    let fields: Vec<&str> = marks
        .tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Field)
        .map(|token| &query[token.span.start..token.span.end])
        .collect();
    assert_eq!(fields, ["_sequence", "nowhere", "f", "nobody"]);
    assert_eq!(marks.highlights, ["x"]);
    assert!(marks.tokens.is_sorted_by_key(|token| token.span.start));
}

#[test]
fn a_sequence_is_explained_by_its_closing_event() {
    let words = |query: &str| {
        let clauses = explain(&parse(query).query, &Store::new()).clauses;
        clauses[0].text.clone()
    };
    assert_eq!(
        words(r#"_sequence:"3 outcome:failure then outcome:success by initiator.name within 10m""#),
        "events with the end of a sequence (an event with outcome beginning with \"success\", after at least 3 events with outcome beginning with \"failure\" with the same initiator.name within 10m)"
    );
    assert!(words("_sequence:'a then b by c within 1h'").contains("after an event with a word"));
}
