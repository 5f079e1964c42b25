//! Conditions of a query in plain words.

use super::messages::quoted;
use crate::search::{
    Clause, Comparison, Decimal, DerivedField, Expr, ExprKind, FieldClause, FieldTest, Item, Mode,
    Network, Pattern, Query, Sequence, Test, TextTest, is_plain_name,
};
use crate::time::Zone;

/// The limit on the number of listed parts. Further parts are only counted.
const MAX_PARTS: usize = 20;

/// Describes the events that match all parts: `with a word beginning with "a"`. Several parts must be terms of the
/// same kind.
pub(super) fn condition(parts: &[&Expr<Clause>]) -> String {
    let terms: Vec<&TextTest> = parts.iter().filter_map(|part| term_of(part)).collect();
    match (terms.split_first(), parts) {
        (Some((first, others)), _) if !others.is_empty() => {
            let texts = terms.iter().map(|term| pattern(&term.pattern));
            format!("with {} {}", kind_of_term(first).noun(), list(texts, "and"))
        }
        (_, [only]) => clause_expr(only),
        _ => String::new(),
    }
}

/// Returns the term of an expression, or `None` if the expression is not a term.
fn term_of(expr: &Expr<Clause>) -> Option<&TextTest> {
    match &expr.kind {
        ExprKind::Leaf(Clause::Term(term)) => Some(term),
        _ => None,
    }
}

/// Describes an expression of clauses: `with a or without b`.
fn clause_expr(expr: &Expr<Clause>) -> String {
    match &expr.kind {
        ExprKind::And(parts) => list(parts.iter().map(nested_clause), "and"),
        ExprKind::Or(parts) => list(parts.iter().map(nested_clause), "or"),
        ExprKind::Not(inner) if inner.is_compound() => {
            format!("except events {}", clause_expr(inner))
        }
        ExprKind::Not(inner) => format!("without {}", leaf_of(inner)),
        ExprKind::Leaf(_) => format!("with {}", leaf_of(expr)),
    }
}

/// Describes a part of an expression, in parentheses if necessary.
fn nested_clause(expr: &Expr<Clause>) -> String {
    if expr.is_compound() {
        format!("({})", clause_expr(expr))
    } else {
        clause_expr(expr)
    }
}

/// Describes a clause without `with` or `without`.
fn leaf_of(expr: &Expr<Clause>) -> String {
    match &expr.kind {
        ExprKind::Leaf(Clause::Term(term)) => {
            format!("{} {}", kind_of_term(term).noun(), pattern(&term.pattern))
        }
        ExprKind::Leaf(Clause::Field(field)) => field_words(field),
        ExprKind::Leaf(Clause::Sequence(sequence)) => sequence_words(sequence),
        _ => clause_expr(expr),
    }
}

/// Describes a sequence by its closing event.
fn sequence_words(sequence: &Sequence) -> String {
    let words = |query: &Query| query.root.as_ref().map_or_else(String::new, clause_expr);
    let events = match sequence.at_least {
        1 => "an event".to_owned(),
        number => format!("at least {number} events"),
    };
    format!(
        "the end of a sequence (an event {}, after {events} {} with the same {} within {})",
        words(&sequence.closing),
        words(&sequence.opening),
        plain_or_quoted(&sequence.by),
        sequence.within
    )
}

/// The way to match a term. Adjacent terms of the same kind are described together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermKind {
    /// A word: matches the beginning of a word of the event.
    Word(Mode),
    /// Several words.
    Phrase(Mode),
    /// A text that starts with a symbol: matches in any place.
    Anywhere(Mode),
    /// A text with wildcards.
    Like(Mode),
    /// A regular expression.
    Regex,
}

/// Returns the way a term is matched.
pub(super) fn kind_of_term(term: &TextTest) -> TermKind {
    if term.mode == Mode::Regex {
        return TermKind::Regex;
    }
    let Some(text) = term.pattern.as_literal() else {
        return TermKind::Like(term.mode);
    };
    if text.contains(char::is_whitespace) {
        TermKind::Phrase(term.mode)
    } else if text.starts_with(char::is_alphanumeric) {
        TermKind::Word(term.mode)
    } else {
        TermKind::Anywhere(term.mode)
    }
}

impl TermKind {
    /// Describes the way of matching. The caller appends the text of the term.
    fn noun(self) -> String {
        let (mode, prefix, whole) = match self {
            Self::Word(mode) => (mode, "a word beginning with", "the whole word"),
            Self::Phrase(mode) => (mode, "the phrase", "the whole phrase"),
            Self::Anywhere(mode) => (mode, "the text", "the text ending at the end of a word"),
            Self::Like(mode) => (mode, "text like", "text ending at the end of a word like"),
            Self::Regex => return "text matching the regular expression".to_owned(),
        };
        let noun = if mode.is_whole() { whole } else { prefix };
        format!("{noun}{}", case_of(mode))
    }
}

/// Returns a remark on case, if the comparison is case-sensitive.
fn case_of(mode: Mode) -> &'static str {
    if mode.is_case_sensitive() {
        " (case-sensitive)"
    } else {
        ""
    }
}

/// Describes a condition on a field.
fn field_words(field: &FieldClause) -> String {
    if let Some(name) = field.first_of() {
        return format!(
            "the first occurrence of a value of {}",
            plain_or_quoted(name)
        );
    }
    match &field.test {
        FieldTest::Present if DerivedField::named(&field.name).is_some() => name(field),
        FieldTest::Present => format!("the field {}", name(field)),
        FieldTest::Value(test) => format!("{} {}", name(field), test_expr(test)),
    }
}

/// Returns a field name, quoted if necessary.
fn plain_or_quoted(name: &str) -> String {
    if is_plain_name(name) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// Returns the name of the field of a clause, quoted if necessary.
fn name(field: &FieldClause) -> String {
    let zone = field.zone.as_ref().map_or("UTC", |zone| zone.name());
    match DerivedField::named(&field.name) {
        Some(DerivedField::Hour) => return format!("the hour ({zone})"),
        Some(DerivedField::Weekday) => return format!("the day of the week ({zone})"),
        Some(DerivedField::Date) => return format!("the date ({zone})"),
        Some(DerivedField::File) => return "the name of the file".to_owned(),
        None => {}
    }
    if is_plain_name(&field.name) {
        field.name.clone()
    } else {
        quoted(&field.name)
    }
}

/// Describes the tests of one value.
fn test_expr(expr: &Expr<Test>) -> String {
    match &expr.kind {
        ExprKind::And(parts) => list(parts.iter().map(nested_test), "and"),
        ExprKind::Or(parts) => list(parts.iter().map(nested_test), "or"),
        ExprKind::Not(inner) => format!("not {}", nested_test(inner)),
        ExprKind::Leaf(test) => test_words(test),
    }
}

/// Describes a part of the tests, in parentheses if necessary.
fn nested_test(expr: &Expr<Test>) -> String {
    if expr.is_compound() {
        format!("({})", test_expr(expr))
    } else {
        test_expr(expr)
    }
}

/// Describes a single test.
fn test_words(test: &Test) -> String {
    match test {
        Test::Text(text) => text_words(text.mode, std::iter::once(&text.pattern)),
        Test::Set { name, set } => match set {
            Some(set) => format!(
                "equal to one of the {} values of the set {}",
                set.values().len(),
                quoted(set.name())
            ),
            None => format!("equal to a value of the set {}", quoted(name)),
        },
        Test::Network(network) => network_words(std::iter::once(network)),
        Test::AnyOf { mode, items } => {
            let (texts, networks) = (
                items.iter().filter_map(Item::pattern),
                items.iter().filter_map(Item::network),
            );
            match (texts.clone().next(), networks.clone().next()) {
                (_, None) => text_words(*mode, texts),
                (None, _) => network_words(networks),
                _ => format!(
                    "{} or {}",
                    text_words(*mode, texts),
                    network_words(networks)
                ),
            }
        }
        Test::Compare { comparison, number } => {
            let sign = match comparison {
                Comparison::Greater => "greater than",
                Comparison::AtLeast => "at least",
                Comparison::Less => "less than",
                Comparison::AtMost => "at most",
            };
            format!("{sign} {number}")
        }
    }
}

/// Describes the networks that an address is in.
fn network_words<'q>(networks: impl Iterator<Item = &'q Network>) -> String {
    let networks: Vec<String> = networks.map(Network::to_string).collect();
    let noun = match networks.as_slice() {
        [_] => "in the network",
        _ => "in the networks",
    };
    format!("{noun} {}", list(networks.into_iter(), "or"))
}

/// Describes a comparison with texts.
fn text_words<'q>(mode: Mode, patterns: impl Iterator<Item = &'q Pattern> + Clone) -> String {
    let is_number = |pattern: &Pattern| {
        pattern
            .as_literal()
            .is_some_and(|text| Decimal::parse(text).is_some())
    };
    let verb = if mode == Mode::Regex {
        "matching the regular expression".to_owned()
    } else if mode == Mode::PrefixCase && patterns.clone().all(is_number) {
        "equal to".to_owned()
    } else {
        let verb = if mode.is_whole() {
            "equal to"
        } else {
            "beginning with"
        };
        format!("{verb}{}", case_of(mode))
    };
    format!("{verb} {}", list(patterns.map(pattern), "or"))
}

/// Returns a pattern in quotes.
fn pattern(pattern: &Pattern) -> String {
    quoted(&pattern.raw())
}

/// Joins parts as `a, b and c`.
fn list(parts: impl Iterator<Item = String>, joint: &str) -> String {
    let parts: Vec<String> = parts.collect();
    let listed = parts.iter().take(MAX_PARTS).map(String::as_str);
    match (parts.split_last(), parts.len().checked_sub(MAX_PARTS)) {
        (Some(_), Some(more)) if more > 0 => {
            format!(
                "{} {joint} {more} more",
                listed.collect::<Vec<_>>().join(", ")
            )
        }
        (Some((last, [])), _) => last.clone(),
        (Some((last, rest)), _) => format!("{} {joint} {last}", rest.join(", ")),
        (None, _) => String::new(),
    }
}
