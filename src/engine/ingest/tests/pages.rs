//! Pages: objects whose substance is an array of events.

use super::{read, read_with};
use crate::ingest::is_page;
use crate::store::Role;
use proptest::prelude::*;
use serde_json::{Value, json};

fn event(n: usize) -> Value {
    json!({"timestamp": "2024-05-17T16:31:00.120Z", "action": "thing.update", "n": n})
}

#[test]
fn an_array_of_events_makes_a_page_wherever_it_is() {
    let events = json!([event(0), event(1)]);
    for page in [
        json!({"auditRows": events}),
        json!({"ok": true, "data": {"list": {"rows": {"x": events}}}}),
        json!({"meta": {"generated": "2024-05-17T16:31:00Z"}, "entries": events, "next": null}),
        json!({"timestamp": "2024-05-17T16:31:00Z", "user": "me", "entries": events}),
        json!({"hits": {"total": {"value": 2}, "hits": events}, "took": 1}),
        json!([{"value": events}]),
        json!({"responses": [{"body": {"value": events}}]}),
    ] {
        for text in [
            page.to_string(),
            serde_json::to_string_pretty(&page).unwrap(),
        ] {
            let loaded = read(&text);
            assert_eq!(loaded.counts(), [2, 0, 0], "{text}");
            assert_eq!(loaded.values("n", Role::Event), ["0", "1"]);
            let found: Vec<Value> = loaded
                .texts(&text)
                .into_iter()
                .map(|text| serde_json::from_str(text).unwrap())
                .collect();
            assert_eq!(found, [event(0), event(1)]);
        }
    }
}

#[test]
fn an_event_with_arrays_is_one_event() {
    let when = "2024-05-17T16:31:00Z";
    let cadf =
        json!({"eventTime": when, "action": "a", "requestData": {"items": [{"created": when}]}});
    let workspace = json!({"id": {"time": when}, "actor": {"email": "a"}, "events": [{"type": "a", "time": when}]});
    let root = json!({"timestamp": when, "action": "a", "items": [{"sku": "a"}]});
    let no_times = json!({"user": "a", "items": [{"sku": "a"}, {"sku": "b"}], "records": [1, 2]});
    let wrapped =
        json!({"detail-type": "x", "detail": {"requestParameters": {"items": [{"time": when}]}}});
    for event in [cadf, workspace, root, no_times, wrapped] {
        let text = format!("{event}\n{event}\n");
        let loaded = read(&text);
        assert_eq!(loaded.report.lines, 2, "{text}");
        assert_eq!(loaded.counts(), [2, 0, 0], "{text}");
    }
    // The arrays of an event are not reported, unless they have events.
    let many: Vec<Value> = (0..12).map(|n| json!({"sku": n})).collect();
    let quiet = json!({"timestamp": when, "action": "a", "items": many}).to_string();
    assert_eq!(read(&quiet).report.page_candidate, None);
    let many: Vec<Value> = (0..12).map(event).collect();
    let events = json!({"timestamp": when, "action": "a", "items": many}).to_string();
    assert_eq!(
        read(&events).report.page_candidate.as_deref(),
        Some("items")
    );
    // The fields of an event may come after its arrays.
    let text = r#"{"Records":[{"time":"2024-05-17T16:31:00Z"}],"eventTime":"2024-05-17T16:31:00Z","action":"a"}"#;
    assert_eq!(read(text).counts(), [1, 0, 0]);
}

#[test]
fn the_known_array_is_read_and_other_arrays_are_not() {
    let text = json!({
        "data": [event(0)],
        "included": [{"type": "user", "created": "2024-05-17T16:31:00Z"}, {"type": "user", "created": "x"}],
        "errors": []
    });
    let loaded = read(&text.to_string());
    assert_eq!(loaded.counts(), [1, 0, 0]);
    assert!(loaded.warns("\"included\""));
    // Of arrays without a known key, the one with most elements is read.
    let when = "2024-05-17T16:31:00Z";
    let text = json!({"a": [{"created": when}], "b": [{"created": when}, {"created": when}]});
    assert_eq!(read(&text.to_string()).counts(), [2, 0, 0]);
    // An array that occurs twice is read twice.
    let one = event(0);
    assert_eq!(
        read(&format!("{{\"rows\":[{one}],\"rows\":[{one}]}}")).counts(),
        [2, 0, 0]
    );
}

#[test]
fn lines_of_one_shape_are_decided_by_their_values() {
    let when = "2024-05-17T16:31:00Z";
    let line = |sku: Value, created: &str, text: &str| json!({"user": "ana", "text": text, "items": [{"sku": sku}, {"sku": 2}], "rows": [{"created": created}]});
    // The shape of these lines has no event in its arrays, so it is remembered.
    let plain = |sku: Value| json!({"user": "ana", "items": [{"sku": sku}, {"sku": 2}], "n": 1});
    let text: Vec<String> = (0..5).map(|n| plain(json!(n)).to_string()).collect();
    assert_eq!(read(&text.join("\n")).counts(), [5, 0, 0]);
    // A text may be JSON in a later line of the shape.
    let inner = event(7).to_string();
    let page = json!({"user": "ana", "items": [{"message": inner}, {"message": "x"}], "n": 1});
    let other = json!({"user": "ana", "items": [{"message": "x"}, {"message": "x"}], "n": 1});
    let text = [&other, &other, &page, &other].map(Value::to_string);
    assert_eq!(read(&text.join("\n")).counts(), [5, 0, 0]);
    // A time may be readable in a later line of the shape.
    let (soon, now) = (line(json!(1), "soon", ""), line(json!(1), when, ""));
    let text = [&soon, &soon, &now, &soon].map(Value::to_string);
    let loaded = read(&text.join("\n"));
    assert_eq!(loaded.counts(), [4, 0, 0]);
    assert_eq!(loaded.values("rows.created", Role::Event), ["soon"; 3]);
    assert_eq!(loaded.values("created", Role::Event), [when]);
}

#[test]
fn rows_of_a_table_become_objects() {
    let table = |rows: Value| json!({"name": "PrimaryResult", "columns": [{"name": "TimeGenerated"}, {"name": "User \"x\""}], "rows": rows});
    let first = table(json!([
        ["2024-05-17T16:31:00Z", "ana"],
        ["2024-05-17T16:31:01Z", null, 3]
    ]));
    let second = table(json!([]));
    let text = json!({"tables": [first, second]}).to_string();
    let loaded = read(&text);
    assert_eq!(loaded.report.events, 2);
    assert_eq!(loaded.values("User \"x\"", Role::Event), ["ana"]);
    assert_eq!(loaded.values("_extra", Role::Event), ["3"]);
    assert_eq!(loaded.texts(&text)[0], r#"["2024-05-17T16:31:00Z","ana"]"#);
    assert_eq!(loaded.report.found.unwrapped[0].0, "array `tables[].rows`");
    // The names of columns may come last.
    let text = r#"{"rows":[["2024-05-17T16:31:00Z","b"]],"columns":["time","user"]}"#;
    let loaded = read(text);
    assert_eq!(loaded.values("user", Role::Event), ["b"]);
}

#[test]
fn lines_of_a_stream_have_its_labels() {
    let stream = |job: &str, line: &str| json!({"values": [["1715963521120000030", line]], "stream": {"job": job}});
    let text = json!({"status": "success", "data": {"resultType": "streams", "result": [
        stream("a", &event(0).to_string()), stream("b", "text")
    ]}});
    let loaded = read(&text.to_string());
    assert_eq!(loaded.counts(), [2, 0, 0]);
    assert_eq!(loaded.values("stream.job", Role::Wrapper), ["a", "b"]);
    let array = ("array `data.result[].values`".to_owned(), 2);
    assert!(loaded.report.found.unwrapped.contains(&array));
}

#[test]
fn values_of_a_page_belong_to_each_event() {
    let text = json!({
        "messageType": "DATA_MESSAGE", "owner": "123", "logGroup": "g", "subscriptionFilters": ["f"],
        "logEvents": [{"id": "1", "timestamp": 1_715_963_460_120_u64, "message": "m"},
                      {"id": "2", "timestamp": 1_715_963_460_120_u64, "message": "m", "owner": "own"}],
        "logStream": "s"
    });
    let loaded = read(&text.to_string());
    assert_eq!(loaded.counts(), [2, 0, 0]);
    assert_eq!(loaded.values("owner", Role::Wrapper), ["123", "123"]);
    assert_eq!(loaded.values("owner", Role::Event), ["own"]);
    assert_eq!(loaded.values("logStream", Role::Wrapper), ["s", "s"]);
}

#[test]
fn what_is_no_log_is_passed_over() {
    let control = json!({"messageType": "CONTROL_MESSAGE", "owner": "C", "logEvents": [{"timestamp": 1_715_963_460, "message": "m"}]});
    let digest =
        json!({"digestStartTime": "2024-05-17T15:00:00Z", "logFiles": [{"newestEventTime": "x"}]});
    for (text, word) in [
        (control.to_string(), "control message"),
        (digest.to_string(), "digest"),
        (
            r#"{"value":[],"@odata.context":"c"}"#.to_owned(),
            "no events",
        ),
        (
            r#"{"success":true,"result":[],"errors":[],"messages":[]}"#.to_owned(),
            "no events",
        ),
        (r#"{"result":{"results":[]}}"#.to_owned(), "no events"),
    ] {
        let loaded = read(&text);
        assert_eq!(loaded.counts(), [0, 0, 1], "{text}");
        assert!(loaded.warns(word), "{text}: {:?}", loaded.report.warnings());
    }
    // An object with other content stays an event.
    assert_eq!(read(r#"{"user":"ana","items":[]}"#).counts(), [1, 0, 0]);
}

#[test]
fn an_array_of_many_objects_in_one_event_is_reported() {
    let items: Vec<Value> = (0..12).map(|n| json!({"sku": n})).collect();
    let text = json!({"order": {"lines": items}, "user": "a"}).to_string();
    let loaded = read(&text);
    assert_eq!(loaded.counts(), [1, 0, 0]);
    assert_eq!(loaded.report.page_candidate.as_deref(), Some("order.lines"));
    assert!(loaded.warns("the array `order.lines`"));
    for chunk in [1, 1000] {
        let loaded = read_with(text.as_bytes(), chunk, Some("order.lines"));
        assert_eq!(loaded.counts(), [12, 0, 0]);
        assert_eq!(loaded.values("sku", Role::Event).len(), 12);
    }
}

#[test]
fn a_page_of_many_events_is_read_in_bounded_memory() {
    // More keys than an event may have, before and after the end of the text that decides.
    let count = 60_000;
    let rows: Vec<String> = (0..count).map(|n| event(n).to_string()).collect();
    let text = format!(
        "{{\"@odata.context\":\"c\",\"signIns\":[{}],\"next\":1}}",
        rows.join(",")
    );
    let loaded = read_with(text.as_bytes(), 1 << 16, None);
    assert_eq!(loaded.counts(), [count as u64, 0, 0]);
}

/// A value without times, which may be next to the array of a page.
fn sibling() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<u16>().prop_map(Value::from),
        "[a-z]{0,6}".prop_map(Value::from),
        Just(Value::Null),
        Just(json!([])),
        Just(json!({"a": [1, {"b": "c"}]})),
        prop::collection::vec("[a-z]{1,3}", 0..3).prop_map(Value::from),
        Just(json!([{"code": 1}, {"code": 2}])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_generated_page_has_exactly_its_elements(
        path in prop::collection::vec("[q-z]{3,8}", 1..4),
        before in prop::collection::vec(("[k-p]{3,6}", sibling()), 0..4),
        after in prop::collection::vec(("[k-p]{3,6}", sibling()), 0..4),
        count in 1_usize..20,
        pretty in any::<bool>(),
        chunk in 1_usize..50,
    ) {
        let elements: Vec<Value> = (0..count).map(event).collect();
        let mut page = serde_json::to_string(&elements).unwrap();
        if pretty {
            page = serde_json::to_string_pretty(&elements).unwrap();
        }
        let member = |(key, value): &(String, Value)| format!("\"{key}\":{value}");
        for key in path.iter().rev() {
            let mut members: Vec<String> = before.iter().map(member).collect();
            members.push(format!("\"{key}\":{page}"));
            members.extend(after.iter().map(member));
            page = format!("{{{}}}", members.join(if pretty { ",\n " } else { "," }));
        }
        let whole = read_with(page.as_bytes(), usize::MAX, None);
        prop_assert_eq!(whole.counts(), [count as u64, 0, 0], "{}", page);
        let numbers: Vec<String> = (0..count).map(|n| n.to_string()).collect();
        prop_assert_eq!(whole.values("n", Role::Event), numbers);
        let parts = read_with(page.as_bytes(), chunk, None);
        prop_assert_eq!(whole.report, parts.report);
    }

    #[test]
    fn any_bytes_are_decided(
        bytes in prop::collection::vec(prop_oneof![
            any::<u8>(),
            prop::sample::select(&b"{}[]\",:\\ tsimerowcluvadn20245-17"[..]),
        ], 0..200),
        cut in any::<prop::sample::Index>(),
    ) {
        let page = br#"{"stream":{"a":1},"values":[["1715963521120000030","x"]],"rows":[["2024-05-17"]],"columns":["time"]}"#;
        let (start, end) = page.split_at(cut.index(page.len() + 1));
        for text in [bytes.clone(), [start, &bytes, end].concat(), [b"{", &bytes[..]].concat()] {
            is_page(&text);
        }
    }

    #[test]
    fn an_event_with_a_time_and_an_action_stays_one_event(
        members in prop::collection::vec(("[k-p]{3,6}", sibling()), 0..5),
        items in 0_usize..9,
        at in any::<prop::sample::Index>(),
    ) {
        let items: Vec<Value> = (0..items).map(event).collect();
        let mut texts: Vec<String> = members.iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
        texts.push(format!("\"items\":{}", Value::from(items)));
        for own in ["\"timestamp\":\"2024-05-17T16:31:00Z\"", "\"action\":\"a\""] {
            texts.insert(at.index(texts.len() + 1), own.to_owned());
        }
        let text = format!("{{{}}}", texts.join(","));
        let loaded = read_with(text.as_bytes(), usize::MAX, None);
        prop_assert_eq!(loaded.counts(), [1, 0, 0], "{}", text);
    }
}

#[test]
fn workspaces_and_manifests_of_exports_are_passed_over() {
    let workspace = json!({"format": "activity-lens-workspace", "version": 1, "views": [event(0)], "boards": []});
    let manifest = json!({"manifest": "activity-lens-export-1", "exportedAt": "2024-05-17T16:31:00Z",
        "sources": [{"name": "a.jsonl", "events": 3}, {"name": "b.jsonl", "events": 2}]});
    for own in [workspace, manifest] {
        for text in [
            own.to_string(),
            serde_json::to_string_pretty(&own).unwrap() + "\n",
        ] {
            let loaded = read(&text);
            assert_eq!(loaded.counts(), [0, 0, 1], "{text}");
            assert!(loaded.warns("Open a workspace as a file of its own"));
        }
    }
    // Other objects with these keys are events.
    let text = r#"{"format":"json","manifest":"activity","time":"2024-05-17T16:31:00Z"}"#;
    assert_eq!(read(text).counts(), [1, 0, 0]);
}

#[test]
fn pages_without_events_are_passed_over() {
    let event = event(0).to_string();
    for page in [
        r#"{"value":[]}"#,
        r#"{"Records":[]}"#,
        r#"{"lines":[],"pagination_id":null}"#,
        r#"{"records":[ ]}"#,
        r#"{"hits":{"hits":[]}}"#,
        r#"{"took":1,"hits":{"total":{"value":0,"relation":"eq"},"hits":[]}}"#,
        r#"{"result":{"results":[]}}"#,
        r#"{"kind":"List","apiVersion":"v1","items":[],"metadata":{"resourceVersion":""}}"#,
        r#"{"data":{"result":[]}}"#,
        r#"{"events":[],"nextToken":"x","searchedLogStreams":[]}"#,
    ] {
        for (text, events) in [
            (page.to_owned(), 0),
            (format!("{page}\n"), 0),
            (format!("{event}\n{page}\n{event}\n{page}\n"), 2),
            (format!("{page}\n{page}\n{event}\n"), 1),
            (format!("[{event},{page}]"), 1),
        ] {
            let loaded = read(&text);
            let passed = text.matches(page).count() as u64;
            assert_eq!(loaded.counts(), [events, 0, passed], "{text}");
            assert!(loaded.warns("a page has no events"));
        }
    }
    let table =
        r#"{"name":"PrimaryResult","columns":[{"name":"time","type":"datetime"}],"rows":[]}"#;
    for page in [
        format!("{{\"tables\":[{table}]}}"),
        format!("{{\"tables\":[{}]}}", [table; 6].join(",")),
        format!("{{\"tables\":[{table}],\"statistics\":{{\"query\":1}}}}"),
        r#"{"Tables":[{"TableName":"T","Columns":[{"ColumnName":"time"}],"Rows":[]}]}"#.to_owned(),
        r#"{"columns":["time"],"rows":[ ]}"#.to_owned(),
    ] {
        for text in [
            page.clone(),
            format!("{page}\n{event}\n"),
            format!("{event}\n{page}"),
        ] {
            let loaded = read(&text);
            let events = u64::from(text.len() > page.len());
            assert_eq!(loaded.counts(), [events, 0, 1], "{text}");
            assert!(loaded.warns("a page has no events"), "{text}");
            assert!(loaded.warns("0 rows"), "{text}");
        }
    }
    let full = table.replace("[]", "[[1715963460000]]");
    let both = format!("{{\"tables\":[{table},{full}]}}");
    assert_eq!(read(&both).counts(), [1, 0, 0]);
    // An object with another key may be an event.
    assert_eq!(
        read(r#"{"user":"u","columns":["time"],"rows":[]}"#).counts(),
        [1, 0, 0]
    );
    for text in [r#"{"Records":[]}"#, r#"{"value":[],"@odata.context":"c"}"#] {
        let message = json!({"MessageId": "m", "Body": text});
        let loaded = read(&message.to_string());
        assert_eq!(loaded.counts(), [0, 0, 1], "{message}");
        assert!(loaded.warns("a page has no events"));
        let messages = json!({"Messages": [message, {"MessageId": "n", "Body": event}]});
        assert_eq!(read(&messages.to_string()).counts(), [1, 0, 1]);
        // A record with a time is an event, whatever it says.
        let log = json!({"time": "2024-05-17T16:31:00Z", "message": text});
        assert_eq!(read(&log.to_string()).counts(), [1, 0, 0], "{log}");
    }
}
