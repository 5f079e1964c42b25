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

impl Held {
    /// Returns what two values hold together.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Events { is_known: one }, Self::Events { is_known: other }) => Self::Events {
                is_known: one || other,
            },
            (events @ Self::Events { .. }, _) | (_, events @ Self::Events { .. }) => events,
            _ => Self::Nothing { is_plain: false },
        }
    }
}

/// Returns what a text of JSON objects or arrays holds, inside of `depth` pages.
pub(in crate::ingest) fn held_by(keys: &EvidenceKeys, json: &[u8], depth: u8) -> Held {
    let nothing = Held::Nothing { is_plain: false };
    let json = json.trim_ascii();
    if !split(json).is_some_and(|(_, rest)| rest.is_empty()) {
        let of_each = held_by_each(keys, json, depth);
        return of_each.unwrap_or_else(|| held_by_lines(keys, json, depth));
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
                Verdict::Passed(Passed::EmptyPage | Passed::EmptyTable) => Held::EmptyPage,
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

/// Returns the object or array at the start of a text. Returns `None` if there is none.
pub(in crate::ingest) fn first_value(text: &[u8]) -> Option<&[u8]> {
    split(text.trim_ascii_start()).map(|(first, _)| first)
}

/// Returns what several objects or arrays hold, such as the lines of a file. All of the text must be such values. Returns
/// `None` if it is not.
fn held_by_each(keys: &EvidenceKeys, json: &[u8], depth: u8) -> Option<Held> {
    let mut held = Held::Nothing { is_plain: false };
    let mut rest = json;
    while !rest.is_empty() {
        let (value, next) = split(rest)?;
        held = held.with(held_by_one(keys, value, depth));
        rest = next;
    }
    Some(held)
}

/// Returns what the lines of a text hold that are whole objects or arrays. Other lines may be anything, so only events of
/// known families count.
fn held_by_lines(keys: &EvidenceKeys, json: &[u8], depth: u8) -> Held {
    let mut held = Held::Nothing { is_plain: false };
    for line in json.split(|&byte| byte == b'\n') {
        if let Some(of_line) = held_by_each(keys, line.trim_ascii(), depth)
            && of_line == (Held::Events { is_known: true })
        {
            held = of_line;
        }
    }
    held
}

/// Returns what one of several values holds, which may itself be an event.
fn held_by_one(keys: &EvidenceKeys, value: &[u8], depth: u8) -> Held {
    match likeness_of(keys, value) {
        Likeness::None => held_by(keys, value, depth),
        likeness => Held::Events {
            is_known: likeness == Likeness::Known,
        },
    }
}
