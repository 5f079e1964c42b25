//! Builds expressions from operands, operators and parentheses. The precedence is `-`, then OR, then AND. An explicit
//! stack replaces recursion, so that no query can overflow the call stack.

use super::diagnostic::Problems;
use crate::error::Span;
use crate::search::{Expr, ExprKind};

/// One open level of parentheses and its content so far.
struct Level<L> {
    /// The opening parenthesis; `None` for the outermost level.
    open: Option<Span>,
    /// The position of a `-` before the parenthesis.
    negated_from: Option<usize>,
    /// The complete operands of AND.
    parts: Vec<Expr<L>>,
    /// The operands of the OR that is still open. The whole OR becomes the next operand of AND.
    alternatives: Vec<Expr<L>>,
    /// An AND or OR without its right operand.
    connective: Option<(Connective, Span)>,
    /// The span of the first `-` or NOT that still lacks its operand, and whether the number of negations is odd.
    negation: Option<(Span, bool)>,
}

/// A binary operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Connective {
    And,
    Or,
}

/// Builds an expression from left to right.
pub(super) struct Builder<L> {
    outer: Vec<Level<L>>,
    level: Level<L>,
}

impl<L> Level<L> {
    fn new(open: Option<Span>, negated_from: Option<usize>) -> Self {
        Self {
            open,
            negated_from,
            parts: Vec::new(),
            alternatives: Vec::new(),
            connective: None,
            negation: None,
        }
    }

    /// Removes the pending negations. Returns the position of the first one if the number of negations is odd.
    fn take_negation(&mut self) -> Option<usize> {
        self.negation
            .take()
            .filter(|(_, odd)| *odd)
            .map(|(span, _)| span.start)
    }

    /// Adds an operand, negated if `negated_from` has the position of a negation.
    fn operand(&mut self, expr: Expr<L>, negated_from: Option<usize>) {
        let expr = match negated_from {
            Some(start) => {
                let span = Span::new(start, expr.span.end);
                expr.negated(span)
            }
            None => expr,
        };
        if !matches!(self.connective.take(), Some((Connective::Or, _))) {
            self.end_alternatives();
        }
        self.alternatives.push(expr);
    }

    /// Completes the current operands of OR.
    fn end_alternatives(&mut self) {
        let alternatives = std::mem::take(&mut self.alternatives);
        self.parts.extend(join(alternatives, ExprKind::Or));
    }

    /// Reports operators that lack an operand.
    fn dangling(&mut self, problems: &mut Problems) {
        if let Some((span, _)) = self.negation.take() {
            problems.dangling(span, "it needs a condition after it");
        }
        if let Some((_, span)) = self.connective.take() {
            problems.dangling(span, "it needs a condition on each side");
        }
    }

    /// Returns the expression of the level, or `None` if the level is empty.
    fn finish(mut self, problems: &mut Problems) -> Option<Expr<L>> {
        self.dangling(problems);
        self.end_alternatives();
        join(self.parts, ExprKind::And)
    }
}

/// Combines several expressions into one. Returns `None` if `exprs` is empty.
fn join<L>(mut exprs: Vec<Expr<L>>, kind: fn(Vec<Expr<L>>) -> ExprKind<L>) -> Option<Expr<L>> {
    if exprs.len() < 2 {
        return exprs.pop();
    }
    let span = exprs.iter().map(|expr| expr.span).reduce(Span::to)?;
    Some(Expr {
        kind: kind(exprs),
        span,
    })
}

impl<L> Builder<L> {
    /// Creates an empty builder.
    pub fn new() -> Self {
        Self {
            outer: Vec::new(),
            level: Level::new(None, None),
        }
    }

    /// Returns whether a parenthesis is open.
    pub fn is_nested(&self) -> bool {
        !self.outer.is_empty()
    }

    /// Returns the number of open parentheses.
    pub fn nesting(&self) -> usize {
        self.outer.len()
    }

    /// Adds an operand.
    pub fn operand(&mut self, expr: Expr<L>) {
        let negated_from = self.level.take_negation();
        self.level.operand(expr, negated_from);
    }

    /// Skips an invalid operand that was already reported, so that the operators before the operand are not reported
    /// too.
    pub fn no_operand(&mut self) {
        self.level.negation = None;
        self.level.connective = None;
    }

    /// Adds a `-` or NOT.
    pub fn negate(&mut self, span: Span) {
        let (first, odd) = self.level.negation.unwrap_or((span, false));
        self.level.negation = Some((first, !odd));
    }

    /// Adds an AND or OR.
    pub fn connect(&mut self, connective: Connective, span: Span, problems: &mut Problems) {
        self.level.dangling(problems);
        if self.level.alternatives.is_empty() {
            problems.dangling(span, "it needs a condition on each side");
        } else {
            self.level.connective = Some((connective, span));
        }
    }

    /// Opens a parenthesis.
    pub fn open(&mut self, span: Span) {
        let negated_from = self.level.take_negation();
        let level = Level::new(Some(span), negated_from);
        self.outer.push(std::mem::replace(&mut self.level, level));
    }

    /// Closes the innermost parenthesis at `end`.
    pub fn close(&mut self, end: usize, problems: &mut Problems) {
        let Some(outer) = self.outer.pop() else {
            return;
        };
        let inner = std::mem::replace(&mut self.level, outer);
        let (negated_from, start) = (
            inner.negated_from,
            inner.open.map_or(end, |open| open.start),
        );
        let span = Span::new(start, end);
        match inner.finish(problems) {
            Some(expr) => self.level.operand(expr.enclosed(span), negated_from),
            None => {
                problems.empty_group(span);
                self.no_operand();
            }
        }
    }

    /// Closes all levels and returns the expression, or `None` if the query is empty. Reports open parentheses.
    pub fn finish(mut self, end: usize, problems: &mut Problems) -> Option<Expr<L>> {
        while self.is_nested() {
            if let Some(open) = self.level.open {
                problems.unclosed(open, ')');
            }
            self.close(end, problems);
        }
        self.level.finish(problems)
    }
}
