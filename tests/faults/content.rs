//! The content of events, by which repeats are found: what makes two events differ, and what does not.

use super::{check, load_chunks};
use activity_lens::ingest::Options;

const HEAD: &str = r#""time":"2024-05-17T16:31:00Z","action":"x""#;

/// Returns whether two files with one event each have one event together.
fn are_equal(one: &str, other: &str) -> bool {
    let loaded = load_chunks(
        [("x", [one.as_bytes()]), ("y", [other.as_bytes()])],
        Options::default(),
    );
    let counts: Vec<[u64; 2]> = loaded
        .reports
        .iter()
        .map(|report| [report.events, report.duplicates])
        .collect();
    assert_eq!(counts[0], [1, 0], "{one}");
    assert_eq!(counts[1][0] + counts[1][1], 1, "{other}");
    counts[1][1] == 1
}

/// Returns 5,000 keys and then `last`. The keys of one place have no columns after so many, so those of `last` have none.
fn after_many_keys(last: &str) -> String {
    let keys: Vec<String> = (0..5_000).map(|at| format!("\"k{at}\":{at}")).collect();
    format!("\"m\":{{{},{last}}}", keys.join(","))
}

#[test]
fn events_differ_in_everything_but_the_order_of_keys_and_the_way_of_writing() {
    for (one, other, equal) in [
        (r#""a":1,"b":2"#, r#""b":2,"a":1"#, true),
        (r#""a": [1, 2]"#, r#""a":[1,2]"#, true),
        (r#""\u0061":"\u0041""#, r#""a":"A""#, true),
        // A key with dots and an object in an object are the same field.
        (r#""a.b":1"#, r#""a":{"b":1}"#, true),
        (r#""a":1"#, r#""a":1.0"#, false),
        (r#""a":1"#, r#""a":"1""#, false),
        (r#""a":null"#, r#""a":"null""#, false),
        (r#""a":1,"b":2"#, r#""a":2,"b":1"#, false),
        (r#""a":[]"#, r#""a":{}"#, false),
        (r#""a":[],"c":1"#, r#""c":1"#, false),
        (r#""a":[1,2]"#, r#""a":[2,1]"#, false),
        (r#""a":[1]"#, r#""a":1"#, false),
        (r#""a":[[1],[2]]"#, r#""a":[[1,2]]"#, false),
        (r#""a":[[1,2],[3]]"#, r#""a":[[1],[2,3]]"#, false),
        (r#""a":[{"b":1},{"c":2}]"#, r#""a":[{"b":1,"c":2}]"#, false),
        (
            r#""a":[{"b":1},{"b":3,"c":4}]"#,
            r#""a":[{"b":1,"c":4},{"b":3}]"#,
            false,
        ),
        (
            r#""a":[{"b":1},{"c":2},{"c":3}]"#,
            r#""a":[{"c":2},{"b":1},{"c":3}]"#,
            false,
        ),
        (
            r#""a":[{"b":[{"c":1},{"d":2}]}]"#,
            r#""a":[{"b":[{"c":1}]},{"b":[{"d":2}]}]"#,
            false,
        ),
        (r#""a":[{},{"b":1}]"#, r#""a":[{"b":1},{}]"#, false),
        (r#""a":[1,{"b":2}]"#, r#""a":[{"b":2},1]"#, false),
        (r#""a":1,"a":2"#, r#""a":2,"a":1"#, false),
        (r#""a":1,"a":2"#, r#""a":[1,2]"#, false),
        (r#""a":1,"a":2"#, r#""a":2"#, false),
    ] {
        let event = |fields: &str| format!("{{{HEAD},{fields}}}");
        assert_eq!(
            are_equal(&event(one), &event(other)),
            equal,
            "{one} {other}"
        );
        let (one, other) = (after_many_keys(one), after_many_keys(other));
        let place = one.get(one.len() - 40..);
        assert_eq!(are_equal(&event(&one), &event(&other)), equal, "{place:?}");
    }
}

#[test]
fn the_time_of_a_wrapper_is_content_if_the_event_has_none() {
    for form in [
        r#"{"log":"{\"user\":\"a\"}","stream":"stdout","time":"TIME"}"#,
        r#"{"time":"TIME","message":"{\"user\":\"a\"}"}"#,
        "TIME stdout F {\"user\":\"a\"}",
        r#"{"_source":{"_host":"h","_ts":MS,"_line":"{\"user\":\"a\"}"}}"#,
        r#"{"_host":"h","_ts":MS,"_line":"{\"user\":\"a\"}"}"#,
    ] {
        let at = |second: &str| {
            form.replace("TIME", &format!("2024-05-17T16:31:{second}Z"))
                .replace("MS", &format!("17159634{second}000"))
        };
        assert!(are_equal(&at("10"), &at("10")), "{form}");
        assert!(!are_equal(&at("10"), &at("11")), "{form}");
    }
    // The time of arrival is none of an event that has a time.
    let arrived = |ms| {
        format!(r#"{{"_host":"h","_ts":{ms},"_line":"{{\"time\":\"2024-05-17T16:31:00Z\"}}"}}"#)
    };
    assert!(are_equal(
        &arrived(1_715_963_460_000_u64),
        &arrived(1_715_963_470_000)
    ));
}

#[test]
fn an_id_without_a_scope_is_content() {
    let event = |more: &str| format!("{{{HEAD}{more}}}");
    for (one, other, equal) in [
        (r#","_id":"1""#, r#","_id":"1""#, true),
        (r#","_id":"1""#, r#","_id":"2""#, false),
        (r#","_id":"1""#, "", false),
        (
            r#","_id":{"$oid":"65a1"}"#,
            r#","_id":{"$oid":"65a2"}"#,
            false,
        ),
        (
            r#","_index":"a","_id":"1""#,
            r#","_index":"b","_id":"1""#,
            false,
        ),
        (r#","_tag":"a""#, r#","_tag":"b""#, false),
        (
            r#","_host":"a","level":"x""#,
            r#","_host":"a","level":"y""#,
            false,
        ),
        // The hosted product adds these to the event.
        (
            r#","_ts":1715963460000,"_host":"a""#,
            r#","_ts":1715963460000,"_host":"b""#,
            true,
        ),
    ] {
        assert_eq!(
            are_equal(&event(one), &event(other)),
            equal,
            "{one} {other}"
        );
    }
    // Two events of one index with one id are one event, in one file as well.
    let flat = event(r#","_index":"a","_id":"1""#);
    check(format!("{flat}\n{flat}\n").as_bytes(), [1, 1, 0, 0]);
}

#[test]
fn many_keys_in_one_file_take_nothing_from_the_next() {
    let keys = |count: usize| {
        let keys: Vec<String> = (0..count).map(|at| format!("\"key{at}\":1")).collect();
        keys.join(",")
    };
    let crowded = [
        format!("{{{}}}", keys(5_000)),
        format!("{{\"a\":{{{}}}}}", keys(5_000)),
    ];
    // More than all paths that have columns.
    let full = (0..10).map(|at| format!("{{\"p{at}\":{{{}}}}}\n", keys(4_000)));
    let event = concat!(
        r#"{"eventVersion":"1.08","eventSource":"iam.amazonaws.com","eventName":"CreateUser","#,
        r#""eventTime":"2024-05-17T16:31:00Z","awsRegion":"us-east-1","eventID":"1","#,
        r#""userIdentity":{"type":"IAMUser","userName":"a","accountId":"1"}}"#
    );
    let quoted = serde_json::to_string(event).unwrap();
    let wrapped = [
        event.to_owned(),
        format!("{{\"unknown\":{event}}}"),
        format!("{{\"Detail\":{event}}}"),
        format!("{{\"host\":\"h\",\"CloudTrailEvent\":{quoted}}}"),
        format!("{{\"attributes\":{{\"raw_event\":{quoted}}}}}"),
    ];
    for before in crowded.into_iter().chain([full.collect()]) {
        for record in &wrapped {
            let loaded = load_chunks(
                [("x", [before.as_bytes()]), ("y", [record.as_bytes()])],
                Options::default(),
            );
            let row = loaded.store.len() - 1;
            for (path, value) in [
                ("action", "CreateUser"),
                ("initiator.name", "a"),
                ("region", "us-east-1"),
            ] {
                assert_eq!(loaded.values(row, path), [value], "{record}");
            }
        }
    }
}

#[test]
fn an_event_is_equal_in_all_exports_of_its_product() {
    let event = concat!(
        r#"{"eventTime":"2024-05-17T16:31:00.00+0000","action":"iam-identity.user-apikey.create","#,
        r#""outcome":"success","typeURI":"http://schemas.dmtf.org/cloud/audit/1.0/event","#,
        r#""initiator":{"id":"IBMid-1"},"target":{"id":"crn:v1:a"}}"#
    );
    let quoted = serde_json::to_string(event).unwrap();
    let crn = r#""logSourceCRN":"crn:v1:bluemix:public:iam:us-south:a/acc:::""#;
    for export in [
        format!(r#"{{"payload":{event},"meta":{{"x":1}},{crn}}}"#),
        format!(r#"{{"payload":{quoted},"meta":{{"x":1}},{crn}}}"#),
        format!(r#"{{"_source":{{"_host":"h","_lid":"1","_ts":1715963460000,"_line":{quoted}}}}}"#),
    ] {
        assert!(are_equal(event, &export), "{export}");
        assert!(are_equal(&export, event), "{export}");
    }
}
