//! The levels of a record: a record may contain its event as text that is JSON, which may contain text in turn.
//!
//! The innermost level is the event. Its fields are written first, and win over the fields of the levels around it.

use super::pass::WriteRule;
use super::several::Several;
use super::shared::{Shared, Target};
use crate::error::Result;
use crate::event::{self, EventFamily};
use crate::ingest::page::may_have_events;
use crate::ingest::report::Anomaly;
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::Trie;
use crate::ingest::unwrap::{Naming, Recognition, TextNode, json_start, may_be_packed};
use crate::store::Kind;

/// The largest number of levels. Deeper text stays text.
const MOST_LEVELS: usize = 8;
/// The key whose text is the event whatever it contains.
const LINE: &str = "_line";

/// A level that may contain another level.
#[derive(Clone, Copy)]
pub(super) struct Outer<'a> {
    pub text: &'a str,
    pub tape: &'a Tape,
    recognition: &'a Recognition,
}

/// What a text of a record contains.
enum Found {
    /// The text has an event from this byte on. `is_line`: it is the text of `_line`.
    Event {
        from: usize,
        is_line: bool,
    },
    Several(Box<Several>),
}

impl Shared {
    /// Writes a level and the levels inside of it. `tape` is the tape of `text`. If the innermost text holds several
    /// events, nothing is written, and the text is returned.
    pub(super) fn put_levels(
        &mut self,
        text: &str,
        tape: &Tape,
        level: usize,
        into: &mut Target<'_>,
    ) -> Result<Option<Box<Several>>> {
        let recognition = self
            .recognitions
            .of(tape.evidence, &self.trie, &mut self.layouts);
        self.facts.text_bytes = self.facts.text_bytes.max(text.len());
        self.facts.depth = level;
        let has_texts = !recognition.texts.is_empty() || !recognition.is_known;
        if !has_texts || level >= MOST_LEVELS {
            self.put_event(text, tape, &recognition, into)?;
            return Ok(None);
        }
        let mut inner_tape = self.spare_tapes.pop().unwrap_or_default();
        let mut unescaped = String::new();
        let outer = Outer {
            text,
            tape,
            recognition: &recognition,
        };
        let inner = self.inner_event(outer, (&mut inner_tape, &mut unescaped), into);
        let Some((leaf, found)) = inner else {
            self.spare_tapes.push(inner_tape);
            if let Some(node) = recognition.original {
                self.note_original(text, tape, node);
            }
            self.put_event(text, tape, &recognition, into)?;
            return Ok(None);
        };
        let (from, is_line) = match found {
            Found::Event { from, is_line } => (from, is_line),
            Found::Several(mut several) => {
                self.spare_tapes.push(inner_tape);
                self.add_around(&mut several, outer, leaf);
                return Ok(Some(several));
            }
        };
        let value = if leaf.escaped {
            &unescaped
        } else {
            text.get(leaf.start as usize..leaf.end as usize)
                .unwrap_or_default()
        };
        let event = value.get(from..).unwrap_or_default();
        if level == 0 {
            self.first_pass = Some(self.precedence.next_pass());
        }
        self.facts.in_line |= is_line;
        let several = self.put_levels(event, &inner_tape, level + 1, into)?;
        self.spare_tapes.push(inner_tape);
        if let Some(mut several) = several {
            self.add_around(&mut several, outer, leaf);
            return Ok(Some(several));
        }
        let key = self.trie.path(leaf.node).join(".");
        into.found.unwrap(&format!("JSON text in `{key}`"));
        let layout = if is_line {
            recognition.layout
        } else {
            let unknown = EventFamily::Known(event::UNKNOWN);
            self.layouts.number(Naming::Outer, Vec::new(), unknown)
        };
        // Around `_line` are further fields of the same event. Layouts of one family have the same inputs.
        let family_of = |id| self.layouts.get(id).map(|layout| &layout.family);
        let is_of_event = is_line
            && family_of(layout)
                .zip(family_of(self.facts.layout))
                .is_some_and(|(one, other)| one.is_same(other));
        let rule = WriteRule {
            layout,
            skip: Some(leaf.node),
            is_event: is_of_event,
        };
        self.facts.depth = level;
        self.put_record(text, tape, rule, into)?;
        Ok(None)
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
        let is_text = recognition.user_data.is_some_and(|node| {
            let is_it = |leaf: &Leaf| leaf.node == node && leaf.kind != Kind::Object;
            tape.leaves.iter().any(is_it)
        });
        if let Some(known) = self.layouts.get(layout) {
            self.facts.begin_event(layout, known);
            into.found.count_family(known.family.name());
            if let Some(phrase) = known.phrase(is_text) {
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

    /// Returns the leaf whose text contains the event, and what the text contains. If it is one event, writes its tape to
    /// `inner`, and a text with escapes to `unescaped`, without them. Known keys come first. Then any text counts that is
    /// an event of a known family, if the record around it has no time and action of its own.
    fn inner_event(
        &mut self,
        outer: Outer<'_>,
        (inner, unescaped): (&mut Tape, &mut String),
        into: &mut Target<'_>,
    ) -> Option<(Leaf, Found)> {
        let Outer {
            text,
            tape,
            recognition,
        } = outer;
        let usable = |leaf: &&Leaf| leaf.kind == Kind::String && leaf.node != Trie::OVERFLOW;
        for &TextNode {
            node,
            is_original,
            is_message,
        } in recognition.texts.iter()
        {
            if recognition.is_known && !is_original {
                continue;
            }
            let mut leaves = tape.leaves.iter().filter(usable);
            let Some(&leaf) = leaves.find(|leaf| leaf.node == node) else {
                continue;
            };
            let value = self.facts.value(text, leaf, unescaped);
            let Some(from) = json_start(value) else {
                if may_hold_several(value)
                    && let Some(several) = self.several_of(value, outer, recognition.is_known)
                {
                    return Some((leaf, Found::Several(several)));
                }
                continue;
            };
            if is_message && recognition.is_known && self.is_event_around(text) {
                continue;
            }
            let path = self.trie.path(node);
            let is_line = !self.facts.in_line && path.last().is_some_and(|key| key.ends_with(LINE));
            let json = value.get(from..).unwrap_or_default();
            match self.read_whole(json, inner) {
                Ok(is_plain) => {
                    let found = self
                        .recognitions
                        .of(inner.evidence, &self.trie, &mut self.layouts);
                    let needs_family =
                        (recognition.is_known || recognition.is_declared) && !is_line;
                    if !is_plain
                        && !is_line
                        && let Some(several) = self.several_of(json, outer, needs_family)
                    {
                        return Some((leaf, Found::Several(several)));
                    }
                    // The user data of a row is the event whatever the object contains. Text before it is a part of it.
                    let is_user_data = recognition.user_data == Some(node)
                        && value.trim_ascii_start().starts_with('{');
                    let is_event =
                        found.is_known || !needs_family && (found.is_event() || is_user_data);
                    if is_line || is_event {
                        return Some((leaf, Found::Event { from, is_line }));
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
            let value = self.facts.value(text, leaf, unescaped);
            if let Ok(is_plain) = self.read_whole(value, inner) {
                let found = self
                    .recognitions
                    .of(inner.evidence, &self.trie, &mut self.layouts);
                // What an event quotes under another key is a part of the event: `userAgent` may be anything.
                if !found.is_known || self.is_event_around(text) {
                    continue;
                }
                if !is_plain && let Some(several) = self.several_of(value, outer, true) {
                    return Some((leaf, Found::Several(several)));
                }
                let (from, is_line) = (0, false);
                return Some((leaf, Found::Event { from, is_line }));
            }
        }
        None
    }

    /// Returns the events of a text that is JSON or packed, if it holds several. `needs_family`: only events of known
    /// families count.
    fn several_of(
        &mut self,
        text: &str,
        outer: Outer<'_>,
        needs_family: bool,
    ) -> Option<Box<Several>> {
        let several = self.several_in(text, needs_family)?;
        // What an event says in a text is a part of the event, unless it is certainly several events.
        let counts = needs_family || several.is_known || !self.is_event_around(outer.text);
        counts.then_some(several)
    }

    /// Reads text that must be one object and nothing else, and writes its tape. Returns whether the object is known to
    /// be no page. Otherwise returns the reason.
    pub(super) fn read_whole(
        &mut self,
        text: &str,
        tape: &mut Tape,
    ) -> std::result::Result<bool, String> {
        let Self {
            trail,
            trie,
            recognitions,
            layouts,
            ..
        } = self;
        let bytes = text.as_bytes();
        let scanned = trail
            .read(bytes, trie, tape)
            .map_err(|error| error.sentence(bytes))?;
        match bytes.get(scanned.end..).map(<[u8]>::trim_ascii) {
            Some([]) => {
                let recognition = recognitions.of(tape.evidence, trie, layouts);
                let layout = layouts.get(recognition.layout);
                let is_root = layout.is_some_and(|layout| layout.base.is_empty());
                let is_plain = scanned.is_plain && !tape.may_have_json(bytes);
                Ok(is_plain || recognition.is_known && is_root || !may_have_events(bytes))
            }
            _ => Err(format!(
                "more text follows the object, from byte {}",
                scanned.end + 1
            )),
        }
    }
}

/// Returns whether a text that is no object may hold several events.
fn may_hold_several(text: &str) -> bool {
    may_be_packed(text.as_bytes()) || text.trim_ascii_start().starts_with('[')
}
