//! Records whose text holds several events: a page or an array of events as the text of a message, alone or packed.

use super::levels::Outer;
use super::shared::Shared;
use crate::ingest::context::Context;
use crate::ingest::page::{Held, held_by};
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::{NodeId, Trie};
use crate::ingest::unwrap::{Likeness, Observation, likeness_of, unpacked};
use crate::store::Kind;

/// The text of a record that holds events of its own, so that the record is not one event.
#[derive(Debug)]
pub(in crate::ingest) struct Several {
    pub text: String,
    /// The fields of the record around the text, which belong to each of its events.
    pub context: Context,
    /// What the text was taken out of, in words.
    pub origin: String,
    pub was_packed: bool,
    /// Whether the events are of known families.
    pub is_known: bool,
}

impl Shared {
    /// Returns the events that a text holds, if it holds several or is packed. `needs_family`: only events of known
    /// families count.
    pub(super) fn several_in(&mut self, text: &str, needs_family: bool) -> Option<Box<Several>> {
        let unpacked = if self.in_packed_text {
            None
        } else {
            unpacked(text)
        };
        let json = unpacked.as_deref().unwrap_or(text);
        let keys = self.trie.evidence_keys();
        let is_known = match held_by(keys, json.as_bytes(), 0) {
            Held::Events { is_known } => is_known,
            // A packed text may also be one event.
            Held::Nothing { .. } if unpacked.is_some() => {
                match likeness_of(keys, json.trim_ascii().as_bytes()) {
                    Likeness::None => return None,
                    likeness => likeness == Likeness::Known,
                }
            }
            Held::Nothing { is_plain } => {
                if is_plain {
                    self.trail.remember_plain();
                }
                return None;
            }
        };
        if needs_family && !is_known {
            return None;
        }
        Some(Box::new(Several {
            text: json.to_owned(),
            context: Context::default(),
            origin: String::new(),
            was_packed: unpacked.is_some(),
            is_known,
        }))
    }

    /// Returns whether a record with a text that holds several events is an event of its own, so that the text may be a
    /// part of what it says.
    pub(super) fn is_event_around(&self, record: &str) -> bool {
        let seen = Observation::of(self.trie.evidence_keys(), record.trim_ascii().as_bytes());
        seen.is_some_and(|seen| seen.has_time_and_action())
    }

    /// Adds the fields around a text that holds several events.
    pub(super) fn add_around(
        &mut self,
        several: &mut Several,
        Outer { text, tape, .. }: Outer<'_>,
        leaf: Leaf,
    ) {
        if several.origin.is_empty() {
            let key = self.trie.path(leaf.node).join(".");
            let kind = if several.was_packed {
                "packed text"
            } else {
                "JSON text"
            };
            several.origin = format!("{kind} in `{key}`");
        }
        self.add_fields(text, tape, leaf.node, &mut several.context);
    }

    fn add_fields(&mut self, text: &str, tape: &Tape, skip: NodeId, context: &mut Context) {
        let mut unescaped = String::new();
        for &leaf in &tape.leaves {
            let is_field = leaf.node != skip && leaf.node != Trie::OVERFLOW;
            if !is_field || matches!(leaf.kind, Kind::Object | Kind::Array | Kind::Null) {
                continue;
            }
            let path = self.trie.path(leaf.node).join(".");
            let value = self.facts.value(text, leaf, &mut unescaped);
            context.add(&path, leaf.kind, value.to_owned());
        }
    }
}
