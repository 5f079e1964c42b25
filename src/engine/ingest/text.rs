//! The encoding of an input, and the decoding of UTF-16.

/// The content of an input, recognised by the first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// UTF-8, possibly with errors.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Little,
    /// UTF-16, high byte first.
    Utf16Big,
}

/// The number of bytes by which the encoding is recognised.
pub(super) const SNIFF_BYTES: usize = 262;

/// Returns whether an input certainly starts with a line of JSON text. If so, reading need not wait for
/// [`SNIFF_BYTES`], because a growing file may stay shorter for a long time.
pub(super) fn is_json_line(head: &[u8]) -> bool {
    let head = head.get(..SNIFF_BYTES).unwrap_or(head);
    let opens = matches!(head, [b'{' | b'[', ..]);
    let line_end = memchr::memchr2(b'\n', 0, head).and_then(|at| head.get(at));
    opens && line_end == Some(&b'\n')
}

/// Returns the content of an input. `head` must have [`SNIFF_BYTES`] bytes, or be the whole input, or start with a line
/// of JSON.
pub(super) fn sniff(head: &[u8]) -> Content {
    match head {
        [0xff, 0xfe, ..] => Content::Utf16Little,
        [0xfe, 0xff, ..] => Content::Utf16Big,
        // Without a byte order mark, ASCII in UTF-16 is recognised by a zero in every other byte.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Content::Utf16Little,
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Content::Utf16Big,
        _ => Content::Utf8,
    }
}

/// Decodes UTF-16 in chunks.
#[derive(Debug)]
pub(super) struct Utf16 {
    big: bool,
    /// The first byte of an incomplete code unit.
    half: Option<u8>,
    /// The first unit of an incomplete surrogate pair.
    high: Option<u16>,
    replaced: u64,
}

impl Utf16 {
    pub fn new(big: bool) -> Self {
        Self {
            big,
            half: None,
            high: None,
            replaced: 0,
        }
    }

    /// Returns the number of incomplete units and surrogate pairs.
    pub fn replaced(&self) -> u64 {
        self.replaced
    }

    /// Appends the text of `bytes` to `out`. An incomplete surrogate pair becomes U+FFFD.
    pub fn decode(&mut self, bytes: &[u8], end: bool, out: &mut String) {
        for &byte in bytes {
            let Some(first) = self.half.take() else {
                self.half = Some(byte);
                continue;
            };
            let unit = if self.big {
                u16::from_be_bytes([first, byte])
            } else {
                u16::from_le_bytes([first, byte])
            };
            self.unit(unit, out);
        }
        if end && (self.high.take().is_some() | self.half.take().is_some()) {
            self.replace(out);
        }
    }

    fn replace(&mut self, out: &mut String) {
        self.replaced += 1;
        out.push(char::REPLACEMENT_CHARACTER);
    }

    fn unit(&mut self, unit: u16, out: &mut String) {
        if let Some(high) = self.high.take() {
            if let Some(Ok(character)) = char::decode_utf16([high, unit]).next() {
                out.push(character);
                return;
            }
            self.replace(out);
        }
        match (unit, char::from_u32(u32::from(unit))) {
            (0xd800..0xdc00, _) => self.high = Some(unit),
            (_, Some(character)) => out.push(character),
            (_, None) => self.replace(out),
        }
    }
}
