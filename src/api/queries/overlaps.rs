//! The query `overlaps`: the pairs of files that have events in common.
//!
//! The shard that has the earliest part with an event counts the event, with the copies in all other shards. So each
//! event is counted in one shard, and the counts of all shards add up.

use super::{Merged, OneRound, Query, RoundContext};
use crate::api::Session;
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::{Id, IdKind};
use crate::order;
use crate::wire::wire_fields;
use hashbrown::HashMap;
use serde::Serialize;
use std::cmp::Reverse;
use std::iter;

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
    /// The number of events in common. An event with an id in both files counts once. Of equal events that ids do not
    /// decide about, the smaller number of copies in one of the two files counts.
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
        for (files, events) in contents(session)? {
            for (at, here) in files.iter().enumerate() {
                for there in files.get(at + 1..).unwrap_or_default() {
                    let common = here.common(there);
                    if common > 0 {
                        pairs.add(here.file, there.file, f64::from(common) * events)?;
                    }
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

/// An id among the ids of equal records: its kind, and its number among the ids of this kind.
type NumberedId = (u8, u32);

/// The records of one file that have equal content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Records {
    file: u32,
    /// The number of records without an id. Records with an id of their own count as one.
    without_id: u32,
    /// The ids that wrappers give, ascending.
    ids: Vec<NumberedId>,
}

impl Records {
    /// Returns the number of events that both files have: those with the same id, or of the records that ids do not
    /// decide about the smaller number.
    fn common(&self, other: &Self) -> u32 {
        let mut most = 0;
        for (kind, here) in self.by_kind() {
            for (other_kind, there) in other.by_kind() {
                let common = match kind {
                    Some(kind) if Some(kind) == other_kind => {
                        let ids = self.ids.iter().filter(|&&(of, _)| of == kind);
                        ids.filter(|&id| other.ids.binary_search(id).is_ok())
                            .count() as u32
                    }
                    _ => here.min(there),
                };
                most = most.max(common);
            }
        }
        most
    }

    /// Returns the number of records without an id, and the number of ids of each kind.
    fn by_kind(&self) -> impl Iterator<Item = (Option<u8>, u32)> {
        let kinds = self.ids.chunk_by(|(one, _), (two, _)| one == two);
        let kinds = kinds.map(|ids| (ids.first().map(|&(kind, _)| kind), ids.len() as u32));
        iter::once((None, self.without_id)).chain(kinds)
    }
}

/// Returns the events that this shard counts and that are in several files. The key is the records of each file, in the
/// order of the files. The value is the number of different events with this key. Files that were loaded twice have
/// many events but few keys.
fn contents(session: &Session) -> Result<HashMap<Vec<Records>, f64>> {
    let (files, store) = (&session.files, &session.store);
    let known = files.shared().identities();
    let rows = store.rows();
    let mut contents: HashMap<Vec<Records>, f64> = HashMap::new();
    let mut records: Vec<(u32, Id, u32)> = Vec::new();
    for equals in known.iter() {
        let Some(others) = session.repeats.others_of(files, store, equals) else {
            continue;
        };
        if others.is_empty() && equals.rows.len() < 2 {
            continue;
        }
        records.clear();
        records.extend(
            others
                .iter()
                .map(|other| (other.file(), other.id, other.copies)),
        );
        records.extend(equals.rows.iter().filter_map(|&row| {
            let part = files.part_of(rows, row)?;
            Some((part.file, known.id(row), 1))
        }));
        records.sort_unstable();
        let key = by_file(&records);
        if key.len() < 2 {
            continue;
        }
        if let Some(events) = contents.get_mut(&key) {
            *events += 1.0;
            continue;
        }
        let needed = key.len() * size_of::<Records>();
        contents
            .try_reserve(1)
            .map_err(|_| Error::memory("the events in several files", needed))?;
        contents.insert(key, 1.0);
    }
    Ok(contents)
}

/// Groups equal records, which are sorted, by their files. Equal events of other contents have the same result if their
/// files and numbers are the same, because ids are replaced by numbers.
fn by_file(records: &[(u32, Id, u32)]) -> Vec<Records> {
    let mut ids: Vec<Id> = records.iter().map(|&(_, id, _)| id).collect();
    ids.sort_unstable();
    ids.dedup();
    let number = |id: &Id| ids.binary_search(id).unwrap_or_default() as u32;
    let files = records.chunk_by(|one, two| one.0 == two.0);
    files
        .map(|records| {
            let of_file =
                |is: fn(IdKind) -> bool| records.iter().filter(move |(_, id, _)| is(id.kind()));
            let without_id: u32 = of_file(|kind| kind == IdKind::None)
                .map(|&(.., copies)| copies)
                .sum();
            let has_own = of_file(|kind| kind == IdKind::Own).next().is_some();
            let wrapped = of_file(|kind| !matches!(kind, IdKind::None | IdKind::Own));
            let mut ids: Vec<NumberedId> = wrapped
                .map(|(_, id, _)| (id.kind() as u8, number(id)))
                .collect();
            ids.sort_unstable();
            ids.dedup();
            Records {
                file: records.first().map_or(0, |&(file, ..)| file),
                without_id: without_id + u32::from(has_own),
                ids,
            }
        })
        .collect()
}
