//! Findings about a query that depend on the events. Each worker gathers the findings of its events. The merged
//! findings of all workers determine the problems of the query, in `check`.

use super::suggest::similar_field;
use crate::error::{Result, Span};
use crate::search::{
    Clause, Comparison, DerivedField, Expr, FieldClause, FieldTest, Mode, Pattern, Query,
    TermMatcher, Test, TextTest, Value, ValueMatcher, ValueTest, codes_where, count_rows,
    field_columns, number_of, present_columns, searched_columns,
};
use crate::store::{Column, Kind, RowSet, Store, fold, is_invisible};
use crate::wire::{Wire, wire_fields};

/// The limit on the probes that search for similar names and values, which takes time.
const MAX_SUGGESTIONS: usize = 64;

/// The findings about a query, one for each probe. A store without events has empty findings, which are the identity of
/// merging.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings(pub(super) Vec<Finding>);

/// The result of a probe. When findings are merged, the lowest level wins, and the counts of equal levels are added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// The measure of how well the query fits the events: one of the constants below. Lower is better.
    pub level: u32,
    /// The number of rows that the finding applies to.
    pub count: u32,
    /// The order of the texts of equal levels. Merging keeps the first text.
    pub rank: u64,
    /// An example or a suggestion.
    pub text: String,
}

wire_fields!(Finding {
    level,
    count,
    rank,
    text
});

impl Wire for Findings {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Vec::take(from).map(Self)
    }
}

/// The field has values.
pub(super) const PRESENT: u32 = 0;
/// The field has only members.
pub(super) const MEMBERS: u32 = 1;
/// The field has a number.
pub(super) const NUMBERS: u32 = 0;
/// The field has only text.
pub(super) const TEXT_ONLY: u32 = 1;
/// A value matches.
pub(super) const MATCHES: u32 = 0;
/// A value matches if case is ignored.
pub(super) const OTHER_CASE: u32 = 1;
/// A value starts with the text.
pub(super) const BEGINS: u32 = 2;
/// A value contains the text.
pub(super) const CONTAINS: u32 = 3;
/// No other level applies.
const NONE: u32 = 9;

impl Finding {
    /// Creates a finding without a count.
    fn level(level: u32) -> Self {
        Self::counted(level, 0)
    }

    /// Creates a finding with a number of rows.
    fn counted(level: u32, count: u32) -> Self {
        Self {
            level,
            count,
            rank: 0,
            text: String::new(),
        }
    }

    /// Adds the finding of other events for the same probe.
    fn merge(&mut self, other: Self) {
        if other.level < self.level {
            *self = other;
        } else if other.level == self.level {
            self.count += other.count;
            if (other.rank, &other.text) < (self.rank, &self.text) {
                (self.rank, self.text) = (other.rank, other.text);
            }
        }
    }
}

/// A check of one part of a query against the events.
#[derive(Debug, Clone, Copy)]
pub(super) enum Probe<'q> {
    /// Finds out whether a field exists.
    Field(&'q FieldClause),
    /// Finds out whether the field of a condition `_first:field` exists.
    First(&'q str, Span),
    /// Finds out whether the field that the events of a sequence share exists.
    Shared(&'q str, Span),
    /// Finds out whether a field has numbers.
    Comparison(&'q FieldClause, Comparison, Span),
    /// Finds out whether a value of a field matches a text, or else contains the text in another case or place.
    Text(&'q FieldClause, Mode, &'q Pattern, Span),
    /// Counts the rows that match only because two spellings are treated as equal.
    OtherSpelling(&'q FieldClause, &'q Expr<Test>),
    /// Counts the rows in which a value of the field matches and contains invisible characters.
    Invisible(&'q FieldClause, &'q Expr<Test>),
    /// Counts the rows in which a value matches a term and contains invisible characters.
    InvisibleTerm(&'q TextTest, Span),
}

/// Returns all probes for a query, in the order of the text.
pub(super) fn probes(query: &Query) -> Vec<Probe<'_>> {
    let mut probes = Vec::new();
    add_probes(query, &mut probes);
    probes
}

fn add_probes<'q>(query: &'q Query, probes: &mut Vec<Probe<'q>>) {
    let Some(root) = &query.root else {
        return;
    };
    root.for_each_leaf(&mut |clause, span| match clause {
        Clause::Sequence(sequence) => {
            add_probes(&sequence.opening, probes);
            add_probes(&sequence.closing, probes);
            probes.push(Probe::Shared(&sequence.by, sequence.by_span));
        }
        Clause::Term(term) => probes.push(Probe::InvisibleTerm(term, span)),
        // A computed field exists whatever the events are.
        Clause::Field(field) if DerivedField::named(&field.name).is_some() => {}
        Clause::Field(field) if field.is_first() => {
            probes.extend(field.first_of().map(|name| Probe::First(name, span)));
        }
        Clause::Field(field) => {
            probes.push(Probe::Field(field));
            let FieldTest::Value(test) = &field.test else {
                return;
            };
            test.for_each_leaf(&mut |leaf, span| match leaf {
                Test::Compare { comparison, .. } => {
                    probes.push(Probe::Comparison(field, *comparison, span))
                }
                Test::Text(text) => probes.push(Probe::Text(field, text.mode, &text.pattern, span)),
                Test::Network(_) | Test::Set { .. } => {}
                Test::AnyOf { mode, items } => probes.extend(items.iter().filter_map(|item| {
                    Some(Probe::Text(field, *mode, item.pattern()?, item.span))
                })),
            });
            probes.extend([
                Probe::OtherSpelling(field, test),
                Probe::Invisible(field, test),
            ]);
        }
    });
}

/// Returns the probes that decide whether the query can be run.
pub(super) fn blocking_probes(query: &Query) -> Vec<Probe<'_>> {
    let mut probes = probes(query);
    probes.retain(|probe| matches!(probe, Probe::Comparison(..)));
    probes
}

impl Findings {
    /// Gathers the findings of all probes for the events of `store`.
    pub fn of(query: &Query, store: &Store) -> Self {
        Self::gather(&probes(query), store)
    }

    /// Gathers only the findings that decide whether the query can be run.
    pub fn blocking(query: &Query, store: &Store) -> Self {
        Self::gather(&blocking_probes(query), store)
    }

    /// Runs the probes on the events of a store.
    fn gather(probes: &[Probe<'_>], store: &Store) -> Self {
        if store.is_empty() {
            return Self::default();
        }
        let mut suggestions = 0;
        let result = |probe: &Probe<'_>| {
            let may_suggest = matches!(
                probe,
                Probe::Field(_) | Probe::First(..) | Probe::Shared(..) | Probe::Text(..)
            );
            suggestions += usize::from(may_suggest);
            run(*probe, store, suggestions <= MAX_SUGGESTIONS)
        };
        Self(probes.iter().map(result).collect())
    }

    /// Adds the findings of other events about the same query.
    pub fn merge(&mut self, other: Self) {
        if self.0.is_empty() {
            *self = other;
            return;
        }
        for (finding, more) in self.0.iter_mut().zip(other.0) {
            finding.merge(more);
        }
    }
}

/// Returns the result of a probe.
fn run(probe: Probe<'_>, store: &Store, may_suggest: bool) -> Finding {
    match probe {
        Probe::Field(field) => {
            let takes_members = matches!(field.test, FieldTest::Present);
            presence(&field.name, takes_members, store, may_suggest)
        }
        Probe::First(name, _) | Probe::Shared(name, _) => presence(name, false, store, may_suggest),
        Probe::Comparison(field, ..) => comparability(&field_columns(store, &field.name)),
        Probe::Text(field, mode, pattern, _) => {
            let text = pattern.as_literal().filter(|_| mode != Mode::Regex);
            match text.filter(|text| !text.is_empty()) {
                Some(text) if may_suggest => occurrence(field, mode, pattern, text, store),
                _ => Finding::level(MATCHES),
            }
        }
        Probe::OtherSpelling(field, test) => {
            let test = ValueTest::new(test);
            let columns = field_columns(store, &field.name);
            let columns = columns
                .into_iter()
                .filter(|column| test.has_two_spellings(column))
                .collect::<Vec<_>>();
            let passes =
                |column: &Column, value: Value<'_>| test.holds_by_other_spelling(column, value);
            Finding::counted(0, count_rows(store, &columns, passes))
        }
        Probe::Invisible(field, test) => {
            let test = ValueTest::new(test);
            let columns = field_columns(store, &field.name);
            let holds = |column: &Column, value: Value<'_>| test.holds(column, value);
            invisible(columns.into_iter(), store, holds)
        }
        Probe::InvisibleTerm(term, _) => {
            let term = TermMatcher::new(term.mode, &term.pattern);
            invisible(searched_columns(store), store, |_, value| {
                term.matches(value)
            })
        }
    }
}

/// Returns whether a field exists. If the field does not exist, also returns a similar name.
fn presence(name: &str, takes_members: bool, store: &Store, may_suggest: bool) -> Finding {
    if !field_columns(store, name).is_empty() {
        return Finding::level(PRESENT);
    }
    let members = present_columns(store, name);
    match members.iter().map(|column| column.path()).min() {
        Some(_) if takes_members => Finding::level(PRESENT),
        Some(path) => Finding {
            text: path.to_owned(),
            ..Finding::level(MEMBERS)
        },
        None => {
            let similar = may_suggest.then(|| similar_field(store, name)).flatten();
            let (rank, text) = similar.map_or((u64::MAX, String::new()), |(rank, path)| {
                (rank, path.to_owned())
            });
            Finding {
                rank,
                text,
                ..Finding::level(NONE)
            }
        }
    }
}

/// Returns whether columns have a number. If they have no number, also returns an example of their text.
fn comparability(columns: &[&Column]) -> Finding {
    if any_value(columns, |value| number_of(value).is_some()) {
        return Finding::level(NUMBERS);
    }
    // The example is the first text in alphabetical order, which does not depend on the order of the events.
    let mut example: Option<String> = None;
    for column in columns {
        column.dictionary().for_each(|_, kind, text, _| {
            let is_text = matches!(kind, Kind::String | Kind::Bool) && !text.is_empty();
            if is_text && example.as_deref().is_none_or(|first| text < first) {
                example = Some(text.to_owned());
            }
        });
    }
    Finding {
        level: if example.is_some() { TEXT_ONLY } else { NONE },
        count: 0,
        rank: 0,
        text: example.unwrap_or_default(),
    }
}

/// Returns whether a value matches. If no value matches, also returns whether values contain the text in another case
/// or place.
fn occurrence(
    field: &FieldClause,
    mode: Mode,
    pattern: &Pattern,
    text: &str,
    store: &Store,
) -> Finding {
    let columns = field_columns(store, &field.name);
    let matcher = |mode| ValueMatcher::new(mode, std::iter::once(pattern));
    let matches_in = |mode| {
        let matcher = matcher(mode);
        any_value(&columns, |value| matcher.matches(value))
    };
    let any_case = if mode.is_whole() {
        Mode::Whole
    } else {
        Mode::Prefix
    };
    if matches_in(mode) {
        Finding::level(MATCHES)
    } else if any_case != mode && matches_in(any_case) {
        Finding::level(OTHER_CASE)
    } else if mode.is_whole() && matches_in(Mode::Prefix) {
        let begins = matcher(Mode::Prefix);
        let count = count_rows(store, &columns, |_, value| begins.matches(value));
        Finding::counted(BEGINS, count)
    } else {
        let folded = fold(text);
        let contains = |_: &Column, value: Value<'_>| value.folded.contains(folded.as_ref());
        match count_rows(store, &columns, contains) {
            0 => Finding::level(NONE),
            count => Finding::counted(CONTAINS, count),
        }
    }
}

/// Counts the rows in which a value contains invisible characters and `holds` returns `true` for the value.
fn invisible<'s>(
    columns: impl Iterator<Item = &'s Column>,
    store: &Store,
    holds: impl Fn(&Column, Value<'_>) -> bool,
) -> Finding {
    let mut rows = RowSet::empty(store.len());
    for column in columns.filter(|column| column.dictionary().has_invisible()) {
        let passes = |value: Value<'_>| value.text.contains(is_invisible) && holds(column, value);
        column.add_rows_with(&codes_where(column, passes), &mut rows);
    }
    Finding::counted(0, rows.count())
}

/// Returns whether `passes` returns `true` for any value of `columns`. Stops at the first such value.
fn any_value(columns: &[&Column], passes: impl Fn(Value<'_>) -> bool) -> bool {
    columns.iter().any(|column| {
        let dictionary = column.dictionary();
        dictionary.any(|kind, text, folded| passes(Value { kind, text, folded }))
    })
}
