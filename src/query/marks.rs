//! What of a query's text is what, for a box that colours it; and the texts to mark in the events found.

use super::tree::{Clause, Expr, ExprKind, FieldTest, Query, Test, TextTest};
use crate::error::Span;

/// What a piece of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// A piece of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The pieces of a query's text, in their order. Blanks belong to none.
pub fn tokens(query: &Query, text: &str) -> Vec<Token> {
    let mut named = Vec::new();
    let mut note = |start: usize, end: usize, kind| {
        let span = Span::new(start, end);
        named.push(Token { span, kind });
    };
    let written = |start: usize| match text.get(start..).and_then(|rest| rest.chars().next()) {
        Some('"' | '\'') => TokenKind::Quoted,
        _ => TokenKind::Word,
    };
    if let Some(root) = &query.root {
        root.for_each_leaf(&mut |clause, span| match clause {
            Clause::Term(TextTest { mode, .. }) => {
                let start = span.start + mode.sign().len();
                note(start, span.end, written(start));
            }
            Clause::Field(field) => {
                note(field.name_span.start, field.name_span.end, TokenKind::Field);
                let FieldTest::Value(test) = &field.test else {
                    return;
                };
                test.for_each_leaf(&mut |test, span| match test {
                    Test::Text(TextTest { mode, .. }) => {
                        let start = span.start + mode.sign().len();
                        note(start, span.end, written(start));
                    }
                    Test::AnyOf { items, .. } => {
                        for Span { start, end } in items.iter().map(|item| item.span) {
                            note(start, end, written(start));
                        }
                    }
                    Test::Compare { comparison, .. } => {
                        let start = span.start + comparison.sign().len();
                        note(start, span.end, TokenKind::Number);
                    }
                });
            }
        });
    }
    let mut all = Vec::with_capacity(named.len() * 2);
    let mut at = 0;
    for token in named {
        operators(text, at, token.span.start, &mut all);
        at = token.span.end.max(at);
        all.push(token);
    }
    operators(text, at, text.len(), &mut all);
    all
}

/// Whatever stands between names, words and numbers holds them together.
fn operators(text: &str, start: usize, end: usize, found: &mut Vec<Token>) {
    let gap = text.get(start..end).unwrap_or_default();
    let mut at = start;
    for piece in gap.split_inclusive(char::is_whitespace) {
        let letters = piece.trim_end().len();
        if letters > 0 {
            let span = Span::new(at, at + letters);
            let kind = TokenKind::Operator;
            found.push(Token { span, kind });
        }
        at += piece.len();
    }
}

/// More marks than this help nobody.
const MOST_HIGHLIGHTS: usize = 64;

/// The texts that an event found by the query may show: those of its terms and values that are not
/// excluded, without wildcards.
pub fn highlights(query: &Query) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(root) = &query.root {
        each_wanted(root, true, &mut |clause| match clause {
            Clause::Term(term) => add_text(term, &mut found),
            Clause::Field(field) => {
                if let FieldTest::Value(test) = &field.test {
                    each_wanted(test, true, &mut |test| add_test(test, &mut found));
                }
            }
        });
    }
    found.truncate(MOST_HIGHLIGHTS);
    found
}

/// Visits the leaves under an even number of negations.
fn each_wanted<L>(expr: &Expr<L>, wanted: bool, visit: &mut impl FnMut(&L)) {
    match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => {
            for part in parts {
                each_wanted(part, wanted, visit);
            }
        }
        ExprKind::Not(inner) => each_wanted(inner, !wanted, visit),
        ExprKind::Leaf(leaf) if wanted => visit(leaf),
        ExprKind::Leaf(_) => {}
    }
}

fn add_test(test: &Test, found: &mut Vec<String>) {
    match test {
        Test::Text(text) => add_text(text, found),
        Test::AnyOf { items, .. } => {
            for item in items {
                add_pieces(item.pattern.pieces(), found);
            }
        }
        Test::Compare { .. } => {}
    }
}

fn add_text(text: &TextTest, found: &mut Vec<String>) {
    add_pieces(text.pattern.pieces(), found);
}

fn add_pieces(pieces: &[String], found: &mut Vec<String>) {
    for piece in pieces {
        if !piece.is_empty() && !found.contains(piece) {
            found.push(piece.clone());
        }
    }
}
