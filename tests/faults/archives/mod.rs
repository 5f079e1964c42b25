//! Archives with members: zip and tar, also inside each other and inside compressed streams.

pub mod build;
mod cuts;
mod laws;
mod tar;
mod zip;

use activity_lens::api::{FileOptions, FileReport, Session};
use build::{Zipped, gzip, tar as tar_of, zip as zip_of, zstd};

/// Lines of events whose numbers are in this range.
fn lines(from: u32, to: u32) -> Vec<u8> {
    (from..to)
        .flat_map(|number| {
            format!("{{\"eventTime\":\"2024-05-17T16:31:{number:02}Z\",\"n\":{number}}}\n")
                .into_bytes()
        })
        .collect()
}

/// Opens one file and returns its report and those of its members.
fn open(name: &str, bytes: &[u8]) -> Vec<FileReport> {
    let mut session = Session::new();
    let reports = session
        .open_whole(name, FileOptions::default(), bytes)
        .unwrap();
    for report in &reports {
        assert!(report.closed);
        let sum =
            report.events + report.duplicates + report.refused + report.blank + report.passed_over;
        assert_eq!(report.lines, sum, "{report:#?}");
        assert!(report.sha256.is_some());
    }
    reports
}

/// Returns the names, formats and numbers of events of reports.
fn summary(reports: &[FileReport]) -> Vec<(&str, &str, f64)> {
    reports
        .iter()
        .map(|report| (&*report.name, &*report.format, report.events))
        .collect()
}

/// Returns everything that the report of an archive says.
fn said(report: &FileReport) -> String {
    let stopped = report.stopped.iter();
    let all: Vec<&str> = stopped
        .chain(&report.warnings)
        .map(String::as_str)
        .collect();
    all.join("\n")
}

#[test]
fn every_member_is_a_file_with_a_report_and_a_hash_of_its_own() {
    let inner = gzip(&lines(2, 4));
    let archive = zip_of(&[
        Zipped::new("logs/a.jsonl", lines(0, 2)),
        Zipped::stored("logs/b.json.gz", inner.clone()),
        Zipped::new("logs/c.json.gz", gzip(&lines(4, 5))),
    ]);
    let reports = open("export.zip", &archive);
    assert_eq!(
        summary(&reports),
        [
            ("export.zip", "zip archive, 3 files", 0.0),
            ("export.zip/logs/a.jsonl", "JSON lines", 2.0),
            ("export.zip/logs/b.json.gz", "gzip, JSON lines", 2.0),
            ("export.zip/logs/c.json.gz", "gzip, JSON lines", 1.0),
        ]
    );
    let archives: Vec<_> = reports.iter().map(|report| report.archive).collect();
    assert_eq!(archives, [None, Some(0), Some(0), Some(0)]);
    assert_eq!(reports[0].bytes, archive.len() as f64);
    assert_eq!(said(&reports[0]), "");
    // The hash is that of the member as the archive has it.
    let same = open("b.json.gz", &inner);
    assert_eq!(reports[2].sha256, same[0].sha256);
    let same = open("a.jsonl", &lines(0, 2));
    assert_eq!(reports[1].sha256, same[0].sha256);
}

#[test]
fn archives_and_streams_are_read_inside_each_other() {
    let leaf = lines(0, 3);
    let tar = tar_of(&[("day/a.jsonl", &leaf)]);
    let zip = zip_of(&[Zipped::new("a.jsonl", leaf.clone())]);
    for (bytes, names) in [
        (gzip(&tar), vec!["f", "f/day/a.jsonl"]),
        (zstd(&tar), vec!["f", "f/day/a.jsonl"]),
        (zstd(&gzip(&tar)), vec!["f", "f/day/a.jsonl"]),
        (gzip(&zip), vec!["f", "f/a.jsonl"]),
        (
            zip_of(&[Zipped::new("t.tar.gz", gzip(&tar))]),
            vec!["f", "f/t.tar.gz", "f/t.tar.gz/day/a.jsonl"],
        ),
        (
            zip_of(&[Zipped::stored("in.zip", zip.clone())]),
            vec!["f", "f/in.zip", "f/in.zip/a.jsonl"],
        ),
        (
            tar_of(&[("in.zip", &zip)]),
            vec!["f", "f/in.zip", "f/in.zip/a.jsonl"],
        ),
    ] {
        let reports = open("f", &bytes);
        let found: Vec<&str> = reports.iter().map(|report| &*report.name).collect();
        assert_eq!(found, names);
        let events: f64 = reports.iter().map(|report| report.events).sum();
        assert_eq!(events, 3.0, "{reports:#?}");
        let numbers: Vec<_> = reports.iter().map(|report| report.archive).collect();
        let expected: Vec<_> = (0..names.len() as u32).map(|n| n.checked_sub(1)).collect();
        assert_eq!(numbers, expected);
    }
}

#[test]
fn the_depth_of_archives_and_of_streams_is_limited() {
    let mut archive = lines(0, 1);
    for depth in 0..6 {
        archive = zip_of(&[Zipped::new(&format!("{depth}.zip"), archive)]);
    }
    let reports = open("f.zip", &archive);
    assert_eq!(reports.len(), 5);
    assert!(
        said(&reports[4]).contains("unpack it first"),
        "{}",
        said(&reports[4])
    );
    assert!(said(&reports[3]).contains("unpack it first"));

    let mut stream = lines(0, 1);
    for _ in 0..8 {
        stream = gzip(&stream);
    }
    let read = open("f", &stream);
    assert_eq!(read[0].events, 1.0, "{}", said(&read[0]));
    assert!(read[0].format.starts_with("gzip in gzip"));
    let refused = open("f", &gzip(&stream));
    assert!(said(&refused[0]).contains("compressed more than 8 times"));
}

#[test]
fn zstd_streams_are_read() {
    let stream = zstd(&lines(0, 300));
    let reports = open("f", &stream);
    assert_eq!(summary(&reports), [("f", "zstd, JSON lines", 300.0)]);
    // Several frames, and frames of other data, are one stream.
    let skipped = b"\x51\x2a\x4d\x18\x03\0\0\0abc".to_vec();
    let several = [
        skipped.clone(),
        zstd(&lines(0, 2)),
        skipped,
        zstd(&lines(2, 5)),
    ]
    .concat();
    let reports = open("f", &several);
    assert_eq!(
        summary(&reports),
        [("f", "zstd with 2 frames, JSON lines", 5.0)]
    );
    // What was unpacked before damage is read.
    let cut = open("f", &stream[..stream.len() - 5]);
    assert!(said(&cut[0]).contains("truncated"), "{}", said(&cut[0]));
    assert!(cut[0].unverified >= cut[0].events);
    let after = [zstd(&lines(0, 2)), b"garbage!".to_vec()].concat();
    let after = open("f", &after);
    assert_eq!(after[0].events, 2.0);
    assert!(said(&after[0]).contains("no zstd frame"));
}

#[test]
fn files_of_the_system_and_manifests_are_passed_over() {
    let archive = zip_of(&[
        Zipped::stored("logs/", ""),
        Zipped::new("__MACOSX/._a.jsonl", "x"),
        Zipped::new("logs/._a.jsonl", "x"),
        Zipped::new("logs/.DS_Store", "x"),
        Zipped::new("logs/thumbs.db", "x"),
        Zipped::stored("empty.jsonl", ""),
        Zipped::new("_manifest/1", "{\"files\":[]}"),
        Zipped::new("a.manifest", "{\"files\":[]}"),
        Zipped::new("logs/a.jsonl", lines(0, 1)),
    ]);
    let reports = open("f.zip", &archive);
    assert_eq!(reports.len(), 2);
    assert_eq!(
        reports[0].warnings,
        [
            "_manifest/1, a.manifest: a manifest, which lists files and has no events.",
            "Skipped: 1 folder, 1 empty file, 4 files of an operating system."
        ]
    );
}

#[test]
fn formats_that_are_not_read_are_named() {
    let mut program = b"MZ\x90\0\x03".to_vec();
    program.resize(400, 0);
    for (bytes, name) in [
        (&b"BZh91AY&SY"[..], "a bzip2 archive"),
        (b"\xfd7zXZ\0rest", "an xz archive"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "a 7z archive"),
        (b"Rar!\x1a\x07\x01\0", "a rar archive"),
        (b"\x04\x22\x4d\x18rest", "an lz4 archive"),
        (b"SQLite format 3\0rest", "an SQLite database"),
        (b"ElfFile\0rest", "a Windows event log"),
        (b"Obj\x01rest", "an Avro file"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\xd4\xc3\xb2\xa1rest", "network packets"),
        (b"PARErest", "encrypted footer"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel workbook"),
        (&program, "zip archive"),
    ] {
        let in_zip = zip_of(&[Zipped::new("x", bytes)]);
        for file in [bytes.to_vec(), gzip(bytes), zstd(bytes), in_zip] {
            let reports = open("f", &file);
            for report in &reports {
                assert!(said(report).contains(name), "{name}: {}", said(report));
                assert_eq!([report.lines, report.refused], [0.0, 0.0]);
            }
        }
    }
}

#[test]
fn an_archive_may_be_pushed_in_pieces_and_closed_twice() {
    let archive = zip_of(&[Zipped::new("a.jsonl", lines(0, 3))]);
    let mut session = Session::new();
    let file = session.open_file("f.zip");
    for piece in archive.chunks(7) {
        session.push(file, piece).unwrap();
    }
    let report = session.close_file(file).unwrap();
    assert_eq!(report.format, "zip archive, 1 file");
    assert_eq!(session.close_file(file).unwrap(), report);
    assert_eq!(session.close_file(1).unwrap().events, 3.0);
}

#[test]
fn a_shard_leaves_archives_to_its_caller() {
    let archive = zip_of(&[Zipped::new("a.jsonl", lines(0, 3))]);
    let tar = gzip(&tar_of(&[("a", b"{}")]));
    for (number, bytes) in [archive, tar].iter().enumerate() {
        let mut session = Session::new();
        let part = activity_lens::api::FilePart::default();
        let file = session.open_part("f", FileOptions::default(), part);
        let error = session.push(file, bytes).unwrap_err();
        assert_eq!(error.kind.code(), "archive", "{number}");
        let report = session.close_file(file).unwrap();
        assert_eq!([report.lines, report.events], [0.0, 0.0]);
        assert_eq!(report.stopped, None);
    }
}

#[test]
fn parquet_files_are_read_alone_and_inside() {
    let file = include_bytes!("../../fixtures/parquet/cloud-logs-snappy.parquet");
    let alone = open("f.parquet", file);
    assert!(alone[0].events > 0.0, "{}", said(&alone[0]));
    assert_eq!(alone[0].stopped, None);
    assert!(alone[0].format.starts_with("Parquet, "));
    for inside in [
        gzip(file),
        zip_of(&[Zipped::new("a.parquet", file.to_vec())]),
        tar_of(&[("a.parquet", file)]),
    ] {
        let reports = open("f", &inside);
        let last = reports.last().unwrap();
        assert_eq!(last.events, alone[0].events, "{}", said(last));
    }
    let cut = open("f.parquet", &file[..file.len() - 9]);
    assert!(cut[0].stopped.is_some());
}
