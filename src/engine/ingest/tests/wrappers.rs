//! Fields of wrappers and texts in records, none of which may be lost.

use super::{read, read_with};
use crate::store::Role;
use serde_json::json;

const TIME: &str = "2024-05-17T16:31:00Z";

#[test]
fn fields_of_a_wrapper_are_kept_beside_fields_of_the_event_with_the_same_first_key() {
    let event = json!({"time": TIME, "user": {"name": "bob"}, "host": "inner"});
    let around = |event: serde_json::Value| json!({"user": {"id": 7}, "host": "outer", "time": "2024-05-17T17:31:00Z", "message": event});
    let page = json!({"Records": [event, {"time": TIME, "user": {"name": "bob"}, "n": 1}]});
    for (line, events) in [
        (around(json!(event.to_string())), 1),
        (around(json!(page.to_string())), 2),
    ] {
        let loaded = read(&line.to_string());
        assert_eq!(loaded.counts(), [events, 0, 0], "{line}");
        let times = usize::try_from(events).unwrap();
        assert_eq!(loaded.values("user.name", Role::Event), vec!["bob"; times]);
        assert_eq!(loaded.values("user.id", Role::Wrapper), vec!["7"; times]);
        assert_eq!(loaded.values("host", Role::Event), ["inner"]);
        assert_eq!(loaded.values("host", Role::Wrapper), vec!["outer"; times]);
        let outer = vec!["2024-05-17T17:31:00Z"; times];
        assert_eq!(loaded.values("time", Role::Wrapper), outer);
        // The event decides its time.
        let time = loaded.store.rows().time(0).unwrap();
        assert_eq!(time.ms, 1_715_963_460_000);
    }
}

#[test]
fn a_field_of_a_wrapper_is_no_fact_of_an_event_with_the_same_first_key() {
    let event = json!({"eventTime": TIME, "eventName": "a", "eventSource": "b",
        "userIdentity": {"userName": "ana", "arn": "x"}, "initiator": {"q": 1}});
    let line = json!({"initiator": {"id": "shipper"}, "message": event.to_string()}).to_string();
    let loaded = read(&line);
    assert_eq!(loaded.values("initiator.id", Role::Wrapper), ["shipper"]);
    assert_eq!(loaded.values("initiator.id", Role::Derived), ["x"]);
}

#[test]
fn fields_of_every_level_of_a_message_are_kept() {
    let event = json!({"time": TIME, "action": "a"}).to_string();
    let topic = json!({"MessageId": "inner", "Message": event}).to_string();
    let queue = json!({"MessageId": "outer", "Body": topic}).to_string();
    let loaded = read(&queue);
    assert_eq!(loaded.counts(), [1, 0, 0]);
    assert_eq!(
        loaded.values("MessageId", Role::Wrapper),
        ["inner", "outer"]
    );
}

#[test]
fn the_parsed_form_of_a_hosted_line_is_not_stored_twice() {
    let event = json!({"eventTime": TIME, "action": "a.b.c", "initiator": {"name": "ana"}, "requestData": {"x": 1}});
    let mut flat = event.clone();
    flat["_line"] = json!(event.to_string());
    flat["_host"] = json!("h");
    flat["_ts"] = json!(1_715_963_460_120_u64);
    flat["requestData"] = json!("{\"x\":1}");
    let loaded = read(&flat.to_string());
    assert_eq!(loaded.values("initiator.name", Role::Event), ["ana"]);
    assert_eq!(loaded.values("initiator.name", Role::Wrapper), [""; 0]);
    assert_eq!(loaded.values("requestData.x", Role::Event), ["1"]);
}

#[test]
fn every_text_of_a_record_with_an_event_counts() {
    let known = |n: usize| json!({"eventTime": TIME, "eventName": "a", "eventSource": "b", "n": n});
    let page = |n: usize| json!({"Records": [known(n), known(n + 1)]}).to_string();
    for (line, expected) in [
        (
            json!({"id": 1, "message": known(0).to_string(), "Body": known(1).to_string()}),
            vec!["0", "1"],
        ),
        (
            json!({"id": 1, "Message": page(0), "Body": page(2)}),
            vec!["0", "1", "2", "3"],
        ),
        (
            json!({"id": 1, "Message": known(0).to_string(), "Body": page(1)}),
            vec!["0", "1", "2"],
        ),
        (
            json!({"id": 1, "left": known(0).to_string(), "right": known(1).to_string()}),
            vec!["0", "1"],
        ),
        // A copy is not another event.
        (
            json!({"id": 1, "_raw": known(0).to_string(), "message": format!(" {}", known(0))}),
            vec!["0"],
        ),
        (
            json!({"id": 1, "Message": page(0), "Body": page(0)}),
            vec!["0", "1"],
        ),
    ] {
        let loaded = read(&line.to_string());
        let mut found = loaded.values("n", Role::Event);
        found.sort();
        assert_eq!(found, expected, "{line}");
        assert_eq!(loaded.report.events, expected.len() as u64);
        assert_eq!(
            loaded.values("id", Role::Wrapper),
            vec!["1"; expected.len()]
        );
    }
}

#[test]
fn a_second_text_that_may_be_an_event_is_reported() {
    let text = |n: usize| json!({"time": TIME, "n": n}).to_string();
    let line = json!({"message": text(0), "Body": text(1)}).to_string();
    let loaded = read(&line);
    assert_eq!(loaded.counts(), [1, 0, 0]);
    assert_eq!(loaded.values("n", Role::Event), ["0"]);
    assert_eq!(loaded.values("Body", Role::Wrapper), [text(1)]);
    assert!(loaded.warns("`Body`"), "{:?}", loaded.report.warnings());
}

#[test]
fn the_limit_of_texts_in_texts_is_reported() {
    let mut text = json!({"time": TIME, "action": "a"}).to_string();
    for level in 0..12 {
        let loaded = read_with(text.as_bytes(), usize::MAX, None);
        assert_eq!(loaded.counts(), [1, 0, 0]);
        assert_eq!(loaded.warns("texts in texts"), level > 8, "{level}");
        text = json!({"Body": text}).to_string();
    }
}

#[test]
fn texts_of_the_elements_of_an_event_count() {
    let known = |n: usize| json!({"eventTime": TIME, "eventName": "a", "eventSource": "b", "n": n});
    let items = [0, 1].map(|n| json!({"message": known(n).to_string(), "k": n}));
    let line = json!({"id": 1, "a": {"b": {"c": {"items": items}}}}).to_string();
    let loaded = read(&line);
    assert_eq!(loaded.counts(), [2, 0, 0]);
    assert_eq!(loaded.values("n", Role::Event), ["0", "1"]);
}

#[test]
fn the_text_before_json_in_a_text_is_kept() {
    let event = json!({"time": TIME, "action": "a"}).to_string();
    let line = json!({"message": format!("node-1 {event}")}).to_string();
    assert_eq!(read(&line).values("_prefix", Role::Wrapper), ["node-1"]);
}

#[test]
fn a_field_that_is_too_long_for_each_event_is_reported() {
    let events = json!([{"time": TIME, "n": 1}, {"time": TIME, "n": 2}]).to_string();
    let line = json!({"Body": events, "long": "x".repeat(5_000), "short": "s"}).to_string();
    let loaded = read_with(line.as_bytes(), usize::MAX, None);
    assert_eq!(loaded.counts(), [2, 0, 0]);
    assert_eq!(loaded.values("short", Role::Wrapper), ["s", "s"]);
    assert!(loaded.warns("fields around them"));
}
