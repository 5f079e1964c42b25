//! Joins translated leaves to the text of an expression.

use crate::error::Span;
use crate::query::{Expr, ExprKind};

/// The operators of a language.
#[derive(Debug)]
pub(super) struct Connectives {
    pub and: &'static str,
    pub or: &'static str,
    /// The text before and after an excluded condition.
    pub not: [&'static str; 2],
}

/// Returns the text of an expression. `leaf` translates each leaf.
pub(super) fn join<L>(
    expr: &Expr<L>,
    connectives: &Connectives,
    leaf: &mut impl FnMut(&L, Span) -> String,
) -> String {
    let mut texts = Vec::new();
    expr.for_each_leaf(&mut |inner, span| texts.push(leaf(inner, span)));
    let mut texts = texts.into_iter();
    let expr = expr.map(&mut |_| texts.next().unwrap_or_default());
    print(&expr, connectives, false)
}

/// Returns the text of an expression. If `inside` is `true`, AND and OR are put in parentheses.
fn print(expr: &Expr<String>, connectives: &Connectives, inside: bool) -> String {
    let (parts, connective) = match &expr.kind {
        ExprKind::Leaf(text) => return text.clone(),
        ExprKind::Not(inner) => {
            let [before, after] = connectives.not;
            return [before, &print(inner, connectives, true), after].concat();
        }
        ExprKind::And(parts) => (parts, connectives.and),
        ExprKind::Or(parts) => (parts, connectives.or),
    };
    let parts: Vec<String> = parts
        .iter()
        .map(|part| print(part, connectives, true))
        .collect();
    let text = parts.join(connective);
    if inside { format!("({text})") } else { text }
}
