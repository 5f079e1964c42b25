//! Tokens and highlights of a query, and the query with a step removed or negated.

use super::super::{Edit, TokenKind, edits, marks, parse};

/// Returns the tokens, each with the first letter of its kind before it.
fn marked(text: &str) -> String {
    let letter = |kind| match kind {
        TokenKind::Field => 'f',
        TokenKind::Word => 'w',
        TokenKind::Quoted => 'q',
        TokenKind::Number => 'n',
        TokenKind::Operator => 'o',
    };
    let pieces = marks(&parse(text).query, text).tokens;
    let texts: Vec<String> = pieces
        .iter()
        .map(|token| {
            let piece = &text[token.span.start..token.span.end];
            format!("{}{piece}", letter(token.kind))
        })
        .collect();
    texts.join(" ")
}

#[test]
fn every_character_belongs_to_one_token() {
    let cases = [
        ("", ""),
        ("  login ", "wlogin"),
        (
            "(action user-apikey) -login",
            "o( waction wuser-apikey o) o- wlogin",
        ),
        ("a OR NOT \"b c\"", "wa oOR oNOT q\"b c\""),
        ("action:==iam", "faction o:== wiam"),
        ("action:*", "faction o:*"),
        ("\"odd key\":x", "f\"odd key\" o: wx"),
        ("x:[a,'b c']", "fx o:[ wa o, q'b c' o]"),
        (
            "code:(>=400 <500 -404)",
            "fcode o:(>= n400 o< n500 o- w404 o)",
        ),
        ("code:( a | b )", "fcode o:( wa o| wb o)"),
        ("===Exact é", "o=== wExact wé"),
        // Invalid text also becomes tokens.
        ("login \"open", "wlogin q\"open"),
        ("a ) b", "wa o) wb"),
    ];
    for (text, expected) in cases {
        assert_eq!(marked(text), expected, "{text}");
    }
}

#[test]
fn only_included_texts_are_highlighted() {
    let cases: [(&str, &[&str]); 7] = [
        ("", &[]),
        ("(action user-apikey) -login", &["action", "user-apikey"]),
        ("-(a -b) c c", &["b", "c"]),
        ("agent:\"IBM Cloud CLI\" -x:y", &["IBM Cloud CLI"]),
        ("x:[a,b*c] code:>400 y:*", &["a", "b", "c"]),
        ("code:(200 OR -404)", &["200"]),
        ("NOT NOT twice", &["twice"]),
    ];
    for (text, expected) in cases {
        assert_eq!(
            marks(&parse(text).query, text).highlights,
            expected,
            "{text}"
        );
    }
}

#[test]
fn a_step_is_removed_or_negated() {
    type Expected = &'static [(&'static str, &'static str)];
    let cases: [(&str, Expected); 6] = [
        ("", &[]),
        ("login", &[("", "-login")]),
        (
            "(action user-apikey) -login",
            &[
                ("-login", "-(action user-apikey) -login"),
                ("action user-apikey", "action user-apikey login"),
            ],
        ),
        (
            "a x:y b",
            &[
                ("x:y b", "-a x:y b"),
                ("a b", "a -x:y b"),
                ("a x:y", "a x:y -b"),
            ],
        ),
        (
            "a OR b c",
            &[("c", "-(a OR b) c"), ("a OR b", "(a OR b) -c")],
        ),
        (
            "-(a OR b) x:1",
            &[("x:1", "(a OR b) x:1"), ("-(a OR b)", "-(a OR b) -x:1")],
        ),
    ];
    for (text, expected) in cases {
        let found = edits(&parse(text).query);
        assert_eq!(found.len(), expected.len(), "{text}");
        for (
            Edit {
                without, negated, ..
            },
            (expected_without, expected_negated),
        ) in found.iter().zip(expected)
        {
            // The comparison uses the canonical form, so that redundant parentheses make no difference.
            let same = |one: &str, other: &str| {
                assert_eq!(
                    parse(one).query.canonical(),
                    parse(other).query.canonical(),
                    "{text}"
                );
            };
            same(without, expected_without);
            same(negated, expected_negated);
        }
    }
}
