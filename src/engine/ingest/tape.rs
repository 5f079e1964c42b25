//! The leaves of one JSON value as a flat list, in the order of the document. Each leaf has its field and its byte
//! range.

use super::trie::{NodeId, Trie};
use super::unwrap::{EvidenceId, NO_EVIDENCE, may_be_packed};
use crate::store::Kind;
use std::cell::Cell;

/// One leaf value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leaf {
    pub node: NodeId,
    /// The first byte of the text. For a string, the byte after the quote.
    pub start: u32,
    /// One past the last byte of the text.
    pub end: u32,
    pub kind: Kind,
    /// Whether the leaf is a string with escapes.
    pub escaped: bool,
    /// The element of an array that the leaf is in (see [`element`]). 0: the leaf is in no array.
    pub element: u16,
}

/// Returns the number of an element of an array, which is never 0. `around` is the number of the element that the array is
/// in, and `index` the position in the array. Two elements of one record have the same number only by chance, which is
/// impossible for the first 20,000 elements of one array.
pub(super) fn element(around: u16, index: u32) -> u16 {
    let place = u32::from(around) << 16;
    let place = place.wrapping_add(index).wrapping_add(1);
    // The upper half of the product with a fraction of the golden ratio, which keeps neighbours apart.
    ((place.wrapping_mul(0x9e37_79b1) >> 16) as u16).max(1)
}

/// The leaves of one value, and the findings of the scanner.
#[derive(Debug, Default)]
pub(super) struct Tape {
    pub leaves: Vec<Leaf>,
    /// The set of the keys by which the event is recognised (see `unwrap`).
    pub evidence: EvidenceId,
    /// The nodes of these keys, while the value is scanned.
    pub evidence_nodes: Vec<NodeId>,
    /// Whether an object has a key twice.
    pub repeated_key: bool,
    /// For each leaf without a node, the index of its key in `overflow_keys`.
    pub overflow: Vec<u32>,
    pub overflow_keys: Vec<OverflowKey>,
    /// The index of the overflow key of the current value, if the value has one.
    pub overflow_key: u32,
    /// The objects and arrays around the current value.
    pub levels: Vec<Level>,
    /// The current key with its escapes replaced, if the key has escapes.
    pub key: String,
}

/// A key without a node.
#[derive(Debug)]
pub(super) struct OverflowKey {
    pub above: Above,
    pub key: String,
    /// Whether a value was stored with this key.
    pub is_written: Cell<bool>,
}

/// The parent of an overflow key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Above {
    Node(NodeId),
    /// Another overflow key.
    Overflow(u32),
}

/// An object or array around the current value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    pub node: NodeId,
    /// The number of the object. 0 for an array.
    pub object: u64,
    /// The index of the overflow key of the object or array, if `node` is [`Trie::OVERFLOW`].
    pub overflow_key: u32,
    /// The element of an array that the object or array is in.
    pub element: u16,
    /// For an array, the position of the current element.
    pub index: u32,
}

impl Tape {
    /// Removes the leaves and findings of the last value.
    pub fn clear(&mut self) {
        self.leaves.clear();
        self.evidence = NO_EVIDENCE;
        self.evidence_nodes.clear();
        self.repeated_key = false;
        self.overflow.clear();
        self.overflow_keys.clear();
        self.levels.clear();
    }

    /// Returns whether a text of the value may be JSON, alone or after a prefix. `bytes` is the text of the value.
    pub fn may_have_json(&self, bytes: &[u8]) -> bool {
        let mut texts = self.leaves.iter().filter(|leaf| leaf.kind == Kind::String);
        texts.any(|leaf| {
            let text = bytes.get(leaf.start as usize..leaf.end as usize);
            let text = text.unwrap_or_default().trim_ascii();
            let is_open =
                matches!(text, [b'{' | b'[', ..] | [.., b'}' | b']']) || may_be_packed(text);
            // An escape may stand for a bracket or a blank.
            is_open
                || leaf.escaped && matches!(text, [b'\\', ..])
                || leaf.escaped && ends_in_escape(text)
        })
    }

    /// Adds a key without a node, in the object of this level.
    #[cold]
    pub fn add_overflow_key(&mut self, level: Level, raw: &[u8], escaped: bool) {
        let above = match level.node {
            Trie::OVERFLOW => Above::Overflow(level.overflow_key),
            node => Above::Node(node),
        };
        let key = if escaped {
            self.key.clone()
        } else {
            String::from_utf8_lossy(raw).into_owned()
        };
        self.overflow_key = self.overflow_keys.len() as u32;
        self.overflow_keys.push(OverflowKey {
            above,
            key,
            is_written: Cell::new(false),
        });
    }

    /// Returns the path of an overflow key: the lowest node above the key, and the overflow keys from this node down to
    /// the key.
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

/// Returns whether a text may end in an escape.
fn ends_in_escape(text: &[u8]) -> bool {
    text.iter().rev().take(6).any(|&byte| byte == b'\\')
}
