//! Reading the characters of a query: blanks, words, quoted text, signs.

use crate::error::Span;
use crate::search::Mode;

/// Where a word stands decides where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the query itself or directly after a colon.
    Query,
    /// Inside the parentheses of a field, where `|` is OR.
    Group,
}

impl Place {
    /// Whether a word in this place ends before the character.
    pub fn ends_word(self, letter: char) -> bool {
        letter.is_whitespace()
            || matches!(letter, '(' | ')')
            || (letter == '|' && self == Self::Group)
    }
}

/// A position in the text of a query.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

/// What was read between quotes.
pub(super) struct Quoted {
    pub text: String,
    pub span: Span,
    /// Whether the closing quote was there.
    pub closed: bool,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn bump(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    pub fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    pub fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    pub fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|letter| !wanted(letter)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    pub fn skip_blanks(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// Whether a word would end here: at a blank, a parenthesis or the end.
    pub fn at_word_end(&self, place: Place) -> bool {
        self.peek().is_none_or(|letter| place.ends_word(letter))
    }

    pub fn word(&mut self, place: Place) -> &'t str {
        self.take_while(|letter| !place.ends_word(letter))
    }

    pub fn peek_word(&self, place: Place) -> &'t str {
        self.clone().word(place)
    }

    /// `=`, `==`, `===`, or no sign at all.
    pub fn mode(&mut self) -> Mode {
        [Mode::WholeCase, Mode::Whole, Mode::PrefixCase]
            .into_iter()
            .find(|mode| self.eat(mode.sign()))
            .unwrap_or(Mode::Prefix)
    }

    /// Quoted text, if a quote stands here. `\"`, `\'` and `\\` are the second character; any other
    /// backslash is itself, so that a Windows path can be pasted.
    pub fn quoted(&mut self) -> Option<Quoted> {
        let quote = self.peek().filter(|letter| matches!(letter, '"' | '\''))?;
        let start = self.at;
        self.bump();
        let mut text = String::new();
        while let Some(letter) = self.bump() {
            if letter == quote {
                return Some(Quoted {
                    text,
                    span: self.span_from(start),
                    closed: true,
                });
            }
            let escaped = self
                .peek()
                .filter(|next| letter == '\\' && matches!(next, '"' | '\'' | '\\'));
            if escaped.is_some() {
                self.bump();
            }
            text.push(escaped.unwrap_or(letter));
        }
        Some(Quoted {
            text,
            span: self.span_from(start),
            closed: false,
        })
    }
}
