//! Times as ISO 8601 text.

use super::footer::Unit;
use super::number::{padded, unsigned};

const SECONDS_PER_DAY: i64 = 86_400;
const NANOS_PER_DAY: u64 = 86_400_000_000_000;
/// The number of the first day of 1970 in the count of days that INT96 uses.
const JULIAN_EPOCH: i64 = 2_440_588;

impl Unit {
    /// Returns the number of units in a second, and the number of digits after the point.
    fn per_second(self) -> (i64, usize) {
        match self {
            Self::Millis => (1_000, 3),
            Self::Micros => (1_000_000, 6),
            Self::Nanos => (1_000_000_000, 9),
        }
    }
}

/// Appends the date of a day since 1970. Returns `false` and appends nothing if its year is not from 0 to 9999.
fn civil(days: i64, out: &mut Vec<u8>) -> bool {
    // Days from 1 March of the year 0, in eras of 400 years.
    let Some(days) = days.checked_add(719_468) else {
        return false;
    };
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    if !(0..=9999).contains(&year) {
        return false;
    }
    padded(year as u64, 4, out);
    out.push(b'-');
    padded(month as u64, 2, out);
    out.push(b'-');
    padded(day as u64, 2, out);
    true
}

/// Appends hours, minutes, seconds and a fraction of this many digits.
fn clock(seconds: u64, fraction: u64, digits: usize, out: &mut Vec<u8>) {
    padded(seconds / 3_600, 2, out);
    out.push(b':');
    padded(seconds / 60 % 60, 2, out);
    out.push(b':');
    padded(seconds % 60, 2, out);
    out.push(b'.');
    padded(fraction, digits, out);
}

/// Appends a day since 1970. Returns `false` and appends nothing if its year is not from 0 to 9999.
pub(super) fn date(days: i64, out: &mut Vec<u8>) -> bool {
    let start = out.len();
    out.push(b'"');
    if !civil(days, out) {
        out.truncate(start);
        return false;
    }
    out.push(b'"');
    true
}

/// Appends an instant in UTC. Returns `false` and appends nothing if its year is not from 0 to 9999.
pub(super) fn timestamp(ticks: i64, unit: Unit, out: &mut Vec<u8>) -> bool {
    let (per_second, digits) = unit.per_second();
    let seconds = ticks.div_euclid(per_second);
    let start = out.len();
    out.push(b'"');
    if !civil(seconds.div_euclid(SECONDS_PER_DAY), out) {
        out.truncate(start);
        return false;
    }
    out.push(b'T');
    let second = seconds.rem_euclid(SECONDS_PER_DAY) as u64;
    clock(second, ticks.rem_euclid(per_second) as u64, digits, out);
    out.extend_from_slice(b"Z\"");
    true
}

/// Appends a time of the day. Returns `false` and appends nothing if it is not within a day.
pub(super) fn time_of_day(ticks: i64, unit: Unit, out: &mut Vec<u8>) -> bool {
    let (per_second, digits) = unit.per_second();
    if !(0..SECONDS_PER_DAY * per_second).contains(&ticks) {
        return false;
    }
    out.push(b'"');
    clock(
        (ticks / per_second) as u64,
        (ticks % per_second) as u64,
        digits,
        out,
    );
    out.push(b'"');
    true
}

/// Appends an instant that is stored as nanoseconds of a day and a Julian day. Returns `false` and appends nothing if its
/// year is not from 0 to 9999.
pub(super) fn int96(bytes: &[u8], out: &mut Vec<u8>) -> bool {
    let Some((&nanos, day)) = bytes.split_first_chunk::<8>() else {
        return false;
    };
    let Some(&day) = day.first_chunk::<4>() else {
        return false;
    };
    let nanos = u64::from_le_bytes(nanos);
    if nanos >= NANOS_PER_DAY {
        return false;
    }
    let start = out.len();
    out.push(b'"');
    if !civil(i64::from(i32::from_le_bytes(day)) - JULIAN_EPOCH, out) {
        out.truncate(start);
        return false;
    }
    out.push(b'T');
    clock(nanos / 1_000_000_000, nanos % 1_000_000_000, 9, out);
    out.extend_from_slice(b"Z\"");
    true
}

/// Appends months, days and milliseconds as an ISO 8601 duration.
pub(super) fn interval(bytes: &[u8], out: &mut Vec<u8>) {
    let part = |at: usize| {
        let four = bytes.get(at..at + 4).and_then(|rest| rest.first_chunk());
        u64::from(u32::from_le_bytes(four.copied().unwrap_or_default()))
    };
    let millis = part(8);
    out.extend_from_slice(b"\"P");
    unsigned(part(0), out);
    out.push(b'M');
    unsigned(part(4), out);
    out.extend_from_slice(b"DT");
    unsigned(millis / 1_000, out);
    out.push(b'.');
    padded(millis % 1_000, 3, out);
    out.extend_from_slice(b"S\"");
}
