//! The fields of several shards. How many distinct values a field has is not the sum of what each shard has: the
//! shards show hashes of their values, a few fields at a time so that they take little memory, unless the session
//! that merges knows from the last time.

use super::{Answer, Session};
use crate::api::rows;
use crate::api::types::{FieldInfo, Origin, Scope, ValueType};
use crate::error::Result;
use crate::order;
use crate::store::Kind;
use crate::wire::{Wire, damaged, pack, wire_fields};
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// So many values are shown in one round, or those of one field; few in tests, so that they see several rounds.
const VALUES_SHOWN: u32 = if cfg!(test) { 50 } else { 1 << 20 };

/// How many distinct values the fields have, and how many each shard had when they were counted.
#[derive(Debug, Default)]
pub(in crate::api) struct KnownFields {
    in_shards: Vec<u32>,
    distinct: Vec<(String, u32)>,
}

wire_fields!(KnownFields {
    in_shards,
    distinct
});

/// What is known between two rounds.
#[derive(Debug)]
struct Round {
    counted: KnownFields,
    /// The fields whose values are shown in this round.
    shown: Vec<String>,
    /// Those after it, each with how many values the shards have of it.
    later: Vec<(String, u32)>,
}

wire_fields!(Round {
    counted,
    shown,
    later
});

impl Round {
    /// The next fields are shown; none where no field is left.
    fn next(mut self) -> Self {
        let mut values = 0;
        let fits = |&&(_, more): &&(String, u32)| {
            values += more;
            values <= VALUES_SHOWN
        };
        let many = self.later.iter().take_while(fits).count().max(1);
        let shown = self.later.drain(..many.min(self.later.len()));
        self.shown = shown.map(|(path, _)| path).collect();
        self
    }
}

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

impl Session {
    pub(super) fn fields_part(
        &mut self,
        scope: &Scope,
        known: &[u8],
        to: &mut Vec<u8>,
    ) -> Result<()> {
        let matched = self.matched_here(scope)?;
        rows::fields(&self.store, &matched.rows)?.put(to);
        let hashes = match known {
            [] => Vec::new(),
            mut known => rows::value_hashes(&self.store, &Round::take(&mut known)?.shown),
        };
        hashes.put(to);
        Ok(())
    }

    pub(super) fn merge_fields(&mut self, known: &[u8], parts: &mut [&[u8]]) -> Result<Answer> {
        let mut all: BTreeMap<String, FieldInfo> = BTreeMap::new();
        let mut in_shards = Vec::new();
        let mut several: BTreeMap<String, u32> = BTreeMap::new();
        let mut hashes: HashMap<String, Vec<u64>> = HashMap::new();
        for part in parts {
            for field in Vec::<FieldInfo>::take(part)? {
                in_shards.push(field.distinct);
                if let Some(known) = all.get_mut(&field.path) {
                    let values = several.entry(field.path.clone());
                    *values.or_insert(known.distinct) += field.distinct;
                    known.present += field.present;
                    known.several |= field.several;
                    known.origin = known.origin.min(field.origin);
                    known.types.extend(field.types);
                    order::sort_by_key(&mut known.types, |kind| *kind);
                    known.types.dedup();
                } else {
                    all.insert(field.path.clone(), field);
                }
            }
            for (path, more) in Vec::<(String, Vec<u64>)>::take(part)? {
                hashes.entry(path).or_default().extend(more);
            }
        }
        let round = match known {
            [] if self.known_fields.in_shards == in_shards => None,
            [] => Some(Round {
                counted: KnownFields {
                    in_shards,
                    distinct: Vec::new(),
                },
                shown: Vec::new(),
                later: several.into_iter().collect(),
            }),
            mut known => {
                let mut round = Round::take(&mut known)?;
                let distinct = hashes.into_iter().map(|(path, mut hashes)| {
                    hashes.sort_unstable();
                    hashes.dedup();
                    (path, hashes.len() as u32)
                });
                round.counted.distinct.extend(distinct);
                Some(round)
            }
        };
        if let Some(round) = round.map(Round::next) {
            if !round.shown.is_empty() {
                return Ok(Answer::Again(pack(&round)));
            }
            self.known_fields = round.counted;
        }
        for (path, distinct) in &self.known_fields.distinct {
            if let Some(field) = all.get_mut(path) {
                field.distinct = *distinct;
            }
        }
        Ok(Answer::Fields(all.into_values().collect()))
    }
}
