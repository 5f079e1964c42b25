//! The text in `event.original` of which a shipper made an event. It supplies what the event lacks.
//!
//! The fields of the event win over the fields of the text, and the time of the event over the times in the text. The
//! text stays a field of the event.

use super::pass::WriteRule;
use super::shared::{Shared, Target};
use crate::error::Result;
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trie::NodeId;
use crate::store::Kind;

impl Shared {
    /// Keeps the text of an event if the text is an object, before the event is written. `node` is the node of the text.
    pub(super) fn note_original(&mut self, text: &str, tape: &Tape, node: NodeId) {
        let is_text = |leaf: &&Leaf| leaf.node == node && leaf.kind == Kind::String;
        let Some(&leaf) = tape.leaves.iter().find(is_text) else {
            return;
        };
        let mut unescaped = String::new();
        let value = self.facts.value(text, leaf, &mut unescaped).trim_ascii();
        if value.starts_with('{') {
            self.original = Some(value.to_owned());
            // The fields of the event are written first, and win.
            self.first_pass.get_or_insert(self.precedence.next_pass());
        }
    }

    /// Writes what the text of an event says and the event does not. `derived` has the facts that were derived from the
    /// event, as bits.
    pub(super) fn put_original(
        &mut self,
        original: &str,
        derived: u32,
        into: &mut Target<'_>,
    ) -> Result<()> {
        let mut tape = self.spare_tapes.pop().unwrap_or_default();
        let is_object = self.read_whole(original, &mut tape).is_ok();
        if is_object {
            self.put_fields(original, &tape, derived, into)?;
        }
        self.spare_tapes.push(tape);
        Ok(())
    }

    fn put_fields(
        &mut self,
        original: &str,
        tape: &Tape,
        derived: u32,
        into: &mut Target<'_>,
    ) -> Result<()> {
        let recognition = self
            .recognitions
            .of(tape.evidence, &self.trie, &mut self.layouts);
        let layout = recognition.layout;
        let Some(known) = self.layouts.get(layout) else {
            return Ok(());
        };
        let of_event = self.facts.begin_original(known, derived);
        let rule = WriteRule {
            layout,
            skip: None,
            is_event: true,
            has_inputs: true,
        };
        self.put_record(original, tape, rule, into)?;
        if let Some(known) = self.layouts.get(layout) {
            self.derived.put_facts(&self.facts, known, into.store)?;
        }
        self.facts.end_original(of_event);
        into.found.unwrap("JSON text in `event.original`");
        Ok(())
    }
}
