//! Byte positions of a text in UTF-16 units, as JavaScript counts, and back.

use crate::error::Span;

/// Both kinds of position of one text.
#[derive(Debug)]
pub struct Utf16Index {
    /// For every byte boundary the units before it; none for ASCII, where both count alike.
    units: Option<Vec<u32>>,
    bytes: usize,
}

impl Utf16Index {
    /// The positions of this text.
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

    /// The units before this byte; a byte past the end counts as the end.
    pub fn unit(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes);
        match &self.units {
            Some(units) => units.get(byte).map_or(0, |&unit| unit as usize),
            None => byte,
        }
    }

    /// A span of bytes in units.
    pub fn span(&self, bytes: Span) -> Span {
        Span::new(self.unit(bytes.start), self.unit(bytes.end))
    }

    /// The byte at which this unit begins; inside a pair of surrogates, the byte after it.
    pub fn byte(&self, unit: usize) -> usize {
        match &self.units {
            Some(units) => units
                .partition_point(|&before| (before as usize) < unit)
                .min(self.bytes),
            None => unit.min(self.bytes),
        }
    }
}
