//! The condition `_first:field`: the event is the first one with one of its values of a field.

use super::tree::{Expr, ExprKind, FieldClause, FieldTest, Mode, Test, TextTest};

/// The name before the colon. The underscore is not optional.
pub const FIRST: &str = "_first";

impl FieldClause {
    /// Returns whether the clause is `_first:field`.
    pub fn is_first(&self) -> bool {
        self.name == FIRST
    }

    /// Returns the field of a clause `_first:field`. Returns `None` for other clauses, and if the text after the colon is
    /// not one name.
    pub fn first_of(&self) -> Option<&str> {
        match &self.test {
            FieldTest::Value(Expr {
                kind:
                    ExprKind::Leaf(Test::Text(TextTest {
                        mode: Mode::Prefix,
                        pattern,
                    })),
                ..
            }) if self.is_first() => pattern.as_literal().filter(|name| !name.is_empty()),
            _ => None,
        }
    }
}
