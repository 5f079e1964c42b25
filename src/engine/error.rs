//! The core's one error type: what kind, what happened, where, and what to do about it.

use std::fmt;

/// A result of the core. The binding layer has its own alias for JavaScript results.
pub type Result<T> = std::result::Result<T, Error>;

/// What kind of thing went wrong; its [`code`](ErrorKind::code) is stable and reaches JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The search query cannot be evaluated.
    Query,
    /// A time or range in words was not understood.
    Time,
    /// An argument of a call is out of its range.
    Argument,
    /// The named file, row or field does not exist.
    NotFound,
    /// The call does not fit the state, such as pushing to a closed file.
    State,
    /// There is not enough memory; the message has the numbers.
    Memory,
    /// A chart could not be drawn.
    Chart,
}

impl ErrorKind {
    /// The stable code that JavaScript sees.
    pub fn code(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Time => "time",
            Self::Argument => "argument",
            Self::NotFound => "not-found",
            Self::State => "state",
            Self::Memory => "memory",
            Self::Chart => "chart",
        }
    }
}

/// A span of text as byte offsets, half open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// An error of the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What kind.
    pub kind: ErrorKind,
    /// What was found and what was expected, in a sentence.
    pub message: String,
    /// What to do, where there is advice.
    pub help: Option<String>,
    /// Where in the query or the words, where that applies: bytes in the core, UTF-16 units in `api`.
    pub span: Option<Span>,
}

impl Error {
    /// An error of this kind with this message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            help: None,
            span: None,
        }
    }

    /// With advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With a place in the text that was given.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// An allocation that did not succeed: `needed_bytes` more for `what`.
    pub fn memory(what: &str, needed_bytes: usize) -> Self {
        Self::new(
            ErrorKind::Memory,
            format!(
                "not enough memory for {what}: {} MB more are needed",
                needed_bytes.div_ceil(1 << 20)
            ),
        )
        .help("Load fewer files at once, or a shorter span of time.")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, " {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
