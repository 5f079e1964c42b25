//! Operators and parentheses put together by precedence: `-`, then OR, then AND. A stack of its own
//! instead of recursion, so that no query can exhaust the program's.

use super::diagnostic::Problems;
use crate::error::Span;
use crate::search::{Expr, ExprKind};

/// What one level of parentheses has so far.
struct Level<L> {
    /// The parenthesis that opened it; none for the outermost.
    open: Option<Span>,
    /// Where a `-` before the parenthesis stands.
    negated_from: Option<usize>,
    /// Finished parts, to be joined by AND.
    parts: Vec<Expr<L>>,
    /// The part that an OR may still extend.
    choices: Vec<Expr<L>>,
    /// An AND or OR that waits for what comes after it.
    joint: Option<(Joint, Span)>,
    /// A `-` or NOT that waits, and whether there is an odd number of them.
    negation: Option<(Span, bool)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    And,
    Or,
}

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
            choices: Vec::new(),
            joint: None,
            negation: None,
        }
    }

    /// Where an odd number of waiting negations begins; none are waiting afterwards.
    fn take_negation(&mut self) -> Option<usize> {
        self.negation
            .take()
            .filter(|(_, odd)| *odd)
            .map(|(span, _)| span.start)
    }

    fn operand(&mut self, expr: Expr<L>, negated_from: Option<usize>) {
        let expr = match negated_from {
            Some(start) => {
                let span = Span::new(start, expr.span.end);
                expr.negated(span)
            }
            None => expr,
        };
        if !matches!(self.joint.take(), Some((Joint::Or, _))) {
            self.end_choices();
        }
        self.choices.push(expr);
    }

    fn end_choices(&mut self) {
        let choices = std::mem::take(&mut self.choices);
        self.parts.extend(join(choices, ExprKind::Or));
    }

    fn dangling(&mut self, problems: &mut Problems) {
        if let Some((span, _)) = self.negation.take() {
            problems.dangling(span, "what is excluded must follow it");
        }
        if let Some((_, span)) = self.joint.take() {
            problems.dangling(span, "it joins what stands on both sides");
        }
    }

    fn finish(mut self, problems: &mut Problems) -> Option<Expr<L>> {
        self.dangling(problems);
        self.end_choices();
        join(self.parts, ExprKind::And)
    }
}

/// One expression out of several; none out of none.
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
    pub fn new() -> Self {
        Self {
            outer: Vec::new(),
            level: Level::new(None, None),
        }
    }

    pub fn is_nested(&self) -> bool {
        !self.outer.is_empty()
    }

    /// How many levels are open.
    pub fn nesting(&self) -> usize {
        self.outer.len()
    }

    pub fn operand(&mut self, expr: Expr<L>) {
        let negated_from = self.level.take_negation();
        self.level.operand(expr, negated_from);
    }

    /// Something stood here that was wrong and said so; what waited for it is satisfied.
    pub fn no_operand(&mut self) {
        self.level.negation = None;
        self.level.joint = None;
    }

    pub fn negate(&mut self, span: Span) {
        let (first, odd) = self.level.negation.unwrap_or((span, false));
        self.level.negation = Some((first, !odd));
    }

    pub fn join(&mut self, joint: Joint, span: Span, problems: &mut Problems) {
        self.level.dangling(problems);
        if self.level.choices.is_empty() {
            problems.dangling(span, "it joins what stands on both sides");
        } else {
            self.level.joint = Some((joint, span));
        }
    }

    pub fn open(&mut self, span: Span) {
        let negated_from = self.level.take_negation();
        let level = Level::new(Some(span), negated_from);
        self.outer.push(std::mem::replace(&mut self.level, level));
    }

    /// Ends a level at `end`.
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

    /// Ends every level.
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
