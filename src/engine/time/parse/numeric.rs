//! Dates of numbers, and the forms without separators.

use super::clock::{Clock, compact_clock, half_day_clock, last_zone, offset, signed_offset};
use super::cursor::Cursor;
use super::iso::days;
use super::timestamp;
use crate::time::Timestamp;
use crate::time::date_order::{DateOrder, DateStyle, DayOrMonth};
use crate::time::number::from_number;
use crate::time::problem::TimeProblem;
use crate::time::reading::{Reading, WrittenZone};

/// Parses a date of numbers with the year last: `17/05/2024 16:31:00`, `5/17/2024, 4:31:00 PM`, `17.05.2024 16:31:00`.
pub(super) fn year_last(cursor: &mut Cursor<'_>, separator: u8) -> Result<Reading, TimeProblem> {
    let expected = "a day and a month as numbers";
    let first = cursor.number(1, 2, expected)?;
    cursor.expect(separator, expected)?;
    let second = cursor.number(1, 2, expected)?;
    cursor.expect(separator, expected)?;
    let year = cursor.number(4, 4, "a year of four digits")?;
    cursor.eat(b',');
    cursor.skip_blanks();
    let (clock, half_day) = match cursor.peek() {
        None => (Clock::MIDNIGHT, false),
        Some(_) => half_day_clock(cursor)?,
    };
    let minutes = last_zone(cursor)?;
    cursor.end()?;
    let style = match separator {
        b'.' => DateStyle::Dots,
        _ if half_day => DateStyle::AmPm,
        _ => DateStyle::Slashes,
    };
    let year = i64::from(year);
    let with = |month, day| Ok(timestamp(days(year, month, day)?, clock, minutes));
    let (time, order) = match (first, second) {
        (13.., _) => (
            with(second, first)?,
            DateOrder::Decided(style, DayOrMonth::Day),
        ),
        (_, 13..) => (
            with(first, second)?,
            DateOrder::Decided(style, DayOrMonth::Month),
        ),
        _ if first == second => (with(first, first)?, DateOrder::Clear),
        _ => {
            let month_first = with(first, second)?;
            (with(second, first)?, DateOrder::Open { style, month_first })
        }
    };
    Ok(Reading {
        time,
        zone: super::written(minutes),
        order,
    })
}

/// Parses `20240517T163100Z`, with or without a fraction and an offset.
pub(super) fn basic(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    let days = compact_date(cursor)?;
    cursor.skip();
    let clock = compact_clock(cursor)?;
    let minutes = offset(cursor)?;
    cursor.end()?;
    let zone = super::written(minutes);
    Ok(Reading::clear(timestamp(days, clock, minutes), zone))
}

/// Parses `20240517163100`, with or without a fraction. Fails if the first digits are not a year from 1970 to 2100.
pub(super) fn fourteen_digits(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    let year = cursor.clone().number(4, 4, "a year of four digits")?;
    if !(1970..=2100).contains(&year) {
        return Err(TimeProblem::Year(i64::from(year)));
    }
    let days = compact_date(cursor)?;
    let clock = compact_clock(cursor)?;
    cursor.end()?;
    Ok(Reading::clear(
        timestamp(days, clock, None),
        WrittenZone::None,
    ))
}

fn compact_date(cursor: &mut Cursor<'_>) -> Result<i64, TimeProblem> {
    let year = cursor.number(4, 4, "a year of four digits")?;
    let month = cursor.number(2, 2, "a month of two digits")?;
    let day = cursor.number(2, 2, "a day of two digits")?;
    days(i64::from(year), month, day)
}

/// Parses `/Date(1715963460000)/`, the form of Windows PowerShell 5: milliseconds since 1970. The offset that may follow
/// the number does not change the instant.
pub(super) fn powershell(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    if !cursor.eat_text("/Date(") {
        return Err(cursor.form("/Date("));
    }
    let negative = cursor.eat(b'-');
    let length = cursor.digits_ahead();
    // No supported time has more digits.
    if !(1..=16).contains(&length) {
        return Err(cursor.form("milliseconds since 1970"));
    }
    let mut ms = 0;
    while let Some(digit @ b'0'..=b'9') = cursor.peek() {
        ms = ms * 10 + i64::from(digit - b'0');
        cursor.skip();
    }
    if let Some(b'+' | b'-') = cursor.peek() {
        signed_offset(cursor)?;
    }
    if !cursor.eat_text(")/") {
        return Err(cursor.form(")/ after the number"));
    }
    cursor.end()?;
    let time = Timestamp::from_ms(if negative { -ms } else { ms });
    Ok(Reading::clear(time, WrittenZone::Given))
}

/// Parses the number in `text`.
pub(super) fn number(text: &str) -> Result<Reading, TimeProblem> {
    let time = from_number(text)?;
    Ok(Reading::clear(time, WrittenZone::Given))
}
