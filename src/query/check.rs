//! Problems of a query that depend on the events: missing fields, comparisons of a number with a text field, and values
//! that do not occur.

use super::diagnostic::{Diagnostic, Problems};
use super::findings::{
    BEGINS, CONTAINS, Finding, Findings, MATCHES, MEMBERS, OTHER_CASE, PRESENT, Probe, TEXT_ONLY,
    blocking_probes, probes,
};
use super::messages::quoted;
use crate::error::Span;
use crate::search::{FieldClause, Mode, Query, is_plain, value_text};
use crate::store::Store;

/// Returns the problems that a query has with the events of `store`, in the order of the query text. The parser reports
/// the problems of the text itself.
pub fn check(query: &Query, store: &Store) -> Vec<Diagnostic> {
    Findings::of(query, store).problems(query)
}

impl Findings {
    /// Returns the problems that follow from findings that were gathered for `query` with [`of`](Self::of).
    pub fn problems(&self, query: &Query) -> Vec<Diagnostic> {
        self.describe(&probes(query))
    }

    /// Returns the problems that follow from findings that were gathered for `query` with [`blocking`](Self::blocking).
    pub fn blocking_problems(&self, query: &Query) -> Vec<Diagnostic> {
        self.describe(&blocking_probes(query))
    }

    /// Returns the problems that follow from the findings. `probes` has the probe of each finding.
    fn describe(&self, probes: &[Probe<'_>]) -> Vec<Diagnostic> {
        let mut problems = Problems::default();
        for (probe, finding) in probes.iter().zip(&self.0) {
            match *probe {
                Probe::Field(field) => {
                    let member = format!("{}:value", finding.text);
                    problems.presence(&field.name, field.name_span, member, finding);
                }
                Probe::First(name, span) => {
                    let member = format!("_first:{}", finding.text);
                    problems.presence(name, span, member, finding);
                }
                Probe::Shared(name, span) => {
                    problems.presence(name, span, finding.text.clone(), finding);
                }
                Probe::Comparison(field, comparison, span) => {
                    problems.comparison(field, comparison.sign(), span, finding)
                }
                Probe::Text(field, mode, pattern, span) => {
                    let text = pattern.as_literal().unwrap_or_default();
                    problems.occurrence(field, mode, text, span, finding)
                }
                Probe::OtherSpelling(_, test) => problems.other_spelling(finding.count, test.span),
                Probe::Invisible(_, test) => problems.invisible(finding.count, test.span),
                Probe::InvisibleTerm(_, span) => problems.invisible(finding.count, span),
            }
        }
        problems.into_sorted()
    }
}

impl Problems {
    /// Reports a field that does not exist or has no value of its own. `member` is a condition on one of its members.
    fn presence(&mut self, name: &str, span: Span, member: String, finding: &Finding) {
        if finding.level == PRESENT {
            return;
        }
        let has_members = finding.level == MEMBERS;
        let help = if has_members {
            format!("Search one of its members: {member}.")
        } else if finding.text.is_empty() {
            "To search for text with a colon, put it in quotes.".to_owned()
        } else {
            format!(
                "Did you mean {}? To search for text with a colon, put it in quotes.",
                finding.text
            )
        };
        let name = quoted(name);
        let message = if has_members {
            format!("The field {name} has members but no value of its own.")
        } else {
            format!("The field {name} is not present in these files.")
        };
        self.warning(span, message, help);
    }

    /// Reports a comparison of a number with a text field. The problem is an error, because an empty result would
    /// mislead.
    fn comparison(&mut self, field: &FieldClause, sign: &str, span: Span, finding: &Finding) {
        if finding.level == TEXT_ONLY {
            let (name, example) = (&field.name, &finding.text);
            self.error(
                span,
                format!(
                    "{sign} compares numbers, but {name} is text, such as {}.",
                    quoted(example)
                ),
                format!("Write {name}:{}.", value_text(example)),
            );
        }
    }

    /// Reports a text that matches no value, although values contain the text in another case or in another place.
    fn occurrence(
        &mut self,
        field: &FieldClause,
        mode: Mode,
        text: &str,
        span: Span,
        finding: &Finding,
    ) {
        if finding.level == MATCHES {
            return;
        }
        let (name, count, value) = (&field.name, finding.count, value_text(text));
        let (verb, sign) = if mode.is_whole() {
            ("equals", "==")
        } else {
            ("begins with", "")
        };
        let no_match = format!("No value of {name} {verb} {}", quoted(text));
        let events = plural(count, "event", "events");
        match finding.level {
            OTHER_CASE => self.hint(
                span,
                format!("{no_match} with these upper-case and lower-case letters."),
                format!("To ignore case, write {name}:{sign}{value}."),
            ),
            BEGINS => self.hint(
                span,
                format!("{no_match}. In {count} {events} a value begins with it."),
                format!("To match these events, write {name}:{value}."),
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
                    format!("{no_match}. In {count} {events} a value contains it."),
                    format!("Try ({key} {value}){anywhere}."),
                );
            }
            _ => {}
        }
    }

    /// Reports events that match only because two spellings are treated as equal.
    fn other_spelling(&mut self, count: u32, span: Span) {
        if count > 0 {
            self.hint(
                span,
                format!(
                    "NotSet and Not Set are treated as the same value. This adds {count} {}.",
                    plural(count, "event", "events")
                ),
                "To distinguish the two spellings, write === before the value.",
            );
        }
    }

    /// Reports invisible characters in matching text.
    fn invisible(&mut self, count: u32, span: Span) {
        if count > 0 {
            self.hint(
                span,
                format!(
                    "In {count} {} the matching text contains invisible characters.",
                    plural(count, "event", "events")
                ),
                "The event details show invisible characters as codes. A search ignores these characters, except after =, === and ~.",
            );
        }
    }
}

/// Returns the singular or the plural of a word, depending on a count.
fn plural<'w>(count: u32, one: &'w str, many: &'w str) -> &'w str {
    if count == 1 { one } else { many }
}
