//! Values from around an event: labels of its page, or the text before it on its line.

use crate::store::Kind;

/// The largest number of values of one context.
const VALUES: usize = 64;
/// The largest number of bytes of the text of one value. Longer texts are not kept.
const VALUE_BYTES: usize = 4 << 10;

/// A value that several events share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ContextValue {
    pub path: String,
    pub kind: Kind,
    pub text: String,
}

/// The values around an event, which become fields of its wrapper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Context(Vec<ContextValue>);

impl Context {
    /// Adds a value, unless there are too many values, or the value is too long.
    pub fn add(&mut self, path: &str, kind: Kind, text: String) {
        let fits = path.len() <= VALUE_BYTES && text.len() <= VALUE_BYTES;
        if fits && self.0.len() < VALUES {
            self.0.push(ContextValue {
                path: path.to_owned(),
                kind,
                text,
            });
        }
    }

    /// Adds all values of another context.
    pub fn extend(&mut self, other: &Self) {
        let room = VALUES.saturating_sub(self.0.len());
        self.0.extend(other.0.iter().take(room).cloned());
    }

    /// Returns whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes all values.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Returns the values.
    pub fn iter(&self) -> impl Iterator<Item = &ContextValue> {
        self.0.iter()
    }
}
