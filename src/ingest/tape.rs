//! The leaves of one JSON value, flat: field and byte range of each, in the order of the document.

use super::trie::{NodeId, Trie};
use crate::store::Kind;

/// One leaf value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
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
    pub entries: Vec<Entry>,
    /// The marks of all keys, see [`Trie`].
    pub seen: u32,
    pub repeated_key: bool,
    /// The keys of entries without a node, in the order of these entries.
    pub overflow: Vec<OverflowKeys>,
    /// Keys of objects around the value at hand that have no node.
    pub lost_keys: Vec<String>,
    /// The last node above them.
    lost_below: NodeId,
    pub levels: Vec<Level>,
    pub key: String,
}

/// The keys that lead to a value whose field has no node.
#[derive(Debug)]
pub(super) struct OverflowKeys {
    /// The node above the first of them.
    pub parent: NodeId,
    pub keys: Vec<String>,
}

/// An object or array around the value at hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    pub node: NodeId,
    /// The number of this very object; 0 for an array.
    pub object: u64,
    /// Keys around it that have no node, its own included.
    pub lost_keys: u32,
}

impl Tape {
    /// Forgets the last value.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.seen = 0;
        self.repeated_key = false;
        self.overflow.clear();
        self.lost_keys.clear();
        self.levels.clear();
    }

    /// Notes a key of the object of this level that has no node.
    #[cold]
    pub fn lose_key(&mut self, level: Level, raw: &[u8], escaped: bool) {
        self.lost_keys.truncate(level.lost_keys as usize);
        if level.node != Trie::OVERFLOW {
            self.lost_keys.clear();
            self.lost_below = level.node;
        }
        self.lost_keys.push(match escaped {
            true => self.key.clone(),
            false => String::from_utf8_lossy(raw).into_owned(),
        });
    }

    /// Keeps the keys of the entry that was just added.
    #[cold]
    pub fn keep_keys(&mut self) {
        self.overflow.push(OverflowKeys {
            parent: self.lost_below,
            keys: self.lost_keys.clone(),
        });
    }
}
