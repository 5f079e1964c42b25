//! Encodings, and characters that programs often handle wrongly.

use super::super::*;

#[test]
fn a_byte_order_mark_at_the_start_is_skipped() {
    let loaded = check("\u{feff}{\"a\":1}\n".as_bytes(), [1, 0, 0, 0]);
    assert!(loaded.warns("byte order mark"));
    assert_eq!(loaded.store.rows().location(0).unwrap().offset, 3);
}

#[test]
fn a_byte_order_mark_inside_a_file_has_a_warning() {
    for text in [
        "{\"a\":1}\n\u{feff}{\"a\":2}\n",
        "{\"a\":1}\u{feff}{\"a\":2}",
    ] {
        let loaded = check(text.as_bytes(), [2, 0, 0, 0]);
        assert!(loaded.warns("U+FEFF"));
    }
}

#[test]
fn utf16_is_decoded() {
    let text = "{\"a\":\"x\u{1f600}\"}\r\n{\"a\":2}\n";
    for mark in ["", "\u{feff}"] {
        for big in [false, true] {
            let bytes: Vec<u8> = format!("{mark}{text}")
                .encode_utf16()
                .flat_map(|unit| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect();
            let loaded = check(&bytes, [2, 0, 0, 0]);
            assert!(loaded.report().format.contains("UTF-16"));
            assert_eq!(loaded.value(0, "a").as_deref(), Some("x\u{1f600}"));
            // The location counts bytes of the file, not of the decoded text.
            let at = loaded.store.rows().location(1).unwrap();
            let original = &bytes[at.offset as usize..][..at.length_bytes as usize];
            let units: Vec<u16> = original
                .chunks(2)
                .map(|two| {
                    let two = [two[0], two[1]];
                    if big {
                        u16::from_be_bytes(two)
                    } else {
                        u16::from_le_bytes(two)
                    }
                })
                .collect();
            assert_eq!(String::from_utf16(&units).unwrap(), "{\"a\":2}");
            assert_eq!(at.line, 2);
        }
    }
}

#[test]
fn a_lone_surrogate_in_utf16_has_a_warning() {
    let mut units: Vec<u16> = "\u{feff}{\"a\":\"x_y\"}\n".encode_utf16().collect();
    for unit in units.iter_mut().filter(|unit| **unit == u16::from(b'_')) {
        *unit = 0xd800;
    }
    let bytes: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let loaded = check(&bytes, [1, 0, 0, 0]);
    assert_eq!(loaded.value(0, "a").as_deref(), Some("x\u{fffd}y"));
    assert!(
        loaded.warns("shown as U+FFFD: 1."),
        "{:?}",
        loaded.report().warnings()
    );
}

#[test]
fn bytes_that_are_not_utf8_are_replaced_in_strings() {
    for bytes in [
        &b"caf\xe9"[..],
        b"\xc0\xaf",
        b"\xe2\x82",
        b"\xed\xa0\x80\xed\xb0\x80",
        b"\xff",
    ] {
        let mut text = b"{\"a\":1}\n{\"a\":\"".to_vec();
        text.extend_from_slice(bytes);
        text.extend_from_slice(b"\"}\n");
        let loaded = check(&text, [2, 0, 0, 0]);
        assert!(loaded.value(1, "a").unwrap().contains('\u{fffd}'));
        assert!(loaded.warns("U+FFFD"));
        assert!(loaded.warns("in line 2 at byte"));
    }
    // Outside of a string, bytes that are not UTF-8 are not JSON.
    check(b"{\"a\":\xff1}\n", [0, 0, 1, 0]);
}

#[test]
fn unicode_separators_are_not_line_breaks() {
    let loaded = check(
        "{\"a\":\"x\u{2028}y\u{2029}z\u{85}\"}\n{\"a\":2}".as_bytes(),
        [2, 0, 0, 0],
    );
    assert_eq!(
        loaded.value(0, "a").as_deref(),
        Some("x\u{2028}y\u{2029}z\u{85}")
    );
    assert_eq!(loaded.store.rows().location(1).unwrap().line, 2);
}

#[test]
fn nul_bytes_are_refused() {
    let mut text = b"{\"a\":\"\0\"}\n{\"a\":1}\n".to_vec();
    text.extend(std::iter::repeat_n(0, 1 << 20));
    text.extend_from_slice(b"\n{\"a\":2}\n");
    let loaded = check(&text, [2, 0, 2, 0]);
    let refused = loaded.refused();
    assert!(refused[0].1.contains("U+0000"), "{refused:?}");
    assert!(refused[1].1.contains("NUL"), "{refused:?}");
    assert_eq!(loaded.report().problems[1].length_bytes, 1 << 20);
    assert!(loaded.report().problems[1].excerpt.len() <= 200);
}

#[test]
fn lone_surrogates_stay_as_written() {
    let loaded = check(
        br#"{"a":"\ud800","b":"\ud83d\ude00","c":"\udc00x\ud800\u0041","d\ud800":1}"#,
        [1, 0, 0, 0],
    );
    assert_eq!(loaded.value(0, "a").as_deref(), Some("\\ud800"));
    assert_eq!(loaded.value(0, "b").as_deref(), Some("\u{1f600}"));
    assert_eq!(loaded.value(0, "c").as_deref(), Some("\\udc00x\\ud800A"));
    assert_eq!(loaded.value(0, "d\\ud800").as_deref(), Some("1"));
    assert!(loaded.warns("surrogate"));
}
