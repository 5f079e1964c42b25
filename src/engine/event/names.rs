//! The names people type for fields.

use std::borrow::Cow;

/// Names that mean a field of another name. The first is what a person types.
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

/// The canonical paths a field name can mean: itself, with and without a leading underscore, and
/// what it is an alias of.
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
