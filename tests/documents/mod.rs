//! The documents agree with the code: limits, error codes, versions, labels of the page, members of types.
//!
//! - `links`: links and commands name existing files and headings
//! - `format`: the format of the workspace file agrees with the records of the code

#![allow(clippy::panic, reason = "a test stops at an unexpected value")]

mod format;
mod links;

use activity_lens::ingest::limits;
use activity_lens::query::{MAX_NESTING, MAX_QUERY_BYTES, MAX_TERMS};
use activity_lens::workspace::{MAX_FIRINGS, ready_made};
use std::fs;
use std::path::{Path, PathBuf};

const FORMAT: &str = include_str!("../../src/workspace/format.md");
const GUIDE_FILES: &str = include_str!("../../www/docs/files.md");
const GUIDE_SEARCH: &str = include_str!("../../www/docs/search.md");
const GUIDE_WORKSPACE: &str = include_str!("../../www/docs/workspace.md");
const PACKAGE: &str = include_str!("../../www/package.md");

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the files below a folder that `takes` accepts, except built and installed files.
fn files_below(folder: &Path, takes: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if matches!(name, "node_modules" | "target" | "dist" | "pkg" | ".git") {
            continue;
        }
        if path.is_dir() {
            files.extend(files_below(&path, takes));
        } else if takes(&path) {
            files.push(path);
        }
    }
    files
}

/// Returns a document without its code blocks.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// Returns the value of a constant in a source file. The value must be a number or a shift such as `8 << 20`.
fn constant(path: &str, name: &str) -> usize {
    let text = read(path);
    let (_, rest) = text.split_once(&format!("const {name}: ")).unwrap();
    let (_, value) = rest.split_once('=').unwrap();
    let value = value.split_once(';').unwrap().0.replace('_', "");
    let mut numbers = value
        .split("<<")
        .map(|number| number.trim().parse().unwrap());
    let first: usize = numbers.next().unwrap();
    first << numbers.next().unwrap_or(0)
}

/// Formats `131072` as `131,072`.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let (head, rest) = digits.split_at((digits.len() - 1) % 3 + 1);
    let groups: Vec<&str> = rest
        .as_bytes()
        .chunks(3)
        .map(|group| std::str::from_utf8(group).unwrap())
        .collect();
    [&[head], &groups[..]].concat().join(",")
}

fn mib(bytes: usize) -> String {
    format!("{} MiB", bytes >> 20)
}

#[test]
fn the_guide_gives_the_limits() {
    let items = thousands(constant("src/workspace/record.rs", "MAX_ITEMS"));
    let text_bytes = constant("src/workspace/fields.rs", "MAX_TEXT_BYTES");
    let file_bytes = constant("src/workspace/text.rs", "MAX_BYTES");
    let problems = constant("src/workspace/record.rs", "MAX_PROBLEMS");
    let name = constant("src/workspace/views.rs", "MAX_NAME");
    let categories = thousands(constant("src/workspace/categories.rs", "MAX_CATEGORIES"));
    let breakdowns = constant("src/workspace/boards.rs", "MAX_BREAKDOWNS");
    let undo = constant("src/workspace/edit.rs", "MAX_UNDO");
    let of_files = [
        format!("| one line or event | {} |", mib(limits::EVENT_BYTES)),
        format!("| levels of nesting in one event | {} |", limits::DEPTH),
        format!("| keys in one event | {} |", thousands(limits::KEYS)),
        format!("in all files | {} |", thousands(limits::PATHS)),
        format!("below one key | {} |", thousands(limits::KEYS_IN_PLACE)),
        format!("first {} refused lines", thousands(limits::PROBLEMS)),
        format!("| {} times its size", limits::GZIP_RATIO),
        format!(
            "more than {} |",
            mib(limits::GZIP_RATIO_FROM_BYTES as usize)
        ),
        format!("| files in one archive | {} |", thousands(limits::MEMBERS)),
        format!("| archives inside each other | {} |", limits::ARCHIVE_DEPTH),
        format!(
            "| compressed files inside each other | {} |",
            limits::STREAM_DEPTH
        ),
    ];
    let of_search = [
        format!("| length | {} bytes |", thousands(MAX_QUERY_BYTES)),
        format!("| terms and values | {} |", thousands(MAX_TERMS)),
        format!("| parentheses within parentheses | {MAX_NESTING} |"),
    ];
    let of_workspace = [
        format!("| a workspace file | {} |", mib(file_bytes)),
        format!("| views; presets; alerts; boards | {items} of each |"),
        format!("and other lists | {items} entries in each |"),
        format!("| breakdowns of one graph | {breakdowns} |"),
        format!("| categories | {categories} |"),
        format!("| {name} characters,"),
        format!("| any other text | {} KiB |", text_bytes >> 10),
        format!("| changes that can be undone | {undo} |"),
        format!("| the last {}; all are counted |", thousands(MAX_FIRINGS)),
        format!("| problems listed after an import | {problems};"),
    ];
    let of_format = [
        format!("at most {}.", mib(file_bytes)),
        format!("| {} bytes |", thousands(text_bytes)),
        format!("| 1 to {name} characters |"),
        format!("| {items} entries;"),
        format!("{categories} at most;"),
        format!("the first {breakdowns} |"),
        format!("The first {problems} problems"),
    ];
    for (document, expected) in [
        (GUIDE_FILES, &of_files[..]),
        (GUIDE_SEARCH, &of_search),
        (GUIDE_WORKSPACE, &of_workspace),
        (FORMAT, &of_format),
    ] {
        for text in expected {
            assert!(document.contains(text), "a document lacks \"{text}\"");
        }
    }
}

#[test]
fn the_guide_counts_the_ready_made_definitions() {
    let made = ready_made();
    let (views, alerts, boards) = (made.views.len(), made.alerts.len(), made.boards.len());
    let expected = format!("{views} views, {alerts} alerts and {boards} boards");
    assert!(GUIDE_WORKSPACE.contains(&expected), "{expected}");
}

/// Returns the bold texts of a document (between `**`).
fn bold(text: &str) -> Vec<String> {
    let prose = prose(text);
    prose
        .split("**")
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn bold_words_of_the_guide_are_labels_of_the_page() {
    let is_strings = |path: &Path| {
        let path = path.to_str().unwrap();
        path.ends_with(".ts") && path.contains("/strings")
    };
    let strings: String = files_below(&root().join("www/src"), &is_strings)
        .into_iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let mut labels = 0;
    for path in files_below(&root().join("www/docs"), &|_| true) {
        for label in bold(&fs::read_to_string(&path).unwrap()) {
            labels += 1;
            assert!(
                ['\'', '"', '`']
                    .iter()
                    .any(|quote| strings.contains(&format!("{quote}{label}{quote}"))),
                "{}: the page has no label \"{label}\"",
                path.display()
            );
        }
    }
    assert!(labels > 20, "only {labels} labels");
}

#[test]
fn the_package_document_has_every_error_code() {
    let source = read("src/engine/error.rs");
    let (_, rest) = source.split_once("fn code(self)").unwrap();
    let (body, _) = rest.split_once("\n    }\n").unwrap();
    let codes: Vec<&str> = body.split('"').skip(1).step_by(2).collect();
    assert!(codes.len() >= 7, "{codes:?}");
    for code in codes {
        assert!(
            PACKAGE.contains(&format!("| `{code}` |")),
            "the error code {code}"
        );
    }
}

#[test]
fn the_package_document_has_every_query() {
    let queries = read("www/src/engine/queries.ts");
    let names: Vec<&str> = queries
        .lines()
        .filter_map(|line| line.trim().strip_prefix('\'')?.strip_suffix("',"))
        .collect();
    assert!(names.len() > 10, "the queries were not found");
    for name in names {
        assert!(
            PACKAGE.contains(&format!("\n| `{name}(")),
            "www/package.md does not describe the query {name}"
        );
    }
}

/// Returns the types that the module declares, each with the names of its members.
fn declared_types() -> Vec<(String, Vec<String>)> {
    let text = read("src/wasm/types.d.ts");
    let types = text.split("\nexport type ").skip(1);
    types
        .map(|declared| {
            let name: String = declared
                .chars()
                .take_while(|c| c.is_alphanumeric())
                .collect();
            let members = declared.lines().filter_map(|line| {
                let (member, _) = line.split_once(": ")?;
                let member = member.trim_end_matches('?');
                member
                    .chars()
                    .all(char::is_alphanumeric)
                    .then(|| member.to_owned())
            });
            (name, members.collect())
        })
        .collect()
}

#[test]
fn the_documents_name_every_member_of_every_type() {
    let types = declared_types();
    assert!(types.len() > 60, "the types were not found");
    for (name, members) in types {
        let row = PACKAGE
            .lines()
            .find(|line| line.starts_with(&format!("| `{name}`")));
        for member in members {
            let named = |text: &str| {
                text.contains(&format!("`{member}`")) || text.contains(&format!("`{member}?`"))
            };
            assert!(
                row.map_or_else(|| named(PACKAGE) || named(FORMAT), named),
                "www/package.md does not name {name}.{member}"
            );
        }
    }
}

#[test]
fn every_package_and_the_changelog_have_one_version() {
    let version = env!("CARGO_PKG_VERSION");
    for path in ["src/engine/Cargo.toml", "src/scenario/Cargo.toml"] {
        assert!(
            read(path).contains(&format!("\nversion = \"{version}\"\n")),
            "{path}"
        );
    }
    for path in ["www/package.json", "www/package-lock.json"] {
        assert!(
            read(path).contains(&format!("\n  \"version\": \"{version}\",\n")),
            "{path}"
        );
    }
    let changelog = read("CHANGELOG.md");
    let newest = changelog
        .lines()
        .find(|line| line.starts_with("## "))
        .unwrap();
    assert!(newest.starts_with(&format!("## {version} - ")), "{newest}");
}

#[test]
fn the_document_of_the_tests_names_every_step_and_folder() {
    let text = read("tests/README.md");
    let script = read("tests/run");
    let (_, rest) = script.split_once("STEPS=\"").unwrap();
    let (steps, _) = rest.split_once('"').unwrap();
    for step in steps.split(' ') {
        assert!(text.contains(&format!("| `{step}` |")), "the step {step}");
    }
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let named = text.contains(&format!("| `{name}` |")) || text.contains(&format!("`{name}/"));
        assert!(
            !path.is_dir() || name == "cases" || named,
            "the folder {name}"
        );
    }
    assert!(read(".github/workflows/test.yml").contains("run: bash tests/run\n"));
}

#[test]
fn the_map_of_the_page_names_every_folder() {
    let text = read("www/README.md");
    let mut folders = 0;
    for (layer, prefix) in [("src", "src/"), ("src/ui", "ui/"), ("src/state", "state/")] {
        for entry in fs::read_dir(root().join("www").join(layer)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let named = text.contains(&format!("| `{prefix}{name}`"))
                || text.contains(&format!("| `{prefix}{name}/`"));
            assert!(!path.is_dir() || named, "the folder {layer}/{name}");
            folders += usize::from(path.is_dir());
        }
    }
    assert!(folders > 20, "only {folders} folders");
}
