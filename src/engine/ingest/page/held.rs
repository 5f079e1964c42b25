//! Whether a text that is JSON holds events of its own: a page, an array of events, or several objects.

use super::candidate::Candidate;
use super::rows::each_value;
use super::walk::Walk;
use super::{Passed, Verdict};
use crate::ingest::split::{Split, Splitter};
use crate::ingest::unwrap::{EvidenceKeys, Likeness, likeness_of};

/// What a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Held {
    /// Events, or a message that is no log. `is_known`: they are events of known families.
    Events { is_known: bool },
    /// A page without events.
    EmptyPage,
    /// No events. `is_plain`: the same is true for all texts of the same shape.
    Nothing { is_plain: bool },
}

/// Returns what a text of JSON objects or arrays holds, inside of `depth` pages.
pub(in crate::ingest) fn held_by(keys: &EvidenceKeys, json: &[u8], depth: u8) -> Held {
    let nothing = Held::Nothing { is_plain: false };
    let json = json.trim_ascii();
    if let Some((first, rest)) = split(json)
        && !rest.is_empty()
    {
        return held_by_each(keys, (first, rest), depth);
    }
    match json.first() {
        Some(b'{') => {
            let mut walk = Walk::inside(depth);
            match walk.run(keys, json, true) {
                Verdict::Page(plan) => Held::Events {
                    is_known: plan.is_known,
                },
                Verdict::Passed(Passed::Control | Passed::Digest | Passed::Own) => {
                    Held::Events { is_known: false }
                }
                Verdict::Passed(Passed::EmptyPage) => Held::EmptyPage,
                Verdict::Event(None) => Held::Nothing {
                    is_plain: walk.is_plain(),
                },
                Verdict::Event(_) | Verdict::Passed(_) | Verdict::More => nothing,
            }
        }
        Some(b'[') => {
            let mut array = Candidate::new("");
            let mut has_other = false;
            let is_array = each_value(json, &mut |value| {
                has_other |= !matches!(value, [b'{' | b'"', ..]);
                array.element(keys, value, depth);
            });
            if !is_array || has_other {
                return nothing;
            }
            match array.content {
                Some(_) => Held::Events {
                    is_known: array.is_known_family,
                },
                None => nothing,
            }
        }
        _ => nothing,
    }
}

/// Returns the object or array at the start of a text, and the text after it. Returns `None` if there is none.
fn split(json: &[u8]) -> Option<(&[u8], &[u8])> {
    let is_open = matches!(json.first(), Some(b'{' | b'['));
    match is_open.then(|| Splitter::at_value().run(json, 0))? {
        Split::End(end) => Some((json.get(..end)?, json.get(end..)?.trim_ascii_start())),
        Split::More | Split::Broken(_) => None,
    }
}

/// Returns what several objects or arrays hold, such as the lines of a file. All of the text must be such values.
fn held_by_each(keys: &EvidenceKeys, (first, rest): (&[u8], &[u8]), depth: u8) -> Held {
    let mut has_events = false;
    let mut is_known = false;
    let (mut value, mut rest) = (first, rest);
    loop {
        match likeness_of(keys, value) {
            Likeness::None => {
                if let Held::Events { is_known: known } = held_by(keys, value, depth) {
                    has_events = true;
                    is_known |= known;
                }
            }
            likeness => {
                has_events = true;
                is_known |= likeness == Likeness::Known;
            }
        }
        if rest.is_empty() {
            break;
        }
        let Some(next) = split(rest) else {
            return Held::Nothing { is_plain: false };
        };
        (value, rest) = next;
    }
    match has_events {
        true => Held::Events { is_known },
        false => Held::Nothing { is_plain: false },
    }
}
