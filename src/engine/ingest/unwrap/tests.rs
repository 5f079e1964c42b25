//! Tests of what is recognised as an event before it is read.

use super::EvidenceKeys;
use super::observe::{Likeness, is_itself_an_event, likeness_of};

#[test]
fn objects_with_a_readable_time_look_like_events() {
    let keys = EvidenceKeys::default();
    for (json, looks, is_event) in [
        (
            r#"{"timestamp":"2024-05-17T16:31:00Z","user":"a"}"#,
            true,
            false,
        ),
        (
            r#"{"timestamp":"2024-05-17T16:31:00Z","action":"a"}"#,
            true,
            true,
        ),
        (r#"{"timestamp":"soon","user":"a"}"#, false, false),
        (r#"{"created":1715963460,"id":"x"}"#, true, false),
        (r#"{"created":17,"id":"x"}"#, false, false),
        (r#"{"when":"5/17/2024 4:31:00 PM"}"#, true, false),
        (r#"{"ts":{"$date":"2024-05-17T16:31:00Z"}}"#, true, false),
        (
            r#"{"ts":{"$date":{"$numberLong":"1715963460120"}}}"#,
            true,
            false,
        ),
        (r#"{"id":{"time":"2024-05-17T16:31:00Z"}}"#, true, false),
        (r#"{"CreationDate":"\/Date(1715963460000)\/"}"#, true, false),
        (r#"{"sku":"a","qty":1}"#, false, false),
        (r#"{"eventTime":"","action":"a"}"#, true, true),
        (
            r#"{"event_name":"a","eventsource":"b","EventTime":"?"}"#,
            true,
            true,
        ),
        (r#"{"_index":"a","_source":{"x":1}}"#, true, true),
        (
            r#"{"message":"{\"time\":\"2024-05-17T16:31:00Z\"}"}"#,
            true,
            false,
        ),
        (r#"{"message":"{\"n\":1}"}"#, false, false),
        (
            r#"{"data":{"action":"a","timestamp":"2024-05-17T16:31:00Z"}}"#,
            true,
            true,
        ),
        (
            r#"{"meta":{"more":{"time":"2024-05-17T16:31:00Z"}}}"#,
            false,
            false,
        ),
        (r#"{"time":"2024-05-17T16:31:00Z""#, false, false),
        ("[]", false, false),
        ("", false, false),
    ] {
        let likeness = likeness_of(&keys, json.as_bytes());
        assert_eq!(likeness != Likeness::None, looks, "{json}");
        assert_eq!(
            is_itself_an_event(&keys, json.as_bytes()),
            is_event,
            "{json}"
        );
    }
}

#[test]
fn the_elements_of_pages_are_recognised_as_records_are() {
    let keys = EvidenceKeys::default();
    let cloud_trail = r#"{"eventTime":"?","eventName":"a","eventSource":"b"}"#;
    let quoted = cloud_trail.replace('"', "\\\"");
    for (json, looks, is_event) in [
        // A family is recognised below any key, and in a text below any key.
        (format!(r#"{{"x":{{"y":{cloud_trail}}}}}"#), true, false),
        (format!(r#"{{"detail":{cloud_trail}}}"#), true, true),
        (format!(r#"{{"x":"{quoted}"}}"#), true, false),
        (format!(r#"{{"message":"node-1 {quoted}"}}"#), true, false),
        // What is inside of an array says nothing about the object.
        (format!(r#"{{"x":[{cloud_trail}]}}"#), false, false),
        // Keys prove a wrapper only if the event is not an array.
        (r#"{"type":"a","attributes":{}}"#.to_owned(), true, true),
        (r#"{"type":"a","attributes":[]}"#.to_owned(), false, false),
        (r#"{"action":"a","outcome":"b"}"#.to_owned(), true, true),
        (
            r#"{"metadata":{"timestamp":"2024-05-17T16:31:00"}}"#.to_owned(),
            true,
            false,
        ),
        (
            r#"{"_source":{"o_a":{"b":1},"_ts":1}}"#.to_owned(),
            true,
            true,
        ),
    ] {
        let likeness = likeness_of(&keys, json.as_bytes());
        assert_eq!(likeness != Likeness::None, looks, "{json}");
        assert_eq!(
            is_itself_an_event(&keys, json.as_bytes()),
            is_event,
            "{json}"
        );
    }
}
