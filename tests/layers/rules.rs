//! The rules of the layout. Each function applies one rule and returns the problems.

use super::paths::{module_path, used_modules, without_comments};
use std::collections::BTreeMap;

/// A file, with its path from the root of the repository.
pub(super) struct Source {
    pub path: String,
    pub text: String,
}

/// The largest number of lines of a file that is neither generated nor in [`LONG_FILES`].
pub(super) const MAX_LINES: usize = 500;
/// The files that may be longer, each with the reason.
pub(super) const LONG_FILES: &[(&str, &str)] = &[];

const TOP_LEVEL: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "rust-toolchain.toml",
    "build.rs",
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

/// The modules that each top-level module may use. `None` means all modules except `wasm`.
pub(super) type Arrows = BTreeMap<String, Option<Vec<String>>>;

/// Parses rows such as ``| `engine/store/` | error, time, event | columns |`` of the table in `src/README.md`.
pub(super) fn arrows(readme: &str) -> Arrows {
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
        let name = name.rsplit('/').next().unwrap_or(name);
        let uses = match uses {
            "all but wasm" => None,
            "" => Some(Vec::new()),
            list => Some(list.split(',').map(|used| used.trim().to_owned()).collect()),
        };
        arrows.insert(name.to_owned(), uses);
    }
    arrows
}

/// Returns whether a file is a unit test. Unit tests may use any module, for example to make test data.
pub(super) fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Applies the rules for Rust files below `src`.
pub(super) fn rust_problems(arrows: &Arrows, source: &Source) -> Vec<String> {
    let Source { path, text } = source;
    let mut problems = Vec::new();
    let Some(&layer) = module_path(path).first() else {
        return problems;
    };
    let is_face = path.ends_with("/mod.rs") || path.ends_with("/lib.rs");
    if is_face && !is_test(path) && !text.starts_with("//!") {
        problems.push(format!(
            "{path}: has no module documentation (`//!`) at its start"
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
            "{path}: there is no row for {layer} in the table of src/README.md"
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
                "{path}: uses {used}, which src/README.md does not allow for {layer}"
            ));
        }
    }
    problems
}

pub(super) fn length_problems(sources: &[Source], long_files: &[(&str, &str)]) -> Vec<String> {
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
                "{}: {} lines; split the file, or give a reason in LONG_FILES",
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
        .map(|(path, _)| format!("{path}: is in LONG_FILES, but has at most {MAX_LINES} lines"));
    too_long.chain(stale).collect()
}

pub(super) fn markup_problems(source: &Source) -> Vec<String> {
    MARKUP_FROM_TEXT
        .iter()
        .filter(|name| source.text.contains(**name))
        .map(|name| {
            format!(
                "{}: uses {name}; text of events may be hostile, so use text nodes",
                source.path
            )
        })
        .collect()
}

pub(super) fn top_level_problems<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    names
        .into_iter()
        .filter(|name| !name.starts_with('.') && !TOP_LEVEL.contains(name))
        .map(|name| format!("{name}: is not in the list of top-level names (TOP_LEVEL)"))
        .collect()
}
