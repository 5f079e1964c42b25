//! The condition `_first:field`: the event is the first one with one of its values of a field. Which events are first
//! depends on all events, also on those of other shards, so the rows are found before a query is evaluated.

use super::tree::{Clause, Expr, ExprKind, FieldClause, FieldTest, Mode, Query, Test, TextTest};
use std::collections::BTreeSet;

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

impl Query {
    /// Returns the fields of all clauses `_first:field`.
    pub fn first_fields(&self) -> BTreeSet<String> {
        let mut fields = BTreeSet::new();
        if let Some(root) = &self.root {
            root.for_each_leaf(&mut |clause, _| {
                if let Clause::Field(field) = clause {
                    fields.extend(field.first_of().map(str::to_owned));
                }
            });
        }
        fields
    }
}
