//! The stages of requests: some families write an event when a request arrives, and another one when it is answered.

use super::duplicates::hash_of_parts;
use crate::error::{Error, Result};
use crate::event::Family;
use crate::store::RowSet;
use hashbrown::HashMap;

/// The stage of a request that an event reports.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// A hash of the request: its family and its id.
    pub request: u64,
    /// The row of the event.
    pub row: u32,
    /// The position of the stage among the stages of the family.
    pub rank: u8,
    /// The index of the family among those of `families`.
    family: u8,
}

/// The events that report a stage of a request, in the order of their rows.
#[derive(Debug, Default)]
pub struct Stages {
    stages: Vec<Stage>,
    families: Vec<&'static Family>,
}

impl Stages {
    /// Adds an event whose id has these parts, if it reports a stage of its family.
    pub(super) fn add<'a>(
        &mut self,
        family: &'static Family,
        parts: impl DoubleEndedIterator<Item = &'a str> + Clone,
        row: u32,
    ) -> Result<()> {
        // After an error, the row of an event may be used again.
        while self.stages.last().is_some_and(|last| last.row >= row) {
            self.stages.pop();
        }
        let mut request = parts.clone();
        let stage = request.next_back().unwrap_or_default();
        // Events that do not name their request would all seem to be of one request.
        if request.clone().next().is_none_or(str::is_empty) {
            return Ok(());
        }
        let mut stages = family.stages.iter();
        let Some(rank) = stages.position(|known| known.eq_ignore_ascii_case(stage)) else {
            return Ok(());
        };
        let mut families = self.families.iter();
        let at = families.position(|&known| std::ptr::eq(known, family));
        let at = at.unwrap_or_else(|| {
            self.families.push(family);
            self.families.len() - 1
        });
        self.stages.try_reserve(1).map_err(|_| {
            Error::memory(
                "the stages of requests",
                self.stages.len() * size_of::<Stage>(),
            )
        })?;
        self.stages.push(Stage {
            request: hash_of_parts(family.name, request),
            row,
            rank: rank as u8,
            family: at as u8,
        });
        Ok(())
    }

    /// Returns the stages in the order of their rows.
    pub fn iter(&self) -> impl Iterator<Item = &Stage> {
        self.stages.iter()
    }

    /// Returns the stage that a row reports.
    pub fn of_row(&self, row: u32) -> Option<Stage> {
        let at = self.stages.binary_search_by_key(&row, |stage| stage.row);
        self.stages.get(at.ok()?).copied()
    }

    /// Returns the name of a stage.
    pub fn name(&self, stage: &Stage) -> &'static str {
        let family = self.families.get(stage.family as usize);
        let name = family.and_then(|family| family.stages.get(stage.rank as usize));
        name.copied().unwrap_or_default()
    }

    /// Returns the paths of the fields with the time of a stage. Empty: the stage has the time of its event.
    pub fn time_paths(&self, stage: &Stage) -> impl Iterator<Item = &'static str> + use<> {
        let family = self.families.get(stage.family as usize);
        let paths = family.map_or("", |family| family.stage_time);
        paths.split('|').filter(|path| !path.is_empty())
    }

    /// Returns the last known stage of each request.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn last_of_requests(&self) -> Result<HashMap<u64, u8>> {
        let mut last: HashMap<u64, u8> = HashMap::new();
        for stage in &self.stages {
            last.try_reserve(1)
                .map_err(|_| Error::memory("the requests", last.len() * 16))?;
            let known = last.entry(stage.request).or_default();
            *known = stage.rank.max(*known);
        }
        Ok(last)
    }

    /// Returns the rows, among the first `rows`, of the stages before the last known stage of their request. `elsewhere`
    /// has the last stages that other shards know.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn earlier(&self, elsewhere: &HashMap<u64, u8>, rows: u32) -> Result<RowSet> {
        let last = self.last_of_requests()?;
        let mut earlier = RowSet::empty(rows);
        let known = self.stages.iter().filter(|stage| stage.row < rows);
        for stage in known {
            let known_in = |requests: &HashMap<u64, u8>| {
                let last = requests.get(&stage.request);
                last.is_some_and(|&last| last > stage.rank)
            };
            if known_in(&last) || known_in(elsewhere) {
                earlier.insert(stage.row);
            }
        }
        Ok(earlier)
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.stages.capacity() * size_of::<Stage>()
    }
}
