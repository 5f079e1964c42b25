//! Writes the values of a tape to the columns: event fields first, then wrapper fields.

use super::facts::Span;
use super::pass::{Section, WriteRule};
use super::shared::{Shared, Target};
use crate::error::Result;
use crate::ingest::report::Anomaly;
use crate::ingest::scan::scan;
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::{NodeId, Trie};
use crate::ingest::unwrap::{LayoutId, Meaning, Slot, Special};
use crate::store::{ColumnId, Kind, Role, Store};

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

    /// Returns the position of the text of a leaf without escapes among the texts of the store.
    #[inline]
    fn span(self, leaf: Leaf) -> Span {
        (self.start + leaf.start, self.start + leaf.end)
    }

    /// Returns the position of the text of a leaf. `value` is the text without its escapes.
    #[inline]
    fn span_of(self, leaf: Leaf, value: &str, store: &mut Store) -> Result<Span> {
        if leaf.escaped {
            let start = store.keep(value)?;
            Ok((start, start + value.len() as u32))
        } else {
            Ok(self.span(leaf))
        }
    }
}

/// Adds the value of a field, whose text is at `span`.
#[inline]
fn put(slot: Slot, leaf: Leaf, span: Span, store: &mut Store) -> Result<()> {
    if !slot.in_content {
        return store.put_kept(slot.column, leaf.kind, span);
    }
    if leaf.element != 0 {
        store.add_element(slot.column, leaf.element);
    }
    store.put_content(slot.column, leaf.kind, span)
}

/// Returns the column of a wrapper with the same path as a column.
fn wrapper_column(column: ColumnId, store: &mut Store) -> Result<ColumnId> {
    match store.column(column) {
        Some(known) if known.role() != Role::Wrapper => {
            let path = known.path().to_owned();
            store.column_for(&path, Role::Wrapper)
        }
        _ => Ok(column),
    }
}

impl Shared {
    /// Writes the values of one tape.
    pub(super) fn put_record(
        &mut self,
        text: &str,
        tape: &Tape,
        rule: WriteRule,
        into: &mut Target<'_>,
    ) -> Result<()> {
        if tape.repeated_key {
            into.note(Anomaly::RepeatedKey);
            if rule.is_event {
                into.store.add_repeated_key();
            }
        }
        let text = StoredText::new(text, into.store)?;
        let layout = self.layouts.get(rule.layout);
        if layout.is_none_or(|layout| layout.base.is_empty()) {
            return self.put_section(text, tape, Section::All, rule, into.store);
        }
        self.first_pass.get_or_insert(self.precedence.next_pass());
        self.put_section(text, tape, Section::Event, rule, into.store)?;
        self.put_section(text, tape, Section::Wrapper, rule, into.store)
    }

    fn put_section(
        &mut self,
        text: StoredText<'_>,
        tape: &Tape,
        section: Section,
        rule: WriteRule,
        store: &mut Store,
    ) -> Result<()> {
        self.precedence.begin_pass();
        let mut unescaped = String::new();
        let mut pair_key = String::new();
        let mut overflow = tape.overflow.iter();
        for &leaf in &tape.leaves {
            if leaf.node == Trie::OVERFLOW {
                let Some(&key) = overflow.next() else {
                    continue;
                };
                let value = self.facts.value(text.text, leaf, &mut unescaped);
                let path = tape.overflow_path(key);
                self.put_overflow(path, leaf, value, (section, rule.layout), store)?;
                continue;
            }
            let slot = self.slot(leaf.node, rule.layout, store)?;
            match section {
                Section::Event if !slot.in_event => continue,
                Section::Wrapper if slot.in_event => continue,
                _ => {}
            }
            if rule.skip == Some(leaf.start) {
                continue;
            }
            if let Some(first) = self.first_pass
                && !self.precedence.claim(slot.top, first)
            {
                if !slot.in_event {
                    let value = self.facts.value(text.text, leaf, &mut unescaped);
                    self.put_around(slot, &mut pair_key, (leaf, value), rule.layout, store)?;
                }
                continue;
            }
            // The text of most values is not needed here.
            if !leaf.escaped && !slot.is_used() {
                put(slot, leaf, text.span(leaf), store)?;
                continue;
            }
            let value = self.facts.value(text.text, leaf, &mut unescaped);
            let span = text.span_of(leaf, value, store)?;
            put(slot, leaf, span, store)?;
            if !slot.is_used() {
                continue;
            }
            self.facts.note_stated(slot, leaf.kind);
            if slot.id != Slot::NO_ID {
                self.facts.note_id(slot, leaf.kind, value);
            }
            if rule.has_inputs
                && slot.input != Slot::NO_INPUT
                && let Some(layout) = self.layouts.get(rule.layout)
            {
                self.facts.note_input(slot, leaf.kind, value, span, layout);
            }
            match slot.special {
                Special::None => {}
                Special::Json if leaf.kind == Kind::String => {
                    self.put_json(value, leaf.node, rule, store)?;
                }
                Special::PairKey => {
                    pair_key.clear();
                    pair_key.push_str(value);
                }
                Special::PairValue => {
                    self.put_pair(&pair_key, leaf, value, rule.layout, store)?;
                }
                _ => self.facts.note(slot, leaf.kind, value, store),
            }
        }
        Ok(())
    }

    /// Writes the field that a pair stands for: `{"key":"severity","value":"6"}` is the field `severity`.
    fn put_pair(
        &mut self,
        key: &str,
        leaf: Leaf,
        value: &str,
        layout: LayoutId,
        store: &mut Store,
    ) -> Result<()> {
        let mut above = self.trie.path(leaf.node);
        above.pop();
        let meaning = Meaning::of_pair(&above.join("."), key);
        let column = store.column_for(&meaning.path, meaning.role)?;
        let layout = self.layouts.get(layout);
        let slot = layout.map_or(Slot::UNKNOWN, |layout| meaning.slot(layout));
        let slot = Slot { column, ..slot };
        store.put(slot.column, leaf.kind, value)?;
        self.facts.note(slot, leaf.kind, value, store);
        Ok(())
    }

    /// Writes a field of a wrapper whose first key the event has as well. The field is no field of the event and states
    /// no fact about it, except in a row of Cloud Logs.
    #[cold]
    fn put_around(
        &mut self,
        slot: Slot,
        pair_key: &mut String,
        (leaf, value): (Leaf, &str),
        layout: LayoutId,
        store: &mut Store,
    ) -> Result<()> {
        let column = wrapper_column(slot.column, store)?;
        store.put(column, leaf.kind, value)?;
        match slot.special {
            Special::PairKey => value.clone_into(pair_key),
            Special::PairValue => self.put_pair(pair_key, leaf, value, layout, store)?,
            special if special.is_about_row() => self.facts.note(slot, leaf.kind, value, store),
            _ => {}
        }
        Ok(())
    }

    /// Writes the fields of JSON that is the text of a string value.
    fn put_json(
        &mut self,
        json: &str,
        node: NodeId,
        rule: WriteRule,
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
                    let path = tape.overflow_path(key);
                    self.put_overflow(path, leaf, value, (Section::Text, rule.layout), store)?;
                    continue;
                }
                let slot = self.slot(leaf.node, rule.layout, store)?;
                let value = self.facts.value(json.text, leaf, &mut unescaped);
                // The text of the JSON is part of the content of the event, so its values are not.
                let span = json.span_of(leaf, value, store)?;
                store.put_kept(slot.column, leaf.kind, span)?;
                if slot.is_used() && !slot.in_event {
                    self.facts.note(slot, leaf.kind, value, store);
                }
            }
        }
        self.json_tape = tape;
        Ok(())
    }

    /// Returns the slot of a node, which is determined when the node first occurs.
    #[inline]
    pub(super) fn slot(
        &mut self,
        node: NodeId,
        layout: LayoutId,
        store: &mut Store,
    ) -> Result<Slot> {
        let known = self
            .layouts
            .get(layout)
            .map_or(Slot::UNKNOWN, |layout| layout.slot(node));
        if known.column != ColumnId::MAX {
            return Ok(known);
        }
        self.new_slot(node, layout, store)
    }

    #[cold]
    fn new_slot(&mut self, node: NodeId, layout: LayoutId, store: &mut Store) -> Result<Slot> {
        let keys = self.trie.path(node);
        let Some(layout) = self.layouts.get_mut(layout) else {
            return Ok(Slot::UNKNOWN);
        };
        let meaning = Meaning::of(&keys, layout);
        let column = store.column_for(&meaning.path, meaning.role)?;
        let top = self.precedence.number(meaning.top.clone())?;
        Ok(layout.add_slot(node, &meaning, column, top))
    }
}
