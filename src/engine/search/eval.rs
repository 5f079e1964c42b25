//! From a tree to the rows it matches. Every condition is decided once for each distinct value and
//! then mapped to rows.

use memchr::memmem::Finder;
use std::borrow::Cow;

use super::canonical::part_text;
use super::kept::Kept;
use super::matcher::{TermMatcher, Value};
use super::tree::{Clause, Expr, ExprKind, FieldClause, FieldTest, Query, TextTest};
use super::value_test::ValueTest;
use crate::order;
use crate::store::{CodeSet, Column, Dictionary, Kind, Role, RowSet, Store};

/// The rows that a query matches.
pub fn eval(query: &Query, store: &Store) -> RowSet {
    eval_keeping(query, store, &mut Kept::default())
}

/// The same, with what earlier queries of this store found out.
pub fn eval_keeping(query: &Query, store: &Store, kept: &mut Kept) -> RowSet {
    kept.begin(store);
    let mut rows = RowSet::full(store.len());
    if let Some(root) = &query.root {
        narrow(&mut rows, root, store, kept);
    }
    rows
}

/// Keeps the rows that match the expression. Whatever cannot be in the result is not searched.
pub fn narrow(rows: &mut RowSet, expr: &Expr<Clause>, store: &Store, kept: &mut Kept) {
    if rows.is_empty() {
        return;
    }
    match &expr.kind {
        ExprKind::And(parts) => {
            let mut parts: Vec<_> = parts.iter().collect();
            order::sort_by_key(&mut parts, |part| cost(part));
            for part in parts {
                narrow(rows, part, store, kept);
            }
        }
        ExprKind::Or(parts) => {
            let mut found = RowSet::empty(store.len());
            for part in parts {
                let mut more = rows.clone();
                more.subtract(&found);
                narrow(&mut more, part, store, kept);
                found.union(&more);
            }
            *rows = found;
        }
        ExprKind::Not(inner) => {
            let mut excluded = rows.clone();
            narrow(&mut excluded, inner, store, kept);
            rows.subtract(&excluded);
        }
        ExprKind::Leaf(clause) => {
            let condition = part_text(expr);
            if let Some(found) = kept.get(&condition) {
                rows.intersect(&found);
                return;
            }
            let (found, is_all) = match clause {
                Clause::Term(term) => rows_of_term(rows, term, store),
                Clause::Field(field) => (rows_of_field(field, store), true),
            };
            rows.intersect(&found);
            if is_all {
                kept.keep(condition, found);
            }
        }
    }
}

/// Fields are cheap; of the terms, which search every column, those go first that leave fewer rows.
fn cost(expr: &Expr<Clause>) -> (usize, bool) {
    let mut terms = 0;
    expr.for_each_leaf(&mut |clause, _| terms += usize::from(matches!(clause, Clause::Term(_))));
    (terms.min(1), matches!(expr.kind, ExprKind::Not(_)))
}

/// A term stands in the text of the event; derived columns do not.
pub fn searched_columns(store: &Store) -> impl Iterator<Item = &Column> {
    store
        .columns()
        .iter()
        .filter(|column| column.role() != Role::Derived)
}

/// The rows that a term matches, at least those among `rows`; whether they are all there are.
fn rows_of_term(rows: &RowSet, term: &TextTest, store: &Store) -> (RowSet, bool) {
    let matcher = TermMatcher::new(term.mode, &term.pattern);
    if matcher.is_any() {
        return (RowSet::full(store.len()), true);
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
    let mut is_all = by_value.is_empty();
    if count > 0 {
        is_all = true;
        for column in by_value {
            let dictionary = column.dictionary();
            let few = dictionary.is_faster_tested(count);
            is_all &= !few;
            let codes = match few {
                true => codes_matching(&matcher, dictionary, &codes_in(column, &open)),
                false => search(&matcher, dictionary),
            };
            column.add_rows_with(&codes, &mut found);
        }
    }
    (found, is_all)
}

/// Whether a term is found in the keys that lead to a column, with dots between them as in a flat key.
fn matches_key(matcher: &TermMatcher, column: &Column) -> bool {
    matcher.matches(Value {
        kind: Kind::String,
        text: column.path(),
        folded: column.folded_path(),
    })
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
            false => Cow::Borrowed(&*folded),
        };
        let kind = Kind::String;
        let (text, folded) = (&*text, &*folded);
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
pub fn field_columns<'s>(store: &'s Store, name: &str) -> Vec<&'s Column> {
    store
        .resolve(name)
        .into_iter()
        .filter_map(|id| store.column(id))
        .collect()
}

/// The columns whose presence makes a field present: an object is there when a member is.
pub fn present_columns<'s>(store: &'s Store, name: &str) -> Vec<&'s Column> {
    let mut columns = field_columns(store, name);
    let members = store.members(name).into_iter();
    columns.extend(members.filter_map(|id| store.column(id)));
    columns
}

/// The values of a column for which something holds.
pub fn codes_where(column: &Column, mut holds: impl FnMut(Value<'_>) -> bool) -> CodeSet {
    let mut hits = CodeSet::empty(column.dictionary().len());
    column.dictionary().for_each(|code, kind, text, folded| {
        if holds(Value { kind, text, folded }) {
            hits.insert(code);
        }
    });
    hits
}

/// The number of rows of these columns that have a value for which something holds.
pub fn count_rows(
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
