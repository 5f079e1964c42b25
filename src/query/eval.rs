//! From a tree to the rows it matches. Every condition is decided once for each distinct value and
//! then mapped to rows.

use memchr::memmem::Finder;

use super::matcher::{TermMatcher, Value};
use super::tree::{Clause, Expr, ExprKind, FieldClause, FieldTest, Query, TextTest};
use super::value_test::ValueTest;
use crate::store::{CodeSet, Column, Kind, Role, RowSet, Store};

/// The rows that a query matches.
pub fn eval(query: &Query, store: &Store) -> RowSet {
    match &query.root {
        Some(root) => rows_of(root, store),
        None => RowSet::full(store.len()),
    }
}

/// The rows that an expression matches.
pub(super) fn rows_of(expr: &Expr<Clause>, store: &Store) -> RowSet {
    match &expr.kind {
        ExprKind::And(parts) => {
            let mut rows = RowSet::full(store.len());
            // Fields are the cheap part; once nothing is left, the terms need not be searched.
            let mut parts: Vec<_> = parts.iter().collect();
            parts.sort_by_key(|part| cost(part));
            for part in parts {
                if rows.is_empty() {
                    break;
                }
                narrow(&mut rows, part, store);
            }
            rows
        }
        ExprKind::Or(parts) => {
            let mut rows = RowSet::empty(store.len());
            for part in parts {
                rows.union(&rows_of(part, store));
            }
            rows
        }
        ExprKind::Not(inner) => {
            let mut rows = rows_of(inner, store);
            rows.complement();
            rows
        }
        ExprKind::Leaf(Clause::Term(term)) => rows_of_term(term, store),
        ExprKind::Leaf(Clause::Field(field)) => rows_of_field(field, store),
    }
}

/// Keeps the rows that also match the expression.
pub(super) fn narrow(rows: &mut RowSet, expr: &Expr<Clause>, store: &Store) {
    match &expr.kind {
        ExprKind::Not(inner) => rows.subtract(&rows_of(inner, store)),
        _ => rows.intersect(&rows_of(expr, store)),
    }
}

/// The number of terms, which search every column.
fn cost(expr: &Expr<Clause>) -> usize {
    let mut terms = 0;
    expr.for_each_leaf(&mut |clause, _| terms += usize::from(matches!(clause, Clause::Term(_))));
    terms
}

/// A term stands in the text of the event; derived columns do not.
pub(super) fn searched_columns(store: &Store) -> impl Iterator<Item = &Column> {
    store
        .columns()
        .iter()
        .filter(|column| column.role() != Role::Derived)
}

fn rows_of_term(term: &TextTest, store: &Store) -> RowSet {
    let matcher = TermMatcher::new(term.mode, &term.pattern);
    if matcher.is_any() {
        return RowSet::full(store.len());
    }
    let mut rows = RowSet::empty(store.len());
    let mut by_value = Vec::new();
    for column in searched_columns(store) {
        if matches_key(&matcher, column) {
            column.add_present(&mut rows);
        } else {
            by_value.push(column);
        }
    }
    if rows.count() == store.len() {
        return rows;
    }
    for column in by_value {
        column.add_rows_with(&codes_of_term(&matcher, column), &mut rows);
    }
    rows
}

fn matches_key(matcher: &TermMatcher, column: &Column) -> bool {
    let keys = column.path().split('.').zip(column.keys());
    keys.map(|(text, folded)| Value {
        kind: Kind::String,
        text,
        folded,
    })
    .any(|key| matcher.matches(key))
}

/// The values of a column that a term matches.
pub(super) fn codes_of_term(matcher: &TermMatcher, column: &Column) -> CodeSet {
    let dictionary = column.dictionary();
    let mut hits = CodeSet::empty(dictionary.len());
    if let Some(needle) = matcher.needle() {
        dictionary.search(
            &Finder::new(needle),
            |text, at| matcher.accepts(needle, text, at),
            &mut hits,
        );
        return hits;
    }
    let mut candidates = hits.clone();
    dictionary.search(&Finder::new(&matcher.clue()), |_, _| true, &mut candidates);
    for code in candidates.iter() {
        let (text, folded) = (dictionary.text(code), dictionary.folded(code));
        if matcher.matches(Value {
            kind: dictionary.kind(code),
            text,
            folded,
        }) {
            hits.insert(code);
        }
    }
    hits
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
