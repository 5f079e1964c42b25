//! The grammar. [`parse`] always returns a tree: what cannot be read is left out of it, and said.
//! What stands after the colon of a field is in `parse_value`.

use super::build::{Builder, Joint};
use super::diagnostic::{Diagnostic, Problems, Severity};
use super::scan::{Place, Quoted, Scanner};
use super::{MAX_NESTING, MAX_QUERY_BYTES, MAX_TERMS};
use crate::error::Span;
use crate::search::{
    Clause, Expr, ExprKind, FieldClause, FieldTest, Mode, Pattern, Query, Test, TextTest,
    is_name_letter,
};

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

pub(super) struct Parser<'t> {
    pub scan: Scanner<'t>,
    pub problems: Problems,
    /// Open parentheses, those of a field's group included.
    pub depth: usize,
    terms: usize,
    too_deep: bool,
}

/// A word that is an operator.
enum Operator {
    Joint(Joint),
    Not,
}

impl Parser<'_> {
    /// Operands and operators up to the end, or up to the `)` that closes the group of a field.
    pub(super) fn expression<L>(
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
    pub(super) fn enter(&mut self, start: usize) -> bool {
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

    pub(super) fn leaf<L>(&self, start: usize, leaf: L) -> Expr<L> {
        Expr::leaf(leaf, self.scan.span_from(start))
    }

    pub(super) fn check_quoted(&mut self, quoted: &Quoted, place: Place) {
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
    pub(super) fn check_after(&mut self, place: Place) {
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
