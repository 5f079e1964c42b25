//! Time zones as the rest of the core sees them: the offset at an instant, and the instants of a local time.
//!
//! The core holds no zone data. The caller hands in a table of transitions ([`TransitionTable`]), which the page makes
//! from the browser's own `Intl`.

/// Formats an offset from UTC as `+05:45`, with seconds where it has them, as offsets before standard time do.
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

/// The instants at which clocks of a zone show one local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalTime {
    /// The usual case.
    Single(i64),
    /// Clocks were put back and show it twice.
    Ambiguous {
        /// The first instant.
        earlier: i64,
        /// The last instant.
        later: i64,
    },
    /// Clocks were put forward over it.
    Gap {
        /// The instant at which they were.
        at: i64,
    },
}

impl LocalTime {
    /// The first instant at which clocks show this local time or a later one.
    pub fn earliest(self) -> i64 {
        match self {
            Self::Single(ms) | Self::Ambiguous { earlier: ms, .. } | Self::Gap { at: ms } => ms,
        }
    }

    /// The last instant at which clocks show this local time, or the end of the gap it lies in.
    pub fn latest(self) -> i64 {
        match self {
            Self::Single(ms) | Self::Ambiguous { later: ms, .. } | Self::Gap { at: ms } => ms,
        }
    }
}

/// A time zone. Instants are milliseconds since 1970 UTC; a local time is what the clocks show, counted the same way.
pub trait Zone {
    /// The zone's name, as shown to the user.
    fn name(&self) -> &str;

    /// Seconds east of UTC at this instant.
    fn offset_seconds(&self, utc_ms: i64) -> i32;

    /// The zone's usual offset, on which bars of fixed length are aligned.
    fn base_offset_seconds(&self) -> i32;

    /// The instants of a local time.
    fn resolve(&self, local_ms: i64) -> LocalTime;

    /// What clocks show at this instant.
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

/// A zone that never changes its offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedOffset {
    name: String,
    offset_seconds: i32,
}

impl FixedOffset {
    /// The zone this many seconds east of UTC; below 24 hours either way.
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

/// A zone as the list of its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionTable {
    name: String,
    /// From which instant on which offset holds, ascending, never two equal offsets in a row. The first holds also before.
    changes: Vec<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    from_ms: i64,
    offset_seconds: i32,
}

impl TransitionTable {
    /// A zone from `(utc_ms, offset_seconds)` pairs: from this instant on, that offset. The instants ascend. The first
    /// offset holds for all time before as well, and the last for all time after.
    pub fn new(name: impl Into<String>, pairs: &[(i64, i32)]) -> Result<Self> {
        let name = name.into();
        let wrong = |what: String| {
            Error::new(ErrorKind::Argument, format!("the transitions of the zone {name} are wrong: {what}"))
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
                return Err(wrong(format!(
                    "the instant {from_ms} is not after the one before it"
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
            return Err(wrong(
                "there are none, and one is needed for the first offset".into(),
            ));
        }
        Ok(Self { name, changes })
    }

    /// The position of the change in force at this instant, 0 where the first still lies ahead.
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

    /// The last offset of the table; where summer time comes and goes, the lesser of the two.
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
        // No offset reaches a day, so only the changes within a day on either side matter.
        let first = self.index_at(local_ms.saturating_sub(DAY_MS));
        let mut found: Option<(i64, i64)> = None;
        let mut previous_offset_ms = None;
        for (index, change) in self.changes.iter().enumerate().skip(first) {
            if index > first && change.from_ms > local_ms.saturating_add(DAY_MS) {
                break;
            }
            let offset_ms = i64::from(change.offset_seconds) * 1000;
            let utc_ms = local_ms.saturating_sub(offset_ms);
            let begun = index == 0 || change.from_ms <= utc_ms;
            let ended = self
                .changes
                .get(index + 1)
                .is_some_and(|next| next.from_ms <= utc_ms);
            if begun && !ended {
                found = Some((found.map_or(utc_ms, |(earlier, _)| earlier), utc_ms));
            } else if found.is_none()
                && !begun
                && previous_offset_ms.is_some_and(|previous| change.from_ms + previous <= local_ms)
            {
                return LocalTime::Gap { at: change.from_ms };
            }
            previous_offset_ms = Some(offset_ms);
        }
        match found {
            Some((earlier, later)) if earlier < later => LocalTime::Ambiguous { earlier, later },
            Some((only, _)) => LocalTime::Single(only),
            // Not reached: a local time is shown, or lies in a gap.
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
        format!("an offset of {offset_seconds} seconds is a day or more"),
    )
    .help("Offsets are seconds east of UTC, such as 7200 for +02:00."))
}
