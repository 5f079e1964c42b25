//! The levels of a record: a record may contain its event as text that is JSON, which may contain text in turn.
//!
//! The innermost level is the event. Its fields are written first, and win over the fields of the levels around it. If
//! several texts of a level have an event each, the record is not one event (`several`).

use super::pass::WriteRule;
use super::several::{HeldText, Several};
use super::shared::{Shared, Target};
use crate::error::Result;
use crate::event::{self, EventFamily};
use crate::ingest::context::Context;
use crate::ingest::page::may_have_events;
use crate::ingest::report::Anomaly;
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::Trie;
use crate::ingest::unwrap::{Naming, Recognition, TextNode, json_start, may_be_packed};
use crate::store::{Kind, Role};

/// The largest number of levels. Deeper text stays text.
const MOST_LEVELS: usize = 8;
/// The key whose text is the event whatever it contains.
const LINE: &str = "_line";
/// The path of the text before the JSON of a text.
const PREFIX: &str = "_prefix";

/// A level that may contain another level.
#[derive(Clone, Copy)]
pub(super) struct Outer<'a> {
    pub text: &'a str,
    pub tape: &'a Tape,
    recognition: &'a Recognition,
}

/// What a text of a record contains.
enum Found {
    /// The text has an event from this byte on. `is_line`: it is the text of `_line`. `is_known`: it is of a known family.
    Event {
        from: usize,
        is_line: bool,
        is_known: bool,
    },
    Several(HeldText),
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

/// A text of a record that may contain an event.
#[derive(Clone, Copy)]
struct TextLeaf {
    leaf: Leaf,
    /// What is known about the key of the text. `None`: it is not known to contain events.
    known: Option<TextNode>,
}

/// The first text of a record with events.
#[derive(Clone, Copy)]
struct First<'a> {
    leaf: Leaf,
    text: &'a str,
    /// The tape of the text, if it is one event.
    tape: Option<&'a Tape>,
}

/// Returns the texts of a record that may contain an event. Known keys come first. Then any text counts that starts like
/// an object, if the record is not of a known family.
fn texts_of<'a>(outer: Outer<'a>) -> impl Iterator<Item = TextLeaf> + use<'a> {
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
fn value_of<'a>(text: &'a str, leaf: Leaf, unescaped: &'a str) -> &'a str {
    if leaf.escaped {
        return unescaped;
    }
    text.get(leaf.start as usize..leaf.end as usize)
        .unwrap_or_default()
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
        // All around `_line`, and all in a row of Cloud Logs, is about one event.
        let is_only = matches!(found, Found::Event { is_line: true, .. })
            || outer.recognition.user_data.is_some();
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

    /// Returns what a text contains, if it contains an event. If it is one event, writes its tape to `inner`, and a text
    /// with escapes to `unescaped`, without them.
    fn event_in(
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
                several.map(Found::Several)
            }
        }
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
