//! Problems of a query, reported by the parser and by the check against a store.

use crate::error::Span;
use crate::order;

/// The severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The query does not run. The page keeps showing the last valid result.
    Error,
    /// The query runs, but probably does not do what the user intended.
    Warning,
    /// The query runs. The message is additional information.
    Hint,
}

/// A problem of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The position in the query, in bytes.
    pub span: Span,
    /// The description of the problem.
    pub message: String,
    /// The advice for the user.
    pub help: String,
}

/// The limit on the number of problems. Longer lists help nobody, and a hostile query could cause one for every byte.
const MAX_DIAGNOSTICS: usize = 100;

/// Collects diagnostics.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: Vec<Diagnostic>,
    has_error: bool,
}

impl Problems {
    /// Adds an error.
    pub fn error(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Error, span, message.into(), help.into());
    }

    /// Adds a warning.
    pub fn warning(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Warning, span, message.into(), help.into());
    }

    /// Adds a hint.
    pub fn hint(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Hint, span, message.into(), help.into());
    }

    /// Adds the problems of a part of the text, in which `map` gives the position in the whole text.
    pub fn extend(&mut self, problems: Vec<Diagnostic>, map: &dyn Fn(Span) -> Span) {
        for problem in problems {
            let span = map(problem.span);
            self.push(problem.severity, span, problem.message, problem.help);
        }
    }

    fn push(&mut self, severity: Severity, span: Span, message: String, help: String) {
        let first_error = severity == Severity::Error && !self.has_error;
        self.has_error |= first_error;
        // The first error is added even beyond the limit, because an error prevents the query from running.
        if self.list.len() < MAX_DIAGNOSTICS || first_error {
            self.list.push(Diagnostic {
                severity,
                span,
                message,
                help,
            });
        }
    }

    /// Returns the diagnostics in the order of the text.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        order::sort_by_key(&mut self.list, |problem| {
            (problem.span.start, problem.severity)
        });
        self.list
    }
}
