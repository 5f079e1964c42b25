//! The keys by which an object at the root of a record is recognised as an event while its bytes arrive.

const ACTION: u32 = 1;
const BODY: u32 = 2;

/// Returns the mark of a key at the root of a record.
pub(super) fn mark_of_root_key(key: &[u8]) -> u32 {
    match key {
        b"action" | b"eventName" | b"auditID" | b"Operation" => ACTION,
        b"eventTime"
        | b"initiator"
        | b"target"
        | b"outcome"
        | b"eventSource"
        | b"requestReceivedTimestamp"
        | b"CreationTime" => BODY,
        _ => 0,
    }
}

/// Returns whether a record whose keys have these marks is an event.
pub(super) fn is_event_at_root(marks: u32) -> bool {
    marks == ACTION | BODY
}
