//! The keys that pages are known to have.

/// The keys of arrays of events, as the last key of their path.
const ARRAYS: &[&str] = &[
    "Events",
    "Messages",
    "Records",
    "Resources",
    "activities",
    "audit_events",
    "audits",
    "data",
    "entries",
    "events",
    "hits",
    "items",
    "lines",
    "logEvents",
    "logs",
    "records",
    "result",
    "results",
    "value",
];

/// The root keys of the values that a page shares with each of its events. Objects below them are included.
const SHARED: &[&str] = &[
    "account",
    "labels",
    "logGroup",
    "logStream",
    "owner",
    "region",
    "stream",
];

/// The keys that a page without readable times may have before its array.
const BEFORE: &[&str] = &[
    "apiVersion",
    "count",
    "kind",
    "metadata",
    "pagination_id",
    "total",
];

/// The root keys that the answers of services have next to an array of events, as parts of names.
const WORDS: &[&str] = &[
    "@odata",
    "apiversion",
    "context",
    "count",
    "cursor",
    "error",
    "etag",
    "generated",
    "hasmore",
    "has_more",
    "kind",
    "limit",
    "link",
    "max_score",
    "message",
    "meta",
    "next",
    "offset",
    "page",
    "pagination",
    "paging",
    "prev",
    "query",
    "response",
    "schema",
    "self",
    "shards",
    "size",
    "skip",
    "start",
    "stat",
    "success",
    "timed_out",
    "token",
    "took",
    "total",
    "truncated",
    "warning",
];

/// Returns whether the array at this path has a key that is known for events.
pub(super) fn is_known_array(path: &str) -> bool {
    ARRAYS.contains(&path.rsplit('.').next().unwrap_or_default())
}

/// Returns whether the value at this path belongs to each event of the page.
pub(super) fn is_shared(path: &str) -> bool {
    SHARED.contains(&path.split('.').next().unwrap_or_default())
}

/// Returns whether a page without readable times may have this root key before its array.
pub(super) fn may_precede(key: &str) -> bool {
    BEFORE.contains(&key)
}

/// Returns whether an object whose other keys may precede an array is a page by the key of the array alone, even if its
/// elements have no readable time. `has_kind`: the object has a key `kind` before the array.
pub(super) fn is_page_by_key(key: &str, has_kind: bool) -> bool {
    matches!(key, "Records" | "lines") || key == "items" && has_kind
}

/// Returns whether pages are known to have this root key in addition to their events.
pub(in crate::ingest) fn is_known(key: &str) -> bool {
    may_precede(key) || is_shared(key) || matches!(key, "columns" | "fields") || has_word(key)
}

/// Returns whether the value at this path marks a workspace or the manifest of an export.
pub(super) fn is_own(path: &str, value: &[u8]) -> bool {
    match path {
        "format" => value == b"activity-lens-workspace",
        "manifest" => value.starts_with(b"activity-lens-export-"),
        _ => false,
    }
}

/// Returns whether the value at this path says what a warning or an error in an answer is about.
pub(super) fn is_answer_text(path: &str) -> bool {
    let warning = path
        .strip_prefix("warning.")
        .and_then(|below| below.split('.').next());
    let is_warning = warning.is_some_and(|name| name.to_ascii_lowercase().ends_with("warning"));
    is_warning || path == "error.message"
}

fn has_word(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    WORDS.iter().any(|word| key.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_key_of_a_path_counts() {
        assert!(is_known_array("hits.hits"));
        assert!(is_known_array("value"));
        assert!(!is_known_array("value.rows"));
        assert!(is_shared("labels.app"));
        assert!(!is_shared("relabels"));
        assert!(is_known("@odata.nextLink"));
        assert!(!is_known("user"));
    }
}
