//! Cyclic dependencies between folders.

use super::paths::{module_path, used_paths};
use super::rules::{Source, is_test};
use std::collections::BTreeMap;

/// Returns the folder of a module: the longest of `folders` that is a prefix of the module's path.
fn folder_of<'f>(folders: &'f [String], path: &[String]) -> Option<&'f String> {
    let path = path.join("/");
    folders
        .iter()
        .filter(|folder| path == **folder || path.starts_with(&format!("{folder}/")))
        .max_by_key(|folder| folder.len())
}

/// Returns the folders that each folder uses, except its subfolders and its parent folders.
pub(super) fn folder_edges(sources: &[Source]) -> BTreeMap<String, Vec<String>> {
    let modules = |source: &Source| -> Vec<String> {
        module_path(&source.path)
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    let mut folders: Vec<String> = sources
        .iter()
        .flat_map(|source| {
            let names = modules(source);
            let depth = names
                .len()
                .saturating_sub(usize::from(!source.path.ends_with("/mod.rs")));
            (1..=depth)
                .map(|depth| names[..depth].join("/"))
                .collect::<Vec<_>>()
        })
        .collect();
    folders.sort();
    folders.dedup();
    let contains = |outer: &str, inner: &str| inner.starts_with(&format!("{outer}/"));
    let mut edges: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !is_test(&source.path)) {
        let Some(from) = folder_of(&folders, &modules(source)) else {
            continue;
        };
        for path in used_paths(&source.path, &source.text) {
            if let Some(to) = folder_of(&folders, &path)
                && to != from
                && !contains(to, from)
                && !contains(from, to)
            {
                edges.entry(from.clone()).or_default().push(to.clone());
            }
        }
    }
    edges
}

/// Returns the folders of a cycle, in which each folder uses the next one. Returns `None` if there is no cycle.
pub(super) fn cycle(edges: &BTreeMap<String, Vec<String>>) -> Option<Vec<String>> {
    fn visit(
        folder: &str,
        edges: &BTreeMap<String, Vec<String>>,
        path: &mut Vec<String>,
        done: &mut Vec<String>,
    ) -> Option<Vec<String>> {
        if let Some(start) = path.iter().position(|name| name == folder) {
            return Some(path[start..].to_vec());
        }
        if done.iter().any(|name| name == folder) {
            return None;
        }
        path.push(folder.to_owned());
        let mut used = edges.get(folder).into_iter().flatten();
        let cycle = used.find_map(|to| visit(to, edges, path, done));
        path.pop();
        done.push(folder.to_owned());
        cycle
    }
    let mut done = Vec::new();
    edges
        .keys()
        .find_map(|folder| visit(folder, edges, &mut Vec::new(), &mut done))
}
