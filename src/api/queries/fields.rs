//! The query `fields`: the fields of the loaded events.
//!
//! Several shards may have the same value, so the number of distinct values of a field is not the sum over the shards.
//! The shards send hashes of the values of fields that several shards have. To save memory, each round sends the hashes
//! of a few fields. The session that merges the hashes caches the counts until a dictionary of a shard has grown.

use super::{Merged, Query, RoundContext, texts_of};
use crate::api::Session;
use crate::api::distinct_counts::DistinctCounts;
use crate::api::event_rows::origin;
use crate::api::types::{FieldInfo, Origin, Scope, ValueType};
use crate::error::Result;
use crate::order;
use crate::store::{Column, ColumnId, Kind, RowSet, Store};
use crate::wire::{Wire, damaged, wire_fields};
use hashbrown::HashMap;
use std::collections::BTreeMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The limit on the number of hashes in a round. A field with more values has a round alone. The limit is small in
/// tests, so that tests take several rounds.
const HASHES_PER_ROUND: u32 = if cfg!(test) { 50 } else { 1 << 20 };

/// The arguments of the query `fields`.
#[derive(Debug, Clone)]
pub struct FieldsQuery {
    /// The events to count for each field.
    pub scope: Scope,
}

/// The state between two rounds: the counts of earlier rounds, and the fields that are still to be counted.
#[derive(Debug)]
pub struct HashRound {
    counted: DistinctCounts,
    /// The fields whose hashes the shards send in this round.
    current: Vec<String>,
    /// The fields of later rounds, each with the sum of its numbers of values in the shards.
    later: Vec<(String, u32)>,
}

wire_fields!(HashRound {
    counted,
    current,
    later
});

impl HashRound {
    /// Moves the fields of the next round from `later` to `current`. After the last round, `current` is empty.
    fn next(mut self) -> Self {
        let mut values = 0;
        let fits = |&&(_, more): &&(String, u32)| {
            values += more;
            values <= HASHES_PER_ROUND
        };
        let count = self.later.iter().take_while(fits).count().max(1);
        let next = self.later.drain(..count.min(self.later.len()));
        self.current = next.map(|(path, _)| path).collect();
        self
    }
}

/// The partial answer of a shard.
#[derive(Debug)]
pub struct ShardFields {
    fields: Vec<FieldInfo>,
    /// The fields of this round, each with the hashes of its values.
    hashes: Vec<(String, Vec<u64>)>,
}

wire_fields!(ShardFields { fields, hashes });

impl Wire for ValueType {
    fn put(&self, to: &mut Vec<u8>) {
        Kind::from(*self).put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Kind::take(from).map(Self::from)
    }
}

const ORIGINS: [Origin; 3] = [Origin::Event, Origin::Wrapper, Origin::Derived];

impl Wire for Origin {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(*self as u8);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let origin = ORIGINS.get(u64::take(from)? as usize);
        origin.copied().ok_or_else(damaged)
    }
}

wire_fields!(FieldInfo {
    path,
    types,
    present,
    distinct,
    several,
    origin
});

impl Query for FieldsQuery {
    type Partial = ShardFields;
    type Round = HashRound;
    type Answer = Vec<FieldInfo>;

    fn texts(&self) -> Result<Vec<String>> {
        Ok(texts_of(&self.scope))
    }

    fn partial(
        &self,
        session: &mut Session,
        context: RoundContext<'_, HashRound>,
    ) -> Result<ShardFields> {
        let matched = session.matched(&self.scope)?;
        let current = context.round.map(|round| round.current.as_slice());
        Ok(ShardFields {
            fields: fields_of(&session.store, &matched.rows)?,
            hashes: value_hashes(&session.store, current.unwrap_or_default()),
        })
    }

    fn merge(
        &self,
        session: &mut Session,
        round: Option<HashRound>,
        partials: Vec<ShardFields>,
    ) -> Result<Merged<HashRound, Vec<FieldInfo>>> {
        let mut all = MergedFields::default();
        let mut hashes: HashMap<String, Vec<u64>> = HashMap::new();
        for partial in partials {
            partial.fields.into_iter().for_each(|field| all.add(field));
            for (path, more) in partial.hashes {
                hashes.entry(path).or_default().extend(more);
            }
        }
        let next = match round {
            None if session.distinct_counts.in_shards == all.in_shards => None,
            None => Some(all.first_round()),
            Some(mut round) => {
                let distinct = hashes.into_iter().map(|(path, mut hashes)| {
                    hashes.sort_unstable();
                    hashes.dedup();
                    (path, hashes.len() as u32)
                });
                round.counted.distinct.extend(distinct);
                Some(round)
            }
        };
        if let Some(round) = next.map(HashRound::next) {
            if !round.current.is_empty() {
                return Ok(Merged::Round(round));
            }
            session.distinct_counts = round.counted;
        }
        Ok(Merged::Answer(all.finish(&session.distinct_counts)))
    }
}

/// The fields of all shards.
#[derive(Default)]
struct MergedFields {
    fields: BTreeMap<String, FieldInfo>,
    in_shards: Vec<u32>,
    /// The fields that several shards have, with the sum of their numbers of values.
    several: BTreeMap<String, u32>,
}

impl MergedFields {
    fn add(&mut self, field: FieldInfo) {
        self.in_shards.push(field.distinct);
        let Some(known) = self.fields.get_mut(&field.path) else {
            self.fields.insert(field.path.clone(), field);
            return;
        };
        let values = self.several.entry(field.path);
        *values.or_insert(known.distinct) += field.distinct;
        known.present += field.present;
        known.several |= field.several;
        known.origin = known.origin.min(field.origin);
        known.types.extend(field.types);
        order::sort_by_key(&mut known.types, |kind| *kind);
        known.types.dedup();
    }

    fn first_round(&self) -> HashRound {
        let later = self
            .several
            .iter()
            .map(|(path, &values)| (path.clone(), values));
        HashRound {
            counted: DistinctCounts {
                in_shards: self.in_shards.clone(),
                distinct: Vec::new(),
            },
            current: Vec::new(),
            later: later.collect(),
        }
    }

    fn finish(mut self, counted: &DistinctCounts) -> Vec<FieldInfo> {
        for (path, distinct) in &counted.distinct {
            if let Some(field) = self.fields.get_mut(path) {
                field.distinct = *distinct;
            }
        }
        self.fields.into_values().collect()
    }
}

/// Returns the hashes of the values of the fields `paths`. Equal values of two stores have the same hash.
fn value_hashes(store: &Store, paths: &[String]) -> Vec<(String, Vec<u64>)> {
    let columns = store.columns().iter();
    let requested = columns.filter(|column| paths.iter().any(|path| path == column.path()));
    let hashes = requested.map(|column| {
        let mut hashes = Vec::new();
        column.dictionary().for_each(|_, kind, text, _| {
            hashes.push(xxh3_64_with_seed(text.as_bytes(), kind as u64));
        });
        (column.path().to_owned(), hashes)
    });
    hashes.collect()
}

/// Returns the fields of a store in the order of their paths, each with the number of rows of `within` that have the
/// field.
fn fields_of(store: &Store, within: &RowSet) -> Result<Vec<FieldInfo>> {
    let mut columns: Vec<(&Column, ColumnId)> = store
        .columns()
        .iter()
        .zip(0..)
        .filter(|(column, _)| column.rows_present() > 0)
        .collect();
    order::sort_by(&mut columns, |(a, _), (b, _)| {
        a.path().cmp(b.path()).then(a.role().cmp(&b.role()))
    });
    // A field may come from a wrapper in one file and be derived in another file. Users see one field.
    columns
        .chunk_by(|(a, _), (b, _)| a.path() == b.path())
        .filter_map(|columns| Some(field(store, within, columns.first()?.0, columns)))
        .collect()
}

fn field(
    store: &Store,
    within: &RowSet,
    first: &Column,
    columns: &[(&Column, ColumnId)],
) -> Result<FieldInfo> {
    let mut types = Vec::new();
    let mut rows = RowSet::empty(store.len());
    for (column, _) in columns {
        column.add_present(&mut rows);
        // Only the kinds are read, because a column may have a million texts.
        for kind in column.dictionary().kinds() {
            let kind = ValueType::from(kind);
            if !types.contains(&kind) {
                types.push(kind);
            }
        }
    }
    order::sort_by_key(&mut types, |kind| *kind);
    let distinct = match columns {
        [_] => first.dictionary().distinct_count()?,
        _ => {
            let ids: Vec<ColumnId> = columns.iter().map(|&(_, id)| id).collect();
            store.distinct_values(&ids)?.len() as u32
        }
    };
    rows.intersect(within);
    Ok(FieldInfo {
        path: first.path().to_owned(),
        types,
        present: rows.count(),
        distinct,
        several: columns.iter().any(|(column, _)| column.is_multi_valued()),
        origin: origin(first),
    })
}
