//! From the tree of a query to the rows it matches: what every value of the store runs through when a person searches.
//!
//! Stands on `error`, `order` and `store`. Texts become trees in `query`, which says what is wrong with them too.
//!
//! - `tree`: the tree itself; `canonical` prints it in the one form that parses back to it
//! - `compose`: conditions put together
//! - `matcher`, `value_test`, `decimal`: one text, one value, one number against what is asked
//! - `eval`: the rows; each condition is decided once for every distinct value, and [`Kept`] for the next query

mod canonical;
mod compose;
mod decimal;
mod eval;
mod kept;
mod matcher;
#[cfg(test)]
mod tests;
mod tree;
mod value_test;

pub use canonical::{is_name_letter, is_plain, is_plain_name, part_text, value_text};
pub use decimal::Decimal;
pub use eval::{
    codes_where, count_rows, eval, eval_keeping, field_columns, narrow, present_columns,
    searched_columns,
};
pub use kept::Kept;
pub use matcher::{TermMatcher, Value, ValueMatcher};
pub use tree::{
    Clause, Comparison, Expr, ExprKind, FieldClause, FieldTest, Item, Mode, Pattern, Query, Test,
    TextTest,
};
pub use value_test::{ValueTest, number_of};

/// How deep parentheses may nest.
pub const MAX_NESTING: usize = 256;
