//! An expression whose leaves are translated, as text.

use crate::error::Span;
use crate::query::{Expr, ExprKind};

/// How a language joins conditions.
#[derive(Debug)]
pub(super) struct Joints {
    pub and: &'static str,
    pub or: &'static str,
    /// What stands before and after a condition that is excluded.
    pub not: [&'static str; 2],
}

/// The leaves of an expression turned into text by `leaf`, joined as the language does.
pub(super) fn join<L>(
    expr: &Expr<L>,
    joints: &Joints,
    leaf: &mut impl FnMut(&L, Span) -> String,
) -> String {
    let mut texts = Vec::new();
    expr.for_each_leaf(&mut |inner, span| texts.push(leaf(inner, span)));
    let mut texts = texts.into_iter();
    let expr = expr.map(&mut |_| texts.next().unwrap_or_default());
    print(&expr, joints, false)
}

fn print(expr: &Expr<String>, joints: &Joints, inside: bool) -> String {
    let (parts, joint) = match &expr.kind {
        ExprKind::Leaf(text) => return text.clone(),
        ExprKind::Not(inner) => {
            let [before, after] = joints.not;
            return [before, &print(inner, joints, true), after].concat();
        }
        ExprKind::And(parts) => (parts, joints.and),
        ExprKind::Or(parts) => (parts, joints.or),
    };
    let parts: Vec<String> = parts.iter().map(|part| print(part, joints, true)).collect();
    let text = parts.join(joint);
    if inside { format!("({text})") } else { text }
}
