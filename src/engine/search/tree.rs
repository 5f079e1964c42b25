//! The tree of a query. Every node has the span of text it came from.

use std::cmp::Ordering;

use crate::error::Span;

/// A parsed query; without a root it is every event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The whole condition.
    pub root: Option<Expr<Clause>>,
}

/// An expression over leaves of one kind: clauses in a query, tests in the group of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr<L> {
    /// What it is.
    pub kind: ExprKind<L>,
    /// Where it was written.
    pub span: Span,
}

/// The kinds of expression. The parser never nests a `Not` directly in a `Not`, and `And` and `Or`
/// have at least two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind<L> {
    /// All of these.
    And(Vec<Expr<L>>),
    /// Any of these.
    Or(Vec<Expr<L>>),
    /// What does not match this.
    Not(Box<Expr<L>>),
    /// A single clause or test.
    Leaf(L),
}

/// What an event is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// A word or phrase anywhere in the event.
    Term(TextTest),
    /// Something about one field.
    Field(FieldClause),
}

/// A condition on one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldClause {
    /// The name as it was written.
    pub name: String,
    /// Where the name is.
    pub name_span: Span,
    /// What the field is asked.
    pub test: FieldTest,
}

/// What a field is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldTest {
    /// `f:*`, the field is there.
    Present,
    /// One of its values satisfies the whole expression.
    Value(Expr<Test>),
}

/// What one value is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// How its text reads.
    Text(TextTest),
    /// `[a,b]`, the text reads like one of these.
    AnyOf {
        /// How each item is compared.
        mode: Mode,
        /// The items.
        items: Vec<Item>,
    },
    /// How its number compares.
    Compare {
        /// The sign.
        comparison: Comparison,
        /// The number as it was written.
        number: String,
    },
}

/// A pattern and how it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTest {
    /// How.
    pub mode: Mode,
    /// With what.
    pub pattern: Pattern,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The text.
    pub pattern: Pattern,
    /// Where it was written.
    pub span: Span,
}

/// How a pattern is compared with text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The text begins with it, letters of either case.
    Prefix,
    /// `=`, the text begins with it, with the case. On a number: is equal to it.
    PrefixCase,
    /// `==`, all of the text, letters of either case.
    Whole,
    /// `===`, all of the text, with the case.
    WholeCase,
}

impl Mode {
    /// The sign in front of the pattern.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Prefix => "",
            Self::PrefixCase => "=",
            Self::Whole => "==",
            Self::WholeCase => "===",
        }
    }

    /// Whether the end of the text must be the end of the pattern.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Whole | Self::WholeCase)
    }

    /// Whether capitals differ from small letters.
    pub fn is_case_sensitive(self) -> bool {
        matches!(self, Self::PrefixCase | Self::WholeCase)
    }
}

/// How numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `<`
    Less,
    /// `<=`
    AtMost,
}

impl Comparison {
    /// Whether a number in this order to the one given satisfies it.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
        }
    }

    /// The sign as it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Greater => ">",
            Self::AtLeast => ">=",
            Self::Less => "<",
            Self::AtMost => "<=",
        }
    }
}

/// A text with wildcards: its literal pieces in order, any run of characters between two of them.
/// `a*b` is `["a", "b"]`, `*a` is `["", "a"]`; only the first and the last piece may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<String>,
}

impl Pattern {
    /// A text in which `*` is an ordinary character.
    pub fn literal(text: impl Into<String>) -> Self {
        Self {
            pieces: vec![text.into()],
        }
    }

    /// A text in which `*` is any run of characters.
    pub fn with_wildcards(text: &str) -> Self {
        let last = text.matches('*').count();
        let pieces = text.split('*').enumerate();
        let kept = pieces.filter(|(at, piece)| !piece.is_empty() || *at == 0 || *at == last);
        Self {
            pieces: kept.map(|(_, piece)| piece.to_owned()).collect(),
        }
    }

    /// The literal pieces, at least one.
    pub fn pieces(&self) -> &[String] {
        &self.pieces
    }

    /// The text, if there is no wildcard in it.
    pub fn as_literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Whether every text matches.
    pub fn is_any(&self) -> bool {
        self.pieces.len() > 1 && self.pieces.iter().all(String::is_empty)
    }

    /// As it is written where `*` is a wildcard.
    pub fn raw(&self) -> String {
        self.pieces.join("*")
    }
}

impl<L> Expr<L> {
    /// A leaf.
    pub fn leaf(leaf: L, span: Span) -> Self {
        Self {
            kind: ExprKind::Leaf(leaf),
            span,
        }
    }

    /// What does not match this; twice negated is itself.
    #[must_use]
    pub fn negated(self, span: Span) -> Self {
        match self.kind {
            ExprKind::Not(inner) => Self { span, ..*inner },
            _ => Self {
                kind: ExprKind::Not(Box::new(self)),
                span,
            },
        }
    }

    /// The same in parentheses, which belong to the span of a compound.
    pub fn enclosed(self, span: Span) -> Self {
        if self.is_compound() {
            Self { span, ..self }
        } else {
            self
        }
    }

    /// Whether it has parts joined by `AND` or `OR`.
    pub fn is_compound(&self) -> bool {
        matches!(self.kind, ExprKind::And(_) | ExprKind::Or(_))
    }

    /// The same expression with other leaves.
    pub fn map<'e, M>(&'e self, leaf: &mut impl FnMut(&'e L) -> M) -> Expr<M> {
        let kind = match &self.kind {
            ExprKind::And(parts) => {
                ExprKind::And(parts.iter().map(|part| part.map(leaf)).collect())
            }
            ExprKind::Or(parts) => ExprKind::Or(parts.iter().map(|part| part.map(leaf)).collect()),
            ExprKind::Not(inner) => ExprKind::Not(Box::new(inner.map(leaf))),
            ExprKind::Leaf(inner) => ExprKind::Leaf(leaf(inner)),
        };
        Expr {
            kind,
            span: self.span,
        }
    }

    /// Whether it holds where `leaf` says which leaves do.
    pub fn holds(&self, leaf: &mut impl FnMut(&L) -> bool) -> bool {
        match &self.kind {
            ExprKind::And(parts) => parts.iter().all(|part| part.holds(leaf)),
            ExprKind::Or(parts) => parts.iter().any(|part| part.holds(leaf)),
            ExprKind::Not(inner) => !inner.holds(leaf),
            ExprKind::Leaf(inner) => leaf(inner),
        }
    }

    /// Calls `visit` with every leaf, in the order they were written.
    pub fn for_each_leaf<'e>(&'e self, visit: &mut impl FnMut(&'e L, Span)) {
        match &self.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                for part in parts {
                    part.for_each_leaf(visit);
                }
            }
            ExprKind::Not(inner) => inner.for_each_leaf(visit),
            ExprKind::Leaf(leaf) => visit(leaf, self.span),
        }
    }
}
