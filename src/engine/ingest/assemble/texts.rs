//! What the texts of a record contain: nothing, one event, or several.

use super::levels::Outer;
use super::several::HeldText;
use super::shared::{Shared, Target};
use crate::ingest::page::first_value;
use crate::ingest::report::Anomaly;
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::Trie;
use crate::ingest::unwrap::{Likeness, TextNode, json_start, likeness_of, may_be_packed};
use crate::store::Kind;

/// The key whose text is the event whatever it contains.
const LINE: &str = "_line";

/// What a text of a record contains.
pub(super) enum Found {
    /// The text has an event from this byte on. `is_line`: it is the text of `_line`. `is_known`: it is of a known family.
    Event {
        from: usize,
        is_line: bool,
        is_known: bool,
    },
    Several(HeldText),
}

/// A text of a record that may contain an event.
#[derive(Clone, Copy)]
pub(super) struct TextLeaf {
    pub leaf: Leaf,
    /// What is known about the key of the text. `None`: it is not known to contain events.
    known: Option<TextNode>,
}

/// Returns the texts of a record that may contain an event. Known keys come first. Then any text counts that starts like
/// an object, if the record is not of a known family.
pub(super) fn texts_of<'a>(outer: Outer<'a>) -> impl Iterator<Item = TextLeaf> + use<'a> {
    let Outer {
        text,
        tape,
        recognition,
    } = outer;
    let usable = |leaf: &&Leaf| leaf.kind == Kind::String && leaf.node != Trie::OVERFLOW;
    let nodes = recognition.texts.iter();
    let nodes = nodes.filter(|known| known.is_original || !recognition.is_known);
    let known = nodes.flat_map(move |&known| {
        let leaves = tape.leaves.iter().filter(usable);
        leaves
            .filter(move |leaf| leaf.node == known.node)
            .map(move |&leaf| TextLeaf {
                leaf,
                known: Some(known),
            })
    });
    let leaves = match recognition.is_known {
        true => [].as_slice(),
        false => &tape.leaves,
    };
    let others = leaves.iter().filter(usable).filter(|leaf| {
        let raw = text.get(leaf.start as usize..leaf.end as usize);
        raw.is_some_and(|raw| raw.trim_ascii_start().starts_with('{'))
    });
    known.chain(others.map(|&leaf| TextLeaf { leaf, known: None }))
}

/// Returns the text of a leaf. `unescaped` is the text without escapes, if it has any.
pub(super) fn value_of<'a>(text: &'a str, leaf: Leaf, unescaped: &'a str) -> &'a str {
    if leaf.escaped {
        return unescaped;
    }
    text.get(leaf.start as usize..leaf.end as usize)
        .unwrap_or_default()
}

impl Shared {
    /// Returns what a text contains, if it contains an event. If it is one event, writes its tape to `inner`, and a text
    /// with escapes to `unescaped`, without them.
    pub(super) fn event_in(
        &mut self,
        TextLeaf { leaf, known }: TextLeaf,
        outer: Outer<'_>,
        (inner, unescaped): (&mut Tape, &mut String),
        into: &mut Target<'_>,
    ) -> Option<Found> {
        let Outer {
            text, recognition, ..
        } = outer;
        let Some(known) = known else {
            return self.quoted_event(leaf, outer, (inner, unescaped), into);
        };
        let value = self.facts.value(text, leaf, unescaped);
        let Some(from) = json_start(value) else {
            let several = may_hold_several(value)
                .then(|| self.several_of(value, leaf, (outer, recognition.is_known), into));
            return several.flatten().map(Found::Several);
        };
        if known.is_message && recognition.is_known && self.is_event_around(text) {
            return None;
        }
        let path = self.trie.path(leaf.node);
        let is_line = !self.facts.in_line && path.last().is_some_and(|key| key.ends_with(LINE));
        let json = value.get(from..).unwrap_or_default();
        let needs_family = (recognition.is_known || recognition.is_declared) && !is_line;
        match self.read_whole(json, inner) {
            Ok(is_plain) => {
                let found = self
                    .recognitions
                    .of(inner.evidence, &self.trie, &mut self.layouts);
                if !is_plain
                    && !is_line
                    && let Some(several) = self.several_of(json, leaf, (outer, needs_family), into)
                {
                    return Some(Found::Several(several));
                }
                // The user data of a row is the event whatever the object contains. Text before it is a part of it.
                let is_user_data = recognition.user_data == Some(leaf.node)
                    && value.trim_ascii_start().starts_with('{');
                let is_known = found.is_known;
                let is_event = is_known || !needs_family && (found.is_event() || is_user_data);
                (is_line || is_event).then_some(Found::Event {
                    from,
                    is_line,
                    is_known,
                })
            }
            Err(what) if is_line => {
                if from == 0 {
                    into.note_with(Anomaly::UnreadableLine, || what);
                }
                None
            }
            // Several objects may follow each other, such as the lines of a file.
            Err(_) => {
                let several = self.several_of(json, leaf, (outer, needs_family), into);
                if several.is_none() && self.starts_with_event(json) {
                    let key = path.join(".");
                    into.note_with(Anomaly::UnreadableText, || format!("`{key}`"));
                }
                several.map(Found::Several)
            }
        }
    }

    /// Returns whether a text that is not one object starts with an event of a known family.
    fn starts_with_event(&self, text: &str) -> bool {
        let keys = self.trie.evidence_keys();
        first_value(text.as_bytes())
            .is_some_and(|first| likeness_of(keys, first) == Likeness::Known)
    }

    /// Returns what a text under a key that is not known to contain events contains: only an event of a known family counts.
    fn quoted_event(
        &mut self,
        leaf: Leaf,
        outer: Outer<'_>,
        (inner, unescaped): (&mut Tape, &mut String),
        into: &mut Target<'_>,
    ) -> Option<Found> {
        let value = self.facts.value(outer.text, leaf, unescaped);
        let is_plain = self.read_whole(value, inner).ok()?;
        let found = self
            .recognitions
            .of(inner.evidence, &self.trie, &mut self.layouts);
        // What an event quotes under another key is a part of the event: `userAgent` may be anything.
        if !found.is_known || self.is_event_around(outer.text) {
            return None;
        }
        if !is_plain && let Some(several) = self.several_of(value, leaf, (outer, true), into) {
            return Some(Found::Several(several));
        }
        Some(Found::Event {
            from: 0,
            is_line: false,
            is_known: true,
        })
    }

    /// Returns the events of a text that is JSON or packed, if it holds several. `needs_family`: only events of known
    /// families count.
    fn several_of(
        &mut self,
        text: &str,
        leaf: Leaf,
        (outer, needs_family): (Outer<'_>, bool),
        into: &mut Target<'_>,
    ) -> Option<HeldText> {
        let has_time = outer.recognition.has_time;
        let several = self.several_in(text, leaf.node, (has_time, needs_family), into)?;
        // What an event says in a text is a part of the event, unless it is certainly several events.
        let is_user_data = outer.recognition.user_data == Some(leaf.node);
        let is_certain = needs_family || several.is_known || is_user_data;
        let counts = is_certain || !self.is_event_around(outer.text);
        counts.then_some(several)
    }
}

/// Returns whether a text that is no object may hold several events.
fn may_hold_several(text: &str) -> bool {
    may_be_packed(text.as_bytes()) || text.trim_ascii_start().starts_with('[')
}
