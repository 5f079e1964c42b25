//! Answers about a query text: its diagnostics, tokens, explanation and completions.

use serde::Serialize;

/// The canonical form, explanation, diagnostics and tokens of a query text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ParsedQuery {
    /// The canonical form of the query text.
    pub canonical: String,
    /// The query text in plain words.
    pub explanation: String,
    /// The errors, warnings and hints, in the order in which they occur in the text.
    pub diagnostics: Vec<QueryDiagnostic>,
    /// The tokens of the text, in order. Spaces belong to no token.
    pub tokens: Vec<QueryToken>,
    /// The texts to highlight in matching events.
    pub highlights: Vec<String>,
}

/// A token of a query text. Positions are counted in UTF-16 code units, as in JavaScript strings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QueryToken {
    /// The position of the first unit.
    pub start: u32,
    /// The position after the last unit.
    pub end: u32,
    /// The kind of token.
    pub kind: TokenKind,
}

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum TokenKind {
    /// The name of a field.
    Field,
    /// A word of a term or of a value.
    Word,
    /// A word or phrase in quotes.
    Quoted,
    /// The number of a comparison.
    Number,
    /// An operator, a sign or a parenthesis.
    Operator,
}

/// An error, warning or hint about a query text. Positions are counted in UTF-16 code units, as in JavaScript strings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QueryDiagnostic {
    /// The severity. A query text with an error cannot be run.
    pub severity: DiagnosticSeverity,
    /// The position of the first unit of the problem.
    pub start: u32,
    /// The position after the last unit of the problem.
    pub end: u32,
    /// The description of the problem.
    pub message: String,
    /// The advice for the user.
    pub help: String,
}

/// The severity of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum DiagnosticSeverity {
    /// The query text cannot be run.
    Error,
    /// The query text can be run, but the user probably intended something else.
    Warning,
    /// Advice about a query text that can be run.
    Hint,
}

/// A query text in words, clause by clause, with the number of events that each clause keeps and removes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The clauses in the order in which they occur in the text. An event must match all clauses.
    pub clauses: Vec<Clause>,
}

/// A clause of a query text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Clause {
    /// The clause in words.
    pub text: String,
    /// The number of events that match this clause and all clauses before it.
    pub rows: u32,
    /// The number of events that match all clauses before this clause, but not this clause.
    pub removes: u32,
    /// The clause as query text. `null` in the same cases as `without`.
    pub source: Option<String>,
    /// The query text without this clause. `null` if the clause is not part of the text, or the text is very long.
    pub without: Option<String>,
    /// The query text with this clause negated. `null` in the same cases as `without`.
    pub negated: Option<String>,
}

/// A completion for the search box. Positions are counted in UTF-16 code units, as in JavaScript strings.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// The position of the first unit to replace.
    pub start: u32,
    /// The position after the last unit to replace.
    pub end: u32,
    /// The text to insert.
    pub insert: String,
    /// The text for display.
    pub label: String,
    /// The kind of completion.
    pub kind: CompletionType,
    /// The number of events that have the field or value; `null` for an operator.
    pub count: Option<u32>,
}

/// The kind of a completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum CompletionType {
    /// A field name.
    Field,
    /// A value of a field.
    Value,
    /// An operator.
    Operator,
}
