//! Events that are stored as text in `_line`, as in archives of the hosted search.

use super::shared::{Shared, Target};
use crate::error::Result;
use crate::ingest::report::Anomaly;
use crate::ingest::shape::{Shape, Special, may_hold_text};
use crate::ingest::tape::{Leaf, Tape};
use crate::ingest::trail::Trail;
use crate::ingest::trie::{NodeId, Trie};
use crate::store::{Kind, Store};

impl Shared {
    /// Returns the text of the event in `_line` and the node of `_line`, and writes the tape of the event to `inner`.
    /// Returns `None` if `_line` contains no event.
    pub(super) fn event_in_line<'a>(
        &mut self,
        text: &'a str,
        tape: &Tape,
        inner: &mut Tape,
        unescaped: &'a mut String,
        into: &mut Target<'_>,
    ) -> Result<Option<(&'a str, NodeId)>> {
        let Some(leaf) = self.line_leaf(tape, into.store)? else {
            return Ok(None);
        };
        let line = self.facts.value(text, leaf, unescaped);
        if !line.trim_ascii_start().starts_with('{') {
            return Ok(None);
        }
        let Self { trail, trie, .. } = self;
        Ok(match whole_object(line.as_bytes(), trail, trie, inner) {
            Ok(()) => Some((line, leaf.node)),
            Err(what) => {
                into.note_with(Anomaly::UnreadableLine, || what);
                None
            }
        })
    }

    /// Returns the leaf of `_line`, or `None` if the record has no `_line`.
    fn line_leaf(&mut self, tape: &Tape, store: &mut Store) -> Result<Option<Leaf>> {
        let shape = Shape::of(tape.marks);
        if !may_hold_text(tape.marks) || !matches!(shape, Shape::Flat | Shape::Source) {
            return Ok(None);
        }
        for &leaf in &tape.leaves {
            if leaf.kind == Kind::String
                && leaf.node != Trie::OVERFLOW
                && self.slot(leaf.node, shape, store)?.special == Special::Text
            {
                return Ok(Some(leaf));
            }
        }
        Ok(None)
    }
}

/// Reads text that must be one object and nothing else. Otherwise returns the reason.
fn whole_object(
    bytes: &[u8],
    trail: &mut Trail,
    trie: &mut Trie,
    tape: &mut Tape,
) -> std::result::Result<(), String> {
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
