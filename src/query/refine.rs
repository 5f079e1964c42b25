//! Refines a query by a value that the user selects. The result is ordinary query text, so that a saved query is
//! exactly the query that was run.

use super::parse::{MAX_QUERY_BYTES, parse};
use crate::error::{Error, ErrorKind, Result, Span};
use crate::search::{
    Clause, Expr, ExprKind, FieldClause, FieldTest, Mode, Pattern, Query, Test, TextTest, part_text,
};

/// A refinement by a value or by a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refinement<'v> {
    /// Keeps the matching events with this value.
    Include(&'v str),
    /// Keeps the matching events without this value.
    Exclude(&'v str),
    /// Replaces all conditions: finds every event with this value.
    Only(&'v str),
    /// Keeps the matching events that have the field.
    Exists,
    /// Keeps the matching events without the field.
    Absent,
}

/// Returns the refined query. A query that already contains the condition stays unchanged. In a query with the opposite
/// condition, the new condition replaces the opposite.
///
/// # Errors
///
/// Fails if the refined query would be longer than [`MAX_QUERY_BYTES`].
pub fn refine(text: &str, field: &str, refinement: Refinement<'_>) -> Result<String> {
    let (test, excludes) = match refinement {
        Refinement::Include(value) | Refinement::Only(value) => (exactly(value), false),
        Refinement::Exclude(value) => (exactly(value), true),
        Refinement::Exists => (FieldTest::Present, false),
        Refinement::Absent => (FieldTest::Present, true),
    };
    let span = Span::default();
    let has = Expr::leaf(
        Clause::Field(FieldClause {
            name: field.to_owned(),
            name_span: span,
            zone: None,
            test,
        }),
        span,
    );
    let lacks = has.clone().negated(span);
    let (condition, opposite) = if excludes { (lacks, has) } else { (has, lacks) };
    let refined = match refinement {
        Refinement::Only(_) => part_text(&condition),
        _ => narrowed(text, condition, &part_text(&opposite)),
    };
    if refined.len() > MAX_QUERY_BYTES {
        return Err(Error::new(
            ErrorKind::Query,
            format!(
                "The query would have {} bytes; the limit is {MAX_QUERY_BYTES}.",
                refined.len()
            ),
        )
        .help("Search for the beginning of the value instead: field:\"beginning of the value\"."));
    }
    Ok(refined)
}

/// Returns a test that only `value` passes, with the same case.
fn exactly(value: &str) -> FieldTest {
    let test = Test::Text(TextTest {
        mode: Mode::WholeCase,
        pattern: Pattern::literal(value),
    });
    FieldTest::Value(Expr::leaf(test, Span::default()))
}

/// Returns the query with a condition added and its opposite removed.
fn narrowed(text: &str, condition: Expr<Clause>, opposite: &str) -> String {
    let parsed = parse(text);
    // Text without errors stays as the user typed it.
    let base = if parsed.has_errors() {
        parsed.query.canonical()
    } else {
        text.trim().to_owned()
    };
    let mut parts = match parsed.query.root {
        None => Vec::new(),
        Some(Expr {
            kind: ExprKind::And(parts),
            ..
        }) => parts,
        Some(root) => vec![root],
    };
    let addition = part_text(&condition);
    if parts.is_empty() {
        return addition;
    }
    if parts.iter().any(|part| part_text(part) == addition) {
        return base;
    }
    let before = parts.len();
    parts.retain(|part| part_text(part) != opposite);
    if parts.len() == before {
        return format!("{base} {addition}");
    }
    if parts.is_empty() {
        return addition;
    }
    parts.push(condition);
    let root = Some(Expr {
        kind: ExprKind::And(parts),
        span: Span::default(),
    });
    Query { root }.canonical()
}
