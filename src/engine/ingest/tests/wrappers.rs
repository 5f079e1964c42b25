//! Fields of wrappers and texts in records, none of which may be lost.

use super::read;
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
