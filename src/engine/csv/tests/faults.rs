//! Records that cannot be read, and the records after them.

use super::super::{Extent, Limits, Piece, Refused};
use super::{LIMITS, counts, objects, read, read_with};

fn refused(whole: &super::Whole) -> Vec<(u64, &str, &str)> {
    let found = whole.pieces.iter().filter_map(|(piece, _)| match piece {
        Piece::Refused(Refused {
            line, reason, head, ..
        }) => Some((*line, &**reason, std::str::from_utf8(head).unwrap())),
        _ => None,
    });
    found.collect()
}

#[test]
fn a_quote_without_end_refuses_only_its_line() {
    let whole = read("a,b\n1,2\n3,4\n5,\"six\n7,8\n9,10\n").unwrap();
    assert_eq!(counts(&whole), [4, 1, 0, 1]);
    assert_eq!(
        refused(&whole),
        [(
            4,
            "cell 2 starts with a quote that is not closed before the end of the file",
            "5,\"six"
        )]
    );
    assert_eq!(objects(&whole)[3], r#"{"a":9,"b":10}"#);
    // Also in the last line.
    let whole = read("a,b\n1,2\n3,4\n5,\"six").unwrap();
    assert_eq!(counts(&whole), [2, 1, 0, 1]);
}

#[test]
fn a_quote_that_the_next_quoted_cell_ends_refuses_only_its_line() {
    let whole = read("a,b\n1,2\n3,4\n5,\"six\n7,8\n9,\"ten, x\"\n11,\"12\"\n").unwrap();
    assert_eq!(
        refused(&whole),
        [(
            4,
            "cell 2 starts with a quote that is not closed on its line",
            "5,\"six"
        )]
    );
    assert_eq!(
        objects(&whole)[2..],
        [
            r#"{"a":7,"b":8}"#,
            r#"{"a":9,"b":"ten, x"}"#,
            r#"{"a":11,"b":12}"#
        ]
    );
    // Blanks after the end of a quoted cell are no other text.
    let whole = read("a,b\n1,2\n3,4\n\"5\n6\" ,7\n8,\"9\n10\"\t\n").unwrap();
    assert_eq!(counts(&whole), [4, 1, 0, 0]);
}

#[test]
fn records_over_the_limit_are_refused() {
    let limits = Limits {
        record_bytes: 20,
        ..LIMITS
    };
    let long = "x".repeat(30);
    let text = format!(
        "a,b\n1,2\n3,4\n5,{long}\n6,7\n8,\"nine\n10,11\n12,13\n14,15\n16,17\n\"{long}\n\",18\n19,20\n"
    );
    let whole = read_with(text.as_bytes(), limits).unwrap();
    assert_eq!(
        refused(&whole),
        [
            (
                4,
                "the event is 32 bytes long, the limit is 20",
                &*format!("5,{long}")
            ),
            (
                6,
                "cell 2 starts with a quote that is not closed within 20 bytes, the limit of an event",
                "8,\"nine"
            ),
            (
                11,
                "the event is 31 bytes long, the limit is 20",
                &*format!("\"{long}")
            ),
            (
                12,
                "cell 1 starts with a quote that is not closed before the end of the file",
                "\",18"
            ),
        ]
    );
    // A record of exactly the limit is read.
    let text = format!("a,b\n1,2\n3,4\n5,{}\n6,{}", "x".repeat(18), "y".repeat(18));
    assert_eq!(
        counts(&read_with(text.as_bytes(), limits).unwrap()),
        [4, 1, 0, 0]
    );
}

#[test]
fn records_with_too_many_cells_are_refused() {
    let limits = Limits {
        cells: 40,
        ..LIMITS
    };
    let text = format!(
        "a,b\n1,2\n3,4\n5{}\n6,7\n8{}\n",
        ",".repeat(40),
        ",x".repeat(39)
    );
    let whole = read_with(text.as_bytes(), limits).unwrap();
    assert_eq!(counts(&whole), [4, 1, 0, 1]);
    assert_eq!(refused(&whole)[0].1, "the record has more than 40 cells");
}

#[test]
fn extents_are_those_of_the_text() {
    let text = "\u{feff}a,b\r\n\r\n1,\"2\r\n3\"\r\n4,5\r6,\"\u{e9}\n\"\n\n7,8";
    let whole = read(text).unwrap();
    let places: Vec<(&str, u64)> = whole
        .pieces
        .iter()
        .filter_map(|(piece, _)| match piece {
            Piece::Row(Extent {
                start,
                end,
                line,
                offset,
                length,
            }) => {
                assert_eq!((*offset, *length), (*start as u64, (end - start) as u64));
                Some((&text[*start..*end], *line))
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        places,
        [
            ("1,\"2\r\n3\"", 3),
            ("4,5", 5),
            ("6,\"\u{e9}\n\"", 6),
            ("7,8", 9)
        ]
    );
    assert_eq!(whole.outside.framing, 3 + 3);
    assert_eq!(whole.outside.blank, 2 + 2 + 2 + 1 + 1 + 1);
}
