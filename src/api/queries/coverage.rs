//! The query `coverage`: the first and the last time of each file.

use super::{Merged, OneRound, Query, RoundContext};
use crate::api::Session;
use crate::api::types::{Coverage, Field};
use crate::error::Result;
use crate::wire::wire_fields;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// The query `coverage`, which has no arguments. The answer omits files without a time.
#[derive(Debug, Clone, Default)]
pub struct CoverageQuery {}

wire_fields!(Coverage { file, from, to });

impl Serialize for Coverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.write().serialize(serializer)
    }
}

impl Query for CoverageQuery {
    type Partial = Vec<Coverage>;
    type Round = OneRound;
    type Answer = Vec<Coverage>;

    fn partial(
        &self,
        session: &mut Session,
        _: RoundContext<'_, OneRound>,
    ) -> Result<Vec<Coverage>> {
        let rows = session.store.rows();
        let parts = rows.source_runs().filter_map(|(first, end, _)| {
            let times = || (first..end).filter_map(|row| rows.time_ms(row));
            Some(Coverage {
                file: Some(session.files.part_of(rows, first)?.file),
                from: times().min()? as f64,
                to: times().max()? as f64,
            })
        });
        Ok(parts.collect())
    }

    fn merge(
        &self,
        _: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Vec<Coverage>>,
    ) -> Result<Merged<OneRound, Vec<Coverage>>> {
        let mut files: BTreeMap<Option<u32>, Coverage> = BTreeMap::new();
        for part in partials.into_iter().flatten() {
            let (from, to) = (part.from, part.to);
            let file = files.entry(part.file).or_insert(part);
            (file.from, file.to) = (file.from.min(from), file.to.max(to));
        }
        Ok(Merged::Answer(files.into_values().collect()))
    }
}
