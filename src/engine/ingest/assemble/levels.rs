//! The levels of a record: a record may contain its event as text that is JSON, which may contain text in turn.
//!
//! The innermost level is the event. Its fields are written first, and win over the fields of the levels around it. If
//! several texts of a level have an event each, the record is not one event (`several`).

use super::pass::WriteRule;
use super::several::{HeldText, Several};
use super::shared::{Shared, Target};
use super::texts::{Found, TextLeaf, texts_of, value_of};
use crate::error::Result;
use crate::event::{self, EventFamily};
use crate::ingest::context::Context;
use crate::ingest::page::may_have_events;
use crate::ingest::report::Anomaly;
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::unwrap::{Naming, Recognition};
use crate::store::{Kind, Role};

/// The largest number of levels. Deeper text stays text.
const MOST_LEVELS: usize = 8;
/// The path of the text before the JSON of a text.
const PREFIX: &str = "_prefix";

/// A level that may contain another level.
#[derive(Clone, Copy)]
pub(super) struct Outer<'a> {
    pub text: &'a str,
    pub tape: &'a Tape,
    pub recognition: &'a Recognition,
}

/// The texts of a record that have events.
enum Inner {
    /// One text has one event from this byte on.
    One {
        leaf: Leaf,
        from: usize,
        is_line: bool,
    },
    /// The texts of these leaves have several events.
    Several(Vec<Leaf>, Several),
}

/// The first text of a record with events.
#[derive(Clone, Copy)]
struct First<'a> {
    leaf: Leaf,
    text: &'a str,
    /// The tape of the text, if it is one event.
    tape: Option<&'a Tape>,
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
        if recognition.texts.is_empty() && recognition.is_known {
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
        let mut inner = self.inner_event(outer, (&mut inner_tape, &mut unescaped), into);
        if level >= MOST_LEVELS && inner.is_some() {
            into.note(Anomaly::TextDepth);
            inner = None;
        }
        let (leaf, from, is_line) = match inner {
            Some(Inner::One {
                leaf,
                from,
                is_line,
            }) => (leaf, from, is_line),
            Some(Inner::Several(leaves, mut several)) => {
                self.spare_tapes.push(inner_tape);
                self.add_around(&mut several, outer, &leaves);
                return Ok(Some(Box::new(several)));
            }
            None => {
                self.spare_tapes.push(inner_tape);
                if let Some(node) = recognition.original {
                    self.note_original(text, tape, node);
                }
                self.put_event(text, tape, &recognition, into)?;
                return Ok(None);
            }
        };
        let value = value_of(text, leaf, &unescaped);
        let event = value.get(from..).unwrap_or_default();
        if !is_line && recognition.is_known {
            self.note_object(outer, leaf, (event, &inner_tape), into);
        }
        if level == 0 {
            self.first_pass = Some(self.precedence.next_pass());
        }
        self.facts.in_line |= is_line;
        let several = self.put_levels(event, &inner_tape, level + 1, into)?;
        self.spare_tapes.push(inner_tape);
        if let Some(mut several) = several {
            self.add_around(&mut several, outer, &[leaf]);
            return Ok(Some(several));
        }
        into.found.unwrap(&self.origin("JSON text", leaf.node));
        let prefix = value.get(..from).unwrap_or_default().trim_ascii();
        if !prefix.is_empty() {
            let column = into.store.column_for(PREFIX, Role::Wrapper)?;
            into.store.put(column, Kind::String, prefix)?;
        }
        let family_of = |id| self.layouts.get(id).map(|layout| &layout.family);
        let family = family_of(self.facts.layout);
        // Around `_line` are further fields of the same event. Layouts of one family have the same inputs.
        let has_inputs = !is_line
            || family_of(recognition.layout)
                .zip(family)
                .is_some_and(|(one, other)| one.is_same(other));
        let layout = if is_line {
            recognition.layout
        } else {
            let unknown = || EventFamily::Known(event::UNKNOWN);
            let family = family.cloned().unwrap_or_else(unknown);
            self.layouts.number(Naming::Outer, Vec::new(), family)
        };
        let rule = WriteRule {
            layout,
            skip: Some(leaf.start),
            is_event: is_line && has_inputs,
            has_inputs,
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
            has_inputs: true,
        };
        self.put_record(text, tape, rule, into)
    }

    /// Returns the texts of a record that have events. If it is one text with one event, writes its tape to `inner`, and a
    /// text with escapes to `unescaped`, without them.
    fn inner_event(
        &mut self,
        outer: Outer<'_>,
        (inner, unescaped): (&mut Tape, &mut String),
        into: &mut Target<'_>,
    ) -> Option<Inner> {
        let mut texts = texts_of(outer);
        let (leaf, found) = texts.find_map(|text| {
            let found = self.event_in(text, outer, (&mut *inner, &mut *unescaped), into)?;
            Some((text.leaf, found))
        })?;
        let value = value_of(outer.text, leaf, unescaped);
        let first = First {
            leaf,
            text: match &found {
                Found::Event { from, .. } => value.get(*from..).unwrap_or_default(),
                Found::Several(held) => &held.text,
            },
            tape: matches!(found, Found::Event { .. }).then_some(&*inner),
        };
        // All around `_line`, and all around the user data of a row, is about one event.
        let is_only = matches!(found, Found::Event { is_line: true, .. })
            || outer.recognition.user_data == Some(leaf.node);
        let further = match is_only {
            true => Vec::new(),
            false => self.further(outer, first, texts, into),
        };
        if let Found::Event { from, is_line, .. } = found
            && further.is_empty()
        {
            return Some(Inner::One {
                leaf,
                from,
                is_line,
            });
        }
        let (mut leaves, mut texts) = (vec![leaf], vec![self.held_text(found, leaf, value)]);
        for (leaf, text) in further {
            leaves.push(leaf);
            texts.push(text);
        }
        let context = Context::default();
        Some(Inner::Several(leaves, Several { texts, context }))
    }

    /// Returns the texts after the first one that hold other events.
    fn further(
        &mut self,
        outer: Outer<'_>,
        first: First<'_>,
        texts: impl Iterator<Item = TextLeaf>,
        into: &mut Target<'_>,
    ) -> Vec<(Leaf, HeldText)> {
        let mut tape = self.spare_tapes.pop().unwrap_or_default();
        let mut unescaped = String::new();
        let mut further: Vec<(Leaf, HeldText)> = Vec::new();
        for text in texts {
            let leaf = text.leaf;
            if leaf == first.leaf || further.iter().any(|&(known, _)| known == leaf) {
                continue;
            }
            let Some(found) = self.event_in(text, outer, (&mut tape, &mut unescaped), into) else {
                continue;
            };
            let is_single = matches!(found, Found::Event { .. });
            let held = self.held_text(found, leaf, value_of(outer.text, leaf, &unescaped));
            let same = |text: &str| text.trim_ascii() == held.text.trim_ascii();
            let is_copy = same(first.text) || further.iter().any(|(_, known)| same(&known.text));
            let is_equal = |shared: &mut Self| {
                let both = first.tape.filter(|_| is_single);
                both.is_some_and(|known| shared.are_equal((first.text, known), (&held.text, &tape)))
            };
            // The same event under two keys is one event.
            if is_copy || is_equal(self) {
                continue;
            }
            if held.is_known || !is_single {
                further.push((leaf, held));
            } else {
                let key = self.trie.path(leaf.node).join(".");
                into.note_with(Anomaly::FurtherText, || format!("`{key}`"));
            }
        }
        self.spare_tapes.push(tape);
        further
    }

    /// Notes that a record with an event as text, which is read, has another event as an object.
    fn note_object(
        &mut self,
        outer: Outer<'_>,
        leaf: Leaf,
        event: (&str, &Tape),
        into: &mut Target<'_>,
    ) {
        let layout = self.layouts.get(outer.recognition.layout);
        let base = layout.map_or(Vec::new(), |layout| layout.base.clone());
        if base.is_empty() || self.trie.path(leaf.node).starts_with(&base) {
            return;
        }
        // A shipper may have added the object that it read from the text.
        if !self.have_same_fields((outer.text, outer.tape, &base), (event.0, event.1, &[])) {
            into.note_with(Anomaly::FurtherText, || format!("`{}`", base.join(".")));
        }
    }

    /// Returns a text with events as a text of its own. `value` is the whole text of the leaf.
    fn held_text(&self, found: Found, leaf: Leaf, value: &str) -> HeldText {
        match found {
            Found::Event { from, is_known, .. } => HeldText {
                text: value.get(from..).unwrap_or_default().to_owned(),
                prefix: value
                    .get(..from)
                    .unwrap_or_default()
                    .trim_ascii()
                    .to_owned(),
                origin: self.origin("JSON text", leaf.node),
                was_packed: false,
                is_known,
            },
            Found::Several(held) => held,
        }
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
