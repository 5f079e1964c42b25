//! Which texts are CSV, and of which dialect.

use super::{LIMITS, counts, objects, read, read_with, rows};

#[track_caller]
fn is(text: &str, by: &str) {
    let whole = read(text).unwrap_or_else(|| panic!("not a table: {text:?}"));
    assert_eq!(whole.format, format!("CSV, separated by {by}"), "{text:?}");
}

#[test]
fn delimiters_are_recognised() {
    for (text, by) in [
        ("a,b\n1,2\n3,4\n", "commas"),
        ("a;b\n1,5;2\n3,5;4\n", "semicolons"),
        ("a\tb c\n1,2\t3,4\n5,6\t7,8\n", "tabs"),
        ("a|b|c\r\n1|2|3\r\n1|2|3\r\n", "vertical bars"),
        ("a\u{b6}ö\n1\u{b6}ö\n3\u{b6}\u{f6}\n", "paragraph signs"),
        ("sep=;\na;b\n1;2\n", "semicolons"),
        ("\"sep=;\"\r\na;b\r\n", "semicolons"),
        ("SEP=^\na^b,c\n1^2\n", "'^'"),
        ("sep=\t\na\n1\n", "tabs"),
        (
            "#TYPE System.Object\r\n\"a\",\"b\"\r\n\"1\",\"2\"\r\n",
            "commas",
        ),
        ("\u{feff}\n \n\na,b\n1,2\n", "commas"),
        ("\u{feff}sep=;\na;b\n", "semicolons"),
        // The delimiter with more cells comes first, unless the rows refute it.
        ("a;b,c;d\n1;2,3;4\n1;2,3;4\n", "semicolons"),
        ("a,b|c,d\n1,2|3\n1,2|3\n1,2|3\n", "vertical bars"),
        // CR alone.
        ("a,b\r1,2\r3,4\r", "commas"),
        // Delimiters and line breaks in quotes.
        ("a,b\n\"1,\n2\",3\n\"4\r\n,5\",6", "commas"),
        // Only some rows are equal.
        ("a,b,c\n1\n1,2,3\n1,2\n1,2,3\n", "commas"),
        // A delimiter at the end of each row.
        ("a,b\n1,2,\n3,4,\n", "commas"),
        // A name that occurs twice, or is missing.
        ("a,b,a\n1,2,3\n4,5,6\n", "commas"),
        (",a,b\n1,2,3\n4,5,6\n", "commas"),
        ("Date (UTC),User agent,IP address\n1,2,3\n", "commas"),
        ("a,b", "commas"),
        ("Zeit;Größe\n", "semicolons"),
        ("_time,Records{}.eventName\n1,x\n", "commas"),
        // The longest lines are longer than any sample of some hundred bytes.
        (
            &format!(
                "a,b\n1,\"{}\"\n2,\"{}\"\n",
                "x, ".repeat(9000),
                "y, ".repeat(9000)
            ),
            "commas",
        ),
        // An object in a cell: quoted, or where no delimiter can be inside.
        (
            "a,b\n1,\"{\"\"c\"\":1,\"\"d\"\":2}\"\n1,\"{\"\"c\"\":1}\"\n",
            "commas",
        ),
        (
            "time\ttext\n1\t{\"a\":1,\"b\":2}\n2\t{\"a\":1,\"b\":2}\n",
            "tabs",
        ),
    ] {
        is(text, by);
    }
}

#[test]
fn other_texts_are_not_tables() {
    for text in [
        "",
        "\n\n",
        "{\"a\":1,\"b\":2}\n{\"a\":1,\"b\":2}\n",
        " \n[1,2]\n[3,4]\n",
        "one line\nand another\n",
        "a,b\nno second column\n",
        "a,b\n1,2,3\n1,2,3,4\n",
        "a,b\n1\n2\n3\n4\n5\n1,2\n1,2\n",
        "<a,b>\n<c,d>\n<e,f>\n",
        "May 17, 2019: one\nMay 18, 2019: two\nMay 18, 2019: two\n",
        // Lines of logs.
        "2024-05-17 16:31:00,123 INFO one\n2024-05-17 16:31:00,124 INFO two\n2024-05-17 16:31:00,124 INFO x\n",
        "host 16:31:00, one\nhost 16:31:01, two\nhost 16:31:02, two\n",
        "1,2\n3,4\n5,6\n",
        "a=1,b=2\na=2,b=3\na=4,b=5\n",
        "<134>1 host - {\"a\":1,\"b\":2}\n<134>1 host - {\"a\":1,\"b\":2}\n<134>1 host - {\"a\":1,\"b\":2}\n",
        "time {\"a\":1,\"b\":2}\ntime {\"a\":1,\"b\":2}\ntime {\"a\":1,\"b\":2}\n",
        "starting, now\nx, {\"a\":1}\nx, {\"a\":1}\nx, {\"a\":1}\n",
        "\"{\\\"a\\\":1,\\\"b\\\":2}\"\n\"{\\\"a\\\":1,\\\"b\\\":2}\"\n\"{\\\"a\\\":1,\\\"b\\\":2}\"\n",
        "data: {\"a\":1,\"b\":2}\ndata: {\"a\":1,\"b\":2}\ndata: {\"a\":1,\"b\":2}\n",
        "Access denied, try again\n",
        "callback([{\"a\":1},{\"b\":2}]);\n",
        "\u{1e}{\"a\":1,\"b\":2}\n\u{1e}{\"a\":1,\"b\":2}\n\u{1e}{\"a\":1,\"b\":2}\n",
        "sep=;\n",
    ] {
        assert_eq!(read(text), None, "{text:?}");
    }
}

#[test]
fn lines_that_are_no_rows_are_counted() {
    for (text, expected) in [
        ("a,b\n", [0, 1, 0, 0]),
        ("a,b\n1,2", [1, 1, 0, 0]),
        ("a,b\r\n\r\n1,2\r\n\r\n3,4\r\n", [2, 1, 2, 0]),
        ("\u{feff}\n#TYPE x\nsep=,\n\na,b\n1,2\n3,4\n", [2, 3, 2, 0]),
        // Rows without content, as spreadsheets add at the end.
        ("a,b\n1,2\n3,4\n,\n , \n  \n\"\",\n", [2, 1, 4, 0]),
        // Joined files.
        ("a,b\n1,2\n3,4\na,b\n5,6\n\u{feff}a,b\n7,8\n", [4, 3, 0, 0]),
        ("a,b\n1,2\n3,4\n\"a\",b\n", [3, 1, 0, 0]),
    ] {
        let whole = read(text).unwrap();
        assert_eq!(counts(&whole), expected, "{text:?}");
    }
}

#[test]
fn a_header_may_span_lines() {
    assert_eq!(rows("a,\"b\n c\"\n1,2\n3,4\n")[0], r#"{"a":1,"b c":2}"#);
}

#[test]
fn a_header_that_is_not_utf_8_is_read() {
    let text = b"Zeit;Gr\xf6\xdfe\n1;2\n3;4\n";
    let whole = read_with(text, LIMITS).unwrap();
    assert_eq!(counts(&whole), [2, 1, 0, 0]);
    assert_eq!(objects(&whole)[0], "{\"Zeit\":1,\"Gr\u{fffd}\u{fffd}e\":2}");
}

#[test]
fn a_name_may_have_a_doubled_quote() {
    for (text, expected) in [
        ("\"a\"\"b\",time\n1,2\n", &[r#"{"a\"b":1,"time":2}"#][..]),
        (
            "\"the \"\"new\"\" name\";\"time\"\r\n1;2\r\n3;4\r\n",
            &[
                r#"{"the \"new\" name":1,"time":2}"#,
                r#"{"the \"new\" name":3,"time":4}"#,
            ],
        ),
        ("time,\"a\"\"\"\n1,2\n", &[r#"{"time":1,"a\"":2}"#]),
    ] {
        assert_eq!(rows(text), expected, "{text}");
    }
    // A quote in a cell without quotes is no part of a name.
    assert!(read("a\"b,time\n1,2\n").is_none());
}
