//! What text becomes which tree (as its canonical text), and what is said about it.

use super::super::{Parsed, Severity, Utf16Index, parse};
use crate::error::Span;

/// Queries without any remark, and how they are understood.
#[test]
fn well_formed() {
    let cases = [
        ("", ""),
        ("  \t ", ""),
        ("login", "login"),
        (
            "(action user-apikey) -login failure",
            "(action user-apikey) -login failure",
        ),
        ("a1 AND b1", "a1 b1"),
        // Q04: OR binds tighter than AND.
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
        // Q05: a colon in a value.
        (
            "target.id:crn:v1:bluemix:bucket:x",
            "target.id:\"crn:v1:bluemix:bucket:x\"",
        ),
        ("\"response:\"", "\"response:\""),
        // Names that need quotes.
        ("\"labels.k8s.io/name\":web", "\"labels.k8s.io/name\":web"),
        ("\"action\":\"iam\"", "action:iam"),
        // Q08: escapes.
        (
            r#"message:"Host \"x\" not found""#,
            r#"message:"Host \"x\" not found""#,
        ),
        (r#""it\'s C:\temp \\""#, r#""it's C:\\temp \\""#),
        // Q10: letters outside ASCII are letters.
        ("straße İstanbul 名前:値", "straße İstanbul 名前:値"),
    ];
    for (text, expected) in cases {
        let parsed = parse(text);
        assert_eq!(parsed.query.canonical(), expected, "{text}");
        assert_eq!(parsed.diagnostics, [], "{text}");
    }
}

/// Queries with one problem: its severity, the text it marks, a part of its message or help, and
/// what the query is read as.
#[test]
fn one_problem() {
    use Severity::{Error, Hint, Warning};
    let cases = [
        // Q01
        ("-", Error, "-", "minus", ""),
        ("()", Error, "()", "inside the parentheses", ""),
        ("\"", Error, "\"", "never closed", ""),
        ("\"\"", Warning, "\"\"", "nothing between", ""),
        ("OR", Error, "OR", "both sides", ""),
        ("AND", Error, "AND", "both sides", ""),
        ("NOT", Error, "NOT", "must follow", ""),
        // Q02
        ("(login", Error, "(", "closing )", "login"),
        ("login)", Error, ")", "closes nothing", "login"),
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
        ("login OR", Error, "OR", "both sides", "login"),
        ("OR login", Error, "OR", "both sides", "login"),
        ("aa AND OR bb", Error, "AND", "both sides", "aa OR bb"),
        ("aa - bb", Error, "-", "directly before", "aa bb"),
        ("(aa NOT) bb", Error, "NOT", "must follow", "aa bb"),
        ("aa ()", Error, "()", "inside the parentheses", "aa"),
        (
            "aa OR () OR bb",
            Error,
            "()",
            "inside the parentheses",
            "aa OR bb",
        ),
        ("f:()", Error, "()", "inside the parentheses", ""),
        ("f:[]", Error, "[]", "empty", "f:[]"),
        ("f:[aa,]", Warning, "", "empty", "f:[aa]"),
        ("f:==", Error, "==", "missing", ""),
        ("=", Error, "=", "missing", ""),
        // Q06
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
        // Q07
        (
            "level:[warning, error]",
            Warning,
            " error",
            "blank belongs",
            "level:[warning,\" error\"]",
        ),
        // Q08
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
        // Q11
        ("id:>abc", Error, ">abc", "not a number", "id:\">abc\""),
        ("id:>", Error, ">", "missing", ""),
        (
            "eventTime:>=2019-05-17",
            Error,
            ">=2019-05-17",
            "time box",
            "eventTime:\">=2019-05-17\"",
        ),
        ("id:> 5", Warning, ">", "blank after", "id:>5"),
        ("id:(> abc)", Error, ">", "missing", "id:abc"),
        ("id:=(aa bb)", Error, "=", "cannot stand", "id:(aa bb)"),
        // Habits from elsewhere
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
        ("foo(bar)", Hint, "(", "begins a group", "foo bar"),
        ("(foo)bar", Hint, "", "another term", "foo bar"),
    ];
    for (text, severity, marked, part, understood) in cases {
        let Parsed { query, diagnostics } = parse(text);
        assert_eq!(query.canonical(), understood, "{text}");
        let [problem] = diagnostics.as_slice() else {
            panic!("{text}: {diagnostics:?}")
        };
        assert_eq!(problem.severity, severity, "{text}");
        assert_eq!(
            &text[problem.span.start..problem.span.end],
            marked,
            "{text}"
        );
        let said = format!("{} {}", problem.message, problem.help);
        assert!(said.contains(part), "{text}: {said}");
    }
}

#[test]
fn places_are_counted_as_the_page_counts() {
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
