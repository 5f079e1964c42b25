//! The stages of requests: some families write an event when a request arrives, and another one when it is answered.

use super::duplicates::hash_of_parts;
use crate::error::{Error, Result};
use crate::event::Family;
use crate::store::RowSet;
use hashbrown::HashMap;

/// The stage of a request that an event reports.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// A hash of the request: its family and its id, without the user.
    request: u64,
    /// A hash of the request and its user. `None` if the event does not name the user.
    of_user: Option<u64>,
    /// The row of the event.
    pub row: u32,
    /// The position of the stage among the stages of the family.
    pub rank: u8,
    /// Whether other stages of the family name a user.
    may_have_user: bool,
    /// The index of the family among those of `families`.
    family: u8,
}

/// A request, as events name it: two requests may have the same id if their users differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestKey {
    request: u64,
    of_user: Option<u64>,
}

impl RequestKey {
    /// Reads a request as [`RequestKey::text`] writes it.
    pub fn read(text: &str) -> Option<Self> {
        let number = |digits: &str| u64::from_str_radix(digits, 16).ok();
        Some(match text.split_at_checked(16)? {
            (request, "") => Self {
                request: number(request)?,
                of_user: None,
            },
            (request, user) => Self {
                request: number(request)?,
                of_user: Some(number(user)?),
            },
        })
    }

    /// Returns the request as hexadecimal digits.
    pub fn text(self) -> String {
        let user = self.of_user.map(|user| format!("{user:016x}"));
        format!("{:016x}{}", self.request, user.unwrap_or_default())
    }

    /// Returns whether an event of the other request may be a stage of this one: an event that names no user may be of
    /// any user.
    pub fn may_be(self, other: Self) -> bool {
        let is_other_user = |(one, other)| one != other;
        self.request == other.request && !self.of_user.zip(other.of_user).is_some_and(is_other_user)
    }
}

impl Stage {
    /// Returns the request of which the event reports a stage.
    pub fn key(&self) -> RequestKey {
        RequestKey {
            request: self.request,
            of_user: self.of_user,
        }
    }

    /// Returns the numbers under which other events of the request find the stage.
    fn kept_as(&self) -> impl Iterator<Item = u64> {
        let any_user = self.of_user.map(|_| !self.request);
        [self.of_user.or(Some(self.request)), any_user]
            .into_iter()
            .flatten()
    }

    /// Returns the numbers under which the other stages of the request are kept.
    fn found_as(&self) -> impl Iterator<Item = u64> {
        let any_user = self.may_have_user.then_some(!self.request);
        [Some(self.request), self.of_user.or(any_user)]
            .into_iter()
            .flatten()
    }
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
        let mut user = "";
        for _ in 0..family.user_fields() {
            let field = request.next_back().unwrap_or_default();
            user = if field.is_empty() { user } else { field };
        }
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
            of_user: (!user.is_empty())
                .then(|| hash_of_parts(family.name, request.clone().chain([user]))),
            request: hash_of_parts(family.name, request),
            row,
            rank: rank as u8,
            may_have_user: family.user_fields() > 0,
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

    /// Returns the last known stage of each request, by the numbers under which its other stages look.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn last_of_requests(&self) -> Result<HashMap<u64, u8>> {
        let mut last: HashMap<u64, u8> = HashMap::new();
        for stage in &self.stages {
            last.try_reserve(2)
                .map_err(|_| Error::memory("the requests", last.len() * 16))?;
            for number in stage.kept_as() {
                let known = last.entry(number).or_default();
                *known = stage.rank.max(*known);
            }
        }
        Ok(last)
    }

    /// Returns the last stage that is known here under each number under which a stage looks, or 0.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn last_looked_for(&self) -> Result<HashMap<u64, u8>> {
        let last = self.last_of_requests()?;
        let mut looked_for: HashMap<u64, u8> = HashMap::new();
        for number in self.stages.iter().flat_map(Stage::found_as) {
            looked_for
                .try_reserve(1)
                .map_err(|_| Error::memory("the requests", looked_for.len() * 16))?;
            let known = last.get(&number).copied();
            looked_for.insert(number, known.unwrap_or_default());
        }
        Ok(looked_for)
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
                let mut last = stage.found_as();
                last.any(|number| requests.get(&number).is_some_and(|&last| last > stage.rank))
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
