use super::*;
use crate::query::parse;

const ALL: [Target; 6] = [
    Target::DuckdbJson,
    Target::DuckdbParquet,
    Target::SparkJson,
    Target::SparkParquet,
    Target::Lucene,
    Target::Dataprime,
];

fn of(query: &str, target: Target) -> Translation {
    translate(&parse(query).query, target, "it's/*.json")
}

fn condition(query: &str, target: Target) -> String {
    of(query, target).condition
}

#[test]
fn a_term_is_searched_at_the_beginning_of_a_word() {
    for (query, duckdb) in [
        (
            "login",
            r"regexp_matches(seen, '(?si)(?:\A|[^\p{L}\p{N}])login')",
        ),
        (".Create", r"regexp_matches(seen, '(?si)\.create')"),
        (
            "===Ab",
            r"regexp_matches(words, '(?s)(?:\A|[^\p{L}\p{N}])Ab(?:\z|[^\p{L}\p{N}])')",
        ),
        (
            r#""it's""#,
            r"regexp_matches(seen, '(?si)(?:\A|[^\p{L}\p{N}])it\x{27}s')",
        ),
        ("*", "TRUE"),
        ("", "TRUE"),
    ] {
        assert_eq!(condition(query, Target::DuckdbJson), duckdb, "{query}");
    }
    assert_eq!(
        condition("login", Target::SparkJson),
        r"seen RLIKE r'(?siu)(?:\A|[^\p{L}\p{N}])login'"
    );
}

#[test]
fn a_pattern_that_could_match_across_texts_is_tested_on_each_text() {
    for query in ["a*b", "\"crn:v1\"", r#""a, b""#, r#"" a""#] {
        let text = condition(query, Target::DuckdbJson);
        assert!(text.contains("regexp_extract_all"), "{query}: {text}");
    }
    assert!(!condition("user-apikey.delete", Target::DuckdbJson).contains("extract_all"));
}

#[test]
fn clauses_are_joined_in_the_syntax_of_each_language() {
    for (target, expected) in [
        (Target::Lucene, "b* AND (c* OR (*:* AND NOT d1*))"),
        (
            Target::Dataprime,
            "$d ~~ 'b' && ($d ~~ 'c' || !($d ~~ 'd1'))",
        ),
    ] {
        // Remove the conditions for known fields whose name contains the word.
        let text = condition("b (c OR -d1)", target);
        let text = text.replace(
            "(_exists_:initiator.credential.type OR _exists_:correlationId OR c*)",
            "c*",
        );
        let text = text.replace(
            "($d.initiator.credential.type != null || $d.correlationId != null || $d ~~ 'c')",
            "$d ~~ 'c'",
        );
        assert_eq!(text, expected);
    }
}

#[test]
fn fields_are_translated_for_cloud_logs() {
    for (query, lucene, dataprime) in [
        (
            "outcome:=fail",
            r"outcome.keyword:/fail.*/",
            r"$d.outcome:string.matches(/^fail.*$/)",
        ),
        (
            "_platform:==iam-x",
            r"action.keyword:/[iI][aA][mM]\-[xX]\..*/",
            r"$d.action:string.matches(/^[iI][aA][mM]\-[xX]\..*$/)",
        ),
        (
            "reason.reasonCode:(>=200 <300)",
            "(reason.reasonCode.numeric:>=200 AND reason.reasonCode.numeric:<300)",
            "($d.reason.reasonCode:number >= 200 && $d.reason.reasonCode:number < 300)",
        ),
        ("a-b:*", r"_exists_:a\-b", "$d['a-b'] != null"),
    ] {
        assert_eq!(condition(query, Target::Lucene), lucene);
        assert_eq!(condition(query, Target::Dataprime), dataprime);
    }
}

#[test]
fn differences_are_noted_at_their_clause() {
    let query = r#"outcome:success "two words""#;
    let notes = of(query, Target::Lucene).notes;
    let spans: Vec<&str> = notes
        .iter()
        .filter_map(|note| query.get(note.span.start..note.span.end))
        .collect();
    assert_eq!(spans, ["success", r#""two words""#, r#""two words""#]);
    assert!(of(query, Target::DuckdbJson).notes.is_empty());
    let long = of("a:>1234567890123456", Target::SparkJson).notes;
    assert_eq!(long.len(), 1);
}

/// A quote in a query must not end the quoted text of the statement.
#[test]
fn quotes_in_a_query_are_escaped() {
    for query in [
        r#""'; DROP TABLE x; --""#,
        r#"a:"'; --""#,
        r#""x' OR":1"#,
        r#""back\\slash'""#,
    ] {
        for target in ALL.into_iter().take(4) {
            let text = condition(query, target);
            assert!(!text.contains("'; "), "{query} {target:?}: {text}");
            assert_eq!(
                text.matches('\'').count() % 2,
                0,
                "{query} {target:?}: {text}"
            );
        }
    }
}

#[test]
fn the_statement_reads_the_requested_files() {
    assert!(
        of("a", Target::DuckdbJson)
            .text
            .contains("read_csv('it''s/*.json'")
    );
    assert!(
        of("a", Target::SparkParquet)
            .count
            .contains("parquet.`it's/*.json`")
    );
    for target in ALL {
        assert!(!of("a", target).text.contains("{source}"));
    }
}

#[test]
fn regular_expressions_are_carried_or_reported() {
    let query = r#"a:~"^it's/\d\"$""#;
    let duckdb = condition(query, Target::DuckdbJson);
    assert!(
        duckdb.contains(r"regexp_matches(v.text, '(?-s)^it\x{27}s\x{2f}\d\x{22}$')"),
        "{duckdb}"
    );
    assert_eq!(
        condition(query, Target::Dataprime),
        r"$d.a:string.matches(/^it\x{27}s\x{2f}\d\x{22}$/)"
    );
    assert_eq!(condition(query, Target::Lucene), "(*:* AND NOT *:*)");
    assert_eq!(condition(r#"~"a""#, Target::Dataprime), "false");
    for target in ALL {
        assert_eq!(of(query, target).notes.len(), 1, "{target:?}");
        assert!(!of(r#"~"a""#, target).notes.is_empty(), "{target:?}");
    }
}

#[test]
fn networks_of_ipv4_are_carried_as_text() {
    let regex = r" *(::[fF][fF][fF][fF]:)?10\.(16|17|18|19)\.[0-9]+\.[0-9]+(:[0-9]+)? *";
    let duckdb = condition("a:10.16.0.0/14", Target::DuckdbJson);
    assert!(duckdb.contains(&format!(r"'\A(?:{regex})\z'")), "{duckdb}");
    assert_eq!(
        condition("a:10.16.0.0/14", Target::Lucene),
        format!("a.keyword:/{regex}/")
    );
    assert_eq!(
        condition("a:[10.16.0.0/14]", Target::Dataprime),
        format!("$d.a:string.matches(/^({regex})$/)")
    );
    for target in ALL {
        let notes = of("a:[fd00::/8,x]", target).notes;
        assert!(
            notes.iter().any(|note| note.message.contains("IPv6")),
            "{target:?}"
        );
    }
}
