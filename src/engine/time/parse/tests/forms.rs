//! The forms other than ISO 8601.

use super::*;
use crate::time::{DateOrder, DateStyle, DayOrMonth, WrittenZone, read};

const GIVEN: WrittenZone = WrittenZone::Given;
const NONE: WrittenZone = WrittenZone::None;

/// Every form of an export, with its instant in RFC 3339 and the zone that is written.
const FORMS: &[(&str, &str, WrittenZone)] = &[
    (
        "2024-05-17T16:31:00.1234567Z",
        "2024-05-17T16:31:00.1234567Z",
        GIVEN,
    ),
    ("2024-05-17 16:31:00", "2024-05-17T16:31:00Z", NONE),
    ("2024-05-17T16:31:00+02", "2024-05-17T14:31:00Z", GIVEN),
    ("2021-1-17T9:05:00,450", "2021-01-17T09:05:00.45Z", NONE),
    ("2024-05-17T09:05Z", "2024-05-17T09:05:00Z", GIVEN),
    ("2024-05-17", "2024-05-17T00:00:00Z", NONE),
    // Go, BigQuery, Hayabusa.
    (
        "2024-05-17 16:31:00.123 +0000 UTC",
        "2024-05-17T16:31:00.123Z",
        GIVEN,
    ),
    (
        "2024-05-17 16:31:00 -0300 -03",
        "2024-05-17T19:31:00Z",
        GIVEN,
    ),
    (
        "2024-05-17 16:31:00.123456 UTC",
        "2024-05-17T16:31:00.123456Z",
        GIVEN,
    ),
    (
        "2024-05-17 16:31:00.123 +09:00",
        "2024-05-17T07:31:00.123Z",
        GIVEN,
    ),
    // Basic.
    ("20240517T163100Z", "2024-05-17T16:31:00Z", GIVEN),
    ("20240517T163100.5+0200", "2024-05-17T14:31:00.5Z", GIVEN),
    ("20240517t163100", "2024-05-17T16:31:00Z", NONE),
    ("20240517163100", "2024-05-17T16:31:00Z", NONE),
    ("20240517163100.120", "2024-05-17T16:31:00.12Z", NONE),
    // Dates of numbers.
    ("5/17/2024 4:31:00 PM", "2024-05-17T16:31:00Z", NONE),
    ("5/17/2024, 4:31:00\u{202f}PM", "2024-05-17T16:31:00Z", NONE),
    ("05/17/2024 4:31 am", "2024-05-17T04:31:00Z", NONE),
    ("05/17/2024 12:31:00 AM", "2024-05-17T00:31:00Z", NONE),
    (
        "05/17/2024 12:31:00 PM +02:00",
        "2024-05-17T10:31:00Z",
        GIVEN,
    ),
    ("17/05/2024 16:31:00", "2024-05-17T16:31:00Z", NONE),
    ("17/05/2024 16:31", "2024-05-17T16:31:00Z", NONE),
    (
        "05/17/2024 16:31:00.450 UTC",
        "2024-05-17T16:31:00.45Z",
        GIVEN,
    ),
    ("5/5/2024", "2024-05-05T00:00:00Z", NONE),
    ("23.02.2025 09:05:00", "2025-02-23T09:05:00Z", NONE),
    ("23.2.2025, 24:00:00", "2025-02-24T00:00:00Z", NONE),
    // Names of months.
    ("17/May/2024:16:31:00 +0000", "2024-05-17T16:31:00Z", GIVEN),
    ("17/may/2024:16:31:00 -0700", "2024-05-17T23:31:00Z", GIVEN),
    (
        "May 17, 2024 @ 16:31:05.000",
        "2024-05-17T16:31:05Z",
        WrittenZone::Browser,
    ),
    (
        "May 17, 2024, 16:31:00 (UTC+01:00)",
        "2024-05-17T15:31:00Z",
        GIVEN,
    ),
    (
        "September 7, 2024, 16:31:00 (UTC-05:30)",
        "2024-09-07T22:01:00Z",
        GIVEN,
    ),
    (
        "May 17, 2024, 4:31:00 PM (UTC)",
        "2024-05-17T16:31:00Z",
        GIVEN,
    ),
    (
        "Fri, 17 May 2024 16:31:00 +0100",
        "2024-05-17T15:31:00Z",
        GIVEN,
    ),
    (
        "Fri, 17 May 2024 16:31:00 GMT",
        "2024-05-17T16:31:00Z",
        GIVEN,
    ),
    (
        "Friday, 17 May 2024 16:31 EST",
        "2024-05-17T21:31:00Z",
        GIVEN,
    ),
    (
        "7 May 2024 16:31:60 +0000 (UTC)",
        "2024-05-07T16:32:00Z",
        GIVEN,
    ),
    (
        "Fri May 17 16:31:00 UTC 2024",
        "2024-05-17T16:31:00Z",
        GIVEN,
    ),
    (
        "Fri May 17 16:31:00 PDT 2024",
        "2024-05-17T23:31:00Z",
        GIVEN,
    ),
    (
        "Tue May  7 16:31:00.25 2024",
        "2024-05-07T16:31:00.25Z",
        NONE,
    ),
    // PowerShell 5. The offset is only for display.
    ("/Date(1715963460000)/", "2024-05-17T16:31:00Z", GIVEN),
    (
        "/Date(1715963460123+0200)/",
        "2024-05-17T16:31:00.123Z",
        GIVEN,
    ),
    // Numbers.
    ("1715963460", "2024-05-17T16:31:00Z", GIVEN),
    ("1715963460123", "2024-05-17T16:31:00.123Z", GIVEN),
    ("1715963460.123", "2024-05-17T16:31:00.123Z", GIVEN),
    ("1.715963460123e12", "2024-05-17T16:31:00.123Z", GIVEN),
    ("1715963460123456", "2024-05-17T16:31:00.123456Z", GIVEN),
    (
        "1715963460123456789",
        "2024-05-17T16:31:00.123456789Z",
        GIVEN,
    ),
    ("133604370600000000", "2024-05-17T16:31:00Z", GIVEN),
    ("13360437060000000", "2024-05-17T16:31:00Z", GIVEN),
];

#[test]
fn every_form_is_read() {
    for &(text, reference, zone) in FORMS {
        let reading = read(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
        let expected = DateTime::parse_from_rfc3339(reference).unwrap();
        let nanos = expected.timestamp_subsec_nanos() % 1_000_000;
        let expected = Timestamp {
            ms: expected.timestamp_millis(),
            sub_ms_nanos: nanos,
        };
        assert_eq!((reading.time, reading.zone), (expected, zone), "{text}");
        assert!(!matches!(reading.order, DateOrder::Open { .. }), "{text}");
    }
}

#[test]
fn values_without_a_time_have_no_reading() {
    for text in [
        "",
        " ",
        "0",
        "-1",
        "0.0",
        "1",
        "20240517",
        "12345678901",
        "638515494600000000",
        "1e300",
        "0001-01-01T00:00:00Z",
        "1601-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2024-02-30T00:00:00Z",
        "30/02/2024 10:00:00",
        "30.02.2024",
        "13/13/2024 10:00:00",
        "0/5/2024 10:00:00",
        "5/17/2024 13:31:00 PM",
        "5/17/2024 0:31:00 AM",
        "20240230163100",
        "20241317T163100Z",
        "15000517163100",
        "yesterday",
        "May",
        "Friday",
        "May 17 16:31:00",
        "May 17, 2024",
        "17 May",
        "17/May/24:16:31:00 +0000",
        "Fri May 17 16:31:00 CEST 2024",
        "/Date(0)/",
        "/Date(-62135596800000)/",
        "/Date(1715963460000)",
        "/Date(99999999999999999999)/",
        "5/17/2024 4:31:00 PM and more",
        "1.2.3",
        "10.0.0.1",
        "17/05/24 16:31:00",
        "May 17, 2024 @ 16:31:05.000 (UTC",
    ] {
        let problem = read(text).expect_err(text);
        assert!(!problem.to_string().is_empty());
    }
    assert_eq!(read("May 17 16:31:00"), Err(TimeProblem::NoYear));
    assert_eq!(read("0"), Err(TimeProblem::Implausible));
    assert_eq!(
        read("5/17/2024 13:31:00 PM"),
        Err(TimeProblem::HalfDayHour(13))
    );
}

#[test]
fn a_date_of_numbers_shows_its_order() {
    use DateStyle::{AmPm, Dots, Slashes};
    use DayOrMonth::{Day, Month};
    for (text, order) in [
        ("17/05/2024 10:00:00", DateOrder::Decided(Slashes, Day)),
        ("05/17/2024 10:00:00", DateOrder::Decided(Slashes, Month)),
        ("17/05/2024 10:00:00 PM", DateOrder::Decided(AmPm, Day)),
        ("17.05.2024", DateOrder::Decided(Dots, Day)),
        ("05.17.2024", DateOrder::Decided(Dots, Month)),
        ("05/05/2024 10:00:00", DateOrder::Clear),
    ] {
        assert_eq!(read(text).unwrap().order, order, "{text}");
    }
    for (text, style, day_first, month_first) in [
        (
            "05/06/2024 10:00:00",
            Slashes,
            "2024-06-05T10:00:00Z",
            "2024-05-06T10:00:00Z",
        ),
        (
            "5/6/2024 10:00 pm",
            AmPm,
            "2024-06-05T22:00:00Z",
            "2024-05-06T22:00:00Z",
        ),
        (
            "05.06.2024",
            Dots,
            "2024-06-05T00:00:00Z",
            "2024-05-06T00:00:00Z",
        ),
    ] {
        let reading = read(text).unwrap();
        assert_eq!(reading.time.ms, ms_of(day_first), "{text}");
        let month_first = Timestamp::from_ms(ms_of(month_first));
        assert_eq!(
            reading.order,
            DateOrder::Open { style, month_first },
            "{text}"
        );
    }
}

/// Returns an instant in the forms that can write every digit of it.
fn written(time: DateTime<chrono::FixedOffset>) -> Vec<String> {
    let utc = time.with_timezone(&chrono::Utc);
    let nanos = utc.timestamp_nanos_opt().unwrap();
    let mut texts: Vec<String> = [
        "%Y-%m-%dT%H:%M:%S%.9f%:z",
        "%Y-%m-%d %H:%M:%S%.9f %z UTC",
        "%Y%m%dT%H%M%S%.9f%z",
        "%d/%b/%Y:%H:%M:%S%.9f %z",
        "%b %-d, %Y, %H:%M:%S%.9f (UTC%:z)",
        "%B %-d, %Y, %I:%M:%S%.9f %p (UTC%:z)",
        "%a, %d %b %Y %H:%M:%S%.9f %z",
        "%a %b %e %H:%M:%S%.9f %z %Y",
    ]
    .iter()
    .map(|form| time.format(form).to_string())
    .collect();
    for form in [
        "%Y%m%d%H%M%S%.9f",
        "%Y-%m-%d %H:%M:%S,%9f UTC",
        "%b %-d, %Y @ %H:%M:%S%.9f",
    ] {
        texts.push(utc.format(form).to_string());
    }
    texts.push(nanos.to_string());
    texts.push(format!(
        "{}.{:09}",
        nanos / 1_000_000_000,
        nanos % 1_000_000_000
    ));
    texts.push(format!("{}.{:06}", nanos / 1_000_000, nanos % 1_000_000));
    texts.push(format!(
        "{}.{:02}",
        nanos / 100 + 116_444_736_000_000_000,
        nanos % 100
    ));
    texts.push(format!(
        "{}.{:03}",
        nanos / 1_000 + 11_644_473_600_000_000,
        nanos % 1_000
    ));
    texts
}

proptest! {
    #[test]
    fn an_instant_in_any_form_reads_back(seconds in 946_771_200_i64..4_102_358_400, nanos in 0_u32..1_000_000_000, minutes in -840_i32..=840) {
        let zone = chrono::FixedOffset::east_opt(minutes * 60).unwrap();
        let time = DateTime::from_timestamp(seconds, nanos).unwrap().with_timezone(&zone);
        let expected = Timestamp { ms: time.timestamp_millis(), sub_ms_nanos: nanos % 1_000_000 };
        for text in written(time) {
            prop_assert_eq!(read(&text).map(|reading| reading.time), Ok(expected), "{}", text);
        }
    }

    #[test]
    fn a_date_of_numbers_has_the_instant_of_one_of_its_orders(seconds in 946_771_200_i64..4_102_358_400, half in any::<bool>()) {
        let time = DateTime::from_timestamp(seconds, 0).unwrap();
        let clock = if half { "%-I:%M:%S %p" } else { "%H:%M:%S" };
        for (form, day_first) in [("%d/%m/%Y", true), ("%-m/%-d/%Y,", false), ("%d.%m.%Y", true)] {
            let text = time.format(&format!("{form} {clock}")).to_string();
            let reading = read(&text).unwrap();
            let instant = match reading.order {
                DateOrder::Clear => reading.time,
                DateOrder::Decided(_, first) => {
                    prop_assert_eq!(first == DayOrMonth::Day, day_first);
                    reading.time
                }
                DateOrder::Open { month_first, .. } => if day_first { reading.time } else { month_first },
            };
            prop_assert_eq!(instant.ms, time.timestamp_millis(), "{}", text);
        }
    }
}
