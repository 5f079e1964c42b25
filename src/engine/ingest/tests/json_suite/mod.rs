//! Tests of the scanner with the cases of the JSON Parsing Test Suite. This module contains most cases of the suite,
//! under their original names.

mod accepted;
mod decided;
mod refused;

use super::accepts;
pub use accepted::ACCEPTED;
use decided::DECIDED;
pub use refused::REFUSED;

#[test]
fn json_parsing_test_suite() {
    for (name, text) in ACCEPTED {
        assert!(accepts(text), "y_{name}");
    }
    for (name, text) in REFUSED {
        assert!(!accepts(text), "n_{name}");
    }
    for (name, text, is_accepted) in DECIDED {
        assert_eq!(accepts(text), *is_accepted, "i_{name}");
    }
    for (text, is_accepted) in [
        ("[".repeat(100_000), false),
        ("[{\"\":".repeat(50_000), false),
        (format!("{}{}", "[".repeat(500), "]".repeat(500)), false),
        (format!("{}{}", "[".repeat(128), "]".repeat(128)), true),
    ] {
        assert_eq!(accepts(text.as_bytes()), is_accepted);
    }
}

/// Tests the published files of the suite. `JSON_TEST_SUITE` must be the path of the folder `test_parsing`. Run the
/// test with `cargo test published_json_suite -- --ignored`.
#[test]
#[ignore = "JSON_TEST_SUITE must name the suite's folder test_parsing"]
fn published_json_suite() {
    let folder = std::env::var("JSON_TEST_SUITE").unwrap();
    let mut counts = [0; 3];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let accepted = accepts(&std::fs::read(&path).unwrap());
        let decided = DECIDED
            .iter()
            .find(|(known, ..)| name == format!("i_{known}"));
        let (kind, expected) = match (name.split_once('_').unwrap().0, decided) {
            ("y", _) => (0, true),
            ("n", _) => (1, false),
            (_, Some(&(.., is_accepted))) => (2, is_accepted),
            // The only other case has 500 nested arrays, which is more than the limit on depth.
            _ => (2, false),
        };
        assert_eq!(accepted, expected, "{name}");
        counts[kind] += 1;
    }
    assert_eq!(
        counts,
        [95, 188, 35],
        "accepted, refused, left to the parser"
    );
}
