//! Calendar days as numbers. The calendar is the proleptic Gregorian calendar of chrono. Only this module calls chrono.

use chrono::{Datelike, NaiveDate};

pub(crate) const SECOND_MS: i64 = 1_000;
pub(crate) const MINUTE_MS: i64 = 60 * SECOND_MS;
pub(crate) const HOUR_MS: i64 = 60 * MINUTE_MS;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;

/// The last supported year. The first supported year is its negative. The dates of JavaScript and of chrono cover only
/// a few more years.
pub(crate) const LAST_YEAR: i32 = 200_000;

/// A distance from 1970 that no supported instant reaches. Clamping to this distance keeps all arithmetic in the range
/// of chrono.
const LIMIT_MS: i64 = (LAST_YEAR as i64 + 10_000) * 366 * DAY_MS;

pub(crate) const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
pub(crate) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Clamps an instant or a local time to the supported range.
pub(crate) fn clamp(ms: i64) -> i64 {
    ms.clamp(-LIMIT_MS, LIMIT_MS)
}

/// A calendar date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl Date {
    /// Returns the date this many days after 1970-01-01.
    pub(crate) fn from_days(days: i64) -> Self {
        let days = i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX });
        let beyond = if days < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        };
        let date = NaiveDate::from_epoch_days(days).unwrap_or(beyond);
        Self {
            year: date.year(),
            month: date.month(),
            day: date.day(),
        }
    }

    /// Returns the days since 1970-01-01, or `None` if the calendar has no such date.
    pub(crate) fn days(self) -> Option<i64> {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day)
            .map(|date| i64::from(date.to_epoch_days()))
    }
}

/// Returns the first day of a month, as days since 1970-01-01. `months` counts from January of year 0.
pub(crate) fn month_start(months: i64) -> i64 {
    let year = i32::try_from(months.div_euclid(12)).unwrap_or(LAST_YEAR);
    let month = u32::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
    let beyond = if year < 0 {
        NaiveDate::MIN
    } else {
        NaiveDate::MAX
    };
    let first = Date {
        year,
        month,
        day: 1,
    };
    first.days().unwrap_or(i64::from(beyond.to_epoch_days()))
}

/// Returns the months since January of year 0.
pub(crate) fn month_index(date: Date) -> i64 {
    i64::from(date.year) * 12 + i64::from(date.month) - 1
}

/// Returns the day of the week, where Monday is 0.
pub(crate) fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7)
}

/// Splits a local time into its day and the milliseconds since midnight.
pub(crate) fn split_day(local_ms: i64) -> (i64, i64) {
    (local_ms.div_euclid(DAY_MS), local_ms.rem_euclid(DAY_MS))
}
