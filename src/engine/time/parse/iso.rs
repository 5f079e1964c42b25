//! ISO 8601 and its variations, the form of nearly all exports.

use super::clock::{clock_inline, offset_inline};
use super::cursor::Cursor;
use crate::time::calendar::{DAY_MS, Date, LAST_YEAR, MINUTE_MS};
use crate::time::problem::TimeProblem;
use crate::time::{Timestamp, WrittenZone};

/// Parses `year-month-day`, then `T` or spaces, then `hour:minute[:second[fraction]]`, then an offset.
#[inline(always)]
pub(super) fn iso(cursor: &mut Cursor<'_>) -> Result<(Timestamp, WrittenZone), TimeProblem> {
    let days = date(cursor)?;
    if cursor.rest.is_empty() {
        return Ok((Timestamp::from_ms(days * DAY_MS), WrittenZone::None));
    }
    match cursor.peek() {
        Some(b'T' | b't') => cursor.skip(),
        Some(b' ' | b'\t') => cursor.skip_whitespace(),
        _ => return Err(cursor.form("T or a space after the date")),
    }
    let clock = clock_inline(cursor)?;
    cursor.skip_whitespace();
    let offset_minutes = offset_inline(cursor)?;
    cursor.end()?;
    let time = Timestamp {
        ms: days * DAY_MS + clock.ms - offset_minutes.unwrap_or(0) * MINUTE_MS,
        sub_ms_nanos: clock.nanos % 1_000_000,
    };
    let zone = match offset_minutes {
        Some(_) => WrittenZone::Given,
        None => WrittenZone::None,
    };
    Ok((time, zone))
}

/// Parses a date and returns its days since 1970.
#[inline(always)]
fn date(cursor: &mut Cursor<'_>) -> Result<i64, TimeProblem> {
    let negative = cursor.eat(b'-');
    if !negative {
        cursor.eat(b'+');
    }
    let year = cursor.number_inline(4, 6, "a year of four digits")?;
    let year = if negative {
        -i64::from(year)
    } else {
        i64::from(year)
    };
    cursor.expect(b'-', "- after the year")?;
    let month = cursor.number_inline(1, 2, "a month")?;
    cursor.expect(b'-', "- after the month")?;
    let day = cursor.number_inline(1, 2, "a day")?;
    days(year, month, day)
}

/// Returns the days since 1970 of a date.
#[inline(always)]
pub(super) fn days(year: i64, month: u32, day: u32) -> Result<i64, TimeProblem> {
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
