//! What the parser and the check against a store say about a query.

use crate::error::Span;
use crate::order;

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The query is not run; the last good result stays.
    Error,
    /// The query runs, and probably does not mean what was meant.
    Warning,
    /// The query runs; something about it is worth knowing.
    Hint,
}

/// One problem of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave.
    pub severity: Severity,
    /// Where, in bytes of the query.
    pub span: Span,
    /// What was found.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// More than this helps nobody, and a hostile query could make one for every byte.
const MAX_DIAGNOSTICS: usize = 100;

/// Diagnostics as they are collected.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Diagnostic>,
    has_error: bool,
}

impl Problems {
    pub fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Error, span, message.into(), help.into());
    }

    pub fn warning(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Warning, span, message.into(), help.into());
    }

    pub fn hint(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Hint, span, message.into(), help.into());
    }

    fn push(&mut self, severity: Severity, span: Span, message: String, help: String) {
        let first_error = severity == Severity::Error && !self.has_error;
        self.has_error |= first_error;
        // The first error is kept even past the limit: it decides whether the query runs.
        if self.list.len() < MAX_DIAGNOSTICS || first_error {
            self.list.push(Diagnostic {
                severity,
                span,
                message,
                help,
            });
        }
    }

    /// In the order of their places.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        order::sort_by_key(&mut self.list, |problem| {
            (problem.span.start, problem.severity)
        });
        self.list
    }
}
