//! The query `rows`: a page of the list of events.
//!
//! No shard has the order of all rows. Each shard has the order of its own rows, and must find the position at which
//! the page starts in its list: the positions of all shards add up to the offset of the page. Each shard has a window
//! of possible positions, and every round narrows the windows. A shard sends evenly spaced samples of its window. A
//! sample narrows the window if the sample is certainly before the page, or certainly not before the page. The first
//! page needs no search.

use super::{Merged, Query, RoundContext, texts_of};
use crate::api::scope::List;
use crate::api::types::{Page, Row, Scope};
use crate::api::{Session, event_rows};
use crate::error::Result;
use crate::order;
use crate::stats::ValueKey;
use crate::wire::{Wire, damaged, wire_fields};
use std::cmp::Reverse;

/// The number of samples of a window. Two rounds narrow a million rows to fewer rows than this. The number must be more
/// than twice the number of shards, so that each round narrows the largest window.
const SAMPLES: usize = if cfg!(test) { 16 } else { 256 };

/// The arguments of the query `rows`.
#[derive(Debug, Clone)]
pub struct RowsQuery {
    /// The events of the list.
    pub scope: Scope,
    /// The page.
    pub page: Page,
}

wire_fields!(Row {
    row,
    time,
    source,
    app,
    level,
    line,
    message,
    duplicate,
    cells
});

/// The key by which the rows of a list are sorted, ascending.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    value: SortValue,
    ms: i64,
    sub_ms_nanos: u32,
    ordinal: u32,
}

/// The value of the field by which a list is sorted. The variants are in their order, so absent values come last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum SortValue {
    Ascending(ValueKey),
    Descending(Reverse<ValueKey>),
    /// The event lacks the field, or the list is in the order of time.
    None,
}

impl Wire for SortValue {
    fn put(&self, to: &mut Vec<u8>) {
        match self {
            Self::None => to.push(0),
            Self::Ascending(key) => {
                to.push(1);
                key.put(to);
            }
            Self::Descending(Reverse(key)) => {
                to.push(2);
                key.put(to);
            }
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        match u64::take(from)? {
            0 => Ok(Self::None),
            1 => ValueKey::take(from).map(Self::Ascending),
            2 => ValueKey::take(from).map(|key| Self::Descending(Reverse(key))),
            _ => Err(damaged()),
        }
    }
}

wire_fields!(SortKey {
    value,
    ms,
    sub_ms_nanos,
    ordinal
});

/// The range of positions in a shard's list in which the page starts. The range includes both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    from: u32,
    to: u32,
}

wire_fields!(Window { from, to });

/// The partial answer of a shard.
pub struct ListSlice {
    /// The window of the shard.
    window: Window,
    /// The samples of the window: positions in the list, with the keys of their rows.
    samples: Vec<(u32, SortKey)>,
    /// The rows of the shard that may be on the page. Empty while a window is open.
    rows: Vec<(SortKey, Row)>,
}

wire_fields!(ListSlice {
    window,
    samples,
    rows
});

impl Query for RowsQuery {
    type Partial = ListSlice;
    /// The window of each shard.
    type Round = Vec<Window>;
    type Answer = Vec<Row>;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(
        &self,
        session: &mut Session,
        context: RoundContext<'_, Vec<Window>>,
    ) -> Result<ListSlice> {
        let matched = session.matched(&self.scope)?;
        let by_time = session.by_time()?;
        let by_time = List::new(&session.store, matched.in_order(&by_time), self.page.order);
        let sort = self.page.sort.as_ref();
        let by_field = sort.map(|sort| matched.in_field_order(&session.store, by_time, sort));
        let by_field = by_field.transpose()?;
        let list = by_field
            .as_deref()
            .map_or(by_time, |rows| by_time.by_field(rows));
        let len = list.len() as u32;
        let windows = context.round.map(Vec::as_slice).unwrap_or_default();
        let window = windows.get(session.shard.number() as usize).copied();
        let window = window.unwrap_or_else(|| Window::first(&self.page, len, context.alone));
        let closed = windows.iter().chain([&window]).all(Window::is_closed);
        Ok(ListSlice {
            window,
            samples: if closed {
                Vec::new()
            } else {
                self.samples(session, list, window)
            },
            rows: if closed {
                self.shown(session, list, window.from)
            } else {
                Vec::new()
            },
        })
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<Vec<Window>>,
        partials: Vec<ListSlice>,
    ) -> Result<Merged<Vec<Window>, Vec<Row>>> {
        let windows: Vec<Window> = partials.iter().map(|slice| slice.window).collect();
        if !windows.iter().all(Window::is_closed) {
            return Ok(Merged::Round(narrowed(
                &windows,
                &partials,
                self.page.offset,
            )));
        }
        let mut rows: Vec<_> = partials.into_iter().flat_map(|slice| slice.rows).collect();
        order::sort_by(&mut rows, |(one, _), (other, _)| one.cmp(other));
        let rows = rows.into_iter().map(|(_, row)| row);
        Ok(Merged::Answer(
            rows.take(self.page.limit as usize).collect(),
        ))
    }
}

impl RowsQuery {
    /// Returns the rows of a page that starts at the position `from` of the shard's list.
    fn shown(&self, session: &Session, list: List<'_>, from: u32) -> Vec<(SortKey, Row)> {
        let zone = session.current_zone();
        let template = self.page.line_template();
        let positions = (from as usize..).take(self.page.limit as usize);
        let rows = positions
            .map_while(|position| list.get(position))
            .map(|row| {
                let shown =
                    event_rows::row(&session.store, row, &self.page, template.as_ref(), zone);
                (
                    self.sort_key(session, list, row),
                    session.shard.numbered(shown),
                )
            });
        rows.collect()
    }

    /// Returns evenly spaced positions of a window, with the keys of their rows.
    fn samples(&self, session: &Session, list: List<'_>, window: Window) -> Vec<(u32, SortKey)> {
        let size = (window.to - window.from) as usize;
        let count = size.min(SAMPLES);
        let positions = (0..count).map(|sample| window.from + (sample * size / count) as u32);
        let samples = positions.filter_map(|position| {
            let row = list.get(position as usize)?;
            Some((position, self.sort_key(session, list, row)))
        });
        samples.collect()
    }

    fn sort_key(&self, session: &Session, list: List<'_>, row: u32) -> SortKey {
        let value = self.page.sort.as_ref().and_then(|sort| {
            let columns = session.store.resolve(&sort.field).into_iter();
            let columns = columns.filter_map(|id| session.store.column(id));
            let key = ValueKey::of_row(columns, row)?;
            Some(match sort.descending {
                true => SortValue::Descending(Reverse(key)),
                false => SortValue::Ascending(key),
            })
        });
        time_key(session, list, row, value.unwrap_or(SortValue::None))
    }
}

fn time_key(session: &Session, list: List<'_>, row: u32, value: SortValue) -> SortKey {
    let part = session.files.part_of(session.store.rows(), row);
    let ordinal = part.map_or(0, |part| part.ordinal);
    match session.store.rows().time(row) {
        // Rows without a time are last in both orders, in the order of their parts.
        None => SortKey {
            value,
            ms: i64::MAX,
            sub_ms_nanos: 0,
            ordinal,
        },
        Some(time) if list.is_newest_first() => SortKey {
            value,
            ms: !time.ms,
            sub_ms_nanos: !time.sub_ms_nanos,
            ordinal: !ordinal,
        },
        Some(time) => SortKey {
            value,
            ms: time.ms,
            sub_ms_nanos: time.sub_ms_nanos,
            ordinal,
        },
    }
}

impl Window {
    /// Returns the window of the first round. The window is closed if the page is the first page, or if there is no
    /// other shard.
    fn first(page: &Page, len: u32, alone: bool) -> Self {
        let offset = page.offset.min(len);
        if alone || offset == 0 {
            Self {
                from: offset,
                to: offset,
            }
        } else {
            Self { from: 0, to: len }
        }
    }

    fn is_closed(&self) -> bool {
        self.from == self.to
    }
}

/// Returns the windows, narrowed by the samples of all shards.
fn narrowed(windows: &[Window], slices: &[ListSlice], offset: u32) -> Vec<Window> {
    let mut next = windows.to_vec();
    for (shard, slice) in slices.iter().enumerate() {
        for (position, key) in &slice.samples {
            let position = *position;
            let (at_least, at_most) = rows_before(key, position, shard, windows, slices);
            let Some(window) = next.get_mut(shard) else {
                continue;
            };
            if at_most < u64::from(offset) {
                window.from = window.from.max(position + 1);
            } else if at_least >= u64::from(offset) {
                window.to = window.to.min(position);
            }
        }
    }
    // A round may leave a window unchanged. A round leaves all windows unchanged only if rows were added between two
    // rounds. The windows are then closed, so that the search ends.
    let stuck = next == windows;
    for window in &mut next {
        if stuck || window.from > window.to {
            window.to = window.from;
        }
    }
    next
}

/// Returns a lower and an upper bound on the number of rows of all shards that precede a sample. The sample has the key
/// `key` and is at the position `position` in the list of the shard `shard`.
fn rows_before(
    key: &SortKey,
    position: u32,
    shard: usize,
    windows: &[Window],
    slices: &[ListSlice],
) -> (u64, u64) {
    let (mut at_least, mut at_most) = (0, 0);
    for (other, (window, slice)) in windows.iter().zip(slices).enumerate() {
        let (from, to) = if other == shard {
            (position, position)
        } else {
            let before = slice.samples.partition_point(|(_, other)| other < key);
            let last_before = before.checked_sub(1).and_then(|at| slice.samples.get(at));
            let first_after = slice.samples.get(before);
            (
                last_before.map_or(window.from, |&(position, _)| position + 1),
                first_after.map_or(window.to, |&(position, _)| position),
            )
        };
        at_least += u64::from(from);
        at_most += u64::from(to);
    }
    (at_least, at_most)
}
