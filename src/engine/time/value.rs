//! Reads the values of an event that are times, or parts of a time.

use super::Timestamp;
use super::parse::parse;
use super::problem::TimeProblem;
use super::reading::{Reading, WrittenZone, is_plausible};

/// Reads the text of a value, a string or a number, as the time of an event in one of the forms of [`parse`].
///
/// # Errors
///
/// Fails if the text is not a time, or the time is not plausible.
pub fn read(text: &str) -> Result<Reading, TimeProblem> {
    parse(text)?.plausible()
}

/// The part of a time that a field has. Some exports write a time as an object, such as `{"$date":...}` or
/// `{"seconds":...,"nanos":...}`, whose members are fields of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimePart {
    /// The whole time.
    Whole,
    /// The seconds, for [`join_parts`].
    Seconds,
    /// The nanoseconds after the seconds, for [`join_parts`].
    Nanos,
}

/// The ends of the paths of the members of time objects, longest first.
const PARTS: [(&str, TimePart); 4] = [
    (".$date.$numberLong", TimePart::Whole),
    (".$date", TimePart::Whole),
    (".seconds", TimePart::Seconds),
    (".nanos", TimePart::Nanos),
];

/// Returns the path of the time that a field belongs to, and the part of the time that the field has. For a path without
/// the end of a time object, returns the path itself.
pub fn part_of(path: &str) -> (&str, TimePart) {
    for (end, part) in PARTS {
        let at = path.len().saturating_sub(end.len());
        if let Some((base, last)) = path.split_at_checked(at)
            && last.eq_ignore_ascii_case(end)
        {
            return (base, part);
        }
    }
    (path, TimePart::Whole)
}

/// Joins the members of `{"seconds":...,"nanos":...}`.
///
/// # Errors
///
/// Fails if a member is not a whole number, the nanoseconds are not below a second, or the time is not plausible.
pub fn join_parts(seconds: &str, nanos: &str) -> Result<Reading, TimeProblem> {
    let seconds: i64 = seconds.parse().map_err(|_| TimeProblem::Epoch)?;
    let nanos: u32 = nanos.parse().map_err(|_| TimeProblem::Epoch)?;
    let ms = seconds.checked_mul(1000).ok_or(TimeProblem::Implausible)?;
    if nanos >= 1_000_000_000 {
        return Err(TimeProblem::Epoch);
    }
    if !is_plausible(ms) {
        return Err(TimeProblem::Implausible);
    }
    let time = Timestamp {
        ms: ms + i64::from(nanos / 1_000_000),
        sub_ms_nanos: nanos % 1_000_000,
    };
    Ok(Reading::clear(time, WrittenZone::Given))
}

#[cfg(test)]
mod tests;
