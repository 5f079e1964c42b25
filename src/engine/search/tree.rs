//! The tree of a query. Every node has a span: its position in the query text.

use std::cmp::Ordering;

use super::named_sets::NamedSet;
use super::network::Network;
use super::sequence::Sequence;
use crate::error::Span;
use crate::time::TransitionTable;
use std::rc::Rc;

/// The limit on the nesting depth of parentheses.
pub const MAX_NESTING: usize = 256;

/// A parsed query. A query without a root matches every event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The whole condition.
    pub root: Option<Expr<Clause>>,
}

/// An expression. Its leaves are clauses in a query, and tests in the group of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr<L> {
    /// The kind of expression, with its parts.
    pub kind: ExprKind<L>,
    /// The position of the expression in the query text.
    pub span: Span,
}

/// The kinds of expression. The parser never nests a `Not` directly in a `Not`, and an `And` or `Or` has at least two
/// parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind<L> {
    /// All parts must match.
    And(Vec<Expr<L>>),
    /// At least one part must match.
    Or(Vec<Expr<L>>),
    /// The inner expression must not match.
    Not(Box<Expr<L>>),
    /// A single clause or test.
    Leaf(L),
}

/// A condition on an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// A word or phrase anywhere in the event.
    Term(TextTest),
    /// A condition on one field.
    Field(FieldClause),
    /// A condition on the events before.
    Sequence(Box<Sequence>),
}

/// A condition on one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldClause {
    /// The field name as written.
    pub name: String,
    /// The span of the name.
    pub name_span: Span,
    /// The time zone, if the name is that of a computed field. `None` means UTC.
    pub zone: Option<Rc<TransitionTable>>,
    /// The condition.
    pub test: FieldTest,
}

/// A condition on a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldTest {
    /// `f:*`, the field is present.
    Present,
    /// A value of the field satisfies the whole expression.
    Value(Expr<Test>),
}

/// A condition on one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// The text matches a pattern.
    Text(TextTest),
    /// The text is an address in a network.
    Network(Network),
    /// `@name`, the text equals a value of a named set, ignoring case.
    Set {
        /// The name as written.
        name: String,
        /// The set. `None` if the query was parsed without the sets; then nothing passes.
        set: Option<Rc<NamedSet>>,
    },
    /// `[a,b]`, the text matches one of several items.
    AnyOf {
        /// The mode in which the patterns are compared.
        mode: Mode,
        /// The items.
        items: Vec<Item>,
    },
    /// The value is a number in this relation to another number.
    Compare {
        /// The relation.
        comparison: Comparison,
        /// The other number, as written in the query.
        number: String,
    },
}

/// A pattern with the mode in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextTest {
    /// The mode in which the pattern is compared.
    pub mode: Mode,
    /// The pattern.
    pub pattern: Pattern,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What a value must be.
    pub kind: ItemKind,
    /// The position of the item in the query text.
    pub span: Span,
}

/// The condition of an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemKind {
    /// The text matches a pattern, in the mode of the list.
    Text(Pattern),
    /// The text is an address in a network.
    Network(Network),
}

impl Item {
    /// Returns the pattern, if the item is text.
    pub fn pattern(&self) -> Option<&Pattern> {
        match &self.kind {
            ItemKind::Text(pattern) => Some(pattern),
            ItemKind::Network(_) => None,
        }
    }

    /// Returns the network, if the item is one.
    pub fn network(&self) -> Option<&Network> {
        match &self.kind {
            ItemKind::Text(_) => None,
            ItemKind::Network(network) => Some(network),
        }
    }
}

/// The way in which a pattern is compared with text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The text starts with the pattern, ignoring case.
    Prefix,
    /// `=`, the text starts with the pattern, case-sensitive. A number must be equal to the pattern.
    PrefixCase,
    /// `==`, the text equals the pattern, ignoring case.
    Whole,
    /// `===`, the text equals the pattern, case-sensitive.
    WholeCase,
    /// `~`, a part of the text matches the pattern, which is a regular expression. Case-sensitive.
    Regex,
}

impl Mode {
    /// Returns the sign before the pattern.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Prefix => "",
            Self::PrefixCase => "=",
            Self::Whole => "==",
            Self::WholeCase => "===",
            Self::Regex => "~",
        }
    }

    /// Returns whether the pattern must match up to the end of the text.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Whole | Self::WholeCase)
    }

    /// Returns whether the two spellings of the value that has two are different values.
    pub fn tells_spellings_apart(self) -> bool {
        matches!(self, Self::WholeCase | Self::Regex)
    }

    /// Returns whether the comparison is case-sensitive.
    pub fn is_case_sensitive(self) -> bool {
        matches!(self, Self::PrefixCase | Self::WholeCase | Self::Regex)
    }
}

/// A relation between numbers.
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
    /// Returns whether two numbers in this order satisfy the relation.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Greater => order.is_gt(),
            Self::AtLeast => order.is_ge(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
        }
    }

    /// Returns the sign as written in a query.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Greater => ">",
            Self::AtLeast => ">=",
            Self::Less => "<",
            Self::AtMost => "<=",
        }
    }
}

/// A text with wildcards, as its literal pieces in order. Any characters may be between two pieces.
/// `a*b` is `["a", "b"]`, and `*a` is `["", "a"]`. Only the first and the last piece may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    pieces: Vec<String>,
}

impl Pattern {
    /// Creates a pattern in which `*` is an ordinary character.
    pub fn literal(text: impl Into<String>) -> Self {
        Self {
            pieces: vec![text.into()],
        }
    }

    /// Creates a pattern in which `*` matches any characters.
    pub fn with_wildcards(text: &str) -> Self {
        let last = text.matches('*').count();
        let pieces = text.split('*').enumerate();
        let relevant = pieces.filter(|(at, piece)| !piece.is_empty() || *at == 0 || *at == last);
        Self {
            pieces: relevant.map(|(_, piece)| piece.to_owned()).collect(),
        }
    }

    /// Returns the literal pieces. There is at least one.
    pub fn pieces(&self) -> &[String] {
        &self.pieces
    }

    /// Returns the text, if the pattern has no wildcard.
    pub fn as_literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Returns whether the pattern matches every text.
    pub fn is_any(&self) -> bool {
        self.pieces.len() > 1 && self.pieces.iter().all(String::is_empty)
    }

    /// Returns the pattern as written, with `*` for wildcards.
    pub fn raw(&self) -> String {
        self.pieces.join("*")
    }
}

impl<L> Expr<L> {
    /// Creates a leaf.
    pub fn leaf(leaf: L, span: Span) -> Self {
        Self {
            kind: ExprKind::Leaf(leaf),
            span,
        }
    }

    /// Returns the negated expression. Negating twice returns the original.
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

    /// Returns the expression as it is after parentheses around it are parsed. The span of a compound expression
    /// becomes `span`, which includes the parentheses.
    pub fn enclosed(self, span: Span) -> Self {
        if self.is_compound() {
            Self { span, ..self }
        } else {
            self
        }
    }

    /// Returns whether the expression has parts joined by `AND` or `OR`.
    pub fn is_compound(&self) -> bool {
        matches!(self.kind, ExprKind::And(_) | ExprKind::Or(_))
    }

    /// Returns the same expression with each leaf replaced by the result of `leaf`.
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

    /// Evaluates the expression. `leaf` returns the result for each leaf.
    pub fn holds(&self, leaf: &mut impl FnMut(&L) -> bool) -> bool {
        match &self.kind {
            ExprKind::And(parts) => parts.iter().all(|part| part.holds(leaf)),
            ExprKind::Or(parts) => parts.iter().any(|part| part.holds(leaf)),
            ExprKind::Not(inner) => !inner.holds(leaf),
            ExprKind::Leaf(inner) => leaf(inner),
        }
    }

    /// Calls `visit` for every leaf with its span, in the order of the text.
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
