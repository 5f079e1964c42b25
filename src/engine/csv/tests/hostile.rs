//! Texts that are made to break the reader.

use super::super::{Limits, Piece, read_whole};
use super::read_with;
use proptest::prelude::*;

/// Small limits, so that random texts reach them.
const SMALL: Limits = Limits {
    record_bytes: 24,
    cells: 6,
    excerpt_bytes: 8,
};

/// Asserts that all bytes of a text belong to one piece or are outside, and that every object is JSON.
fn check(text: &[u8], limits: Limits) {
    let Some(whole) = read_with(text, limits) else {
        return;
    };
    let mut covered = whole.outside.framing + whole.outside.blank;
    let mut line = 0;
    for (piece, object) in &whole.pieces {
        let (at, length) = match piece {
            Piece::Row(extent) => {
                let object = String::from_utf8_lossy(object);
                assert!(
                    serde_json::from_str::<serde_json::Map<_, _>>(&object).is_ok(),
                    "{object}"
                );
                (extent.line, extent.length)
            }
            Piece::Refused(refused) => (refused.line, refused.length),
            _ => continue,
        };
        assert!(at > line, "line {at} after line {line}");
        line = at;
        covered += length;
    }
    assert_eq!(
        covered,
        text.len() as u64,
        "{:?}",
        String::from_utf8_lossy(text)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn any_text_after_a_header(
        head in prop::sample::select(&["a,b\n", "sep=;\na;b\n", "a\tb\r\n", "a.b|a.c|a.d\n", "a\u{b6}b\n"][..]),
        text in "[a,;\t|\u{b6}\u{36}\"\"\r\n ]{0,60}",
    ) {
        let rows = if head.contains('\u{b6}') { "1\u{b6}2\n3\u{b6}4\n" } else { "" };
        let text = format!("{head}{rows}{text}");
        check(text.as_bytes(), SMALL);
        check(text.as_bytes(), super::LIMITS);
    }

    #[test]
    fn any_bytes(text in prop::collection::vec(prop_oneof![
        3 => prop::sample::select(&b"ab,;\t|\"\r\n\xc2\xb6\xef\xbb\xbf\xff=."[..]),
        1 => any::<u8>(),
    ], 0..80)) {
        check(&text, SMALL);
        let named = [&b"sep=,\na,b\n"[..], &text].concat();
        check(&named, SMALL);
    }
}

#[test]
fn long_texts_take_time_in_proportion() {
    let limits = super::LIMITS;
    let quotes = "\"\n".repeat(100_000);
    let open = format!("x,\"{}", "y,\"\"\n".repeat(100_000));
    let columns: Vec<String> = (0..900).map(|n| format!("a.b.c.d.e{n}")).collect();
    let wide = format!("{}\n{}", columns.join(","), "1\n".repeat(100_000));
    let same = format!("{}\n1\n", vec!["a"; 900].join(","));
    let pilcrows = format!("a\u{b6}b\n1\u{b6}2\n3\u{b6}4\n{}", "x\n".repeat(100_000));
    let start = std::time::Instant::now();
    for (text, rows) in [
        (format!("a,b\n1,2\n3,4\n{quotes}"), 50_000),
        (format!("a,b\n1,2\n3,4\n{open}"), 100_000),
        (format!("sep=,\n{wide}"), 100_000),
        (format!("sep=,\n{same}"), 1),
        (pilcrows, 100_000),
    ] {
        for piece_bytes in [1 << 10, 1 << 20] {
            let whole = read_whole(text.as_bytes(), piece_bytes, limits)
                .unwrap()
                .unwrap();
            assert!(whole.pieces.len() > rows, "{}", &text[..40]);
        }
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
