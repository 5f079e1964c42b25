//! Tests that the trail reads a record as the scanner does.

use super::super::scan::scan;
use super::super::tape::Tape;
use super::super::trail::Trail;
use super::super::trie::Trie;
use proptest::prelude::*;

/// 30 events without a wrapper and 30 events in the wrapper of the hosted archive, from the scenario generator with
/// seed 5.
const GENERATED: &str = include_str!("records.jsonl");

const RECORDS: &[&str] = &[
    "{}",
    " { } ",
    "{\"a\":1}",
    "{\"a\":\"1\"}",
    "{\"a\":-1.5e+3,\"b\":true,\"c\":null,\"d\":false}",
    "{\"a\":{},\"b\":[],\"c\":{ },\"d\":[ ]}",
    "{\"a\":{\"b\":{\"c\":[1,\"2\",[],{\"d\":3}]}},\"e\":\"\"}",
    "{\"a\":1,\"a\":2}",
    "{\"a\":{\"b\":1},\"c\":{\"b\":1,\"b\":2}}",
    "{\r\n  \"a\" : [\n 1 ,\r 2 ]\n}",
    "{\"a\":\"\\u00e9\\n\\\"\",\"b\":\"\\ud800\"}",
    "{\"action\":\"x\",\"eventTime\":\"\",\"payload\":{\"action\":\"\",\"outcome\":1}}",
    "{\"\":\"\",\"\\u0061\":1}",
    "[1,{\"a\":2}]",
];

fn records() -> Vec<Vec<u8>> {
    let generated = GENERATED.lines().map(|line| line.as_bytes().to_vec());
    let written = RECORDS.iter().map(|record| record.as_bytes().to_vec());
    written.chain(generated).collect()
}

#[derive(Debug, Clone)]
enum Change {
    Nothing,
    Put(usize, u8),
    Insert(usize, u8),
    Cut(usize, usize),
    /// Continues as another record.
    Splice(usize, usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let byte = || {
        prop_oneof![
            4 => prop::sample::select(&b"{}[]\",:\\ \n\r0-.etfnu\x01a1"[..]),
            1 => any::<u8>(),
        ]
    };
    prop_oneof![
        2 => Just(Change::Nothing),
        3 => (any::<usize>(), byte()).prop_map(|(at, byte)| Change::Put(at, byte)),
        3 => (any::<usize>(), byte()).prop_map(|(at, byte)| Change::Insert(at, byte)),
        2 => (any::<usize>(), 1..40_usize).prop_map(|(at, len)| Change::Cut(at, len)),
        1 => (any::<usize>(), any::<usize>(), any::<usize>())
            .prop_map(|(at, other, from)| Change::Splice(at, other, from)),
    ]
}

fn changed(records: &[Vec<u8>], index: usize, change: &Change) -> Vec<u8> {
    let mut record = records[index % records.len()].clone();
    match *change {
        Change::Nothing => {}
        Change::Put(at, byte) => {
            let at = at % record.len();
            record[at] = byte;
        }
        Change::Insert(at, byte) => record.insert(at % (record.len() + 1), byte),
        Change::Cut(at, len) => {
            let at = at % record.len();
            record.drain(at..(at + len).min(record.len()));
        }
        Change::Splice(at, other, from) => {
            let other = &records[other % records.len()];
            record.truncate(at % (record.len() + 1));
            record.extend_from_slice(&other[from % other.len()..]);
        }
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_trail_and_the_scanner_write_the_same_tape(
        changes in prop::collection::vec((any::<usize>(), change()), 1..40),
    ) {
        let records = records();
        let mut trie = Trie::default();
        let mut trail = Trail::default();
        let (mut followed, mut scanned) = (Tape::default(), Tape::default());
        for (index, change) in changes {
            let record = changed(&records, index, &change);
            // A valid record is remembered the first time and followed the second time.
            for _ in 0..2 {
                let one = trail.read(&record, &mut trie, &mut followed);
                let two = scan(&record, Trie::ROOT, &mut trie, &mut scanned);
                prop_assert_eq!(one, two);
                if one.is_ok() {
                    prop_assert_eq!(&followed.leaves, &scanned.leaves);
                    prop_assert_eq!(followed.evidence, scanned.evidence);
                    prop_assert_eq!(followed.repeated_key, scanned.repeated_key);
                }
            }
        }
    }
}

#[test]
fn records_are_read_after_too_many_shapes() {
    let mut trie = Trie::default();
    let mut trail = Trail::default();
    let (mut followed, mut scanned) = (Tape::default(), Tape::default());
    for round in 0..40_000_u32 {
        // Uses keys that hardly repeat, so that the limit on steps is reached and the trail pauses.
        let record = format!(
            "{{\"k{}\":1,\"b\":{{\"c\":\"{round}\",\"d\":[2]}}}}",
            round % 30_011
        );
        let one = trail.read(record.as_bytes(), &mut trie, &mut followed);
        let two = scan(record.as_bytes(), Trie::ROOT, &mut trie, &mut scanned);
        assert_eq!(one, two);
        assert_eq!(followed.leaves, scanned.leaves);
    }
    assert!(trail.memory_bytes() < 8 << 20);
}
