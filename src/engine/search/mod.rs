//! The tree of a query and its evaluation to rows. Every value in the store passes through here in a search.
//!
//! Depends on `error`, `order` and `store`. `query` parses text into trees and reports problems.
//!
//! - `tree`: the tree; `canonical` prints it in the form that parses back to it
//! - `compose`: queries built in code
//! - `matcher`, `value_test`, `decimal`: tests of one text, one value, one number
//! - `eval`: the rows. Each condition is tested once for every distinct value
//! - `condition_cache`: [`ConditionCache`], the rows of conditions for the next query

mod canonical;
mod compose;
mod condition_cache;
mod decimal;
mod eval;
mod matcher;
#[cfg(test)]
mod tests;
mod tree;
mod value_test;

pub use canonical::{is_name_letter, is_plain, is_plain_name, part_text, value_text};
pub use condition_cache::ConditionCache;
pub use decimal::Decimal;
pub use eval::{
    codes_where, count_rows, eval, eval_cached, field_columns, narrow, present_columns,
    searched_columns,
};
pub use matcher::{TermMatcher, Value, ValueMatcher};
pub use tree::{
    Clause, Comparison, Expr, ExprKind, FieldClause, FieldTest, Item, MAX_NESTING, Mode, Pattern,
    Query, Test, TextTest,
};
pub use value_test::{ValueTest, number_of};
