//! The content of an event, as a hash of its fields that does not depend on the order of keys, on blanks, or on the
//! wrapper around the event.
//!
//! The hash is a sum over the values of the event. Each value is hashed together with its path, its type, and how many
//! values of the event have the same path before it. So elements of arrays cannot be exchanged unnoticed. For each value in
//! an array, its path and its element are added as well, so that the elements of an array cannot exchange fields unnoticed.
//!
//! A key with dots stands for the same path as an object in an object: `{"a.b":1}` and `{"a":{"b":1}}` have the same content.
//!
//! The sum is made when a batch is added to the columns, because the columns need the hash of each value anyway.

use xxhash_rust::xxh3::xxh3_64;

/// The hash of the content of an event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Content {
    /// The sum of the hashes of the values.
    pub low: u64,
    /// The sum of other hashes of the same values.
    pub high: u64,
}

/// Odd numbers, in which about half of the bits are set.
const FIRST: u64 = 0x9e37_79b9_7f4a_7c15;
const SECOND: u64 = 0xd1b5_4a32_d192_ed03;

/// What is hashed in place of a value and its number, where something else about the event is added.
const ELEMENT: u32 = u32::MAX;
const REPEATED_KEY: u32 = u32::MAX - 1;

impl Content {
    /// Adds a value with this hash. `path` is the hash of its path, and `nth` the number of values of the event before
    /// it that have the same path.
    #[inline]
    pub(super) fn add(&mut self, path: u64, nth: u32, value: u64) {
        let place = path.wrapping_add(u64::from(nth).wrapping_mul(SECOND));
        let hash = (value ^ place).wrapping_mul(FIRST);
        let hash = (hash ^ hash >> 32).wrapping_mul(SECOND);
        self.low = self.low.wrapping_add(hash);
        // A second sum of other numbers, so that the sum of two changes to one does not undo the other.
        let other = (hash ^ hash >> 29).wrapping_mul(FIRST);
        self.high = self.high.wrapping_add(other ^ other >> 32);
    }

    /// Adds that a value with this path is in an element of an array.
    pub(super) fn add_element(&mut self, path: u64, element: u16) {
        self.add(path, ELEMENT, u64::from(element));
    }

    /// Adds that an object of the event has a key twice, which is not the same as an array of both values.
    pub(super) fn add_repeated_key(&mut self) {
        self.add(0, REPEATED_KEY, 0);
    }

    /// Removes values that were or will be added, whose content is `values`.
    pub(super) fn subtract(&mut self, values: Self) {
        self.low = self.low.wrapping_sub(values.low);
        self.high = self.high.wrapping_sub(values.high);
    }
}

/// Returns the hash of a path.
pub(super) fn hash_of_path(path: &str) -> u64 {
    xxh3_64(path.as_bytes())
}
