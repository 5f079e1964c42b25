//! The kind of a JSON value.

/// The kind of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A string. The text of the value is the unescaped content.
    String,
    /// A number. The text is the number as written in the file, so nothing is rounded.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`. The text is the word `null`, because a search matches the text as written in the line.
    Null,
    /// An object without members. The text is empty.
    Object,
    /// An array without elements. The text is empty.
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
