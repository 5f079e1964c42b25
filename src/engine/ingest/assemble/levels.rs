//! The levels of a record: a record may contain its event as text that is JSON, which may contain text in turn.
//!
//! The innermost level is the event. Its fields are written first, and win over the fields of the levels around it.

use super::pass::WriteRule;
use super::shared::{Shared, Target};
use crate::error::Result;
use crate::event;
use crate::ingest::report::Anomaly;
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::Trie;
use crate::ingest::unwrap::{Naming, Recognition, TextNode, json_start};
use crate::store::Kind;

/// The largest number of levels. Deeper text stays text.
const MOST_LEVELS: usize = 8;
/// The key whose text is the event whatever it contains.
const LINE: &str = "_line";

/// A level that may contain another level.
#[derive(Clone, Copy)]
struct Outer<'a> {
    text: &'a str,
    tape: &'a Tape,
    recognition: &'a Recognition,
    is_outermost: bool,
}

/// The text of an event inside of a record.
struct Inner<'a> {
    leaf: Leaf,
    text: &'a str,
    /// Whether the text was in `_line`. Then the record around the text has further fields of the same event.
    is_line: bool,
}

impl Shared {
    /// Writes a level and the levels inside of it. `tape` is the tape of `text`.
    pub(super) fn put_levels(
        &mut self,
        text: &str,
        tape: &Tape,
        level: usize,
        into: &mut Target<'_>,
    ) -> Result<()> {
        let recognition = self
            .recognitions
            .of(tape.evidence, &self.trie, &mut self.layouts);
        self.facts.text_bytes = self.facts.text_bytes.max(text.len());
        let has_texts = !recognition.texts.is_empty() || !recognition.is_known;
        if !has_texts || level >= MOST_LEVELS {
            return self.put_event(text, tape, &recognition, into);
        }
        let mut inner_tape = self.spare_tapes.pop().unwrap_or_default();
        let mut unescaped = String::new();
        let outer = Outer {
            text,
            tape,
            recognition: &recognition,
            is_outermost: level == 0,
        };
        let inner = self.inner_event(outer, &mut inner_tape, &mut unescaped, into);
        let Some(inner) = inner else {
            self.spare_tapes.push(inner_tape);
            return self.put_event(text, tape, &recognition, into);
        };
        if level == 0 {
            self.first_pass = Some(self.precedence.next_pass());
        }
        self.put_levels(inner.text, &inner_tape, level + 1, into)?;
        self.spare_tapes.push(inner_tape);
        let key = self.trie.path(inner.leaf.node).join(".");
        into.found.unwrap(&format!("JSON text in `{key}`"));
        let layout = if inner.is_line {
            recognition.layout
        } else {
            self.layouts
                .number(Naming::Outer, Vec::new(), event::UNKNOWN)
        };
        // Around `_line` are further fields of the same event. Layouts of one family have the same inputs.
        let family_of = |id| self.layouts.get(id).map(|layout| layout.family);
        let is_of_event = inner.is_line
            && family_of(layout)
                .zip(family_of(self.facts.layout))
                .is_some_and(|(one, other)| std::ptr::eq(one, other));
        let rule = WriteRule {
            layout,
            skip: Some(inner.leaf.node),
            is_event: is_of_event,
        };
        self.put_record(text, tape, rule, into)
    }

    /// Writes the level that is the event.
    fn put_event(
        &mut self,
        text: &str,
        tape: &Tape,
        recognition: &Recognition,
        into: &mut Target<'_>,
    ) -> Result<()> {
        let layout = recognition.layout;
        if let Some(known) = self.layouts.get(layout) {
            self.facts.begin_event(layout, known);
            into.found.count_family(known.family);
            if let Some(phrase) = known.phrase() {
                into.found.unwrap(&phrase);
            }
        }
        let rule = WriteRule {
            layout,
            skip: None,
            is_event: true,
        };
        self.put_record(text, tape, rule, into)
    }

    /// Returns the event that a record contains as text, and writes its tape to `inner`.
    fn inner_event<'a>(
        &mut self,
        outer: Outer<'a>,
        inner: &mut Tape,
        unescaped: &'a mut String,
        into: &mut Target<'_>,
    ) -> Option<Inner<'a>> {
        let (leaf, from, is_line) = self.find_inner(outer, inner, into)?;
        // The text is read once more into a buffer that outlives this call.
        let value = self.facts.value(outer.text, leaf, unescaped);
        Some(Inner {
            leaf,
            text: value.get(from..)?,
            is_line,
        })
    }

    /// Returns the leaf whose text contains the event, and the byte at which the event starts. Known keys come first,
    /// and then any text that is an event of a known family.
    fn find_inner(
        &mut self,
        Outer {
            text,
            tape,
            recognition,
            is_outermost,
        }: Outer<'_>,
        inner: &mut Tape,
        into: &mut Target<'_>,
    ) -> Option<(Leaf, usize, bool)> {
        let mut unescaped = String::new();
        let usable = |leaf: &&Leaf| leaf.kind == Kind::String && leaf.node != Trie::OVERFLOW;
        for &TextNode { node, is_original } in recognition.texts.iter() {
            if recognition.is_known && !is_original {
                continue;
            }
            let mut leaves = tape.leaves.iter().filter(usable);
            let Some(&leaf) = leaves.find(|leaf| leaf.node == node) else {
                continue;
            };
            let value = self.facts.value(text, leaf, &mut unescaped);
            let Some(from) = json_start(value) else {
                continue;
            };
            let is_line = is_outermost
                && self
                    .trie
                    .path(node)
                    .last()
                    .is_some_and(|key| key.ends_with(LINE));
            let json = value.get(from..).unwrap_or_default();
            match self.read_whole(json, inner) {
                Ok(()) => {
                    let found = self
                        .recognitions
                        .of(inner.evidence, &self.trie, &mut self.layouts);
                    let needs_family = recognition.is_known && !is_line;
                    if is_line || found.is_known || !needs_family && found.is_event() {
                        return Some((leaf, from, is_line));
                    }
                }
                Err(what) if is_line && from == 0 => {
                    into.note_with(Anomaly::UnreadableLine, || what);
                }
                Err(_) => {}
            }
        }
        if recognition.is_known {
            return None;
        }
        for &leaf in tape.leaves.iter().filter(usable) {
            let raw = text
                .get(leaf.start as usize..leaf.end as usize)
                .unwrap_or_default();
            if !raw.trim_ascii_start().starts_with('{') {
                continue;
            }
            let value = self.facts.value(text, leaf, &mut unescaped);
            if self.read_whole(value, inner).is_ok() {
                let found = self
                    .recognitions
                    .of(inner.evidence, &self.trie, &mut self.layouts);
                if found.is_known {
                    return Some((leaf, 0, false));
                }
            }
        }
        None
    }

    /// Reads text that must be one object and nothing else, and writes its tape. Otherwise returns the reason.
    fn read_whole(&mut self, text: &str, tape: &mut Tape) -> std::result::Result<(), String> {
        let Self { trail, trie, .. } = self;
        let bytes = text.as_bytes();
        let scanned = trail
            .read(bytes, trie, tape)
            .map_err(|error| error.sentence(bytes))?;
        match bytes.get(scanned.end..).map(<[u8]>::trim_ascii) {
            Some([]) => Ok(()),
            _ => Err(format!(
                "more text follows the object, from byte {}",
                scanned.end + 1
            )),
        }
    }
}
