//! Queries with mistakes, hostile queries, and queries at the limits.

use super::super::{
    Context, Diagnostic, MAX_NESTING, MAX_QUERY_BYTES, MAX_TERMS, Severity, check, complete, eval,
    explain, parse,
};
use super::support::{entry, store_of, texts};
use crate::store::{Kind, Store};

fn canonical(text: &str) -> String {
    parse(text).query.canonical()
}

fn found(text: &str, store: &Store) -> Vec<u32> {
    eval(&parse(text).query, store).iter().collect()
}

fn problems_of(text: &str) -> Vec<(Severity, usize, usize)> {
    let all = parse(text).diagnostics;
    all.iter()
        .map(|problem| (problem.severity, problem.span.start, problem.span.end))
        .collect()
}

fn people() -> Store {
    store_of(&[
        texts(&[("name", "Straße"), ("text", "Host \"x\" not found")]),
        texts(&[("name", "STRASSE"), ("text", "Host x not found")]),
        texts(&[("name", "caf\u{e9}")]),
        texts(&[("name", "cafe\u{301}")]),
        texts(&[("name", "I\u{307}stanbul")]),
        texts(&[("name", "nul\0inside")]),
    ])
}

#[test]
fn almost_empty_queries() {
    let store = people();
    for text in ["", " ", "\t\n", "\u{a0}"] {
        assert_eq!(found(text, &store).len(), 6, "{text:?}");
        assert_eq!(problems_of(text), [], "{text:?}");
    }
    for text in ["-", "()", "\"", "(", ")", "[", "OR", "- -", "(()"] {
        let problems = parse(text).diagnostics;
        let in_place = |problem: &Diagnostic| {
            problem.span.end <= text.len() && problem.span.start < problem.span.end
        };
        assert!(text == "[" || parse(text).has_errors(), "{text}");
        assert!(
            problems.iter().all(in_place) && !problems.is_empty(),
            "{text}"
        );
    }
}

#[test]
fn unbalanced_brackets() {
    use Severity::Error;
    assert_eq!(problems_of("aa \"bb cc"), [(Error, 3, 9)]);
    assert_eq!(problems_of("aa (bb cc"), [(Error, 3, 4)]);
    assert_eq!(problems_of("aa bb) cc"), [(Error, 5, 6)]);
    assert_eq!(problems_of("ff:[aa,bb"), [(Error, 3, 4)]);
    assert_eq!(problems_of("ff:(aa bb"), [(Error, 3, 4)]);
}

#[test]
fn or_binds_tighter_than_and() {
    assert_eq!(canonical("aa bb OR cc"), "aa (bb OR cc)");
    assert_eq!(canonical("aa OR bb cc"), "(aa OR bb) cc");
    assert_eq!(canonical("(aa bb) OR cc"), "(aa bb) OR cc");
    assert_eq!(canonical("-aa OR bb"), "-aa OR bb");
    assert_eq!(canonical("aa AND bb OR -cc dd"), "aa (bb OR -cc) dd");
}

#[test]
fn a_value_may_contain_colons() {
    assert_eq!(
        canonical("target.id:crn:v1:x:::bucket:y"),
        "target.id:\"crn:v1:x:::bucket:y\""
    );
    assert_eq!(canonical("\"response:\""), "\"response:\"");
    let store = store_of(&[texts(&[
        ("target.id", "crn:v1:x:::bucket:y"),
        ("text", "response: 5"),
    ])]);
    assert_eq!(found("target.id:crn:v1:x:::bucket:y", &store), [0]);
    assert_eq!(found("\"response:\"", &store), [0]);
}

#[test]
fn a_space_after_a_colon_is_a_warning() {
    assert_eq!(problems_of("field: value"), [(Severity::Warning, 0, 6)]);
}

#[test]
fn a_space_in_a_list_is_part_of_the_item() {
    assert_eq!(
        problems_of("level:[warning, error]"),
        [(Severity::Warning, 15, 21)]
    );
    let store = store_of(&[texts(&[("level", "error")]), texts(&[("level", " error")])]);
    assert_eq!(found("level:[warning, error]", &store), [1]);
    assert_eq!(found("level:[warning,error]", &store), [0]);
}

#[test]
fn quotes_in_quotes_need_escapes() {
    let store = people();
    assert_eq!(found(r#"text:"Host \"x\" not found""#, &store), [0]);
    assert_eq!(problems_of(r#"text:"Host \"x\" not found""#), []);
    let unescaped = problems_of(r#"text:"Host "xy" not found""#);
    assert!(
        unescaped.contains(&(Severity::Warning, 5, 12)),
        "{unescaped:?}"
    );
}

fn only_errors(text: &str) -> Vec<String> {
    let parsed = parse(text);
    let errors = parsed
        .diagnostics
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| problem.message.clone()).collect()
}

#[test]
fn too_many_parentheses_are_an_error_that_names_the_limit() {
    for text in [
        format!("{}login{}", "(".repeat(10_000), ")".repeat(10_000)),
        format!("f:{}login{}", "(".repeat(10_000), ")".repeat(10_000)),
        format!("{}login{}", "(aa -".repeat(10_000), ")".repeat(10_000)),
        format!(
            "{}login{}",
            "-(aa OR f:(bb ".repeat(4_000),
            "))".repeat(4_000)
        ),
    ] {
        let errors = only_errors(&text);
        assert!(
            errors
                .iter()
                .any(|message| message.contains(&MAX_NESTING.to_string())),
            "{errors:?}"
        );
    }
    let at_the_limit = format!(
        "{}login{}",
        "aa (".repeat(MAX_NESTING),
        ")".repeat(MAX_NESTING)
    );
    assert_eq!(only_errors(&at_the_limit), [""; 0]);
    let shown = canonical(&at_the_limit);
    assert_eq!(canonical(&shown), shown);
    // Parentheses that only show the precedence do not push a query over the limit.
    let choices = format!(
        "{}login{}",
        "aa bb OR (".repeat(MAX_NESTING),
        ")".repeat(MAX_NESTING)
    );
    assert_eq!(only_errors(&choices), [""; 0]);
    let shown = canonical(&choices);
    assert!(shown.starts_with("aa bb OR ("));
    assert_eq!(canonical(&shown), shown);
}

#[test]
fn too_long_queries_are_an_error_that_names_the_limit() {
    let long = "login ".repeat(1 << 18);
    assert!(
        only_errors(&long)
            .concat()
            .contains(&MAX_QUERY_BYTES.to_string())
    );
    let many = "aa OR ".repeat(50_000);
    assert!(
        only_errors(&many)
            .concat()
            .contains(&MAX_QUERY_BYTES.to_string())
    );
    let terms = "aa ".repeat(MAX_TERMS + 5);
    assert_eq!(only_errors(&terms).len(), 1);
    assert!(
        only_errors(&terms)
            .concat()
            .contains(&MAX_TERMS.to_string())
    );
    assert_eq!(only_errors(&"aa ".repeat(MAX_TERMS)), [""; 0]);
}

#[test]
fn hostile_queries_are_parsed_in_linear_time() {
    let started = std::time::Instant::now();
    for part in [
        "-",
        "(",
        ")",
        "\"",
        "f:",
        "f:(",
        "f:[",
        "f:[\"",
        ",\"a,'",
        "a\"",
        "=",
        "OR ",
        "\\\"",
        "*",
        "f:(> ",
        "\"\" ",
        "> ",
        "f:> ",
        "f:(a|",
        "-(",
        "NOT ",
        "“",
        "/(",
        "~(",
        "~\"",
        "~\"a\" ",
        "f:~'(",
        "f:1.2.3.4/8 ",
    ] {
        let parsed = parse(&part.repeat(MAX_QUERY_BYTES / part.len()));
        assert!(parsed.diagnostics.len() <= 101, "{part}");
    }
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}

#[test]
fn an_error_is_kept_beyond_the_limit_on_problems() {
    let parsed = parse(&format!("{}(", "x ".repeat(200)));
    assert!(parsed.has_errors());
}

/// A worker has a stack of 1 MB. Every traversal of the deepest tree must work with half of this stack.
#[test]
fn the_deepest_query_needs_little_stack() {
    let walk = || {
        let store = people();
        for (open, close) in [
            ("-(aa OR bb -(", "))"),
            ("aa bb OR (", ")"),
            ("f:(aa -(bb|", "))"),
        ] {
            let depth = MAX_NESTING / close.len();
            let mut text = format!("{}cc{}", open.repeat(depth), close.repeat(depth));
            if open.starts_with('f') {
                text = format!("f:({}cc{})", "aa -(bb|".repeat(depth), ")".repeat(depth));
            }
            let parsed = parse(&text);
            assert!(!parsed.has_errors(), "{:?}", parsed.diagnostics);
            let copy = parsed.query.clone();
            assert!(copy == parsed.query && !copy.canonical().is_empty());
            check(&copy, &store);
            let rows = eval(&copy, &store);
            let explanation = explain(&copy, &store);
            assert_eq!(explanation.rows, rows);
            complete(&text, text.len(), &store, &Context::default());
        }
    };
    let worker = std::thread::Builder::new().stack_size(512 << 10);
    worker.spawn(walk).unwrap().join().unwrap();
}

#[test]
fn letters_outside_ascii() {
    let store = people();
    // Simple case folding maps one letter to one letter, so ß does not match ss. The event has İ as two characters.
    assert_eq!(found("name:straße", &store), [0]);
    assert_eq!(found("name:STRAẞE", &store), [0]);
    assert_eq!(found("name:strasse", &store), [1]);
    assert_eq!(found("name:İstanbul", &store), [] as [u32; 0]);
    assert_eq!(found("name:i\u{307}stanbul", &store), [4]);
    // There is no normalisation: two encodings of the same letter are different texts.
    assert_eq!(found("name:CAF\u{c9}", &store), [2]);
    assert_eq!(found("name:cafe\u{301}", &store), [3]);
    assert_eq!(found("nul\0in", &store), [5]);
    // Invisible characters are reported and shown as codes.
    for text in ["abc\u{200b}d", "\"a\u{202e}b\"", "a\0b"] {
        let [problem] = parse(text).diagnostics.try_into().unwrap();
        assert_eq!(problem.severity, Severity::Hint);
        assert!(problem.message.contains("\\u{"), "{}", problem.message);
    }
}

#[test]
fn comparisons_are_exact_and_only_for_numbers() {
    let number = |text| vec![entry("user.id", Kind::Number, text)];
    let store = store_of(&[
        number("9007199254740992"),
        number("9007199254740993"),
        number("9007199254740993.5"),
    ]);
    assert_eq!(found("user.id:>=9007199254740993", &store), [1, 2]);
    assert_eq!(found("user.id:=9007199254740993", &store), [1]);
    assert_eq!(found("user.id:<9007199254740993", &store), [0]);
    assert!(parse("user.id:>abc").has_errors());
    assert!(parse("user.id:>").has_errors());
    let named = store_of(&[texts(&[("user.name", "ann")])]);
    let [problem] = check(&parse("user.name:>5").query, &named)
        .try_into()
        .unwrap();
    assert_eq!(problem.severity, Severity::Error);
}

#[test]
fn a_missing_field_matches_nothing_and_is_reported() {
    let store = people();
    assert_eq!(found("nowhere.at.all:x", &store), [] as [u32; 0]);
    let [problem] = check(&parse("nowhere.at.all:x").query, &store)
        .try_into()
        .unwrap();
    assert!(
        problem.message.contains("not present in these files"),
        "{}",
        problem.message
    );
}

#[test]
fn invisible_characters_in_the_events_are_ignored_and_reported() {
    let store = store_of(&[
        texts(&[
            ("initiator.name", "ann\u{202e}gpj.exe"),
            ("action", "iam\u{200d}-identity.login"),
        ]),
        texts(&[("initiator.name", "bob"), ("action", "iam-identity.login")]),
    ]);
    assert_eq!(found("action:iam-identity", &store), [0, 1]);
    assert_eq!(found("\"iam-identity.log\"", &store), [0, 1]);
    assert_eq!(found("anngpj.exe", &store), [0]);
    assert_eq!(found("action:===iam-identity.login", &store), [1]);
    let [problem] = check(&parse("action:iam-identity").query, &store)
        .try_into()
        .unwrap();
    assert!(
        problem.message.contains("In 1 event"),
        "{}",
        problem.message
    );
}
