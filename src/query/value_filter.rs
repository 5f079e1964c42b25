//! A filter on the values of a field. The plots of a board use such filters.

use super::diagnostic::Severity;
use super::parse::parse;
use crate::error::{Error, ErrorKind, Result, Span};
use crate::search::{Clause, ExprKind, FieldClause, FieldTest, Query, Value, ValueTest};
use crate::store::{Kind, fold};

/// A condition on the values of a field, such as `iam-identity.user-apikey.`, `>=400 -404` or `update OR delete`. The
/// syntax is the same as between the parentheses of `field:(...)`.
#[derive(Debug, Clone)]
pub struct ValueFilter(FieldTest);

impl ValueFilter {
    /// Parses a filter.
    ///
    /// # Errors
    ///
    /// Fails if the text is not a condition on a value. The span covers the whole text, in UTF-16 units.
    pub fn parse(values: &str) -> Result<Self> {
        let invalid = |message: &str, help: &str| {
            Err(Error::new(ErrorKind::Query, message)
                .help(help)
                .at(Span::new(0, values.encode_utf16().count())))
        };
        let parsed = parse(&format!("x:({values})"));
        let mut problems = parsed.diagnostics.iter();
        if let Some(problem) = problems.find(|problem| problem.severity == Severity::Error) {
            return invalid(&problem.message, &problem.help);
        }
        match parsed.query.root.map(|root| root.kind) {
            Some(ExprKind::Leaf(Clause::Field(FieldClause { test, .. }))) => Ok(Self(test)),
            _ => invalid(
                "This is not a condition on a value.",
                "Write the beginning of the value, or a comparison such as >=400.",
            ),
        }
    }

    /// Returns the query for the events in which a value of this field passes.
    pub fn query(&self, field: &str) -> Query {
        Query::field(field, self.0.clone())
    }

    /// Returns a function that tests whether a value passes. A value with two spellings is tested only in the spelling
    /// that the event has.
    pub fn predicate(&self) -> impl Fn(Kind, &str) -> bool {
        let test = match &self.0 {
            FieldTest::Present => None,
            FieldTest::Value(test) => Some(ValueTest::new(test)),
        };
        move |kind, text| {
            let folded = fold(text);
            let folded = &*folded;
            let value = Value { kind, text, folded };
            test.as_ref()
                .is_none_or(|test| test.holds_in_own_spelling(value))
        }
    }
}
