//! The explanation of a query in plain words, with the number of events after each clause.

use super::words;
use crate::error::Span;
use crate::search::{Clause, ConditionCache, Expr, ExprKind, Query, narrow};
use crate::store::{RowSet, Store};

/// The explanation of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The clauses. Each clause narrows the events that match the previous clauses.
    pub clauses: Vec<ExplainedClause>,
    /// The rows that match all clauses: the result of the query.
    pub rows: RowSet,
}

/// A clause with its explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedClause {
    /// The clause in words: `events with a word beginning with "action"`.
    pub text: String,
    /// The position of the clause in the query.
    pub span: Span,
    /// The number of events that match this clause and all previous clauses.
    pub rows: u32,
    /// The number of events that match the previous clauses but not this clause.
    pub removes: u32,
}

/// Explains a query over all events.
pub fn explain(query: &Query, store: &Store) -> Explanation {
    let all = RowSet::full(store.len());
    explain_within(query, store, all, &mut ConditionCache::default())
}

/// Explains a query over some of the events, such as the events in a time range.
pub fn explain_within(
    query: &Query,
    store: &Store,
    within: RowSet,
    cache: &mut ConditionCache,
) -> Explanation {
    cache.invalidate_if_changed(store);
    let mut rows = within;
    let mut count = rows.count();
    let mut clauses = Vec::new();
    let steps = steps(query);
    let first = steps.first().and_then(|step| step.first());
    if !first.is_some_and(|part| is_positive(part)) {
        let text = "all events".to_owned();
        clauses.push(ExplainedClause {
            text,
            span: Span::default(),
            rows: count,
            removes: 0,
        });
    }
    for step in steps {
        for part in &step {
            narrow(&mut rows, part, store, cache);
        }
        let remaining = rows.count();
        let condition = words::condition(&step);
        let text = if clauses.is_empty() {
            format!("events {condition}")
        } else {
            condition
        };
        let span = step
            .iter()
            .map(|part| part.span)
            .reduce(Span::to)
            .unwrap_or_default();
        clauses.push(ExplainedClause {
            text,
            span,
            rows: remaining,
            removes: count - remaining,
        });
        count = remaining;
    }
    Explanation { clauses, rows }
}

/// Returns the steps of a query, each a list of parts that must all match. Adjacent terms of the same kind are one
/// step.
pub(super) fn steps(query: &Query) -> Vec<Vec<&Expr<Clause>>> {
    let mut parts = Vec::new();
    if let Some(root) = &query.root {
        collect_steps(root, &mut parts);
    }
    merge_terms(&parts)
}

/// Collects the conditions that must all match. Groups joined by AND are split into their parts.
fn collect_steps<'q>(expr: &'q Expr<Clause>, steps: &mut Vec<&'q Expr<Clause>>) {
    match &expr.kind {
        ExprKind::And(parts) => parts.iter().for_each(|part| collect_steps(part, steps)),
        _ => steps.push(expr),
    }
}

/// Returns whether an expression is not a negation.
fn is_positive(expr: &Expr<Clause>) -> bool {
    !matches!(expr.kind, ExprKind::Not(_))
}

/// Merges adjacent terms of the same kind into one step: "a word beginning with action and user-apikey".
fn merge_terms<'q>(steps: &[&'q Expr<Clause>]) -> Vec<Vec<&'q Expr<Clause>>> {
    let mode = |expr: &Expr<Clause>| match &expr.kind {
        ExprKind::Leaf(Clause::Term(term)) => Some(words::kind_of_term(term)),
        _ => None,
    };
    let mut merged: Vec<Vec<&Expr<Clause>>> = Vec::new();
    for step in steps {
        match merged.last_mut() {
            Some(last)
                if mode(step).is_some() && last.iter().all(|other| mode(other) == mode(step)) =>
            {
                last.push(step);
            }
            _ => merged.push(vec![step]),
        }
    }
    merged
}
