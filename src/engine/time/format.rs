//! Formatting of an instant in a zone. All formats include the offset, except `tutorial`, `long` and most axis labels.

#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::Timestamp;
use super::calendar::{Date, HOUR_MS, MINUTE_MS, MONTHS, SECOND_MS, WEEKDAYS, split_day, weekday};
use super::interval::{Interval, Unit};
use super::zone::{LocalTime, Zone, format_offset};

/// Formats a time as in the tutorial: `17/May/2019:16:36:29`. The day is not padded, and fractions of a second are
/// dropped.
pub fn tutorial(ts: Timestamp, zone: &dyn Zone) -> String {
    let local = Local::at(ts.ms, zone);
    format!(
        "{}/{}/{:04}:{}",
        local.date.day,
        local.month(),
        local.date.year,
        local.clock(Precision::Second)
    )
}

/// Formats an instant in ISO 8601 with the offset: `2019-05-17T16:36:29.123+00:00`. The fraction has three, six or nine
/// digits, depending on the precision of the instant.
pub fn iso(ts: Timestamp, zone: &dyn Zone) -> String {
    let local = Local::at(ts.ms, zone);
    let Date { year, month, day } = local.date;
    // ISO 8601 requires a sign for years outside four digits.
    let year = match year {
        0..=9999 => format!("{year:04}"),
        _ => format!("{year:+05}"),
    };
    let mut text = format!(
        "{year}-{month:02}-{day:02}T{}",
        local.clock(Precision::Millisecond)
    );
    let written = match ts.sub_ms_nanos {
        0 => Ok(()),
        nanos if nanos % 1000 == 0 => write!(text, "{:03}", nanos / 1000),
        nanos => write!(text, "{nanos:06}"),
    };
    debug_assert!(written.is_ok(), "writing to a String does not fail");
    text + &format_offset(zone.offset_seconds(ts.ms))
}

/// Formats a time for the date header of an e-mail (RFC 5322): `Fri, 17 May 2019 16:36:29 +0000`.
pub fn rfc5322(ms: i64, zone: &dyn Zone) -> String {
    let local = Local::at(ms, zone);
    // RFC 5322 offsets have hours and minutes only.
    let offset = format_offset(zone.offset_seconds(ms)).replace(':', "");
    format!(
        "{}, {} {} {:04} {} {}",
        local.weekday(),
        local.date.day,
        local.month(),
        local.date.year,
        local.clock(Precision::Second),
        offset.get(..5).unwrap_or(&offset)
    )
}

/// Returns the zone's name and its offset at an instant: `Europe/Berlin +02:00`. For `UTC` and fixed offsets, returns
/// only the name.
pub fn zone_at(ms: i64, zone: &dyn Zone) -> String {
    let name = zone.name();
    if name.starts_with("UTC") {
        name.to_owned()
    } else {
        format!("{name} {}", format_offset(zone.offset_seconds(ms)))
    }
}

/// Returns a short axis label for a bar of this interval: `2019`, `May 2019`, `17 May`, `16:00`, `16:36:29`.
///
/// For intervals below a day, local midnight is labelled with the date. A label includes the offset if the clocks
/// show that local time twice.
pub fn axis(ms: i64, interval: Interval, zone: &dyn Zone) -> String {
    let local = Local::at(ms, zone);
    let day = || format!("{} {}", local.date.day, local.month());
    match interval.unit() {
        Unit::Year => format!("{}", local.date.year),
        Unit::Quarter | Unit::Month => format!("{} {}", local.month(), local.date.year),
        Unit::Week | Unit::Day => day(),
        _ if local.ms_of_day == 0 => day(),
        unit => {
            let precision = match unit {
                Unit::Millisecond => Precision::Millisecond,
                Unit::Second => Precision::Second,
                _ => Precision::Minute,
            };
            local.clock(precision) + &twice(ms, zone)
        }
    }
}

/// Formats a time with its weekday, without unneeded seconds or milliseconds: `Fri 17 May 2019 16:36`.
pub fn long(ms: i64, zone: &dyn Zone) -> String {
    let local = Local::at(ms, zone);
    let clock = local.clock(local.needed());
    format!(
        "{} {} {} {:04} {clock}",
        local.weekday(),
        local.date.day,
        local.month(),
        local.date.year
    )
}

/// Formats the time range of a bar with its zone: `Fri 17 May 2019 16:00 to 17:00, Europe/Berlin +02:00`.
pub fn bucket(from_ms: i64, to_ms: i64, zone: &dyn Zone) -> String {
    let (from, to) = (Local::at(from_ms, zone), Local::at(to_ms, zone));
    let changes = zone.offset_seconds(from_ms) != zone.offset_seconds(to_ms);
    let end = if from.date == to.date {
        to.clock(to.needed())
    } else {
        long(to_ms, zone)
    };
    let start = long(from_ms, zone);
    if !changes {
        return format!("{start} to {end}, {}", zone_at(from_ms, zone));
    }
    let offset = |ms| format_offset(zone.offset_seconds(ms));
    let (from_offset, to_offset) = (offset(from_ms), offset(to_ms));
    format!(
        "{start} {from_offset} to {end} {to_offset}, {}",
        zone.name()
    )
}

/// Returns the offset if clocks show the local time of this instant twice. Otherwise, returns an empty text.
fn twice(ms: i64, zone: &dyn Zone) -> String {
    match zone.resolve(zone.local_ms(ms)) {
        LocalTime::Ambiguous { .. } => format!(" {}", format_offset(zone.offset_seconds(ms))),
        _ => String::new(),
    }
}

enum Precision {
    Minute,
    Second,
    Millisecond,
}

/// The local date and time of day in a zone.
struct Local {
    days: i64,
    date: Date,
    ms_of_day: i64,
}

impl Local {
    fn at(ms: i64, zone: &dyn Zone) -> Self {
        let (days, ms_of_day) = split_day(zone.local_ms(ms));
        Self {
            days,
            date: Date::from_days(days),
            ms_of_day,
        }
    }

    fn month(&self) -> &'static str {
        let index = usize::try_from(self.date.month.saturating_sub(1)).unwrap_or(0);
        MONTHS.get(index).copied().unwrap_or("")
    }

    fn weekday(&self) -> &'static str {
        let index = usize::try_from(weekday(self.days)).unwrap_or(0);
        WEEKDAYS.get(index).copied().unwrap_or("")
    }

    /// Returns the coarsest precision that prints the time exactly.
    fn needed(&self) -> Precision {
        if self.ms_of_day % SECOND_MS != 0 {
            Precision::Millisecond
        } else if self.ms_of_day % MINUTE_MS != 0 {
            Precision::Second
        } else {
            Precision::Minute
        }
    }

    fn clock(&self, precision: Precision) -> String {
        let ms = self.ms_of_day;
        let (hour, minute) = (ms / HOUR_MS, ms / MINUTE_MS % 60);
        let (second, fraction) = (ms / SECOND_MS % 60, ms % SECOND_MS);
        match precision {
            Precision::Minute => format!("{hour:02}:{minute:02}"),
            Precision::Second => format!("{hour:02}:{minute:02}:{second:02}"),
            Precision::Millisecond => format!("{hour:02}:{minute:02}:{second:02}.{fraction:03}"),
        }
    }
}
