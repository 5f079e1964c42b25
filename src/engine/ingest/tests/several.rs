//! Messages whose text holds several events, and events that have the text of which they were made.

use super::{Read, read, read_with};
use crate::store::Role;
use serde_json::{Value, json};

pub(super) fn event(n: usize) -> Value {
    json!({"time": "2024-05-17T16:31:00Z", "user": "ana", "n": n})
}

pub(super) fn cloud_trail(n: usize) -> Value {
    json!({"eventTime": "2024-05-17T16:31:00Z", "eventName": "a", "eventSource": "b", "n": n})
}

pub(super) fn origins(loaded: &Read) -> Vec<String> {
    let unwrapped = loaded.report.found.unwrapped.iter();
    let mut origins: Vec<_> = unwrapped
        .map(|(what, count)| format!("{what}: {count}"))
        .collect();
    origins.sort();
    origins
}

#[test]
fn each_event_in_a_message_counts() {
    let page = json!({"Records": [cloud_trail(0), cloud_trail(1), cloud_trail(2)]}).to_string();
    let array = json!([event(0), event(1), event(2)]).to_string();
    let strings = json!([
        event(0).to_string(),
        event(1).to_string(),
        event(2).to_string()
    ]);
    for (text, in_array) in [(page, true), (array, false), (strings.to_string(), false)] {
        for key in ["Body", "message", "_raw", "log"] {
            let line = json!({"MessageId": "m", key: text}).to_string();
            let other = json!({"MessageId": "n", key: "plain"}).to_string();
            let input = format!("{line}\n{other}\n");
            let loaded = read(&input);
            assert_eq!(loaded.counts(), [4, 0, 0], "{input}");
            assert_eq!(loaded.report.lines, 4);
            assert_eq!(loaded.values("n", Role::Event), ["0", "1", "2"]);
            assert_eq!(loaded.values("MessageId", Role::Wrapper), ["m", "m", "m"]);
            assert_eq!(loaded.texts(&input), [&*line, &*line, &*line, &*other]);
            let text = format!("JSON text in `{key}`: 3");
            assert!(origins(&loaded).contains(&text), "{:?}", origins(&loaded));
            let array = origins(&loaded).contains(&"array `Records`: 3".to_owned());
            assert_eq!(array, in_array);
        }
    }
}

#[test]
fn messages_in_messages_are_read() {
    let page = json!({"Records": [cloud_trail(0), cloud_trail(1)]}).to_string();
    let topic = json!({"Type": "Notification", "TopicArn": "t", "Message": page}).to_string();
    let received =
        json!({"Messages": [{"MessageId": "m", "Body": topic}, {"MessageId": "n", "Body": topic}]});
    let loaded = read(&received.to_string());
    assert_eq!(loaded.counts(), [4, 0, 0]);
    assert_eq!(
        loaded.values("MessageId", Role::Wrapper),
        ["m", "m", "n", "n"]
    );
    assert_eq!(loaded.values("TopicArn", Role::Wrapper).len(), 4);
    // An array whose elements hold pages under an unknown key.
    let rows = json!({"rows": [{"a": 1, "message": page}, {"a": 2, "message": page}]});
    assert_eq!(read(&rows.to_string()).counts(), [4, 0, 0]);
}

#[test]
fn what_an_event_says_in_a_text_stays_a_part_of_it() {
    let known =
        json!({"eventTime": "2024-05-17T16:31:00Z", "action": "a.b.c", "outcome": "success"});
    let unknown = json!({"time": "2024-05-17T16:31:00Z", "action": "a"});
    let plain = json!({"user": "ana"});
    let times = json!([event(0), event(1)]).to_string();
    let families = json!({"Records": [cloud_trail(0), cloud_trail(1)]}).to_string();
    for (event, text, expected) in [
        (&known, &times, 1),
        (&unknown, &times, 1),
        (&plain, &times, 2),
        (&unknown, &families, 2),
        (&plain, &"[1,2]".to_owned(), 1),
        (&plain, &r#"{"items":[{"sku":1}]}"#.to_owned(), 1),
    ] {
        let mut line = event.clone();
        line["message"] = json!(text);
        let loaded = read(&line.to_string());
        assert_eq!(loaded.counts(), [expected, 0, 0], "{line}");
    }
}

#[test]
fn texts_in_texts_end_at_a_limit() {
    let mut text = json!([cloud_trail(0)]).to_string();
    for _ in 0..10 {
        text = json!([{"message": text, "time": "2024-05-17T16:31:00Z"}]).to_string();
        if text.len() > 4 << 20 {
            break;
        }
    }
    let line = json!({"message": text}).to_string();
    let loaded = read_with(line.as_bytes(), usize::MAX, None);
    assert_eq!(loaded.report.lines, 1);
}

#[test]
fn the_original_text_of_an_event_supplies_what_the_event_lacks() {
    let inner = json!({
        "eventTime": "2024-05-17T10:00:00Z", "eventName": "PutObject", "eventSource": "s3.amazonaws.com",
        "userIdentity": {"userName": "ana"}, "sourceIPAddress": "192.0.2.1", "awsRegion": "eu-west-1",
        "message": "inner"
    });
    let ecs = json!({
        "@timestamp": "2024-05-17T16:31:00Z", "message": "outer", "ecs": {"version": "8"},
        "event": {"action": "put", "original": inner.to_string()}, "source": {"ip": "192.0.2.9"}
    });
    let loaded = read(&ecs.to_string());
    assert_eq!(loaded.counts(), [1, 0, 0]);
    assert_eq!(loaded.report.found.families[0].0, "Elastic Common Schema");
    for (path, role, value) in [
        ("message", Role::Event, "outer"),
        ("eventName", Role::Event, "PutObject"),
        ("userIdentity.userName", Role::Event, "ana"),
        ("action", Role::Derived, "put"),
        ("initiator.name", Role::Derived, "ana"),
        ("initiator.host.address", Role::Derived, "192.0.2.9"),
        ("region", Role::Derived, "eu-west-1"),
        ("outcome", Role::Derived, "success"),
    ] {
        assert_eq!(loaded.values(path, role), [value], "{path}");
    }
    assert_eq!(
        loaded.report.times_ms,
        Some((1_715_963_460_000, 1_715_963_460_000))
    );
    // The same event again is a repeat only in another file, and its text is a part of its content.
    let mut other = ecs.clone();
    other["event"]["original"] = json!("not JSON");
    let input = format!("{ecs}\n{other}\n");
    let loaded = read(&input);
    assert_eq!(loaded.counts(), [2, 0, 0]);
    assert_eq!(loaded.values("eventName", Role::Event), ["PutObject"]);
    assert_eq!(loaded.values("event.original", Role::Event).len(), 2);
}

#[test]
fn what_an_event_quotes_is_a_part_of_the_event() {
    let quoted = cloud_trail(7).to_string();
    let unknown =
        json!({"time": "2024-05-18T00:00:00Z", "action": "login", "user": "eve", "agent": quoted});
    let activity = json!({"eventTime": "2024-05-18T00:00:00Z", "action": "iam.login",
        "initiator": {"name": "eve"}, "outcome": "success", "message": quoted});
    for event in [unknown, activity] {
        let loaded = read(&format!("{event}\n"));
        assert_eq!(loaded.counts(), [1, 0, 0]);
        assert_eq!(loaded.values("n", Role::Event), [""; 0], "{event}");
        let time = loaded.store.rows().time(0).unwrap();
        assert_eq!(time.ms, 1_715_990_400_000);
    }
    // A shipper has no action of its own.
    let shipped =
        json!({"@timestamp": "2024-05-18T00:00:00Z", "ecs": {"version": "8.0"}, "message": quoted});
    assert_eq!(
        read(&format!("{shipped}\n")).values("n", Role::Event),
        ["7"]
    );
}

#[test]
fn requests_without_an_id_have_no_stages() {
    let stage = |kind: &str, path: &str| json!({"time": "2024-05-17T16:31:00Z", "type": kind, "request": {"operation": "read", "path": path}});
    let mut store = crate::store::Store::new();
    let mut shared = crate::ingest::Shared::default();
    let mut loader = crate::ingest::Loader::new("input", &mut store);
    let text = format!("{}\n{}\n", stage("request", "x"), stage("response", "y"));
    loader
        .push(&mut store, &mut shared, text.as_bytes())
        .unwrap();
    loader.finish(&mut store, &mut shared).unwrap();
    assert_eq!(store.len(), 2);
    assert_eq!(shared.stages().iter().count(), 0);
}

#[test]
fn a_broken_line_of_a_text_hides_no_event() {
    let (one, two) = (cloud_trail(0), cloud_trail(1));
    for (text, refused) in [
        (format!("{one}\n{{bad\n{two}"), 1),
        (format!("{{bad\n{one}\nplain\n{two}\n"), 2),
        (format!("{one}\r\n{two}\r\n{{\"eventTime\":\"2024"), 1),
    ] {
        for key in ["Body", "message"] {
            let line = json!({"MessageId": "m", key: text}).to_string();
            let loaded = read(&line);
            assert_eq!(loaded.counts(), [2, refused, 0], "{line}");
            assert_eq!(loaded.values("n", Role::Event), ["0", "1"]);
        }
    }
    // Lines of no known family may be what a program printed.
    let printed = format!("{}\ntrace\n{}", event(0), event(1));
    let loaded = read(&json!({"MessageId": "m", "message": printed}).to_string());
    assert_eq!(loaded.counts(), [1, 0, 0]);
}

#[test]
fn an_event_that_is_not_read_is_reported() {
    let one = cloud_trail(0);
    let loaded = read(&json!({"MessageId": "m", "Body": format!("{one} and words")}).to_string());
    assert_eq!(loaded.counts(), [1, 0, 0]);
    assert!(loaded.warns("starts with an event"));
    let (text, warning) = (one.to_string(), "a second text or an object");
    let other = read(&json!({"log": text, "parsed": cloud_trail(1)}).to_string());
    assert_eq!(other.counts(), [1, 0, 0]);
    assert!(other.warns(warning));
    // The same event as text and as an object is one event.
    let same = read(&json!({"log": text, "parsed": one}).to_string());
    assert_eq!(same.counts(), [1, 0, 0]);
    assert!(!same.warns(warning));
}
