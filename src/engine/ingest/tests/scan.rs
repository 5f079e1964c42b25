//! Compares the scanner with `serde_json`, and tests the tape that the scanner writes.

use super::super::scan::{scan, unescape};
use super::super::tape::{Leaf, Tape, element};
use super::super::trie::Trie;
use super::accepts;
use super::json_suite::{ACCEPTED, REFUSED};
use crate::store::Kind;
use hashbrown::HashSet;
use proptest::prelude::*;

fn oracle(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
        && serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50_000))]

    #[test]
    fn agrees_with_serde_json_on_mutations(
        which in 0..ACCEPTED.len() + REFUSED.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_u8..4, byte()), 0..4),
    ) {
        let (_, text) = ACCEPTED.iter().chain(REFUSED).nth(which).unwrap();
        let mut bytes = text.to_vec();
        for (index, kind, byte) in edits {
            let at = index.index(bytes.len() + 1);
            match kind {
                0 => bytes.insert(at, byte),
                1 if at < bytes.len() => { bytes.remove(at); }
                2 if at < bytes.len() => bytes[at] = byte,
                _ => bytes.truncate(at),
            }
        }
        prop_assert_eq!(accepts(&bytes), oracle(&bytes), "{:?}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn agrees_with_serde_json_on_json_like_text(text in "[\\[\\]{}\",:a0-9eE.+\\\\untrlfse \n\t-]{0,24}") {
        prop_assert_eq!(accepts(text.as_bytes()), oracle(text.as_bytes()));
    }

    #[test]
    fn unescapes_like_serde_json(text in "([a\"\\\\/\u{e9}\u{1f600}\n\u{1}]|\\\\u0000|x){0,12}") {
        let json = serde_json::to_string(&text).unwrap();
        let mut out = String::new();
        prop_assert!(!unescape(&json[1..json.len() - 1], &mut out));
        prop_assert_eq!(out, text);
    }
}

fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![
        prop::sample::select(&b"[]{}\",:\\u0123eE+-. \n\ttrufalsn/b"[..]),
        any::<u8>(),
    ]
}

#[test]
fn leaves_in_arrays_have_the_number_of_their_element() {
    let text = br#"{"a":[{"b":1,"c":[2,3]},[4],5],"d":6,"e":[7]}"#;
    let mut trie = Trie::default();
    let mut tape = Tape::default();
    scan(text, Trie::ROOT, &mut trie, &mut tape).unwrap();
    let (first, second, third) = (element(0, 0), element(0, 1), element(0, 2));
    let inner = |index| element(first, index);
    let elements: Vec<u16> = tape.leaves.iter().map(|leaf| leaf.element).collect();
    let four = element(second, 0);
    assert_eq!(elements, [first, inner(0), inner(1), four, third, 0, first]);
    let of_one_array: HashSet<u16> = (0..20_000).map(|index| element(0, index)).collect();
    assert_eq!(of_one_array.len(), 20_000);
}

#[test]
fn the_tape_holds_the_leaves_in_order() {
    let text = br#"{"a":{"b":"x\n","c":[1,{"b":true}]},"d":null,"e":{},"f":[]}"#;
    let mut trie = Trie::default();
    let mut tape = Tape::default();
    scan(text, Trie::ROOT, &mut trie, &mut tape).unwrap();
    let leaves: Vec<(String, Kind, &str, bool)> = tape
        .leaves
        .iter()
        .map(
            |&Leaf {
                 node,
                 start,
                 end,
                 kind,
                 escaped,
                 ..
             }| {
                let value = std::str::from_utf8(&text[start as usize..end as usize]).unwrap();
                (trie.path(node).join("/"), kind, value, escaped)
            },
        )
        .collect();
    assert_eq!(
        leaves,
        [
            ("a/b".to_owned(), Kind::String, "x\\n", true),
            ("a/c".to_owned(), Kind::Number, "1", false),
            ("a/c/b".to_owned(), Kind::Bool, "true", false),
            ("d".to_owned(), Kind::Null, "null", false),
            ("e".to_owned(), Kind::Object, "", false),
            ("f".to_owned(), Kind::Array, "", false),
        ]
    );
}

#[test]
fn keys_in_another_order_are_the_same_fields() {
    let mut trie = Trie::default();
    let mut tape = Tape::default();
    let mut nodes = |text: &[u8]| {
        scan(text, Trie::ROOT, &mut trie, &mut tape).unwrap();
        let mut nodes: Vec<_> = tape.leaves.iter().map(|leaf| leaf.node).collect();
        nodes.sort_unstable();
        nodes
    };
    let first = nodes(br#"{"a":1,"b":{"a":1,"c":2}}"#);
    assert_eq!(first, nodes(br#"{"b":{"c":1,"a":2},"a":1}"#));
    assert_eq!(first, nodes(br#"{"b":{"\u0061":2,"c":1},"a":1}"#));
}
