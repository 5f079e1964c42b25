//! A written time before it is resolved: the day and the time of day as they appear in the text.

use super::super::interval::Unit;
use crate::error::Span;

/// The day or days in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// A number of days after the day of the anchor. Negative for days before the day of the anchor.
    Relative(i64),
    /// A day of the week, where Monday is 0. `before` excludes the day of the anchor, as in "last friday".
    Weekday { weekday: i64, before: bool },
    /// A date, or a whole month if the day is missing.
    Date {
        year: Option<i32>,
        month: u32,
        day: Option<u32>,
    },
    /// A whole year.
    Year(i32),
    /// The calendar unit that is `back` units before the unit of the anchor.
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
    /// The length of the smallest unit in the text.
    pub length_ms: i64,
    /// The offset in milliseconds east of UTC, if the text has an offset.
    pub offset_ms: Option<i64>,
}

/// A time in the text: a single time, or the start or the end of a range.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Time {
    pub day: Option<Day>,
    pub clock: Option<Clock>,
    /// The weekday of a date, if the text has both, and the span of the weekday. The weekday must match the date.
    pub weekday: Option<(i64, Span)>,
    pub span: Span,
}
