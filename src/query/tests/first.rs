//! The text of the condition `_first:field`. Its rows are tested with the queries of a session.

use super::super::{check, parse};
use super::support::{store_of, texts};

#[test]
fn a_condition_has_the_name_of_one_field() {
    for query in [
        "_first:*",
        "_first:a*",
        "_first:==a",
        "_first:~\"a\"",
        "_first:[a,b]",
        "_first:(a OR b)",
        "_first:>3",
        "-_first:(-a)",
        "_first:10.0.0.0/8",
    ] {
        let parsed = parse(query);
        assert!(parsed.has_errors(), "{query}");
        let problem = &parsed.diagnostics[0];
        assert!(problem.message.contains("the name of one field"), "{query}");
    }
    for (query, canonical) in [
        ("_first:initiator.name", "_first:initiator.name"),
        ("-_first:\"a b\"", "-_first:\"a b\""),
        ("_first:(a)", "_first:a"),
    ] {
        let parsed = parse(query);
        assert!(!parsed.has_errors(), "{query}: {:?}", parsed.diagnostics);
        assert_eq!(parsed.query.canonical(), canonical);
        assert_eq!(parse(canonical).query.canonical(), canonical);
    }
    let fields = parse("_first:b OR -(_first:a x) f:y").query.across_events();
    assert!(fields.keys().eq(["_first:a", "_first:b"]));
}

#[test]
fn a_field_that_no_event_has_is_reported() {
    let store = store_of(&[texts(&[("f", "x")])]);
    let problems = check(&parse("_first:nowhere").query, &store);
    assert_eq!(
        problems[0].message,
        "The field \"nowhere\" is not present in these files."
    );
}
