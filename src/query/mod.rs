//! The search language: from the text a person typed to the rows it matches.
//!
//! Stands on `error` and `store`. The parser never fails: [`parse`] returns a tree and a list of
//! [`Diagnostic`]s, both with byte spans of the text.
//!
//! - `scan`, `build`, `parse`: text to tree; the blanks and quotes, the precedence, the grammar
//! - `tree`: the tree itself; `canonical` prints it in the one form that parses back to it
//! - `decimal`: numbers compared exactly, whatever their length
//! - `utf16`: byte positions as the page counts them

mod build;
mod canonical;
mod check;
mod complete;
mod decimal;
mod diagnostic;
mod eval;
mod explain;
mod matcher;
mod parse;
mod remarks;
mod scan;
mod suggest;
#[cfg(test)]
mod tests;
mod tree;
mod utf16;
mod value_test;
mod words;

pub use check::check;
pub use complete::{Completion, CompletionKind, complete};
pub use diagnostic::{Diagnostic, Severity};
pub use eval::eval;
pub use explain::{ExplainedClause, Explanation, explain, explain_within};
pub use parse::{Parsed, parse};
pub use tree::{
    Clause, Comparison, Expr, ExprKind, FieldClause, FieldTest, Item, Mode, Pattern, Query, Test,
    TextTest,
};
pub use utf16::Utf16Index;

/// How deep parentheses may nest.
pub const MAX_NESTING: usize = 256;
/// How long a query may be.
pub const MAX_QUERY_BYTES: usize = 64 << 10;
/// How many terms and values a query may have.
pub const MAX_TERMS: usize = 4096;
