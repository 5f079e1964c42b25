//! A query with one of its explained steps taken away or turned round, as text.

use super::explain::steps;
use super::tree::{Clause, Expr, ExprKind, Query};
use crate::error::Span;

/// What a person may do about one step of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The query without the step.
    pub without: String,
    /// The query with the step excluded; or included, where it was excluded.
    pub negated: String,
}

/// Queries of more steps are not taken apart by clicking.
const MOST_STEPS: usize = 64;

/// The edits of each step, in the order of the explanation.
pub fn edits(query: &Query) -> Vec<Edit> {
    let steps = steps(query);
    if steps.len() > MOST_STEPS {
        return Vec::new();
    }
    let print = |root| Query { root }.canonical();
    let root = query.root.as_ref();
    steps
        .iter()
        .map(|step| {
            let turned = match step.as_slice() {
                [only] => (*only).clone(),
                several => {
                    let parts = several.iter().map(|&part| part.clone()).collect();
                    compound(ExprKind::And(parts))
                }
            }
            .negated(Span::default());
            Edit {
                without: print(root.and_then(|root| replaced(root, step, &mut None))),
                negated: print(root.and_then(|root| replaced(root, step, &mut Some(turned)))),
            }
        })
        .collect()
}

/// The expression with something else, or nothing, in the place of the first part of a step; the other
/// parts of it are left out.
fn replaced(
    expr: &Expr<Clause>,
    step: &[&Expr<Clause>],
    by: &mut Option<Expr<Clause>>,
) -> Option<Expr<Clause>> {
    if step.iter().any(|&part| std::ptr::eq(part, expr)) {
        return by.take();
    }
    let ExprKind::And(parts) = &expr.kind else {
        return Some(expr.clone());
    };
    let mut kept: Vec<_> = parts
        .iter()
        .filter_map(|part| replaced(part, step, by))
        .collect();
    if kept.len() < 2 {
        kept.pop()
    } else {
        Some(compound(ExprKind::And(kept)))
    }
}

fn compound(kind: ExprKind<Clause>) -> Expr<Clause> {
    let span = Span::default();
    Expr { kind, span }
}
