//! Tar archives: long names and sizes, other entries, and damage.

use super::build::{tar, tarred, tarred_as};
use super::{lines, open, said, summary};

#[test]
fn long_names_come_from_the_entry_before() {
    let long = format!("{}/a.jsonl", "folder/".repeat(30));
    let record = |key: &str, value: &str| {
        let length = key.len() + value.len() + 3;
        let digits = (length + 3).to_string().len();
        format!("{} {key}={value}\n", length + digits)
    };
    let pax = record("path", &long);
    let data = lines(0, 2);
    for archive in [
        [
            tarred("././@LongLink", b'L', format!("{long}\0").as_bytes()),
            tarred("short", b'0', &data),
        ],
        [
            tarred("pax", b'x', pax.as_bytes()),
            tarred("short", b'0', &data),
        ],
        [
            tarred("pax", b'g', pax.as_bytes()),
            tarred("short", b'7', &data),
        ],
    ] {
        let archive = [archive.concat(), vec![0; 1024]].concat();
        let reports = open("f.tar", &archive);
        assert_eq!(reports[1].name, format!("f.tar/{long}"));
        assert_eq!(reports[1].events, 2.0);
        assert_eq!(said(&reports[0]), "");
    }
}

#[test]
fn sizes_may_be_octal_or_bytes() {
    let data = lines(0, 2);
    let mut bytes = [0; 12];
    bytes[0] = 0x80;
    bytes[11] = data.len() as u8;
    let spaces = format!("{:>11o} ", data.len());
    for size in [&bytes[..], spaces.as_bytes()] {
        let archive = [tarred_as("a", 0, size, &data), vec![0; 1024]].concat();
        assert_eq!(open("f.tar", &archive)[1].events, 2.0);
    }
}

#[test]
fn other_entries_are_passed_over() {
    let archive = [
        tarred("logs/", b'5', b""),
        tarred("link", b'2', b""),
        tarred("device", b'3', b""),
        tarred("sparse", b'S', b"x"),
        tarred("./logs/a.jsonl", b'0', &lines(0, 1)),
        vec![0; 1024],
    ]
    .concat();
    let reports = open("f.tar", &archive);
    assert_eq!(
        summary(&reports),
        [
            ("f.tar", "tar archive, 1 file", 0.0),
            ("f.tar/logs/a.jsonl", "JSON lines", 1.0)
        ]
    );
    assert!(said(&reports[0]).contains("sparse: stored as a sparse file"));
    assert!(said(&reports[0]).contains("Skipped: 1 folder, 2 links and special files."));
}

#[test]
fn a_cut_archive_is_read_to_its_end() {
    let (a, b) = (lines(0, 3), lines(3, 30));
    let archive = tar(&[("a.jsonl", &a), ("b.jsonl", &b)]);
    let cut = open("f.tar", &archive[..512 + 512 + 512 + 700]);
    assert_eq!(cut[1].events, 3.0);
    assert!(cut[2].events > 5.0);
    assert!(
        said(&cut[0]).contains("truncated inside this file"),
        "{}",
        said(&cut[0])
    );
    let cut = open("f.tar", &archive[..512 + 512 + 300]);
    assert_eq!(cut.len(), 2);
    assert!(
        said(&cut[0]).contains("inside a header"),
        "{}",
        said(&cut[0])
    );
}

#[test]
fn reading_continues_after_a_damaged_header() {
    let (a, b) = (lines(0, 3), lines(3, 5));
    let mut archive = tar(&[("a.jsonl", &a), ("b.jsonl", &a), ("c.jsonl", &b)]);
    archive[1024 + 5] ^= 1;
    let reports = open("f.tar", &archive);
    let names: Vec<&str> = reports.iter().map(|report| &*report.name).collect();
    assert_eq!(names, ["f.tar", "f.tar/a.jsonl", "f.tar/c.jsonl"]);
    assert!(
        said(&reports[0]).contains("damaged at byte 1024"),
        "{}",
        said(&reports[0])
    );
}
