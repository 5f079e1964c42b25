//! A query in plain words, and what each of its clauses leaves of the events.

use super::words;
use crate::error::Span;
use crate::search::{Clause, Expr, ExprKind, Kept, Query, narrow};
use crate::store::{RowSet, Store};

/// A query in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Its clauses; each narrows what the ones before it left.
    pub clauses: Vec<ExplainedClause>,
    /// The rows that are left at the end: the result of the query.
    pub rows: RowSet,
}

/// One clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedClause {
    /// What it says: `events with a word beginning with "action"`.
    pub text: String,
    /// Where it was written.
    pub span: Span,
    /// How many events it leaves.
    pub rows: u32,
    /// How many events it removes from those before it.
    pub removes: u32,
}

/// Explains a query over all events.
pub fn explain(query: &Query, store: &Store) -> Explanation {
    let all = RowSet::full(store.len());
    explain_within(query, store, all, &mut Kept::default())
}

/// Explains a query over some of the events, such as those of a span of time.
pub fn explain_within(
    query: &Query,
    store: &Store,
    within: RowSet,
    kept: &mut Kept,
) -> Explanation {
    kept.begin(store);
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
            narrow(&mut rows, part, store, kept);
        }
        let left = rows.count();
        let with = words::condition(&step);
        let text = if clauses.is_empty() {
            format!("events {with}")
        } else {
            with
        };
        let span = step
            .iter()
            .map(|part| part.span)
            .reduce(Span::to)
            .unwrap_or_default();
        clauses.push(ExplainedClause {
            text,
            span,
            rows: left,
            removes: count - left,
        });
        count = left;
    }
    Explanation { clauses, rows }
}

/// The steps that narrow the events one after the other; terms that stand side by side are one step.
pub(super) fn steps(query: &Query) -> Vec<Vec<&Expr<Clause>>> {
    let mut parts = Vec::new();
    if let Some(root) = &query.root {
        collect_steps(root, &mut parts);
    }
    merge_terms(&parts)
}

/// The conditions that must all hold; groups joined by AND fall apart into theirs.
fn collect_steps<'q>(expr: &'q Expr<Clause>, steps: &mut Vec<&'q Expr<Clause>>) {
    match &expr.kind {
        ExprKind::And(parts) => parts.iter().for_each(|part| collect_steps(part, steps)),
        _ => steps.push(expr),
    }
}

fn is_positive(expr: &Expr<Clause>) -> bool {
    !matches!(expr.kind, ExprKind::Not(_))
}

/// Terms that stand side by side are one step: "a word beginning with action and user-apikey".
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
