//! The stages of requests that a later stage makes superfluous, over the events of all shards.

use crate::error::{Error, Result};
use crate::ingest::Stages;
use crate::store::{RowSet, Store};
use crate::wire::Wire;
use hashbrown::HashMap;
use std::rc::Rc;

/// Which events report an earlier stage of a request of which a later stage is known.
#[derive(Debug, Default)]
pub(super) struct EarlierStages {
    /// The last stages that other shards know, of the requests of this shard.
    elsewhere: HashMap<u64, u8>,
    /// The rows, and the number of rows from which they were computed.
    rows: Option<(u32, Rc<RowSet>)>,
}

/// Appends the last known stage of each request of this shard to `bytes`, for [`EarlierStages::compare`] of the other shards.
///
/// # Errors
/// If there is not enough memory.
pub(super) fn put_stages(stages: &Stages, bytes: &mut Vec<u8>) -> Result<()> {
    let last = stages.last_of_requests()?;
    (last.len() as u64).put(bytes);
    for (request, rank) in last {
        bytes
            .try_reserve(16)
            .map_err(|_| Error::memory("the requests", bytes.len()))?;
        request.put(bytes);
        u32::from(rank).put(bytes);
    }
    Ok(())
}

impl EarlierStages {
    /// Reads the stages of another shard, and keeps those that are later than the stages of this shard. Returns whether
    /// there are any that were not known.
    ///
    /// # Errors
    /// If the bytes are not stages, or if there is not enough memory.
    pub fn compare(&mut self, stages: &Stages, from: &mut &[u8]) -> Result<bool> {
        let count = u64::take(from)?;
        if count == 0 {
            return Ok(false);
        }
        let here = stages.last_looked_for()?;
        let mut is_new = false;
        for _ in 0..count {
            let request = u64::take(from)?;
            let rank = u8::try_from(u32::take(from)?).map_err(|_| crate::wire::damaged())?;
            if here.get(&request).is_none_or(|&here| here >= rank) {
                continue;
            }
            let needed = self.elsewhere.len() * 16;
            self.elsewhere
                .try_reserve(1)
                .map_err(|_| Error::memory("the requests", needed))?;
            let known = self.elsewhere.entry(request).or_default();
            if rank > *known {
                *known = rank;
                is_new = true;
            }
        }
        if is_new {
            self.rows = None;
        }
        Ok(is_new)
    }

    /// Returns the rows of the earlier stages.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn rows(&mut self, stages: &Stages, store: &Store) -> Result<Rc<RowSet>> {
        if let Some((rows, earlier)) = &self.rows
            && *rows == store.len()
        {
            return Ok(Rc::clone(earlier));
        }
        let earlier = Rc::new(stages.earlier(&self.elsewhere, store.len())?);
        self.rows = Some((store.len(), Rc::clone(&earlier)));
        Ok(earlier)
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.elsewhere.capacity() * 17
    }
}
