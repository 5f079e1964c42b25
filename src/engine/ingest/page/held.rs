//! Whether a text that is JSON holds events of its own: a page, or an array of events.

use super::candidate::Candidate;
use super::rows::each_value;
use super::walk::Walk;
use super::{Passed, Verdict};
use crate::ingest::unwrap::EvidenceKeys;

/// What a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Held {
    /// Events, or a message that is no log. `is_known`: they are events of known families.
    Events { is_known: bool },
    /// No events. `is_plain`: the same is true for all texts of the same shape.
    Nothing { is_plain: bool },
}

/// Returns what a text holds that is one JSON object or array, inside of `depth` pages.
pub(in crate::ingest) fn held_by(keys: &EvidenceKeys, json: &[u8], depth: u8) -> Held {
    let nothing = Held::Nothing { is_plain: false };
    let json = json.trim_ascii();
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
