//! What is said about a query.

use serde::Serialize;

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ParsedQuery {
    /// The query in its one standard form.
    pub canonical: String,
    /// The query in plain words.
    pub explanation: String,
    /// What is wrong or worth knowing.
    pub diagnostics: Vec<QueryDiagnostic>,
    /// What each piece of the text is, in order. Blanks belong to none.
    pub tokens: Vec<QueryToken>,
    /// Texts of the query that the events found may show, to be marked in them.
    pub highlights: Vec<String>,
}

/// A piece of a query. Positions count UTF-16 units, as JavaScript strings do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QueryToken {
    /// The first unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
}

/// What a piece of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum TokenKind {
    /// The name of a field.
    Field,
    /// A word of a term or of a value.
    Word,
    /// The same in quotes.
    Quoted,
    /// A number that is compared with.
    Number,
    /// An operator, a sign, a parenthesis.
    Operator,
}

/// Something to tell about a query. Positions count UTF-16 units, as JavaScript strings do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QueryDiagnostic {
    /// How bad it is. With an error the query finds nothing.
    pub severity: DiagnosticSeverity,
    /// The first unit of the place.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum DiagnosticSeverity {
    /// The query cannot be evaluated.
    Error,
    /// It can, but probably does not mean what was intended.
    Warning,
    /// Worth knowing.
    Hint,
}

/// A query in words, clause by clause, over the events of a scope.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The clauses that all have to hold, in the order of the query.
    pub clauses: Vec<Clause>,
}

/// A clause of a query.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Clause {
    /// The clause in words.
    pub text: String,
    /// The events left after this clause and those before it.
    pub rows: u32,
    /// The events this clause took away from those left by the clauses before it.
    pub removes: u32,
    /// The query without this clause; `null` where the clause is no part of the query, or of a very long one.
    pub without: Option<String>,
    /// The query with this clause excluded, or included where it was excluded; `null` as above.
    pub negated: Option<String>,
}

/// A suggestion for the query box.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Completion {
    /// The first UTF-16 unit to replace.
    pub start: u32,
    /// One past the last unit to replace.
    pub end: u32,
    /// What to put there.
    pub insert: String,
    /// What to show.
    pub label: String,
    /// What it is.
    pub kind: CompletionType,
    /// The number of events that have it; `null` for an operator.
    pub count: Option<u32>,
}

/// What a completion completes.
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
