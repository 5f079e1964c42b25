//! Parsing of the time formats found in exports. The parser runs once for every event, so it works on bytes and does
//! not allocate.
//!
//! There is one format with variations: `year-month-day`, then `T` or spaces, then `hour:minute[:second[fraction]]`,
//! then an offset.
//!
//! - The year has 4 to 6 digits and an optional sign, from -200000 to 200000. Month, day and hour have one or two
//!   digits.
//! - The fraction follows `.` or `,` and has any length. Digits after the ninth are below a nanosecond and dropped.
//! - The offset is `Z`, `UTC`, `GMT`, `+00`, `+0000` or `+00:00` (any sign, below 24 hours). A zone name may follow,
//!   as in `+0000 UTC`. `-00:00` is UTC. **A time without an offset is UTC**, as in the exports of IBM's services.
//! - A date without a time of day means the first instant of the date.
//! - `24:00` is midnight at the end of the day. `24:00:01` is invalid.
//! - **A leap second `23:59:60` (UTC) is the first second of the next day**, as on computer clocks. Second 60 of any
//!   other minute is invalid.

#[cfg(test)]
mod tests;

use std::fmt;

use super::Timestamp;
use super::calendar::{DAY_MS, Date, HOUR_MS, LAST_YEAR, MINUTE_MS, SECOND_MS};

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
    /// Second 60 of a minute other than 23:59 UTC.
    LeapSecond,
    /// The offset is a day or longer, or has more than 59 minutes.
    Offset {
        /// The hours.
        hours: u32,
        /// The minutes.
        minutes: u32,
    },
    /// The number is not a number of seconds or smaller units since 1970.
    Epoch,
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
            Self::LeapSecond => f.write_str("second 60 exists only at 23:59 UTC"),
            Self::Offset { hours, minutes } => {
                write!(
                    f,
                    "the offset {hours:02}:{minutes:02} must have hours below 24 and minutes below 60"
                )
            }
            Self::Epoch => f.write_str(
                "not a number of seconds, milliseconds, microseconds or nanoseconds since 1970",
            ),
        }
    }
}

impl std::error::Error for TimeProblem {}

/// Parses a time in one of the formats found in exports.
///
/// # Errors
///
/// Fails if the text is not a time, or is outside the supported years.
pub fn parse(text: &str) -> Result<Timestamp, TimeProblem> {
    let text = text.trim_ascii_end();
    let mut cursor = Cursor {
        rest: text.as_bytes(),
        length: text.len(),
    };
    cursor.skip_whitespace();
    if cursor.rest.is_empty() {
        return Err(TimeProblem::Empty);
    }
    let days = date(&mut cursor)?;
    if cursor.rest.is_empty() {
        return Ok(Timestamp::from_ms(days * DAY_MS));
    }
    match cursor.peek() {
        Some(b'T' | b't') => cursor.skip(),
        Some(b' ' | b'\t') => cursor.skip_whitespace(),
        _ => return Err(cursor.form("T or a space after the date")),
    }
    let clock = clock(&mut cursor)?;
    cursor.skip_whitespace();
    let offset_minutes = offset(&mut cursor)?;
    if !cursor.rest.is_empty() {
        return Err(TimeProblem::Trailing { at: cursor.at() });
    }
    let ms = days * DAY_MS + clock.ms - offset_minutes * MINUTE_MS;
    if clock.leap && (ms - clock.fraction_ms()).rem_euclid(DAY_MS) != 0 {
        return Err(TimeProblem::LeapSecond);
    }
    Ok(Timestamp {
        ms,
        sub_ms_nanos: clock.nanos % 1_000_000,
    })
}

/// Parses a date and returns its days since 1970.
fn date(cursor: &mut Cursor<'_>) -> Result<i64, TimeProblem> {
    let negative = cursor.eat(b'-');
    if !negative {
        cursor.eat(b'+');
    }
    let year = cursor.number(4, 6, "a year of four digits")?;
    let year = if negative {
        -i64::from(year)
    } else {
        i64::from(year)
    };
    cursor.expect(b'-', "- after the year")?;
    let month = cursor.number(1, 2, "a month")?;
    cursor.expect(b'-', "- after the month")?;
    let day = cursor.number(1, 2, "a day")?;
    if !(1..=12).contains(&month) {
        return Err(TimeProblem::Month(month));
    }
    let year = match i32::try_from(year) {
        Ok(small) if small.abs() <= LAST_YEAR => small,
        _ => return Err(TimeProblem::Year(year)),
    };
    Date { year, month, day }
        .days()
        .ok_or(TimeProblem::Day { year, month, day })
}

/// A time of day.
struct Clock {
    /// Milliseconds since midnight.
    ms: i64,
    /// The fraction of the second in nanoseconds.
    nanos: u32,
    /// `true` if the second was written as 60.
    leap: bool,
}

impl Clock {
    fn fraction_ms(&self) -> i64 {
        i64::from(self.nanos / 1_000_000)
    }
}

fn clock(cursor: &mut Cursor<'_>) -> Result<Clock, TimeProblem> {
    let hour = cursor.number(1, 2, "an hour")?;
    cursor.expect(b':', ": after the hour")?;
    let minute = cursor.number(2, 2, "a minute of two digits")?;
    let mut second = 0;
    let mut nanos = 0;
    if cursor.eat(b':') {
        second = cursor.number(2, 2, "a second of two digits")?;
        if cursor.eat(b'.') || cursor.eat(b',') {
            nanos = cursor.fraction()?;
        }
    }
    match (hour, minute, second) {
        (25.., ..) => return Err(TimeProblem::Hour(hour)),
        (_, 60.., _) => return Err(TimeProblem::Minute(minute)),
        (_, _, 61..) => return Err(TimeProblem::Second(second)),
        (24, ..) if minute > 0 || second > 0 || nanos > 0 => {
            return Err(TimeProblem::AfterMidnight);
        }
        _ => {}
    }
    let ms = i64::from(hour) * HOUR_MS
        + i64::from(minute) * MINUTE_MS
        + i64::from(second) * SECOND_MS
        + i64::from(nanos / 1_000_000);
    Ok(Clock {
        ms,
        nanos,
        leap: second == 60,
    })
}

/// Parses the offset and returns it as minutes east of UTC. No offset means UTC.
fn offset(cursor: &mut Cursor<'_>) -> Result<i64, TimeProblem> {
    let east = match cursor.peek() {
        Some(b'+') => true,
        Some(b'-') => false,
        Some(_) => {
            let name = cursor.rest;
            if ["Z", "UTC", "GMT"]
                .iter()
                .any(|utc| name.eq_ignore_ascii_case(utc.as_bytes()))
            {
                cursor.rest = &[];
            }
            return Ok(0);
        }
        None => return Ok(0),
    };
    cursor.skip();
    let hours = cursor.number(2, 2, "an offset of two or four digits")?;
    let colon = cursor.eat(b':');
    let minutes = match cursor.peek() {
        Some(b'0'..=b'9') => cursor.number(2, 2, "minutes of the offset")?,
        _ if colon => return Err(cursor.form("minutes of the offset")),
        _ => 0,
    };
    if hours > 23 || minutes > 59 {
        return Err(TimeProblem::Offset { hours, minutes });
    }
    // Go prints a zone name after the offset. The name has no effect.
    if cursor.peek() == Some(b' ') {
        cursor.skip_whitespace();
        while cursor.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) {
            cursor.skip();
        }
    }
    let minutes = i64::from(hours * 60 + minutes);
    Ok(if east { minutes } else { -minutes })
}

/// The part of the text that is not parsed yet.
struct Cursor<'a> {
    rest: &'a [u8],
    length: usize,
}

impl Cursor<'_> {
    fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    fn form(&self, expected: &'static str) -> TimeProblem {
        TimeProblem::Form {
            at: self.at(),
            expected,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    fn skip(&mut self) {
        self.rest = self.rest.split_first().map_or(&[], |(_, rest)| rest);
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.skip();
        }
        found
    }

    fn expect(&mut self, byte: u8, expected: &'static str) -> Result<(), TimeProblem> {
        if self.eat(byte) {
            Ok(())
        } else {
            Err(self.form(expected))
        }
    }

    fn skip_whitespace(&mut self) {
        while let Some(b' ' | b'\t') = self.peek() {
            self.skip();
        }
    }

    /// Parses a number of `min_digits` to `max_digits` digits. `max_digits` keeps the number within `u32`.
    fn number(
        &mut self,
        min_digits: usize,
        max_digits: usize,
        expected: &'static str,
    ) -> Result<u32, TimeProblem> {
        let start = self.rest;
        let mut value = 0;
        let mut count = 0;
        while let Some((digit @ b'0'..=b'9', rest)) = self.rest.split_first() {
            if count == max_digits {
                break;
            }
            value = value * 10 + u32::from(digit - b'0');
            count += 1;
            self.rest = rest;
        }
        if count < min_digits {
            self.rest = start;
            return Err(self.form(expected));
        }
        Ok(value)
    }

    /// Parses the digits after a decimal sign. Returns the fraction in nanoseconds.
    fn fraction(&mut self) -> Result<u32, TimeProblem> {
        let mut nanos = 0;
        let mut unit = 100_000_000;
        let before = self.rest.len();
        while let Some((digit @ b'0'..=b'9', rest)) = self.rest.split_first() {
            nanos += u32::from(digit - b'0') * unit;
            unit /= 10;
            self.rest = rest;
        }
        if self.rest.len() == before {
            Err(self.form("digits of the fraction"))
        } else {
            Ok(nanos)
        }
    }
}
