//! From a query, a range of time and filters to a set of rows.

use super::query_text;
use super::types::{Order, Scope};
use crate::error::{Error, ErrorKind, Result};
use crate::query::{self, ConditionCache};
use crate::stats;
use crate::store::{CodeSet, RowSet, Store};
use std::cell::OnceCell;
use std::rc::Rc;

/// The rows of a scope, and their order when it was asked for.
#[derive(Debug)]
pub(super) struct Matched {
    pub rows: RowSet,
    order: OnceCell<Vec<u32>>,
}

impl Matched {
    /// The matched rows from the oldest to the newest, those without a time last.
    pub fn in_order(&self, by_time: &[u32]) -> &[u32] {
        self.order.get_or_init(|| {
            by_time
                .iter()
                .copied()
                .filter(|&row| self.rows.contains(row))
                .collect()
        })
    }
}

/// Matched rows in the order of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'m> {
    timed: &'m [u32],
    untimed: &'m [u32],
    order: Order,
}

impl<'m> List<'m> {
    /// `rows` from the oldest to the newest, those without a time last.
    pub fn new(store: &Store, rows: &'m [u32], order: Order) -> Self {
        let timed = rows.partition_point(|&row| store.rows().time_ms(row).is_some());
        let (timed, untimed) = rows.split_at_checked(timed).unwrap_or((rows, &[]));
        Self {
            timed,
            untimed,
            order,
        }
    }

    pub fn is_newest_first(&self) -> bool {
        self.order == Order::Newest
    }

    pub fn len(&self) -> usize {
        self.timed.len() + self.untimed.len()
    }

    /// The row at a place of the list.
    pub fn get(&self, place: usize) -> Option<u32> {
        let row = match place.checked_sub(self.timed.len()) {
            Some(place) => self.untimed.get(place),
            None if self.order == Order::Oldest => self.timed.get(place),
            None => self.timed.get(self.timed.len() - 1 - place),
        };
        row.copied()
    }
}

/// How many results are kept: the page asks for count, rows, histogram and breakdowns of one scope
/// in turn, and of the scope without its range.
const KEPT: usize = 8;

/// What was found out about these events.
#[derive(Debug, Default)]
pub(super) struct Results {
    /// The last results, each with the number of rows it was made from.
    scopes: Vec<(Scope, u32, Rc<Matched>)>,
    /// What their conditions match, for queries of some of them.
    pub conditions: ConditionCache,
}

impl Results {
    /// The rows of this scope.
    pub fn of(&mut self, store: &Store, scope: &Scope) -> Result<Rc<Matched>> {
        let found = self
            .scopes
            .iter()
            .position(|(known, rows, _)| *rows == store.len() && known == scope);
        if let Some(index) = found {
            let entry = self.scopes.remove(index);
            let matched = Rc::clone(&entry.2);
            self.scopes.push(entry);
            return Ok(matched);
        }
        let matched = Rc::new(Matched {
            rows: select(store, scope, &mut self.conditions)?,
            order: OnceCell::new(),
        });
        self.scopes.retain(|(_, rows, _)| *rows == store.len());
        if self.scopes.len() == KEPT {
            self.scopes.remove(0);
        }
        self.scopes
            .push((scope.clone(), store.len(), Rc::clone(&matched)));
        Ok(matched)
    }
}

fn select(store: &Store, scope: &Scope, conditions: &mut ConditionCache) -> Result<RowSet> {
    let mut rows = everything(store, scope);
    for (field, values) in [
        ("host", &scope.sources),
        ("app", &scope.apps),
        ("level", &scope.levels),
        ("tag", &scope.tags),
    ] {
        if let Some(values) = values {
            rows.intersect(&with_any(store, field, values));
        }
    }
    let (from_ms, to_ms) = (scope.from.map(|from| from.0), scope.to.map(|to| to.0));
    if from_ms.is_some() || to_ms.is_some() {
        if from_ms.zip(to_ms).is_some_and(|(from, to)| from > to) {
            return Err(Error::new(
                ErrorKind::Argument,
                "the range of time ends before it begins",
            ));
        }
        rows.intersect(&stats::rows_between(store.rows(), from_ms, to_ms));
    }
    if scope.without_time == Some(true) {
        rows.subtract(&stats::rows_between(store.rows(), None, None));
    }
    if let Some(text) = scope
        .query
        .as_deref()
        .filter(|text| !text.trim().is_empty())
    {
        let query = query_text::valid_query(text)?;
        rows.intersect(&query::eval_cached(&query, store, conditions));
    }
    Ok(rows)
}

/// The rows a scope counts from: all of them, or those that repeat no other.
pub(super) fn everything(store: &Store, scope: &Scope) -> RowSet {
    let mut rows = RowSet::full(store.len());
    if scope.duplicates != Some(true) {
        rows.subtract(store.rows().duplicates());
    }
    rows
}

/// The rows in which the field is one of these values, to the letter.
fn with_any(store: &Store, field: &str, values: &[String]) -> RowSet {
    let mut rows = RowSet::empty(store.len());
    for column in store
        .resolve(field)
        .into_iter()
        .filter_map(|id| store.column(id))
    {
        let mut wanted = CodeSet::empty(column.dictionary().code_count());
        column.dictionary().for_each(|code, _, text, _| {
            if values.iter().any(|value| value == text) {
                wanted.insert(code);
            }
        });
        column.add_rows_with(&wanted, &mut rows);
    }
    rows
}
