//! The filter on the values of its field that a plot of a board has.

use super::diagnostic::Severity;
use super::parse::parse;
use crate::error::{Error, ErrorKind, Result, Span};
use crate::search::{Clause, ExprKind, FieldClause, FieldTest, Query, Value, ValueTest};
use crate::store::{Kind, fold};

/// What is asked of the values of a field: `iam-identity.user-apikey.`, `>=400 -404`, `update OR delete`;
/// what may stand in the parentheses of `field:(...)`.
#[derive(Debug, Clone)]
pub struct ValueFilter(FieldTest);

impl ValueFilter {
    /// Reads the text of a filter.
    pub fn parse(values: &str) -> Result<Self> {
        let refused = |message: &str, help: &str| {
            Err(Error::new(ErrorKind::Query, message)
                .help(help)
                .at(Span::new(0, values.encode_utf16().count())))
        };
        let parsed = parse(&format!("x:({values})"));
        let mut problems = parsed.diagnostics.iter();
        if let Some(problem) = problems.find(|problem| problem.severity == Severity::Error) {
            return refused(&problem.message, &problem.help);
        }
        match parsed.query.root.map(|root| root.kind) {
            Some(ExprKind::Leaf(Clause::Field(FieldClause { test, .. }))) => Ok(Self(test)),
            _ => refused(
                "This is no condition on a value.",
                "Write what the value begins with, or a comparison such as >=400.",
            ),
        }
    }

    /// The events that have such a value of this field.
    pub fn query(&self, field: &str) -> Query {
        Query::field(field, self.0.clone())
    }

    /// Those of many values that pass; of a field with two spellings of one value, in the spelling given.
    pub fn passing(&self) -> impl Fn(Kind, &str) -> bool {
        let test = match &self.0 {
            FieldTest::Present => None,
            FieldTest::Value(test) => Some(ValueTest::new(test)),
        };
        move |kind, text| {
            let folded = fold(text);
            let folded = &*folded;
            let value = Value { kind, text, folded };
            test.as_ref().is_none_or(|test| test.holds_as_spelt(value))
        }
    }
}
