//! Runs the README: its queries find what it says in the sample events, and the files it names exist.

use activity_lens::api::{Scope, Session};
use std::path::Path;

const README: &str = include_str!("../README.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

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

/// The fenced blocks of this language.
fn fences<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let opening = format!("```{language}\n");
    let blocks = text.split(&opening).skip(1);
    blocks
        .filter_map(|block| block.split_once("```").map(|(code, _)| code))
        .collect()
}

/// The words of shell commands that name files of the project.
fn named_files(text: &str) -> Vec<&str> {
    let lines = fences(text, "sh").into_iter().flat_map(str::lines);
    let commands = lines.map(|line| line.split('#').next().unwrap_or_default());
    commands
        .flat_map(str::split_whitespace)
        .filter(|word| word.contains('/') && !word.contains("://"))
        .collect()
}

/// The targets of links and pictures that are not addresses on the web.
fn links(text: &str) -> Vec<&str> {
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    targets
        .filter(|target| !target.contains("://") && !target.starts_with('#'))
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
fn every_query_finds_what_the_readme_says() {
    let (mut session, queries) = (with_sample(), queries(README));
    assert!(queries.len() >= 20, "the table of queries was not found");
    let wrong: Vec<String> = queries
        .into_iter()
        .map(|(query, said)| (query, said, found(&mut session, query)))
        .filter(|(_, said, found)| said != found)
        .map(|(query, said, found)| format!("`{query}` finds {found}, the README says {said}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_file_that_the_readme_names_exists() {
    let named: Vec<&str> = named_files(README)
        .into_iter()
        .chain(links(README))
        .collect();
    assert!(named.len() >= 5, "the commands were not found");
    for name in named {
        assert!(
            root().join(name).exists(),
            "the README names {name}, which is not there"
        );
    }
}

#[test]
fn what_is_wrong_in_a_readme_would_be_found() {
    let text = "| `x` | no query |\n\n| You type | finds |\n|---|---|\n| `a b` | 3 | words |\n| other | 4 |\n\n| `y` | none |\n```sh\nbash .tools/nowhere  # really/not\nls\n```\n![x](www/no.png)";
    assert_eq!(queries(text), [("a b", "3")]);
    assert_eq!(named_files(text), [".tools/nowhere"]);
    assert_eq!(links(text), ["www/no.png"]);
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
