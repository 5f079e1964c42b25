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
    "raw",
    "rawevent",
];

/// The keys whose text is the event itself, unless the record around it has a time and an action of its own: shippers
/// put the original there, and products a sentence.
const MESSAGES: &[&str] = &["message", "@message", "msg", "log", "line"];

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

/// The keys of objects that have the time of the event around them, in their comparable form.
const PARTS: &[&str] = &["id", "metadata"];

/// The names of the action of an event, in their comparable form.
const ACTIONS: &[&str] = &[
    "action",
    "activity",
    "activitydisplayname",
    "activitytype",
    "event",
    "eventname",
    "eventtype",
    "methodname",
    "operation",
    "operationname",
    "verb",
];

/// Returns all keys, best first.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    ORIGINALS.iter().chain(MESSAGES).chain(OTHERS).copied()
}

/// Returns the rank of a key as a wrapper of an event, or `None` if the key is not known to contain events. Rank 0 is
/// the best.
pub(super) fn rank(key: &str) -> Option<usize> {
    let key = comparable(key);
    all().position(|known| known == key)
}

/// Returns whether a key is known to contain events.
pub(super) fn is_known(key: &str) -> bool {
    rank(key).is_some()
}

/// Returns the names of the action of an event.
pub(super) fn action_names() -> impl Iterator<Item = &'static str> {
    ACTIONS.iter().copied()
}

/// Returns whether a comparable name is that of the action of an event.
pub(super) fn is_action(name: &str) -> bool {
    ACTIONS.contains(&name)
}

/// Returns whether an object with this key is known to contain an event, or to be a part of the event around it.
pub(super) fn may_have_time(key: &str) -> bool {
    rank(key).is_some() || PARTS.contains(&&*comparable(key))
}

/// Returns whether the text of a key with this rank is the event, even if the record around it is an event.
pub(super) fn is_original(rank: usize) -> bool {
    rank < ORIGINALS.len() + MESSAGES.len()
}

/// Returns whether a key of this rank may also contain a sentence about the event around it.
pub(super) fn is_message(rank: usize) -> bool {
    is_original(rank) && rank >= ORIGINALS.len()
}
