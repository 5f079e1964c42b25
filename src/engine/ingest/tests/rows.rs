//! Records whose event is the value of one key: what a collector of Splunk receives, and documents of Elasticsearch.

use super::several::{cloud_trail, event, origins};
use super::{Read, read};
use crate::event::Fact;
use crate::store::Role;
use serde_json::{Value, json};

fn collected(event: &Value) -> Value {
    json!({"time": 1_715_990_400, "host": "h", "sourcetype": "s", "event": event})
}

fn names(loaded: &Read) -> Vec<String> {
    loaded.values(Fact::InitiatorName.path(), Role::Derived)
}

#[test]
fn an_event_of_no_known_family_is_taken_out_of_what_a_collector_receives() {
    let event =
        json!({"time": "2024-05-17T16:31:00Z", "action": "a", "user": "ana", "outcome": "failure"});
    let untimed = json!({"action": "b", "user": "bob"});
    for text in [false, true] {
        let of = |event: &Value| match text {
            true => collected(&json!(event.to_string())),
            false => collected(event),
        };
        let loaded = read(&format!("{}\n{}\n", of(&event), of(&untimed)));
        assert_eq!(loaded.counts(), [2, 0, 0]);
        assert_eq!(names(&loaded), ["ana", "bob"]);
        assert_eq!(loaded.values("user", Role::Event), ["ana", "bob"]);
        assert_eq!(loaded.values("host", Role::Wrapper), ["h", "h"]);
        let time = |row| loaded.store.rows().time(row).unwrap().ms;
        assert_eq!(time(0), 1_715_963_460_000);
        // An event without a time has that of its wrapper.
        assert_eq!(time(1), 1_715_990_400_000);
    }
    let plain = read(&collected(&json!("session opened")).to_string());
    assert_eq!(plain.values("message", Role::Derived), ["session opened"]);
}

#[test]
fn each_event_that_a_collector_receives_at_once_counts() {
    let pages = [
        json!({"Records": [cloud_trail(0), cloud_trail(1)]}),
        json!({"x": 1, "items": [event(0), event(1)]}),
        json!([event(0), event(1)]),
    ];
    for page in &pages {
        for event in [page.clone(), json!(page.to_string())] {
            let line = collected(&event).to_string();
            let loaded = read(&line);
            assert_eq!(loaded.counts(), [2, 0, 0], "{line}");
            assert_eq!(loaded.values("n", Role::Event), ["0", "1"]);
            for (field, value) in [("host", "h"), ("sourcetype", "s"), ("time", "1715990400")] {
                assert_eq!(
                    loaded.values(field, Role::Wrapper),
                    [value, value],
                    "{line}"
                );
            }
            assert!(
                loaded.report.warnings().is_empty() || line.contains("\"x\""),
                "{line}"
            );
        }
    }
    let lines = format!("{}\n{}", event(0), event(1));
    assert_eq!(
        read(&collected(&json!(lines)).to_string()).counts(),
        [2, 0, 0]
    );
}

#[test]
fn the_content_of_any_wrapper_may_be_a_page() {
    let page = json!({"Records": [cloud_trail(0), cloud_trail(1)]});
    for line in [
        json!({"_index": "i", "_id": "1", "_source": page}),
        json!({"version": "0", "detail-type": "t", "detail": page}),
        json!({"labels": {"a": "b"}, "metadata": {"timestamp": "2024-05-17T16:31:00Z"}, "user_data": page}),
    ] {
        let loaded = read(&line.to_string());
        assert_eq!(loaded.counts(), [2, 0, 0], "{line}");
        assert!(
            origins(&loaded)
                .iter()
                .any(|origin| origin.ends_with("Records`: 2"))
        );
    }
    // What an event lists is a part of it.
    let listed = json!({"time": "2024-05-17T16:31:00Z", "steps": [event(0), event(1)]});
    assert_eq!(read(&collected(&listed).to_string()).counts(), [1, 0, 0]);
    let known = json!({"eventTime": "2024-05-17T16:31:00Z", "eventName": "a", "eventSource": "b", "items": [cloud_trail(0)]});
    assert_eq!(read(&collected(&known).to_string()).counts(), [1, 0, 0]);
}

#[test]
fn a_document_without_a_time_is_an_event() {
    for around in ["_ts", "_index"] {
        let line =
            json!({"_source": {"action": "a", "user": "ana"}, around: 1_715_963_460_000_u64});
        let loaded = read(&line.to_string());
        assert_eq!(names(&loaded), ["ana"], "{line}");
    }
    // In a GELF message, a field of the application may have this name.
    let message = json!({"version": "1.1", "host": "h", "short_message": "m", "timestamp": 1_715_963_460, "_source": "nginx"});
    assert_eq!(
        read(&message.to_string()).values("short_message", Role::Event),
        ["m"]
    );
}

#[test]
fn records_that_only_resemble_rows_stay_events() {
    let time = "2024-05-17T16:31:00Z";
    for line in [
        json!({"@timestamp": time, "host": {"name": "h"}, "source": {"ip": "192.0.2.1"}, "event": {"kind": "x"}, "user": {"name": "ana"}}),
        json!({"_time": time, "_raw": "text", "sourcetype": "s", "event": "login", "user": {"name": "ana"}}),
    ] {
        let loaded = read(&line.to_string());
        assert_eq!(loaded.values("user.name", Role::Event), ["ana"], "{line}");
    }
}
