//! Laws of archives: the same bytes in other pieces give the same reports, and damaged bytes give an end.

use super::build::{Zipped, gzip, tar, zip, zstd};
use super::lines;
use activity_lens::api::{FileReport, Session};
use proptest::prelude::*;

fn archives() -> Vec<Vec<u8>> {
    let mut streamed = Zipped::new("b/a.jsonl", lines(3, 5));
    streamed.is_streamed = true;
    let mut large = Zipped::new("c.jsonl", lines(5, 6));
    large.is_zip64 = true;
    let members = [
        Zipped::stored("a.jsonl", lines(0, 3)),
        streamed,
        Zipped::stored("d.jsonl.zst", zstd(&lines(6, 9))),
        Zipped::stored("in.tar.gz", gzip(&tar(&[("e", &lines(9, 12))]))),
    ];
    vec![
        zip(&members),
        zip(&[large, Zipped::stored("in.zip", zip(&members[..2]))]),
        tar(&[("a", &lines(0, 3)), ("b", &zip(&members[..1]))]),
        zstd(&tar(&[("a", &lines(0, 3))])),
        zstd(&lines(0, 30)),
        gzip(&zstd(&gzip(&lines(0, 30)))),
    ]
}

fn pushed<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<FileReport> {
    let mut session = Session::new();
    let file = session.open_file("f");
    for piece in pieces {
        session.push(file, piece).unwrap();
    }
    session.close_file(file).unwrap();
    let mut reports = Vec::new();
    while let Ok(report) = session.close_file(reports.len() as u32) {
        let sum =
            report.events + report.duplicates + report.refused + report.blank + report.passed_over;
        assert_eq!(report.lines, sum);
        reports.push(report);
    }
    reports
}

#[test]
fn pieces_of_any_size_give_the_same_reports() {
    for archive in archives() {
        let whole = pushed([&archive[..]]);
        for size in [1, 2, 3, 61, 512, 700] {
            assert_eq!(pushed(archive.chunks(size)), whole, "{size}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn changed_bytes_give_an_end_in_bounded_memory(
        which in 0_usize..6,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
        size in 1_usize..2000,
    ) {
        let mut archive = archives().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(archive.len());
            archive[at] = byte;
        }
        if let Some(cut) = cut {
            archive.truncate(cut.index(archive.len()));
        }
        let reports = pushed(archive.chunks(size));
        prop_assert_eq!(&reports, &pushed([&archive[..]]));
        let read: f64 = reports.iter().map(|report| report.decompressed_bytes).sum();
        prop_assert!(read < 1e6);
    }

    #[test]
    fn any_bytes_after_a_signature_give_an_end(
        signature in prop::sample::select(vec![
            &b"PK\x03\x04"[..], b"PK\x05\x06", b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18", b"\x1f\x8b\x08",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        size in 1_usize..64,
    ) {
        let file = [signature, &bytes].concat();
        prop_assert_eq!(pushed(file.chunks(size)), pushed([&file[..]]));
    }
}
