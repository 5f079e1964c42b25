//! Zip archives: ways to write them, and damage.

use super::build::{Zipped, zip, zip_with};
use super::{lines, open, said, summary};

fn two() -> [Zipped; 2] {
    [
        Zipped::new("a.jsonl", lines(0, 2)),
        Zipped::stored("b.jsonl", lines(2, 5)),
    ]
}

#[test]
fn every_way_to_write_an_archive_is_read() {
    let changed = |change: fn(&mut Zipped)| {
        let mut members = two();
        members.iter_mut().for_each(change);
        members
    };
    for archive in [
        zip(&two()),
        zip(&changed(|member| member.is_streamed = true)),
        zip(&changed(|member| member.is_zip64 = true)),
        zip(&changed(|member| member.method = 93)),
        zip_with(&two(), b"", &[b'c'; 60_000]),
        zip_with(
            &two(),
            b"",
            b"a comment with PK\x05\x06 inside, and more than 22 bytes",
        ),
        zip_with(&two(), b"MZ\x90\0 a program that unpacks the archive", b""),
        [zip(&two()), b"\r\n".to_vec()].concat(),
    ] {
        let reports = open("f.zip", &archive);
        assert_eq!(
            summary(&reports)[1..],
            [
                ("f.zip/a.jsonl", reports[1].format.as_str(), 2.0),
                ("f.zip/b.jsonl", reports[2].format.as_str(), 3.0)
            ],
            "{reports:#?}"
        );
        assert_eq!(said(&reports[0]), "");
    }
}

#[test]
fn names_are_utf8_or_code_page_437() {
    let mut old = Zipped::new("x", lines(0, 1));
    old.flags = 0;
    old.name = b"\x81ber\\a.jsonl".to_vec();
    let reports = open(
        "f.zip",
        &zip(&[old, Zipped::new("/ünter/../b", lines(1, 2))]),
    );
    let names: Vec<&str> = reports.iter().map(|report| &*report.name).collect();
    assert_eq!(names, ["f.zip", "f.zip/über/a.jsonl", "f.zip/ünter/../b"]);
}

#[test]
fn members_that_cannot_be_read_are_named_with_a_reason() {
    let with = |method, flags| {
        let mut member = Zipped::stored("x", "some bytes");
        (member.method, member.flags) = (method, flags);
        member
    };
    for (member, reason) in [
        (
            with(8, 1),
            "encrypted: unpack the archive with its password",
        ),
        (with(99, 1), "encrypted"),
        (with(12, 0), "packed by bzip2"),
        (with(14, 0), "packed by LZMA"),
        (with(9, 0), "packed by Deflate64"),
        (with(95, 0), "packed by xz"),
        (with(77, 0), "the unknown method 77"),
    ] {
        let alone = open("f.zip", &zip(std::slice::from_ref(&member)));
        assert_eq!(alone.len(), 1);
        let stopped = alone[0].stopped.as_ref().unwrap();
        assert!(stopped.contains(reason), "{stopped}");
        let with_other = open(
            "f.zip",
            &zip(&[member, Zipped::new("a.jsonl", lines(0, 1))]),
        );
        assert_eq!(with_other[0].stopped, None);
        assert!(
            said(&with_other[0]).contains(&format!("x: {reason}")) || reason.starts_with("the")
        );
        assert_eq!(with_other[1].events, 1.0);
    }
}

#[test]
fn documents_are_named() {
    for (name, document) in [
        ("xl/workbook.xml", "an Excel workbook"),
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
    ] {
        let archive = zip(&[
            Zipped::new("[Content_Types].xml", "<x/>"),
            Zipped::new(name, "<x/>"),
        ]);
        let reports = open("f.xlsx", &archive);
        assert_eq!(reports.len(), 1);
        assert!(
            said(&reports[0]).contains(document),
            "{}",
            said(&reports[0])
        );
    }
}

#[test]
fn a_wrong_checksum_marks_the_events_of_the_member() {
    for mut member in two() {
        member.crc = Some(1);
        let reports = open("f.zip", &zip(&[member]));
        assert!(reports[1].events > 0.0);
        assert_eq!(reports[1].unverified, reports[1].events);
        assert!(
            said(&reports[0]).contains("wrong checksum"),
            "{}",
            said(&reports[0])
        );
        assert!(said(&reports[1]).contains("wrong checksum"));
    }
}

#[test]
fn a_cut_archive_is_read_by_its_local_headers() {
    for is_streamed in [false, true] {
        let mut members = [
            Zipped::new("a.jsonl", lines(0, 2)),
            Zipped::new("b.jsonl", lines(2, 60)),
        ];
        members[0].is_streamed = is_streamed;
        members[1].is_streamed = is_streamed;
        let whole = zip(&members);
        let directory = memchr::memmem::find(&whole, b"PK\x01\x02").unwrap();
        let cut = open("f.zip", &whole[..directory]);
        let events: Vec<f64> = cut.iter().map(|report| report.events).collect();
        assert_eq!(events, [0.0, 2.0, 58.0], "{cut:#?}");
        assert!(said(&cut[0]).contains("may be truncated"));
        // The beginning of the last member is read, too.
        let cut = open("f.zip", &whole[..directory - 60]);
        assert_eq!(cut[1].events, 2.0);
        assert!(cut[2].events > 5.0, "{cut:#?}");
        assert!(
            said(&cut[0]).contains("truncated inside this file"),
            "{}",
            said(&cut[0])
        );
    }
}

#[test]
fn deleted_and_overlapping_members_are_not_read() {
    let mut members = two();
    members[0].is_listed = false;
    let reports = open("f.zip", &zip(&members));
    assert_eq!(reports.len(), 2);
    assert!(
        said(&reports[0]).contains("deleted files"),
        "{}",
        said(&reports[0])
    );
    // Two entries for the same bytes: the second one has the place of the first.
    let mut archive = zip(&two());
    let second = memchr::memmem::rfind(&archive, b"PK\x01\x02").unwrap();
    archive[second + 42..second + 46].fill(0);
    let reports = open("f.zip", &archive);
    assert_eq!(reports.len(), 2);
    assert!(
        said(&reports[0]).contains("part of another file"),
        "{}",
        said(&reports[0])
    );
}

#[test]
fn an_archive_that_expands_too_much_is_stopped() {
    let mut member = Zipped::new("a.jsonl", lines(0, 1));
    member.size = Some(200 << 20);
    let archive = zip(&vec![member; 6]);
    let reports = open("f.zip", &archive);
    assert_eq!(reports.len(), 2);
    assert!(
        said(&reports[0]).contains("expand"),
        "{}",
        said(&reports[0])
    );
}

#[test]
fn an_empty_archive_says_that_nothing_is_inside() {
    let reports = open("f.zip", &zip(&[]));
    assert_eq!(summary(&reports), [("f.zip", "zip archive, 0 files", 0.0)]);
    assert!(said(&reports[0]).contains("no file with events"));
}
