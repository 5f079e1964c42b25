//! What a JSON value was.

/// What a JSON value was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A string; its text is the unescaped content.
    String,
    /// A number; its text is the one in the file, so nothing is rounded.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`; its text is that word, since a search finds what stands in the line.
    Null,
    /// An object without members; its text is empty.
    Object,
    /// An array without elements; its text is empty.
    Array,
}

impl Kind {
    /// All of them, by their number.
    pub const ALL: [Self; 6] = [
        Self::String,
        Self::Number,
        Self::Bool,
        Self::Null,
        Self::Object,
        Self::Array,
    ];
}
