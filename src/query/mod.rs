//! The search language: what a person typed, what it means, and what is to be said about it. `search` finds the rows.
//!
//! Stands on `error`, `wire`, `store` and `search`. The parser never fails: [`parse`] returns a tree and a list of
//! [`Diagnostic`]s with byte spans of the text; [`check`] adds what only the events can tell. A query
//! with an error is not to be run.
//!
//! - `scan`, `build`, `parse`, `parse_value`: text to tree; blanks and quotes, precedence, grammar
//! - `diagnostic`, `remarks`: problems, and the wording of the parser's
//! - `facts`, `check`, `suggest`: what the events say about a query, as [`Facts`] that merge; "did you mean"
//! - `explain`, `words`: a query in plain words, and what each clause leaves
//! - `edit`: the query without one of these clauses, or with it turned round
//! - `marks`: what of the text is what, and what to mark in the events
//! - `compose`: a condition on the values of a field that is chosen later
//! - `complete`: fields and values at the cursor
//! - `refine`: a query narrowed by a value that a person points at
//! - `utf16`: byte positions as the page counts them
//!
//! A new operator is a [`Mode`] or a kind of [`Test`]: the compiler then names every place that must
//! learn it, and the property tests check that it prints and parses back.
//!
//! ```
//! use activity_lens::query::{check, eval, parse};
//! use activity_lens::store::Store;
//! let store = Store::new();
//! let parsed = parse("(action user-apikey) -login OR failure");
//! assert_eq!(parsed.query.canonical(), "(action user-apikey) (-login OR failure)");
//! assert!(!parsed.has_errors() && check(&parsed.query, &store).is_empty());
//! assert_eq!(eval(&parsed.query, &store).count(), 0);
//! ```

mod build;
mod check;
mod complete;
mod compose;
mod diagnostic;
mod edit;
mod explain;
mod facts;
mod marks;
mod parse;
mod parse_value;
mod refine;
mod remarks;
mod scan;
mod suggest;
#[cfg(test)]
mod tests;
mod utf16;
mod words;

pub use check::check;
pub use complete::{Candidates, Completion, CompletionKind, complete};
pub use compose::ValueFilter;
pub use diagnostic::{Diagnostic, Severity};
pub use edit::{Edit, edits};
pub use explain::{ExplainedClause, Explanation, explain, explain_within};
pub use facts::Facts;
pub use marks::{Marks, Token, TokenKind, marks};
pub use parse::{Parsed, parse};
pub use refine::{Refinement, refine};
pub use utf16::Utf16Index;

pub use crate::search::{
    Clause, Comparison, Expr, ExprKind, FieldClause, FieldTest, Item, Kept, MAX_NESTING, Mode,
    Pattern, Query, Test, TextTest, eval, eval_keeping,
};

/// Whether a text is a number as queries write them.
pub fn is_number(text: &str) -> bool {
    crate::search::Decimal::parse(text).is_some()
}

/// How long a query may be.
pub const MAX_QUERY_BYTES: usize = 64 << 10;
/// How many terms and values a query may have.
pub const MAX_TERMS: usize = 4096;
