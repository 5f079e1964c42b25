//! Records whose texts hold several events: a page, an array or lines of events as the text of a message, alone or packed,
//! or several texts with an event each.

use super::levels::Outer;
use super::shared::{Shared, Target};
use crate::ingest::context::Context;
use crate::ingest::page::{Held, held_by};
use crate::ingest::report::Anomaly;
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::{NodeId, Trie};
use crate::ingest::unwrap::{Likeness, Observation, Packed, likeness_of, unpacked};
use crate::store::Kind;

/// The texts of a record that hold events of their own, so that the record is not one event.
#[derive(Debug)]
pub(in crate::ingest) struct Several {
    pub texts: Vec<HeldText>,
    /// The fields of the record around the texts, which belong to each of their events.
    pub context: Context,
}

/// A text that holds events.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::ingest) struct HeldText {
    pub text: String,
    /// The text before the JSON.
    pub prefix: String,
    /// What the text was taken out of, in words.
    pub origin: String,
    /// Whether the text was packed as gzip.
    pub was_packed: bool,
    /// Whether the events are of known families.
    pub is_known: bool,
}

impl Shared {
    /// Returns the events that the text of a leaf holds, if it holds several, or is packed, or is an empty page.
    /// `has_time`: the record around it has a time. `needs_family`: only events of known families count.
    pub(super) fn several_in(
        &mut self,
        text: &str,
        node: NodeId,
        (has_time, needs_family): (bool, bool),
        into: &mut Target<'_>,
    ) -> Option<HeldText> {
        let (unpacked, was_packed) = match unpacked(text, !self.in_packed_text) {
            Packed::Nothing => (None, false),
            Packed::Plain(text) => (Some(text), false),
            Packed::Gzip(text) => (Some(text), true),
            Packed::Refused(reason) => {
                let key = self.trie.path(node).join(".");
                into.note_with(Anomaly::PackedText, || format!("`{key}`: {reason}"));
                return None;
            }
        };
        let json = unpacked.as_deref().unwrap_or(text);
        let keys = self.trie.evidence_keys();
        let is_known = match held_by(keys, json.as_bytes(), 0) {
            Held::Events { is_known } => is_known,
            // A message whose page is empty has no events. A record with a time is an event itself.
            Held::EmptyPage if !has_time => false,
            // A packed text may also be one event.
            Held::EmptyPage | Held::Nothing { .. } if unpacked.is_some() => {
                match likeness_of(keys, json.trim_ascii().as_bytes()) {
                    Likeness::None => return None,
                    likeness => likeness == Likeness::Known,
                }
            }
            Held::EmptyPage => return None,
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
        let kind = if unpacked.is_some() {
            "packed text"
        } else {
            "JSON text"
        };
        Some(HeldText {
            origin: self.origin(kind, node),
            text: json.to_owned(),
            prefix: String::new(),
            was_packed,
            is_known,
        })
    }

    /// Returns what a text of this kind at a node is called in the report.
    pub(super) fn origin(&self, kind: &str, node: NodeId) -> String {
        format!("{kind} in `{}`", self.trie.path(node).join("."))
    }

    /// Returns whether a record with a text that holds several events is an event of its own, so that the text may be a
    /// part of what it says.
    pub(super) fn is_event_around(&self, record: &str) -> bool {
        let seen = Observation::of(self.trie.evidence_keys(), record.trim_ascii().as_bytes());
        seen.is_some_and(|seen| seen.has_time_and_action())
    }

    /// Adds the fields around texts that hold several events. `skip` has the leaves of the texts.
    pub(super) fn add_around(
        &mut self,
        several: &mut Several,
        Outer { text, tape, .. }: Outer<'_>,
        skip: &[Leaf],
    ) {
        let mut unescaped = String::new();
        for &leaf in &tape.leaves {
            let is_empty = matches!(leaf.kind, Kind::Object | Kind::Array | Kind::Null);
            if is_empty || skip.contains(&leaf) {
                continue;
            }
            if leaf.node == Trie::OVERFLOW {
                several.context.note_cut();
                continue;
            }
            let path = self.trie.path(leaf.node).join(".");
            let value = self.facts.value(text, leaf, &mut unescaped);
            several.context.add(&path, leaf.kind, value.to_owned());
        }
    }

    /// Returns whether two objects have the same fields with the same values, in any order.
    pub(super) fn are_equal(&mut self, one: (&str, &Tape), other: (&str, &Tape)) -> bool {
        if !one.1.overflow.is_empty() || !other.1.overflow.is_empty() {
            return one.0.trim_ascii() == other.0.trim_ascii();
        }
        one.1.leaves.len() == other.1.leaves.len()
            && self.have_same_fields((one.0, one.1, &[]), (other.0, other.1, &[]))
    }

    /// Returns whether two objects of two records have the same fields with the same values, in any order. An object is
    /// given by the text and the tape of its record, and its keys from there.
    pub(super) fn have_same_fields(
        &mut self,
        one: (&str, &Tape, &[String]),
        other: (&str, &Tape, &[String]),
    ) -> bool {
        self.fields(one) == self.fields(other)
    }

    fn fields(
        &mut self,
        (text, tape, base): (&str, &Tape, &[String]),
    ) -> Vec<(Vec<String>, Kind, String)> {
        let mut unescaped = String::new();
        let mut fields = Vec::new();
        for &leaf in &tape.leaves {
            if let Some(own) = self.trie.path(leaf.node).strip_prefix(base) {
                let value = self.facts.value(text, leaf, &mut unescaped);
                fields.push((own.to_vec(), leaf.kind, value.to_owned()));
            }
        }
        // Elements of an array keep their order.
        fields.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        fields
    }
}
