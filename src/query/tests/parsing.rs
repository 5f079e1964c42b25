//! The trees of query texts, compared by their canonical form, and the problems that the parser reports.

use super::super::{Parsed, Severity, Utf16Index, parse};
use crate::error::Span;

#[test]
fn queries_without_problems() {
    // Each case has a query text and its canonical form.
    let cases = [
        ("", ""),
        ("  \t ", ""),
        ("login", "login"),
        (
            "(action user-apikey) -login failure",
            "(action user-apikey) -login failure",
        ),
        ("a1 AND b1", "a1 b1"),
        // OR binds tighter than AND.
        ("aa bb OR cc", "aa (bb OR cc)"),
        ("aa OR bb cc", "(aa OR bb) cc"),
        ("(aa bb) OR cc", "(aa bb) OR cc"),
        ("me myself OR it", "me (myself OR it)"),
        ("NOT login", "-login"),
        ("NOT -login", "login"),
        ("--login", "login"),
        ("-(-login)", "login"),
        ("-(action login)", "-(action login)"),
        ("NOT(action login)", "-(action login)"),
        ("((login))", "login"),
        ("user-apikey", "user-apikey"),
        (".create", ".create"),
        ("'single quoted'", "\"single quoted\""),
        ("\"login\"", "login"),
        ("\"AND\"", "\"AND\""),
        ("\"-login\"", "\"-login\""),
        ("don't", "\"don't\""),
        ("=Login ==login ===Login", "=Login ==login ===Login"),
        ("=\"two words\"", "=\"two words\""),
        ("iam*create", "iam*create"),
        ("\"iam*create\"", "\"iam*create\""),
        ("a**b", "a*b"),
        ("action:iam", "action:iam"),
        ("-action:iam", "-action:iam"),
        ("_platform:==iam-identity", "_platform:==iam-identity"),
        ("action:*", "action:*"),
        ("action:**", "action:*"),
        ("action:(*)", "action:*"),
        ("-action:*", "-action:*"),
        ("action:=*", "action:=*"),
        ("outcome:OR", "outcome:\"OR\""),
        ("agent:\"IBM Cloud CLI\"", "agent:\"IBM Cloud CLI\""),
        ("agent:==\"\"", "agent:==\"\""),
        ("code:>=400", "code:>=400"),
        ("code:>-1.5e3", "code:>-1.5e3"),
        ("code:=404", "code:=404"),
        ("code:-404", "code:\"-404\""),
        ("code:(>=200 <300 -204)", "code:(>=200 <300 -204)"),
        ("code:(>100 AND <= 503)", "code:(>100 <=503)"),
        ("code:(= 404 OR = 403)", "code:(=404 OR =403)"),
        ("f:(a OR b)", "f:(a OR b)"),
        ("f:(a|b)", "f:(a OR b)"),
        ("f:(a | b c)", "f:((a OR b) c)"),
        ("f:(a)", "f:a"),
        ("f:((a b) OR -c)", "f:((a b) OR -c)"),
        ("f:(aa:bb)", "f:\"aa:bb\""),
        ("f:([a*)", "f:([a*)"),
        ("severity:[warning,critical]", "severity:[warning,critical]"),
        (
            "severity:==[warning,critical]",
            "severity:==[warning,critical]",
        ),
        ("f:[a(b,c d,*e*]", "f:[\"a(b\",\"c d\",*e*]"),
        ("f:[\"a,b\",'c]']", "f:[\"a,b\",\"c]\"]"),
        // A colon in a value.
        (
            "target.id:crn:v1:bluemix:bucket:x",
            "target.id:\"crn:v1:bluemix:bucket:x\"",
        ),
        ("\"response:\"", "\"response:\""),
        // Names that need quotes.
        ("\"labels.k8s.io/name\":web", "\"labels.k8s.io/name\":web"),
        ("\"action\":\"iam\"", "action:iam"),
        // Escapes.
        (
            r#"message:"Host \"x\" not found""#,
            r#"message:"Host \"x\" not found""#,
        ),
        (r#""it\'s C:\temp \\""#, r#""it's C:\\temp \\""#),
        // Letters outside ASCII.
        ("straße İstanbul 名前:値", "straße İstanbul 名前:値"),
    ];
    for (text, expected) in cases {
        let parsed = parse(text);
        assert_eq!(parsed.query.canonical(), expected, "{text}");
        assert_eq!(parsed.diagnostics, [], "{text}");
    }
}

#[test]
fn queries_with_one_problem() {
    use Severity::{Error, Hint, Warning};
    // Each case has a query text, the severity of the problem, the marked text, a part of the message or help, and the
    // canonical form of the query.
    let cases = [
        // Almost empty queries
        ("-", Error, "-", "minus", ""),
        ("()", Error, "()", "parentheses are empty", ""),
        ("\"", Error, "\"", "never closed", ""),
        ("\"\"", Warning, "\"\"", "quotes are empty", ""),
        ("OR", Error, "OR", "each side", ""),
        ("AND", Error, "AND", "each side", ""),
        ("NOT", Error, "NOT", "after it", ""),
        // Unbalanced brackets and quotes
        ("(login", Error, "(", "closing )", "login"),
        ("login)", Error, ")", "no opening parenthesis", "login"),
        (
            "aa \"login bb",
            Error,
            "\"login bb",
            "never closed",
            "aa \"login bb\"",
        ),
        ("f:(aa bb", Error, "(", "closing )", "f:(aa bb)"),
        ("f:[aa,bb", Error, "[", "closing ]", "f:[aa,bb]"),
        (
            "f:[\"aa,bb]",
            Error,
            "\"aa,bb]",
            "never closed",
            "f:[\"aa,bb]\"]",
        ),
        // Operators without operands
        ("login OR", Error, "OR", "each side", "login"),
        ("OR login", Error, "OR", "each side", "login"),
        ("aa AND OR bb", Error, "AND", "each side", "aa OR bb"),
        ("aa - bb", Error, "-", "directly before", "aa bb"),
        ("(aa NOT) bb", Error, "NOT", "after it", "aa bb"),
        ("aa ()", Error, "()", "parentheses are empty", "aa"),
        (
            "aa OR () OR bb",
            Error,
            "()",
            "parentheses are empty",
            "aa OR bb",
        ),
        ("f:()", Error, "()", "parentheses are empty", ""),
        ("f:[]", Error, "[]", "empty", "f:[]"),
        ("f:[aa,]", Warning, "", "empty", "f:[aa]"),
        ("f:==", Error, "==", "missing", ""),
        ("=", Error, "=", "missing", ""),
        // A space after a colon
        (
            "action: iam",
            Warning,
            "action:",
            "action:value",
            "\"action:\" iam",
        ),
        (
            "(action:)",
            Warning,
            "action:",
            "directly after",
            "\"action:\"",
        ),
        (
            "\"action\": iam",
            Warning,
            "\"action\":",
            "directly after",
            "action iam",
        ),
        // A space in a list
        (
            "level:[warning, error]",
            Warning,
            " error",
            "space is part",
            "level:[warning,\" error\"]",
        ),
        // Quotes in quotes and in words
        (
            r#"message:"Host "xx"#,
            Warning,
            "\"Host \"",
            "closing quote",
            "message:\"Host \" xx",
        ),
        (
            "aa\"bb",
            Warning,
            "aa\"bb",
            "inside this word",
            "\"aa\\\"bb\"",
        ),
        // Comparisons
        ("id:>abc", Error, ">abc", "not a number", "id:\">abc\""),
        ("id:>", Error, ">", "missing", ""),
        (
            "eventTime:>=2019-05-17",
            Error,
            ">=2019-05-17",
            "time range",
            "eventTime:\">=2019-05-17\"",
        ),
        ("id:> 5", Warning, ">", "space after", "id:>5"),
        ("id:(> abc)", Error, ">", "missing", "id:abc"),
        ("id:=(aa bb)", Error, "=", "cannot be used", "id:(aa bb)"),
        // Syntax of other search languages
        (
            "create or delete",
            Hint,
            "or",
            "Write OR",
            "create or delete",
        ),
        (
            "create Or delete",
            Hint,
            "Or",
            "Write OR",
            "create Or delete",
        ),
        ("not login", Hint, "not", "Write NOT", "not login"),
        (
            "create || delete",
            Hint,
            "||",
            "Write OR",
            "create \"||\" delete",
        ),
        ("!login", Hint, "!login", "Write -", "\"!login\""),
        ("“login”", Warning, "“login”", "straight", "\"“login”\""),
        ("x", Hint, "x", "single character", "x"),
        ("*", Hint, "*", "every event", "*"),
        ("f:\"\"", Hint, "\"\"", "f", "f:\"\""),
        ("foo(bar)", Hint, "(", "starts a group", "foo bar"),
        ("(foo)bar", Hint, "", "another term", "foo bar"),
    ];
    for (text, severity, marked, part, canonical) in cases {
        let Parsed { query, diagnostics } = parse(text);
        assert_eq!(query.canonical(), canonical, "{text}");
        let [problem] = diagnostics.as_slice() else {
            panic!("{text}: {diagnostics:?}")
        };
        assert_eq!(problem.severity, severity, "{text}");
        assert_eq!(
            &text[problem.span.start..problem.span.end],
            marked,
            "{text}"
        );
        let text_of_problem = format!("{} {}", problem.message, problem.help);
        assert!(text_of_problem.contains(part), "{text}: {text_of_problem}");
    }
}

#[test]
fn positions_are_converted_to_utf16_units() {
    let text = "ß 😀 \"open";
    let parsed = parse(text);
    let index = Utf16Index::new(text);
    let problem = parsed
        .diagnostics
        .iter()
        .find(|problem| problem.severity == Severity::Error)
        .unwrap();
    assert_eq!(index.span(problem.span), Span::new(5, 10));
    assert_eq!((index.byte(5), index.byte(3), index.byte(99)), (8, 7, 13));
    let ascii = Utf16Index::new("abc");
    assert_eq!((ascii.unit(2), ascii.byte(2), ascii.unit(9)), (2, 2, 3));
}
