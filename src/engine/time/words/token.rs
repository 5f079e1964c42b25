//! Splitting of text into tokens: numbers, words and signs.

use crate::error::Span;

/// The kind of a token, with its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark<'a> {
    Number(&'a str),
    Word(&'a str),
    Sign(char),
}

/// A token and its position.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub mark: Mark<'a>,
    pub span: Span,
    /// `true` if no space separates the token from the previous token.
    pub glued: bool,
}

impl<'a> Token<'a> {
    /// Returns the word, if the token is a word.
    pub(super) fn word(&self) -> Option<&'a str> {
        match self.mark {
            Mark::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Splits text into tokens. Every character except whitespace is part of a token.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut glued = false;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let run_length =
            |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let length = match first {
            c if c.is_ascii_digit() => run_length(|c| c.is_ascii_digit()),
            c if c.is_alphabetic() => run_length(char::is_alphabetic),
            c => c.len_utf8(),
        };
        let (taken, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        let mark = match first {
            c if c.is_whitespace() => {
                glued = false;
                continue;
            }
            c if c.is_ascii_digit() => Mark::Number(taken),
            c if c.is_alphabetic() => Mark::Word(taken),
            c => Mark::Sign(c),
        };
        tokens.push(Token {
            mark,
            span: Span::new(start, start + length),
            glued,
        });
        glued = true;
    }
    tokens
}
