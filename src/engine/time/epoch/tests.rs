use proptest::prelude::*;

use super::*;

#[test]
fn the_magnitude_decides_the_unit() {
    use EpochUnit::*;
    for (text, ms, nanos, unit) in [
        ("1558086275", 1_558_086_275_000, 0, Seconds),
        ("1558086275123", 1_558_086_275_123, 0, Milliseconds),
        ("1558086275123456", 1_558_086_275_123, 456_000, Microseconds),
        (
            "1558086275123456789",
            1_558_086_275_123,
            456_789,
            Nanoseconds,
        ),
        ("1558086275.123", 1_558_086_275_123, 0, Seconds),
        ("1558086275.1234567891", 1_558_086_275_123, 456_789, Seconds),
        ("1558086275123.5", 1_558_086_275_123, 500_000, Milliseconds),
        ("1.558086275123E9", 1_558_086_275_123, 0, Seconds),
        ("1.558086275123e+12", 1_558_086_275_123, 0, Milliseconds),
        ("15580862751230e-1", 1_558_086_275_123, 0, Milliseconds),
        ("0", 0, 0, Seconds),
        ("-1", -1000, 0, Seconds),
        ("-0.0000000001", 0, 0, Seconds),
        ("-0.000000001", -1, 999_999, Seconds),
        ("99999999999", 99_999_999_999_000, 0, Seconds),
        ("100000000000", 100_000_000_000, 0, Milliseconds),
        ("99999999999999", 99_999_999_999_999, 0, Milliseconds),
        ("100000000000000", 100_000_000_000, 0, Microseconds),
        ("100000000000000000", 100_000_000_000, 0, Nanoseconds),
        ("0e999999999", 0, 0, Seconds),
        ("1e-999999999", 0, 0, Seconds),
    ] {
        assert_eq!(
            from_epoch_number(text),
            Ok((
                Timestamp {
                    ms,
                    sub_ms_nanos: nanos
                },
                unit
            )),
            "{text}"
        );
    }
}

#[test]
fn other_texts_are_refused() {
    for text in [
        "abc",
        ".",
        "1.",
        ".5",
        "1e",
        "1e99999999999",
        "1e999",
        "--1",
        "+1",
        "NaN",
        "0x10",
        "1_000",
        "９",
    ] {
        assert_eq!(from_epoch_number(text), Err(TimeProblem::Epoch), "{text}");
    }
    assert_eq!(from_epoch_number(" "), Err(TimeProblem::Empty));
    assert!(matches!(
        from_epoch_number("999999999999999999999999"),
        Err(TimeProblem::Year(_))
    ));
}

proptest! {
    #[test]
    fn every_unit_is_exact(ms in 100_000_000_000_i64..4_000_000_000_000) {
        let expected = Timestamp::from_ms(ms);
        for text in [format!("{}.{:03}", ms / 1000, ms % 1000), ms.to_string(), format!("{ms}000"), format!("{ms}000000")] {
            prop_assert_eq!(from_epoch_number(&text).unwrap().0, expected);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "-?[0-9]{0,60}(\\.[0-9]{0,60})?(e-?[0-9]{0,12})?") {
        let _ = from_epoch_number(&text).map_err(|problem| problem.to_string());
    }
}
