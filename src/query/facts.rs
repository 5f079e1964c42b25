//! What some events say about a query, as facts that merge: each worker gathers those of its events, and
//! what is said about the query follows from all of them together.

use super::suggest::similar_field;
use crate::error::{Result, Span};
use crate::search::{
    Clause, Comparison, Expr, FieldClause, FieldTest, Mode, Pattern, Query, TermMatcher, Test,
    TextTest, Value, ValueMatcher, ValueTest, codes_where, count_rows, field_columns, number_of,
    present_columns, searched_columns,
};
use crate::store::{Column, Kind, RowSet, Store, fold, is_invisible};
use crate::wire::{Wire, wire_fields};

/// Looking for similar names and values takes time; past this many it helps nobody.
const MOST_SUGGESTIONS: usize = 64;

/// The facts of a query, in the order of what is asked. Without events there are none: the identity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts(pub(super) Vec<Fact>);

/// The answer to one question. Of several the lowest level counts, and those of one level add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub level: u32,
    /// Rows.
    pub count: u32,
    /// Orders the texts of one level: the first is kept.
    pub rank: u64,
    pub text: String,
}

wire_fields!(Fact {
    level,
    count,
    rank,
    text
});

impl Wire for Facts {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Vec::take(from).map(Self)
    }
}

/// The field has values; has members only; is not there.
pub(super) const PRESENT: u32 = 0;
pub(super) const MEMBERS: u32 = 1;
/// Some value is a number; there is text only.
pub(super) const NUMBERS: u32 = 0;
pub(super) const TEXT_ONLY: u32 = 1;
/// A value is as asked; is so in letters of another case; begins with it; contains it.
pub(super) const AS_ASKED: u32 = 0;
pub(super) const OTHER_CASE: u32 = 1;
pub(super) const BEGINS: u32 = 2;
pub(super) const CONTAINS: u32 = 3;
const NONE: u32 = 9;

impl Fact {
    fn level(level: u32) -> Self {
        Self::counted(level, 0)
    }

    fn counted(level: u32, count: u32) -> Self {
        Self {
            level,
            count,
            rank: 0,
            text: String::new(),
        }
    }

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

/// What the events are asked about a query.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ask<'q> {
    Field(&'q FieldClause),
    Comparison(&'q FieldClause, Comparison, Span),
    Text(&'q FieldClause, Mode, &'q Pattern, Span),
    /// Values found only because two spellings are one.
    Widened(&'q FieldClause, &'q Expr<Test>),
    /// Values found that have characters which cannot be seen.
    Invisible(&'q FieldClause, &'q Expr<Test>),
    InvisibleTerm(&'q TextTest, Span),
}

/// Everything that is asked about a query, in order.
pub(super) fn asks(query: &Query) -> Vec<Ask<'_>> {
    let mut asks = Vec::new();
    let Some(root) = &query.root else {
        return asks;
    };
    root.for_each_leaf(&mut |clause, span| match clause {
        Clause::Term(term) => asks.push(Ask::InvisibleTerm(term, span)),
        Clause::Field(field) => {
            asks.push(Ask::Field(field));
            let FieldTest::Value(test) = &field.test else {
                return;
            };
            test.for_each_leaf(&mut |leaf, span| match leaf {
                Test::Compare { comparison, .. } => {
                    asks.push(Ask::Comparison(field, *comparison, span))
                }
                Test::Text(text) => asks.push(Ask::Text(field, text.mode, &text.pattern, span)),
                Test::AnyOf { mode, items } => asks.extend(
                    items
                        .iter()
                        .map(|item| Ask::Text(field, *mode, &item.pattern, item.span)),
                ),
            });
            asks.extend([Ask::Widened(field, test), Ask::Invisible(field, test)]);
        }
    });
    asks
}

/// Those of them that decide whether the query can be run.
pub(super) fn deciding(query: &Query) -> Vec<Ask<'_>> {
    let mut asks = asks(query);
    asks.retain(|ask| matches!(ask, Ask::Comparison(..)));
    asks
}

impl Facts {
    /// All that these events say.
    pub fn of(query: &Query, store: &Store) -> Self {
        Self::answers(&asks(query), store)
    }

    /// Only what decides whether the query can be run.
    pub fn deciding(query: &Query, store: &Store) -> Self {
        Self::answers(&deciding(query), store)
    }

    fn answers(asks: &[Ask<'_>], store: &Store) -> Self {
        if store.is_empty() {
            return Self::default();
        }
        let mut suggestions = 0;
        let answer = |ask: &Ask<'_>| {
            let suggests = matches!(ask, Ask::Field(_) | Ask::Text(..));
            suggestions += usize::from(suggests);
            answer(*ask, store, suggestions <= MOST_SUGGESTIONS)
        };
        Self(asks.iter().map(answer).collect())
    }

    /// Adds what other events say about the same query.
    pub fn merge(&mut self, other: Self) {
        if self.0.is_empty() {
            *self = other;
            return;
        }
        for (fact, more) in self.0.iter_mut().zip(other.0) {
            fact.merge(more);
        }
    }
}

fn answer(ask: Ask<'_>, store: &Store, may_suggest: bool) -> Fact {
    match ask {
        Ask::Field(field) => presence(field, store, may_suggest),
        Ask::Comparison(field, ..) => comparability(&field_columns(store, &field.name)),
        Ask::Text(field, mode, pattern, _) => {
            match pattern.as_literal().filter(|text| !text.is_empty()) {
                Some(text) if may_suggest => occurrence(field, mode, pattern, text, store),
                _ => Fact::level(AS_ASKED),
            }
        }
        Ask::Widened(field, test) => {
            let test = ValueTest::new(test);
            let columns = field_columns(store, &field.name);
            let widened = columns
                .into_iter()
                .filter(|column| test.may_widen(column))
                .collect::<Vec<_>>();
            let is_widened = |column: &Column, value: Value<'_>| test.is_widened(column, value);
            Fact::counted(0, count_rows(store, &widened, is_widened))
        }
        Ask::Invisible(field, test) => {
            let test = ValueTest::new(test);
            let columns = field_columns(store, &field.name);
            let holds = |column: &Column, value: Value<'_>| test.holds(column, value);
            invisible(columns.into_iter(), store, holds)
        }
        Ask::InvisibleTerm(term, _) => {
            let term = TermMatcher::new(term.mode, &term.pattern);
            invisible(searched_columns(store), store, |_, value| {
                term.matches(value)
            })
        }
    }
}

fn presence(field: &FieldClause, store: &Store, may_suggest: bool) -> Fact {
    let name = &field.name;
    if !field_columns(store, name).is_empty() {
        return Fact::level(PRESENT);
    }
    let members = present_columns(store, name);
    match members.iter().map(|column| column.path()).min() {
        Some(_) if matches!(field.test, FieldTest::Present) => Fact::level(PRESENT),
        Some(path) => Fact {
            text: path.to_owned(),
            ..Fact::level(MEMBERS)
        },
        None => {
            let similar = may_suggest.then(|| similar_field(store, name)).flatten();
            let (rank, text) = similar.map_or((u64::MAX, String::new()), |(rank, path)| {
                (rank, path.to_owned())
            });
            Fact {
                rank,
                text,
                ..Fact::level(NONE)
            }
        }
    }
}

fn comparability(columns: &[&Column]) -> Fact {
    if any_value(columns, |value| number_of(value).is_some()) {
        return Fact::level(NUMBERS);
    }
    // The first in the order of texts, whichever came first.
    let mut example: Option<String> = None;
    for column in columns {
        column.dictionary().for_each(|_, kind, text, _| {
            let is_text = matches!(kind, Kind::String | Kind::Bool) && !text.is_empty();
            if is_text && example.as_deref().is_none_or(|first| text < first) {
                example = Some(text.to_owned());
            }
        });
    }
    Fact {
        level: if example.is_some() { TEXT_ONLY } else { NONE },
        count: 0,
        rank: 0,
        text: example.unwrap_or_default(),
    }
}

/// Whether a value is as asked, and if not, in which other way it occurs.
fn occurrence(
    field: &FieldClause,
    mode: Mode,
    pattern: &Pattern,
    text: &str,
    store: &Store,
) -> Fact {
    let columns = field_columns(store, &field.name);
    let matcher = |mode| ValueMatcher::new(mode, std::iter::once(pattern));
    let finds = |mode| {
        let matcher = matcher(mode);
        any_value(&columns, |value| matcher.matches(value))
    };
    let any_case = match mode.is_whole() {
        true => Mode::Whole,
        false => Mode::Prefix,
    };
    if finds(mode) {
        Fact::level(AS_ASKED)
    } else if any_case != mode && finds(any_case) {
        Fact::level(OTHER_CASE)
    } else if mode.is_whole() && finds(Mode::Prefix) {
        let begins = matcher(Mode::Prefix);
        let count = count_rows(store, &columns, |_, value| begins.matches(value));
        Fact::counted(BEGINS, count)
    } else {
        let wanted = fold(text);
        let contains = |_: &Column, value: Value<'_>| value.folded.contains(wanted.as_ref());
        match count_rows(store, &columns, contains) {
            0 => Fact::level(NONE),
            count => Fact::counted(CONTAINS, count),
        }
    }
}

/// The rows where a value that holds has characters which cannot be seen.
fn invisible<'s>(
    columns: impl Iterator<Item = &'s Column>,
    store: &Store,
    holds: impl Fn(&Column, Value<'_>) -> bool,
) -> Fact {
    let mut rows = RowSet::empty(store.len());
    for column in columns.filter(|column| column.dictionary().has_invisible()) {
        let found = |value: Value<'_>| value.text.contains(is_invisible) && holds(column, value);
        column.add_rows_with(&codes_where(column, found), &mut rows);
    }
    Fact::counted(0, rows.count())
}

/// Whether some value of these columns passes; the first that does ends the search.
fn any_value(columns: &[&Column], passes: impl Fn(Value<'_>) -> bool) -> bool {
    columns.iter().any(|column| {
        let dictionary = column.dictionary();
        dictionary.any(|kind, text, folded| passes(Value { kind, text, folded }))
    })
}
