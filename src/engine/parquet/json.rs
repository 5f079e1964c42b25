//! JSON text: a strict check, and strings.

use crate::json_text::string_stop;

/// The largest depth of nested objects and arrays that passes the check.
const MOST_DEPTH: u32 = 100;

/// What the check found in a valid text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Valid {
    /// Whether the text is an object or an array.
    pub is_container: bool,
    /// Whether there are line breaks between its tokens.
    pub has_breaks: bool,
}

/// Checks that a text is one JSON value (RFC 8259). Returns `None` if it is not, or if it is nested too deeply.
pub(super) fn check(text: &str) -> Option<Valid> {
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
        has_breaks: false,
    };
    scan.space();
    let is_container = matches!(scan.peek(), Some(b'{' | b'['));
    scan.value()?;
    scan.space();
    (scan.at == scan.bytes.len()).then_some(Valid {
        is_container,
        has_breaks: scan.has_breaks,
    })
}

/// A position in a text.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    has_breaks: bool,
}

impl Scan<'_> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\n' | b'\r')) = self.peek() {
            self.has_breaks |= matches!(byte, b'\n' | b'\r');
            self.at += 1;
        }
    }

    #[inline]
    fn skip(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// Reads a value. The bits of `objects` say which of the open values are objects.
    fn value(&mut self) -> Option<()> {
        let (mut depth, mut objects) = (0u32, 0u128);
        'value: loop {
            match self.peek()? {
                b'"' => self.string()?,
                open @ (b'{' | b'[') => {
                    self.at += 1;
                    self.space();
                    let is_object = open == b'{';
                    let close = if is_object { b'}' } else { b']' };
                    if self.peek()? == close {
                        self.at += 1;
                    } else {
                        if depth == MOST_DEPTH {
                            return None;
                        }
                        depth += 1;
                        objects = objects << 1 | u128::from(is_object);
                        if is_object {
                            self.key()?;
                        }
                        continue 'value;
                    }
                }
                b't' => self.literal(b"true")?,
                b'f' => self.literal(b"false")?,
                b'n' => self.literal(b"null")?,
                _ => self.number()?,
            }
            loop {
                if depth == 0 {
                    return Some(());
                }
                self.space();
                let is_object = objects & 1 == 1;
                match self.peek()? {
                    b',' => {
                        self.at += 1;
                        self.space();
                        if is_object {
                            self.key()?;
                        }
                        continue 'value;
                    }
                    b'}' if is_object => {}
                    b']' if !is_object => {}
                    _ => return None,
                }
                self.at += 1;
                depth -= 1;
                objects >>= 1;
            }
        }
    }

    #[inline]
    fn key(&mut self) -> Option<()> {
        self.string()?;
        self.space();
        self.skip(b':')?;
        self.space();
        Some(())
    }

    #[inline]
    fn string(&mut self) -> Option<()> {
        self.skip(b'"')?;
        loop {
            self.at = string_stop(self.bytes, self.at);
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' => self.escape()?,
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<()> {
        match self.bytes.get(self.at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 2,
            b'u' => {
                let digits = self.bytes.get(self.at + 2..self.at + 6)?;
                if !digits.iter().all(u8::is_ascii_hexdigit) {
                    return None;
                }
                self.at += 6;
            }
            _ => return None,
        }
        Some(())
    }

    fn literal(&mut self, word: &[u8]) -> Option<()> {
        let is_word = self.bytes.get(self.at..)?.starts_with(word);
        is_word.then(|| self.at += word.len())
    }

    #[inline]
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    #[inline]
    fn number(&mut self) -> Option<()> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek()? {
            b'0' => self.at += 1,
            _ => self.digits()?,
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
        Some(())
    }
}
