//! Forms with the name of a month.

use super::clock::{clock, half_day_clock, last_zone, zone};
use super::cursor::Cursor;
use super::iso::days;
use super::{timestamp, written};
use crate::time::calendar::{MONTHS, WEEKDAYS};
use crate::time::problem::TimeProblem;
use crate::time::reading::{Reading, WrittenZone};

/// The English names of the months after their first three letters.
const MONTH_ENDS: [&str; 12] = [
    "uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember",
];
/// The English names of the days of the week after their first three letters.
const WEEKDAY_ENDS: [&str; 7] = ["day", "sday", "nesday", "rsday", "day", "urday", "day"];

/// Returns the index of a name, in full or as its first three letters.
fn index_of(word: &[u8], starts: &[&str], ends: &[&str]) -> Option<u32> {
    let (start, end) = word.split_at_checked(3)?;
    let mut names = starts.iter().zip(ends);
    let index = names.position(|(name, rest)| {
        start.eq_ignore_ascii_case(name.as_bytes())
            && (end.is_empty() || end.eq_ignore_ascii_case(rest.as_bytes()))
    });
    index.and_then(|index| u32::try_from(index).ok())
}

/// Parses the name of a month, and returns its number from 1.
fn month(cursor: &mut Cursor<'_>) -> Result<u32, TimeProblem> {
    let mut ahead = cursor.clone();
    let index = index_of(ahead.letters(), &MONTHS, &MONTH_ENDS);
    let index = index.ok_or_else(|| cursor.form("the name of a month"))?;
    *cursor = ahead;
    Ok(index + 1)
}

/// Parses a form that starts with the name of a day or of a month.
pub(super) fn word_first(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    let mut ahead = cursor.clone();
    let is_weekday = index_of(ahead.letters(), &WEEKDAYS, &WEEKDAY_ENDS).is_some();
    if !is_weekday {
        return month_first(cursor);
    }
    *cursor = ahead;
    let comma = cursor.eat(b',');
    cursor.skip_whitespace();
    if comma { mail(cursor) } else { ctime(cursor) }
}

/// Parses a date of e-mail (RFC 2822) after the day of the week: `17 May 2024 16:31:00 +0100`.
pub(super) fn mail(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    let day = cursor.number(1, 2, "a day")?;
    cursor.skip_whitespace();
    let month = month(cursor)?;
    cursor.skip_whitespace();
    let year = cursor.number(4, 4, "a year of four digits")?;
    cursor.skip_whitespace();
    let clock = clock(cursor)?;
    cursor.skip_whitespace();
    let minutes = zone(cursor)?;
    cursor.skip_whitespace();
    // Mail programs add the name of the zone as a comment.
    if minutes.is_some() && cursor.eat(b'(') {
        cursor.letters();
        cursor.expect(b')', ") after the name of the zone")?;
    }
    cursor.end()?;
    let days = days(i64::from(year), month, day)?;
    Ok(Reading::clear(
        timestamp(days, clock, minutes),
        written(minutes),
    ))
}

/// Parses a date of the C library after the day of the week: `May 17 16:31:00 2024`, with or without a zone before the
/// year.
fn ctime(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    let month = month(cursor)?;
    cursor.skip_whitespace();
    let day = cursor.number(1, 2, "a day")?;
    cursor.skip_whitespace();
    let clock = clock(cursor)?;
    cursor.skip_whitespace();
    let minutes = zone(cursor)?;
    cursor.skip_whitespace();
    let year = cursor.number(4, 4, "a year of four digits")?;
    cursor.end()?;
    let days = days(i64::from(year), month, day)?;
    Ok(Reading::clear(
        timestamp(days, clock, minutes),
        written(minutes),
    ))
}

/// Parses the form of Kibana, `May 17, 2024 @ 16:31:05.000`, or of the AWS console,
/// `May 17, 2024, 16:31:00 (UTC+01:00)`. Fails for a time of syslog (RFC 3164), `May 17 16:31:00`, which has no year.
fn month_first(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    let month = month(cursor)?;
    cursor.skip_whitespace();
    let day = cursor.number(1, 2, "a day")?;
    if !cursor.eat(b',') {
        cursor.skip_whitespace();
        clock(cursor)?;
        cursor.end()?;
        return Err(TimeProblem::NoYear);
    }
    cursor.skip_whitespace();
    let year = cursor.number(4, 4, "a year of four digits")?;
    cursor.skip_whitespace();
    let kibana = cursor.eat(b'@');
    if !kibana {
        cursor.eat(b',');
    }
    cursor.skip_whitespace();
    let (clock, _) = half_day_clock(cursor)?;
    let minutes = last_zone(cursor)?;
    cursor.end()?;
    let days = days(i64::from(year), month, day)?;
    let zone = match minutes {
        None if kibana => WrittenZone::Browser,
        _ => written(minutes),
    };
    Ok(Reading::clear(timestamp(days, clock, minutes), zone))
}

/// Parses a date of Apache: `17/May/2024:16:31:00 +0000`.
pub(super) fn apache(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    let day = cursor.number(1, 2, "a day")?;
    cursor.expect(b'/', "/ after the day")?;
    let month = month(cursor)?;
    cursor.expect(b'/', "/ after the month")?;
    let year = cursor.number(4, 4, "a year of four digits")?;
    cursor.expect(b':', ": after the year")?;
    let clock = clock(cursor)?;
    let minutes = last_zone(cursor)?;
    cursor.end()?;
    let days = days(i64::from(year), month, day)?;
    Ok(Reading::clear(
        timestamp(days, clock, minutes),
        written(minutes),
    ))
}
