//! A query refined by a value that a person points at. What comes out is ordinary query text, so that
//! what is saved is what was run.

use super::{MAX_QUERY_BYTES, parse};
use crate::error::{Error, ErrorKind, Result, Span};
use crate::search::{
    Clause, Expr, ExprKind, FieldClause, FieldTest, Mode, Pattern, Query, Test, TextTest, part_text,
};

/// What to do with the events that have a value, or a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refinement<'v> {
    /// Only events with this value, of those found.
    Include(&'v str),
    /// Only events without this value, of those found.
    Exclude(&'v str),
    /// Events with this value and no other condition.
    Only(&'v str),
    /// Only events that have the field, of those found.
    Exists,
    /// Only events that lack the field, of those found.
    Absent,
}

/// The query narrowed to what is wanted of a field. A condition that says so already stays alone, and
/// one that says the opposite gives way.
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
            test,
        }),
        span,
    );
    let lacks = has.clone().negated(span);
    let (wanted, opposite) = if excludes { (lacks, has) } else { (has, lacks) };
    let refined = match refinement {
        Refinement::Only(_) => part_text(&wanted),
        _ => narrowed(text, wanted, &part_text(&opposite)),
    };
    if refined.len() > MAX_QUERY_BYTES {
        return Err(Error::new(
            ErrorKind::Query,
            format!(
                "The query would have {} bytes; the limit is {MAX_QUERY_BYTES}.",
                refined.len()
            ),
        )
        .help("Search for the beginning of the value instead: field:\"how it begins\"."));
    }
    Ok(refined)
}

fn exactly(value: &str) -> FieldTest {
    let test = Test::Text(TextTest {
        mode: Mode::WholeCase,
        pattern: Pattern::literal(value),
    });
    FieldTest::Value(Expr::leaf(test, Span::default()))
}

fn narrowed(text: &str, wanted: Expr<Clause>, opposite: &str) -> String {
    let parsed = parse(text);
    // Text that needs no repair stays as it was typed.
    let base = match parsed.has_errors() {
        true => parsed.query.canonical(),
        false => text.trim().to_owned(),
    };
    let mut parts = match parsed.query.root {
        None => Vec::new(),
        Some(Expr {
            kind: ExprKind::And(parts),
            ..
        }) => parts,
        Some(root) => vec![root],
    };
    let addition = part_text(&wanted);
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
    parts.push(wanted);
    let root = Some(Expr {
        kind: ExprKind::And(parts),
        span: Span::default(),
    });
    Query { root }.canonical()
}
