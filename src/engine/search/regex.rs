//! Regular expressions. A match takes time in proportion to the length of the text and the size of the expression,
//! whatever the expression is.

use regex_lite::RegexBuilder;

/// The limit on the size of a compiled expression in bytes. It bounds the time for each character of a text.
const MAX_PROGRAM_BYTES: usize = 64 << 10;

/// A regular expression that may match anywhere in a text.
#[derive(Debug)]
pub struct Regex(Option<regex_lite::Regex>);

impl Regex {
    /// Compiles an expression.
    ///
    /// # Errors
    /// If the expression has a syntax error or is too large. The error is the reason of the library.
    pub fn compile(text: &str) -> Result<Self, String> {
        RegexBuilder::new(text)
            .size_limit(MAX_PROGRAM_BYTES)
            .build()
            .map(|program| Self(Some(program)))
            .map_err(|error| error.to_string())
    }

    /// Compiles an expression of a query. An invalid expression, which no query without an error has, matches nothing.
    pub fn of_query(text: &str) -> Self {
        Self::compile(text).unwrap_or(Self(None))
    }

    /// Returns whether any part of the text matches.
    pub fn is_match(&self, text: &str) -> bool {
        self.0
            .as_ref()
            .is_some_and(|program| program.is_match(text))
    }
}
