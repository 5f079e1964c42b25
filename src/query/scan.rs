//! Reads the characters of a query: whitespace, words, quoted text, signs.

use crate::error::Span;
use crate::search::Mode;

/// The part of a query that contains a word. The context determines the characters that end the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// The query itself, or directly after a colon.
    Query,
    /// The parentheses of a field, where `|` means OR.
    Group,
}

impl Context {
    /// Returns whether a word ends before this character.
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

/// A text in quotes.
pub(super) struct Quoted {
    /// The text without quotes and escapes.
    pub text: String,
    /// The span, including the quotes.
    pub span: Span,
    /// Whether the text has a closing quote.
    pub closed: bool,
}

impl<'t> Scanner<'t> {
    /// Creates a scanner at the start of a text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the position in bytes.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Returns the text that starts at this position.
    pub fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Returns the next character.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Reads one character.
    pub fn bump(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// Returns the span from `start` to this position.
    pub fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// Skips `expected` if the rest of the query starts with it. Returns whether `expected` was skipped.
    pub fn eat(&mut self, expected: &str) -> bool {
        let is_next = self.rest().starts_with(expected);
        if is_next {
            self.at += expected.len();
        }
        is_next
    }

    /// Reads characters as long as `accepts` returns `true`.
    pub fn take_while(&mut self, mut accepts: impl FnMut(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|letter| !accepts(letter)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Skips whitespace.
    pub fn skip_whitespace(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// Returns whether a word would end at this position: at whitespace, a parenthesis or the end of the query.
    pub fn at_word_end(&self, context: Context) -> bool {
        self.peek().is_none_or(|letter| context.ends_word(letter))
    }

    /// Reads a word.
    pub fn word(&mut self, context: Context) -> &'t str {
        self.take_while(|letter| !context.ends_word(letter))
    }

    /// Returns the next word without reading it.
    pub fn peek_word(&self, context: Context) -> &'t str {
        self.clone().word(context)
    }

    /// Reads the sign `=`, `==` or `===`, if there is one, and returns its mode.
    pub fn mode(&mut self) -> Mode {
        [Mode::WholeCase, Mode::Whole, Mode::PrefixCase]
            .into_iter()
            .find(|mode| self.eat(mode.sign()))
            .unwrap_or(Mode::Prefix)
    }

    /// Reads a quoted regular expression after its `~`. Returns `None` if there is none at this position. A backslash
    /// belongs to the expression, except before a quote, so that the expression need not be escaped twice.
    pub fn regex(&mut self) -> Option<Quoted> {
        let mut ahead = self.clone();
        let is_regex = ahead.eat("~") && matches!(ahead.peek(), Some('"' | '\''));
        let start = self.at;
        let quote = is_regex.then(|| ahead.bump()).flatten()?;
        let mut text = String::new();
        let mut closed = false;
        while let Some(letter) = ahead.bump() {
            if letter == quote {
                closed = true;
                break;
            }
            let escaped = (letter == '\\').then(|| ahead.bump()).flatten();
            if !matches!(escaped, Some('"' | '\'')) {
                text.push(letter);
            }
            text.extend(escaped);
        }
        *self = ahead;
        Some(Quoted {
            text,
            span: self.span_from(start),
            closed,
        })
    }

    /// Reads quoted text. Returns `None` if the next character is not a quote. `\"`, `\'` and `\\` are escapes for the
    /// second character. Any other backslash is an ordinary character, so that a Windows path can be pasted.
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
