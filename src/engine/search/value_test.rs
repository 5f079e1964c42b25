//! The condition on one value of a field, prepared for testing thousands of distinct values.

use super::decimal::Decimal;
use super::matcher::{Value, ValueMatcher};
use super::network::Network;
use super::tree::{Comparison, Expr, Item, Mode, Test};
use crate::store::{Column, Kind};

/// The column in which one value has two spellings.
const AGENT: &str = "initiator.host.agent";
/// The two spellings of the value in the column [`AGENT`].
const NOT_SET: [&str; 2] = ["NotSet", "Not Set"];

/// A prepared test of one value.
#[derive(Debug)]
pub struct ValueTest<'q> {
    expr: Expr<Check<'q>>,
}

/// A prepared leaf of the expression.
#[derive(Debug)]
enum Check<'q> {
    Text {
        matcher: ValueMatcher<'q>,
        mode: Mode,
    },
    Networks(Vec<&'q Network>),
    AnyOf(Box<[Self; 2]>),
    Compare(Comparison, Option<Decimal<'q>>),
}

impl<'q> ValueTest<'q> {
    /// Prepares an expression.
    pub fn new(test: &'q Expr<Test>) -> Self {
        Self {
            expr: test.map(&mut Check::new),
        }
    }

    /// Returns whether a value of this column passes, in either of its spellings.
    pub fn holds(&self, column: &Column, value: Value<'_>) -> bool {
        let other_spelling = other_spelling(column, value);
        self.expr
            .holds(&mut |check| check.holds(value, other_spelling))
    }

    /// Returns whether a value passes in its own spelling.
    pub fn holds_in_own_spelling(&self, value: Value<'_>) -> bool {
        self.expr.holds(&mut |check| check.holds(value, None))
    }

    /// Returns whether a value of this column has two spellings.
    pub fn has_two_spellings(&self, column: &Column) -> bool {
        column.path() == AGENT
    }

    /// Returns whether a value passes only because `NotSet` and `Not Set` are treated as equal.
    pub fn holds_by_other_spelling(&self, column: &Column, value: Value<'_>) -> bool {
        let other_spelling = other_spelling(column, value);
        other_spelling.is_some()
            && self
                .expr
                .holds(&mut |check| check.holds(value, other_spelling))
            && !self.holds_in_own_spelling(value)
    }
}

/// Returns the other spelling of a value, or `None` if the value has only one spelling.
fn other_spelling(column: &Column, value: Value<'_>) -> Option<Value<'static>> {
    let (text, folded) = match value.folded {
        "notset" => (NOT_SET[1], "not set"),
        "not set" => (NOT_SET[0], "notset"),
        _ => return None,
    };
    (column.path() == AGENT).then_some(Value {
        kind: Kind::String,
        text,
        folded,
    })
}

impl<'q> Check<'q> {
    fn new(test: &'q Test) -> Self {
        match test {
            Test::Text(text) => {
                let matcher = ValueMatcher::new(text.mode, std::iter::once(&text.pattern));
                Self::Text {
                    matcher,
                    mode: text.mode,
                }
            }
            Test::Network(network) => Self::Networks(vec![network]),
            Test::Set { set, .. } => {
                let values = set.as_ref().map_or([].as_slice(), |set| set.values());
                Self::Text {
                    matcher: ValueMatcher::new(Mode::Whole, values.iter()),
                    mode: Mode::Whole,
                }
            }
            Test::AnyOf { mode, items } => {
                let matcher = ValueMatcher::new(*mode, items.iter().filter_map(Item::pattern));
                let texts = Self::Text {
                    matcher,
                    mode: *mode,
                };
                let networks: Vec<_> = items.iter().filter_map(Item::network).collect();
                if networks.is_empty() {
                    texts
                } else {
                    Self::AnyOf(Box::new([texts, Self::Networks(networks)]))
                }
            }
            Test::Compare { comparison, number } => {
                Self::Compare(*comparison, Decimal::parse(number))
            }
        }
    }

    /// Returns whether a value passes, in its own or in its other spelling.
    fn holds(&self, value: Value<'_>, other_spelling: Option<Value<'_>>) -> bool {
        match self {
            Self::Text { matcher, mode } => {
                let other = other_spelling.filter(|_| !mode.tells_spellings_apart());
                matcher.matches(value) || other.is_some_and(|other| matcher.matches(other))
            }
            Self::Networks(networks) => {
                let is_text = value.kind == Kind::String;
                is_text && networks.iter().any(|network| network.contains(value.text))
            }
            Self::AnyOf(checks) => checks
                .iter()
                .any(|check| check.holds(value, other_spelling)),
            Self::Compare(comparison, limit) => match (number_of(value), limit) {
                (Some(number), Some(limit)) => comparison.holds(number.compare(limit)),
                _ => false,
            },
        }
    }
}

/// Returns the number in a value: a JSON number, or a text that is a decimal number.
pub fn number_of(value: Value<'_>) -> Option<Decimal<'_>> {
    matches!(value.kind, Kind::Number | Kind::String)
        .then(|| Decimal::parse(value.text))
        .flatten()
}
