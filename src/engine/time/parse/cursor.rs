//! Reads the bytes of a text from left to right.

use crate::time::problem::TimeProblem;

/// The part of the text that is not parsed yet.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    pub rest: &'a [u8],
    length: usize,
}

impl<'a> Cursor<'a> {
    /// Creates a cursor at the start of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
            length: text.len(),
        }
    }

    /// Reads ASCII letters.
    pub fn letters(&mut self) -> &'a [u8] {
        let rest = self.rest;
        let is_letter = |byte: &&u8| byte.is_ascii_alphabetic();
        let length = rest.iter().take_while(is_letter).count();
        let (letters, rest) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        self.rest = rest;
        letters
    }

    /// Returns the number of digits at this position.
    pub fn digits_ahead(&self) -> usize {
        self.rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    }

    /// Skips spaces, tabs and the non-breaking spaces that browsers write before AM and PM.
    pub fn skip_blanks(&mut self) {
        const NO_BREAK: &[u8] = "\u{a0}".as_bytes();
        const NARROW_NO_BREAK: &[u8] = "\u{202f}".as_bytes();
        loop {
            self.skip_whitespace();
            let blank = [NO_BREAK, NARROW_NO_BREAK];
            let rest = blank
                .iter()
                .find_map(|blank| self.rest.strip_prefix(*blank));
            let Some(rest) = rest else { return };
            self.rest = rest;
        }
    }

    /// If the next bytes are this text, skips them. Returns whether they are.
    pub fn eat_text(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text.as_bytes());
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Returns an error if text follows.
    pub fn end(&self) -> Result<(), TimeProblem> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(TimeProblem::Trailing { at: self.at() })
        }
    }

    pub fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    pub fn form(&self, expected: &'static str) -> TimeProblem {
        TimeProblem::Form {
            at: self.at(),
            expected,
        }
    }

    pub fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    pub fn skip(&mut self) {
        self.rest = self.rest.split_first().map_or(&[], |(_, rest)| rest);
    }

    pub fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.skip();
        }
        found
    }

    pub fn expect(&mut self, byte: u8, expected: &'static str) -> Result<(), TimeProblem> {
        if self.eat(byte) {
            Ok(())
        } else {
            Err(self.form(expected))
        }
    }

    pub fn skip_whitespace(&mut self) {
        while let Some(b' ' | b'\t') = self.peek() {
            self.skip();
        }
    }

    /// Parses a number of `min_digits` to `max_digits` digits. `max_digits` keeps the number within `u32`.
    #[inline(never)]
    pub fn number(
        &mut self,
        min_digits: usize,
        max_digits: usize,
        expected: &'static str,
    ) -> Result<u32, TimeProblem> {
        self.number_inline(min_digits, max_digits, expected)
    }

    /// Parses a number like [`number`](Self::number), for the form of nearly all times.
    #[inline(always)]
    pub fn number_inline(
        &mut self,
        min_digits: usize,
        max_digits: usize,
        expected: &'static str,
    ) -> Result<u32, TimeProblem> {
        let start = self.rest;
        let mut value = 0;
        let mut count = 0;
        while let Some((digit @ b'0'..=b'9', rest)) = self.rest.split_first() {
            if count == max_digits {
                break;
            }
            value = value * 10 + u32::from(digit - b'0');
            count += 1;
            self.rest = rest;
        }
        if count < min_digits {
            self.rest = start;
            return Err(self.form(expected));
        }
        Ok(value)
    }

    /// Parses the digits after a decimal sign. Returns the fraction in nanoseconds.
    pub fn fraction(&mut self) -> Result<u32, TimeProblem> {
        let mut nanos = 0;
        let mut unit = 100_000_000;
        let before = self.rest.len();
        while let Some((digit @ b'0'..=b'9', rest)) = self.rest.split_first() {
            nanos += u32::from(digit - b'0') * unit;
            unit /= 10;
            self.rest = rest;
        }
        if self.rest.len() == before {
            Err(self.form("digits of the fraction"))
        } else {
            Ok(nanos)
        }
    }
}
