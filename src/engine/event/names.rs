//! The names that users type for fields.

use std::borrow::Cow;

/// Pairs of an alias and the canonical path it can mean.
const ALIASES: &[(&str, &str)] = &[
    ("host", "_host"),
    ("source", "_host"),
    ("app", "_app"),
    ("level", "_level"),
    ("platform", "_platform"),
    ("env", "_env"),
    ("tag", "_tag"),
    ("line", "_line"),
    ("line", "message"),
];

/// Returns the canonical paths that a field name can mean: the name without and with a leading underscore, and
/// the paths that it is an alias of.
pub fn paths_of(name: &str) -> Vec<Cow<'_, str>> {
    let bare = name.strip_prefix('_').unwrap_or(name);
    let mut paths = vec![Cow::Borrowed(bare), Cow::Owned(format!("_{bare}"))];
    for &(alias, path) in ALIASES {
        if alias == bare && !paths.iter().any(|known| known == path) {
            paths.push(Cow::Borrowed(path));
        }
    }
    paths
}
