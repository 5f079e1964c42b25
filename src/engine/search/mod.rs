//! The tree of a query and its evaluation to rows. A search may test every distinct value of the store, so the code is
//! written for speed.
//!
//! Depends on `error`, `order`, `time` and `store`. `query` parses text into trees and reports problems.
//!
//! - `tree`: the tree of a query
//! - `canonical`: the canonical form, which parses back to the same tree
//! - `compose`: queries built in code
//! - `matcher`, `value_test`, `decimal`: the tests of a text, a value and a number
//! - `regex`: regular expressions in linear time
//! - `network`: networks of IP addresses
//! - `derived`: fields that are computed for each row: `_hour`, `_weekday`, `_date`, `_file`
//! - `across`: the conditions on other events, whose rows are found before the evaluation
//! - `first`: the condition `_first:field`
//! - `sequence`: the condition `_sequence:"3 A then B by field within 10m"`
//! - `named_sets`: lists of values with a name
//! - `eval`: the rows that match a query. Each condition is tested once for each distinct value
//! - `condition_cache`: [`ConditionCache`], which keeps the rows of conditions for later queries

mod across;
mod canonical;
mod compose;
mod condition_cache;
mod decimal;
mod derived;
mod eval;
mod first;
mod matcher;
mod named_sets;
mod network;
mod regex;
mod sequence;
#[cfg(test)]
mod tests;
mod tree;
mod value_test;

pub use across::AcrossEvents;
pub use canonical::{is_name_letter, is_plain, is_plain_name, part_text, value_text};
pub use condition_cache::ConditionCache;
pub use decimal::Decimal;
pub use derived::DerivedField;
pub use eval::{
    codes_where, count_rows, eval, eval_cached, field_columns, narrow, present_columns,
    searched_columns,
};
pub use first::FIRST;
pub use matcher::{TermMatcher, Value, ValueMatcher};
pub use named_sets::{NamedSet, NamedSets};
pub use network::{Network, NetworkText};
pub use regex::Regex;
pub use sequence::{SEQUENCE, SEQUENCE_WORDS, Sequence, is_sequence_word};
pub use tree::{
    Clause, Comparison, Expr, ExprKind, FieldClause, FieldTest, Item, ItemKind, MAX_NESTING, Mode,
    Pattern, Query, Test, TextTest,
};
pub use value_test::{ValueTest, number_of};
