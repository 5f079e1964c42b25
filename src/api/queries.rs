//! Queries as text: understood, checked, explained, with positions as JavaScript counts them.

use super::types::{
    Clause, Completion, CompletionType, DiagnosticSeverity, ParsedQuery, QueryDiagnostic,
    QueryToken, Refine, RefineAction, TokenKind, Translation, TranslationNote, TranslationOptions,
    TranslationTarget,
};
use crate::error::{Error, ErrorKind, Result, Span};
use crate::order;
use crate::query::{self, CompletionKind, Diagnostic, Query, Refinement, Severity, Utf16Index};
use crate::store::{RowSet, Store};
use crate::translate;

/// How a query is understood.
pub(super) fn parse(text: &str, store: &Store) -> ParsedQuery {
    let (query, diagnostics) = read(text, store);
    let marks = query::marks(&query, text);
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
        tokens: marks
            .tokens
            .iter()
            .map(|token| QueryToken {
                start: index.unit(token.span.start) as u32,
                end: index.unit(token.span.end) as u32,
                kind: match token.kind {
                    query::TokenKind::Field => TokenKind::Field,
                    query::TokenKind::Word => TokenKind::Word,
                    query::TokenKind::Quoted => TokenKind::Quoted,
                    query::TokenKind::Number => TokenKind::Number,
                    query::TokenKind::Operator => TokenKind::Operator,
                },
            })
            .collect(),
        highlights: marks.highlights,
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
    let clauses = query::explain_within(&query, store, within.clone()).clauses;
    let edits = query::edits(&query);
    // The first clause may be "all events", which nobody wrote.
    let unwritten = clauses.len().saturating_sub(edits.len());
    let mut edits = edits.into_iter();
    Ok(clauses
        .into_iter()
        .enumerate()
        .map(|(at, clause)| {
            let edit = if at < unwritten { None } else { edits.next() };
            let (without, negated) = edit.map(|edit| (edit.without, edit.negated)).unzip();
            Clause {
                text: clause.text,
                rows: clause.rows,
                removes: clause.removes,
                without,
                negated,
            }
        })
        .collect())
}

/// The query with what is wanted of a field.
pub(super) fn refine(text: &str, wanted: &Refine) -> Result<String> {
    let value = || {
        wanted.value.as_deref().ok_or_else(|| {
            Error::new(ErrorKind::Argument, "a value is missing")
                .help("Only exists and absent need no value.")
        })
    };
    let refinement = match wanted.action {
        RefineAction::Include => Refinement::Include(value()?),
        RefineAction::Exclude => Refinement::Exclude(value()?),
        RefineAction::Only => Refinement::Only(value()?),
        RefineAction::Exists => Refinement::Exists,
        RefineAction::Absent => Refinement::Absent,
    };
    query::refine(text, &wanted.field, refinement)
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

/// The files a translation reads when none are named.
const SOME_FILES: &str = "events/*";

/// A query in the language of another engine.
pub(super) fn translate(
    text: &str,
    target: TranslationTarget,
    options: &TranslationOptions,
    store: &Store,
) -> Result<Translation> {
    let query = runnable(text, store)?;
    let files = options.files.as_deref().unwrap_or(SOME_FILES);
    let translated = translate::translate(&query, target.into(), files);
    let index = Utf16Index::new(text);
    let notes = translated.notes.into_iter().map(|note| {
        let clause = text.get(note.span.start..note.span.end);
        TranslationNote {
            start: index.unit(note.span.start) as u32,
            end: index.unit(note.span.end) as u32,
            clause: clause.unwrap_or_default().to_owned(),
            message: note.message.to_owned(),
        }
    });
    Ok(Translation {
        text: translated.text,
        count: translated.count,
        condition: translated.condition,
        notes: notes.collect(),
    })
}

fn read(text: &str, store: &Store) -> (Query, Vec<Diagnostic>) {
    let parsed = query::parse(text);
    let mut diagnostics = parsed.diagnostics;
    diagnostics.extend(query::check(&parsed.query, store));
    order::sort_by_key(&mut diagnostics, |diagnostic| {
        (diagnostic.span.start, diagnostic.severity)
    });
    (parsed.query, diagnostics)
}
