//! Parses, checks, explains and translates query texts. Positions are UTF-16 units.

use super::types::{
    Clause, Completion, CompletionType, DiagnosticSeverity, ParsedQuery, QueryDiagnostic,
    QueryToken, Refine, RefineAction, TokenKind, Translation, TranslationNote, TranslationOptions,
    TranslationTarget,
};
use crate::error::{Error, ErrorKind, Result, Span};
use crate::order;
use crate::query::{
    self, Candidates, CompletionKind, ConditionCache, Context, Diagnostic, Findings, Query,
    Refinement, Severity, Utf16Index,
};
use crate::store::{RowSet, Store};
use crate::translate;

/// Returns the parsed query text, with the diagnostics that follow from the merged findings of all shards.
pub(super) fn parse(text: &str, findings: &Findings, context: &Context) -> ParsedQuery {
    let query::Parsed {
        query,
        mut diagnostics,
    } = query::parse_in(text, context);
    diagnostics.extend(findings.problems(&query));
    order::sort_by_key(&mut diagnostics, |diagnostic| {
        (diagnostic.span.start, diagnostic.severity)
    });
    let marks = query::marks(&query, text);
    let index = Utf16Index::new(text);
    let clauses = query::explain(&query, &Store::new()).clauses;
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

/// Parses a query text.
///
/// # Errors
/// If the text has a syntax error. Whether the query can be run also depends on the events: see [`check_runnable`].
pub(super) fn valid_query(text: &str, context: &Context) -> Result<Query> {
    let parsed = query::parse_in(text, context);
    fail_on_error(text, parsed.diagnostics)?;
    Ok(parsed.query)
}

/// Parses a query text to evaluate it with the rows of `conditions`.
///
/// # Errors
/// If the text has a syntax error, or if the rows of a condition on other events are gone, because the events or the
/// context changed between two rounds of a query.
pub(super) fn prepared_query(
    text: &str,
    conditions: &ConditionCache,
    context: &Context,
) -> Result<Query> {
    let query = valid_query(text, context)?;
    let across = query.across_events();
    if across
        .keys()
        .all(|condition| conditions.across(condition).is_some())
    {
        return Ok(query);
    }
    let message = "the events changed while a search across events was running";
    Err(Error::new(ErrorKind::State, message).help("Search again."))
}

/// Parses a query text to combine it with others. Named sets are looked up when the combination is parsed.
///
/// # Errors
/// If the text has a syntax error.
pub(super) fn part_of_query(text: &str) -> Result<Query> {
    let parsed = query::parse(text);
    fail_on_error(text, parsed.diagnostics)?;
    Ok(parsed.query)
}

/// Returns the findings, for the events of `store`, that decide whether a query can be run.
///
/// # Errors
/// If the text has a syntax error.
pub(super) fn blocking_findings(text: &str, store: &Store, context: &Context) -> Result<Findings> {
    Ok(Findings::blocking(&valid_query(text, context)?, store))
}

/// Checks whether a query can be run. `findings` has the merged findings of all shards.
///
/// # Errors
/// If the query cannot be run. The error is the first problem in the order of the text.
pub(super) fn check_runnable(text: &str, findings: &Findings) -> Result<()> {
    fail_on_error(text, findings.blocking_problems(&query::parse(text).query))
}

/// Fails with the first error of `diagnostics`, if there is one. The position of the error is in UTF-16 units.
fn fail_on_error(text: &str, diagnostics: Vec<Diagnostic>) -> Result<()> {
    let is_error = |problem: &Diagnostic| problem.severity == Severity::Error;
    let Some(problem) = diagnostics.into_iter().find(is_error) else {
        return Ok(());
    };
    let index = Utf16Index::new(text);
    let span = Span::new(index.unit(problem.span.start), index.unit(problem.span.end));
    Err(Error::new(ErrorKind::Query, problem.message)
        .help(problem.help)
        .at(span))
}

/// Returns, for each clause of a query, the number of rows of `within` that the clause keeps and the number that the
/// clause removes.
///
/// # Errors
/// If the text has a syntax error.
pub(super) fn clause_counts(
    text: &str,
    store: &Store,
    within: &RowSet,
    conditions: &mut ConditionCache,
    context: &Context,
) -> Result<Vec<(u32, u32)>> {
    let query = prepared_query(text, conditions, context)?;
    let clauses = query::explain_within(&query, store, within.clone(), conditions).clauses;
    let counts = clauses.iter().map(|clause| (clause.rows, clause.removes));
    Ok(counts.collect())
}

/// Returns the clauses of a query in words, without counts.
///
/// # Errors
/// If the text has a syntax error.
pub(super) fn clauses(text: &str, context: &Context) -> Result<Vec<Clause>> {
    let query = valid_query(text, context)?;
    let clauses = query::explain(&query, &Store::new()).clauses;
    let edits = query::edits(&query);
    // The first clause may be "all events", which is not part of the text.
    let unwritten = clauses.len().saturating_sub(edits.len());
    let mut edits = edits.into_iter();
    Ok(clauses
        .into_iter()
        .enumerate()
        .map(|(index, clause)| {
            let edit = if index < unwritten {
                None
            } else {
                edits.next()
            };
            let edit = edit.as_ref();
            Clause {
                text: clause.text,
                rows: 0,
                removes: 0,
                source: edit.map(|edit| edit.source.clone()),
                without: edit.map(|edit| edit.without.clone()),
                negated: edit.map(|edit| edit.negated.clone()),
            }
        })
        .collect())
}

/// Returns the query text with a condition on a field added, negated or removed.
///
/// # Errors
/// If the text has a syntax error, or the condition needs a value and has none.
pub(super) fn refine(text: &str, condition: &Refine) -> Result<String> {
    let value = || {
        condition.value.as_deref().ok_or_else(|| {
            Error::new(ErrorKind::Argument, "the condition has no value")
                .help("Give a value, or use the action exists or absent.")
        })
    };
    let refinement = match condition.action {
        RefineAction::Include => Refinement::Include(value()?),
        RefineAction::Exclude => Refinement::Exclude(value()?),
        RefineAction::Only => Refinement::Only(value()?),
        RefineAction::Exists => Refinement::Exists,
        RefineAction::Absent => Refinement::Absent,
    };
    query::refine(text, &condition.field, refinement)
}

/// Returns all findings about a query for the events of `store`.
pub(super) fn findings(text: &str, store: &Store) -> Findings {
    Findings::of(&query::parse(text).query, store)
}

/// Returns completions at the cursor from the merged candidates of all shards.
pub(super) fn complete(
    text: &str,
    cursor_utf16: u32,
    candidates: Candidates,
    context: &Context,
) -> Vec<Completion> {
    candidates
        .completions(text, cursor_utf16 as usize, context)
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

/// The files that a translation reads by default.
const DEFAULT_FILES: &str = "events/*";

/// Translates a query text into the language of another engine.
///
/// # Errors
/// If the text has a syntax error.
pub(super) fn translate(
    text: &str,
    target: TranslationTarget,
    options: &TranslationOptions,
    context: &Context,
) -> Result<Translation> {
    let query = valid_query(text, context)?;
    let files = options.files.as_deref().unwrap_or(DEFAULT_FILES);
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
