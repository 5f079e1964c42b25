//! The result of loading depends only on the bytes, not on the pieces in which the bytes are pushed.

use crate::oracle::rng::Rng;
use activity_lens::ingest::{FileReport, Loader, Shared};
use activity_lens::scenario::{Compression, Envelope, Generator, Options};
use activity_lens::store::Store;

/// Returns the complete content of a store as text.
fn content_of(store: &Store) -> Vec<String> {
    let rows = store.rows();
    let mut content: Vec<String> = (0..store.len())
        .map(|row| {
            let repeats = rows.duplicates().contains(row);
            format!("{:?} {:?} {repeats}", rows.time(row), rows.location(row))
        })
        .collect();
    for column in store.columns() {
        let head = format!("{} {:?}", column.path(), column.role());
        column.for_each(|row, code| {
            let dictionary = column.dictionary();
            let (kind, text) = (dictionary.kind(code), dictionary.text(code));
            content.push(format!("{head} {row} {kind:?} {text}"));
        });
    }
    content
}

fn read<'b>(pieces: impl Iterator<Item = &'b [u8]>) -> (FileReport, Vec<String>) {
    let (mut store, mut shared) = (Store::new(), Shared::default());
    let mut loader = Loader::new("file", &mut store);
    for piece in pieces {
        loader.push(&mut store, &mut shared, piece).unwrap();
    }
    let report = loader.finish(&mut store, &mut shared).unwrap();
    (report, content_of(&store))
}

/// Splits bytes into pieces of 0 to `largest` bytes.
fn in_pieces<'b>(bytes: &'b [u8], rng: &mut Rng, largest: usize) -> Vec<&'b [u8]> {
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rng.below(largest + 1).min(rest.len()));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// Asserts that bytes in pieces of several sizes give the same result as all bytes in one piece.
fn assert_any_pieces(what: &str, bytes: &[u8], rng: &mut Rng) {
    let whole = read(std::iter::once(bytes));
    let report = &whole.0;
    assert_eq!(
        report.lines,
        report.events + report.duplicates + report.refused + report.blank + report.passed_over,
        "{what}: {report:?}"
    );
    for largest in [1, 3, 100, 5_000] {
        let pieces = in_pieces(bytes, rng, largest);
        let split = read(pieces.into_iter());
        assert_eq!(split.0, whole.0, "{what} in pieces of up to {largest}");
        assert!(split.1 == whole.1, "{what} in pieces of up to {largest}");
    }
}

fn generated(seed: u64, envelope: Envelope, compression: Compression) -> Vec<u8> {
    let options = Options {
        events: 40,
        envelope,
        compression,
        duplicate_one_in: 10,
        late_one_in: 10,
        ..Options::default()
    };
    Generator::new(seed, options).flatten().collect()
}

const ENVELOPES: [Envelope; 5] = [
    Envelope::Flat,
    Envelope::Hosted,
    Envelope::Archive,
    Envelope::Array,
    Envelope::Page,
];
const COMPRESSIONS: [Compression; 3] = [
    Compression::None,
    Compression::Gzip { members: 1 },
    Compression::Gzip { members: 3 },
];

#[test]
fn pieces_of_an_undamaged_file_give_the_same_result() {
    let mut rng = Rng::new(1);
    for (seed, envelope) in (1..).zip(ENVELOPES) {
        for compression in COMPRESSIONS {
            let bytes = generated(seed, envelope, compression);
            assert_any_pieces(&format!("{envelope:?} {compression:?}"), &bytes, &mut rng);
        }
    }
}

#[test]
fn pieces_of_a_damaged_file_give_the_same_result() {
    let mut rng = Rng::new(2);
    for round in 0..150 {
        let envelope = rng.pick(&ENVELOPES);
        let compression = rng.pick(&COMPRESSIONS);
        let mut bytes = generated(round, envelope, compression);
        let damage = rng.below(4);
        for _ in 0..1 + rng.below(4) {
            let at = rng.below(bytes.len());
            match damage {
                0 => bytes.truncate(at + 1),
                1 => bytes[at] = rng.next() as u8,
                2 => bytes.insert(at, rng.pick(b"\n\"\\{}[],\0\r\xFF")),
                _ => {
                    let until = (at + rng.below(200)).min(bytes.len());
                    bytes.drain(at..until);
                }
            }
        }
        let what = format!("round {round}: {envelope:?} {compression:?} damage {damage}");
        assert_any_pieces(&what, &bytes, &mut rng);
    }
}

#[test]
fn a_generated_file_is_read_completely() {
    for envelope in ENVELOPES {
        for compression in COMPRESSIONS {
            let options = Options {
                events: 500,
                envelope,
                compression,
                ..Options::default()
            };
            let mut generator = Generator::new(9, options);
            let bytes: Vec<u8> = generator.by_ref().flatten().collect();
            let (report, _) = read(std::iter::once(bytes.as_slice()));
            let truth = generator.truth();
            let what = format!("{envelope:?} {compression:?}: {report:?}");
            assert_eq!(report.lines, truth.lines, "{what}");
            let repeats = u64::from(envelope.has_line_id()) * truth.duplicates;
            assert_eq!(report.duplicates, repeats, "{what}");
            assert_eq!(report.events, truth.lines - repeats, "{what}");
            assert_eq!(report.without_time, 0, "{what}");
            assert_eq!(report.decompressed_bytes, truth.text_bytes, "{what}");
            assert!(report.warnings().is_empty(), "{what}");
        }
    }
}
