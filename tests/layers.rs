//! The layout of the project as rules that fail: which folder of `src` may use which, as the table of
//! `src/README.md` says; JavaScript types in `src/wasm` alone; module docs; file lengths; top-level names;
//! no markup made from text in `www`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A file by its path from the root of the repository, with `/`.
struct Source {
    path: String,
    text: String,
}

/// Longer files need a reason here; generated ones say so in their first line.
const MAX_LINES: usize = 500;
const LONG_FILES: &[(&str, &str)] = &[(
    "src/ingest/tests/scan.rs",
    "the cases of one scanner, as tables",
)];

const TOP_LEVEL: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "LICENSE",
    "rust-toolchain.toml",
    "src",
    "www",
    "tests",
    "pkg",
    "target",
];

const JAVASCRIPT_CRATES: &[&str] = &["wasm_bindgen", "js_sys", "web_sys", "serde_wasm_bindgen"];
const MARKUP_FROM_TEXT: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "unsafeHTML",
];

/// What each module at the top of `src` may use: `None` is "everything below `wasm`".
type Arrows = BTreeMap<String, Option<Vec<String>>>;

/// Reads rows such as ``| `store/` | error, time, event | columns |`` from the map of the folders.
fn arrows(readme: &str) -> Arrows {
    let mut arrows = Arrows::new();
    for row in readme.lines() {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [name, uses, _job] = cells[..] else {
            continue;
        };
        let Some(name) = name
            .strip_prefix('`')
            .and_then(|name| name.strip_suffix('`'))
        else {
            continue;
        };
        let name = name.trim_end_matches('/').trim_end_matches(".rs");
        let uses = match uses {
            "all but wasm" => None,
            "" => Some(Vec::new()),
            list => Some(list.split(',').map(|used| used.trim().to_owned()).collect()),
        };
        arrows.insert(name.to_owned(), uses);
    }
    arrows
}

/// `store/column.rs` is `["store", "column"]`.
fn module_path(path: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = path
        .trim_start_matches("src/")
        .trim_end_matches(".rs")
        .split('/')
        .collect();
    if matches!(parts.last(), Some(&"mod" | &"lib" | &"engine")) {
        parts.pop();
    }
    parts
}

/// Tests may reach across the layers to make their data.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

fn without_comments(text: &str) -> String {
    let code = |line: &str| line.find("//").map_or(line, |at| &line[..at]).to_owned();
    text.lines().map(|line| code(line) + "\n").collect()
}

fn identifier(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    &text[..end]
}

/// The first names of what follows `crate::`: one, or those of a `{...}` group.
fn first_names(after: &str) -> Vec<String> {
    let Some(group) = after.strip_prefix('{') else {
        return vec![identifier(after).to_owned()];
    };
    let (mut depth, mut names, mut expect) = (0, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expect = true,
            c if expect && (c.is_alphabetic() || c == '_') => {
                names.push(identifier(&group[at..]).to_owned());
                expect = false;
            }
            _ => {}
        }
    }
    names
}

/// The modules at the top of `src` that a file names, by `crate::x` or by enough `super::`.
fn used_modules(path: &str, text: &str) -> Vec<String> {
    let code = without_comments(text);
    let mut used: Vec<String> = code
        .match_indices("crate::")
        .flat_map(|(at, found)| first_names(&code[at + found.len()..]))
        .collect();
    let to_root = "super::".repeat(module_path(path).len());
    if !to_root.is_empty() {
        used.extend(
            code.match_indices(&to_root)
                .flat_map(|(at, found)| first_names(&code[at + found.len()..])),
        );
    }
    used.sort();
    used.dedup();
    used
}

/// Every rule over Rust sources below `src`.
fn rust_problems(arrows: &Arrows, source: &Source) -> Vec<String> {
    let Source { path, text } = source;
    let mut problems = Vec::new();
    let Some(&layer) = module_path(path).first() else {
        return problems;
    };
    if path.ends_with("/mod.rs") && !is_test(path) && !text.starts_with("//!") {
        problems.push(format!(
            "{path}: begins without module docs (`//!`) that say what it is for"
        ));
    }
    let code = without_comments(text);
    if layer != "wasm" {
        for name in JAVASCRIPT_CRATES
            .iter()
            .filter(|name| code.contains(&format!("{name}::")))
        {
            problems.push(format!(
                "{path}: uses {name}; JavaScript types belong in src/wasm"
            ));
        }
    }
    if is_test(path) {
        return problems;
    }
    let Some(allowed) = arrows.get(layer) else {
        problems.push(format!(
            "{path}: the table of src/README.md has no row for {layer}"
        ));
        return problems;
    };
    for used in used_modules(path, text) {
        let known = arrows.contains_key(&used);
        let fits = used == layer
            || allowed
                .as_ref()
                .map_or(used != "wasm", |allowed| allowed.contains(&used));
        if known && !fits {
            problems.push(format!(
                "{path}: uses {used}, which src/README.md does not allow {layer}"
            ));
        }
    }
    problems
}

fn length_problems(sources: &[Source], long_files: &[(&str, &str)]) -> Vec<String> {
    let length = |source: &Source| source.text.lines().count();
    let allowed = |path: &str| {
        long_files
            .iter()
            .any(|(long, reason)| *long == path && !reason.is_empty())
    };
    let too_long = sources
        .iter()
        .filter(|source| {
            length(source) > MAX_LINES
                && !allowed(&source.path)
                && !source.text.starts_with("// Generated")
        })
        .map(|source| {
            format!(
                "{}: {} lines; split it, or give a reason in LONG_FILES",
                source.path,
                length(source)
            )
        });
    let stale = long_files
        .iter()
        .filter(|(path, _)| {
            !sources
                .iter()
                .any(|source| source.path == *path && length(source) > MAX_LINES)
        })
        .map(|(path, _)| {
            format!("{path}: is in LONG_FILES, and is not longer than {MAX_LINES} lines")
        });
    too_long.chain(stale).collect()
}

fn markup_problems(source: &Source) -> Vec<String> {
    MARKUP_FROM_TEXT
        .iter()
        .filter(|name| source.text.contains(**name))
        .map(|name| {
            format!(
                "{}: uses {name}; event text is hostile, use text nodes",
                source.path
            )
        })
        .collect()
}

fn top_level_problems<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    names
        .into_iter()
        .filter(|name| !name.starts_with('.') && !TOP_LEVEL.contains(name))
        .map(|name| format!("{name}: has no place at the top level; see src/README.md"))
        .collect()
}

// --- the repository ---

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text files below a folder with one of these endings. A folder that is not there has none.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(root().join(folder)) else {
        return found;
    };
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    for name in names
        .iter()
        .filter(|name| *name != "node_modules" && !name.starts_with('.'))
    {
        let path = format!("{folder}/{name}");
        if root().join(&path).is_dir() {
            found.extend(sources(&path, endings));
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(root().join(&path)).unwrap();
            found.push(Source { path, text });
        }
    }
    found
}

fn project_arrows() -> Arrows {
    arrows(&fs::read_to_string(root().join("src/README.md")).unwrap())
}

#[track_caller]
fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn every_module_uses_only_what_the_map_allows() {
    let (arrows, sources) = (project_arrows(), sources("src", &[".rs"]));
    assert!(sources.len() > 20, "the sources were not found");
    let problems: Vec<_> = sources
        .iter()
        .flat_map(|source| rust_problems(&arrows, source))
        .collect();
    assert_none(&problems);
}

#[test]
fn the_map_names_every_folder_of_src() {
    let arrows = project_arrows();
    let folders = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap());
    for folder in folders.filter(|entry| entry.path().is_dir()) {
        let name = folder.file_name().into_string().unwrap();
        assert!(
            arrows.contains_key(&name),
            "src/README.md does not say what {name} is for"
        );
        assert!(
            folder.path().join("mod.rs").exists(),
            "src/{name} has no mod.rs"
        );
    }
}

#[test]
fn no_file_is_too_long_without_a_reason() {
    let all: Vec<_> = ["src", "tests", "www", ".tools"]
        .into_iter()
        .flat_map(|folder| sources(folder, &[".rs", ".ts", ".mjs", ".css", ".sh"]))
        .collect();
    assert_none(&length_problems(&all, LONG_FILES));
}

#[test]
fn the_page_makes_no_markup_from_text() {
    let mut page = sources("www/src", &[".ts", ".js", ".html"]);
    page.extend(sources("www", &["index.html"]));
    assert!(page.len() > 3, "the page was not found");
    assert_none(&page.iter().flat_map(markup_problems).collect::<Vec<_>>());
}

#[test]
fn the_top_level_holds_what_the_layout_lists() {
    let names: Vec<_> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_none(&top_level_problems(names.iter().map(String::as_str)));
}

// --- the rules themselves: each must be able to fail ---

const MAP: &str = "
| module | may use | job |
|---|---|---|
| `error.rs` | | errors |
| `store/` | error | columns |
| `chart/` | error, stats | drawings |
| `stats/` | error, store | counts |
| `api/` | all but wasm | use cases |
| `wasm/` | api, error | JavaScript |
";

fn problems_of(path: &str, text: &str) -> Vec<String> {
    rust_problems(
        &arrows(MAP),
        &Source {
            path: path.to_owned(),
            text: text.to_owned(),
        },
    )
}

#[test]
fn a_wrong_arrow_is_found_however_it_is_written() {
    for (path, text) in [
        ("src/chart/bars.rs", "use crate::store::Store;"),
        ("src/chart/bars.rs", "fn f(store: &crate::store::Store) {}"),
        (
            "src/chart/bars.rs",
            "use crate::{stats::{self, Histogram}, store};",
        ),
        (
            "src/chart/bars.rs",
            "use crate::{\n    error::Error,\n    store::Store,\n};",
        ),
        ("src/chart/bars.rs", "use super::super::store::Store;"),
        ("src/chart/mod.rs", "//! Docs.\nuse super::store::Store;"),
        (
            "src/store/mod.rs",
            "//! Docs.\npub use crate::stats::Histogram;",
        ),
        ("src/error.rs", "use crate::store::Store;"),
        ("src/api/mod.rs", "//! Docs.\nuse crate::wasm::Session;"),
        ("src/wasm/session.rs", "use crate::{api, store};"),
        ("src/extra/thing.rs", "use crate::error::Error;"),
    ] {
        assert_eq!(
            problems_of(path, text).len(),
            1,
            "{path}: {text}: {:?}",
            problems_of(path, text)
        );
    }
}

#[test]
fn an_allowed_arrow_is_not_a_problem() {
    for (path, text) in [
        (
            "src/chart/bars.rs",
            "use crate::error::Error;\nuse crate::{chart::Mark, stats::{Histogram, store_of}};",
        ),
        (
            "src/chart/bars.rs",
            "use super::mark::store;\n// crate::store would be wrong",
        ),
        ("src/chart/deep/bars.rs", "use super::super::store_like;"),
        ("src/chart/tests.rs", "use crate::store::Store;"),
        ("src/chart/tests/bars.rs", "use crate::store::Store;"),
        (
            "src/api/mod.rs",
            "//! Docs.\nuse crate::{chart, stats, store};",
        ),
        ("src/lib.rs", "//! Docs.\npub mod store;"),
    ] {
        assert_none(&problems_of(path, text));
    }
}

#[test]
fn javascript_outside_of_wasm_and_missing_docs_are_found() {
    assert_eq!(
        problems_of("src/store/row.rs", "use wasm_bindgen::JsValue;").len(),
        1
    );
    assert_eq!(
        problems_of(
            "src/store/tests.rs",
            "fn now() -> f64 { js_sys::Date::now() }"
        )
        .len(),
        1
    );
    assert_eq!(
        problems_of("src/wasm/session.rs", "use wasm_bindgen::JsValue;").len(),
        0
    );
    assert_eq!(problems_of("src/store/mod.rs", "mod column;").len(), 1);
}

#[test]
fn long_files_markup_and_strange_names_are_found() {
    let file = |path: &str, lines: usize| Source {
        path: path.to_owned(),
        text: "x\n".repeat(lines),
    };
    let files = [
        file("src/a.rs", 501),
        file("src/b.rs", 500),
        file("src/c.rs", 900),
    ];
    assert_eq!(
        length_problems(&files, &[("src/c.rs", "one table")]).len(),
        1
    );
    assert_eq!(
        length_problems(&files, &[("src/c.rs", "")]).len(),
        2,
        "a reason is needed"
    );
    assert_eq!(
        length_problems(&files[1..2], &[("src/b.rs", "was long once")]).len(),
        1,
        "a stale entry"
    );

    let page = Source {
        path: "www/src/ui.ts".to_owned(),
        text: "row.innerHTML = line;".to_owned(),
    };
    assert_eq!(markup_problems(&page).len(), 1);

    assert_eq!(
        top_level_problems(["src", ".ci", "notes.txt", "target"]),
        top_level_problems(["notes.txt"])
    );
    assert_eq!(top_level_problems(["notes.txt"]).len(), 1);
}
