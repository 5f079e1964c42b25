//! The time of day and its offset, which most forms share.

use super::cursor::Cursor;
use crate::time::calendar::{HOUR_MS, MINUTE_MS, SECOND_MS};
use crate::time::problem::TimeProblem;

/// A time of day.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    /// Milliseconds since midnight.
    pub ms: i64,
    /// The fraction of the second in nanoseconds.
    pub nanos: u32,
}

impl Clock {
    /// The start of a day.
    pub const MIDNIGHT: Self = Self { ms: 0, nanos: 0 };

    #[inline(always)]
    fn new(hour: u32, minute: u32, second: u32, nanos: u32) -> Result<Self, TimeProblem> {
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
        Ok(Self { ms, nanos })
    }
}

/// Parses `hour:minute[:second[fraction]]`.
#[inline(never)]
pub(super) fn clock(cursor: &mut Cursor<'_>) -> Result<Clock, TimeProblem> {
    clock_inline(cursor)
}

/// Parses a clock like [`clock`], for the form of nearly all times.
#[inline(always)]
pub(super) fn clock_inline(cursor: &mut Cursor<'_>) -> Result<Clock, TimeProblem> {
    let hour = cursor.number_inline(1, 2, "an hour")?;
    let (minute, second, nanos) = after_hour(cursor)?;
    Clock::new(hour, minute, second, nanos)
}

/// Parses `:minute[:second[fraction]]`.
#[inline(always)]
fn after_hour(cursor: &mut Cursor<'_>) -> Result<(u32, u32, u32), TimeProblem> {
    cursor.expect(b':', ": after the hour")?;
    let minute = cursor.number_inline(2, 2, "a minute of two digits")?;
    let mut second = 0;
    let mut nanos = 0;
    if cursor.eat(b':') {
        second = cursor.number_inline(2, 2, "a second of two digits")?;
        if cursor.eat(b'.') || cursor.eat(b',') {
            nanos = cursor.fraction()?;
        }
    }
    Ok((minute, second, nanos))
}

/// Parses a clock that AM or PM may follow. Returns whether AM or PM follows.
pub(super) fn half_day_clock(cursor: &mut Cursor<'_>) -> Result<(Clock, bool), TimeProblem> {
    let hour = cursor.number(1, 2, "an hour")?;
    let (minute, second, nanos) = after_hour(cursor)?;
    let mut ahead = cursor.clone();
    ahead.skip_blanks();
    let first_hour = match ahead.letters() {
        word if word.eq_ignore_ascii_case(b"AM") => 0,
        word if word.eq_ignore_ascii_case(b"PM") => 12,
        _ => return Ok((Clock::new(hour, minute, second, nanos)?, false)),
    };
    *cursor = ahead;
    if !(1..=12).contains(&hour) {
        return Err(TimeProblem::HalfDayHour(hour));
    }
    let hour = hour % 12 + first_hour;
    Ok((Clock::new(hour, minute, second, nanos)?, true))
}

/// Parses the six digits of a time of day, which a fraction may follow.
pub(super) fn compact_clock(cursor: &mut Cursor<'_>) -> Result<Clock, TimeProblem> {
    let digits = "an hour, a minute and a second of two digits each";
    let [hour, minute, second] = [
        cursor.number(2, 2, digits)?,
        cursor.number(2, 2, digits)?,
        cursor.number(2, 2, digits)?,
    ];
    let fraction = cursor.eat(b'.') || cursor.eat(b',');
    let nanos = if fraction { cursor.fraction()? } else { 0 };
    Clock::new(hour, minute, second, nanos)
}

/// Parses the offset that ends a time, and returns it as minutes east of UTC. Returns `None` if there is no offset.
#[inline(never)]
pub(super) fn offset(cursor: &mut Cursor<'_>) -> Result<Option<i64>, TimeProblem> {
    offset_inline(cursor)
}

/// Parses an offset like [`offset`], for the form of nearly all times.
#[inline(always)]
pub(super) fn offset_inline(cursor: &mut Cursor<'_>) -> Result<Option<i64>, TimeProblem> {
    match cursor.peek() {
        Some(b'+' | b'-') => {}
        Some(b'Z') if cursor.rest.len() == 1 => {
            cursor.rest = &[];
            return Ok(Some(0));
        }
        Some(_) => {
            let name = cursor.rest;
            let is_utc = ["Z", "UTC", "GMT"]
                .iter()
                .any(|utc| name.eq_ignore_ascii_case(utc.as_bytes()));
            if is_utc {
                cursor.rest = &[];
            }
            return Ok(is_utc.then_some(0));
        }
        None => return Ok(None),
    }
    let minutes = signed_inline(cursor)?;
    // Go prints a zone name after the offset. The name has no effect.
    if cursor.peek() == Some(b' ') {
        cursor.skip_whitespace();
        if !cursor.eat(b'+') {
            cursor.eat(b'-');
        }
        while cursor
            .peek()
            .is_some_and(|byte| byte.is_ascii_alphanumeric())
        {
            cursor.skip();
        }
    }
    Ok(Some(minutes))
}

/// Parses `+00`, `+0000` or `+00:00` with any sign.
#[inline(never)]
pub(super) fn signed_offset(cursor: &mut Cursor<'_>) -> Result<i64, TimeProblem> {
    signed_inline(cursor)
}

#[inline(always)]
fn signed_inline(cursor: &mut Cursor<'_>) -> Result<i64, TimeProblem> {
    let east = cursor.eat(b'+');
    if !east {
        cursor.expect(b'-', "the sign of the offset")?;
    }
    let hours = cursor.number_inline(2, 2, "an offset of two or four digits")?;
    let colon = cursor.eat(b':');
    let minutes = match cursor.peek() {
        Some(b'0'..=b'9') => cursor.number_inline(2, 2, "minutes of the offset")?,
        _ if colon => return Err(cursor.form("minutes of the offset")),
        _ => 0,
    };
    if hours > 23 || minutes > 59 {
        return Err(TimeProblem::Offset { hours, minutes });
    }
    let minutes = i64::from(hours * 60 + minutes);
    Ok(if east { minutes } else { -minutes })
}

/// The zone names of e-mail (RFC 2822), with their hours from UTC.
const ZONES: [(&str, i64); 12] = [
    ("Z", 0),
    ("UT", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
];

/// Parses an offset or a zone name inside a time, and returns it as minutes east of UTC. Returns `None` and reads
/// nothing if there is neither.
pub(super) fn zone(cursor: &mut Cursor<'_>) -> Result<Option<i64>, TimeProblem> {
    if let Some(b'+' | b'-') = cursor.peek() {
        return signed_offset(cursor).map(Some);
    }
    let mut ahead = cursor.clone();
    let word = ahead.letters();
    let known = ZONES
        .iter()
        .find(|(name, _)| word.eq_ignore_ascii_case(name.as_bytes()));
    if known.is_some() {
        *cursor = ahead;
    }
    Ok(known.map(|(_, hours)| hours * 60))
}

/// Parses the zone that may end a time: an offset, a zone name, or either in parentheses, as in `(UTC+01:00)`.
pub(super) fn last_zone(cursor: &mut Cursor<'_>) -> Result<Option<i64>, TimeProblem> {
    cursor.skip_blanks();
    if !cursor.eat(b'(') {
        return offset(cursor);
    }
    let named = zone(cursor)?;
    let minutes = match cursor.peek() {
        Some(b'+' | b'-') if named == Some(0) => signed_offset(cursor)?,
        _ => named.ok_or_else(|| cursor.form("a zone such as UTC+01:00"))?,
    };
    cursor.expect(b')', ") after the zone")?;
    Ok(Some(minutes))
}
