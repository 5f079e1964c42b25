//! The error type of the core: a kind, a message, optional advice, and the position in the input.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// The result type of the core. The `wasm` module has a separate alias for JavaScript results.
pub type Result<T> = std::result::Result<T, Error>;

/// The kind of an error. Its [`code`](ErrorKind::code) is stable and visible to JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The search query cannot be evaluated.
    Query,
    /// A time or time range in words could not be read.
    Time,
    /// An argument of a call is outside its permitted range.
    Argument,
    /// The named file, row or field does not exist.
    NotFound,
    /// The call does not fit the current state, such as pushing data to a closed file.
    State,
    /// There is not enough memory. The message gives the missing amount.
    Memory,
    /// A chart could not be drawn.
    Chart,
    /// The file is an archive, whose members must be opened as files of their own.
    Archive,
}

impl ErrorKind {
    /// Returns the stable code that JavaScript sees.
    pub fn code(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Time => "time",
            Self::Argument => "argument",
            Self::NotFound => "not-found",
            Self::State => "state",
            Self::Memory => "memory",
            Self::Chart => "chart",
            Self::Archive => "archive",
        }
    }
}

/// A half-open range of byte offsets in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Creates the span from `start` up to, but not including, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the smallest span that contains `self` and `other`.
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// An error of the core. It is boxed, because a result of one word is returned in a register: the functions that add a
/// value to the store are called fifty times for an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Details>);

/// The details of an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The kind of error.
    pub kind: ErrorKind,
    /// The description of the problem, in one sentence.
    pub message: String,
    /// The advice for the user, if there is any.
    pub help: Option<String>,
    /// The position of the problem in the query or in the time text, if known: in bytes in the core, in UTF-16 units in
    /// `api`.
    pub span: Option<Span>,
}

impl Deref for Error {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.0
    }
}

impl DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Details {
        &mut self.0
    }
}

impl Error {
    /// Creates an error of this kind with this message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Details {
            kind,
            message: message.into(),
            help: None,
            span: None,
        }))
    }

    /// Adds advice on what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the span of the input where the error is.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Creates the error for a failed allocation of `needed_bytes` for `what`.
    pub fn memory(what: &str, needed_bytes: usize) -> Self {
        Self::new(
            ErrorKind::Memory,
            format!(
                "not enough memory for {what}: {} MB more needed",
                needed_bytes.div_ceil(1 << 20)
            ),
        )
        .help("Load fewer files at once, or a shorter time range.")
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
