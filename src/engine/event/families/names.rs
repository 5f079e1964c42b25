//! Compares the names of fields without case and separators, because exports rewrite names: `userIdentity`,
//! `useridentity` (Athena), `User Identity` (portals), `user_identity` (shippers).

/// Returns a path in the form in which paths are compared: lower case, without blanks, `-` and `_` inside names, and
/// without the unit of a column such as `Date (UTC)`. A leading underscore stays, because `_time` and `time` differ.
pub fn comparable(path: &str) -> String {
    let path = path
        .strip_suffix(" (UTC)")
        .or_else(|| path.strip_suffix(" [UTC]"))
        .unwrap_or(path);
    let mut text = String::with_capacity(path.len());
    let mut starts = true;
    for character in path.chars() {
        match character {
            '_' if starts => text.push('_'),
            ' ' | '-' | '_' => continue,
            other => text.push(other.to_ascii_lowercase()),
        }
        starts = character == '.';
    }
    text
}

/// Returns whether a comparable path fits a comparable pattern, in which `*` stands for any one key.
pub fn matches(pattern: &str, path: &str) -> bool {
    if !pattern.contains('*') {
        return pattern == path;
    }
    let (mut keys, mut wanted) = (path.split('.'), pattern.split('.'));
    loop {
        match (wanted.next(), keys.next()) {
            (None, None) => return true,
            (Some("*"), Some(_)) => {}
            (Some(one), Some(other)) if one == other => {}
            _ => return false,
        }
    }
}
