//! Evaluation of a query to the rows that match it. Each condition is tested once for every distinct value, and the
//! result is mapped to rows.

use memchr::memmem::Finder;
use std::borrow::Cow;

use super::canonical::part_text;
use super::condition_cache::ConditionCache;
use super::derived::DerivedField;
use super::matcher::{TermMatcher, Value};
use super::tree::{Clause, Expr, ExprKind, FieldClause, FieldTest, Query, TextTest};
use super::value_test::ValueTest;
use crate::order;
use crate::store::{CodeSet, Column, Dictionary, Kind, Role, RowSet, Store};

/// Returns the rows that match a query.
pub fn eval(query: &Query, store: &Store) -> RowSet {
    eval_cached(query, store, &mut ConditionCache::default())
}

/// Returns the rows that match a query. Conditions whose rows are in the cache are not evaluated again.
pub fn eval_cached(query: &Query, store: &Store, cache: &mut ConditionCache) -> RowSet {
    cache.invalidate_if_changed(store);
    let mut rows = RowSet::full(store.len());
    if let Some(root) = &query.root {
        narrow(&mut rows, root, store, cache);
    }
    rows
}

/// Removes the rows that do not match the expression. Rows that are already removed are not searched.
pub fn narrow(rows: &mut RowSet, expr: &Expr<Clause>, store: &Store, cache: &mut ConditionCache) {
    if rows.is_empty() {
        return;
    }
    match &expr.kind {
        ExprKind::And(parts) => {
            let mut parts: Vec<_> = parts.iter().collect();
            order::sort_by_key(&mut parts, |part| cost(part));
            for part in parts {
                narrow(rows, part, store, cache);
            }
        }
        ExprKind::Or(parts) => {
            let mut found = RowSet::empty(store.len());
            for part in parts {
                let mut more = rows.clone();
                more.subtract(&found);
                narrow(&mut more, part, store, cache);
                found.union(&more);
            }
            *rows = found;
        }
        ExprKind::Not(inner) => {
            let mut excluded = rows.clone();
            narrow(&mut excluded, inner, store, cache);
            rows.subtract(&excluded);
        }
        ExprKind::Leaf(clause) => {
            let condition = part_text(expr);
            if let Some(found) = cache.get(&condition) {
                rows.intersect(&found);
                return;
            }
            let (found, is_all) = match clause {
                Clause::Term(term) => rows_of_term(rows, term, store),
                Clause::Field(field) if !field.is_first() => (rows_of_field(field, store), true),
                Clause::Field(_) | Clause::Sequence(_) => {
                    keep_across(rows, &condition, store, cache);
                    return;
                }
            };
            rows.intersect(&found);
            if is_all {
                cache.insert(condition, found);
            }
        }
    }
}

/// Keeps the rows of a condition on other events. Rows that were read after they were found do not meet it.
fn keep_across(rows: &mut RowSet, condition: &str, store: &Store, cache: &ConditionCache) {
    let found = match cache.across(condition) {
        Some(kept) if kept.universe() == store.len() => kept,
        Some(kept) => {
            let mut found = RowSet::empty(store.len());
            let known = kept.iter().filter(|&row| row < store.len());
            known.for_each(|row| found.insert(row));
            rows.intersect(&found);
            return;
        }
        None => &RowSet::empty(store.len()),
    };
    rows.intersect(found);
}

/// Returns the sort key for the order of evaluation. Fields are cheap and come first. A term searches every column, so
/// terms come last. At equal cost, exclusions come last, because an exclusion leaves more rows.
fn cost(expr: &Expr<Clause>) -> (usize, bool) {
    let mut terms = 0;
    expr.for_each_leaf(&mut |clause, _| terms += usize::from(matches!(clause, Clause::Term(_))));
    (terms.min(1), matches!(expr.kind, ExprKind::Not(_)))
}

/// Returns the columns that a term searches: the text of the event, without derived columns.
pub fn searched_columns(store: &Store) -> impl Iterator<Item = &Column> {
    store
        .columns()
        .iter()
        .filter(|column| column.role() != Role::Derived)
}

/// Returns rows that match a term, and whether the result has all such rows. If not, the result has at least the
/// matching rows among `rows`.
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
            let codes = if few {
                codes_matching(&matcher, dictionary, &codes_in(column, &open))
            } else {
                search(&matcher, dictionary)
            };
            column.add_rows_with(&codes, &mut found);
        }
    }
    (found, is_all)
}

/// Returns whether a term matches the path of a column, which contains the keys of the event joined by dots.
fn matches_key(matcher: &TermMatcher, column: &Column) -> bool {
    matcher.matches(Value {
        kind: Kind::String,
        text: column.path(),
        folded: column.folded_path(),
    })
}

/// Returns the codes that occur in these rows.
fn codes_in(column: &Column, rows: &RowSet) -> CodeSet {
    let mut codes = CodeSet::empty(column.dictionary().code_count());
    column.for_each_in(rows, |_, code| codes.insert(code));
    codes
}

/// Tests the values of `codes` one after another, and returns the codes of the values that match a term.
fn codes_matching(matcher: &TermMatcher, dictionary: &Dictionary, codes: &CodeSet) -> CodeSet {
    let mut hits = CodeSet::empty(dictionary.code_count());
    for code in codes.iter() {
        let folded = dictionary.folded(code);
        // Restoring the original text takes time, and only case-sensitive terms need it.
        let text = if matcher.is_case_sensitive() {
            dictionary.text(code)
        } else {
            Cow::Borrowed(&*folded)
        };
        let kind = Kind::String;
        let (text, folded) = (&*text, &*folded);
        if matcher.matches(Value { kind, text, folded }) {
            hits.insert(code);
        }
    }
    hits
}

/// Returns the codes of all values in a dictionary that match a term.
fn search(matcher: &TermMatcher, dictionary: &Dictionary) -> CodeSet {
    let mut hits = CodeSet::empty(dictionary.code_count());
    if let Some(finder) = matcher.finder() {
        dictionary.search(finder, |text, at| matcher.accepts(text, at), &mut hits);
        return hits;
    }
    let Some(clue) = matcher.clue() else {
        dictionary.for_each(|code, kind, text, folded| {
            if matcher.matches(Value { kind, text, folded }) {
                hits.insert(code);
            }
        });
        return hits;
    };
    dictionary.search(&Finder::new(&clue), |_, _| true, &mut hits);
    codes_matching(matcher, dictionary, &hits)
}

/// Returns all rows that match a condition on a field.
fn rows_of_field(field: &FieldClause, store: &Store) -> RowSet {
    if let Some(derived) = DerivedField::named(&field.name) {
        return derived.rows(&field.test, field.zone.as_deref(), store);
    }
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

/// Returns the columns that a field name means.
pub fn field_columns<'s>(store: &'s Store, name: &str) -> Vec<&'s Column> {
    store
        .resolve(name)
        .into_iter()
        .filter_map(|id| store.column(id))
        .collect()
}

/// Returns the columns that make a field present. An object is present if one of its members is present.
pub fn present_columns<'s>(store: &'s Store, name: &str) -> Vec<&'s Column> {
    let mut columns = field_columns(store, name);
    let members = store.members(name).into_iter();
    columns.extend(members.filter_map(|id| store.column(id)));
    columns
}

/// Returns the codes of the values of a column that pass a test.
pub fn codes_where(column: &Column, mut holds: impl FnMut(Value<'_>) -> bool) -> CodeSet {
    let mut hits = CodeSet::empty(column.dictionary().code_count());
    column.dictionary().for_each(|code, kind, text, folded| {
        if holds(Value { kind, text, folded }) {
            hits.insert(code);
        }
    });
    hits
}

/// Returns the number of rows in which a value of these columns passes a test.
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
