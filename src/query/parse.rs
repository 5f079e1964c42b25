//! The grammar. [`parse`] always returns a tree: what cannot be read is left out of it, and said.

use super::build::{Builder, Joint};
use super::decimal::Decimal;
use super::diagnostic::{Diagnostic, Problems, Severity};
use super::remarks::shown;
use super::scan::{Place, Quoted, Scanner};
use super::tree::{
    Clause, Comparison, Expr, ExprKind, FieldClause, FieldTest, Item, Mode, Pattern, Query, Test,
    TextTest,
};
use super::{MAX_NESTING, MAX_QUERY_BYTES, MAX_TERMS};
use crate::error::Span;

/// A query as it was understood, and what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// The tree.
    pub query: Query,
    /// The problems, in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    /// Whether the query must not be run.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }
}

/// Reads a query.
pub fn parse(text: &str) -> Parsed {
    let mut problems = Problems::default();
    if text.len() > MAX_QUERY_BYTES {
        problems.error(
            Span::new(0, text.len()),
            format!(
                "The query has {} bytes; the limit is {MAX_QUERY_BYTES}.",
                text.len()
            ),
            "Shorten it; a list such as field:[a,b,c] is shorter than several terms with OR.",
        );
        return Parsed {
            query: Query::default(),
            diagnostics: problems.into_sorted(),
        };
    }
    let mut parser = Parser {
        scan: Scanner::new(text),
        problems,
        depth: 0,
        terms: 0,
        too_deep: false,
    };
    let root = parser.expression(Place::Query, Parser::clause);
    Parsed {
        query: Query { root },
        diagnostics: parser.problems.into_sorted(),
    }
}

struct Parser<'t> {
    scan: Scanner<'t>,
    problems: Problems,
    /// Open parentheses, those of a field's group included.
    depth: usize,
    terms: usize,
    too_deep: bool,
}

/// A word that is an operator.
enum Operator {
    Joint(Joint),
    Not,
}

impl<'t> Parser<'t> {
    /// Operands and operators up to the end, or up to the `)` that closes the group of a field.
    fn expression<L>(
        &mut self,
        place: Place,
        leaf: fn(&mut Self) -> Option<Expr<L>>,
    ) -> Option<Expr<L>> {
        let mut build = Builder::new();
        // Parentheses past the limit are read as if they were not there.
        let mut ignored = 0_usize;
        loop {
            self.scan.skip_blanks();
            let start = self.scan.at();
            let Some(letter) = self.scan.peek() else {
                break;
            };
            match letter {
                '(' => {
                    self.scan.bump();
                    if self.enter(start) {
                        build.open(self.scan.span_from(start));
                    } else {
                        ignored += 1;
                    }
                }
                ')' if ignored > 0 => {
                    self.scan.bump();
                    ignored -= 1;
                }
                ')' if build.is_nested() => {
                    self.scan.bump();
                    self.depth -= 1;
                    build.close(self.scan.at(), &mut self.problems);
                    self.check_after(place);
                }
                ')' if place == Place::Group => break,
                ')' => {
                    self.scan.bump();
                    self.problems.error(
                        self.scan.span_from(start),
                        "This parenthesis closes nothing.",
                        "Remove it, add the opening (, or put the text in quotes.",
                    );
                }
                '|' if place == Place::Group => {
                    self.scan.bump();
                    build.join(Joint::Or, self.scan.span_from(start), &mut self.problems);
                }
                '-' => {
                    self.scan.bump();
                    let span = self.scan.span_from(start);
                    if self.scan.at_word_end(place) && self.scan.peek() != Some('(') {
                        self.problems.error(
                            span,
                            "The minus sign touches nothing that it could exclude.",
                            "Write it directly before a term, a field or a group; to search for the sign itself, write \"-\".",
                        );
                        build.no_operand();
                    } else {
                        build.negate(span);
                    }
                }
                _ => match self.operator(place) {
                    Some(Operator::Joint(joint)) => {
                        build.join(joint, self.scan.span_from(start), &mut self.problems);
                    }
                    Some(Operator::Not) => build.negate(self.scan.span_from(start)),
                    None => match leaf(self).filter(|leaf| self.admits_term(leaf.span)) {
                        Some(operand) => build.operand(operand),
                        None => build.no_operand(),
                    },
                },
            }
        }
        self.depth -= build.nesting();
        build.finish(self.scan.at(), &mut self.problems)
    }

    /// Reads an operator, if one stands here.
    fn operator(&mut self, place: Place) -> Option<Operator> {
        let operators = [
            ("AND", Operator::Joint(Joint::And)),
            ("OR", Operator::Joint(Joint::Or)),
            ("NOT", Operator::Not),
        ];
        let mut ahead = self.scan.clone();
        let (_, operator) = operators.into_iter().find(|(name, _)| ahead.eat(name))?;
        if !ahead.at_word_end(place) {
            return None;
        }
        self.scan = ahead;
        Some(operator)
    }

    /// Goes one parenthesis deeper, if the limit allows.
    fn enter(&mut self, start: usize) -> bool {
        let allowed = self.depth < MAX_NESTING;
        if allowed {
            self.depth += 1;
        } else if !self.too_deep {
            self.too_deep = true;
            self.problems.error(
                self.scan.span_from(start),
                format!("Parentheses nest deeper than the limit of {MAX_NESTING}."),
                "Remove parentheses that are not needed.",
            );
        }
        allowed
    }

    /// Counts a term, if the limit allows.
    fn admits_term(&mut self, span: Span) -> bool {
        self.terms += 1;
        if self.terms == MAX_TERMS + 1 {
            self.problems.error(
                span,
                format!("The query has more terms than the limit of {MAX_TERMS}."),
                "Shorten it; the items of a list such as field:[a,b,c] count as one term.",
            );
        }
        self.terms <= MAX_TERMS
    }

    /// A term or a condition on a field.
    fn clause(&mut self) -> Option<Expr<Clause>> {
        let start = self.scan.at();
        if let Some(quoted) = self.scan.quoted() {
            if self.scan.eat(":") {
                if !self.scan.at_word_end(Place::Query) || self.scan.peek() == Some('(') {
                    return self.field(quoted.text, quoted.span);
                }
                self.problems.blank_after_colon(quoted.span, &quoted.text);
            } else {
                self.check_quoted(&quoted, Place::Query);
            }
            return self.phrase(start, Mode::Prefix, quoted);
        }
        let mut ahead = self.scan.clone();
        let name = ahead.take_while(is_name_letter);
        let name_span = ahead.span_from(start);
        if !name.is_empty() && ahead.eat(":") {
            if !ahead.at_word_end(Place::Query) || ahead.peek() == Some('(') {
                self.scan = ahead;
                return self.field(name.to_owned(), name_span);
            }
            self.problems.blank_after_colon(name_span, name);
        }
        let mode = self.scan.mode();
        if let Some(quoted) = self.scan.quoted() {
            self.check_quoted(&quoted, Place::Query);
            return self.phrase(start, mode, quoted);
        }
        let pattern = self.word(start, mode, Place::Query)?;
        if mode == Mode::Prefix {
            self.problems
                .bare_word(self.scan.span_from(start), &pattern);
        }
        Some(self.leaf(start, Clause::Term(TextTest { mode, pattern })))
    }

    /// A quoted term; empty quotes say nothing.
    fn phrase(&mut self, start: usize, mode: Mode, quoted: Quoted) -> Option<Expr<Clause>> {
        if quoted.text.is_empty() {
            if quoted.closed {
                self.problems.warning(
                    quoted.span,
                    "There is nothing between these quotes; they were left out.",
                    "For a field with an empty text write field:==\"\".",
                );
            }
            return None;
        }
        let pattern = Pattern::literal(quoted.text);
        Some(self.leaf(start, Clause::Term(TextTest { mode, pattern })))
    }

    /// What stands after `name:`.
    fn field(&mut self, name: String, name_span: Span) -> Option<Expr<Clause>> {
        let value = if self.scan.peek() == Some('(') {
            self.group()
        } else {
            self.field_value()
        }?;
        let test = match value.kind {
            ExprKind::Leaf(Test::Text(TextTest {
                mode: Mode::Prefix,
                ref pattern,
            })) if pattern.is_any() => FieldTest::Present,
            _ => FieldTest::Value(value),
        };
        Some(self.leaf(
            name_span.start,
            Clause::Field(FieldClause {
                name,
                name_span,
                test,
            }),
        ))
    }

    /// A value directly after the colon: a list can stand only here.
    fn field_value(&mut self) -> Option<Expr<Test>> {
        let start = self.scan.at();
        let mut ahead = self.scan.clone();
        let mode = ahead.mode();
        match ahead.peek() {
            Some('[') => {
                self.scan = ahead;
                Some(self.list(start, mode))
            }
            Some('(') => {
                self.scan = ahead;
                self.problems.error(
                    self.scan.span_from(start),
                    "This sign cannot stand before parentheses.",
                    "Write it before each value inside them, or use a list such as field:==[a,b].",
                );
                self.group()
            }
            _ => self.value_in(Place::Query),
        }
    }

    /// `( ... )` after a colon.
    fn group(&mut self) -> Option<Expr<Test>> {
        let start = self.scan.at();
        self.scan.bump();
        let open = self.scan.span_from(start);
        let entered = self.enter(start);
        let inside = self.expression(Place::Group, |parser| parser.value_in(Place::Group));
        if entered {
            self.depth -= 1;
        }
        if self.scan.eat(")") {
            self.check_after(Place::Query);
        } else {
            self.problems.unclosed(open, ')');
        }
        let span = self.scan.span_from(start);
        if inside.is_none() {
            self.problems.empty_group(span);
        }
        inside.map(|expr| expr.enclosed(span))
    }

    /// A comparison, a quoted text or a word, with its sign.
    fn value_in(&mut self, place: Place) -> Option<Expr<Test>> {
        let start = self.scan.at();
        let comparisons = [
            Comparison::AtLeast,
            Comparison::AtMost,
            Comparison::Greater,
            Comparison::Less,
        ];
        if let Some(comparison) = comparisons
            .into_iter()
            .find(|one| self.scan.eat(one.sign()))
        {
            return self.compare(start, comparison, place);
        }
        let mode = self.scan.mode();
        if mode == Mode::PrefixCase && place == Place::Group {
            // `= 404`, as after the other comparisons.
            self.skip_blanks_before_number(place);
        }
        let pattern = if let Some(quoted) = self.scan.quoted() {
            self.check_quoted(&quoted, place);
            if quoted.text.is_empty() && quoted.closed && !mode.is_whole() {
                self.problems.hint(
                    quoted.span,
                    "Every text begins with the empty text.",
                    "Write field:* for a field that is there, field:==\"\" for one that is empty.",
                );
            }
            Pattern::literal(quoted.text)
        } else {
            self.word(start, mode, place)?
        };
        Some(self.leaf(start, Test::Text(TextTest { mode, pattern })))
    }

    fn compare(
        &mut self,
        start: usize,
        comparison: Comparison,
        place: Place,
    ) -> Option<Expr<Test>> {
        let sign = self.scan.span_from(start);
        if self.skip_blanks_before_number(place) && place == Place::Query {
            self.problems.warning(
                sign,
                format!("There is a blank after {}.", comparison.sign()),
                "Write the number directly after the sign.",
            );
        }
        let word = self.scan.word(place);
        let span = self.scan.span_from(start);
        if Decimal::parse(word).is_some() {
            return Some(self.leaf(
                start,
                Test::Compare {
                    comparison,
                    number: word.to_owned(),
                },
            ));
        }
        if word.is_empty() {
            self.problems.value_missing(span, comparison.sign());
            return None;
        }
        self.problems.error(
            span,
            format!("{} compares numbers, and {} is not a number.", comparison.sign(), shown(word)),
            "Write a number such as 400 or -1.5; to narrow the time, use the time box. For the text itself, use quotes.",
        );
        let pattern = Pattern::literal(format!("{}{word}", comparison.sign()));
        Some(self.leaf(
            start,
            Test::Text(TextTest {
                mode: Mode::Prefix,
                pattern,
            }),
        ))
    }

    /// Skips blanks if a number follows them, and says whether it did.
    fn skip_blanks_before_number(&mut self, place: Place) -> bool {
        let mut ahead = self.scan.clone();
        ahead.skip_blanks();
        let skipped =
            ahead.at() > self.scan.at() && Decimal::parse(ahead.peek_word(place)).is_some();
        if skipped {
            self.scan = ahead;
        }
        skipped
    }

    /// A word after its sign, which must not be missing.
    fn word(&mut self, start: usize, mode: Mode, place: Place) -> Option<Pattern> {
        let word_start = self.scan.at();
        let word = self.scan.word(place);
        if word.is_empty() {
            self.problems
                .value_missing(self.scan.span_from(start), mode.sign());
            return None;
        }
        let span = self.scan.span_from(word_start);
        self.problems.word_letters(span, word);
        self.problems.text_letters(span, word);
        self.check_after(place);
        Some(Pattern::with_wildcards(word))
    }

    /// `[a,b]`; blanks belong to the items.
    fn list(&mut self, start: usize, mode: Mode) -> Expr<Test> {
        let open = self.scan.at();
        self.scan.bump();
        let open = self.scan.span_from(open);
        let mut items = Vec::new();
        loop {
            let readable = self.item(&mut items);
            if self.scan.eat(",") {
                continue;
            }
            if self.scan.eat("]") {
                self.check_after(Place::Query);
            } else if readable {
                self.problems.unclosed(open, ']');
            }
            break;
        }
        if items.is_empty() {
            self.problems.error(
                self.scan.span_from(start),
                "The list is empty.",
                "Write its items with commas between them: [warning,critical].",
            );
        }
        self.leaf(start, Test::AnyOf { mode, items })
    }

    /// One item of a list, up to the comma or bracket after it. False if an open quote took
    /// everything to the end, which explains a missing bracket.
    fn item(&mut self, items: &mut Vec<Item>) -> bool {
        let start = self.scan.at();
        let ends = |letter| matches!(letter, ',' | ']');
        let mut readable = true;
        let pattern = if let Some(quoted) = self.scan.quoted() {
            let after = self.scan.at();
            let extra = self.scan.take_while(|letter| !ends(letter));
            if !quoted.closed {
                readable = false;
                self.problems.unclosed_quote(quoted.span);
            } else if !extra.trim().is_empty() {
                self.problems.error(
                    self.scan.span_from(after),
                    "A comma or the closing ] is missing after this quoted item.",
                    "If the quote belongs to the text, write \\\".",
                );
            }
            Pattern::literal(quoted.text)
        } else {
            let raw = self.scan.take_while(|letter| !ends(letter));
            let span = self.scan.span_from(start);
            if raw.is_empty() {
                if items.is_empty() && self.scan.peek() != Some(',') {
                    return true;
                }
                self.problems
                    .warning(span, "An item of the list is empty.", "Remove the comma.");
                return true;
            }
            if raw.trim() != raw {
                self.problems.warning(
                    span,
                    format!(
                        "The blank belongs to the item: it finds values with {}.",
                        shown(raw)
                    ),
                    "Remove the blank after the comma.",
                );
            }
            Pattern::with_wildcards(raw)
        };
        items.push(Item {
            pattern,
            span: self.scan.span_from(start),
        });
        readable
    }

    fn leaf<L>(&self, start: usize, leaf: L) -> Expr<L> {
        Expr::leaf(leaf, self.scan.span_from(start))
    }

    fn check_quoted(&mut self, quoted: &Quoted, place: Place) {
        self.problems.text_letters(quoted.span, &quoted.text);
        if !quoted.closed {
            self.problems.unclosed_quote(quoted.span);
        } else if !self.scan.at_word_end(place) {
            self.problems.warning(
                quoted.span,
                "Text follows directly after the closing quote, and is read as another term.",
                "If the quote belongs to the text, write \\\".",
            );
        }
    }

    /// Says so when a term ends only because a parenthesis begins.
    fn check_after(&mut self, place: Place) {
        let start = self.scan.at();
        if self.scan.peek() == Some('(') {
            self.problems.hint(
                Span::new(start, start + 1),
                "A parenthesis begins a group, also directly after a word.",
                "Put the whole text in quotes if the parenthesis belongs to it.",
            );
        } else if !self.scan.at_word_end(place) {
            self.problems.hint(
                Span::new(start, start),
                "What follows the bracket is read as another term.",
                "Put a blank between the two.",
            );
        }
    }
}

/// Letters of a field name that needs no quotes.
pub(super) fn is_name_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')
}
