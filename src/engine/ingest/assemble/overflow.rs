//! Values whose path has no node in the trie (`trie`). Such values are stored as text, together with their paths.
//!
//! An event may have long paths and many values. The paths of an event are limited to a few times the size of its text
//! (`OVERFLOW_RATIO`). Above the limit, a value is stored only with the keys of its path that no earlier value was
//! stored with. So a search still finds every key, and the memory is bounded.

use super::pass::Section;
use super::shared::Shared;
use crate::error::Result;
use crate::ingest::limits;
use crate::ingest::tape::{Leaf, OverflowKey};
use crate::ingest::trie::NodeId;
use crate::ingest::unwrap::{LayoutId, Meaning};
use crate::store::{Kind, Role, Store, overflow};
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// The placeholder for keys that are not stored.
const CUT: &str = "\u{2026}";
/// The number of bytes of a key that are stored again if the whole key was stored before.
const AGAIN_BYTES: usize = 256;

impl Shared {
    /// Stores a value whose path starts at `node` and continues with keys that have no node (`below`).
    #[cold]
    pub(super) fn put_overflow(
        &mut self,
        (node, below): (NodeId, Vec<&OverflowKey>),
        leaf: Leaf,
        value: &str,
        (section, layout): (Section, LayoutId),
        store: &mut Store,
    ) -> Result<()> {
        let bytes: usize = below.iter().map(|key| key.key.len() + 1).sum();
        let budget = limits::OVERFLOW_FREE_BYTES + limits::OVERFLOW_RATIO * self.facts.text_bytes;
        let is_whole = self.facts.overflow_bytes + bytes <= budget;
        let mut keys = self.trie.path(node);
        if is_whole {
            keys.extend(below.iter().map(|key| key.key.clone()));
        } else {
            // The meaning depends only on the node and the first key below it.
            keys.extend(below.first().map(|key| start(&key.key).to_owned()));
        }
        let Some(layout) = self.layouts.get(layout) else {
            return Ok(());
        };
        let meaning = Meaning::of(&keys, layout);
        let is_in_section = match section {
            Section::All | Section::Text => true,
            Section::Event => meaning.in_event,
            Section::Wrapper => !meaning.in_event,
        };
        let was_written = |first| self.precedence.was_written(&meaning.top, first);
        let is_written = self.first_pass.is_some_and(was_written);
        if !is_in_section || is_written && meaning.in_event {
            return Ok(());
        }
        // A field of a wrapper whose first key the event has as well is no field of the event.
        let role = if is_written {
            Role::Wrapper
        } else {
            meaning.role
        };
        if role == Role::Event && section != Section::Text {
            let path = if is_whole {
                Cow::Borrowed(&*meaning.path)
            } else {
                let mut keys = self.trie.path(node);
                keys.extend(below.iter().map(|key| key.key.clone()));
                Cow::Owned(Meaning::of(&keys, layout).path)
            };
            // Another store may have a column for the path, so the content must be the same as with a column.
            let nth = self.overflowed.entry(xxh3_64(path.as_bytes())).or_insert(0);
            store.add_content(&path, leaf.kind, *nth, value);
            if leaf.element != 0 {
                store.add_element_at(&path, leaf.element);
            }
            *nth += 1;
        }
        let path = if is_whole {
            meaning.path
        } else {
            unwritten(&below)
        };
        below.iter().for_each(|key| key.is_written.set(true));
        self.facts.overflow_bytes += path.len();
        let column = store.column_for(overflow::PATH, role)?;
        store.put(
            column,
            Kind::String,
            &overflow::text(&path, leaf.kind, value),
        )
    }
}

/// Returns `…` and the keys from the first one that was not stored before. If all keys were stored, returns `…` and the
/// start of the last key.
fn unwritten(below: &[&OverflowKey]) -> String {
    let keys = below.iter().skip_while(|key| key.is_written.get());
    let mut keys: Vec<&str> = keys.map(|key| key.key.as_str()).collect();
    if keys.is_empty() {
        keys.extend(below.last().map(|key| start(&key.key)));
    }
    keys.insert(0, CUT);
    keys.join(".")
}

/// Returns at most the first [`AGAIN_BYTES`] bytes of a key, cut between two characters.
fn start(key: &str) -> &str {
    key.get(..key.floor_char_boundary(AGAIN_BYTES))
        .unwrap_or_default()
}
