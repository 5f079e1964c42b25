//! What a JSON value was.

/// What a JSON value was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A string. Its text is the unescaped content.
    String,
    /// A number. Its text is that of the file, so nothing is rounded.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`. Its text is the word `null`: a search finds what is written in the line.
    Null,
    /// An object without members. Its text is empty.
    Object,
    /// An array without elements. Its text is empty.
    Array,
}

impl Kind {
    /// All kinds, by their number.
    pub const ALL: [Self; 6] = [
        Self::String,
        Self::Number,
        Self::Bool,
        Self::Null,
        Self::Object,
        Self::Array,
    ];
}
