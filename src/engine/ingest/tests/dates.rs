//! The times of events whose day and month may be in either order.

use crate::ingest::{FileReport, Loader, Options, Shared};
use crate::store::Store;
use crate::time::{Utc, format};
use proptest::prelude::*;

/// Loads a file in pieces. Returns its report and the time of each event in ISO 8601, or an empty text.
fn load(text: &str, piece: usize, options: Options) -> (FileReport, Vec<String>) {
    let (mut store, mut shared) = (Store::new(), Shared::default());
    let mut loader = Loader::with_options("file", &mut store, options);
    for piece in text.as_bytes().chunks(piece) {
        loader.push(&mut store, &mut shared, piece).unwrap();
    }
    let report = loader.finish(&mut store, &mut shared).unwrap();
    let rows = store.rows();
    let shown = |row| rows.time(row).map(|time| format::iso(time, &Utc));
    let times: Vec<String> = (0..store.len())
        .map(|row| shown(row).unwrap_or_default().replace("+00:00", "Z"))
        .collect();
    let without_time = times.iter().filter(|time| time.is_empty()).count();
    assert_eq!(report.without_time, without_time as u64);
    assert_eq!(report.times_ms, rows.span_of(0));
    (report, times)
}

/// Returns one event for each value of `eventTime`.
fn events(values: &[&str]) -> String {
    let event = |(n, value)| format!("{{\"n\":{n},\"eventTime\":{value},\"action\":\"a.b.c\"}}\n");
    values.iter().enumerate().map(event).collect()
}

fn times(values: &[&str]) -> Vec<String> {
    load(&events(values), 1 << 20, Options::default()).1
}

const OPEN: &str = "\"05/06/2024 10:00:00\"";
const DAY: &str = "\"17/05/2024 10:00:00\"";
const MONTH: &str = "\"05/17/2024 10:00:00\"";

#[test]
fn one_value_decides_for_the_values_before_and_after_it() {
    let (june, may) = ("2024-06-05T10:00:00.000Z", "2024-05-06T10:00:00.000Z");
    let decided = "2024-05-17T10:00:00.000Z";
    assert_eq!(times(&[OPEN, DAY, OPEN]), [june, decided, june]);
    assert_eq!(times(&[OPEN, MONTH, OPEN]), [may, decided, may]);
    assert_eq!(times(&[OPEN, OPEN]), ["", ""]);
    assert_eq!(times(&[OPEN, DAY, OPEN, MONTH]), ["", decided, "", decided]);
    // AM and PM, and dots, have an order of their own, and decide for others.
    let (am, dots) = ("\"05/06/2024 10:00:00 AM\"", "\"05.06.2024 10:00:00\"");
    assert_eq!(times(&[am, OPEN]), [may, may]);
    assert_eq!(times(&[OPEN, dots]), [june, june]);
    assert_eq!(times(&[am, dots, OPEN]), [may, june, ""]);
    assert_eq!(times(&[am, "\"17/05/2024 10:00:00 AM\""]), [june, decided]);
    // Day and month are the same number.
    assert_eq!(times(&["\"06/06/2024\""]), ["2024-06-06T00:00:00.000Z"]);
}

#[test]
fn another_field_or_the_arrival_is_the_time_until_the_order_is_known() {
    let other = "2024-06-05T10:00:01.000Z";
    let line =
        |value: &str, more: &str| format!("{{\"eventTime\":{value},\"action\":\"a.b\",{more}}}\n");
    let with_other = line(OPEN, &format!("\"timestamp\":\"{other}\""));
    let with_arrival = line(OPEN, "\"_ts\":1717581601000");
    let with_evidence = line(&format!("\"{other}\""), "\"timestamp\":\"17/05/2024\"");
    for (text, expected) in [
        (format!("{with_other}{with_arrival}"), vec![other, other]),
        (
            format!("{with_other}{with_arrival}{}", line(DAY, "\"a\":1")),
            vec![
                "2024-06-05T10:00:00.000Z",
                "2024-06-05T10:00:00.000Z",
                "2024-05-17T10:00:00.000Z",
            ],
        ),
        // A value that is not used shows the order in its own field only.
        (
            format!(
                "{with_other}{with_evidence}{}",
                line("null", "\"timestamp\":\"01/02/2024\"")
            ),
            vec![other, other, "2024-02-01T00:00:00.000Z"],
        ),
        // The order is not known any more.
        (
            format!(
                "{}{with_arrival}{}",
                line(DAY, "\"a\":1"),
                line(MONTH, "\"a\":1")
            ),
            vec![
                "2024-05-17T10:00:00.000Z",
                other,
                "2024-05-17T10:00:00.000Z",
            ],
        ),
    ] {
        for piece in [1, 50, 1 << 20] {
            assert_eq!(load(&text, piece, Options::default()).1, expected, "{text}");
        }
    }
}

#[test]
fn the_report_has_both_readings_until_the_user_chooses() {
    let text = events(&["\"2024-05-17T16:31:00Z\"", OPEN, "\"07/08/2024 10:00:00\""]);
    let (report, times) = load(&text, 100, Options::default());
    assert_eq!(report.without_time, 2);
    assert_eq!(times[1..], ["", ""]);
    let ambiguous: Vec<_> = report.dates.ambiguous().collect();
    let [field] = &ambiguous[..] else {
        panic!("{ambiguous:?}")
    };
    assert_eq!((field.field, field.events), ("eventTime", 2));
    assert_eq!(field.example, "05/06/2024 10:00:00");
    let warning = report.warnings().join("\n");
    for part in [
        "2 times are ambiguous in the field eventTime, first in line 2",
        "\"05/06/2024 10:00:00\" is 2024-06-05T10:00:00.000+00:00 with the day first",
        "2024-05-06T10:00:00.000+00:00 with the month first",
        "no value of the field shows",
        "have no time from this field",
    ] {
        assert!(warning.contains(part), "{part}: {warning}");
    }
    for (day_first, expected) in [
        (
            true,
            ["2024-06-05T10:00:00.000Z", "2024-08-07T10:00:00.000Z"],
        ),
        (
            false,
            ["2024-05-06T10:00:00.000Z", "2024-07-08T10:00:00.000Z"],
        ),
    ] {
        let options = Options {
            day_first: Some(day_first),
            ..Options::default()
        };
        let (report, times) = load(&text, 100, options);
        assert_eq!(times[1..], expected);
        assert!(
            report
                .warnings()
                .join("\n")
                .contains("as chosen for the file")
        );
        // The choice does not count where values decide.
        let (report, times) = load(&events(&[OPEN, DAY]), 100, options);
        assert_eq!(times[0], "2024-06-05T10:00:00.000Z");
        assert_eq!(report.dates.ambiguous().count(), 0);
    }
    let (report, _) = load(&events(&[DAY, MONTH, OPEN]), 100, Options::default());
    let warning = report.warnings().join("\n");
    assert!(
        warning.contains("some values of the field have the day first"),
        "{warning}"
    );
}

#[test]
fn every_doubt_about_a_time_is_reported_once() {
    let values = [
        "\"2024-05-17T16:31:00\"",
        "\"2024-05-17 16:32:00\"",
        "\"May 17, 2024 @ 16:33:00.000\"",
        "0",
        "\"0001-01-01T00:00:00Z\"",
        "-1",
        "\"yesterday\"",
        "\"May 17 16:31:00\"",
    ];
    let (report, times) = load(&events(&values), 100, Options::default());
    assert_eq!(times.iter().filter(|time| time.is_empty()).count(), 5);
    let warnings = report.warnings();
    for part in [
        "2 times, first in line 1 at byte 0: the time has no time zone; it is read as UTC",
        "1 time, first in line 3",
        "the form of Kibana",
        "3 times, first in line 4",
        "not between the years 2000 and 2100",
        "2 times, first in line 7",
    ] {
        let with_part = warnings.iter().filter(|warning| warning.contains(part));
        assert_eq!(with_part.count(), 1, "{part}: {warnings:?}");
    }
    let given = ["\"2024-05-17T16:31:00Z\"", "1715963460"];
    assert_eq!(
        load(&events(&given), 100, Options::default()).0.warnings(),
        [""; 0]
    );
}

#[test]
fn a_time_without_zone_is_reported_only_if_its_product_does_not_say_utc() {
    let time = "2024-05-17T16:31:00";
    for (line, reported) in [
        (
            format!(
                "{{\"CreationTime\":\"{time}\",\"Operation\":\"FileAccessed\",\"Workload\":\"OneDrive\"}}\n"
            ),
            false,
        ),
        (
            format!(
                "{{\"eventTime\":\"{time}\",\"eventName\":\"x\",\"eventSource\":\"iam.amazonaws.com\"}}\n"
            ),
            false,
        ),
        (
            format!(
                "{{\"src_obj__event_metadata\":{{\"timestamp\":\"{time}\"}},\"src_obj__user_data\":\"text\"}}\n"
            ),
            false,
        ),
        // Not a time of the family.
        (
            format!(
                "{{\"date\":\"{time}\",\"Operation\":\"FileAccessed\",\"Workload\":\"OneDrive\",\"CreationTime\":\"\"}}\n"
            ),
            true,
        ),
        (
            format!("{{\"eventTime\":\"{time}\",\"action\":\"a.b\"}}\n"),
            true,
        ),
    ] {
        let (report, times) = load(&line, 100, Options::default());
        assert_eq!(times, ["2024-05-17T16:31:00.000Z"], "{line}");
        let warnings = report.warnings().join("\n");
        assert_eq!(
            warnings.contains("no time zone"),
            reported,
            "{line}{warnings}"
        );
    }
}

#[test]
fn a_time_after_the_newest_arrival_is_kept_and_reported() {
    let arrived =
        "{\"eventTime\":\"2024-05-17T16:31:00Z\",\"action\":\"a.b\",\"_ts\":1715963461000}\n";
    for (last, reported) in [
        ("2024-05-18T16:31:01Z", false),
        ("2024-05-18T16:31:02Z", true),
    ] {
        let late = format!("{{\"eventTime\":\"{last}\",\"action\":\"a.b\"}}\n");
        let (report, times) = load(&format!("{late}{arrived}"), 100, Options::default());
        assert_eq!(times[0], last.replace('Z', ".000Z"));
        let warning = report.warnings().join("\n");
        assert_eq!(
            warning.contains("after the newest arrival"),
            reported,
            "{warning}"
        );
    }
}

#[test]
fn times_that_are_objects_are_read() {
    let values = [
        r#"{"$date":"2024-05-17T16:31:00.123Z"}"#,
        r#"{"$date":{"$numberLong":"1715963460123"}}"#,
        r#"{"$date":1715963460123}"#,
        r#"{"seconds":1715963460,"nanos":123000000}"#,
        r#"{"nanos":123000000,"seconds":"1715963460"}"#,
    ];
    for value in values {
        assert_eq!(times(&[value]), ["2024-05-17T16:31:00.123Z"], "{value}");
    }
    assert_eq!(
        times(&[
            r#"{"seconds":1715963460}"#,
            r#"{"nanos":5}"#,
            r#"{"seconds":0,"nanos":0}"#
        ]),
        ["2024-05-17T16:31:00.000Z", "", ""]
    );
}

fn any_value() -> impl Strategy<Value = String> {
    let form = prop::sample::select(vec![
        "{a}/{b}/2024 10:00",
        "{a}/{b}/2024 9:30 PM",
        "{a}.{b}.2024",
    ]);
    (1_u32..15, 1_u32..15, form).prop_map(|(a, b, form)| {
        let value = form
            .replace("{a}", &a.to_string())
            .replace("{b}", &b.to_string());
        format!("\"{value}\"")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_times_depend_neither_on_the_order_of_events_nor_on_pieces(
        values in prop::collection::vec(any_value(), 1..12),
        seed in prop::collection::vec(any::<u16>(), 12),
        piece in 1_usize..200,
        day_first in prop::option::of(any::<bool>()),
    ) {
        let options = Options { day_first, ..Options::default() };
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let (report, times) = load(&events(&values), 1 << 20, options);
        let (in_pieces, times_in_pieces) = load(&events(&values), piece, options);
        prop_assert_eq!(&times_in_pieces, &times);
        prop_assert_eq!(in_pieces, report);
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(|&at| seed[at]);
        let shuffled: Vec<&str> = order.iter().map(|&at| values[at]).collect();
        let (_, times_shuffled) = load(&events(&shuffled), piece, options);
        let expected: Vec<&String> = order.iter().map(|&at| &times[at]).collect();
        prop_assert_eq!(times_shuffled.iter().collect::<Vec<_>>(), expected);
    }
}
