//! How cells and names become a JSON object.

use super::super::object::is_number;
use super::{read, rows};

#[test]
fn cells_are_read_by_rfc_4180() {
    for (cell, value) in [
        ("x", r#""x""#),
        (" x ", r#"" x ""#),
        ("\"x\"", r#""x""#),
        ("\"x,y\"", r#""x,y""#),
        ("\"x\r\ny\"", r#""x\r\ny""#),
        ("\"say \"\"x\"\"\"", r#""say \"x\"""#),
        ("\"\"\"\"", r#""\"""#),
        // A lone quote in a cell without quotes is text.
        ("5\" disk", r#""5\" disk""#),
        ("x\"", r#""x\"""#),
        (" \"x\"", r#"" \"x\"""#),
        // Text after a quoted cell on one line.
        ("\"x\"y", r#""xy""#),
        ("c:\\d", r#""c:\\d""#),
        ("\u{1}\t\u{7f}ö\u{1f600}", "\"\\u0001\\t\u{7f}ö\u{1f600}\""),
        // JSON stays text, as do words.
        (
            "\"{\"\"a\"\":[1,\"\"x\\n\"\"]}\"",
            r#""{\"a\":[1,\"x\\n\"]}""#,
        ),
        ("true", r#""true""#),
        ("null", r#""null""#),
        ("{type=IAMUser}", r#""{type=IAMUser}""#),
        ("-1.5e+3", "-1.5e+3"),
        ("\"12\"", "12"),
        ("007", r#""007""#),
        ("1234567890123456", r#""1234567890123456""#),
    ] {
        let text = format!("a,b\n1,2\n3,4\n{cell},z\n");
        assert_eq!(
            rows(&text)[2],
            format!(r#"{{"a":{value},"b":"z"}}"#),
            "{cell:?}"
        );
    }
}

#[test]
fn numbers_are_those_of_json_with_few_digits() {
    for text in [
        "0",
        "-0",
        "10",
        "0.5",
        "1e5",
        "1E-5",
        "123456789012345",
        "0.00123456789012345",
        "-1.50",
    ] {
        assert!(is_number(text.as_bytes()), "{text}");
        assert!(
            serde_json::from_str::<serde_json::Number>(text).is_ok(),
            "{text}"
        );
    }
    for text in [
        "",
        "-",
        "01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "1 ",
        " 1",
        "1,5",
        "0x1",
        "NaN",
        "1.5.2",
        "1234567890.123456",
        "192.0.2.1",
    ] {
        assert!(!is_number(text.as_bytes()), "{text}");
    }
}

#[test]
fn names_become_paths() {
    for (header, object) in [
        ("a,b", r#"{"a":"1","b":"2"}"#),
        (" a ,\"b\"", r#"{"a":"1","b":"2"}"#),
        ("\"\"\"a\"\"\",'b'", r#"{"a":"1","b":"2"}"#),
        (
            "Event time,User name",
            r#"{"Event time":"1","User name":"2"}"#,
        ),
        (
            "a.b,a.c.d,e,a.c.f",
            r#"{"a":{"b":"1","c":{"d":"2","f":"4"}},"e":"3"}"#,
        ),
        ("e,a.b,a.c", r#"{"e":"1","a":{"b":"2","c":"3"}}"#),
        // A value cannot be an object as well.
        ("a,a.b,c", r#"{"a":"1","a.b":"2","c":"3"}"#),
        ("a.b.c,a.b,a.d", r#"{"a.b.c":"1","a":{"b":"2","d":"3"}}"#),
        // Not the keys of a path.
        ("a.,.b,c..d", r#"{"a.":"1",".b":"2","c..d":"3"}"#),
        // IBM Cloud Data Engine.
        (
            "_source._ts,_source.o_initiator.o_host.address",
            r#"{"_ts":"1","initiator":{"host":{"address":"2"}}}"#,
        ),
        (
            "o_initiator.name,o_id",
            r#"{"initiator":{"name":"1"},"o_id":"2"}"#,
        ),
        // Names that occur again, or are missing.
        (
            "a,b,a,a_2,a",
            r#"{"a":"1","b":"2","a_3":"3","a_2":"4","a_4":"5"}"#,
        ),
        ("a,,b", r#"{"a":"1","column_2":"2","b":"3"}"#),
        ("a.b,a.b", r#"{"a":{"b":"1","b_2":"2"}}"#),
        ("a\\b,c", r#"{"a\\b":"1","c":"2"}"#),
    ] {
        let cells: Vec<String> = (1..=header.split(',').count())
            .map(|n| format!("\"{n}\""))
            .collect();
        let row = cells.join(",");
        let found = rows(&format!("{header}\n{row}\n{row}\n{row}\n"));
        let object = (1..10).fold(object.to_owned(), |text, n| {
            text.replace(&format!("\"{n}\""), &n.to_string())
        });
        assert_eq!(found[2], object, "{header}");
    }
}

#[test]
fn empty_and_missing_cells_are_absent_and_further_cells_are_kept() {
    let text = "a.b,c,a.d,e\n1,2,3,4\n1,2,3,4\n,,,4\n,2\n1\n,,3,\n1,2,3,4,,\n1,2,3,4,x,,6,\n";
    let whole = read(text).unwrap();
    let found = super::objects(&whole);
    assert_eq!(
        found[2..],
        [
            r#"{"e":4}"#,
            r#"{"c":2}"#,
            r#"{"a":{"b":1}}"#,
            r#"{"a":{"d":3}}"#,
            r#"{"a":{"b":1,"d":3},"c":2,"e":4}"#,
            r#"{"a":{"b":1,"d":3},"c":2,"e":4,"_extra":["x","",6]}"#,
        ]
    );
    assert_eq!(
        whole.notes,
        [
            "Rows with more cells than the header: 1, first in line 9. The further cells are in the field \"_extra\"."
        ]
    );
}

#[test]
fn repeated_names_have_one_warning() {
    // One row is longer, so that the header is in doubt.
    assert_eq!(
        read("a,b,a,b,_extra\n1,2,3,4,5,6\n1,2,3,4,5\n1,2,3,4,5\n"),
        None
    );
    let whole = read(
        "a,b,a,b,_extra\n1,2,3,4,5\n1,2,3,4,5\n1,2,3,4,5\n1,2,3,4,5\n1,2,3,4,5\n1,2,3,4,5,6\n",
    )
    .unwrap();
    assert_eq!(
        super::objects(&whole)[5],
        r#"{"a":1,"b":2,"a_2":3,"b_2":4,"_extra":5,"_extra_2":[6]}"#
    );
    assert_eq!(whole.notes.len(), 2);
    assert!(
        whole.notes[0].starts_with("Column names occur more than once: \"a\", \"b\"."),
        "{:?}",
        whole.notes
    );
    assert!(
        whole.notes[1].contains("first in line 7"),
        "{:?}",
        whole.notes
    );
    assert!(whole.notes[1].contains("\"_extra_2\""), "{:?}", whole.notes);
}
