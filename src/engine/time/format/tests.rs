use super::*;
use crate::time::testing::{ms, table};
use crate::time::{FixedOffset, Utc, parse};

#[test]
fn tutorial_format() {
    for (time, printed) in [
        ("2019-05-17T16:36:29.999Z", "17/May/2019:16:36:29"),
        ("2019-12-04T00:05:11.79+0000", "4/Dec/2019:00:05:11"),
        ("2019-12-31T23:59:59-01:00", "1/Jan/2020:00:59:59"),
        ("0007-01-02T03:04:05Z", "2/Jan/0007:03:04:05"),
    ] {
        assert_eq!(tutorial(parse(time).unwrap().time, &Utc), printed);
    }
    let berlin = table(chrono_tz::Europe::Berlin);
    assert_eq!(
        tutorial(parse("2019-05-17T23:00:00Z").unwrap().time, &berlin),
        "18/May/2019:01:00:00"
    );
}

#[test]
fn iso_8601_includes_the_offset() {
    let kathmandu = table(chrono_tz::Asia::Kathmandu);
    for (time, in_utc, in_kathmandu) in [
        (
            "2019-05-17T16:36:29.123Z",
            "2019-05-17T16:36:29.123+00:00",
            "2019-05-17T22:21:29.123+05:45",
        ),
        (
            "2019-05-17T16:36:29Z",
            "2019-05-17T16:36:29.000+00:00",
            "2019-05-17T22:21:29.000+05:45",
        ),
        (
            "2019-05-17T16:36:29.0012Z",
            "2019-05-17T16:36:29.001200+00:00",
            "2019-05-17T22:21:29.001200+05:45",
        ),
        (
            "2019-05-17T16:36:29.000000001Z",
            "2019-05-17T16:36:29.000000001+00:00",
            "2019-05-17T22:21:29.000000001+05:45",
        ),
        (
            "-0044-03-15T12:00:00Z",
            "-0044-03-15T12:00:00.000+00:00",
            "-0044-03-15T17:30:00.000+05:30",
        ),
        (
            "12019-05-17",
            "+12019-05-17T00:00:00.000+00:00",
            "+12019-05-17T05:45:00.000+05:45",
        ),
    ] {
        let ts = parse(time).unwrap().time;
        assert_eq!(iso(ts, &Utc), in_utc);
        assert_eq!(iso(ts, &kathmandu), in_kathmandu);
        assert_eq!(
            parse(&iso(ts, &kathmandu)).map(|reading| reading.time),
            Ok(ts),
            "formatting and parsing are inverse"
        );
    }
    let fixed = FixedOffset::new(-12_600).unwrap();
    assert_eq!(
        iso(parse("2019-05-17").unwrap().time, &fixed),
        "2019-05-16T20:30:00.000-03:30"
    );
    assert_eq!(format_offset(3208), "+00:53:28");
}

#[test]
fn labels_distinguish_hours_shown_twice() {
    let berlin = table(chrono_tz::Europe::Berlin);
    let label = |time, interval: &str| axis(ms(time), interval.parse().unwrap(), &berlin);
    assert_eq!(label("2019-10-27T00:00:00Z", "1h"), "02:00 +02:00");
    assert_eq!(label("2019-10-27T01:00:00Z", "1h"), "02:00 +01:00");
    assert_eq!(label("2019-10-27T02:00:00Z", "1h"), "03:00");
    assert_eq!(label("2019-10-26T22:00:00Z", "1h"), "27 Oct");
    assert_eq!(label("2019-05-17T14:36:29.120Z", "1s"), "16:36:29");
    assert_eq!(label("2019-05-17T14:36:29.120Z", "10ms"), "16:36:29.120");
    for (interval, printed) in [
        ("1d", "17 May"),
        ("1w", "17 May"),
        ("1mo", "May 2019"),
        ("1q", "May 2019"),
        ("1y", "2019"),
    ] {
        assert_eq!(label("2019-05-16T22:00:00Z", interval), printed);
    }
}

#[test]
fn bars_and_times_in_words() {
    let berlin = table(chrono_tz::Europe::Berlin);
    let bar = |from, to| bucket(ms(from), ms(to), &berlin);
    assert_eq!(
        bar("2019-05-17T14:00:00Z", "2019-05-17T15:00:00Z"),
        "Fri 17 May 2019 16:00 to 17:00, Europe/Berlin +02:00"
    );
    assert_eq!(
        bar("2019-10-26T22:00:00Z", "2019-10-27T23:00:00Z"),
        "Sun 27 Oct 2019 00:00 +02:00 to Mon 28 Oct 2019 00:00 +01:00, Europe/Berlin"
    );
    assert_eq!(
        bar("2019-10-27T00:00:00Z", "2019-10-27T01:00:00Z"),
        "Sun 27 Oct 2019 02:00 +02:00 to 02:00 +01:00, Europe/Berlin"
    );
    assert_eq!(
        long(ms("2019-05-17T16:36:29.5Z"), &Utc),
        "Fri 17 May 2019 16:36:29.500"
    );
    assert_eq!(zone_at(0, &Utc), "UTC");
    assert_eq!(zone_at(0, &FixedOffset::new(3600).unwrap()), "UTC+01:00");
}
