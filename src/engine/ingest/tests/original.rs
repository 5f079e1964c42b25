//! Tests that the original text of an event is found by the location that the loader recorded.

use super::super::{Loader, Original, Shared};
use super::read_with;
use crate::store::Store;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

const LINES: [&str; 4] = [
    r#"{"action":"a.b.create","name":"first"}"#,
    r#"  {"action" : "a.b.update", "name":"zw\u00f6lf 🗝"}"#,
    r#"{"action":"a.b.delete","name":"ß\u202e\\ \" "}"#,
    r#"{"action":"a.b.login","name":"last"}"#,
];

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    ruzstd::encoding::compress_to_vec(bytes, level)
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

/// Returns files with the same lines, in each format and encoding that a file may have.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let text = LINES.join("\n");
    let half = text.len() / 2;
    let half = (half..).find(|&at| text.is_char_boundary(at)).unwrap();
    let members = [
        gzip(&text.as_bytes()[..half]),
        gzip(&text.as_bytes()[half..]),
    ]
    .concat();
    vec![
        ("plain", text.clone().into_bytes()),
        ("byte order mark", format!("\u{feff}{text}\n").into_bytes()),
        ("array", format!("[{}]", LINES.join(", ")).into_bytes()),
        ("gzip", gzip(text.as_bytes())),
        ("zstd", zstd(text.as_bytes())),
        ("gzip in zstd in gzip", gzip(&zstd(&gzip(text.as_bytes())))),
        ("two members and padding", [members, vec![0; 9]].concat()),
        (
            "UTF-16 with a mark",
            utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
        ),
        ("UTF-16, high byte first", utf16(&text, u16::to_be_bytes)),
        (
            "UTF-16 in gzip",
            gzip(&utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)),
        ),
    ]
}

/// Reads as the page does: in pieces of this size, each from the offset that the last push returned.
fn read(
    file: &[u8],
    offset: u64,
    length: u32,
    piece: usize,
) -> (crate::error::Result<String>, usize) {
    let mut original = Original::new(offset, length);
    let pushed = push(&mut original, file, piece);
    (original.finish(), pushed)
}

fn push(original: &mut Original, file: &[u8], piece: usize) -> usize {
    let (mut next, mut pushed) = (Some(0), 0);
    while let Some(at) = next {
        let rest = &file[(at as usize).min(file.len())..];
        if rest.is_empty() {
            break;
        }
        let bytes = &rest[..piece.min(rest.len())];
        pushed += bytes.len();
        next = original.push(bytes).unwrap();
    }
    pushed
}

/// Returns the lines of the events at these offsets and with these lengths.
fn lines(file: &[u8], places: &[(u64, u32)], piece: usize) -> crate::error::Result<String> {
    let mut original = Original::several(places).unwrap();
    push(&mut original, file, piece);
    original
        .lines()
        .map(|lines| String::from_utf8(lines).unwrap())
}

#[test]
fn the_original_text_of_every_event_is_found() {
    for (name, file) in files() {
        let (mut store, mut shared) = (Store::new(), Shared::default());
        let mut loader = Loader::new(name, &mut store);
        loader.push(&mut store, &mut shared, &file).unwrap();
        loader.finish(&mut store, &mut shared).unwrap();
        assert_eq!(store.len(), 4, "{name}");
        for (row, line) in (0..).zip(LINES) {
            let at = store.rows().location(row).unwrap();
            for piece in [1, 7, 64, 1 << 20] {
                let (text, _) = read(&file, at.offset, at.length_bytes, piece);
                assert_eq!(text.unwrap(), line.trim(), "{name}, {piece}");
            }
        }
        // Reads all events at once, and only some of the events.
        let place = |row| {
            let at = store.rows().location(row).unwrap();
            (at.offset, at.length_bytes)
        };
        for rows in [vec![0, 1, 2, 3], vec![1, 3], vec![0, 0, 2, 2, 2], vec![]] {
            let places: Vec<_> = rows.iter().map(|&row| place(row)).collect();
            let expected: String = rows
                .iter()
                .map(|&row| format!("{}\n", LINES[row as usize].trim()))
                .collect();
            for piece in [1, 7, 64, 1 << 20] {
                let found = lines(&file, &places, piece).unwrap();
                assert_eq!(found, expected, "{name}, {piece}");
            }
        }
    }
}

#[test]
fn only_the_requested_text_of_a_plain_file_is_read() {
    let file = [vec![b' '; 100_000], b"{}".to_vec(), vec![b' '; 100_000]].concat();
    let (text, pushed) = read(&file, 100_000, 2, 16);
    assert_eq!(text.unwrap(), "{}");
    // The bytes by which the format is recognised, and those of the text.
    assert!(pushed <= 320, "{pushed}");
}

#[test]
fn an_event_over_several_lines_becomes_one_line() {
    for (text, line) in [
        (
            "{\n  \"a\": [1,\t2],\r\n \"b c\": \"d \\\" e\"\n}",
            "{\"a\":[1,2],\"b c\":\"d \\\" e\"}",
        ),
        (
            "{\"a\":\n\"ends in \\\\\", \"b\" : 1}",
            "{\"a\":\"ends in \\\\\",\"b\":1}",
        ),
        ("{ \"a\" : 1 }", "{ \"a\" : 1 }"),
        ("\"no\nJSON\"", "\"no\\nJSON\""),
    ] {
        let found = lines(text.as_bytes(), &[(0, text.len() as u32)], 5).unwrap();
        assert_eq!(found, format!("{line}\n"));
    }
}

#[test]
fn texts_out_of_order_are_refused() {
    let error = Original::several(&[(10, 5), (4, 2)]).unwrap_err();
    assert_eq!(error.kind.code(), "argument");
}

#[test]
fn texts_that_overlap_are_read() {
    let file = b"0123456789";
    let places = [(1, 5), (1, 5), (3, 1), (4, 4), (8, 2)];
    for piece in [1, 3, 10] {
        let found = lines(file, &places, piece).unwrap();
        assert_eq!(found, "12345\n12345\n3\n4567\n89\n", "{piece}");
    }
}

#[test]
fn a_file_that_became_shorter_is_an_error() {
    for (name, file) in files() {
        let (text, _) = read(&file[..file.len() / 3], 100, 4_000, 64);
        assert_eq!(text.unwrap_err().kind.code(), "not-found", "{name}");
    }
    assert!(read(b"", 0, 1, 1).0.is_err());
    assert_eq!(read(b"{}", 0, 2, 1).0.unwrap(), "{}");
}

#[test]
fn rows_of_a_page_are_objects_however_the_page_is_laid_out() {
    let columns = r#"[{"name":"time"},{"name":"action"}]"#;
    let rows = [
        "[\"2024-05-17T16:31:00Z\",\"a\"]",
        "[\"2024-05-17T16:32:00Z\",\"b\"]",
    ];
    let page = |filler: usize| {
        let filler = " ".repeat(filler);
        format!(
            "{{\"tables\":[{{\"columns\":{columns},{filler}\"rows\":[{}]}}]}}",
            rows.join(",")
        )
    };
    for text in [
        page(0),
        page(0) + "\n",
        page(400),
        page(400) + "\n",
        page(0).replace(',', ",\n"),
        page(0).replace(',', ",\n") + "\n",
    ] {
        let files = [
            text.clone().into_bytes(),
            gzip(text.as_bytes()),
            utf16(&text, u16::to_le_bytes),
        ];
        for file in files {
            for piece in [1, 7, 100, 4_096] {
                let loaded = read_with(&file, piece, None);
                assert_eq!(loaded.counts(), [2, 0, 0], "{text}");
                let places = (0..2).map(|row| {
                    let at = loaded.store.rows().location(row).unwrap();
                    (at.offset, at.length_bytes)
                });
                let places: Vec<_> = places.collect();
                let mut original = Original::objects(&places, vec![(0, 1); 2], Vec::new()).unwrap();
                push(&mut original, &file, piece);
                let lines = String::from_utf8(original.lines().unwrap()).unwrap();
                let expected = ["a", "b"].map(|action| {
                    let minute = if action == "a" { 31 } else { 32 };
                    format!("{{\"time\":\"2024-05-17T16:{minute}:00Z\",\"action\":\"{action}\"}}\n")
                });
                assert_eq!(lines, expected.concat(), "{text} in {piece}");
            }
        }
    }
}
