//! The grammar of a query. [`parse`] always returns a tree. The tree omits text that cannot be parsed, and a problem
//! reports the text. The grammar of field values is in `parse_value`.

use super::context::Context;
use super::diagnostic::{Diagnostic, Problems, Severity};
use super::parser::Parser;
use super::scan::{Context as ScanContext, Quoted};
use crate::error::Span;
use crate::search::{
    Clause, DerivedField, Expr, ExprKind, FieldClause, FieldTest, Mode, Pattern, Query, SEQUENCE,
    Test, TextTest, ValueTest, is_name_letter,
};

/// The limit on the length of a query in bytes.
pub const MAX_QUERY_BYTES: usize = 64 << 10;

/// A parsed query and its problems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parsed {
    /// The tree.
    pub query: Query,
    /// The problems, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    /// Returns whether there is an error. A query with an error must not be run.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|problem| problem.severity == Severity::Error)
    }
}

/// Parses a query. The named sets in it are not looked up, and computed fields are of UTC.
pub fn parse(text: &str) -> Parsed {
    parse_with(text, None)
}

/// Parses a query that refers to the sets and the time zone of `context`. An unknown set is an error.
pub fn parse_in(text: &str, context: &Context) -> Parsed {
    parse_with(text, Some(context))
}

pub(super) fn parse_with(text: &str, context: Option<&Context>) -> Parsed {
    if text.len() > MAX_QUERY_BYTES {
        let mut problems = Problems::default();
        problems.error(
            Span::new(0, text.len()),
            format!(
                "The query has {} bytes; the limit is {MAX_QUERY_BYTES}.",
                text.len()
            ),
            "Shorten the query. A list such as field:[a,b,c] is shorter than several terms with OR.",
        );
        return Parsed {
            query: Query::default(),
            diagnostics: problems.into_sorted(),
        };
    }
    let mut parser = Parser::new(text, context);
    let root = parser.expression(ScanContext::Query, Parser::clause);
    Parsed {
        query: Query { root },
        diagnostics: parser.problems.into_sorted(),
    }
}

/// Returns a test in which a number without a sign must be equal.
fn equal_numbers(test: &Test) -> Test {
    let mut test = test.clone();
    if let Test::Text(TextTest { mode, .. }) | Test::AnyOf { mode, .. } = &mut test
        && *mode == Mode::Prefix
    {
        *mode = Mode::PrefixCase;
    }
    test
}

impl Parser<'_> {
    /// Parses a term or a condition on a field.
    fn clause(&mut self) -> Option<Expr<Clause>> {
        let start = self.scan.at();
        if let Some(quoted) = self.scan.quoted() {
            if self.scan.eat(":") {
                if !self.scan.at_word_end(ScanContext::Query) || self.scan.peek() == Some('(') {
                    return self.field(quoted.text, quoted.span);
                }
                self.problems.space_after_colon(quoted.span, &quoted.text);
            } else {
                self.check_quoted(&quoted, ScanContext::Query);
            }
            return self.phrase(start, Mode::Prefix, quoted);
        }
        if let Some(regex) = self.regex(ScanContext::Query) {
            return Some(self.leaf(start, Clause::Term(regex?)));
        }
        let mut ahead = self.scan.clone();
        let name = ahead.take_while(is_name_letter);
        let name_span = ahead.span_from(start);
        if !name.is_empty() && ahead.eat(":") {
            if !ahead.at_word_end(ScanContext::Query) || ahead.peek() == Some('(') {
                self.scan = ahead;
                return self.field(name.to_owned(), name_span);
            }
            self.problems.space_after_colon(name_span, name);
        }
        let mode = self.scan.mode();
        if let Some(quoted) = self.scan.quoted() {
            self.check_quoted(&quoted, ScanContext::Query);
            return self.phrase(start, mode, quoted);
        }
        if mode == Mode::Prefix {
            self.check_foreign_regex();
        }
        let pattern = self.word(start, mode, ScanContext::Query)?;
        if mode == Mode::Prefix {
            self.problems
                .bare_word(self.scan.span_from(start), &pattern);
        }
        Some(self.leaf(start, Clause::Term(TextTest { mode, pattern })))
    }

    /// Creates a quoted term. Empty quotes are reported and ignored.
    fn phrase(&mut self, start: usize, mode: Mode, quoted: Quoted) -> Option<Expr<Clause>> {
        if quoted.text.is_empty() {
            if quoted.closed {
                self.problems.warning(
                    quoted.span,
                    "These quotes are empty and were ignored.",
                    "To find a field with an empty value, write field:==\"\".",
                );
            }
            return None;
        }
        let pattern = Pattern::literal(quoted.text);
        Some(self.leaf(start, Clause::Term(TextTest { mode, pattern })))
    }

    /// Parses the condition after `name:`.
    fn field(&mut self, name: String, name_span: Span) -> Option<Expr<Clause>> {
        if name == SEQUENCE {
            return self.sequence(name_span);
        }
        let value = if self.scan.peek() == Some('(') {
            self.group()
        } else {
            self.field_value()
        };
        let mut value = value?;
        let derived = DerivedField::named(&name);
        if let Some(field) = derived {
            let is_present =
                matches!(&value.kind, ExprKind::Leaf(Test::Text(text)) if text.pattern.is_any());
            if field.is_number() && !is_present {
                // A digit is the whole number: `_hour:1` is not also 10.
                value = value.map(&mut equal_numbers);
            }
            if !field.is_possible(&ValueTest::new(&value)) {
                self.problems.impossible(value.span, field);
            }
        }
        let test = match value.kind {
            ExprKind::Leaf(Test::Text(TextTest {
                mode: Mode::Prefix,
                ref pattern,
            })) if pattern.is_any() => FieldTest::Present,
            _ => FieldTest::Value(value),
        };
        let clause = FieldClause {
            name,
            name_span,
            zone: derived.and_then(|_| self.context?.zone.clone()),
            test,
        };
        if clause.is_first() && clause.first_of().is_none() {
            self.problems
                .not_one_field(self.scan.span_from(name_span.start));
        }
        Some(self.leaf(name_span.start, Clause::Field(clause)))
    }
}
