//! The scanner against the cases of the JSON Parsing Test Suite. Most of its cases are written down here, under the
//! names that the suite gives them.

mod accepted;
mod decided;
mod refused;

use super::accepts;
pub use accepted::ACCEPTED;
use decided::DECIDED;
pub use refused::REFUSED;

#[test]
fn j30_json_parsing_test_suite() {
    for (name, text) in ACCEPTED {
        assert!(accepts(text), "y_{name}");
    }
    for (name, text) in REFUSED {
        assert!(!accepts(text), "n_{name}");
    }
    for (name, text, taken) in DECIDED {
        assert_eq!(accepts(text), *taken, "i_{name}");
    }
    for (text, fine) in [
        ("[".repeat(100_000), false),
        ("[{\"\":".repeat(50_000), false),
        (format!("{}{}", "[".repeat(500), "]".repeat(500)), false),
        (format!("{}{}", "[".repeat(128), "]".repeat(128)), true),
    ] {
        assert_eq!(accepts(text.as_bytes()), fine);
    }
}

/// The suite as published by its authors: `JSON_TEST_SUITE=…/test_parsing cargo test j30 -- --ignored`.
#[test]
#[ignore = "JSON_TEST_SUITE must name the suite's folder test_parsing"]
fn j30_the_published_files() {
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
            (_, Some(&(.., taken))) => (2, taken),
            // 500 nested arrays are more than the limit on depth.
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
