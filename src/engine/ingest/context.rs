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
pub(super) struct Context {
    values: Vec<ContextValue>,
    /// Whether a value was not added, because there were too many or it was too long.
    is_cut: bool,
}

impl Context {
    /// Adds a value, unless there are too many values, or the value is too long.
    pub fn add(&mut self, path: &str, kind: Kind, text: String) {
        let fits = path.len() <= VALUE_BYTES && text.len() <= VALUE_BYTES;
        if fits && self.values.len() < VALUES {
            self.values.push(ContextValue {
                path: path.to_owned(),
                kind,
                text,
            });
        } else {
            self.is_cut = true;
        }
    }

    /// Adds all values of another context.
    pub fn extend(&mut self, other: &Self) {
        let room = VALUES.saturating_sub(self.values.len());
        self.is_cut |= other.is_cut || other.values.len() > room;
        self.values.extend(other.values.iter().take(room).cloned());
    }

    /// Records that a value is missing.
    pub fn note_cut(&mut self) {
        self.is_cut = true;
    }

    /// Returns whether a value is missing, because there were too many or it was too long.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Returns whether there is a value at this path or below.
    pub fn has(&self, path: &str) -> bool {
        let below = |value: &ContextValue| {
            let rest = value.path.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.values.iter().any(below)
    }

    /// Returns whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Removes all values.
    pub fn clear(&mut self) {
        self.values.clear();
        self.is_cut = false;
    }

    /// Returns the values.
    pub fn iter(&self) -> impl Iterator<Item = &ContextValue> {
        self.values.iter()
    }
}
