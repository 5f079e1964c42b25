//! Decides by evidence whether a JSON object is an audit event: a known family, a wrapper, or a time.
//!
//! - `names`: the names that count as evidence
//! - `paths`: the paths of the values of an object
//! - `evidence`: [`Evidence`], what was found in one object
//!
//! The walk follows at most four keys through objects, and allocates only for the current path.

mod evidence;
mod names;
mod paths;
#[cfg(test)]
mod tests;

pub(super) use evidence::Evidence;
pub(super) use names::is_of_page;
pub(super) use paths::{Paths, Seen};

use super::scan::unescape;
use super::split::{Split, Splitter};

/// The number of texts in texts that are searched for an event.
const TEXT_DEPTH: usize = 3;

/// Returns whether a JSON object looks like an event: the event of a known family, an event in a wrapper or in a text,
/// or an object with a time.
pub(super) fn looks_like_event(json: &[u8]) -> bool {
    looks_like_event_at(json, 0)
}

/// Returns whether a JSON object is an event of its own, and not an object that merely has a time: a known family, a
/// wrapper around an event, or an object with a time and an action.
pub(super) fn is_itself_an_event(json: &[u8]) -> bool {
    evidence_of(json, 0).is_some_and(|evidence| evidence.is_event())
}

fn looks_like_event_at(json: &[u8], depth: usize) -> bool {
    evidence_of(json, depth).is_some_and(|evidence| evidence.looks_like_event())
}

/// Returns the evidence in a JSON object, or `None` if the text is not a whole object.
fn evidence_of(json: &[u8], depth: usize) -> Option<Evidence> {
    let json = json.trim_ascii();
    if json.first() != Some(&b'{') {
        return None;
    }
    let mut paths = Paths::default();
    let mut evidence = Evidence::default();
    let mut splitter = Splitter::at_value();
    let split = splitter.run_with(json, 0, &mut |token| {
        let seen = paths.take(token, json);
        evidence.note(&paths, seen, json);
        if let Seen::Scalar {
            start,
            end,
            is_text: true,
        } = seen
        {
            let text = json.get(start..end).unwrap_or_default();
            if depth < TEXT_DEPTH && evidence::may_hold_event(&paths, text) {
                let mut inner = String::new();
                unescape(&String::from_utf8_lossy(text), &mut inner);
                if looks_like_event_at(inner.as_bytes(), depth + 1) {
                    evidence.has_event_text();
                }
            }
        }
        true
    });
    (split == Split::End(json.len())).then_some(evidence)
}
