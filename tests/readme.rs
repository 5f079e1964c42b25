//! Runs the queries in the README and in the reference of the search language on the sample events, and compares the
//! numbers of matching events with the documents.

use activity_lens::api::{Scope, Session};

const README: &str = include_str!("../README.md");
const PACKAGE: &str = include_str!("../www/package.md");
const REFERENCE: &str = include_str!("../www/docs/search.md");
const MAX_README_LINES: usize = 120;

/// Returns the query and the cell after the query, for each row of the table of queries that starts with a query in
/// backticks.
fn queries(text: &str) -> Vec<(&str, &str)> {
    let table = text.split("\n| You type |").nth(1).unwrap_or_default();
    let rows = table
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|'));
    rows.filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split(" | ");
        Some((
            cells.next()?.trim().strip_suffix('`')?,
            cells.next()?.trim(),
        ))
    })
    .collect()
}

/// Returns the expected text of the second cell of a query: the number of matching events, or `error`.
fn found(session: &mut Session, query: &str) -> String {
    let scope = Scope {
        query: Some(query.to_owned()),
        ..Scope::default()
    };
    session
        .count(&scope)
        .map_or_else(|_| "error".to_owned(), |counts| counts.matched.to_string())
}

fn with_sample() -> Session {
    let mut session = Session::new();
    session.load_sample().unwrap();
    session
}

#[test]
fn every_query_matches_the_number_of_events_in_the_documents() {
    let mut session = with_sample();
    for (document, least) in [(README, 10), (PACKAGE, 15), (REFERENCE, 20)] {
        let queries = queries(document);
        assert!(queries.len() >= least, "the table of queries was not found");
        let wrong: Vec<String> = queries
            .into_iter()
            .map(|(query, written)| (query, written, found(&mut session, query)))
            .filter(|(_, written, found)| written != found)
            .map(|(query, written, found)| format!("`{query}` matches {found}, not {written}"))
            .collect();
        assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    }
}

#[test]
fn the_readme_is_short() {
    let lines = README.lines().count();
    assert!(
        lines <= MAX_README_LINES,
        "README.md has {lines} lines. Move details to the linked documents"
    );
}

#[test]
fn a_wrong_number_is_reported() {
    let text = "| `x` | no query |\n\n| You type | finds |\n|---|---|\n| `a b` | 3 | words |\n| other | 4 |\n\n| `y` | none |";
    assert_eq!(queries(text), [("a b", "3")]);
    assert_eq!(found(&mut with_sample(), "outcome:>5"), "error");
    assert_eq!(found(&mut with_sample(), "no-such-word-anywhere"), "0");
}

/// A section of the page's help on the search language, with its examples.
#[derive(serde::Deserialize)]
struct HelpSection {
    rows: Vec<HelpRow>,
}

#[derive(serde::Deserialize)]
struct HelpRow {
    query: String,
}

#[test]
fn every_example_of_the_help_matches_an_event_of_the_sample() {
    let sections: Vec<HelpSection> =
        serde_json::from_str(include_str!("../www/src/strings/language.json")).unwrap();
    let mut session = with_sample();
    let mut examples = 0;
    for row in sections.iter().flat_map(|section| &section.rows) {
        let parsed = session.parse(&row.query).unwrap();
        assert!(
            parsed.diagnostics.is_empty(),
            "{}: {:?}",
            row.query,
            parsed.diagnostics
        );
        let found = found(&mut session, &row.query);
        assert!(
            found.parse::<u32>().is_ok_and(|count| count > 0),
            "{}: {found}",
            row.query
        );
        examples += 1;
    }
    assert!(examples > 20, "only {examples} examples");
}
