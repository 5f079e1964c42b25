//! The errors of times in words.

use crate::error::{Error, ErrorKind, Span};

const HELP: &str = "Write a time such as yesterday 10am to yesterday 11am, last friday, 2 days ago, May 20 7:00pm or 2019-05-17 16:36.";

/// Creates an error about this part of the text.
pub(super) fn invalid(span: Span, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Time, message).at(span).help(HELP)
}
