//! Test support: transition tables built from chrono-tz. Tests also compare results with chrono-tz itself.

use std::sync::Mutex;

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::calendar::HOUR_MS;
use super::zone::TransitionTable;

/// The zones used in tests: common ones, 30-minute summer time, +05:45, changes at midnight, and a skipped day.
pub(crate) const ZONES: [Tz; 8] = [
    Tz::Europe__Berlin,
    Tz::America__New_York,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Kathmandu,
    Tz::America__Sao_Paulo,
    Tz::America__St_Johns,
    Tz::Pacific__Apia,
    Tz::UTC,
];

/// The start of 1980 and the start of 2030. The tables contain every transition between these two instants.
pub(crate) const SPAN_MS: (i64, i64) = (315_532_800_000, 1_893_456_000_000);

pub(crate) fn offset_of(zone: Tz, utc_ms: i64) -> i32 {
    let utc = DateTime::from_timestamp_millis(utc_ms).unwrap().naive_utc();
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

/// Returns the table of a zone, built in the same way as in the page: steps of 12 hours, then bisection to the second.
/// Each table is built only once.
pub(crate) fn table(zone: Tz) -> TransitionTable {
    static TABLES: Mutex<Vec<(Tz, TransitionTable)>> = Mutex::new(Vec::new());
    let mut tables = TABLES.lock().unwrap();
    if let Some((_, table)) = tables.iter().find(|(known, _)| *known == zone) {
        return table.clone();
    }
    let table = build(zone);
    tables.push((zone, table.clone()));
    table
}

fn build(zone: Tz) -> TransitionTable {
    let mut pairs = vec![(SPAN_MS.0, offset_of(zone, SPAN_MS.0))];
    let mut at = SPAN_MS.0;
    while at < SPAN_MS.1 {
        let (mut before, mut after) = (at, at + 12 * HOUR_MS);
        if offset_of(zone, before) != offset_of(zone, after) {
            while after - before > 1000 {
                let middle = before + (after - before) / 2000 * 1000;
                if offset_of(zone, middle) == offset_of(zone, at) {
                    before = middle
                } else {
                    after = middle
                }
            }
            pairs.push((after, offset_of(zone, after)));
        }
        at += 12 * HOUR_MS;
    }
    TransitionTable::new(zone.name(), &pairs).unwrap()
}

/// Returns the milliseconds of an instant in RFC 3339.
pub(crate) fn ms(text: &str) -> i64 {
    DateTime::parse_from_rfc3339(text)
        .unwrap()
        .timestamp_millis()
}
