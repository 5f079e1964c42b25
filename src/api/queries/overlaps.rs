//! The query `overlaps`: the pairs of files that have events in common.
//!
//! The shard that has the earliest part with an event counts the event, with the copies in all other shards. So each
//! event is counted in one shard, and the counts of all shards add up.

use super::{Merged, OneRound, Query, RoundContext};
use crate::api::Session;
use crate::error::{Error, ErrorKind, Result};
use crate::order;
use crate::wire::wire_fields;
use hashbrown::HashMap;
use serde::Serialize;
use std::cmp::Reverse;

/// Limit on the number of pairs of files. Without a limit, an event that is in each of 65,000 files of an archive would
/// give two billion pairs.
const MAX_PAIRS: usize = 1_000_000;

/// The query `overlaps`, which has no arguments.
#[derive(Debug, Clone, Default)]
pub struct OverlapsQuery {}

/// Two files that have events in common.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Overlap {
    /// The number of the first file.
    pub file: u32,
    /// The number of the second file, which is larger than `file`.
    pub other: u32,
    /// The number of events in common. Of equal events without an id, the smaller number of copies in one of the two
    /// files counts. An event with an id counts once.
    pub events: f64,
}

wire_fields!(Overlap {
    file,
    other,
    events
});

/// The number of events of each pair of files.
#[derive(Debug, Default)]
struct Pairs(HashMap<(u32, u32), f64>);

impl Pairs {
    fn add(&mut self, file: u32, other: u32, events: f64) -> Result<()> {
        if let Some(known) = self.0.get_mut(&(file, other)) {
            *known += events;
            return Ok(());
        }
        if self.0.len() >= MAX_PAIRS {
            return Err(too_many());
        }
        let needed = size_of::<Overlap>() * (self.0.len() + 1);
        self.0
            .try_reserve(1)
            .map_err(|_| Error::memory("the pairs of files that overlap", needed))?;
        self.0.insert((file, other), events);
        Ok(())
    }

    /// Returns the pairs in no particular order.
    fn into_list(self) -> Vec<Overlap> {
        let pairs = self.0.into_iter();
        let pairs = pairs.map(|((file, other), events)| Overlap {
            file,
            other,
            events,
        });
        pairs.collect()
    }
}

fn too_many() -> Error {
    let message = format!("more than {MAX_PAIRS} pairs of files have events in common");
    Error::new(ErrorKind::State, message).help("Load fewer files at once.")
}

impl Query for OverlapsQuery {
    type Partial = Vec<Overlap>;
    type Round = OneRound;
    type Answer = Vec<Overlap>;

    fn partial(
        &self,
        session: &mut Session,
        _: RoundContext<'_, OneRound>,
    ) -> Result<Vec<Overlap>> {
        let mut pairs = Pairs::default();
        for (copies, events) in contents(session)? {
            for (at, &(file, here)) in copies.iter().enumerate() {
                for &(other, there) in copies.get(at + 1..).unwrap_or_default() {
                    pairs.add(file, other, f64::from(here.min(there)) * events)?;
                }
            }
        }
        Ok(pairs.into_list())
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Vec<Overlap>>,
    ) -> Result<Merged<OneRound, Vec<Overlap>>> {
        let mut pairs = Pairs::default();
        for pair in partials.into_iter().flatten() {
            pairs.add(pair.file, pair.other, pair.events)?;
        }
        let mut overlaps = pairs.into_list();
        // The numbers of events are whole numbers.
        order::sort_by_key(&mut overlaps, |pair| {
            (Reverse(pair.events as u64), pair.file, pair.other)
        });
        Ok(Merged::Answer(overlaps))
    }
}

/// Returns the events that this shard counts and that are in several files. The key is the files and the number of
/// copies in each, in the order of the files. The value is the number of different events with this key. Files that
/// were loaded twice have many events but few keys.
fn contents(session: &Session) -> Result<HashMap<Vec<(u32, u32)>, f64>> {
    let (files, store) = (&session.files, &session.store);
    let rows = store.rows();
    let mut contents: HashMap<Vec<(u32, u32)>, f64> = HashMap::new();
    let mut copies: Vec<(u32, u32)> = Vec::new();
    for equals in files.shared().identities().iter() {
        let Some(others) = session.repeats.others_of(files, store, equals.rows) else {
            continue;
        };
        copies.clear();
        copies.extend(others);
        if copies.is_empty() && equals.rows.len() < 2 {
            continue;
        }
        let here = equals
            .rows
            .iter()
            .filter_map(|&row| files.part_of(rows, row));
        copies.extend(here.map(|part| (part.file, 1)));
        copies.sort_unstable();
        copies.dedup_by(|next, known| {
            let is_same_file = next.0 == known.0;
            if is_same_file && !equals.key.has_id {
                known.1 += next.1;
            }
            is_same_file
        });
        if copies.len() < 2 {
            continue;
        }
        if let Some(events) = contents.get_mut(copies.as_slice()) {
            *events += 1.0;
            continue;
        }
        let needed = copies.len() * size_of::<(u32, u32)>();
        contents
            .try_reserve(1)
            .map_err(|_| Error::memory("the events in several files", needed))?;
        contents.insert(copies.clone(), 1.0);
    }
    Ok(contents)
}
