//! Pages of rows over several shards.
//!
//! Each shard has its rows in order; the page begins where so many rows of all shards together are before
//! it. The place in each shard is narrowed down round by round: a shard shows some of its rows' places in
//! the order, evenly out of the window that is left; whatever surely is before the page, or surely not,
//! closes the windows. Nobody sends or holds the order of all rows. The first page needs no search.

use super::{Answer, Session};
use crate::api::rows;
use crate::api::scope::List;
use crate::api::types::{Page, Row, Scope};
use crate::error::Result;
use crate::order;
use crate::wire::{Wire, pack, unpack, wire_fields};

/// Rows a shard shows of its window: of a million two rounds leave less than these. It must be more than twice
/// the number of shards, so that the largest window is narrowed in every round.
const SAMPLES: usize = if cfg!(test) { 16 } else { 256 };

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

/// Where a row stands in the order of a list, ascending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    ms: i64,
    sub_ms_nanos: u32,
    ordinal: u32,
}

wire_fields!(Key {
    ms,
    sub_ms_nanos,
    ordinal
});

/// Between these places of its list a shard's part of the page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Window {
    from: u32,
    to: u32,
}

wire_fields!(Window { from, to });

/// What a shard tells.
struct Part {
    /// Its rows.
    len: u32,
    /// Some places in its window.
    samples: Vec<(u32, Key)>,
    /// The rows of the page, once the windows are closed.
    rows: Vec<(Key, Row)>,
}

wire_fields!(Part { len, samples, rows });

impl Session {
    pub(super) fn list_part(
        &mut self,
        scope: &Scope,
        page: &Page,
        known: &[u8],
        to: &mut Vec<u8>,
    ) -> Result<()> {
        let matched = self.matched_here(scope)?;
        let list = self.list(&matched, page.order)?;
        let mut part = Part {
            len: list.len() as u32,
            samples: Vec::new(),
            rows: Vec::new(),
        };
        let windows: Vec<Window> = match known {
            [] => Vec::new(),
            known => unpack(known)?,
        };
        let window = windows.get(self.shard.0 as usize).copied();
        let window = window.unwrap_or(Window::first(page, part.len));
        if windows.iter().chain([&window]).all(Window::is_closed) {
            let zone = self.current_zone();
            let template = page.line_template();
            let from = window.from as usize;
            for row in (from..from + page.limit as usize).map_while(|place| list.get(place)) {
                let shown = rows::row(&self.store, row, page, template.as_ref(), zone);
                let key = self.key(list, row);
                part.rows.push((key, self.shard.numbered(shown)));
            }
        } else {
            let size = (window.to - window.from) as usize;
            let shown = size.min(SAMPLES);
            for sample in 0..shown {
                let place = window.from + (sample * size / shown) as u32;
                if let Some(row) = list.get(place as usize) {
                    part.samples.push((place, self.key(list, row)));
                }
            }
        }
        part.put(to);
        Ok(())
    }

    pub(super) fn merge_list(
        &self,
        page: &Page,
        known: &[u8],
        parts: &mut [&[u8]],
    ) -> Result<Answer> {
        let parts: Vec<Part> = parts.iter_mut().map(Part::take).collect::<Result<_>>()?;
        let windows: Vec<Window> = match known {
            [] => parts
                .iter()
                .map(|part| Window::first(page, part.len))
                .collect(),
            known => unpack(known)?,
        };
        if !windows.iter().all(Window::is_closed) {
            return Ok(Answer::Again(pack(&narrowed(
                &windows,
                &parts,
                page.offset,
            ))));
        }
        let mut rows: Vec<(Key, Row)> = parts.into_iter().flat_map(|part| part.rows).collect();
        order::sort_by_key(&mut rows, |&(key, _)| key);
        let rows = rows.into_iter().map(|(_, row)| row);
        Ok(Answer::Rows(rows.take(page.limit as usize).collect()))
    }

    fn key(&self, list: List<'_>, row: u32) -> Key {
        let part = self.files.part_of(self.store.rows(), row);
        let ordinal = part.map_or(0, |part| part.ordinal);
        match self.store.rows().time(row) {
            // Last in either order, by their files.
            None => Key {
                ms: i64::MAX,
                sub_ms_nanos: 0,
                ordinal,
            },
            Some(time) if list.is_newest_first() => Key {
                ms: !time.ms,
                sub_ms_nanos: !time.sub_ms_nanos,
                ordinal: !ordinal,
            },
            Some(time) => Key {
                ms: time.ms,
                sub_ms_nanos: time.sub_ms_nanos,
                ordinal,
            },
        }
    }
}

impl Window {
    /// Where the page begins may be anywhere, unless it is the first page.
    fn first(page: &Page, len: u32) -> Self {
        Self {
            from: 0,
            to: if page.offset == 0 { 0 } else { len },
        }
    }

    fn is_closed(&self) -> bool {
        self.from == self.to
    }
}

/// The windows after what the samples show of them.
fn narrowed(windows: &[Window], parts: &[Part], offset: u32) -> Vec<Window> {
    let mut next = windows.to_vec();
    for (shard, part) in parts.iter().enumerate() {
        for &(place, key) in &part.samples {
            let (fewest, most) = rows_before(key, place, shard, windows, parts);
            let Some(window) = next.get_mut(shard) else {
                continue;
            };
            if most < u64::from(offset) {
                window.from = window.from.max(place + 1);
            } else if fewest >= u64::from(offset) {
                window.to = window.to.min(place);
            }
        }
    }
    // Some window may stand still while others are narrowed. That all do happens only when a load brings rows between
    // two rounds, and must not make it go on for ever.
    let stuck = next == windows;
    for window in &mut next {
        if stuck || window.from > window.to {
            window.to = window.from;
        }
    }
    next
}

/// How many rows of all shards are before this one, at the least and at the most.
fn rows_before(
    key: Key,
    place: u32,
    shard: usize,
    windows: &[Window],
    parts: &[Part],
) -> (u64, u64) {
    let (mut fewest, mut most) = (0, 0);
    for (other, (window, part)) in windows.iter().zip(parts).enumerate() {
        let (from, to) = if other == shard {
            (place, place)
        } else {
            let before = part.samples.partition_point(|&(_, other)| other < key);
            let last_before = before.checked_sub(1).and_then(|at| part.samples.get(at));
            (
                last_before.map_or(window.from, |&(place, _)| place + 1),
                part.samples
                    .get(before)
                    .map_or(window.to, |&(place, _)| place),
            )
        };
        fewest += u64::from(from);
        most += u64::from(to);
    }
    (fewest, most)
}
