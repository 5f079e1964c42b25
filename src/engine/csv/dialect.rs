//! The dialect of a table.

/// The character between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// A character of one byte.
    Byte(u8),
    /// The paragraph sign, U+00B6.
    Pilcrow,
}

impl Delimiter {
    /// The delimiters that are recognised without a `sep=` line, the most frequent one first.
    pub(super) const USUAL: [Self; 5] = [
        Self::Byte(b','),
        Self::Byte(b';'),
        Self::Byte(b'\t'),
        Self::Byte(b'|'),
        Self::Pilcrow,
    ];

    /// Returns the bytes of the delimiter in the text.
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Byte(byte) => std::slice::from_ref(byte),
            Self::Pilcrow => "\u{b6}".as_bytes(),
        }
    }

    /// Returns the delimiter that the rest of a `sep=` line names.
    fn named(text: &[u8]) -> Option<Self> {
        match text {
            [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n') => {
                Some(Self::Byte(*byte))
            }
            _ if text == "\u{b6}".as_bytes() => Some(Self::Pilcrow),
            _ => None,
        }
    }
}

/// The delimiter of a table, and the length of the lines before its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// The character between two cells.
    pub delimiter: Delimiter,
    /// The number of bytes before the header: byte order mark, blank lines, `sep=` and `#TYPE` lines.
    pub header_start: usize,
}

impl Dialect {
    /// Returns the format in words, as in `CSV, separated by commas`.
    pub fn in_words(&self) -> String {
        let by = match self.delimiter {
            Delimiter::Byte(b',') => "commas",
            Delimiter::Byte(b';') => "semicolons",
            Delimiter::Byte(b'\t') => "tabs",
            Delimiter::Byte(b'|') => "vertical bars",
            Delimiter::Byte(other) => {
                return format!("CSV, separated by {:?}", char::from(other));
            }
            Delimiter::Pilcrow => "paragraph signs",
        };
        format!("CSV, separated by {by}")
    }
}

/// A line before the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Preamble {
    Blank,
    /// `sep=;`, which Excel reads.
    Separator(Delimiter),
    /// `#TYPE`, which PowerShell writes.
    Type,
}

impl Preamble {
    /// Returns what a line, without its line break, is before the header. Returns `None` for the header.
    pub fn of(line: &[u8]) -> Option<Self> {
        if line.trim_ascii().is_empty() {
            return Some(Self::Blank);
        }
        let starts = |line: &[u8], with: &[u8]| {
            let start = line.get(..with.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(with))
        };
        if starts(line, b"#TYPE ") {
            return Some(Self::Type);
        }
        let quoted = line.strip_prefix(b"\"");
        let line = quoted
            .and_then(|line| line.strip_suffix(b"\""))
            .unwrap_or(line);
        let separator = line.get(4..).filter(|_| starts(line, b"sep="))?;
        Delimiter::named(separator).map(Self::Separator)
    }
}
