//! Queries as text: understood, checked, explained, with positions as JavaScript counts them.

use super::types::{
    Clause, Completion, CompletionType, DiagnosticSeverity, ParsedQuery, QueryDiagnostic,
};
use crate::error::{Error, ErrorKind, Result, Span};
use crate::query::{self, CompletionKind, Diagnostic, Query, Severity, Utf16Index};
use crate::store::{RowSet, Store};

/// How a query is understood.
pub(super) fn parse(text: &str, store: &Store) -> ParsedQuery {
    let (query, diagnostics) = read(text, store);
    let index = Utf16Index::new(text);
    let clauses = query::explain_within(&query, store, RowSet::empty(store.len())).clauses;
    let words: Vec<String> = clauses.into_iter().map(|clause| clause.text).collect();
    ParsedQuery {
        canonical: query.canonical(),
        explanation: words.join(" / "),
        diagnostics: diagnostics
            .into_iter()
            .map(|diagnostic| QueryDiagnostic {
                severity: match diagnostic.severity {
                    Severity::Error => DiagnosticSeverity::Error,
                    Severity::Warning => DiagnosticSeverity::Warning,
                    Severity::Hint => DiagnosticSeverity::Hint,
                },
                start: index.unit(diagnostic.span.start) as u32,
                end: index.unit(diagnostic.span.end) as u32,
                message: diagnostic.message,
                help: diagnostic.help,
            })
            .collect(),
    }
}

/// The query of a text; its first error, if it has one, with its place in UTF-16 units.
pub(super) fn runnable(text: &str, store: &Store) -> Result<Query> {
    let (query, diagnostics) = read(text, store);
    match diagnostics
        .into_iter()
        .find(|diagnostic| diagnostic.severity == Severity::Error)
    {
        None => Ok(query),
        Some(problem) => {
            let index = Utf16Index::new(text);
            let place = Span::new(index.unit(problem.span.start), index.unit(problem.span.end));
            Err(Error::new(ErrorKind::Query, problem.message)
                .help(problem.help)
                .at(place))
        }
    }
}

/// What each clause of a query leaves and removes of these rows.
pub(super) fn explain(text: &str, store: &Store, within: &RowSet) -> Result<Vec<Clause>> {
    let query = runnable(text, store)?;
    let explained = query::explain_within(&query, store, within.clone());
    Ok(explained
        .clauses
        .into_iter()
        .map(|clause| Clause {
            text: clause.text,
            rows: clause.rows,
            removes: clause.removes,
        })
        .collect())
}

/// What could stand at the cursor.
pub(super) fn complete(text: &str, cursor_utf16: u32, store: &Store) -> Vec<Completion> {
    query::complete(text, cursor_utf16 as usize, store)
        .into_iter()
        .map(|completion| Completion {
            start: completion.replace.start as u32,
            end: completion.replace.end as u32,
            insert: completion.insert,
            label: completion.label,
            kind: match completion.kind {
                CompletionKind::Field => CompletionType::Field,
                CompletionKind::Value => CompletionType::Value,
                CompletionKind::Operator => CompletionType::Operator,
            },
            count: completion.count,
        })
        .collect()
}

fn read(text: &str, store: &Store) -> (Query, Vec<Diagnostic>) {
    let parsed = query::parse(text);
    let mut diagnostics = parsed.diagnostics;
    diagnostics.extend(query::check(&parsed.query, store));
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.severity));
    (parsed.query, diagnostics)
}
