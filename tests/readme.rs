//! Runs the README and the reference of the search language: their queries find what they say in the sample events.

use activity_lens::api::{Scope, Session};

const README: &str = include_str!("../README.md");
const REFERENCE: &str = include_str!("../www/docs/search.md");
const MAX_README_LINES: usize = 120;

/// The rows of the table of queries, which begin with a query in backticks: the query and the cell after it.
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

/// What the second cell must say of a query: the number of events, or that it is an error.
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
fn every_query_finds_what_the_documents_say() {
    let mut session = with_sample();
    for (document, least) in [(README, 10), (REFERENCE, 20)] {
        let queries = queries(document);
        assert!(queries.len() >= least, "the table of queries was not found");
        let wrong: Vec<String> = queries
            .into_iter()
            .map(|(query, said)| (query, said, found(&mut session, query)))
            .filter(|(_, said, found)| said != found)
            .map(|(query, said, found)| format!("`{query}` finds {found}, not {said}"))
            .collect();
        assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    }
}

#[test]
fn the_readme_is_short() {
    let lines = README.lines().count();
    assert!(
        lines <= MAX_README_LINES,
        "README.md has {lines} lines; move details to the documents that it links"
    );
}

#[test]
fn a_wrong_number_would_be_found() {
    let text = "| `x` | no query |\n\n| You type | finds |\n|---|---|\n| `a b` | 3 | words |\n| other | 4 |\n\n| `y` | none |";
    assert_eq!(queries(text), [("a b", "3")]);
    assert_eq!(found(&mut with_sample(), "outcome:>5"), "error");
    assert_eq!(found(&mut with_sample(), "no-such-word-anywhere"), "0");
}

/// A heading of the page's help on the language, with its examples.
#[derive(serde::Deserialize)]
struct HelpSection {
    rows: Vec<HelpRow>,
}

#[derive(serde::Deserialize)]
struct HelpRow {
    query: String,
}

#[test]
fn every_example_of_the_help_finds_something_in_the_sample() {
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
