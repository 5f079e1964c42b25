//! The line and the byte where the remaining text starts.

use memchr::memchr2;

/// A place that moves with the text.
#[derive(Debug)]
pub(super) struct Place {
    /// The line, counted from 1.
    pub line: u64,
    /// The number of bytes of the input before the place.
    pub offset: u64,
    /// Whether the input is UTF-16. The text is UTF-8 in any case.
    wide: bool,
}

impl Place {
    pub fn start(wide: bool) -> Self {
        Self {
            line: 1,
            offset: 0,
            wide,
        }
    }

    /// Returns the number of bytes of the input from which these bytes of text were decoded.
    pub fn raw_length(&self, bytes: &[u8]) -> u64 {
        if !self.wide {
            return bytes.len() as u64;
        }
        let text = String::from_utf8_lossy(bytes);
        2 * text.encode_utf16().count() as u64
    }

    /// Moves past bytes that start and end inside of lines, and returns the number of bytes of the input. The bytes
    /// may have line breaks between.
    pub fn pass(&mut self, bytes: &[u8]) -> u64 {
        self.line += line_breaks(bytes);
        let length = self.raw_length(bytes);
        self.offset += length;
        length
    }
}

/// Returns the number of line breaks. A carriage return and a line feed are one line break.
fn line_breaks(bytes: &[u8]) -> u64 {
    let mut breaks = 0;
    let mut rest = bytes;
    while let Some(at) = memchr2(b'\n', b'\r', rest) {
        breaks += 1;
        let length = match rest.get(at..) {
            Some([b'\r', b'\n', ..]) => 2,
            _ => 1,
        };
        rest = rest.get(at + length..).unwrap_or_default();
    }
    breaks
}
