use std::cmp::Ordering::{Equal, Greater, Less};

use super::Decimal;

#[test]
fn numbers_compare_by_value_at_any_length() {
    let cases = [
        ("0", "-0", Equal),
        ("0.000", "0e99", Equal),
        ("200", "200.0", Equal),
        ("2e2", "200", Equal),
        ("0.002e5", "200", Equal),
        ("007", "7", Equal),
        (".5", "0.5", Equal),
        ("+3", "3", Equal),
        ("9007199254740993", "9007199254740992", Greater),
        (
            "9007199254740993",
            "9007199254740993.0000000000000000000001",
            Less,
        ),
        ("1e400", "1e399", Greater),
        ("-1e400", "1e-400", Less),
        ("1e-400", "0", Greater),
        ("-2", "-10", Greater),
        ("99", "100", Less),
        ("1e99999999999999999999", "9e400", Greater),
        ("0e99999999999999999999", "1", Less),
    ];
    for (left, right, expected) in cases {
        let (a, b) = (
            Decimal::parse(left).unwrap(),
            Decimal::parse(right).unwrap(),
        );
        assert_eq!(a.compare(&b), expected, "{left} {right}");
        assert_eq!(b.compare(&a), expected.reverse(), "{right} {left}");
    }
}

#[test]
fn other_texts_are_not_numbers() {
    for text in [
        "", "-", ".", "e5", "1e", "1e+", "0x10", "1_000", "1,5", " 1", "1 ", "1.2.3", "NaN", "inf",
        "٣", "--1",
    ] {
        assert!(Decimal::parse(text).is_none(), "{text}");
    }
}
