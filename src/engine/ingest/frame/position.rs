//! The position where the remaining text starts: line, column and byte of the input.

/// A position that moves with the text.
#[derive(Debug)]
pub(super) struct Position {
    /// The line, counted from 1.
    pub line: u64,
    /// The number of bytes of text before the position on its line.
    pub column: u64,
    /// The number of bytes of the input before the position.
    pub offset: u64,
    /// Whether the last byte was a carriage return, so that a line feed belongs to the same line break.
    pub after_cr: bool,
    /// Whether the input is UTF-16. The text is UTF-8 in any case.
    wide: bool,
}

impl Position {
    pub fn start(wide: bool) -> Self {
        Self {
            line: 1,
            column: 0,
            offset: 0,
            after_cr: false,
            wide,
        }
    }

    /// Creates a position in the first line, after `column` bytes.
    pub fn at_column(column: u64) -> Self {
        Self {
            column,
            ..Self::start(false)
        }
    }

    pub fn is_wide(&self) -> bool {
        self.wide
    }

    /// Returns the number of bytes of the input from which these bytes of text were decoded.
    pub fn raw_length(&self, bytes: &[u8]) -> u64 {
        if !self.wide {
            return bytes.len() as u64;
        }
        let text = String::from_utf8_lossy(bytes);
        2 * text.encode_utf16().count() as u64
    }

    /// Moves past `bytes`, and counts line breaks.
    pub fn pass(&mut self, bytes: &[u8]) {
        self.offset += self.raw_length(bytes);
        let mut after_break = None;
        let mut at = 0;
        while let Some(found) = memchr::memchr2(b'\n', b'\r', bytes.get(at..).unwrap_or_default()) {
            at += found;
            let before = match at.checked_sub(1) {
                Some(before) => bytes.get(before) == Some(&b'\r'),
                None => self.after_cr,
            };
            if bytes.get(at) == Some(&b'\r') || !before {
                self.line += 1;
            }
            at += 1;
            after_break = Some(at);
        }
        match after_break {
            Some(at) => self.column = (bytes.len() - at) as u64,
            None => self.column += bytes.len() as u64,
        }
        if let Some(&last) = bytes.last() {
            self.after_cr = last == b'\r';
        }
    }

    /// Moves past bytes without a line break.
    pub fn pass_in_line(&mut self, bytes: &[u8]) {
        self.offset += self.raw_length(bytes);
        self.column += bytes.len() as u64;
        self.after_cr = false;
    }
}
