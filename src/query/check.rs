//! What the events that are there say about a query: fields that do not exist, comparisons with
//! text, values that nothing begins with.

use super::canonical::{is_plain, value_text};
use super::diagnostic::{Diagnostic, Problems};
use super::eval::{codes_where, count_rows, field_columns, present_columns, searched_columns};
use super::matcher::{TermMatcher, Value, ValueMatcher};
use super::remarks::shown;
use super::suggest::similar_field;
use super::tree::{Clause, Expr, FieldClause, FieldTest, Mode, Pattern, Query, Test};
use super::value_test::{ValueTest, number_of};
use crate::error::Span;
use crate::store::{Column, Kind, RowSet, Store, fold, is_invisible};

/// Looking for similar names and values takes time; past this many it helps nobody.
const MOST_SUGGESTIONS: usize = 20;

/// The problems of a query with these events, in the order of their places. Those of the text alone
/// come from the parser.
pub fn check(query: &Query, store: &Store) -> Vec<Diagnostic> {
    let mut checker = Checker {
        store,
        problems: Problems::default(),
        suggestions: 0,
    };
    if let Some(root) = query.root.as_ref().filter(|_| !store.is_empty()) {
        root.for_each_leaf(&mut |clause, span| match clause {
            Clause::Field(field) => checker.field(field),
            Clause::Term(term) => {
                checker.invisible(&TermMatcher::new(term.mode, &term.pattern), span)
            }
        });
    }
    checker.problems.into_sorted()
}

struct Checker<'s> {
    store: &'s Store,
    problems: Problems,
    suggestions: usize,
}

impl Checker<'_> {
    fn field(&mut self, field: &FieldClause) {
        let columns = match &field.test {
            FieldTest::Present => present_columns(self.store, &field.name),
            FieldTest::Value(_) => field_columns(self.store, &field.name),
        };
        if columns.is_empty() {
            self.unknown_field(field);
        } else if let FieldTest::Value(test) = &field.test {
            test.for_each_leaf(&mut |leaf, span| self.test(&field.name, &columns, leaf, span));
            self.values(test, &columns);
        }
    }

    fn unknown_field(&mut self, field: &FieldClause) {
        let members = present_columns(self.store, &field.name);
        let help = if let Some(member) = members.first() {
            format!("Its members have values: write {}:value.", member.path())
        } else if let Some(name) = self
            .may_suggest()
            .then(|| similar_field(self.store, &field.name))
            .flatten()
        {
            format!("Did you mean {name}? To search for text with a colon, put it in quotes.")
        } else {
            "To search for text with a colon, put it in quotes.".to_owned()
        };
        let message = match members.is_empty() {
            true => format!(
                "The field {} is not present in these files.",
                shown(&field.name)
            ),
            false => format!("The field {} has no value of its own.", shown(&field.name)),
        };
        self.problems.warning(field.name_span, message, help);
    }

    fn may_suggest(&mut self) -> bool {
        self.suggestions += 1;
        self.suggestions <= MOST_SUGGESTIONS
    }

    fn test(&mut self, name: &str, columns: &[&Column], test: &Test, span: Span) {
        match test {
            Test::Compare { comparison, .. } => {
                self.comparison(name, columns, comparison.sign(), span)
            }
            Test::Text(text) => self.text(name, columns, text.mode, &text.pattern, span),
            Test::AnyOf { mode, items } => {
                for item in items {
                    self.text(name, columns, *mode, &item.pattern, item.span);
                }
            }
        }
    }

    /// A comparison needs numbers; on text it is an error rather than an empty result.
    fn comparison(&mut self, name: &str, columns: &[&Column], sign: &str, span: Span) {
        if any_value(columns, |value| number_of(value).is_some()) {
            return;
        }
        let has_text = |value: Value<'_>| {
            matches!(value.kind, Kind::String | Kind::Bool) && !value.text.is_empty()
        };
        let Some(example) = first_value(columns, has_text) else {
            return;
        };
        self.problems.error(
            span,
            format!(
                "{sign} compares numbers, and {name} is text, such as {}.",
                shown(&example)
            ),
            format!("Write {name}:{}.", value_text(&example)),
        );
    }

    /// A value that nothing begins with, although it occurs in another way.
    fn text(&mut self, name: &str, columns: &[&Column], mode: Mode, pattern: &Pattern, span: Span) {
        let Some(text) = pattern.as_literal().filter(|text| !text.is_empty()) else {
            return;
        };
        let finds = |mode| {
            let matcher = ValueMatcher::new(mode, std::iter::once(pattern));
            any_value(columns, |value| matcher.matches(value))
        };
        if finds(mode) || !self.may_suggest() {
            return;
        }
        let value = value_text(text);
        let any_case = if mode.is_whole() {
            Mode::Whole
        } else {
            Mode::Prefix
        };
        let (found, sign) = match mode.is_whole() {
            true => (format!("No {name} is exactly {}", shown(text)), "=="),
            false => (format!("No {name} begins with {}", shown(text)), ""),
        };
        if any_case != mode && finds(any_case) {
            self.problems.hint(
                span,
                format!("{found} in these capital and small letters."),
                format!("Write {name}:{sign}{value} to find letters of either case."),
            );
        } else if mode.is_whole() && finds(Mode::Prefix) {
            let begins = ValueMatcher::new(Mode::Prefix, std::iter::once(pattern));
            let count = count_rows(self.store, columns, |_, value| begins.matches(value));
            self.problems.hint(
                span,
                format!(
                    "{found}; {count} {} with it.",
                    plural(count, "begins", "begin")
                ),
                format!("Write {name}:{value} for those."),
            );
        } else {
            let wanted = fold(text);
            let contains = |_: &Column, value: Value<'_>| value.folded.contains(wanted.as_ref());
            let count = count_rows(self.store, columns, contains);
            if count > 0 {
                let key = name.rsplit('.').next().unwrap_or(name);
                let anywhere = if is_plain(text) {
                    format!(" or {name}:*{text}*")
                } else {
                    String::new()
                };
                self.problems.hint(
                    span,
                    format!(
                        "{found}; {count} {} it.",
                        plural(count, "contains", "contain")
                    ),
                    format!("Try ({key} {value}){anywhere}."),
                );
            }
        }
    }

    /// What the values that are found have about them that the query does not show.
    fn values(&mut self, test: &Expr<Test>, columns: &[&Column]) {
        let compiled = ValueTest::new(test);
        let mut widened = RowSet::empty(self.store.len());
        let mut invisible = RowSet::empty(self.store.len());
        for column in columns {
            if compiled.may_widen(column) {
                let codes = codes_where(column, |value| compiled.is_widened(column, value));
                column.add_rows_with(&codes, &mut widened);
            }
            if column.dictionary().has_invisible() {
                let found = |value: Value<'_>| {
                    value.text.contains(is_invisible) && compiled.holds(column, value)
                };
                column.add_rows_with(&codes_where(column, found), &mut invisible);
            }
        }
        let count = widened.count();
        if count > 0 {
            self.problems.hint(
                test.span,
                format!(
                    "NotSet and Not Set are read as the same value; this adds {count} {}.",
                    plural(count, "event", "events")
                ),
                "Write === before the value to tell them apart.",
            );
        }
        self.found_invisible(&invisible, test.span);
    }

    /// A term that is found in text with characters that cannot be seen.
    fn invisible(&mut self, term: &TermMatcher, span: Span) {
        let mut rows = RowSet::empty(self.store.len());
        for column in
            searched_columns(self.store).filter(|column| column.dictionary().has_invisible())
        {
            let found = |value: Value<'_>| value.text.contains(is_invisible) && term.matches(value);
            column.add_rows_with(&codes_where(column, found), &mut rows);
        }
        self.found_invisible(&rows, span);
    }

    fn found_invisible(&mut self, rows: &RowSet, span: Span) {
        let count = rows.count();
        if count > 0 {
            self.problems.hint(
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

/// Whether some value of these columns passes; the first that does ends the search.
fn any_value(columns: &[&Column], passes: impl Fn(Value<'_>) -> bool) -> bool {
    first_value(columns, passes).is_some()
}

fn first_value(columns: &[&Column], passes: impl Fn(Value<'_>) -> bool) -> Option<String> {
    columns.iter().find_map(|column| {
        let dictionary = column.dictionary();
        (0..dictionary.len()).find_map(|code| {
            let (kind, text) = (dictionary.kind(code), dictionary.text(code));
            let folded = dictionary.folded(code);
            let text_of = &*text;
            passes(Value {
                kind,
                text: text_of,
                folded,
            })
            .then(|| text.clone().into_owned())
        })
    })
}
