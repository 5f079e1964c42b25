//! The content of an event, as a hash of its fields that does not depend on the order of keys, on blanks, or on the
//! wrapper around the event.
//!
//! The hash is a sum over the values of the event. Each value is hashed together with its path, its type, and how many
//! values of the event have the same path before it. So elements of arrays cannot be exchanged unnoticed.

use crate::ingest::trie::NodeId;
use crate::store::{Kind, hash_in};

/// The hash of the content of an event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Content {
    pub low: u64,
    pub high: u64,
}

/// An odd number whose bits look random: the fraction of the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
/// Another such number, for the length and the type of a value.
const SPREAD_SHAPE: u64 = 0xd1b5_4a32_d192_ed03;

impl Content {
    /// Adds a value. `path` is a hash of its path, and `nth` the number of values of the event before it that have the
    /// same path.
    #[inline]
    pub fn add(&mut self, path: u64, kind: Kind, nth: u32, value: &str) {
        // The length is spread over all bits, because a difference of two lengths can undo a difference of two texts in
        // `hash_in`: 2020 and 302020 would have the same hash.
        let shape = (value.len() as u64) << 8 | kind as u64;
        let place = path
            .wrapping_add(u64::from(nth).wrapping_mul(SPREAD))
            .wrapping_add(shape.wrapping_mul(SPREAD_SHAPE));
        let hash = hash_in(place, kind, value);
        self.low = self.low.wrapping_add(hash);
        // A second sum of other numbers, so that the sum of two changes to one does not undo the other.
        let other = (hash ^ hash >> 29).wrapping_mul(SPREAD);
        self.high = self.high.wrapping_add(other ^ other >> 32);
    }
}

/// Counts how often each node occurred in the current event.
#[derive(Debug, Default)]
pub(super) struct Occurrences {
    event: u32,
    nodes: Vec<(u32, u32)>,
}

impl Occurrences {
    /// Starts the next event.
    pub fn begin(&mut self) {
        self.event = self.event.wrapping_add(1);
        if self.event == 0 {
            self.nodes.clear();
            self.event = 1;
        }
    }

    /// Returns how often the node occurred before in this event.
    #[inline]
    pub fn next(&mut self, node: NodeId) -> u32 {
        let at = node as usize;
        if at >= self.nodes.len() {
            self.nodes.resize(at + 1, (0, 0));
        }
        let Some((event, count)) = self.nodes.get_mut(at) else {
            return 0;
        };
        if *event != self.event {
            (*event, *count) = (self.event, 0);
        }
        let before = *count;
        *count += 1;
        before
    }
}
