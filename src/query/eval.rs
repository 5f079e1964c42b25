//! From a tree to the rows it matches. Every condition is decided once for each distinct value and
//! then mapped to rows.

use memchr::memmem::Finder;
use std::borrow::Cow;

use super::matcher::{TermMatcher, Value};
use super::tree::{Clause, Expr, ExprKind, FieldClause, FieldTest, Query, TextTest};
use super::value_test::ValueTest;
use crate::order;
use crate::store::{CodeSet, Column, Dictionary, Kind, Role, RowSet, Store};

/// The rows that a query matches.
pub fn eval(query: &Query, store: &Store) -> RowSet {
    let mut rows = RowSet::full(store.len());
    if let Some(root) = &query.root {
        narrow(&mut rows, root, store);
    }
    rows
}

/// Keeps the rows that match the expression. Whatever cannot be in the result is not searched.
pub(super) fn narrow(rows: &mut RowSet, expr: &Expr<Clause>, store: &Store) {
    if rows.is_empty() {
        return;
    }
    match &expr.kind {
        ExprKind::And(parts) => {
            let mut parts: Vec<_> = parts.iter().collect();
            order::sort_by_key(&mut parts, |part| cost(part));
            for part in parts {
                narrow(rows, part, store);
            }
        }
        ExprKind::Or(parts) => {
            let mut found = RowSet::empty(store.len());
            for part in parts {
                let mut more = rows.clone();
                more.subtract(&found);
                narrow(&mut more, part, store);
                found.union(&more);
            }
            *rows = found;
        }
        ExprKind::Not(inner) => {
            let mut excluded = rows.clone();
            narrow(&mut excluded, inner, store);
            rows.subtract(&excluded);
        }
        ExprKind::Leaf(Clause::Term(term)) => narrow_to_term(rows, term, store),
        ExprKind::Leaf(Clause::Field(field)) => rows.intersect(&rows_of_field(field, store)),
    }
}

/// Fields are cheap; of the terms, which search every column, those go first that leave fewer rows.
fn cost(expr: &Expr<Clause>) -> (usize, bool) {
    let mut terms = 0;
    expr.for_each_leaf(&mut |clause, _| terms += usize::from(matches!(clause, Clause::Term(_))));
    (terms.min(1), matches!(expr.kind, ExprKind::Not(_)))
}

/// A term stands in the text of the event; derived columns do not.
pub(super) fn searched_columns(store: &Store) -> impl Iterator<Item = &Column> {
    store
        .columns()
        .iter()
        .filter(|column| column.role() != Role::Derived)
}

fn narrow_to_term(rows: &mut RowSet, term: &TextTest, store: &Store) {
    let matcher = TermMatcher::new(term.mode, &term.pattern);
    if matcher.is_any() {
        return;
    }
    let mut found = RowSet::empty(store.len());
    let mut by_value = Vec::new();
    for column in searched_columns(store) {
        if matches_key(&matcher, column) {
            column.add_present(&mut found);
        } else {
            by_value.push(column);
        }
    }
    let mut open = rows.clone();
    open.subtract(&found);
    let count = open.count();
    if count > 0 {
        for column in by_value {
            let codes = codes_of_term(&matcher, column, &open, count);
            column.add_rows_with(&codes, &mut found);
        }
    }
    rows.intersect(&found);
}

fn matches_key(matcher: &TermMatcher, column: &Column) -> bool {
    let keys = column.path().split('.').zip(column.keys());
    let value = |(text, folded): (_, _)| Value {
        kind: Kind::String,
        text,
        folded,
    };
    keys.map(|(text, folded)| value((text, folded.as_str())))
        .any(|key| matcher.matches(key))
}

/// Testing one value by itself costs as much as searching the text of so many.
const VALUES_SEARCHED_AS_ONE_TESTED: u32 = 16;

/// The values of a column that a term matches, as far as these rows have them.
fn codes_of_term(matcher: &TermMatcher, column: &Column, rows: &RowSet, count: u32) -> CodeSet {
    let dictionary = column.dictionary();
    if count.saturating_mul(VALUES_SEARCHED_AS_ONE_TESTED) < dictionary.len() {
        return codes_matching(matcher, dictionary, &codes_in(column, rows));
    }
    search(matcher, dictionary)
}

/// The values that these rows have.
fn codes_in(column: &Column, rows: &RowSet) -> CodeSet {
    let mut codes = CodeSet::empty(column.dictionary().len());
    column.for_each_in(rows, |_, code| codes.insert(code));
    codes
}

/// Those of some values that a term matches, tested one by one.
fn codes_matching(matcher: &TermMatcher, dictionary: &Dictionary, codes: &CodeSet) -> CodeSet {
    let mut hits = CodeSet::empty(dictionary.len());
    for code in codes.iter() {
        let folded = dictionary.folded(code);
        // Looking up the original takes time, and not every term needs it.
        let text = match matcher.is_case_sensitive() {
            true => dictionary.text(code),
            false => Cow::Borrowed(folded),
        };
        let kind = Kind::String;
        let text = &*text;
        if matcher.matches(Value { kind, text, folded }) {
            hits.insert(code);
        }
    }
    hits
}

/// All values that a term matches.
fn search(matcher: &TermMatcher, dictionary: &Dictionary) -> CodeSet {
    let mut hits = CodeSet::empty(dictionary.len());
    if let Some(finder) = matcher.finder() {
        dictionary.search(finder, |text, at| matcher.accepts(text, at), &mut hits);
        return hits;
    }
    dictionary.search(&Finder::new(&matcher.clue()), |_, _| true, &mut hits);
    codes_matching(matcher, dictionary, &hits)
}

fn rows_of_field(field: &FieldClause, store: &Store) -> RowSet {
    let mut rows = RowSet::empty(store.len());
    match &field.test {
        FieldTest::Present => {
            for column in present_columns(store, &field.name) {
                column.add_present(&mut rows);
            }
        }
        FieldTest::Value(test) => {
            let test = ValueTest::new(test);
            for column in field_columns(store, &field.name) {
                let hits = codes_where(column, |value| test.holds(column, value));
                column.add_rows_with(&hits, &mut rows);
            }
        }
    }
    rows
}

/// The columns that a field name means.
pub(super) fn field_columns<'s>(store: &'s Store, name: &str) -> Vec<&'s Column> {
    store
        .resolve(name)
        .into_iter()
        .filter_map(|id| store.column(id))
        .collect()
}

/// The columns whose presence makes a field present: an object is there when a member is.
pub(super) fn present_columns<'s>(store: &'s Store, name: &str) -> Vec<&'s Column> {
    let mut columns = field_columns(store, name);
    let paths = crate::event::paths_of(name);
    let is_member = |column: &&Column| {
        paths.iter().any(|path| {
            let member = column.path().strip_prefix(path.as_ref());
            member.is_some_and(|member| member.starts_with('.'))
        })
    };
    columns.extend(store.columns().iter().filter(is_member));
    columns
}

/// The values of a column for which something holds.
pub(super) fn codes_where(column: &Column, mut holds: impl FnMut(Value<'_>) -> bool) -> CodeSet {
    let mut hits = CodeSet::empty(column.dictionary().len());
    column.dictionary().for_each(|code, kind, text, folded| {
        if holds(Value { kind, text, folded }) {
            hits.insert(code);
        }
    });
    hits
}

/// The number of rows of these columns that have a value for which something holds.
pub(super) fn count_rows(
    store: &Store,
    columns: &[&Column],
    mut holds: impl FnMut(&Column, Value<'_>) -> bool,
) -> u32 {
    let mut rows = RowSet::empty(store.len());
    for column in columns {
        column.add_rows_with(
            &codes_where(column, |value| holds(column, value)),
            &mut rows,
        );
    }
    rows.count()
}
