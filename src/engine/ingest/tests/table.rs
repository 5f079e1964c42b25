//! Tests that CSV becomes events: counts, places, encodings, archives.

use super::super::report::FileReport;
use super::super::{Loader, Options, Original, Shared};
use crate::store::Store;
use std::io::Write;

const QUOTED: &str = "\u{feff}time,action,initiator.name,note\r\n2024-05-17T16:31:00.120Z,a.b.create,Jürgen,\"one,\r\ntwo \"\"x\"\"\"\r\n\r\n2024-05-17T16:32:00.120Z,a.b.delete,\u{1f600},7\r\n2024-05-17T16:33:00.120Z,a.b.read,,\r\n";

struct Loaded {
    store: Store,
    report: FileReport,
}

fn load_in(bytes: &[u8], piece_bytes: usize, options: Options) -> Loaded {
    let mut store = Store::new();
    let mut shared = Shared::default();
    let mut loader = Loader::with_options("table.csv", &mut store, options);
    for piece in bytes.chunks(piece_bytes) {
        loader.push(&mut store, &mut shared, piece).unwrap();
        if !bytes.starts_with(b"{") {
            assert_eq!(loader.lines_at_cut(), None, "a row needs the header");
            assert_eq!(loader.lines_to_unpack(), None, "a row needs the header");
        }
        let report = loader.report();
        let sum = report.events + report.duplicates + report.refused + report.blank;
        assert_eq!(report.lines, sum + report.passed_over);
    }
    let report = loader.finish(&mut store, &mut shared).unwrap();
    assert!(report.reconciles(), "{report:#?}");
    Loaded { store, report }
}

/// Loads a file in pieces of several sizes, and asserts that all give the same.
#[track_caller]
fn load(bytes: &[u8]) -> Loaded {
    let whole = load_in(bytes, usize::MAX, Options::default());
    for piece_bytes in [1, 2, 3, 50, 1000] {
        let other = load_in(bytes, piece_bytes, Options::default());
        assert_eq!(other.report, whole.report, "pieces of {piece_bytes} bytes");
        assert_eq!(
            places(&other),
            places(&whole),
            "pieces of {piece_bytes} bytes"
        );
    }
    whole
}

/// Returns the offset, the length and the line of each row.
fn places(loaded: &Loaded) -> Vec<(u64, u32, u64)> {
    let rows = loaded.store.rows();
    let places = (0..loaded.store.len()).map(|row| {
        let at = rows.location(row).unwrap();
        (at.offset, at.length_bytes, at.line)
    });
    places.collect()
}

/// Returns the original text of each row.
fn originals(loaded: &Loaded, file: &[u8]) -> Vec<String> {
    let read = |(offset, length, _)| {
        let mut original = Original::new(offset, length);
        original.push(file).unwrap();
        original.finish().unwrap()
    };
    places(loaded).into_iter().map(read).collect()
}

/// Returns the events, duplicates, refused, blank and passed over lines.
fn counts(report: &FileReport) -> [u64; 5] {
    [
        report.events,
        report.duplicates,
        report.refused,
        report.blank,
        report.passed_over,
    ]
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = text.encode_utf16();
    units
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn rows_are_events_in_every_encoding() {
    for (file, format) in [
        (QUOTED.as_bytes().to_vec(), "CSV, separated by commas"),
        (utf16(QUOTED, false), "CSV, separated by commas in UTF-16"),
        (utf16(QUOTED, true), "CSV, separated by commas in UTF-16"),
    ] {
        let loaded = load(&file);
        assert_eq!(loaded.report.format, format);
        assert_eq!(counts(&loaded.report), [3, 0, 0, 1, 1]);
        assert_eq!(loaded.report.without_time, 0);
        assert_eq!(loaded.report.warnings(), Vec::<String>::new());
        assert_eq!(
            originals(&loaded, &file),
            [
                "2024-05-17T16:31:00.120Z,a.b.create,Jürgen,\"one,\r\ntwo \"\"x\"\"\"",
                "2024-05-17T16:32:00.120Z,a.b.delete,\u{1f600},7",
                "2024-05-17T16:33:00.120Z,a.b.read,,",
            ]
        );
        let lines: Vec<u64> = places(&loaded).into_iter().map(|(.., line)| line).collect();
        assert_eq!(lines, [2, 5, 6]);
        let span = loaded.report.times_ms.unwrap();
        assert_eq!(span.1 - span.0, 120_000);
    }
}

/// Returns the values of all rows by their path.
fn values(loaded: &Loaded) -> Vec<String> {
    let mut all = Vec::new();
    for column in loaded.store.columns() {
        let dictionary = column.dictionary();
        column.for_each(|row, code| {
            let value = (dictionary.kind(code), dictionary.text(code));
            all.push(format!("{} {row} {value:?}", column.path()));
        });
    }
    all.sort();
    all
}

#[test]
fn a_row_is_the_same_event_as_its_object() {
    let rows = load(b"eventTime,action,initiator.name,reason.reasonCode\n2024-05-17T16:31:00.120Z,x,\"a \"\"b\"\"\",403\n");
    let object = load(b"{\"eventTime\":\"2024-05-17T16:31:00.120Z\",\"action\":\"x\",\"initiator\":{\"name\":\"a \\\"b\\\"\"},\"reason\":{\"reasonCode\":403}}");
    assert_eq!(values(&rows), values(&object));
    assert!(values(&rows).len() >= 4);
}

#[test]
fn archives_and_short_files_are_read() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(QUOTED.as_bytes()).unwrap();
    let packed = gzip.finish().unwrap();
    let loaded = load(&packed);
    assert_eq!(loaded.report.format, "gzip, CSV, separated by commas");
    assert_eq!(counts(&loaded.report), [3, 0, 0, 1, 1]);
    for (text, expected) in [
        ("a,b", [0, 0, 0, 0, 1]),
        ("#TYPE x\r\n\"a\",\"b\"\r\n", [0, 0, 0, 0, 2]),
        ("sep=;\na;b\n1;2", [1, 0, 0, 0, 2]),
        ("a,b\n1,2\n1,2\n1,2\n", [3, 0, 0, 0, 1]),
        ("a,b\n1,2\n3,4\n5,\"6\n7,8\n", [3, 0, 1, 0, 1]),
        ("x\ny\n", [0, 0, 2, 0, 0]),
        ("{\"a\":1}\n1,2\n", [1, 0, 1, 0, 0]),
    ] {
        assert_eq!(counts(&load(text.as_bytes()).report), expected, "{text:?}");
    }
}

#[test]
fn a_file_with_an_empty_table_is_no_file_without_a_format() {
    let loaded = load(b"eventTime,action\n");
    assert_eq!(loaded.report.format, "CSV, separated by commas");
    assert!(loaded.report.problems.is_empty() && loaded.report.warnings().is_empty());
}

#[test]
fn bytes_that_are_not_text_are_reported_where_they_are() {
    let loaded = load(b"a,b\n1,2\n3,4\n\"x\"\"y\",z\xff\n");
    assert_eq!(counts(&loaded.report), [3, 0, 0, 0, 1]);
    let warnings = loaded.report.warnings();
    let named = "1 time, first in line 4 at byte 20: bytes that are not valid UTF-8";
    assert!(
        warnings.iter().any(|warning| warning.starts_with(named)),
        "{warnings:?}"
    );
}

#[test]
fn rows_that_are_too_long_or_too_wide_are_refused() {
    let options = Options {
        event_bytes: 40,
        ..Options::default()
    };
    let text = format!("a,b\n1,2\n3,4\n5,{}\n6,7\n", "x".repeat(60));
    for piece_bytes in [1, 7, 1000] {
        let loaded = load_in(text.as_bytes(), piece_bytes, options);
        assert_eq!(counts(&loaded.report), [3, 0, 1, 0, 1]);
        let problem = &loaded.report.problems[0];
        assert_eq!(
            (problem.line, problem.offset, problem.length_bytes),
            (4, 12, 62)
        );
        assert_eq!(
            problem.reason,
            "the event is 62 bytes long, the limit is 40"
        );
    }
}
