use chrono::DateTime;
use proptest::prelude::*;

use super::*;

mod forms;

fn ms_of(reference: &str) -> i64 {
    DateTime::parse_from_rfc3339(reference)
        .unwrap()
        .timestamp_millis()
}

/// Asserts that each text is the same instant as its reference, which chrono parses.
fn same(cases: &[(&str, &str)]) {
    for (text, reference) in cases {
        let read = parse(text)
            .unwrap_or_else(|problem| panic!("{text}: {problem}"))
            .time;
        let expected = DateTime::parse_from_rfc3339(reference).unwrap();
        assert_eq!(read.ms, expected.timestamp_millis(), "{text}");
        assert_eq!(
            read.sub_ms_nanos,
            expected.timestamp_subsec_nanos() % 1_000_000,
            "{text}"
        );
    }
}

fn refused(cases: &[(&str, TimeProblem, &str)]) {
    for (text, problem, sentence) in cases {
        assert_eq!(parse(text), Err(*problem), "{text}");
        assert!(problem.to_string().contains(sentence), "{text}: {problem}");
    }
}

#[test]
fn the_formats_of_exports() {
    same(&[
        ("2019-11-27T00:05:11.79+0000", "2019-11-27T00:05:11.79Z"),
        ("2019-11-27T00:03:01.8+0000", "2019-11-27T00:03:01.8Z"),
        ("2019-11-26T17:40:30.634+0000", "2019-11-26T17:40:30.634Z"),
        ("2022-11-17T10:12:26+0000", "2022-11-17T10:12:26Z"),
        ("2018-09-24T12:14:11Z", "2018-09-24T12:14:11Z"),
        ("2020-03-08T12:22:01+00:00", "2020-03-08T12:22:01Z"),
        ("2019-12-11T16:00:58-06:00", "2019-12-11T22:00:58Z"),
        ("2021-1-17T09:08:07+0000", "2021-01-17T09:08:07Z"),
        ("2021-1-7 9:08:07", "2021-01-07T09:08:07Z"),
        (
            "2017-09-17 15:15:32.396 +0000 UTC",
            "2017-09-17T15:15:32.396Z",
        ),
        (
            "2026-03-19T06:27:45.396909981Z",
            "2026-03-19T06:27:45.396909981Z",
        ),
        ("2019-05-17T16:36", "2019-05-17T16:36:00Z"),
        ("2019-05-17", "2019-05-17T00:00:00Z"),
        (" 2019-05-17t16:36:29z\r\n", "2019-05-17T16:36:29Z"),
        ("2019-05-17 16:36:29 UTC", "2019-05-17T16:36:29Z"),
        ("2019-05-17 18:36:29 +0200 CEST", "2019-05-17T16:36:29Z"),
    ]);
}

#[test]
fn other_texts_are_refused() {
    refused(&[
        ("", TimeProblem::Empty, "empty"),
        ("  \t", TimeProblem::Empty, "empty"),
        (
            "yesterday",
            TimeProblem::Form {
                at: 0,
                expected: "the name of a month",
            },
            "position 1",
        ),
        (
            "17/May/2019",
            TimeProblem::Form {
                at: 11,
                expected: ": after the year",
            },
            "position 12",
        ),
        (
            "2019-May-17",
            TimeProblem::Form {
                at: 5,
                expected: "a month",
            },
            "a month at position 6",
        ),
        (
            "2019-05-17X16:36:29",
            TimeProblem::Form {
                at: 10,
                expected: "T or a space after the date",
            },
            "position 11",
        ),
        (
            "2019-05-17T",
            TimeProblem::Form {
                at: 11,
                expected: "an hour",
            },
            "an hour",
        ),
        (
            "2019-05-17T16:36:29.",
            TimeProblem::Form {
                at: 20,
                expected: "digits of the fraction",
            },
            "fraction",
        ),
        (
            "2019-05-17T16:36:29Z and more",
            TimeProblem::Trailing { at: 19 },
            "position 20",
        ),
        (
            "2019-05-17T16:36:29+00:00:00",
            TimeProblem::Trailing { at: 25 },
            "position 26",
        ),
        (
            "2019-05-17T16:36:29+1",
            TimeProblem::Form {
                at: 20,
                expected: "an offset of two or four digits",
            },
            "offset",
        ),
    ]);
}

#[test]
fn the_limits_of_calendar_and_clock() {
    same(&[
        ("1601-01-01T00:00:00Z", "1601-01-01T00:00:00Z"),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
        ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.9999Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        // Midnight at the end of a day and a leap second are the first second of the next day.
        ("2019-12-31T24:00:00Z", "2020-01-01T00:00:00Z"),
        ("2019-12-31 24:00", "2020-01-01T00:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("2016-12-31T23:59:60.25Z", "2017-01-01T00:00:00.25Z"),
        ("2017-01-01T05:44:60+05:45", "2017-01-01T00:00:00Z"),
        ("2024-05-17T16:30:60Z", "2024-05-17T16:31:00Z"),
        ("2024-05-17T23:59:60+01:30", "2024-05-17T22:30:00Z"),
    ]);
    assert_eq!(
        parse("10000-01-01T00:00:00Z").unwrap().time.ms,
        ms_of("9999-12-31T23:59:59Z") + 1000
    );
    assert_eq!(
        parse("+10000-01-01T00:00:00Z"),
        parse("10000-01-01T00:00:00Z")
    );
    assert_eq!(
        parse("-0001-12-31T24:00:00Z").unwrap().time.ms,
        ms_of("0000-01-01T00:00:00Z")
    );
    assert!(parse("200000-12-31T23:59:59Z").is_ok());
    refused(&[
        (
            "2026-02-30T00:00:00Z",
            TimeProblem::Day {
                year: 2026,
                month: 2,
                day: 30,
            },
            "no day 30 in 2026-02",
        ),
        (
            "1900-02-29T00:00:00Z",
            TimeProblem::Day {
                year: 1900,
                month: 2,
                day: 29,
            },
            "no day 29",
        ),
        (
            "2019-05-00",
            TimeProblem::Day {
                year: 2019,
                month: 5,
                day: 0,
            },
            "no day 0",
        ),
        ("2019-13-01", TimeProblem::Month(13), "no month 13"),
        ("2019-00-01", TimeProblem::Month(0), "no month 0"),
        ("200001-01-01", TimeProblem::Year(200_001), "200001"),
        ("-200001-01-01", TimeProblem::Year(-200_001), "-200001"),
        ("2019-05-17T25:61:00Z", TimeProblem::Hour(25), "no hour 25"),
        (
            "2019-05-17T23:60:00Z",
            TimeProblem::Minute(60),
            "no minute 60",
        ),
        (
            "2019-05-17T23:59:61Z",
            TimeProblem::Second(61),
            "no second 61",
        ),
        ("2019-05-17T24:00:01Z", TimeProblem::AfterMidnight, "24:00"),
        (
            "2019-05-17T24:00:00.1Z",
            TimeProblem::AfterMidnight,
            "24:00",
        ),
    ]);
}

#[test]
fn fractions_of_0_to_12_digits_keep_the_order() {
    let digits = "123456789012";
    let mut last = parse("2019-05-17T16:36:29Z").unwrap().time;
    for length in 1..=digits.len() {
        let fraction = &digits[..length];
        for sign in ['.', ','] {
            let read = parse(&format!("2019-05-17T16:36:29{sign}{fraction}+0000"))
                .unwrap()
                .time;
            let nanos: u32 = format!("{fraction:0<9}")[..9].parse().unwrap();
            assert_eq!(
                read.ms,
                ms_of("2019-05-17T16:36:29Z") + i64::from(nanos / 1_000_000)
            );
            assert_eq!(read.sub_ms_nanos, nanos % 1_000_000);
            assert!(
                if length <= 9 && sign == '.' {
                    read > last
                } else {
                    read == last
                },
                "{fraction}"
            );
            last = read;
        }
    }
}

#[test]
fn offsets() {
    let clock = "2019-05-17T16:36:29";
    for (offset, minutes) in [
        ("Z", 0),
        ("", 0),
        (" Z", 0),
        (" GMT", 0),
        ("+0000", 0),
        ("+00:00", 0),
        ("-00:00", 0),
        ("-06", -360),
        ("+14:00", 840),
        ("+0545", 345),
        ("-0330", -210),
        ("+23:59", 1439),
    ] {
        let read = parse(&format!("{clock}{offset}")).unwrap().time;
        assert_eq!(
            read.ms,
            ms_of(&format!("{clock}Z")) - minutes * 60_000,
            "{offset}"
        );
    }
    refused(&[
        (
            "2019-05-17T16:36:29+99:99",
            TimeProblem::Offset {
                hours: 99,
                minutes: 99,
            },
            "99:99",
        ),
        (
            "2019-05-17T16:36:29-24:00",
            TimeProblem::Offset {
                hours: 24,
                minutes: 0,
            },
            "24:00",
        ),
        (
            "2019-05-17T16:36:29+00:60",
            TimeProblem::Offset {
                hours: 0,
                minutes: 60,
            },
            "00:60",
        ),
        (
            "2019-05-17T16:36:29+00:",
            TimeProblem::Form {
                at: 23,
                expected: "minutes of the offset",
            },
            "minutes",
        ),
        (
            "2019-05-17T16:36:29 CEST",
            TimeProblem::Trailing { at: 20 },
            "position 21",
        ),
    ]);
}

#[test]
fn times_one_nanosecond_apart_differ() {
    let [first, second] = [
        "2019-05-17T16:36:29.000000001Z",
        "2019-05-17T16:36:29.000000002Z",
    ]
    .map(|t| parse(t).unwrap().time);
    assert!(first < second);
    assert_eq!(first.ms, second.ms);
}

proptest! {
    #[test]
    fn times_formatted_by_chrono_are_parsed(seconds in -60_000_000_000_i64..250_000_000_000, nanos in 0_u32..1_000_000_000, offset in -86_340_i32..86_340) {
        let zone = chrono::FixedOffset::east_opt(offset / 60 * 60).unwrap();
        let time = DateTime::from_timestamp(seconds, nanos).unwrap().with_timezone(&zone);
        let read = parse(&time.to_rfc3339()).unwrap().time;
        prop_assert_eq!(read.ms, time.timestamp_millis());
        prop_assert_eq!(read.sub_ms_nanos, nanos % 1_000_000);
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "[0-9TZ:+. -]{0,40}|\\PC{0,40}|[0-9/.:, AMP()@TZ+-]{0,40}|(Fri,? )?(May |17 May )?[0-9,@:. ]{0,30}(UTC|\\(UTC)?|/Date\\([0-9+-]{0,30}\\)?/?") {
        if let Err(problem) = parse(&text) {
            prop_assert!(!problem.to_string().is_empty());
        }
    }
}
