//! The rows that the query text, time range and filters of a scope select.

use super::across_events::State;
use super::levels::keep_levels;
use super::query_text;
use super::sequences::FoundSequence;
use super::types::{FieldSort, Order, Scope};
use crate::error::{Error, ErrorKind, Result};
use crate::query::{self, ConditionCache, Context};
use crate::stats;
use crate::store::{CodeSet, ColumnId, DistinctValues, RowSet, Store};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// The rows of a scope, and their order by time. The first call of [`in_order`](Self::in_order) computes the order.
#[derive(Debug)]
pub(super) struct Matched {
    pub rows: RowSet,
    order: OnceCell<Vec<u32>>,
    by_field: RefCell<Option<FieldOrder>>,
}

/// The last order of the rows by a field.
#[derive(Debug)]
struct FieldOrder {
    sort: FieldSort,
    order: Order,
    rows: Rc<[u32]>,
}

impl Matched {
    /// Returns the matched rows from the oldest to the newest, then the matched rows without a time. `by_time` has all
    /// rows in this order.
    pub fn in_order(&self, by_time: &[u32]) -> &[u32] {
        self.order.get_or_init(|| {
            by_time
                .iter()
                .copied()
                .filter(|&row| self.rows.contains(row))
                .collect()
        })
    }

    /// Returns the rows of a list in the order of a field.
    pub fn in_field_order(
        &self,
        store: &Store,
        list: List<'_>,
        sort: &FieldSort,
    ) -> Result<Rc<[u32]>> {
        let known = self.by_field.borrow();
        if let Some(known) = &*known
            && known.sort == *sort
            && known.order == list.order
        {
            return Ok(Rc::clone(&known.rows));
        }
        drop(known);
        let columns = store.resolve(&sort.field).into_iter();
        let values = DistinctValues::of(columns.filter_map(|id| store.column(id)))?;
        let rows = stats::by_value(&values, &self.rows, list.iter(), sort.descending)?;
        let rows: Rc<[u32]> = rows.into();
        *self.by_field.borrow_mut() = Some(FieldOrder {
            sort: sort.clone(),
            order: list.order,
            rows: Rc::clone(&rows),
        });
        Ok(rows)
    }
}

/// The matched rows in the order of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'m> {
    timed: &'m [u32],
    untimed: &'m [u32],
    order: Order,
    /// All rows, if the list is in the order of a field.
    by_field: Option<&'m [u32]>,
}

impl<'m> List<'m> {
    /// Creates a list in `order`. `rows` must be from the oldest to the newest, with the rows without a time last.
    pub fn new(store: &Store, rows: &'m [u32], order: Order) -> Self {
        let timed = rows.partition_point(|&row| store.rows().time_ms(row).is_some());
        let (timed, untimed) = rows.split_at_checked(timed).unwrap_or((rows, &[]));
        Self {
            timed,
            untimed,
            order,
            by_field: None,
        }
    }

    /// Returns the list of the same rows in the order of a field.
    pub fn by_field(self, rows: &'m [u32]) -> Self {
        Self {
            by_field: Some(rows),
            ..self
        }
    }

    fn iter(self) -> impl Iterator<Item = u32> + Clone + use<'m> {
        (0..self.len()).map_while(move |index| self.get(index))
    }

    pub fn is_newest_first(&self) -> bool {
        self.order == Order::Newest
    }

    pub fn len(&self) -> usize {
        self.timed.len() + self.untimed.len()
    }

    /// Returns the row at a position of the list.
    pub fn get(&self, index: usize) -> Option<u32> {
        if let Some(rows) = self.by_field {
            return rows.get(index).copied();
        }
        let row = match index.checked_sub(self.timed.len()) {
            Some(index) => self.untimed.get(index),
            None if self.order == Order::Oldest => self.timed.get(index),
            None => self.timed.get(self.timed.len() - 1 - index),
        };
        row.copied()
    }
}

/// The maximum number of cached results. The page sends several queries for one scope: count, rows, histogram and
/// breakdowns. The page sends some queries a second time for the scope without the time range.
const MAX_RESULTS: usize = 8;

/// The cached rows of scopes. Several queries of one scope evaluate the scope only once.
#[derive(Debug, Default)]
pub(super) struct Results {
    /// The last results, each with the number of rows from which the result was computed.
    scopes: Vec<(Scope, u32, Rc<Matched>)>,
    /// The rows that single conditions match, for query texts that share conditions.
    pub conditions: ConditionCache,
    /// What query texts refer to. Results of another context are not valid.
    pub context: Context,
    /// How often the results were cleared.
    pub changes: u32,
    /// The states of all shards for which `conditions` has the rows of each condition on other events.
    pub across_states: HashMap<String, Vec<State>>,
    /// The sequences of all shards, by condition.
    pub sequences: HashMap<String, Vec<FoundSequence>>,
}

impl Results {
    /// Removes all results, for events or a context that changed.
    pub fn clear(&mut self) {
        self.scopes.clear();
        self.conditions = ConditionCache::default();
        self.forget_across();
        self.changes = self.changes.wrapping_add(1);
    }

    /// Removes the rows of conditions on other events.
    pub fn forget_across(&mut self) {
        self.conditions.forget_across();
        self.across_states.clear();
        self.sequences.clear();
    }

    /// Removes the rows of scopes, but not those of conditions.
    pub fn forget_scopes(&mut self) {
        self.scopes.clear();
    }

    /// Returns the rows of a scope. `earlier_stages` has the rows to leave out if the scope folds
    /// stages.
    ///
    /// # Errors
    /// If the query text has a syntax error, or the time range ends before it starts.
    pub fn of(
        &mut self,
        store: &Store,
        scope: &Scope,
        earlier_stages: Option<&RowSet>,
    ) -> Result<Rc<Matched>> {
        let cached = self
            .scopes
            .iter()
            .position(|(known, rows, _)| *rows == store.len() && known == scope);
        if let Some(index) = cached {
            let entry = self.scopes.remove(index);
            let matched = Rc::clone(&entry.2);
            self.scopes.push(entry);
            return Ok(matched);
        }
        let matched = Rc::new(Matched {
            rows: select(
                store,
                scope,
                population(store, scope, earlier_stages),
                &mut self.conditions,
                &self.context,
            )?,
            order: OnceCell::new(),
            by_field: RefCell::new(None),
        });
        self.scopes.retain(|(_, rows, _)| *rows == store.len());
        if self.scopes.len() == MAX_RESULTS {
            self.scopes.remove(0);
        }
        self.scopes
            .push((scope.clone(), store.len(), Rc::clone(&matched)));
        Ok(matched)
    }
}

fn select(
    store: &Store,
    scope: &Scope,
    mut rows: RowSet,
    conditions: &mut ConditionCache,
    context: &Context,
) -> Result<RowSet> {
    for (field, values) in [
        ("host", &scope.sources),
        ("app", &scope.apps),
        ("tag", &scope.tags),
    ] {
        if let Some(values) = values {
            rows.intersect(&rows_with_any(store, store.resolve(field), values));
        }
    }
    if let Some(levels) = &scope.levels {
        keep_levels(store, levels, &mut rows);
    }
    let (from_ms, to_ms) = (scope.from.map(|from| from.0), scope.to.map(|to| to.0));
    if from_ms.is_some() || to_ms.is_some() {
        if from_ms.zip(to_ms).is_some_and(|(from, to)| from > to) {
            return Err(
                Error::new(ErrorKind::Argument, "the time range ends before it starts")
                    .help("Set from to a time that is not after to."),
            );
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
        let query = query_text::prepared_query(text, conditions, context)?;
        rows.intersect(&query::eval_cached(&query, store, conditions));
    }
    Ok(rows)
}

/// Returns all rows that a scope may have: without repeats, unless the scope includes them, and without earlier stages.
pub(super) fn population(store: &Store, scope: &Scope, earlier_stages: Option<&RowSet>) -> RowSet {
    let mut rows = RowSet::full(store.len());
    if scope.duplicates != Some(true) {
        rows.subtract(store.rows().duplicates());
    }
    if let Some(earlier) = earlier_stages {
        rows.subtract(earlier);
    }
    rows
}

/// Returns the rows in which a value of a field equals an element of `values`.
pub(super) fn rows_with_any(store: &Store, columns: Vec<ColumnId>, values: &[String]) -> RowSet {
    let mut rows = RowSet::empty(store.len());
    for column in columns.into_iter().filter_map(|id| store.column(id)) {
        let mut codes = CodeSet::empty(column.dictionary().code_count());
        column.dictionary().for_each(|code, _, text, _| {
            if values.iter().any(|value| value == text) {
                codes.insert(code);
            }
        });
        column.add_rows_with(&codes, &mut rows);
    }
    rows
}
