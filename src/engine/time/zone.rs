//! Time zones: the offset at an instant, and the instants of a local time.
//!
//! The core has no zone data. The caller supplies a table of transitions ([`TransitionTable`]), which the page builds
//! from the browser's `Intl`.

/// Formats an offset from UTC as `+05:45`. Seconds are included only if they are not zero, as in offsets from before
/// standard time.
pub fn format_offset(offset_seconds: i32) -> String {
    let sign = if offset_seconds < 0 { '-' } else { '+' };
    let seconds = offset_seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{sign}{hours:02}:{minutes:02}"),
        _ => format!("{sign}{hours:02}:{minutes:02}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests;

use super::calendar::{DAY_MS, clamp};
use crate::error::{Error, ErrorKind, Result};

/// The instants at which clocks in a zone show a local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalTime {
    /// Clocks show the local time once.
    Single(i64),
    /// Clocks are set back and show the local time twice.
    Ambiguous {
        /// The first instant, in milliseconds.
        earlier: i64,
        /// The second instant, in milliseconds.
        later: i64,
    },
    /// Clocks are set forward and skip the local time.
    Gap {
        /// The instant of the change, in milliseconds.
        at: i64,
    },
}

impl LocalTime {
    /// Returns the first instant at which clocks show this local time or a later time.
    pub fn earliest(self) -> i64 {
        match self {
            Self::Single(ms) | Self::Ambiguous { earlier: ms, .. } | Self::Gap { at: ms } => ms,
        }
    }

    /// Returns the last instant at which clocks show this local time. If clocks skip the local time, returns the
    /// instant of the change.
    pub fn latest(self) -> i64 {
        match self {
            Self::Single(ms) | Self::Ambiguous { later: ms, .. } | Self::Gap { at: ms } => ms,
        }
    }
}

/// A time zone. Instants are milliseconds since 1970 UTC. A local time is the time that clocks show, in the same unit.
pub trait Zone {
    /// Returns the display name of the zone.
    fn name(&self) -> &str;

    /// Returns the offset at this instant, in seconds east of UTC.
    fn offset_seconds(&self, utc_ms: i64) -> i32;

    /// Returns the standard offset of the zone, to which bars of fixed length are aligned.
    fn base_offset_seconds(&self) -> i32;

    /// Returns the instants at which clocks show a local time.
    fn resolve(&self, local_ms: i64) -> LocalTime;

    /// Returns the local time at this instant, in milliseconds.
    fn local_ms(&self, utc_ms: i64) -> i64 {
        let utc_ms = clamp(utc_ms);
        utc_ms + i64::from(self.offset_seconds(utc_ms)) * 1000
    }
}

/// Coordinated universal time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Utc;

impl Zone for Utc {
    fn name(&self) -> &str {
        "UTC"
    }

    fn offset_seconds(&self, _utc_ms: i64) -> i32 {
        0
    }

    fn base_offset_seconds(&self) -> i32 {
        0
    }

    fn resolve(&self, local_ms: i64) -> LocalTime {
        LocalTime::Single(local_ms)
    }
}

/// A zone whose offset never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedOffset {
    name: String,
    offset_seconds: i32,
}

impl FixedOffset {
    /// Creates the zone at this offset, in seconds east of UTC.
    ///
    /// # Errors
    ///
    /// Fails if the offset is a day or longer.
    pub fn new(offset_seconds: i32) -> Result<Self> {
        check_offset(offset_seconds)?;
        Ok(Self {
            name: format!("UTC{}", format_offset(offset_seconds)),
            offset_seconds,
        })
    }
}

impl Zone for FixedOffset {
    fn name(&self) -> &str {
        &self.name
    }

    fn offset_seconds(&self, _utc_ms: i64) -> i32 {
        self.offset_seconds
    }

    fn base_offset_seconds(&self) -> i32 {
        self.offset_seconds
    }

    fn resolve(&self, local_ms: i64) -> LocalTime {
        LocalTime::Single(local_ms.saturating_sub(i64::from(self.offset_seconds) * 1000))
    }
}

/// A zone defined by the list of its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionTable {
    name: String,
    /// The changes in ascending order. Consecutive changes have different offsets. The first offset also applies before
    /// the first change.
    changes: Vec<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    from_ms: i64,
    offset_seconds: i32,
}

impl TransitionTable {
    /// Creates a zone from `(utc_ms, offset_seconds)` pairs in ascending order. Each offset applies from its instant
    /// until the instant of the next pair. The first offset also applies before its instant.
    ///
    /// # Errors
    ///
    /// Fails if there are no pairs, if the pairs are not in ascending order, or if an offset is a day or longer.
    pub fn new(name: impl Into<String>, pairs: &[(i64, i32)]) -> Result<Self> {
        let name = name.into();
        let invalid = |reason: String| {
            Error::new(ErrorKind::Argument, format!("the transitions of the zone {name} are invalid: {reason}"))
                .help("Give pairs of the instant in milliseconds and the offset in seconds, in ascending order.")
        };
        let mut changes: Vec<Change> = Vec::new();
        changes
            .try_reserve(pairs.len())
            .map_err(|_| Error::memory("a time zone", size_of_val(pairs)))?;
        let mut previous_ms = None;
        for &(from_ms, offset_seconds) in pairs {
            check_offset(offset_seconds)?;
            if previous_ms.is_some_and(|previous| previous >= from_ms) {
                return Err(invalid(format!(
                    "the instant {from_ms} is not after the previous one"
                )));
            }
            previous_ms = Some(from_ms);
            if changes
                .last()
                .is_none_or(|last| last.offset_seconds != offset_seconds)
            {
                changes.push(Change {
                    from_ms,
                    offset_seconds,
                });
            }
        }
        if changes.is_empty() {
            return Err(invalid(
                "the list is empty, and the first offset is required".into(),
            ));
        }
        Ok(Self { name, changes })
    }

    /// Returns the index of the change that applies at this instant, or 0 before the first change.
    fn index_at(&self, utc_ms: i64) -> usize {
        self.changes
            .partition_point(|change| change.from_ms <= utc_ms)
            .saturating_sub(1)
    }
}

impl Zone for TransitionTable {
    fn name(&self) -> &str {
        &self.name
    }

    fn offset_seconds(&self, utc_ms: i64) -> i32 {
        self.changes
            .get(self.index_at(utc_ms))
            .map_or(0, |change| change.offset_seconds)
    }

    /// Returns the last offset of the table. If the zone alternates between two offsets (summer time), returns the
    /// smaller of the two offsets.
    fn base_offset_seconds(&self) -> i32 {
        let mut latest = self
            .changes
            .iter()
            .rev()
            .map(|change| change.offset_seconds);
        match (latest.next(), latest.next(), latest.next()) {
            (Some(last), Some(other), Some(before)) if before == last => last.min(other),
            (last, ..) => last.unwrap_or(0),
        }
    }

    fn resolve(&self, local_ms: i64) -> LocalTime {
        // Every offset is shorter than a day, so only the changes within a day of this time matter.
        let first = self.index_at(local_ms.saturating_sub(DAY_MS));
        let mut found: Option<(i64, i64)> = None;
        let mut previous_offset_ms = None;
        for (index, change) in self.changes.iter().enumerate().skip(first) {
            if index > first && change.from_ms > local_ms.saturating_add(DAY_MS) {
                break;
            }
            let offset_ms = i64::from(change.offset_seconds) * 1000;
            let utc_ms = local_ms.saturating_sub(offset_ms);
            let has_started = index == 0 || change.from_ms <= utc_ms;
            let has_ended = self
                .changes
                .get(index + 1)
                .is_some_and(|next| next.from_ms <= utc_ms);
            if has_started && !has_ended {
                found = Some((found.map_or(utc_ms, |(earlier, _)| earlier), utc_ms));
            } else if found.is_none()
                && !has_started
                && previous_offset_ms.is_some_and(|previous| change.from_ms + previous <= local_ms)
            {
                return LocalTime::Gap { at: change.from_ms };
            }
            previous_offset_ms = Some(offset_ms);
        }
        match found {
            Some((earlier, later)) if earlier < later => LocalTime::Ambiguous { earlier, later },
            Some((only, _)) => LocalTime::Single(only),
            // Unreachable: every local time is shown by the clocks or is in a gap.
            None => LocalTime::Single(
                local_ms.saturating_sub(i64::from(self.offset_seconds(local_ms)) * 1000),
            ),
        }
    }
}

fn check_offset(offset_seconds: i32) -> Result<()> {
    if i64::from(offset_seconds).abs() * 1000 < DAY_MS {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Argument,
        format!("an offset of {offset_seconds} seconds is not below 24 hours"),
    )
    .help("Offsets are seconds east of UTC, such as 7200 for +02:00."))
}
