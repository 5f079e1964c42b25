//! Conditions put together: a plot of a board has a query of its own beside that of its board, and a
//! filter on the values of its field.

use super::diagnostic::Severity;
use super::parse::parse;
use super::tree::{Clause, Expr, ExprKind, FieldClause, FieldTest, Query};
use crate::error::{Error, ErrorKind, Result, Span};

/// Where these conditions stand in no text.
const NOWHERE: Span = Span { start: 0, end: 0 };

impl Query {
    /// The events that have this field.
    pub fn present(field: &str) -> Self {
        Self::field(field, FieldTest::Present)
    }

    /// The events that have a value of this field as `values` asks: `iam-identity.user-apikey.`,
    /// `>=400 -404`, `update OR delete`; what may stand in the parentheses of `field:(...)`.
    pub fn values(field: &str, values: &str) -> Result<Self> {
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
            Some(ExprKind::Leaf(Clause::Field(FieldClause { test, .. }))) => {
                Ok(Self::field(field, test))
            }
            _ => refused(
                "This is no condition on a value.",
                "Write what the value begins with, or a comparison such as >=400.",
            ),
        }
    }

    fn field(name: &str, test: FieldTest) -> Self {
        let clause = FieldClause {
            name: name.to_owned(),
            name_span: NOWHERE,
            test,
        };
        Self {
            root: Some(Expr::leaf(Clause::Field(clause), NOWHERE)),
        }
    }

    /// The events that match every one of these.
    pub fn all_of(queries: impl IntoIterator<Item = Self>) -> Self {
        let mut parts: Vec<Expr<Clause>> = Vec::new();
        for root in queries.into_iter().filter_map(|query| query.root) {
            match root.kind {
                ExprKind::And(more) => parts.extend(more),
                _ => parts.push(root),
            }
        }
        let root = match parts.len() {
            0 | 1 => parts.pop(),
            _ => Some(Expr {
                kind: ExprKind::And(parts),
                span: NOWHERE,
            }),
        };
        Self { root }
    }
}
