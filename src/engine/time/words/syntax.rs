//! A written time before it is resolved: the day and the time of day as they appear in the text.

use super::super::interval::Unit;
use crate::error::Span;

/// The day or days that were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// A number of days after the anchor's day; negative before it.
    Relative(i64),
    /// A day of the week; Monday is 0. `before` excludes the anchor's own day, as in "last friday".
    Weekday { weekday: i64, before: bool },
    /// A date, or a whole month if the day is missing.
    Date {
        year: Option<i32>,
        month: u32,
        day: Option<u32>,
    },
    /// A whole year.
    Year(i32),
    /// The calendar unit this many units before the anchor's.
    Calendar { unit: Unit, back: i64 },
    /// A time before the anchor: "2 days ago".
    Ago { unit: Unit, count: i64 },
    /// A length of time up to the anchor: "last 60 minutes".
    Rolling { unit: Unit, count: i64 },
    /// The anchor.
    Now,
    /// A number that counts from 1970, and the length of its unit.
    Epoch { ms: i64, length_ms: i64 },
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub ms_of_day: i64,
    /// The length of the smallest unit that was written.
    pub length_ms: i64,
    /// The offset in milliseconds east of UTC, if one was written.
    pub offset_ms: Option<i64>,
}

/// A time as it was written: one side of a range.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Time {
    pub day: Option<Day>,
    pub clock: Option<Clock>,
    /// The weekday that was written in addition to a date, and its span. It must match the date.
    pub weekday: Option<(i64, Span)>,
    pub span: Span,
}
