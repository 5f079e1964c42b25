//! The JSON scanner: strict RFC 8259, one pass, no tree.
//!
//! The scanner writes the leaves of one value to a flat [`Tape`]. Values are added to the store only if the whole
//! record is valid.

use super::limits;
use super::tape::{Leaf, Level, Tape, element};
use super::trie::{NodeId, Trie};
use crate::json_text::string_stop;
use crate::store::Kind;

/// The end of a valid value, and the number of line breaks inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scanned {
    pub end: usize,
    /// The number of line breaks between its tokens.
    pub breaks: u64,
    /// Whether the value is known to be an event of a known family, without a wrapper. Set by `Shared::read`.
    pub is_event: bool,
    /// Whether the value is known to be no page, whatever its values are, unless a text in it is JSON. Set by the trail.
    pub is_plain: bool,
}

/// The reason why bytes are not a JSON value, and the position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ScanError {
    pub at: usize,
    pub what: Fault,
}

/// The kind of fault in a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    Expected(&'static str),
    Control,
    Escape,
    Depth,
    Keys,
    Memory,
    End,
    NotAnObject,
}

impl ScanError {
    /// Returns the expected and the actual text in words, without the position.
    pub fn sentence(&self, bytes: &[u8]) -> String {
        // Names only one byte, because the rest of a character may be in the next chunk.
        let found = match bytes.get(self.at) {
            None => "the end".to_owned(),
            Some(&byte @ (0..0x20 | 0x7f)) => format!("U+{byte:04X}"),
            Some(&byte @ 0x80..) => format!("the byte 0x{byte:02X}"),
            Some(&byte) => format!("{:?}", char::from(byte)),
        };
        match self.what {
            Fault::Expected(_) if found == "the end" => "unexpected end".to_owned(),
            Fault::Expected(what) => format!("expected {what}, found {found}"),
            Fault::Control => {
                format!("{found} inside a string: control characters must be escaped")
            }
            Fault::Escape => "a backslash that does not start a JSON escape".to_owned(),
            Fault::Depth => format!("nested deeper than {} levels", limits::DEPTH),
            Fault::Keys => format!("more than {} keys in one event", limits::KEYS),
            Fault::Memory => "not enough memory for this event".to_owned(),
            Fault::End => "unexpected end of the input inside an event".to_owned(),
            Fault::NotAnObject => "not an object".to_owned(),
        }
    }
}

/// A position in the bytes of a value.
pub(super) struct Cursor<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
    breaks: u64,
}

/// Reads the value at the start of `bytes`. Its fields are below the node `root`.
pub(super) fn scan(
    bytes: &[u8],
    root: NodeId,
    trie: &mut Trie,
    tape: &mut Tape,
) -> Result<Scanned, ScanError> {
    tape.clear();
    let mut cursor = Cursor::new(bytes);
    let mut keys = 0;
    let mut node = root;
    let mut before = root;
    let mut inside = 0;
    cursor.space();
    'value: loop {
        let start = cursor.at;
        let (kind, from, to, escaped) = match cursor.peek() {
            Some(b'"') => {
                let escaped = cursor.string()?;
                (Kind::String, start + 1, cursor.at - 1, escaped)
            }
            Some(b'{') => {
                if tape.levels.len() >= limits::DEPTH {
                    return Err(cursor.fault(Fault::Depth));
                }
                cursor.at += 1;
                cursor.space();
                if cursor.peek() == Some(b'}') {
                    cursor.at += 1;
                    (Kind::Object, start, start, false)
                } else {
                    let level = Level {
                        node,
                        object: trie.next_object(),
                        overflow_key: tape.overflow_key,
                        element: inside,
                        index: 0,
                    };
                    tape.levels.push(level);
                    node = cursor.key(level, &mut before, &mut keys, trie, tape)?;
                    continue 'value;
                }
            }
            Some(b'[') => {
                if tape.levels.len() >= limits::DEPTH {
                    return Err(cursor.fault(Fault::Depth));
                }
                cursor.at += 1;
                cursor.space();
                if cursor.peek() == Some(b']') {
                    cursor.at += 1;
                    (Kind::Array, start, start, false)
                } else {
                    tape.levels.push(Level {
                        node,
                        object: 0,
                        overflow_key: tape.overflow_key,
                        element: inside,
                        index: 0,
                    });
                    inside = element(inside, 0);
                    continue 'value;
                }
            }
            _ => (cursor.scalar()?, start, cursor.at, false),
        };
        if !(node == Trie::ROOT && matches!(kind, Kind::Object)) {
            if tape.leaves.try_reserve(1).is_err() {
                return Err(cursor.fault(Fault::Memory));
            }
            tape.leaves.push(Leaf {
                node,
                start: from as u32,
                end: to as u32,
                kind,
                escaped,
                element: inside,
            });
            if node == Trie::OVERFLOW {
                tape.overflow.push(tape.overflow_key);
            }
        }
        loop {
            let Some(level) = tape.levels.last_mut() else {
                tape.evidence = trie.evidence_id(&mut tape.evidence_nodes);
                return Ok(Scanned {
                    end: cursor.at,
                    breaks: cursor.breaks,
                    is_event: false,
                    is_plain: false,
                });
            };
            cursor.space();
            match (cursor.peek(), level.object != 0) {
                (Some(b','), true) => {
                    cursor.at += 1;
                    cursor.space();
                    inside = level.element;
                    let level = *level;
                    node = cursor.key(level, &mut before, &mut keys, trie, tape)?;
                    continue 'value;
                }
                (Some(b','), false) => {
                    cursor.at += 1;
                    cursor.space();
                    level.index += 1;
                    inside = element(level.element, level.index);
                    node = level.node;
                    if node == Trie::OVERFLOW {
                        tape.overflow_key = level.overflow_key;
                    }
                    continue 'value;
                }
                (Some(b'}'), true) | (Some(b']'), false) => {
                    cursor.at += 1;
                    tape.levels.pop();
                }
                (_, true) => return Err(cursor.fault(Fault::Expected("a comma or }"))),
                (_, false) => return Err(cursor.fault(Fault::Expected("a comma or ]"))),
            }
        }
    }
}

impl<'a> Cursor<'a> {
    /// Creates a cursor at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            breaks: 0,
        }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn fault(&self, what: Fault) -> ScanError {
        ScanError { at: self.at, what }
    }

    #[inline]
    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\n' | b'\r')) = self.peek() {
            if byte == b'\r'
                || byte == b'\n'
                    && self
                        .at
                        .checked_sub(1)
                        .and_then(|before| self.bytes.get(before))
                        != Some(&b'\r')
            {
                self.breaks += 1;
            }
            self.at += 1;
        }
    }

    /// Reads `"key" :` and returns the node of the field.
    #[inline]
    fn key(
        &mut self,
        level: Level,
        before: &mut NodeId,
        keys: &mut usize,
        trie: &mut Trie,
        tape: &mut Tape,
    ) -> Result<NodeId, ScanError> {
        if self.peek() != Some(b'"') {
            return Err(self.fault(Fault::Expected("a key in double quotes")));
        }
        *keys += 1;
        if *keys > limits::KEYS {
            return Err(self.fault(Fault::Keys));
        }
        let start = self.at + 1;
        let escaped = self.string()?;
        let raw = self.bytes.get(start..self.at - 1).unwrap_or_default();
        let node = if escaped {
            tape.key.clear();
            unescape(&String::from_utf8_lossy(raw), &mut tape.key);
            trie.child(level.node, tape.key.as_bytes(), *before)
        } else {
            trie.child(level.node, raw, *before)
        };
        let Some(node) = node else {
            return Err(self.fault(Fault::Memory));
        };
        if node == Trie::OVERFLOW {
            tape.add_overflow_key(level, raw, escaped);
        } else {
            *before = node;
            let visit = trie.visit(node, level.object);
            tape.repeated_key |= visit.is_repeated;
            if visit.is_evidence {
                tape.evidence_nodes.push(node);
            }
        }
        self.space();
        if self.peek() != Some(b':') {
            return Err(self.fault(Fault::Expected("a colon")));
        }
        self.at += 1;
        self.space();
        Ok(node)
    }

    /// Reads a string, from the opening quote to the closing quote. Returns whether the string has escapes.
    #[inline]
    fn string(&mut self) -> Result<bool, ScanError> {
        self.at += 1;
        self.string_body()
    }

    /// Reads a string, from the byte after the opening quote to the closing quote. Returns whether the string has
    /// escapes.
    #[inline]
    pub fn string_body(&mut self) -> Result<bool, ScanError> {
        self.at = string_stop(self.bytes, self.at);
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(false);
        }
        self.rest_of_string()
    }

    /// Reads the rest of a string that does not end at its first stop byte.
    #[cold]
    fn rest_of_string(&mut self) -> Result<bool, ScanError> {
        let mut escaped = false;
        loop {
            self.at = string_stop(self.bytes, self.at);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(escaped);
                }
                Some(b'\\') => {
                    escaped = true;
                    match self.bytes.get(self.at + 1) {
                        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                            self.at += 2;
                        }
                        Some(b'u') => {
                            let digits = self.bytes.get(self.at + 2..self.at + 6);
                            if !digits.is_some_and(|four| four.iter().all(u8::is_ascii_hexdigit)) {
                                return Err(self.fault(Fault::Escape));
                            }
                            self.at += 6;
                        }
                        _ => return Err(self.fault(Fault::Escape)),
                    }
                }
                Some(_) => return Err(self.fault(Fault::Control)),
                None => return Err(self.fault(Fault::Expected("the closing quote"))),
            }
        }
    }

    /// Reads a number, `true`, `false` or `null`.
    #[inline]
    pub fn scalar(&mut self) -> Result<Kind, ScanError> {
        match self.peek() {
            Some(b'-' | b'0'..=b'9') => self.number().map(|()| Kind::Number),
            Some(b't') => self.literal(b"true").map(|()| Kind::Bool),
            Some(b'f') => self.literal(b"false").map(|()| Kind::Bool),
            Some(b'n') => self.literal(b"null").map(|()| Kind::Null),
            _ => Err(self.fault(Fault::Expected("a value"))),
        }
    }

    #[inline]
    fn digits(&mut self) -> Result<(), ScanError> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at == start {
            return Err(self.fault(Fault::Expected("a digit")));
        }
        Ok(())
    }

    #[inline]
    fn number(&mut self) -> Result<(), ScanError> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    #[inline]
    fn literal(&mut self, word: &'static [u8]) -> Result<(), ScanError> {
        if self
            .bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word))
        {
            self.at += word.len();
            return Ok(());
        }
        Err(self.fault(Fault::Expected("true, false, null or another value")))
    }
}

/// Appends the text of a valid JSON string body to `out`. An escape that is half a surrogate pair is not a character
/// and is copied as written. Returns whether `raw` has such an escape.
pub(super) fn unescape(raw: &str, out: &mut String) -> bool {
    out.reserve(raw.len());
    let mut lone = false;
    let mut rest = raw;
    // In text that is JSON an escape follows every few bytes, so the start of a search must be cheap.
    while let Some((plain, escape)) = rest.split_at_checked(string_stop(rest.as_bytes(), 0)) {
        out.push_str(plain);
        if escape.is_empty() {
            return lone;
        }
        if !escape.starts_with('\\') {
            let (stop, after) = escape.split_at(1);
            out.push_str(stop);
            rest = after;
            continue;
        }
        let code = escape.as_bytes().get(1).copied().unwrap_or(b'\\');
        let mut length = 2;
        match code {
            b'b' => out.push('\u{8}'),
            b'f' => out.push('\u{c}'),
            b'n' => out.push('\n'),
            b'r' => out.push('\r'),
            b't' => out.push('\t'),
            b'u' => {
                length = 6;
                let unit = unit_at(escape, 0);
                let second = unit_at(escape, 6);
                let pair = match (unit, second) {
                    (Some(high @ 0xd800..0xdc00), Some(low @ 0xdc00..0xe000)) => {
                        length = 12;
                        char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
                    }
                    (Some(unit), _) => char::from_u32(unit),
                    _ => None,
                };
                match pair {
                    Some(character) => out.push(character),
                    None => {
                        lone = true;
                        out.push_str(escape.get(..length).unwrap_or(escape));
                    }
                }
            }
            other => out.push(char::from(other)),
        }
        rest = escape.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    lone
}

/// Returns the number in `\uXXXX` at this position.
fn unit_at(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16).ok()
}
