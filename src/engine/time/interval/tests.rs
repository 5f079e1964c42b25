use proptest::prelude::*;

use super::*;
use crate::time::testing::{SPAN_MS, ZONES, ms, table};
use crate::time::{TransitionTable, Utc};

const INTERVALS: [&str; 20] = [
    "1ms", "250ms", "1s", "15s", "7m", "15m", "30m", "1h", "5h", "12h", "36h", "1d", "2d", "1w",
    "2w", "1mo", "2mo", "1q", "1y", "5y",
];

fn interval(text: &str) -> Interval {
    text.parse().unwrap()
}

fn hours(interval: &str, from: &str, count: usize, zone: &dyn Zone) -> Vec<i64> {
    let interval: Interval = interval.parse().unwrap();
    let mut start = interval.floor(ms(from), zone);
    assert_eq!(start, ms(from), "{from} starts a bucket of {interval}");
    let mut hours = Vec::new();
    for _ in 0..count {
        let next = interval.next(start, zone);
        hours.push((next - start) / HOUR_MS);
        start = next;
    }
    hours
}

#[test]
fn intervals_are_parsed_and_printed() {
    for text in INTERVALS {
        assert_eq!(interval(text).to_string(), text);
    }
    for (text, short) in [
        ("day", "1d"),
        ("2 hours", "2h"),
        (" 15 min ", "15m"),
        ("MONTH", "1mo"),
        ("3 quarters", "3q"),
    ] {
        assert_eq!(interval(text).to_string(), short);
    }
    for text in [
        "",
        "0h",
        "1",
        "h1",
        "-1h",
        "1.5h",
        "1x",
        "1 h h",
        "99999999999999h",
        "20000y",
        "4294967295d",
        "é",
    ] {
        let error = text.parse::<Interval>().unwrap_err();
        assert_eq!(error.kind, ErrorKind::Argument, "{text}");
        assert!(error.help.is_some());
    }
}

#[test]
fn days_of_23_24_and_25_hours() {
    let berlin = table(chrono_tz::Europe::Berlin);
    assert_eq!(
        hours("1d", "2019-03-30T00:00:00+01:00", 3, &berlin),
        [24, 23, 24]
    );
    assert_eq!(
        hours("1d", "2019-10-26T00:00:00+02:00", 3, &berlin),
        [24, 25, 24]
    );
    assert_eq!(
        hours("1w", "2019-10-21T00:00:00+02:00", 2, &berlin),
        [169, 168]
    );
    assert_eq!(
        hours("1h", "2019-10-27T00:00:00+02:00", 5, &berlin),
        [1, 1, 1, 1, 1]
    );
    assert_eq!(
        hours("1mo", "2019-03-01T00:00:00+01:00", 2, &berlin),
        [31 * 24 - 1, 30 * 24]
    );
    assert_eq!(
        hours("1q", "2019-01-01T00:00:00+01:00", 1, &berlin),
        [90 * 24 - 1]
    );
    assert_eq!(
        hours("1y", "2019-01-01T00:00:00+01:00", 2, &berlin),
        [365 * 24, 366 * 24]
    );
}

#[test]
fn half_hour_changes_midnight_changes_and_a_skipped_day() {
    let day = interval("1d");
    // Lord Howe sets clocks back by half an hour: that day has 24.5 hours.
    let lord_howe = table(chrono_tz::Australia::Lord_Howe);
    let start = ms("2019-04-07T00:00:00+11:00");
    assert_eq!(
        day.floor(ms("2019-04-07T12:00:00+10:30"), &lord_howe),
        start
    );
    assert_eq!(
        day.next(start, &lord_howe) - start,
        24 * HOUR_MS + 30 * MINUTE_MS
    );
    // In Sao Paulo summer time started at midnight: the day starts at one o'clock.
    let sao_paulo = table(chrono_tz::America::Sao_Paulo);
    assert_eq!(
        hours("1d", "2018-11-03T00:00:00-03:00", 3, &sao_paulo),
        [24, 23, 24]
    );
    assert_eq!(
        day.floor(ms("2018-11-04T12:00:00-02:00"), &sao_paulo),
        ms("2018-11-04T01:00:00-02:00")
    );
    // St. John's set clocks back one minute after midnight: the new day has already started and includes the extra
    // hour.
    let st_johns = table(chrono_tz::America::St_Johns);
    let day_start = ms("2006-10-29T00:00:00-02:30");
    assert_eq!(
        day.floor(ms("2006-10-28T23:30:00-03:30"), &st_johns),
        day_start
    );
    assert_eq!(
        day.next(day_start, &st_johns),
        ms("2006-10-30T00:00:00-03:30")
    );
    // Samoa skipped 30 December 2011.
    assert_eq!(
        hours(
            "1d",
            "2011-12-28T00:00:00-10:00",
            3,
            &table(chrono_tz::Pacific::Apia)
        ),
        [24, 24, 24]
    );
    // Hours start on the local hour at +05:45.
    let kathmandu = table(chrono_tz::Asia::Kathmandu);
    assert_eq!(
        interval("1h").floor(ms("2019-05-17T16:36:29+05:45"), &kathmandu),
        ms("2019-05-17T16:00:00+05:45")
    );
    assert_eq!(
        interval("6h").floor(ms("2019-05-17T16:36:29+05:45"), &kathmandu),
        ms("2019-05-17T12:00:00+05:45")
    );
}

#[test]
fn intervals_of_several_hours_start_at_multiples_of_the_local_hour() {
    let berlin = table(chrono_tz::Europe::Berlin);
    assert_eq!(
        interval("12h").floor(ms("2019-05-17T16:36:29+02:00"), &berlin),
        ms("2019-05-17T12:00:00+02:00")
    );
    // The last Sunday of March has 23 hours, and the last Sunday of October has 25 hours.
    assert_eq!(
        hours("12h", "2019-03-31T00:00:00+01:00", 3, &berlin),
        [11, 12, 12]
    );
    assert_eq!(
        hours("6h", "2019-10-27T00:00:00+02:00", 4, &berlin),
        [7, 6, 6, 6]
    );
    assert_eq!(
        hours("2h", "2019-03-31T00:00:00+01:00", 3, &berlin),
        [2, 1, 2]
    );
}

#[test]
fn weeks_start_on_monday_and_months_on_the_first() {
    for (text, floor) in [
        ("1w", "2019-05-13T00:00:00Z"),
        ("1mo", "2019-05-01T00:00:00Z"),
        ("1q", "2019-04-01T00:00:00Z"),
        ("1y", "2019-01-01T00:00:00Z"),
        ("10y", "2010-01-01T00:00:00Z"),
        ("1d", "2019-05-17T00:00:00Z"),
        ("12h", "2019-05-17T12:00:00Z"),
        ("15m", "2019-05-17T16:30:00Z"),
        ("10ms", "2019-05-17T16:36:29.120Z"),
    ] {
        assert_eq!(
            interval(text).floor(ms("2019-05-17T16:36:29.123Z"), &Utc),
            ms(floor),
            "{text}"
        );
    }
    assert_eq!(interval("1h").floor(-1, &Utc), -HOUR_MS);
    assert_eq!(interval("1y").floor(-1, &Utc), ms("1969-01-01T00:00:00Z"));
}

#[test]
fn choose_returns_a_round_interval() {
    let from = "2019-05-17T00:00:00Z";
    for (to, max_buckets, chosen) in [
        ("2019-05-17T00:00:00.001Z", 60, "1ms"),
        ("2019-05-17T00:00:01Z", 60, "20ms"),
        ("2019-05-17T01:00:00Z", 60, "1m"),
        ("2019-05-17T01:00:00Z", 30, "2m"),
        ("2019-05-18T00:00:00Z", 60, "30m"),
        ("2019-05-24T00:00:00Z", 60, "3h"),
        ("2019-07-16T00:00:00Z", 60, "1d"),
        ("2020-05-17T00:00:00Z", 60, "1w"),
        ("2024-05-17T00:00:00Z", 61, "1mo"),
        ("2049-05-17T00:00:00Z", 60, "1y"),
        ("9999-05-17T00:00:00Z", 60, "200y"),
        ("2019-05-17T00:00:00Z", 60, "1ms"),
        ("2019-05-18T00:00:00Z", 0, "1d"),
    ] {
        assert_eq!(
            Interval::choose(ms(from), ms(to), max_buckets, &Utc).to_string(),
            chosen,
            "to {to}"
        );
    }
    assert_eq!(
        Interval::choose(i64::MIN, i64::MAX, 1, &Utc).to_string(),
        "10000y"
    );
}

#[test]
fn too_many_bars_are_refused_and_extreme_instants_are_clamped() {
    let error = interval("1ms")
        .starts(0, 1_000_000, 1000, &Utc)
        .unwrap_err();
    assert!(
        error
            .message
            .contains("1000000 bars of 1ms are more than the 1000"),
        "{error}"
    );
    assert_eq!(
        interval("1d").starts(5, 5, 10, &Utc).unwrap(),
        Vec::<i64>::new()
    );
    for text in INTERVALS {
        for extreme in [i64::MIN, i64::MAX] {
            let start = interval(text).floor(extreme, &Utc);
            assert!(interval(text).next(start, &Utc) > start, "{text}");
        }
    }
}

fn zone_and_interval() -> impl Strategy<Value = (TransitionTable, Interval)> {
    (0..ZONES.len(), 0..INTERVALS.len())
        .prop_map(|(zone, index)| (table(ZONES[zone]), interval(INTERVALS[index])))
}

proptest! {
    #[test]
    fn buckets_tile_all_time((zone, interval) in zone_and_interval(), at in SPAN_MS.0..SPAN_MS.1) {
        let start = interval.floor(at, &zone);
        let next = interval.next(start, &zone);
        prop_assert!(start <= at && at < next);
        prop_assert_eq!(interval.floor(start, &zone), start);
        prop_assert_eq!(interval.floor(next, &zone), next);
        prop_assert_eq!(interval.floor(next - 1, &zone), start);
        prop_assert_eq!(interval.next(at, &zone), next);
    }

    #[test]
    fn buckets_tile_around_changes(index in 0..ZONES.len(), text in 0..INTERVALS.len(), change in 0_usize..120, shift in -50_i64..50) {
        let (zone, interval) = (table(ZONES[index]), interval(INTERVALS[text]));
        let mut changes = Vec::new();
        let mut at = SPAN_MS.0;
        while at < SPAN_MS.1 {
            if zone.offset_seconds(at) != zone.offset_seconds(at + 6 * HOUR_MS) {
                changes.push(at);
            }
            at += 6 * HOUR_MS;
        }
        let at = changes.get(change % changes.len().max(1)).copied().unwrap_or(SPAN_MS.0) + shift * 30 * MINUTE_MS;
        let start = interval.floor(at, &zone);
        let next = interval.next(start, &zone);
        prop_assert!(start <= at && at < next);
        prop_assert_eq!(interval.floor(next, &zone), next);
        prop_assert_eq!(interval.floor(next - 1, &zone), start);
    }

    #[test]
    fn the_chosen_interval_gives_at_most_the_maximum((zone, _) in zone_and_interval(), from in SPAN_MS.0..SPAN_MS.1, length in 1_i64..40_000_000_000, max_buckets in 1_u32..200) {
        let chosen = Interval::choose(from, from + length, max_buckets, &zone);
        let starts = chosen.starts(from, from + length, 10_000, &zone).unwrap();
        prop_assert!(starts.len() <= max_buckets as usize);
        prop_assert!(starts[0] <= from && starts.is_sorted());
    }
}
