//! Links, anchors and commands of every document.

use super::{files_below, prose, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the path and the text of every document of the repository.
fn documents() -> Vec<(PathBuf, String)> {
    files_below(root(), &|path| {
        path.extension().is_some_and(|end| end == "md")
    })
    .into_iter()
    .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
    .collect()
}

/// Returns the targets of links and pictures, except addresses on the web.
fn links(text: &str) -> Vec<String> {
    prose(text)
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target.to_owned()))
        .filter(|target| !target.contains("://"))
        .collect()
}

/// Returns the words of shell commands that name files of the project.
fn named_files(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1);
    let lines = blocks.flat_map(|block| block.split("```").next().unwrap_or_default().lines());
    lines
        .flat_map(|line| {
            line.split('#')
                .next()
                .unwrap_or_default()
                .split_whitespace()
        })
        .filter(|word| word.contains('/') && !word.starts_with('/') && !word.contains('='))
        .map(str::to_owned)
        .collect()
}

/// Returns the anchors of the headings of a document.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = prose(text);
    let headings = headings.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let heading = line.trim_start_matches('#').trim().to_lowercase();
            let kept = heading
                .chars()
                .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

/// Returns the problems with the links and commands of a document in `folder`.
fn broken(folder: &Path, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for link in links(text) {
        let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
        let target = folder.join(file);
        let known = match file {
            "" => anchors(text),
            _ if !target.exists() => {
                wrong.push(format!("{link} does not exist"));
                continue;
            }
            _ if anchor.is_empty() => continue,
            _ => anchors(&fs::read_to_string(target).unwrap()),
        };
        if !known.contains(anchor) {
            wrong.push(format!("{link} names no heading"));
        }
    }
    let files = named_files(text).into_iter();
    wrong.extend(
        files
            .filter(|file| !root().join(file).exists())
            .map(|file| format!("a command names {file}, which does not exist")),
    );
    wrong
}

#[test]
fn links_and_commands_name_existing_files() {
    let documents = documents();
    assert!(documents.len() > 15, "the documents were not found");
    for (path, text) in documents {
        let wrong = broken(path.parent().unwrap(), &text);
        assert!(wrong.is_empty(), "{}: {wrong:?}", path.display());
    }
}

#[test]
fn broken_links_and_commands_are_reported() {
    let text = "# One `two`, three\n[a](#one-two-three) [b](#two) [c](no.md) [d](README.md) [e](README.md#none)\n```sh\nbash .tools/nowhere # a/b\n```";
    assert_eq!(broken(root(), text).len(), 4, "{:?}", broken(root(), text));
}
