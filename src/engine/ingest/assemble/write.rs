//! Writes the values of a tape to the columns: event fields first, then wrapper fields.

use super::pass::{Section, WriteRule};
use super::shared::{Shared, Target};
use crate::error::Result;
use crate::ingest::report::Anomaly;
use crate::ingest::scan::scan;
use crate::ingest::shape::{Meaning, Shape, Slot, Special};
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::{NodeId, Trie};
use crate::store::{ColumnId, Kind, Store};

/// A text whose values are added to the store. The text is copied to the store once, for all its values.
#[derive(Clone, Copy)]
struct StoredText<'a> {
    text: &'a str,
    start: u32,
}

impl<'a> StoredText<'a> {
    fn new(text: &'a str, store: &mut Store) -> Result<Self> {
        let start = store.keep(text)?;
        Ok(Self { text, start })
    }

    /// Adds the value of a leaf.
    #[inline]
    fn put(self, slot: Slot, leaf: Leaf, value: &str, store: &mut Store) -> Result<()> {
        if leaf.escaped {
            return store.put(slot.column, leaf.kind, value);
        }
        let (start, end) = (self.start + leaf.start, self.start + leaf.end);
        store.put_kept(slot.column, leaf.kind, start, end)
    }
}

impl Shared {
    /// Writes the values of one tape.
    pub(super) fn put_record(
        &mut self,
        text: &str,
        tape: &Tape,
        mut rule: WriteRule,
        into: &mut Target<'_>,
    ) -> Result<()> {
        if tape.repeated_key {
            into.note(Anomaly::RepeatedKey);
        }
        self.facts.text_bytes = self.facts.text_bytes.max(text.len());
        let text = StoredText::new(text, into.store)?;
        let shape = Shape::of(tape.marks);
        if shape == Shape::Flat {
            return self.put_section(text, tape, shape, Section::All, rule, into.store);
        }
        rule.first_pass = rule.first_pass.or(Some(self.precedence.next_pass()));
        self.put_section(text, tape, shape, Section::Event, rule, into.store)?;
        self.put_section(text, tape, shape, Section::Wrapper, rule, into.store)
    }

    fn put_section(
        &mut self,
        text: StoredText<'_>,
        tape: &Tape,
        shape: Shape,
        section: Section,
        rule: WriteRule,
        store: &mut Store,
    ) -> Result<()> {
        self.precedence.begin_pass();
        let mut unescaped = String::new();
        let mut overflow = tape.overflow.iter();
        for &leaf in &tape.leaves {
            if leaf.node == Trie::OVERFLOW {
                let Some(&key) = overflow.next() else {
                    continue;
                };
                let value = self.facts.value(text.text, leaf, &mut unescaped);
                let path = tape.overflow_path(key);
                self.put_overflow(path, leaf.kind, value, (shape, section, rule), store)?;
                continue;
            }
            let slot = self.slot(leaf.node, shape, store)?;
            match section {
                Section::Event if !slot.in_event => continue,
                Section::Wrapper if slot.in_event => continue,
                _ => {}
            }
            if rule.skip == Some(leaf.node) {
                continue;
            }
            if let Some(first) = rule.first_pass
                && !self.precedence.claim(slot.top, first)
            {
                continue;
            }
            let value = self.facts.value(text.text, leaf, &mut unescaped);
            text.put(slot, leaf, value, store)?;
            if rule.skip.is_some() && store.is_of_event(slot.column) {
                self.facts.add_around(slot.column, value, store);
            }
            if slot.special != Special::None {
                self.facts.note(slot, leaf.kind, value, store);
                if slot.special == Special::Json && leaf.kind == Kind::String {
                    self.put_json(value, leaf.node, shape, store)?;
                }
            }
        }
        Ok(())
    }

    /// Writes the fields of JSON that is the text of a string value.
    fn put_json(
        &mut self,
        json: &str,
        node: NodeId,
        shape: Shape,
        store: &mut Store,
    ) -> Result<()> {
        if !json.trim_ascii_start().starts_with(['{', '[']) {
            return Ok(());
        }
        let mut tape = std::mem::take(&mut self.json_tape);
        let scanned = scan(json.as_bytes(), node, &mut self.trie, &mut tape);
        let whole = scanned.is_ok_and(|scanned| {
            json.get(scanned.end..)
                .is_some_and(|rest| rest.trim_ascii().is_empty())
        });
        if whole {
            let mut unescaped = String::new();
            let json = StoredText::new(json, store)?;
            let mut overflow = tape.overflow.iter();
            for &leaf in tape.leaves.iter().filter(|leaf| leaf.node != node) {
                if leaf.node == Trie::OVERFLOW {
                    let Some(&key) = overflow.next() else {
                        continue;
                    };
                    let value = self.facts.value(json.text, leaf, &mut unescaped);
                    let all = (shape, Section::All, WriteRule::default());
                    self.put_overflow(tape.overflow_path(key), leaf.kind, value, all, store)?;
                    continue;
                }
                let slot = self.slot(leaf.node, shape, store)?;
                let value = self.facts.value(json.text, leaf, &mut unescaped);
                json.put(slot, leaf, value, store)?;
            }
        }
        self.json_tape = tape;
        Ok(())
    }

    /// Returns the slot of a node, which is determined when the node first occurs.
    #[inline]
    pub(super) fn slot(&mut self, node: NodeId, shape: Shape, store: &mut Store) -> Result<Slot> {
        let known = self.trie.slot(node, shape);
        if known.column != ColumnId::MAX {
            return Ok(known);
        }
        self.new_slot(node, shape, store)
    }

    #[cold]
    fn new_slot(&mut self, node: NodeId, shape: Shape, store: &mut Store) -> Result<Slot> {
        let meaning = Meaning::of(&self.trie.path(node), shape);
        let slot = Slot {
            column: store.column_for(&meaning.path, meaning.role)?,
            special: meaning.special(),
            in_event: meaning.in_event,
            top: self.precedence.number(meaning.top)?,
        };
        self.trie.set_slot(node, shape, slot);
        Ok(slot)
    }
}
