//! Values whose field has no node, written as text with their paths.
//!
//! Paths may be long and values many, so the paths of an event may take a few times the size of its text. Beyond that,
//! a value is written only with those of its keys that no value was written with before. So each key is found by a
//! search, and the memory stays bounded.

use super::pass::{Section, WriteRule};
use super::shared::Shared;
use crate::error::Result;
use crate::ingest::limits;
use crate::ingest::shape::{Meaning, Shape};
use crate::ingest::tape::OverflowKey;
use crate::ingest::trie::NodeId;
use crate::store::{Kind, Store, overflow};

/// The placeholder for keys that are left out.
const CUT: &str = "\u{2026}";
/// Bytes of a key that are written again, if it was written before.
const AGAIN_BYTES: usize = 256;

impl Shared {
    /// Writes a value below a node, with keys that have no nodes.
    #[cold]
    pub(super) fn put_overflow(
        &mut self,
        (node, below): (NodeId, Vec<&OverflowKey>),
        kind: Kind,
        value: &str,
        (shape, section, rule): (Shape, Section, WriteRule),
        store: &mut Store,
    ) -> Result<()> {
        let bytes: usize = below.iter().map(|key| key.key.len() + 1).sum();
        let budget = limits::OVERFLOW_FREE_BYTES + limits::OVERFLOW_RATIO * self.facts.text_bytes;
        let is_whole = self.facts.overflow_bytes + bytes <= budget;
        let mut keys = self.trie.path(node);
        if is_whole {
            keys.extend(below.iter().map(|key| key.key.clone()));
        } else {
            // The meaning does not depend on the further keys.
            keys.extend(below.first().map(|key| start(&key.key).to_owned()));
        }
        let meaning = Meaning::of(&keys, shape);
        let is_in_section = match section {
            Section::All => true,
            Section::Event => meaning.in_event,
            Section::Wrapper => !meaning.in_event,
        };
        let was_written = |first| self.precedence.was_written(&meaning.top, first);
        let is_written = rule.first_pass.is_some_and(was_written);
        if !is_in_section || is_written {
            return Ok(());
        }
        let path = if is_whole {
            meaning.path
        } else {
            unwritten(&below)
        };
        below.iter().for_each(|key| key.is_written.set(true));
        self.facts.overflow_bytes += path.len();
        let column = store.column_for(overflow::PATH, meaning.role)?;
        store.put(column, Kind::String, &overflow::text(&path, kind, value))
    }
}

/// The path of the keys that no value was written with before, or of the start of the last key.
fn unwritten(below: &[&OverflowKey]) -> String {
    let keys = below.iter().skip_while(|key| key.is_written.get());
    let mut keys: Vec<&str> = keys.map(|key| key.key.as_str()).collect();
    if keys.is_empty() {
        keys.extend(below.last().map(|key| start(&key.key)));
    }
    keys.insert(0, CUT);
    keys.join(".")
}

/// The start of a key, cut between two characters.
fn start(key: &str) -> &str {
    key.get(..key.floor_char_boundary(AGAIN_BYTES))
        .unwrap_or_default()
}
