//! The intervals of a histogram: `1h`, `15m`, `1d`, `1mo`.
//!
//! There are two kinds. Intervals up to one hour have a **fixed length** and are aligned to the zone's standard offset,
//! so that hours start on the local hour even at +05:45. Intervals of several hours, and of days, weeks (from Monday),
//! months, quarters and years, are **calendar units of the zone**: `12h` starts at local midnight and noon, and a day
//! has 23 or 25 hours when clocks change. Multiples of days and weeks count from 1970, multiples of months and years
//! from year 0.
//!
//! The buckets of an interval cover all time without gaps: [`Interval::floor`] returns the start of the bucket that
//! contains an instant, and [`Interval::next`] returns the start of the next bucket.

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use super::calendar::{
    DAY_MS, Date, HOUR_MS, MINUTE_MS, SECOND_MS, clamp, month_index, month_start, split_day,
};
use super::zone::Zone;
use crate::error::{Error, ErrorKind, Result};

/// The unit of an [`Interval`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 1/1000 of a second.
    Millisecond,
    /// 1000 milliseconds.
    Second,
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// From midnight to midnight in the zone, usually 24 hours.
    Day,
    /// From Monday to Monday.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months, starting in January, April, July or October.
    Quarter,
    /// A year of the calendar.
    Year,
}

/// Each unit with its printed name and the other names that are parsed.
const NAMES: [(Unit, &str, &[&str]); 9] = [
    (Unit::Millisecond, "ms", &["millisecond", "milliseconds"]),
    (Unit::Second, "s", &["sec", "secs", "second", "seconds"]),
    (Unit::Minute, "m", &["min", "mins", "minute", "minutes"]),
    (Unit::Hour, "h", &["hr", "hrs", "hour", "hours"]),
    (Unit::Day, "d", &["day", "days"]),
    (Unit::Week, "w", &["wk", "wks", "week", "weeks"]),
    (Unit::Month, "mo", &["month", "months"]),
    (Unit::Quarter, "q", &["quarter", "quarters"]),
    (Unit::Year, "y", &["yr", "yrs", "year", "years"]),
];

impl Unit {
    /// Returns the unit with this short or long name, ignoring case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let is = |other: &&str| name.eq_ignore_ascii_case(other);
        NAMES
            .iter()
            .find(|(_, short, long)| is(short) || long.iter().any(is))
            .map(|(unit, ..)| *unit)
    }

    /// Returns the length in milliseconds. For a calendar unit, returns the mean length.
    pub(crate) fn mean_ms(self) -> i64 {
        match self {
            Self::Millisecond => 1,
            Self::Second => SECOND_MS,
            Self::Minute => MINUTE_MS,
            Self::Hour => HOUR_MS,
            Self::Day => DAY_MS,
            Self::Week => 7 * DAY_MS,
            // The Gregorian calendar repeats every 146,097 days, which are 4,800 months.
            Self::Month => 146_097 * DAY_MS / 4_800,
            Self::Quarter => 146_097 * DAY_MS / 1_600,
            Self::Year => 146_097 * DAY_MS / 400,
        }
    }

    /// Returns whether the unit always has the same length.
    pub fn is_fixed(self) -> bool {
        self < Self::Day
    }
}

/// An interval of a histogram: a number of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    count: u32,
    unit: Unit,
}

/// The limit on the length of an interval, which keeps arithmetic in the range of the calendar.
const MAX_YEARS: i64 = 10_000;

/// The intervals that [`Interval::choose`] may return, ascending.
const ROUND_INTERVALS: [(Unit, &[u32]); 9] = [
    (Unit::Millisecond, &[1, 2, 5, 10, 20, 50, 100, 200, 500]),
    (Unit::Second, &[1, 2, 5, 10, 15, 30]),
    (Unit::Minute, &[1, 2, 5, 10, 15, 30]),
    (Unit::Hour, &[1, 2, 3, 6, 12]),
    (Unit::Day, &[1, 2]),
    (Unit::Week, &[1, 2]),
    (Unit::Month, &[1]),
    (Unit::Quarter, &[1]),
    (
        Unit::Year,
        &[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000],
    ),
];

impl Interval {
    /// Creates an interval of `count` units.
    ///
    /// # Errors
    ///
    /// Fails if `count` is 0, or if the interval is longer than ten thousand years.
    pub fn new(count: u32, unit: Unit) -> Result<Self> {
        let problem = if count == 0 {
            "the length of an interval must be at least 1"
        } else if i64::from(count) > MAX_YEARS * Unit::Year.mean_ms() / unit.mean_ms() {
            "an interval can be at most 10,000 years long"
        } else {
            return Ok(Self { count, unit });
        };
        Err(Error::new(ErrorKind::Argument, problem).help(HELP))
    }

    /// Returns the unit.
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// Returns the number of units.
    pub fn count(self) -> u32 {
        self.count
    }

    /// Returns the start of the bucket that contains this instant.
    pub fn floor(self, ms: i64, zone: &dyn Zone) -> i64 {
        let ms = clamp(ms);
        if let Some(length) = self.fixed_ms() {
            let phase = i64::from(zone.base_offset_seconds()) * 1000;
            return (ms + phase).div_euclid(length) * length - phase;
        }
        let mut index = self.index(zone.local_ms(ms));
        let mut start = self.start(index, zone);
        // If clocks are set back past midnight, they show the old date again after the new day has started.
        loop {
            index += 1;
            let next = self.start(index, zone);
            if next > ms {
                return start;
            }
            start = next;
        }
    }

    /// Returns the end of the bucket that contains this instant, which is the start of the next bucket.
    pub fn next(self, ms: i64, zone: &dyn Zone) -> i64 {
        let start = self.floor(ms, zone);
        if let Some(length) = self.fixed_ms() {
            return start + length;
        }
        let mut index = self.index(zone.local_ms(start));
        loop {
            // A day that a zone skipped (Samoa, 30 December 2011) starts at the same instant as the next day.
            index += 1;
            let next = self.start(index, zone);
            if next > start {
                return next;
            }
        }
    }

    /// Returns the number of buckets in `[from_ms, to_ms)`. The number may be off by one if the zone skipped a day in
    /// this range.
    pub fn buckets(self, from_ms: i64, to_ms: i64, zone: &dyn Zone) -> i64 {
        if to_ms <= from_ms {
            return 0;
        }
        let (first, last) = (self.floor(from_ms, zone), self.floor(to_ms - 1, zone));
        match self.fixed_ms() {
            Some(length) => (last - first) / length + 1,
            None => {
                let index = |start| self.index(zone.local_ms(start));
                index(last) - index(first) + 1
            }
        }
    }

    /// Returns the starts of all buckets in `[from_ms, to_ms)`.
    ///
    /// # Errors
    ///
    /// Fails if there are more than `limit` buckets, or if memory runs out.
    pub fn starts(
        self,
        from_ms: i64,
        to_ms: i64,
        limit: usize,
        zone: &dyn Zone,
    ) -> Result<Vec<i64>> {
        let count = usize::try_from(self.buckets(from_ms, to_ms, zone)).unwrap_or(usize::MAX);
        if count > limit {
            return Err(Error::new(
                ErrorKind::Argument,
                format!("{count} bars of {self} are more than the {limit} that can be drawn"),
            )
            .help("Choose a longer interval or a shorter time range."));
        }
        let mut starts = Vec::new();
        starts
            .try_reserve(count)
            .map_err(|_| Error::memory("the bars", count.saturating_mul(size_of::<i64>())))?;
        let mut start = self.floor(from_ms, zone);
        while start < to_ms && from_ms < to_ms {
            starts.push(start);
            start = self.next(start, zone);
        }
        Ok(starts)
    }

    /// Returns the shortest round interval that has at most `max_buckets` buckets in `[from_ms, to_ms)`.
    pub fn choose(from_ms: i64, to_ms: i64, max_buckets: u32, zone: &dyn Zone) -> Self {
        let max_buckets = i64::from(max_buckets.max(1));
        ROUND_INTERVALS
            .iter()
            .flat_map(|(unit, counts)| {
                counts.iter().map(|count| Self {
                    count: *count,
                    unit: *unit,
                })
            })
            .find(|interval| interval.buckets(from_ms, to_ms, zone) <= max_buckets)
            .unwrap_or(Self {
                count: 10_000,
                unit: Unit::Year,
            })
    }

    /// Returns the length in milliseconds, or `None` if the length varies.
    pub fn fixed_ms(self) -> Option<i64> {
        let fixed = self.unit < Unit::Hour || (self.unit, self.count) == (Unit::Hour, 1);
        fixed.then(|| i64::from(self.count) * self.unit.mean_ms())
    }

    /// Returns the length in milliseconds of the interval as a duration, in which a day has 24 hours. Returns `None` for
    /// months and longer units, whose lengths vary by more.
    pub fn duration_ms(self) -> Option<i64> {
        (self.unit <= Unit::Week).then(|| i64::from(self.count) * self.unit.mean_ms())
    }

    /// Returns the index of the calendar bucket that contains a local time.
    fn index(self, local_ms: i64) -> i64 {
        let count = i64::from(self.count);
        let days = split_day(local_ms).0;
        match self.unit {
            Unit::Hour => local_ms.div_euclid(count * HOUR_MS),
            Unit::Week => (days + DAYS_AFTER_MONDAY).div_euclid(7 * count),
            Unit::Month => month_index(Date::from_days(days)).div_euclid(count),
            Unit::Quarter => month_index(Date::from_days(days)).div_euclid(3 * count),
            Unit::Year => month_index(Date::from_days(days)).div_euclid(12 * count),
            _ => days.div_euclid(count),
        }
    }

    /// Returns the start of the calendar bucket with this index.
    fn start(self, index: i64, zone: &dyn Zone) -> i64 {
        let index = index * i64::from(self.count);
        let days = match self.unit {
            Unit::Hour => return zone.resolve(index * HOUR_MS).earliest(),
            Unit::Week => index * 7 - DAYS_AFTER_MONDAY,
            Unit::Month => month_start(index),
            Unit::Quarter => month_start(index * 3),
            Unit::Year => month_start(index * 12),
            _ => index,
        };
        zone.resolve(days * DAY_MS).earliest()
    }
}

/// The number of days from Monday to 1970-01-01, which was a Thursday.
const DAYS_AFTER_MONDAY: i64 = 3;

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES
            .iter()
            .find(|(unit, ..)| *unit == self.unit)
            .map_or("", |(_, name, _)| name);
        write!(f, "{}{name}", self.count)
    }
}

const HELP: &str = "Write a number and a unit: ms, s, m, h, d, w, mo, q or y, such as 15m or 1mo.";

impl FromStr for Interval {
    type Err = Error;

    /// Parses `1h`, `15m`, `1mo`, and also `day` and `2 hours`.
    fn from_str(text: &str) -> Result<Self> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (count, name) = text.split_at_checked(digits).unwrap_or(("", text));
        let count = if count.is_empty() {
            Some(1)
        } else {
            count.parse().ok()
        };
        match (count, Unit::named(name.trim())) {
            (Some(count), Some(unit)) => Self::new(count, unit),
            _ => Err(Error::new(
                ErrorKind::Argument,
                format!("\"{text}\" is not an interval"),
            )
            .help(HELP)),
        }
    }
}
