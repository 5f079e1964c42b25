//! Parsing of the time formats found in exports. The parser runs once for every event, so it works on bytes and does
//! not allocate.
//!
//! Nearly all exports write ISO 8601 with variations (`iso`): `year-month-day`, then `T` or spaces, then
//! `hour:minute[:second[fraction]]`, then an offset.
//!
//! - The year has 4 to 6 digits and an optional sign, from -200000 to 200000. Month, day and hour have one or two
//!   digits.
//! - The fraction follows `.` or `,` and has any length. Digits after the ninth are below a nanosecond and dropped.
//! - The offset is `Z`, `UTC`, `GMT`, `+00`, `+0000` or `+00:00` (any sign, below 24 hours). A zone name may follow,
//!   as in `+0000 UTC`. `-00:00` is UTC. **A time without an offset is UTC**, as in the exports of IBM's services.
//! - A date without a time of day means the first instant of the date.
//! - `24:00` is midnight at the end of the day. `24:00:01` is invalid.
//! - **Second 60 is the first second of the next minute**, as on computer clocks.
//!
//! The other forms are:
//!
//! | form | example | module |
//! |---|---|---|
//! | basic | `20240517T163100Z`, `20240517163100.120` | `numeric` |
//! | date of numbers | `5/17/2024 4:31:00 PM`, `17/05/2024 16:31:00`, `17.05.2024 16:31:00` | `numeric` |
//! | Windows PowerShell 5 | `/Date(1715963460000)/` | `numeric` |
//! | number | `1715963460.123`, `133604370600000000` | [`number`](super::number) |
//! | Apache | `17/May/2024:16:31:00 +0000` | `named` |
//! | Kibana | `May 17, 2024 @ 16:31:05.000` | `named` |
//! | AWS console | `May 17, 2024, 16:31:00 (UTC+01:00)` | `named` |
//! | e-mail (RFC 2822) | `Fri, 17 May 2024 16:31:00 +0100` | `named` |
//! | C library | `Fri May 17 16:31:00 UTC 2024` | `named` |

mod clock;
mod cursor;
mod iso;
mod named;
mod numeric;
#[cfg(test)]
mod tests;

use super::Timestamp;
use super::calendar::{DAY_MS, MINUTE_MS};
use super::problem::TimeProblem;
use super::reading::{Reading, WrittenZone};
use clock::Clock;
use cursor::Cursor;

/// Parses a time in one of the formats found in exports. A number must be a plausible time in a unit. Other forms may
/// have any year.
///
/// # Errors
///
/// Fails if the text is not a time, or is outside the supported years.
pub fn parse(text: &str) -> Result<Reading, TimeProblem> {
    let text = text.trim_ascii_end();
    let mut cursor = Cursor::new(text);
    cursor.skip_whitespace();
    match cursor.rest {
        [] => Err(TimeProblem::Empty),
        [_, _, _, _, b'-', ..] => iso_inline(&mut cursor),
        _ => other(&mut cursor, text),
    }
}

#[inline(always)]
fn iso_inline(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    let (time, zone) = iso::iso(cursor)?;
    Ok(Reading::clear(time, zone))
}

#[inline(never)]
fn iso_reading(cursor: &mut Cursor<'_>) -> Result<Reading, TimeProblem> {
    iso_inline(cursor)
}

/// Parses all forms but ISO 8601 with a year of four digits.
#[inline(never)]
fn other(cursor: &mut Cursor<'_>, text: &str) -> Result<Reading, TimeProblem> {
    let digits = cursor.digits_ahead();
    match (digits, cursor.rest.get(digits)) {
        (0, Some(b'+' | b'-')) => {
            let mut unsigned = cursor.clone();
            unsigned.skip();
            let digits = unsigned.digits_ahead();
            match unsigned.rest.get(digits) {
                Some(b'-') => iso_reading(cursor),
                _ => numeric::number(text),
            }
        }
        (0, Some(b'/')) => numeric::powershell(cursor),
        (0, Some(byte)) if byte.is_ascii_alphabetic() => named::word_first(cursor),
        (1 | 2, Some(b' ')) => named::mail(cursor),
        (1 | 2, Some(b'/')) => match cursor.rest.get(digits + 1) {
            Some(byte) if byte.is_ascii_alphabetic() => named::apache(cursor),
            _ => numeric::year_last(cursor, b'/'),
        },
        (1 | 2, Some(b'.')) if has_two_dots(cursor) => numeric::year_last(cursor, b'.'),
        (8, Some(b'T' | b't')) => numeric::basic(cursor),
        (14, None | Some(b'.' | b',')) => {
            let date = numeric::fourteen_digits(&mut cursor.clone());
            date.or_else(|problem| numeric::number(text).map_err(|_| problem))
        }
        (1.., None | Some(b'.' | b'e' | b'E')) => numeric::number(text),
        _ => iso_reading(cursor),
    }
}

/// Returns whether a number has another dot after the digits that follow its first dot.
fn has_two_dots(cursor: &Cursor<'_>) -> bool {
    let mut dots = cursor.rest.iter().filter(|&&byte| byte == b'.');
    dots.nth(1).is_some()
}

/// Returns the instant of a time of day. `minutes` is the offset. A time without an offset is UTC.
fn timestamp(days: i64, clock: Clock, minutes: Option<i64>) -> Timestamp {
    Timestamp {
        ms: days * DAY_MS + clock.ms - minutes.unwrap_or(0) * MINUTE_MS,
        sub_ms_nanos: clock.nanos % 1_000_000,
    }
}

/// Returns the zone of a reading with this offset.
fn written(minutes: Option<i64>) -> WrittenZone {
    match minutes {
        Some(_) => WrittenZone::Given,
        None => WrittenZone::None,
    }
}

/// Returns whether a text may be a date of numbers whose day and month are not in a fixed order.
pub fn may_be_year_last(text: &str) -> bool {
    let separator = |byte: Option<&u8>| matches!(byte, Some(b'/' | b'.'));
    let bytes = text.as_bytes();
    let [first, second] = [bytes.get(1), bytes.get(2)];
    separator(first) || separator(second)
}
