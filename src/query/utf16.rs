//! Conversion between byte positions and the UTF-16 positions of JavaScript.

use crate::error::Span;

/// An index for converting positions in one text.
#[derive(Debug)]
pub struct Utf16Index {
    /// The number of units before the character of each byte. `None` for ASCII text, in which both positions are equal.
    units: Option<Vec<u32>>,
    bytes: usize,
}

impl Utf16Index {
    /// Creates the index of a text.
    pub fn new(text: &str) -> Self {
        let units = (!text.is_ascii()).then(|| {
            let mut before = Vec::with_capacity(text.len() + 1);
            let mut count = 0;
            for letter in text.chars() {
                before.extend(std::iter::repeat_n(count, letter.len_utf8()));
                count += letter.len_utf16() as u32;
            }
            before.push(count);
            before
        });
        Self {
            units,
            bytes: text.len(),
        }
    }

    /// Returns the number of units before `byte`. A position after the end counts as the end.
    pub fn unit(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes);
        match &self.units {
            Some(units) => units.get(byte).map_or(0, |&unit| unit as usize),
            None => byte,
        }
    }

    /// Converts a span from bytes to units.
    pub fn span(&self, bytes: Span) -> Span {
        Span::new(self.unit(bytes.start), self.unit(bytes.end))
    }

    /// Returns the byte at which `unit` starts. For a unit inside a surrogate pair, returns the byte after the pair.
    pub fn byte(&self, unit: usize) -> usize {
        match &self.units {
            Some(units) => units
                .partition_point(|&before| (before as usize) < unit)
                .min(self.bytes),
            None => unit.min(self.bytes),
        }
    }
}
