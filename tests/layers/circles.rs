//! Circles between folders.

use super::paths::{module_path, used_paths};
use super::rules::{Source, is_test};
use std::collections::BTreeMap;

/// The folder that holds a module, among the folders that exist: the longest that begins its path.
fn folder_of<'f>(folders: &'f [String], path: &[String]) -> Option<&'f String> {
    let path = path.join("/");
    folders
        .iter()
        .filter(|folder| path == **folder || path.starts_with(&format!("{folder}/")))
        .max_by_key(|folder| folder.len())
}

/// Which folder uses which, apart from those that contain each other.
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

/// The folders of a circle, each using the next, if there is one.
pub(super) fn circle(edges: &BTreeMap<String, Vec<String>>) -> Option<Vec<String>> {
    fn visit(
        at: &str,
        edges: &BTreeMap<String, Vec<String>>,
        trail: &mut Vec<String>,
        done: &mut Vec<String>,
    ) -> Option<Vec<String>> {
        if let Some(start) = trail.iter().position(|name| name == at) {
            return Some(trail[start..].to_vec());
        }
        if done.iter().any(|name| name == at) {
            return None;
        }
        trail.push(at.to_owned());
        let next = edges.get(at).into_iter().flatten();
        let found = next
            .into_iter()
            .find_map(|to| visit(to, edges, trail, done));
        trail.pop();
        done.push(at.to_owned());
        found
    }
    let mut done = Vec::new();
    edges
        .keys()
        .find_map(|folder| visit(folder, edges, &mut Vec::new(), &mut done))
}
