//! The level of events: their severity. In the hosted export, whose records have `_host`, the field `level` has it. In
//! other events, `level` may mean something else, such as the level of an audit policy in Kubernetes.

use crate::error::Result;
use crate::stats::BreakdownCounts;
use crate::store::{ColumnId, Role, RowSet, Store};

const SEVERITY: &str = "_level";
const HOSTED: &str = "level";
const HOST: &str = "_host";

/// The columns that have the level of some rows.
struct Part {
    columns: Vec<ColumnId>,
    rows: RowSet,
}

fn columns(store: &Store, path: &str) -> Vec<ColumnId> {
    let roles = [Role::Event, Role::Wrapper, Role::Derived];
    let columns = roles.into_iter().filter_map(|role| store.find(path, role));
    columns.collect()
}

fn rows_with(store: &Store, columns: &[ColumnId]) -> RowSet {
    let mut rows = RowSet::empty(store.len());
    for column in columns.iter().filter_map(|&id| store.column(id)) {
        column.add_present(&mut rows);
    }
    rows
}

/// Returns the columns of the level for two parts of these rows: those of the hosted export, and all others.
fn parts(store: &Store, rows: &RowSet) -> [Part; 2] {
    let (stated, hosted) = (columns(store, SEVERITY), columns(store, HOSTED));
    let mut of_host = rows.clone();
    of_host.intersect(&rows_with(store, &hosted));
    of_host.intersect(&rows_with(store, &columns(store, HOST)));
    of_host.subtract(&rows_with(store, &stated));
    let mut others = rows.clone();
    others.subtract(&of_host);
    let part = |columns, rows| Part { columns, rows };
    [part(stated, others), part(hosted, of_host)]
}

/// Counts the events by their level.
///
/// # Errors
/// If there is not enough memory.
pub(super) fn count_levels(store: &Store, rows: &RowSet) -> Result<BreakdownCounts> {
    let [one, other] = parts(store, rows);
    let mut counts = BreakdownCounts::of(store, &one.columns, &one.rows)?;
    counts.merge(BreakdownCounts::of(store, &other.columns, &other.rows)?);
    Ok(counts)
}

/// Keeps the rows whose level is one of these.
pub(super) fn keep_levels(store: &Store, levels: &[String], rows: &mut RowSet) {
    let mut kept = RowSet::empty(store.len());
    for Part {
        columns,
        rows: mut part,
    } in parts(store, rows)
    {
        part.intersect(&super::scope::rows_with_any(store, columns, levels));
        kept.union(&part);
    }
    *rows = kept;
}
