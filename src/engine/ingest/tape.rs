//! The leaves of one JSON value, flat: field and byte range of each, in the order of the document.

use super::trie::{NodeId, Trie};
use crate::store::Kind;
use std::cell::Cell;

/// One leaf value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leaf {
    pub node: NodeId,
    /// First byte of the text; of a string, the one after the quote.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    pub kind: Kind,
    /// A string that holds escapes.
    pub escaped: bool,
}

/// The leaves of one value, and what was noticed on the way.
#[derive(Debug, Default)]
pub(super) struct Tape {
    pub leaves: Vec<Leaf>,
    /// The marks of all keys, see [`Trie`].
    pub marks: u32,
    pub repeated_key: bool,
    /// For each leaf without a node, its key among the lost ones.
    pub overflow: Vec<u32>,
    pub overflow_keys: Vec<OverflowKey>,
    /// The lost key of the value at hand, if it has one.
    pub overflow_key: u32,
    pub levels: Vec<Level>,
    pub key: String,
}

/// A key without a node.
#[derive(Debug)]
pub(super) struct OverflowKey {
    pub above: Above,
    pub key: String,
    /// Whether a value was written with it.
    pub is_written: Cell<bool>,
}

/// What a lost key is below.
#[derive(Debug, Clone, Copy)]
pub(super) enum Above {
    Node(NodeId),
    /// Another lost key.
    Overflow(u32),
}

/// An object or array around the value at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    pub node: NodeId,
    /// The number of this very object; 0 for an array.
    pub object: u64,
    /// Its own lost key, where it has no node.
    pub overflow_key: u32,
}

impl Tape {
    /// Forgets the last value.
    pub fn clear(&mut self) {
        self.leaves.clear();
        self.marks = 0;
        self.repeated_key = false;
        self.overflow.clear();
        self.overflow_keys.clear();
        self.levels.clear();
    }

    /// Notes a key of the object of this level that has no node.
    #[cold]
    pub fn add_overflow_key(&mut self, level: Level, raw: &[u8], escaped: bool) {
        let above = match level.node {
            Trie::OVERFLOW => Above::Overflow(level.overflow_key),
            node => Above::Node(node),
        };
        let key = match escaped {
            true => self.key.clone(),
            false => String::from_utf8_lossy(raw).into_owned(),
        };
        self.overflow_key = self.overflow_keys.len() as u32;
        self.overflow_keys.push(OverflowKey {
            above,
            key,
            is_written: Cell::new(false),
        });
    }

    /// The node above a lost key, and the lost keys from there to it.
    pub fn overflow_path(&self, mut at: u32) -> (NodeId, Vec<&OverflowKey>) {
        let mut keys = Vec::new();
        while let Some(key) = self.overflow_keys.get(at as usize) {
            keys.push(key);
            match key.above {
                Above::Overflow(above) => at = above,
                Above::Node(node) => {
                    keys.reverse();
                    return (node, keys);
                }
            }
        }
        (Trie::ROOT, keys)
    }
}
