//! The search language: parses queries, reports their problems, explains them and completes them. `search` finds the
//! rows.
//!
//! Depends on `error`, `order`, `wire`, `event`, `store` and `search`. The parser never fails: [`parse`] returns a
//! tree and a list of [`Diagnostic`]s with byte spans of the text. [`check`] adds the problems that depend on the
//! events. A query with an error must not be run.
//!
//! - `scan`, `build`, `parser`, `parse_value`, `parse`, `sequence`: from text to a tree: characters, precedence,
//!   operators, values, clauses, sequences of events
//! - `context`: what a query refers to besides the events
//! - `diagnostic`, `messages`: problems, and the messages of the parser
//! - `findings`, `check`, `suggest`: problems that depend on the events, and "did you mean". Workers merge their
//!   [`Findings`]
//! - `explain`, `words`: a query in plain words, with the number of events after each clause
//! - `edit`: the query without one of its explained clauses, or with the clause negated
//! - `marks`: the tokens of a query for highlighting, and the texts to highlight in events
//! - `value_filter`: a condition on the values of a field, parsed before the field is known
//! - `complete`: completion of fields and values at the cursor
//! - `refine`: a query narrowed to a value that the user selects
//! - `utf16`: conversion between byte positions and the UTF-16 positions of the page
//!
//! A new operator is a new [`Mode`] or kind of [`Test`]. The compiler then reports every place that must handle the
//! operator, and the property tests check that its canonical form parses to the same tree.
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
mod context;
mod diagnostic;
mod edit;
mod explain;
mod findings;
mod marks;
mod messages;
mod parse;
mod parse_value;
mod parser;
mod refine;
mod scan;
mod sequence;
mod suggest;
#[cfg(test)]
mod tests;
mod utf16;
mod value_filter;
mod words;

pub use check::check;
pub use complete::{Candidates, Completion, CompletionKind, complete};
pub use context::Context;
pub use diagnostic::{Diagnostic, Severity};
pub use edit::{Edit, edits};
pub use explain::{ExplainedClause, Explanation, explain, explain_within};
pub use findings::Findings;
pub use marks::{Marks, Token, TokenKind, marks};
pub use parse::{MAX_QUERY_BYTES, Parsed, parse, parse_in};
pub use parser::MAX_TERMS;
pub use refine::{Refinement, refine};
pub use utf16::Utf16Index;
pub use value_filter::ValueFilter;

pub use crate::search::{
    AcrossEvents, Clause, Comparison, ConditionCache, DerivedField, Expr, ExprKind, FieldClause,
    FieldTest, Item, ItemKind, MAX_NESTING, Mode, NamedSet, NamedSets, Network, Pattern, Query,
    Sequence, Test, TextTest, eval, eval_cached,
};

/// Returns whether a text is a number in the syntax of queries.
pub fn is_number(text: &str) -> bool {
    crate::search::Decimal::parse(text).is_some()
}
