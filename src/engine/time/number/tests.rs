use proptest::prelude::*;

use super::*;

#[test]
fn the_count_is_the_plausible_one() {
    for (text, ms, nanos) in [
        ("1558086275", 1_558_086_275_000, 0),
        ("1558086275123", 1_558_086_275_123, 0),
        ("1558086275123456", 1_558_086_275_123, 456_000),
        ("1558086275123456789", 1_558_086_275_123, 456_789),
        ("1558086275.123", 1_558_086_275_123, 0),
        ("1558086275.1234567891", 1_558_086_275_123, 456_789),
        ("1558086275123.5", 1_558_086_275_123, 500_000),
        ("1.558086275123E9", 1_558_086_275_123, 0),
        ("1.558086275123e+12", 1_558_086_275_123, 0),
        ("15580862751230e-1", 1_558_086_275_123, 0),
        // FILETIME and WebKit.
        ("132025598751230001", 1_558_086_275_123, 100),
        ("13202559875123001", 1_558_086_275_123, 1_000),
        // The first and the last plausible second and millisecond.
        ("946684800", 946_684_800_000, 0),
        ("946684800000", 946_684_800_000, 0),
        ("4102444799", 4_102_444_799_000, 0),
        ("4102444799999", 4_102_444_799_999, 0),
    ] {
        let time = Timestamp {
            ms,
            sub_ms_nanos: nanos,
        };
        assert_eq!(from_number(text), Ok(time), "{text}");
    }
}

#[test]
fn numbers_outside_the_plausible_years_are_refused() {
    for text in [
        "0",
        "-1",
        "-1558086275",
        "1",
        "946684799",
        "946684799999",
        "4102444800",
        "4102444800000",
        "99999999999",
        "100000000000000000",
        "999999999999999999999999",
        "0e999999999",
        "1e-999999999",
        "1e999",
    ] {
        assert_eq!(from_number(text), Err(TimeProblem::Implausible), "{text}");
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
        "--1",
        "+1",
        "NaN",
        "0x10",
        "1_000",
        "９",
    ] {
        assert_eq!(from_number(text), Err(TimeProblem::Epoch), "{text}");
    }
    assert_eq!(from_number(" "), Err(TimeProblem::Empty));
}

proptest! {
    #[test]
    fn every_unit_is_exact(ms in 946_684_800_000_i64..4_102_444_800_000) {
        let expected = Timestamp::from_ms(ms);
        for text in [format!("{}.{:03}", ms / 1000, ms % 1000), ms.to_string(), format!("{ms}000"), format!("{ms}000000")] {
            prop_assert_eq!(from_number(&text).unwrap(), expected);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "-?[0-9]{0,60}(\\.[0-9]{0,60})?(e-?[0-9]{0,12})?") {
        let _ = from_number(&text).map_err(|problem| problem.to_string());
    }
}
