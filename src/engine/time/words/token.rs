//! Text to tokens: numbers, words and signs.

use crate::error::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark<'a> {
    Number(&'a str),
    Word(&'a str),
    Sign(char),
}

/// A number, a word or a sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub mark: Mark<'a>,
    pub span: Span,
    /// No blank stands before it.
    pub glued: bool,
}

impl<'a> Token<'a> {
    pub(super) fn word(&self) -> Option<&'a str> {
        match self.mark {
            Mark::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// Cuts text into tokens; every character but blanks is in one of them.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut glued = false;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let length = match first {
            c if c.is_ascii_digit() => run(|c| c.is_ascii_digit()),
            c if c.is_alphabetic() => run(char::is_alphabetic),
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
