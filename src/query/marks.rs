//! The tokens of a query for syntax highlighting, and the texts to highlight in matching events.

use crate::error::Span;
use crate::search::{Clause, Expr, ExprKind, FieldTest, Mode, Pattern, Query, Sequence, Test};

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// The name of a field.
    Field,
    /// A word of a term or of a value.
    Word,
    /// A text in quotes.
    Quoted,
    /// A number in a comparison.
    Number,
    /// An operator, a sign or a parenthesis.
    Operator,
}

/// A token of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The position of the token, in bytes.
    pub span: Span,
    /// The kind of the token.
    pub kind: TokenKind,
}

/// The highlighting of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// The tokens in the order of the query text. Whitespace between tokens belongs to no token.
    pub tokens: Vec<Token>,
    /// The texts to highlight in matching events: the terms and values that are not excluded, split at wildcards.
    pub highlights: Vec<String>,
}

/// The limit on the number of texts to highlight.
const MAX_HIGHLIGHTS: usize = 64;

/// Returns the highlighting of a query. `query` must be the result of parsing `text`.
pub fn marks(query: &Query, text: &str) -> Marks {
    let mut collector = MarkCollector {
        text,
        at: 0,
        marks: Marks {
            tokens: Vec::new(),
            highlights: Vec::new(),
        },
    };
    if let Some(root) = &query.root {
        each_leaf(root, true, &mut |clause, span, included| {
            collector.clause(clause, span, included)
        });
    }
    collector.operators(text.len());
    collector.marks
}

/// Visits the leaves in the order of the text. The last argument of `visit` is `true` if the leaf is included: the
/// number of negations around the leaf is even.
fn each_leaf<L>(expr: &Expr<L>, included: bool, visit: &mut dyn FnMut(&L, Span, bool)) {
    match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => {
            for part in parts {
                each_leaf(part, included, visit);
            }
        }
        ExprKind::Not(inner) => each_leaf(inner, !included, visit),
        ExprKind::Leaf(leaf) => visit(leaf, expr.span, included),
    }
}

/// Collects tokens from left to right.
struct MarkCollector<'t> {
    text: &'t str,
    /// The end of the last token.
    at: usize,
    marks: Marks,
}

impl MarkCollector<'_> {
    /// Adds the tokens of a clause.
    fn clause(&mut self, clause: &Clause, span: Span, included: bool) {
        match clause {
            Clause::Term(term) => self.written(span, term.mode, &term.pattern, included),
            Clause::Sequence(sequence) => self.sequence(sequence, included),
            Clause::Field(field) => {
                self.token(field.name_span, TokenKind::Field);
                // The name of a field is not a text that the events have.
                let included = included && !field.is_first();
                if let FieldTest::Value(test) = &field.test {
                    each_leaf(test, included, &mut |test, span, included| {
                        self.test(test, span, included)
                    });
                }
            }
        }
    }

    /// Adds the tokens of a sequence. The matching events are those that close it.
    fn sequence(&mut self, sequence: &Sequence, included: bool) {
        self.token(sequence.name_span, TokenKind::Field);
        for (query, included) in [(&sequence.opening, false), (&sequence.closing, included)] {
            if let Some(root) = &query.root {
                each_leaf(root, included, &mut |clause, span, included| {
                    self.clause(clause, span, included)
                });
            }
        }
        self.token(sequence.by_span, TokenKind::Field);
    }

    /// Adds the tokens of a test.
    fn test(&mut self, test: &Test, span: Span, included: bool) {
        match test {
            Test::Text(text) => self.written(span, text.mode, &text.pattern, included),
            Test::AnyOf { items, .. } => {
                for item in items {
                    match item.pattern() {
                        Some(pattern) => self.written(item.span, Mode::Prefix, pattern, included),
                        None => self.token(item.span, TokenKind::Word),
                    }
                }
            }
            Test::Network(_) | Test::Set { .. } => self.token(span, TokenKind::Word),
            Test::Compare { comparison, .. } => {
                let start = span.start + comparison.sign().len();
                self.token(Span::new(start, span.end), TokenKind::Number);
            }
        }
    }

    /// Adds a word or a quoted text after its sign, and its highlights.
    fn written(&mut self, span: Span, mode: Mode, pattern: &Pattern, included: bool) {
        let start = span.start + mode.sign().len();
        let quoted = matches!(self.text.as_bytes().get(start), Some(b'"' | b'\''));
        let kind = if quoted {
            TokenKind::Quoted
        } else {
            TokenKind::Word
        };
        self.token(Span::new(start, span.end), kind);
        let highlights = &mut self.marks.highlights;
        for piece in pattern.pieces() {
            let is_text = included && mode != Mode::Regex;
            let useful = is_text && !piece.is_empty() && highlights.len() < MAX_HIGHLIGHTS;
            if useful && !highlights.contains(piece) {
                highlights.push(piece.clone());
            }
        }
    }

    /// Adds the operators before a token, then the token.
    fn token(&mut self, span: Span, kind: TokenKind) {
        self.operators(span.start);
        self.at = span.end;
        self.marks.tokens.push(Token { span, kind });
    }

    /// Adds the operators between the last token and `end`.
    fn operators(&mut self, end: usize) {
        let gap = self.text.get(self.at..end).unwrap_or_default();
        for piece in gap.split_inclusive(char::is_whitespace) {
            let letters = piece.trim_end().len();
            if letters > 0 {
                let span = Span::new(self.at, self.at + letters);
                let kind = TokenKind::Operator;
                self.marks.tokens.push(Token { span, kind });
            }
            self.at += piece.len();
        }
    }
}
