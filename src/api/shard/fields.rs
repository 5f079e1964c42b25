//! The fields of several shards. How many distinct values a field has is not the sum of what each shard has: the
//! shards show hashes of their values, unless the session that merges knows from the last time.

use super::{Answer, Session};
use crate::api::rows;
use crate::api::types::{FieldInfo, Origin, Scope, ValueType};
use crate::error::Result;
use crate::order;
use crate::store::Kind;
use crate::wire::{Wire, damaged, wire_fields};
use hashbrown::HashMap;
use std::collections::BTreeMap;

/// How many distinct values the fields have, and how many each shard had when they were counted.
#[derive(Debug, Default)]
pub(in crate::api) struct KnownFields {
    in_shards: Vec<u32>,
    distinct: HashMap<String, u32>,
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
            _ => rows::value_hashes(&self.store),
        };
        hashes.put(to);
        Ok(())
    }

    pub(super) fn merge_fields(&mut self, known: &[u8], parts: &mut [&[u8]]) -> Result<Answer> {
        let mut all: BTreeMap<String, FieldInfo> = BTreeMap::new();
        let mut in_shards = Vec::new();
        let mut hashes: HashMap<String, Vec<u64>> = HashMap::new();
        for part in parts {
            for field in Vec::<FieldInfo>::take(part)? {
                in_shards.push(field.distinct);
                if let Some(known) = all.get_mut(&field.path) {
                    known.present += field.present;
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
        if !known.is_empty() {
            let distinct = hashes.into_iter().map(|(path, mut hashes)| {
                hashes.sort_unstable();
                hashes.dedup();
                (path, hashes.len() as u32)
            });
            self.known_fields = KnownFields {
                in_shards,
                distinct: distinct.collect(),
            };
        } else if self.known_fields.in_shards != in_shards {
            return Ok(Answer::Again(vec![1]));
        }
        for field in all.values_mut() {
            if let Some(&distinct) = self.known_fields.distinct.get(&field.path) {
                field.distinct = distinct;
            }
        }
        Ok(Answer::Fields(all.into_values().collect()))
    }
}
