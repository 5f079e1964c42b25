//! What of a query's text is what, for a box that colours it; and the texts to mark in the events found.

use crate::error::Span;
use crate::search::{Clause, Expr, ExprKind, FieldTest, Mode, Pattern, Query, Test};

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

/// What there is to show of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marks {
    /// The pieces of its text, in their order. Blanks belong to none.
    pub tokens: Vec<Token>,
    /// The texts that an event found by it may show: those of its terms and values that are not
    /// excluded, without wildcards.
    pub highlights: Vec<String>,
}

/// More of them help nobody.
const MOST_HIGHLIGHTS: usize = 64;

/// What there is to show of a query and its text.
pub fn marks(query: &Query, text: &str) -> Marks {
    let mut reader = Reader {
        text,
        at: 0,
        marks: Marks {
            tokens: Vec::new(),
            highlights: Vec::new(),
        },
    };
    if let Some(root) = &query.root {
        each_leaf(root, true, &mut |clause, span, wanted| {
            reader.clause(clause, span, wanted)
        });
    }
    reader.operators(text.len());
    reader.marks
}

/// Visits the leaves in the order they were written, and says whether each is looked for: whether it stands under
/// an even number of negations.
fn each_leaf<L>(expr: &Expr<L>, wanted: bool, visit: &mut dyn FnMut(&L, Span, bool)) {
    match &expr.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => {
            for part in parts {
                each_leaf(part, wanted, visit);
            }
        }
        ExprKind::Not(inner) => each_leaf(inner, !wanted, visit),
        ExprKind::Leaf(leaf) => visit(leaf, expr.span, wanted),
    }
}

struct Reader<'t> {
    text: &'t str,
    /// Everything before this is in a token.
    at: usize,
    marks: Marks,
}

impl Reader<'_> {
    fn clause(&mut self, clause: &Clause, span: Span, wanted: bool) {
        match clause {
            Clause::Term(term) => self.written(span, term.mode, &term.pattern, wanted),
            Clause::Field(field) => {
                self.token(field.name_span, TokenKind::Field);
                if let FieldTest::Value(test) = &field.test {
                    each_leaf(test, wanted, &mut |test, span, wanted| {
                        self.test(test, span, wanted)
                    });
                }
            }
        }
    }

    fn test(&mut self, test: &Test, span: Span, wanted: bool) {
        match test {
            Test::Text(text) => self.written(span, text.mode, &text.pattern, wanted),
            Test::AnyOf { items, .. } => {
                for item in items {
                    self.written(item.span, Mode::Prefix, &item.pattern, wanted);
                }
            }
            Test::Compare { comparison, .. } => {
                let start = span.start + comparison.sign().len();
                self.token(Span::new(start, span.end), TokenKind::Number);
            }
        }
    }

    /// A word or a quoted text after its sign.
    fn written(&mut self, span: Span, mode: Mode, pattern: &Pattern, wanted: bool) {
        let start = span.start + mode.sign().len();
        let quoted = matches!(self.text.as_bytes().get(start), Some(b'"' | b'\''));
        let kind = if quoted {
            TokenKind::Quoted
        } else {
            TokenKind::Word
        };
        self.token(Span::new(start, span.end), kind);
        let found = &mut self.marks.highlights;
        for piece in pattern.pieces() {
            let useful = wanted && !piece.is_empty() && found.len() < MOST_HIGHLIGHTS;
            if useful && !found.contains(piece) {
                found.push(piece.clone());
            }
        }
    }

    fn token(&mut self, span: Span, kind: TokenKind) {
        self.operators(span.start);
        self.at = span.end;
        self.marks.tokens.push(Token { span, kind });
    }

    /// Whatever stands between names, words and numbers holds them together.
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
