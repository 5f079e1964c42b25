//! Reading of tokens from left to right.

use super::token::{Mark, Token};
use crate::error::Span;

/// The tokens that are not read yet, and the span of the last token read.
pub(super) struct TokenCursor<'t, 'a> {
    rest: &'t [Token<'a>],
    pub last: Span,
}

impl<'t, 'a> TokenCursor<'t, 'a> {
    /// Creates a cursor at the first token.
    pub(super) fn new(tokens: &'t [Token<'a>]) -> Self {
        Self {
            rest: tokens,
            last: Span::default(),
        }
    }

    /// Returns the next token.
    pub(super) fn first(&self) -> Option<&Token<'a>> {
        self.rest.first()
    }

    /// Returns the mark of the token at this index after the cursor.
    pub(super) fn at(&self, index: usize) -> Option<Mark<'a>> {
        self.rest.get(index).map(|token| token.mark)
    }

    /// Returns the token at this index after the cursor, if it is a word.
    pub(super) fn word(&self, index: usize) -> Option<&'a str> {
        self.rest.get(index).and_then(Token::word)
    }

    /// Returns whether the token at this index is one of these words, ignoring case.
    pub(super) fn is_word(&self, index: usize, words: &[&str]) -> bool {
        self.word(index)
            .is_some_and(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)))
    }

    /// Returns the token at this index as text and value, if it is a number of at most nine digits.
    pub(super) fn number(&self, index: usize) -> Option<(&'a str, u32)> {
        match self.at(index) {
            Some(Mark::Number(digits)) if digits.len() <= 9 => {
                digits.parse().ok().map(|value| (digits, value))
            }
            _ => None,
        }
    }

    /// Advances the cursor by this many tokens.
    pub(super) fn take(&mut self, count: usize) {
        if let Some((taken, rest)) = self.rest.split_at_checked(count) {
            self.last = taken.last().map_or(self.last, |token| token.span);
            self.rest = rest;
        }
    }

    /// Returns the span of the next token, or of the last token at the end.
    pub(super) fn here(&self) -> Span {
        self.rest.first().map_or(self.last, |token| token.span)
    }

    /// Reads one of these signs and the number after it. Returns the number as text and value.
    pub(super) fn number_after(&mut self, signs: &[char]) -> Option<(&'a str, u32)> {
        match self.at(0) {
            Some(Mark::Sign(sign)) if signs.contains(&sign) => {}
            _ => return None,
        }
        // A fraction may have more digits than fit in a number.
        let number = match self.at(1) {
            Some(Mark::Number(digits)) => (digits, digits.parse().unwrap_or(u32::MAX)),
            _ => return None,
        };
        self.take(2);
        Some(number)
    }
}
