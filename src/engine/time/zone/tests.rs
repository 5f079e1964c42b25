use chrono::{DateTime, MappedLocalTime, TimeZone};
use proptest::prelude::*;

use super::*;
use crate::time::testing::{SPAN_MS, ZONES, ms, offset_of, table};

#[test]
fn local_times_that_clocks_show_twice_or_never() {
    let berlin = table(chrono_tz::Europe::Berlin);
    let local = |text: &str| berlin.resolve(ms(text));
    assert_eq!(
        local("2019-05-17T12:00:00Z"),
        LocalTime::Single(ms("2019-05-17T12:00:00+02:00"))
    );
    assert_eq!(
        local("2019-03-31T02:30:00Z"),
        LocalTime::Gap {
            at: ms("2019-03-31T01:00:00Z")
        }
    );
    assert_eq!(
        local("2019-03-31T03:00:00Z"),
        LocalTime::Single(ms("2019-03-31T01:00:00Z"))
    );
    let (earlier, later) = (
        ms("2019-10-27T02:30:00+02:00"),
        ms("2019-10-27T02:30:00+01:00"),
    );
    assert_eq!(
        local("2019-10-27T02:30:00Z"),
        LocalTime::Ambiguous { earlier, later }
    );
    assert_eq!(
        (
            local("2019-10-27T02:30:00Z").earliest(),
            local("2019-10-27T02:30:00Z").latest()
        ),
        (earlier, later)
    );
}

#[test]
fn every_hour_around_every_change_agrees_with_the_zone_database() {
    for zone in ZONES {
        let table = table(zone);
        for change in &table.changes {
            for quarters in -120..120 {
                agree(zone, &table, change.from_ms + quarters * 15 * 60_000);
                agree(zone, &table, change.from_ms + quarters * 15 * 60_000 - 1);
            }
        }
    }
}

fn agree(zone: chrono_tz::Tz, table: &TransitionTable, utc_ms: i64) {
    assert_eq!(
        table.offset_seconds(utc_ms),
        if utc_ms < SPAN_MS.0 {
            offset_of(zone, SPAN_MS.0)
        } else {
            offset_of(zone, utc_ms)
        }
    );
    if utc_ms < SPAN_MS.0 + DAY_MS {
        return;
    }
    // The local time of an instant is never in a gap. The number of the instant, taken as a local time, can be in one.
    for local_ms in [table.local_ms(utc_ms), utc_ms] {
        let local = DateTime::from_timestamp_millis(local_ms)
            .unwrap()
            .naive_utc();
        let found = table.resolve(local_ms);
        match zone.from_local_datetime(&local) {
            MappedLocalTime::Single(time) => {
                assert_eq!(found, LocalTime::Single(time.timestamp_millis()))
            }
            MappedLocalTime::Ambiguous(one, other) => {
                let (earlier, later) = (one.timestamp_millis(), other.timestamp_millis());
                assert_eq!(
                    found,
                    LocalTime::Ambiguous {
                        earlier: earlier.min(later),
                        later: earlier.max(later)
                    }
                );
            }
            MappedLocalTime::None => {
                let LocalTime::Gap { at } = found else {
                    panic!("{zone} {local}: {found:?} is not a gap")
                };
                assert!(
                    table.local_ms(at - 1) < local_ms && local_ms < table.local_ms(at),
                    "{zone} {local}"
                );
            }
        }
    }
}

#[test]
fn every_gap_in_the_tables_is_found() {
    for zone in ZONES {
        let table = table(zone);
        for pair in table.changes.windows(2) {
            let (before, after) = (
                i64::from(pair[0].offset_seconds) * 1000,
                i64::from(pair[1].offset_seconds) * 1000,
            );
            let middle = pair[1].from_ms + (before + after) / 2;
            match table.resolve(middle) {
                LocalTime::Gap { at } => assert!(after > before && at == pair[1].from_ms),
                LocalTime::Ambiguous { .. } => assert!(after < before),
                LocalTime::Single(_) => panic!("{zone}: nothing changes at {}", pair[1].from_ms),
            }
        }
    }
}

#[test]
fn zones_have_names_and_standard_offsets() {
    assert_eq!(Utc.name(), "UTC");
    assert_eq!(FixedOffset::new(20_700).unwrap().name(), "UTC+05:45");
    assert_eq!(table(chrono_tz::Asia::Kathmandu).name(), "Asia/Kathmandu");
    assert_eq!(table(chrono_tz::Europe::Berlin).base_offset_seconds(), 3600);
    assert_eq!(
        table(chrono_tz::Australia::Lord_Howe).base_offset_seconds(),
        37_800
    );
}

#[test]
fn an_invalid_table_is_refused() {
    for (pairs, reason) in [
        (&[][..], "the list is empty"),
        (&[(0, 3600), (0, 7200)], "the instant 0 is not after"),
        (&[(10, 3600), (0, 7200)], "the instant 0 is not after"),
        (&[(0, 86_400)], "not below 24 hours"),
    ] {
        let error = TransitionTable::new("Test", pairs).unwrap_err();
        assert!(error.message.contains(reason), "{error}");
        assert_eq!(error.kind, ErrorKind::Argument);
    }
    assert!(FixedOffset::new(-86_400).is_err());
    // Pairs without a change of the offset, such as a renamed zone, are not transitions.
    assert_eq!(
        TransitionTable::new("T", &[(0, 60), (5, 60)]).unwrap(),
        TransitionTable::new("T", &[(0, 60)]).unwrap()
    );
}

proptest! {
    #[test]
    fn an_instant_is_among_the_instants_of_its_local_time(utc_ms in SPAN_MS.0..SPAN_MS.1, index in 0..ZONES.len()) {
        let zone = table(ZONES[index]);
        let local_ms = zone.local_ms(utc_ms);
        match zone.resolve(local_ms) {
            LocalTime::Single(only) => prop_assert_eq!(only, utc_ms),
            LocalTime::Ambiguous { earlier, later } => prop_assert!(earlier == utc_ms || later == utc_ms),
            LocalTime::Gap { .. } => prop_assert!(false, "the local time of an instant is in a gap"),
        }
    }
}
