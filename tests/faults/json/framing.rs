//! The start and the end of valid and broken records in lines, arrays and pages.

use super::super::*;

#[test]
fn an_empty_file_has_no_lines() {
    check(b"", [0, 0, 0, 0]);
}

#[test]
fn a_file_of_blank_lines_has_no_events() {
    check(b"\n\n  \n\t\r\n", [0, 0, 0, 4]);
    check(b"   ", [0, 0, 0, 1]);
    check(b" ", [0, 0, 0, 1]);
    check(b"\r\r\r", [0, 0, 0, 3]);
}

#[test]
fn the_last_line_needs_no_line_feed() {
    check(b"{\"a\":1}\n{\"a\":2}", [2, 0, 0, 0]);
}

#[test]
fn a_truncated_last_line_is_refused() {
    for cut in [
        "{\"a\":1,\"b\":",
        "{\"a\"",
        "{",
        "{\"a\":\"x",
        "{\"a\":{\"b\":1}",
        "{\"a\":[1,",
        "{\"a\":tr",
    ] {
        let text = format!("{{\"a\":1}}\n{{\"a\":2}}\n{cut}");
        let loaded = check(text.as_bytes(), [2, 0, 1, 0]);
        let (line, reason) = loaded.refused()[0].clone();
        assert_eq!(line, 3, "{cut}");
        assert!(reason.contains("unexpected end"), "{cut}: {reason}");
    }
}

#[test]
fn a_truncated_line_does_not_affect_other_lines() {
    for cut in [
        "{\"a\":1,\"b\":",
        "{\"a\"",
        "{",
        "{\"a\":\"x",
        "{\"a\":{\"b\":1}",
        "{\"a\":[1,",
        "{\"a\":1,",
        "{\"a\":[{}",
        "{\"a\":[",
    ] {
        let text = format!("{{\"a\":1}}\n{cut}\n{{\"a\":3}}\n{{\"a\":4}}\n{{\"a\":5}}\n");
        let loaded = check(text.as_bytes(), [4, 0, 1, 0]);
        assert_eq!(loaded.refused()[0].0, 2, "{cut}");
        assert_eq!(loaded.store.rows().location(1).unwrap().line, 3, "{cut}");
    }
}

#[test]
fn garbage_between_lines_is_refused() {
    let loaded = check(
        b"{\"a\":1}\nhello { world\n{\"a\":2}\n{\"a\":bad}\n{\"a\":3}\n",
        [3, 0, 2, 0],
    );
    let refused = loaded.refused();
    assert_eq!(refused[0].0, 2);
    assert!(refused[0].1.contains("column 1, found 'h'"), "{refused:?}");
    assert_eq!(refused[1].0, 4);
    assert!(refused[1].1.contains("column 6"), "{refused:?}");
    let problem = &loaded.report().problems[1];
    assert_eq!((problem.offset, problem.length_bytes), (30, 9));
    assert_eq!(problem.excerpt, "{\"a\":bad}");
}

#[test]
fn two_objects_on_a_line_are_two_events() {
    let loaded = check(b"{\"a\":1}{\"a\":2} {\"a\":3}\n{\"a\":4}\n", [4, 0, 0, 0]);
    assert!(loaded.warns("several objects are on one line"));
    assert_eq!(loaded.store.rows().location(2).unwrap().line, 1);
    assert_eq!(loaded.store.rows().location(3).unwrap().line, 2);
    assert_eq!(loaded.store.rows().location(2).unwrap().offset, 15);
    // If an object is followed by text that is no object, both are refused as one record.
    check(b"{\"a\":1} x\n{\"a\":2}\n", [1, 0, 1, 0]);
    check(b"{\"a\":1};\n{\"a\":2}\n", [1, 0, 1, 0]);
}

#[test]
fn objects_over_several_lines_are_events() {
    let text = b"{\n  \"a\": 1,\n  \"b\": {\n    \"c\": [\n      {\n        \"d\": 1\n      }\n    ]\n  }\n}\n{\n  \"a\": 2\n}\n";
    let loaded = check(text, [2, 0, 0, 0]);
    assert!(loaded.report().format.contains("over several lines"));
    assert_eq!(loaded.store.rows().location(1).unwrap().line, 11);
    assert_eq!(loaded.value(0, "b.c.d").as_deref(), Some("1"));
    // A broken record does not affect other records.
    let text = b"{\n  \"a\": 1,\n  \"b\": {\n    \"c\" 1\n  }\n}\n{\n  \"a\": 2\n}\n{\n  \"a\": nul\n}\n{\n  \"a\": 3\n}\n";
    let loaded = check(text, [2, 0, 2, 0]);
    assert_eq!(loaded.refused()[0].0, 1);
    assert!(
        loaded.refused()[0].1.contains("line 4, column 9"),
        "{:?}",
        loaded.refused()
    );
    assert_eq!(loaded.refused()[1].0, 10);
}

#[test]
fn elements_of_an_array_are_events() {
    for text in [
        "[{\"a\":1},{\"a\":2},{\"a\":3}]",
        "[\n{\"a\":1},\n{\"a\":2},\n{\"a\":3}\n]\n",
        " [ {\"a\":1} , {\"a\":2}\n, {\n\"a\":3}]\n\n",
        "\u{feff}[{\"a\":1},\n {\"a\":2},\n {\"a\":3}]",
    ] {
        let loaded = load(text.as_bytes());
        assert_eq!(loaded.store.len(), 3, "{text}");
        assert_eq!(loaded.report().refused, 0, "{text}");
        assert!(loaded.report().format.contains("array"));
    }
    check(b"[]", [0, 0, 0, 0]);
    check(b"[{\"a\":1}]\n[{\"a\":2}]\n", [2, 0, 0, 0]);
}

#[test]
fn a_truncated_array_has_a_warning() {
    let mut text = String::from("[");
    for index in 0..999 {
        text += &format!("{{\"a\":{index}}},\n");
    }
    let loaded = check(format!("{text}{{\"a\":9").as_bytes(), [999, 0, 1, 0]);
    assert_eq!(loaded.report().problems[0].offset, text.len() as u64);
    assert!(loaded.warns("not closed"));
    let loaded = check(text.as_bytes(), [999, 0, 0, 0]);
    assert!(loaded.warns("not closed"));
}

#[test]
fn elements_that_are_not_objects_are_refused() {
    let loaded = check(
        b"[1,{\"a\":1},\"x\",null,[{\"a\":9}],{\"a\":2},{\"a\":nope},{\"a\" 3},{\"a\":4}]",
        [3, 0, 6, 0],
    );
    assert_eq!(loaded.refused()[0].1, "not an object (column 2)");
    assert_eq!(loaded.value(2, "a").as_deref(), Some("4"));
    let loaded = check(
        b"[\n{\"a\":1},\n{\"a\" 2},\n{\"a\":{\"b\":3},\n{\"a\":4},\n{\"a\":5}\n]\n",
        [3, 0, 2, 0],
    );
    assert_eq!(loaded.value(2, "a").as_deref(), Some("5"));
}

#[test]
fn elements_of_a_page_are_events() {
    for text in [
        "{\"Records\":[{\"a\":1},{\"a\":2}]}",
        "{ \"Records\" : [ {\"a\":1} , {\"a\":2} ] , \"next\":{\"x\":[\"]\"]} }\n",
        "{\"lines\":[{\"a\":1}],\"pagination_id\":\"x\"}\n{\"lines\":[{\"a\":2}],\"pagination_id\":null}\n",
        "{\"pagination_id\":\"q\",\"lines\":[\n{\"a\":1},\n{\"a\":2}\n]}",
        "{\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"metadata\":{},\"items\":[{\"a\":1},{\"a\":2}]}",
    ] {
        let loaded = check(text.as_bytes(), [2, 0, 0, 0]);
        assert_eq!(loaded.value(1, "a").as_deref(), Some("2"), "{text}");
        assert!(loaded.report().format.contains("pages"), "{text}");
    }
    check(b"{\"lines\":[]}\n", [0, 0, 0, 0]);
    // Arrays that do not make an object a page.
    let loaded = check(
        b"{\"lines\":[\"a\",\"b\"]}\n{\"items\":[{\"a\":1}]}\n{\"a\":1,\"Records\":[{\"b\":1}]}",
        [3, 0, 0, 0],
    );
    assert_eq!(loaded.values(0, "lines"), ["a", "b"]);
    assert_eq!(loaded.value(1, "items.a").as_deref(), Some("1"));
}

#[test]
fn lines_that_are_not_objects_are_refused() {
    let loaded = check(
        b"{\"a\":1}\n1\n\"x\"\nnull\ntrue\n[2019-05-17] text\n{\"a\":2}",
        [2, 0, 5, 0],
    );
    for (_, reason) in loaded.refused() {
        assert!(reason.starts_with("not an object"), "{reason}");
    }
}

#[test]
fn every_line_ending_is_recognised() {
    let loaded = check(b"{\"a\":1}\r\n{\"a\":2}\r\n\r\n{\"a\":3}\n", [3, 0, 0, 1]);
    let line = |loaded: &Loaded, row| loaded.store.rows().location(row).unwrap().line;
    assert_eq!(
        [line(&loaded, 0), line(&loaded, 1), line(&loaded, 2)],
        [1, 2, 4]
    );
    let loaded = check(
        b"{\"a\":1}\r{\"a\":2}\r\r{\"a\":3}\n\r{\"a\":4}\r\n",
        [4, 0, 0, 2],
    );
    assert_eq!(
        [
            line(&loaded, 0),
            line(&loaded, 1),
            line(&loaded, 2),
            line(&loaded, 3)
        ],
        [1, 2, 4, 6]
    );
}

#[test]
fn lines_above_the_limit_are_refused() {
    let long = format!("{{\"a\":\"{}\"}}\n", "x".repeat(1 << 20));
    check(long.as_bytes(), [1, 0, 0, 0]);
    let options = Options {
        event_bytes: 1000,
        ..Options::default()
    };
    let around = |length: usize| {
        format!(
            "{{\"a\":1}}\n{{\"a\":\"{}\"}}\n{{\"a\":2}}\n",
            "y".repeat(length - 8)
        )
    };
    for (length, fine) in [(999, true), (1000, true), (1001, false), (100_000, false)] {
        for chunk in [7, 1000, 1 << 20] {
            let text = around(length);
            let loaded = load_chunks([("input", text.as_bytes().chunks(chunk))], options);
            assert_eq!(
                loaded.report().events,
                if fine { 3 } else { 2 },
                "{length} {chunk}"
            );
            if !fine {
                let problem = &loaded.report().problems[0];
                assert_eq!(problem.length_bytes, length as u64);
                assert!(
                    problem.reason.contains("the limit is 1000"),
                    "{}",
                    problem.reason
                );
            }
        }
    }
}

#[test]
fn the_record_after_a_long_record_is_the_same_in_any_chunks() {
    let options = Options {
        event_bytes: 64,
        ..Options::default()
    };
    // A broken record starts on the line of the long record. The third record is indented by one more space. The blank
    // lines come first, because the chunks are joined until the encoding is detected.
    let text = format!(
        "{}{{\"a\":\"{}\"}}{{\n  \"b\" 1\n {{\"c\":1}}\n",
        "\n".repeat(5000),
        "x".repeat(80)
    );
    for chunk in [1, 10, 1000] {
        let loaded = load_chunks([("input", text.as_bytes().chunks(chunk))], options);
        assert_eq!(loaded.counts(), [1, 0, 2, 5000], "{chunk}");
    }
}

#[test]
fn the_location_of_an_event_is_the_location_of_its_text() {
    let text = "\u{feff}{\"a\":1}\r\n\n  {\"a\":\"é\"} {\"a\":3}\nbad\n{\n\"a\":4}\n";
    let loaded = check(text.as_bytes(), [4, 0, 1, 1]);
    let found: Vec<(u64, &str)> = (0..4)
        .map(|row| {
            let at = loaded.store.rows().location(row).unwrap();
            let start = at.offset as usize;
            (at.line, &text[start..start + at.length_bytes as usize])
        })
        .collect();
    assert_eq!(
        found,
        [
            (1, "{\"a\":1}"),
            (3, "{\"a\":\"é\"}"),
            (3, "{\"a\":3}"),
            (5, "{\n\"a\":4}")
        ]
    );
}

/// Returns the values of a field in the order of the rows.
fn values_of(loaded: &Loaded, path: &str) -> Vec<String> {
    let rows = 0..loaded.store.len();
    rows.flat_map(|row| loaded.values(row, path)).collect()
}

#[test]
fn an_object_with_the_fields_of_an_event_is_an_event_even_with_arrays() {
    for key in ["Records", "lines"] {
        for fields in [
            r#""eventTime":"2024-01-01T00:00:00Z","action":"iam.user.delete","initiator":{"name":"mallory"}"#,
            r#""CreationTime":"2024-01-01T00:00:00","Operation":"x","UserId":"mallory""#,
        ] {
            let event = format!("{{\"{key}\":[{{\"id\":1}},{{\"id\":2}}],{fields}}}");
            let loaded = check(format!("{event}\n{event}\n").as_bytes(), [2, 0, 0, 0]);
            assert_eq!(
                values_of(&loaded, &format!("{key}.id")),
                ["1", "2", "1", "2"]
            );
            assert_eq!(loaded.report().without_time, 0);
            assert!(loaded.dump().contains("mallory"));
        }
    }
    // Keys inside nested values and strings are not keys of the object.
    let page = r#"{"metadata":{"action":"a"},"count":{"eventTime":"b"},"lines":[{"a":"\"action\":1,\"eventTime\":2"}]}"#;
    let loaded = check(page.as_bytes(), [1, 0, 0, 0]);
    assert_eq!(loaded.report().format, "JSON pages");
}

#[test]
fn every_array_of_a_page_is_read_and_its_other_members_are_reported() {
    let one = r#"{"eventTime":"2024-01-01T00:00:00Z","action":"a"}"#;
    let two = r#"{"eventTime":"2024-01-01T00:00:01Z","action":"iam.user.delete"}"#;
    let loaded = check(
        format!("{{\"lines\":[{one}],\"lines\":[{two}]}}").as_bytes(),
        [2, 0, 0, 0],
    );
    assert_eq!(values_of(&loaded, "action"), ["a", "iam.user.delete"]);
    // Events under other keys of a page, single or in arrays.
    let loaded = check(
        format!("{{\"lines\":[{one}],\"x\":{two},\"more\":[1,{two},{{\"b\":[{{}}]}}],\"pag{{}}\":[{{\"c\":1}}]}}\n{one}")
            .as_bytes(),
        [4, 0, 0, 0],
    );
    assert_eq!(
        values_of(&loaded, "action"),
        ["a", "iam.user.delete", "iam.user.delete", "a"]
    );
    assert!(loaded.warns(r#"not searched: "more", "pag{}"."#));
    // Known members of a page are not reported.
    let loaded = check(
        format!("{{\"count\":1,\"lines\":[{one}],\"pagination_id\":null}}").as_bytes(),
        [1, 0, 0, 0],
    );
    assert_eq!(loaded.report().warnings(), [""; 0]);
    // Broken members are refused, and the rest of the page is read.
    let loaded = check(
        format!("{{\"lines\":[{one}],\"x\":{{broken}},\"lines\":[7,{two}]}}\n{{\"lines\":[{one}] oops\n{two}\n").as_bytes(),
        [4, 0, 3, 0],
    );
    assert_eq!(
        loaded.refused()[0].1,
        "expected a key in double quotes or }, found 'b' (column 67)"
    );
    // A page that is truncated after its events.
    for (tail, refused) in [
        ("", 0),
        (",", 0),
        (",\"x", 1),
        (",\"x\"", 0),
        (",\"x\":", 0),
        (",\"x\":[1", 0),
        (",\"x\":7", 0),
        (",\"x\":{\"a\"", 1),
    ] {
        let text = format!("{{\"lines\":[{one}]{tail}");
        let loaded = check(text.as_bytes(), [1, 0, refused, 0]);
        let is_noted = loaded.warns("not closed");
        assert!(is_noted || refused > 0, "{tail}");
    }
}

#[test]
fn a_large_page_is_read_element_by_element() {
    let event = r#"{"eventTime":"2024-01-01T00:00:00Z","action":"a","pad":"0123456789"},"#;
    let mut text = format!("{{\"Records\":[{}", event.repeat(20_000));
    text.pop();
    text.push_str("],\"eventTime\":\"2024-01-01T00:00:00Z\",\"action\":\"b\"}");
    let loaded = check(text.as_bytes(), [20_000, 0, 0, 0]);
    assert!(loaded.warns(r#"not searched: "eventTime", "action"."#));
}

#[test]
fn a_comma_at_the_end_of_a_line_is_framing() {
    check(b"{\"a\":1},\n{\"a\":2} , \r\n{\"a\":3},", [3, 0, 0, 0]);
    let loaded = check(b"{\"a\":1},,\n{\"a\":2},x\n{bad},\n{\"a\":3}", [1, 0, 3, 0]);
    assert_eq!(
        loaded.refused()[0].1,
        "expected the end of the line after the object, found ',' (column 8)"
    );
}

#[test]
fn lines_after_a_truncated_array_are_read() {
    let lines = "{\"a\":2}\n".repeat(6);
    let loaded = check(format!("[{{\"a\":1}}\n{lines}").as_bytes(), [7, 0, 0, 0]);
    assert!(loaded.warns("not closed"));
    check(format!("[{{\"a\":1}},\n{lines}").as_bytes(), [7, 0, 0, 0]);
    let event = r#"{"eventTime":"2024-01-01T00:00:00Z","action":"a"}"#;
    let lines = format!("{event}\n").repeat(6);
    for (open, events) in [
        (format!("\"more\":[{event}"), 8),
        ("\"more\":[{\"a\":1}".to_owned(), 7),
        ("\"more\":[".to_owned(), 7),
    ] {
        let page = format!("{{\"lines\":[{{\"a\":0}}],{open}\n{lines}");
        check(page.as_bytes(), [events, 0, 0, 0]);
    }
    let with_commas = format!("{event},\n").repeat(4);
    let page = format!("{{\"lines\":[{{\"a\":0}}],\"more\":[\n{with_commas}");
    check(page.as_bytes(), [5, 0, 0, 0]);
}

#[test]
fn events_in_wrappers_in_other_members_of_a_page_are_events() {
    let event = r#"{"eventTime":"2024-01-01T00:00:00Z","action":"a"}"#;
    for member in [
        format!(r#""more":[{{"payload":{event}}}]"#),
        format!(r#""x":{{"payload":{event},"meta":{{}}}}"#),
        format!(r#""x":{{"data":{{"message":{event}}}}}"#),
        format!(r#""x":{{"_source":{event}}}"#),
    ] {
        let page = format!("{{\"Records\":[{event}],{member}}}");
        let loaded = check(page.as_bytes(), [2, 0, 0, 0]);
        assert_eq!(values_of(&loaded, "action"), ["a", "a"], "{member}");
    }
    // The keys of an event may be written with escapes.
    let escaped = r#"{"lines":[{"a":1}],"\u0061ction":"b","eventTime":"2024-01-01T00:00:00Z"}"#;
    let loaded = check(escaped.as_bytes(), [1, 0, 0, 0]);
    assert_eq!(values_of(&loaded, "action"), ["b"]);
}

#[test]
fn ustar_in_a_line_is_not_an_archive() {
    let mut line = format!("{{\"pad\":\"{}\",\"x\":\"", "p".repeat(235));
    line += &"-".repeat(257 - line.len());
    line += "ustar";
    line += &"y".repeat(100);
    check(
        format!("{line}\"}}\n{{\"a\":1}}\n").as_bytes(),
        [2, 0, 0, 0],
    );
}
