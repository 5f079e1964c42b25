//! Pages of the list of events.
//!
//! No shard holds or sends the order of all rows. Each shard has its own rows in order, and the page starts in each
//! shard where the rows of all shards before it add up to the offset. That place is narrowed down round by round: a
//! shard shows evenly spaced rows of the window that is left, and rows that are certainly before the page, or
//! certainly not, narrow the windows. The first page needs no search.

use super::{Merged, Query, RoundContext, texts_of};
use crate::api::scope::List;
use crate::api::types::{Page, Row, Scope};
use crate::api::{Session, event_rows};
use crate::error::Result;
use crate::order;
use crate::wire::wire_fields;

/// The rows that a shard shows of its window: two rounds narrow a million rows to fewer. It must be more than twice
/// the number of shards, so that each round narrows the largest window.
const SAMPLES: usize = if cfg!(test) { 16 } else { 256 };

/// Asks for one page of the list of events.
#[derive(Debug, Clone)]
pub struct RowsQuery {
    /// The events.
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

/// The position of a row in the order of a list, ascending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    ms: i64,
    sub_ms_nanos: u32,
    ordinal: u32,
}

wire_fields!(SortKey {
    ms,
    sub_ms_nanos,
    ordinal
});

/// The places of a shard's list between which its rows of the page start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    from: u32,
    to: u32,
}

wire_fields!(Window { from, to });

/// What a shard knows of a page.
pub struct ListSlice {
    /// Its window.
    window: Window,
    /// Some places in its window.
    samples: Vec<(u32, SortKey)>,
    /// Its rows of the page, once the windows are closed.
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
        let list = List::new(&session.store, matched.in_order(&by_time), self.page.order);
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
                samples(session, list, window)
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
        order::sort_by_key(&mut rows, |&(key, _)| key);
        let rows = rows.into_iter().map(|(_, row)| row);
        Ok(Merged::Answer(
            rows.take(self.page.limit as usize).collect(),
        ))
    }
}

impl RowsQuery {
    /// Returns the rows of a page that starts at this place of the shard's list.
    fn shown(&self, session: &Session, list: List<'_>, from: u32) -> Vec<(SortKey, Row)> {
        let zone = session.current_zone();
        let template = self.page.line_template();
        let places = (from as usize..).take(self.page.limit as usize);
        let rows = places.map_while(|place| list.get(place)).map(|row| {
            let shown = event_rows::row(&session.store, row, &self.page, template.as_ref(), zone);
            (sort_key(session, list, row), session.shard.numbered(shown))
        });
        rows.collect()
    }
}

/// Returns evenly spaced rows of a window, with their places.
fn samples(session: &Session, list: List<'_>, window: Window) -> Vec<(u32, SortKey)> {
    let size = (window.to - window.from) as usize;
    let count = size.min(SAMPLES);
    let places = (0..count).map(|sample| window.from + (sample * size / count) as u32);
    let samples = places.filter_map(|place| {
        let row = list.get(place as usize)?;
        Some((place, sort_key(session, list, row)))
    });
    samples.collect()
}

fn sort_key(session: &Session, list: List<'_>, row: u32) -> SortKey {
    let part = session.files.part_of(session.store.rows(), row);
    let ordinal = part.map_or(0, |part| part.ordinal);
    match session.store.rows().time(row) {
        // Last in either order, by their files.
        None => SortKey {
            ms: i64::MAX,
            sub_ms_nanos: 0,
            ordinal,
        },
        Some(time) if list.is_newest_first() => SortKey {
            ms: !time.ms,
            sub_ms_nanos: !time.sub_ms_nanos,
            ordinal: !ordinal,
        },
        Some(time) => SortKey {
            ms: time.ms,
            sub_ms_nanos: time.sub_ms_nanos,
            ordinal,
        },
    }
}

impl Window {
    /// The window before the first round. The start of the page is known if it is the first page or if there is no
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

/// Returns the windows after what the samples show of them.
fn narrowed(windows: &[Window], slices: &[ListSlice], offset: u32) -> Vec<Window> {
    let mut next = windows.to_vec();
    for (shard, slice) in slices.iter().enumerate() {
        for &(place, key) in &slice.samples {
            let (at_least, at_most) = rows_before(key, place, shard, windows, slices);
            let Some(window) = next.get_mut(shard) else {
                continue;
            };
            if at_most < u64::from(offset) {
                window.from = window.from.max(place + 1);
            } else if at_least >= u64::from(offset) {
                window.to = window.to.min(place);
            }
        }
    }
    // One window may stay the same while others are narrowed. All of them stay the same only if a load added rows
    // between two rounds; then the search must still end.
    let stuck = next == windows;
    for window in &mut next {
        if stuck || window.from > window.to {
            window.to = window.from;
        }
    }
    next
}

/// Returns at least and at most how many rows of all shards are before this one.
fn rows_before(
    key: SortKey,
    place: u32,
    shard: usize,
    windows: &[Window],
    slices: &[ListSlice],
) -> (u64, u64) {
    let (mut at_least, mut at_most) = (0, 0);
    for (other, (window, slice)) in windows.iter().zip(slices).enumerate() {
        let (from, to) = if other == shard {
            (place, place)
        } else {
            let before = slice.samples.partition_point(|&(_, other)| other < key);
            let last_before = before.checked_sub(1).and_then(|at| slice.samples.get(at));
            let first_after = slice.samples.get(before);
            (
                last_before.map_or(window.from, |&(place, _)| place + 1),
                first_after.map_or(window.to, |&(place, _)| place),
            )
        };
        at_least += u64::from(from);
        at_most += u64::from(to);
    }
    (at_least, at_most)
}
