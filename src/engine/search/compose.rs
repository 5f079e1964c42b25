//! Conditions that are written in no text, and conditions put together.

use super::tree::{Clause, Expr, ExprKind, FieldClause, FieldTest, Query};
use crate::error::Span;

/// Where these conditions stand in no text.
const NOWHERE: Span = Span { start: 0, end: 0 };

impl Query {
    /// The events that have this field.
    pub fn present(field: &str) -> Self {
        Self::field(field, FieldTest::Present)
    }

    /// The events whose field passes a test.
    pub fn field(name: &str, test: FieldTest) -> Self {
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
