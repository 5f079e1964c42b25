//! Steps of a histogram: `1h`, `15m`, `1d`, `1mo`.
//!
//! Two kinds. Steps up to one hour have a **fixed length** and are aligned on the zone's usual offset, so that hours begin on
//! the local hour also at +05:45. Several hours, days, weeks (from Monday), months, quarters and years are **calendar units of
//! the zone**: `12h` begins at midnight and at noon of the clocks, and a day has 23 or 25 hours when they change. Several of
//! them (`2d`, `3mo`) count from 1970, months and years from the year 0.
//!
//! Either way the buckets of one interval tile all time: [`Interval::floor`] of an instant is the start of its bucket and
//! [`Interval::next`] of that start is where the next one begins.

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
    /// From midnight to midnight in the zone.
    Day,
    /// From Monday to Monday.
    Week,
    /// A month of the calendar.
    Month,
    /// January to March and so on.
    Quarter,
    /// A year of the calendar.
    Year,
}

/// Unit, how it is printed, and what else is read for it.
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
    /// The unit of this name, short or long, letters of either case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let is = |other: &&str| name.eq_ignore_ascii_case(other);
        NAMES
            .iter()
            .find(|(_, short, long)| is(short) || long.iter().any(is))
            .map(|(unit, ..)| *unit)
    }

    /// Its length; for calendar units the mean length.
    pub(crate) fn mean_ms(self) -> i64 {
        match self {
            Self::Millisecond => 1,
            Self::Second => SECOND_MS,
            Self::Minute => MINUTE_MS,
            Self::Hour => HOUR_MS,
            Self::Day => DAY_MS,
            Self::Week => 7 * DAY_MS,
            // The Gregorian calendar repeats after 146,097 days, which are 4,800 months.
            Self::Month => 146_097 * DAY_MS / 4_800,
            Self::Quarter => 146_097 * DAY_MS / 1_600,
            Self::Year => 146_097 * DAY_MS / 400,
        }
    }

    /// Whether its length is always the same.
    pub fn is_fixed(self) -> bool {
        self < Self::Day
    }
}

/// A step of a histogram: a number of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    count: u32,
    unit: Unit,
}

/// The longest interval, so that counting in it stays within the calendar.
const LONGEST_YEARS: i64 = 10_000;

/// The steps that [`Interval::choose`] takes, ascending.
const NICE: [(Unit, &[u32]); 9] = [
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
    /// `count` units; more than 0 and not beyond ten thousand years.
    pub fn new(count: u32, unit: Unit) -> Result<Self> {
        let problem = if count == 0 {
            "an interval of 0 has no buckets"
        } else if i64::from(count) > LONGEST_YEARS * Unit::Year.mean_ms() / unit.mean_ms() {
            "an interval is at most ten thousand years"
        } else {
            return Ok(Self { count, unit });
        };
        Err(Error::new(ErrorKind::Argument, problem).help(HELP))
    }

    /// The unit.
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// How many units.
    pub fn count(self) -> u32 {
        self.count
    }

    /// The start of the bucket that holds this instant.
    pub fn floor(self, ms: i64, zone: &dyn Zone) -> i64 {
        let ms = clamp(ms);
        if let Some(length) = self.fixed_ms() {
            let phase = i64::from(zone.base_offset_seconds()) * 1000;
            return (ms + phase).div_euclid(length) * length - phase;
        }
        let mut index = self.index(zone.local_ms(ms));
        let mut start = self.start(index, zone);
        // Clocks put back over midnight show the old date again after the new one has begun.
        loop {
            index += 1;
            let next = self.start(index, zone);
            if next > ms {
                return start;
            }
            start = next;
        }
    }

    /// The start of the bucket after the one that holds this instant.
    pub fn next(self, ms: i64, zone: &dyn Zone) -> i64 {
        let start = self.floor(ms, zone);
        if let Some(length) = self.fixed_ms() {
            return start + length;
        }
        let mut index = self.index(zone.local_ms(start));
        loop {
            // A day that a zone left out (Samoa, 30 December 2011) begins with the one after it.
            index += 1;
            let next = self.start(index, zone);
            if next > start {
                return next;
            }
        }
    }

    /// How many buckets a span `[from_ms, to_ms)` touches, give or take one where a zone left out a day.
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

    /// The starts of all buckets that the span `[from_ms, to_ms)` touches; an error where they are more than `most`.
    pub fn starts(
        self,
        from_ms: i64,
        to_ms: i64,
        most: usize,
        zone: &dyn Zone,
    ) -> Result<Vec<i64>> {
        let count = usize::try_from(self.buckets(from_ms, to_ms, zone)).unwrap_or(usize::MAX);
        if count > most {
            return Err(Error::new(
                ErrorKind::Argument,
                format!("{count} bars of {self} are more than the {most} that can be drawn"),
            )
            .help("Choose a longer interval or a shorter span of time."));
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

    /// The finest nice interval with which the span `[from_ms, to_ms)` has no more than `wanted` buckets.
    pub fn choose(from_ms: i64, to_ms: i64, wanted: u32, zone: &dyn Zone) -> Self {
        let wanted = i64::from(wanted.max(1));
        NICE.iter()
            .flat_map(|(unit, counts)| {
                counts.iter().map(|count| Self {
                    count: *count,
                    unit: *unit,
                })
            })
            .find(|interval| interval.buckets(from_ms, to_ms, zone) <= wanted)
            .unwrap_or(Self {
                count: 10_000,
                unit: Unit::Year,
            })
    }

    /// The length, where it is always the same.
    pub fn fixed_ms(self) -> Option<i64> {
        let fixed = self.unit < Unit::Hour || (self.unit, self.count) == (Unit::Hour, 1);
        fixed.then(|| i64::from(self.count) * self.unit.mean_ms())
    }

    /// The number of the calendar bucket that a local time belongs to.
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

    /// Where the calendar bucket of this number begins.
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

/// 1970-01-01 was a Thursday.
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

    /// Reads `1h`, `15m`, `1mo`; also `day` and `2 hours`.
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
