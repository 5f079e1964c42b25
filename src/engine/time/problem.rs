//! The reasons why a text is not a time.

use super::calendar::LAST_YEAR;
use std::fmt;

/// The reason why a text is not a time. `Display` writes the message for the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeProblem {
    /// The text is empty.
    Empty,
    /// The text does not have the format of a time.
    Form {
        /// The offset of the first byte that does not fit.
        at: usize,
        /// The expected input.
        expected: &'static str,
    },
    /// The time is complete, but is followed by other text.
    Trailing {
        /// The offset of the first byte of the other text.
        at: usize,
    },
    /// The year is outside the supported range.
    Year(i64),
    /// The month does not exist.
    Month(u32),
    /// The day does not exist in this month.
    Day {
        /// The year.
        year: i32,
        /// The month.
        month: u32,
        /// The day, which this month does not have.
        day: u32,
    },
    /// The hour does not exist.
    Hour(u32),
    /// `24` followed by minutes or seconds other than zero.
    AfterMidnight,
    /// The minute does not exist.
    Minute(u32),
    /// The second does not exist.
    Second(u32),
    /// The hour does not exist on a clock with AM and PM.
    HalfDayHour(u32),
    /// The offset is a day or longer, or has more than 59 minutes.
    Offset {
        /// The hours.
        hours: u32,
        /// The minutes.
        minutes: u32,
    },
    /// The number is not a number of seconds or smaller units since 1970.
    Epoch,
    /// The time has no year, as in syslog.
    NoYear,
    /// The time is not in the years in which exported events can be.
    Implausible,
}

impl fmt::Display for TimeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Empty => f.write_str("the time is empty"),
            Self::Form { at, expected } => {
                write!(
                    f,
                    "not a time such as 2019-05-17T16:36:29.12+0000: expected {expected} at position {}",
                    at + 1
                )
            }
            Self::Trailing { at } => write!(
                f,
                "the time is followed by other text at position {}",
                at + 1
            ),
            Self::Year(year) => write!(
                f,
                "the year {year} is not between -{LAST_YEAR} and {LAST_YEAR}"
            ),
            Self::Month(month) => write!(f, "there is no month {month}"),
            Self::Day { year, month, day } => {
                write!(f, "there is no day {day} in {year:04}-{month:02}")
            }
            Self::Hour(hour) => write!(f, "there is no hour {hour}"),
            Self::AfterMidnight => f.write_str(
                "24:00 is the end of the day: minutes and seconds after hour 24 must be 0",
            ),
            Self::Minute(minute) => write!(f, "there is no minute {minute}"),
            Self::Second(second) => write!(f, "there is no second {second}"),
            Self::HalfDayHour(hour) => {
                write!(f, "there is no hour {hour} on a clock with AM and PM")
            }
            Self::Offset { hours, minutes } => {
                write!(
                    f,
                    "the offset {hours:02}:{minutes:02} must have hours below 24 and minutes below 60"
                )
            }
            Self::Epoch => f.write_str(
                "not a number of seconds, milliseconds, microseconds or nanoseconds since 1970",
            ),
            Self::NoYear => f.write_str("the time has no year"),
            Self::Implausible => {
                f.write_str("the time is not between the years 2000 and 2100 in any unit")
            }
        }
    }
}

impl std::error::Error for TimeProblem {}
