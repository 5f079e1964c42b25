//! Properties of damaged files: no panic, no hang, and every row is read or lost.

use super::{fixture, try_read};
use proptest::prelude::*;

const FILES: [&str; 14] = [
    "rows-none.parquet",
    "rows-snappy.parquet",
    "rows-gzip.parquet",
    "rows-zstd.parquet",
    "rows-lz4.parquet",
    "rows-brotli.parquet",
    "rows-v2.parquet",
    "rows-encodings.parquet",
    "rows-encodings-v2.parquet",
    "rows-small-pages-v2.parquet",
    "types.parquet",
    "cloud-logs-none.parquet",
    "own-export-rewritten.parquet",
    "encrypted-column.parquet",
];

/// Reads a damaged file. If its footer can be read, every row is a line of JSON or is lost.
fn check(bytes: &[u8]) {
    let Ok(read) = try_read(bytes) else {
        return;
    };
    let lines = read.lines();
    assert_eq!(
        (lines.len() as u64).saturating_add(read.lost_rows()),
        read.rows
    );
    // Texts of an own export are passed on as they are.
    for line in lines
        .iter()
        .filter(|line| !line.starts_with("{\"eventTime\""))
    {
        assert!(!line.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn changed_bytes_are_survived(
        file in 0..FILES.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = fixture(FILES[file]);
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        check(&bytes);
    }

    #[test]
    fn changed_bytes_of_the_footer_are_survived(
        file in 0..FILES.len(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = fixture(FILES[file]);
        let footer = bytes.len().min(1_500);
        let at = bytes.len() - 1 - at.index(footer);
        bytes[at] = byte;
        check(&bytes);
    }

    #[test]
    fn cut_files_are_survived(file in 0..FILES.len(), at in any::<prop::sample::Index>()) {
        let bytes = fixture(FILES[file]);
        let (start, end) = bytes.split_at(at.index(bytes.len()));
        check(start);
        check(end);
    }
}
