//! What the events that are there say about a query: fields that do not exist, comparisons with
//! text, values that nothing begins with.

use super::diagnostic::{Diagnostic, Problems};
use super::facts::{
    AS_ASKED, Ask, BEGINS, CONTAINS, Fact, Facts, MEMBERS, OTHER_CASE, PRESENT, TEXT_ONLY, asks,
    deciding,
};
use super::remarks::shown;
use crate::error::Span;
use crate::search::{FieldClause, Mode, Query, is_plain, value_text};
use crate::store::Store;

/// The problems of a query with these events, in the order of their places. Those of the text alone
/// come from the parser.
pub fn check(query: &Query, store: &Store) -> Vec<Diagnostic> {
    Facts::of(query, store).problems(query)
}

impl Facts {
    /// What these facts mean for the query they were gathered for.
    pub fn problems(&self, query: &Query) -> Vec<Diagnostic> {
        self.in_words(&asks(query))
    }

    /// The same for facts that only decide whether the query can be run.
    pub fn deciding_problems(&self, query: &Query) -> Vec<Diagnostic> {
        self.in_words(&deciding(query))
    }

    fn in_words(&self, asks: &[Ask<'_>]) -> Vec<Diagnostic> {
        let mut problems = Problems::default();
        for (ask, fact) in asks.iter().zip(&self.0) {
            match *ask {
                Ask::Field(field) => problems.presence(field, fact),
                Ask::Comparison(field, comparison, span) => {
                    problems.comparison(field, comparison.sign(), span, fact)
                }
                Ask::Text(field, mode, pattern, span) => {
                    let text = pattern.as_literal().unwrap_or_default();
                    problems.occurrence(field, mode, text, span, fact)
                }
                Ask::Widened(_, test) => problems.widened(fact.count, test.span),
                Ask::Invisible(_, test) => problems.invisible(fact.count, test.span),
                Ask::InvisibleTerm(_, span) => problems.invisible(fact.count, span),
            }
        }
        problems.into_sorted()
    }
}

impl Problems {
    fn presence(&mut self, field: &FieldClause, fact: &Fact) {
        if fact.level == PRESENT {
            return;
        }
        let has_members = fact.level == MEMBERS;
        let help = if has_members {
            format!("Its members have values: write {}:value.", fact.text)
        } else if fact.text.is_empty() {
            "To search for text with a colon, put it in quotes.".to_owned()
        } else {
            format!(
                "Did you mean {}? To search for text with a colon, put it in quotes.",
                fact.text
            )
        };
        let message = match has_members {
            false => format!(
                "The field {} is not present in these files.",
                shown(&field.name)
            ),
            true => format!("The field {} has no value of its own.", shown(&field.name)),
        };
        self.warning(field.name_span, message, help);
    }

    /// A comparison needs numbers; on text it is an error rather than an empty result.
    fn comparison(&mut self, field: &FieldClause, sign: &str, span: Span, fact: &Fact) {
        if fact.level == TEXT_ONLY {
            let (name, example) = (&field.name, &fact.text);
            self.error(
                span,
                format!(
                    "{sign} compares numbers, and {name} is text, such as {}.",
                    shown(example)
                ),
                format!("Write {name}:{}.", value_text(example)),
            );
        }
    }

    /// A value that nothing begins with, although it occurs in another way.
    fn occurrence(&mut self, field: &FieldClause, mode: Mode, text: &str, span: Span, fact: &Fact) {
        if fact.level == AS_ASKED {
            return;
        }
        let (name, count, value) = (&field.name, fact.count, value_text(text));
        let (found, sign) = match mode.is_whole() {
            true => (format!("No {name} is exactly {}", shown(text)), "=="),
            false => (format!("No {name} begins with {}", shown(text)), ""),
        };
        match fact.level {
            OTHER_CASE => self.hint(
                span,
                format!("{found} in these capital and small letters."),
                format!("Write {name}:{sign}{value} to find letters of either case."),
            ),
            BEGINS => self.hint(
                span,
                format!(
                    "{found}; {count} {} with it.",
                    plural(count, "begins", "begin")
                ),
                format!("Write {name}:{value} for those."),
            ),
            CONTAINS => {
                let key = name.rsplit('.').next().unwrap_or(name);
                let anywhere = if is_plain(text) {
                    format!(" or {name}:*{text}*")
                } else {
                    String::new()
                };
                self.hint(
                    span,
                    format!(
                        "{found}; {count} {} it.",
                        plural(count, "contains", "contain")
                    ),
                    format!("Try ({key} {value}){anywhere}."),
                );
            }
            _ => {}
        }
    }

    fn widened(&mut self, count: u32, span: Span) {
        if count > 0 {
            self.hint(
                span,
                format!(
                    "NotSet and Not Set are read as the same value; this adds {count} {}.",
                    plural(count, "event", "events")
                ),
                "Write === before the value to tell them apart.",
            );
        }
    }

    fn invisible(&mut self, count: u32, span: Span) {
        if count > 0 {
            self.hint(
                span,
                format!(
                    "In {count} {} the text that this finds has characters that cannot be seen.",
                    plural(count, "event", "events")
                ),
                "They are shown as codes in the event. A search ignores them, except after = and ===.",
            );
        }
    }
}

pub(super) fn plural<'w>(count: u32, one: &'w str, many: &'w str) -> &'w str {
    if count == 1 { one } else { many }
}
