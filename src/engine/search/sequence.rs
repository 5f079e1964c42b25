//! The condition `_sequence:"3 A then B by field within 10m"`: the event matches B, and at least 3 events with the same
//! value of a field matched A in the 10 minutes before.

use super::canonical::is_plain_name;
use super::tree::{Clause, Expr, ExprKind, FieldTest, Query, Test};
use crate::error::Span;
use crate::time::Interval;

/// The name before the colon. The underscore is not optional.
pub const SEQUENCE: &str = "_sequence";

/// The words between the parts of a sequence, in their order. Case is ignored.
pub const SEQUENCE_WORDS: [&str; 3] = ["then", "by", "within"];

/// Returns whether a word separates the parts of a sequence, unless it is in quotes.
pub fn is_sequence_word(text: &str) -> bool {
    SEQUENCE_WORDS
        .iter()
        .any(|word| word.eq_ignore_ascii_case(text))
}

/// A sequence of events with the same value of a field. The condition matches the event that closes the sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// The span of the name `_sequence`.
    pub name_span: Span,
    /// The least number of opening events.
    pub at_least: u32,
    /// The condition on the opening events.
    pub opening: Query,
    /// The condition on the closing event. An event that meets both conditions is a closing event.
    pub closing: Query,
    /// The field whose value the events have in common.
    pub by: String,
    /// The span of the field.
    pub by_span: Span,
    /// The longest time between an opening event and the closing event.
    pub within: Interval,
}

impl Sequence {
    /// Returns the query text of the opening and closing events.
    pub fn events(&self) -> String {
        let conditions = [&self.opening, &self.closing].map(|query| query.root.clone());
        let both: Vec<_> = conditions.into_iter().flatten().collect();
        let root = Expr {
            kind: ExprKind::Or(both),
            span: self.name_span,
        };
        Query { root: Some(root) }.canonical()
    }

    /// Returns the text in the quotes, with the canonical forms of both conditions, which are given.
    pub(super) fn text(&self, opening: &str, closing: &str) -> String {
        let Self {
            at_least,
            by,
            within,
            ..
        } = self;
        let by = if is_plain_name(by) && !is_sequence_word(by) {
            by.clone()
        } else {
            format!("\"{}\"", by.replace('\\', "\\\\").replace('"', "\\\""))
        };
        format!("{at_least} {opening} then {closing} by {by} within {within}")
    }
}

impl Query {
    /// Replaces each span of the query.
    pub fn map_spans(&mut self, map: &dyn Fn(Span) -> Span) {
        if let Some(root) = &mut self.root {
            root.map_spans(map, &|clause| clause.map_spans(map));
        }
    }
}

impl Clause {
    fn map_spans(&mut self, map: &dyn Fn(Span) -> Span) {
        match self {
            Self::Term(_) => {}
            Self::Field(field) => {
                field.name_span = map(field.name_span);
                if let FieldTest::Value(test) = &mut field.test {
                    test.map_spans(map, &|test| {
                        if let Test::AnyOf { items, .. } = test {
                            for item in items {
                                item.span = map(item.span);
                            }
                        }
                    });
                }
            }
            Self::Sequence(sequence) => {
                sequence.name_span = map(sequence.name_span);
                sequence.by_span = map(sequence.by_span);
                sequence.opening.map_spans(map);
                sequence.closing.map_spans(map);
            }
        }
    }
}

impl<L> Expr<L> {
    fn map_spans(&mut self, map: &dyn Fn(Span) -> Span, leaf: &dyn Fn(&mut L)) {
        self.span = map(self.span);
        match &mut self.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                for part in parts {
                    part.map_spans(map, leaf);
                }
            }
            ExprKind::Not(inner) => inner.map_spans(map, leaf),
            ExprKind::Leaf(inner) => leaf(inner),
        }
    }
}
