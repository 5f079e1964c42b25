//! Laws of loading: the chunks have no effect, every byte is accounted for, and the stored values equal those that
//! `serde_json` parses.

use super::*;
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use serde_json::Value;
use std::io::Write;

const PIECES: &[&str] = &[
    "{\"a\":1}\n",
    "{\"action\":\"iam.x.y\",\"eventTime\":\"2019-05-17T16:36:29.12+0000\",\"initiator\":{\"host\":{\"agent\":\"\\u00e9\"}}}\n",
    "{\"_source\":{\"_lid\":\"1\",\"_line\":\"{\\\"action\\\":\\\"a.b\\\"}\",\"o_initiator\":{\"o_host\":{}}}}\r\n",
    "{\"payload\":{\"action\":\"a.b.c\",\"eventTime\":\"\"},\"meta\":[1,2]}\n",
    "{\n  \"a\": {\n    \"b\": [1, 2, {\"c\": \"d\"}]\n  }\n}\n",
    "{\n  \"a\": {\n    \"b\" 1\n  }\n}\n",
    "[{\"a\":1},{\"b\":2},3,{\"c\" 4},{\"d\":5}]\n",
    "[\n  {\"a\":1},\n  {\"b\":nul},\n  {\"c\":{},\n  {\"d\":5}\n]\n",
    "{\"lines\":[{\"a\":1},{\"b\":2}],\"pagination_id\":\"x\"}\n",
    "{\"pagination_id\":null,\"Records\":[ {\"a\":1} , {\"b\":2} ],\"z\":{\"y\":[]}}",
    "{\"lines\":[1,2]}\n",
    "{\"lines\":[{\"a\":1}],\"x\":{\"action\":\"a\",\"eventTime\":\"b\"},\"lines\":[{\"b\":2}],\"y\":[{},1,[2]]}\n",
    "{\"Records\":[{\"a\":1}],\"action\":\"a\",\"eventTime\":\"b\"}\n",
    "{\"lines\":[{\"a\":1}],\"x\":",
    "{\"a\":1} , \r\n",
    "\n",
    "  \t\r\n",
    "\r",
    "\u{feff}",
    "\u{fe}",
    "{\"a\":1}{\"b\":2} {\"c\":3}\n",
    "{\"a\":1} x\n",
    "{\"a\":1,\"b\":\n",
    "{\"a\":{\"b\":1}\n",
    "{\"a\":\"x\n",
    "garbage { here\n",
    "[2019] text\n",
    "null\n",
    "\0\0\0",
    "{\"requestData\":\"{\\\"lock\\\":true}\",\"n\":12345678901234567890,\"s\":\"\\ud800\"}\n",
    "{\"a\":\"a long value that goes beyond the limit of sixty-four bytes, to be refused\"}\n",
    "{\"b\":[\"a long value that goes beyond the limit of sixty-four bytes, broken\" 1]}\n",
    ",",
    "]",
    "}",
    "{",
    " ",
];

fn text() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        20 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 1..4),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Returns the text as the bytes of a file of one of seven kinds: plain, compressed, damaged, truncated or UTF-16.
fn pack(text: &[u8], kind: u8) -> Vec<u8> {
    let gzip = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let (first, second) = text.split_at(text.len() / 2);
    match kind {
        0..3 => text.to_vec(),
        3 => [gzip(first), gzip(second)].concat(),
        4 => {
            let mut archive = [gzip(first), gzip(second), vec![0; 3]].concat();
            let middle = archive.len() * 3 / 4;
            archive[middle] ^= 4;
            archive
        }
        5 => {
            let archive = gzip(text);
            archive[..archive.len() * 9 / 10].to_vec()
        }
        _ => format!("\u{feff}{}", String::from_utf8_lossy(text))
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
    }
}

fn cut<'a>(bytes: &'a [u8], sizes: &'a [usize]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = bytes;
    let mut sizes = sizes.iter().cycle();
    std::iter::from_fn(move || {
        let (chunk, after) = rest.split_at((*sizes.next()?).min(rest.len()));
        rest = after;
        (!chunk.is_empty()).then_some(chunk)
    })
}

fn small() -> Options {
    Options {
        event_bytes: 64,
        ..Options::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn chunks_have_no_effect(
        text in text(),
        kind in 0_u8..7,
        sizes in prop::collection::vec(1_usize..40, 1..6),
        short in any::<bool>(),
    ) {
        let options = if short { small() } else { Options::default() };
        let bytes = pack(&text, kind);
        let whole = load_chunks([("input", [&bytes[..]])], options).dump();
        let parts = load_chunks([("input", cut(&bytes, &sizes))], options).dump();
        prop_assert_eq!(&whole, &parts);
        let single = load_chunks([("input", bytes.chunks(1))], options).dump();
        prop_assert_eq!(whole, single);
    }

    #[test]
    fn all_bytes_of_a_file_are_accounted_for(text in text()) {
        // Each byte outside of events and refused records is blank or framing.
        let loaded = load(&text);
        let report = loaded.report();
        // Positions in UTF-16 count the bytes of the decoded text, which may be longer.
        if report.format.ends_with("UTF-16") {
            return Ok(());
        }
        let rows = loaded.store.rows();
        let mut covered = vec![false; text.len()];
        let events = (0..loaded.store.len()).map(|row| {
            let at = rows.location(row).unwrap();
            (at.offset, u64::from(at.length_bytes))
        });
        let refused = report.problems.iter().map(|problem| (problem.offset, problem.length_bytes));
        for (offset, length) in events.chain(refused) {
            for byte in offset..offset + length {
                prop_assert!(!std::mem::replace(&mut covered[byte as usize], true), "twice: byte {}", byte);
            }
        }
        let bytes = text.iter().zip(covered);
        let outside: Vec<u8> = bytes
            .filter_map(|(&byte, covered)| (!covered).then_some(byte))
            .collect();
        if report.format == "JSON lines" && report.stopped.is_none() {
            prop_assert!(outside.iter().all(|byte| b" \t\r\n\xef\xbb\xbf,\x1e".contains(byte)));
        }
        if report.stopped.is_none() {
            let is_blank = |byte: &&u8| b" \t\r\n".contains(byte);
            let blank = outside.iter().filter(is_blank).count() as u64;
            prop_assert_eq!(report.text.framing + report.text.blank, outside.len() as u64);
            prop_assert!(report.text.blank <= blank);
        }
    }

    #[test]
    fn stored_values_equal_those_of_serde_json(value in object()) {
        let loaded = check(value.to_string().as_bytes(), [1, 0, 0, 0]);
        let mut expected = Vec::new();
        flatten(&value, &mut Vec::new(), &mut expected);
        expected.retain(|(path, _)| !path.is_empty() || value.as_object().unwrap().contains_key(""));
        let mut found = Vec::new();
        for column in loaded.store.columns() {
            for text in loaded.values(0, column.path()) {
                found.push((column.path().to_owned(), text));
            }
        }
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected);
    }
}

fn object() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[\\x00-\\x7f]{0,6}".prop_map(Value::from),
    ];
    // A key has no dot, so that all paths are different, and is no name with a special meaning.
    let key = "[k-n\u{e9}\"\\\\\n ]{1,3}";
    let value = leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(key, inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    });
    prop::collection::hash_map(key, value, 1..5)
        .prop_map(|map| Value::Object(map.into_iter().collect()))
}

fn flatten(value: &Value, path: &mut Vec<String>, out: &mut Vec<(String, String)>) {
    let mut leaf = |text: String| out.push((path.join("."), text));
    match value {
        Value::Null => leaf("null".to_owned()),
        Value::Bool(value) => leaf(value.to_string()),
        Value::Number(value) => leaf(value.to_string()),
        Value::String(value) => leaf(value.clone()),
        Value::Array(values) if values.is_empty() => leaf(String::new()),
        Value::Object(values) if values.is_empty() => leaf(String::new()),
        Value::Array(values) => values.iter().for_each(|value| flatten(value, path, out)),
        Value::Object(values) => {
            for (key, value) in values {
                path.push(key.clone());
                flatten(value, path, out);
                path.pop();
            }
        }
    }
}
