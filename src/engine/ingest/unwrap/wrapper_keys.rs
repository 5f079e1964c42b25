//! The keys that are known to contain an event, as an object or as text that is JSON.

use crate::event::comparable;

/// The keys whose text is the event itself, even if the record around it has the fields of an event: the fields around
/// it are a summary that a tool made. Best first, in their comparable form.
const ORIGINALS: &[&str] = &[
    "_line",
    "_raw",
    "cloudtrailevent",
    "auditdata",
    "userdata",
    "srcobjuserdata",
    "logobj",
    "message",
    "@message",
    "msg",
    "log",
    "line",
    "raw",
    "rawevent",
];

/// Further keys that are known to contain an event, best first, in their comparable form.
const OTHERS: &[&str] = &[
    "_source",
    "detail",
    "event",
    "original",
    "event.original",
    "payload",
    "jsonpayload",
    "record",
    "result",
    "text",
    "textpayload",
    "body",
    "attributes",
    "data",
    "properties",
    "fields",
];

/// Returns all keys, best first.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    ORIGINALS.iter().chain(OTHERS).copied()
}

/// Returns the rank of a key as a wrapper of an event, or `None` if the key is not known to contain events. Rank 0 is
/// the best.
pub(super) fn rank(key: &str) -> Option<usize> {
    let key = comparable(key);
    all().position(|known| known == key)
}

/// Returns whether a key is known to contain events.
pub(in crate::ingest) fn is_wrapper_key(key: &str) -> bool {
    rank(key).is_some()
}

/// Returns whether the text of a key with this rank is the event, even if the record around it is an event.
pub(super) fn is_original(rank: usize) -> bool {
    rank < ORIGINALS.len()
}
