//! Queries built in code instead of parsed from text.

use super::tree::{Clause, Expr, ExprKind, FieldClause, FieldTest, Query};
use crate::error::Span;

/// The span of conditions that are not part of any text.
const NOWHERE: Span = Span { start: 0, end: 0 };

impl Query {
    /// Creates a query for the events that have this field.
    pub fn present(field: &str) -> Self {
        Self::field(field, FieldTest::Present)
    }

    /// Creates a query for the events in which this field passes a test.
    pub fn field(name: &str, test: FieldTest) -> Self {
        let clause = FieldClause {
            name: name.to_owned(),
            name_span: NOWHERE,
            zone: None,
            test,
        };
        Self {
            root: Some(Expr::leaf(Clause::Field(clause), NOWHERE)),
        }
    }

    /// Creates a query for the events that match all of these queries.
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
