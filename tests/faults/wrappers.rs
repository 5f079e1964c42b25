//! Wrappers, unexpected types, JSON as text, duplicates, and text that is not JSON.

use super::*;

const EVENT: &str = r#"{"action":"iam-identity.user-apikey.update","eventTime":"2019-05-17T16:36:29.12+0000","outcome":"failure","severity":"critical","message":"IAM Identity Service: update user-apikey demo-key -failure","initiator":{"name":"user@example.com","host":{"address":"192.0.2.1","agent":"IBM Cloud CLI"},"credential":{"type":"token"}},"target":{"name":"demo-key"},"reason":{"reasonCode":403},"requestData":{"o_lock":true},"logSourceCRN":"crn:v1:x:::"}"#;

/// The members of [`EVENT`], without braces, with `o_` before the names of objects, as in archives.
const PREFIXED: &str = r#""action":"iam-identity.user-apikey.update","eventTime":"2019-05-17T16:36:29.12+0000","outcome":"failure","severity":"critical","message":"IAM Identity Service: update user-apikey demo-key -failure","o_initiator":{"name":"user@example.com","o_host":{"address":"192.0.2.1","agent":"IBM Cloud CLI"},"o_credential":{"type":"token"}},"o_target":{"name":"demo-key"},"o_reason":{"reasonCode":403},"requestData":{"o_lock":true},"logSourceCRN":"crn:v1:x:::""#;

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// The event fields of a row, with their values.
fn event_fields(loaded: &Loaded, row: u32) -> Vec<(String, Vec<String>)> {
    let mut fields: Vec<_> = loaded
        .store
        .columns()
        .iter()
        .filter(|column| column.role() == Role::Event)
        .map(|column| (column.path().to_owned(), loaded.values(row, column.path())))
        .filter(|(_, values)| !values.is_empty())
        .collect();
    fields.sort();
    fields
}

#[test]
fn an_event_may_be_the_text_of_a_field() {
    let hosted = format!(
        r#"{{"_host":"iam","_ts":1558110989120,"_line":{}}}"#,
        quoted(EVENT)
    );
    // If the wrapper repeats a field of the event, only the value in the event counts.
    let copied = format!(
        r#"{{"action":"copy","initiator":{{"name":"copy"}},"extra":"x","_line":{},"_host":"iam"}}"#,
        quoted(EVENT)
    );
    let loaded = check(
        format!("{EVENT}\n{hosted}\n{copied}\n").as_bytes(),
        [3, 0, 0, 0],
    );
    assert_eq!(event_fields(&loaded, 0), event_fields(&loaded, 1));
    assert_eq!(
        loaded.values(2, "action"),
        ["iam-identity.user-apikey.update"]
    );
    assert_eq!(loaded.values(2, "initiator.name"), ["user@example.com"]);
    assert_eq!(loaded.values(2, "extra"), ["x"]);
    assert_eq!(loaded.values(1, "_host"), ["iam"]);
    assert_eq!(loaded.values(1, "_line"), [""; 0]);
    // A `_line` that is not valid JSON stays text, and the warning has the line of the record.
    let cut = quoted(&EVENT[..100]);
    let loaded = check(
        format!("{{}}\n{{\"_line\":{cut},\"_host\":\"h\"}}").as_bytes(),
        [2, 0, 0, 0],
    );
    assert_eq!(loaded.values(1, "_line"), [&EVENT[..100]]);
    assert!(
        loaded.warns("first in line 2 at byte 3"),
        "{:?}",
        loaded.report().warnings()
    );
    // Only the outer `_line` is read as an event. A `_line` inside of it is text.
    let nested = quoted(&format!("{{\"_line\":{},\"b\":1}}", quoted("{\"c\":1}")));
    let loaded = check(format!("{{\"_line\":{nested}}}").as_bytes(), [1, 0, 0, 0]);
    assert_eq!(loaded.values(0, "_line"), ["{\"c\":1}"]);
    assert_eq!(loaded.values(0, "b"), ["1"]);
    // Plain text in `_line` is an ordinary value.
    let loaded = check(br#"{"_line":"started in 3 s","_host":"h"}"#, [1, 0, 0, 0]);
    assert_eq!(loaded.values(0, "_line"), ["started in 3 s"]);
    assert!(
        loaded
            .report()
            .warnings()
            .iter()
            .all(|warning| warning.contains("no time"))
    );
}

#[test]
fn an_event_in_any_wrapper_has_the_same_fields() {
    let meta = r#""meta":{"serviceProviderName":"iam"}"#;
    for (name, line, extra) in [
        (
            "source",
            format!(r#"{{"_source":{{{PREFIXED},"_host":"iam","_lid":"1"}}}}"#),
            vec!["_host", "_lid"],
        ),
        (
            "source with text",
            format!(
                r#"{{"_source":{{"_line":{},"_host":"iam",{PREFIXED}}}}}"#,
                quoted(EVENT)
            ),
            vec!["_host"],
        ),
        (
            "flat hosted",
            format!(r#"{{"_host":"iam","_account":"0a",{}"#, &EVENT[1..]),
            vec!["_host", "_account"],
        ),
        ("payload", format!(r#"{{"payload":{EVENT}}}"#), vec![]),
        (
            "capture",
            format!(r#"{{"Time":"2026-03-19T06:27:45.396909981Z","Hostname":"h","line":{EVENT}}}"#),
            vec!["Time", "Hostname"],
        ),
        (
            "cloud logs",
            format!(
                r#"{{"data":{{"message":{EVENT},"x":1}},"labels":{{"applicationname":"a"}},"metadata":{{"logid":"1"}}}}"#
            ),
            vec!["labels.applicationname", "metadata.logid", "data.x"],
        ),
        (
            "cloud logs, no message",
            format!(r#"{{"data":{EVENT},"labels":{{"applicationname":"a"}}}}"#),
            vec!["labels.applicationname"],
        ),
        (
            "dotted keys",
            EVENT.replace(
                r#""host":{"address":"192.0.2.1","agent":"IBM Cloud CLI"}"#,
                r#""host.address":"192.0.2.1","host.agent":"IBM Cloud CLI""#,
            ),
            vec![],
        ),
    ] {
        let loaded = load(format!("{EVENT}\n{line}\n").as_bytes());
        assert_eq!(loaded.store.len(), 2, "{name}");
        assert_eq!(event_fields(&loaded, 0), event_fields(&loaded, 1), "{name}");
        for path in extra {
            assert_eq!(loaded.values(1, path).len(), 1, "{name} {path}");
            assert!(
                loaded.store.find(path, Role::Wrapper).is_some(),
                "{name} {path}"
            );
        }
        assert_eq!(
            loaded.store.rows().time(0),
            loaded.store.rows().time(1),
            "{name}"
        );
    }
    // A field of the payload comes before one of the same name in the legacy wrapper, which stays a field of the wrapper.
    let line =
        format!(r#"{{"logSourceCRN":"outer","saveServiceCopy":true,{meta},"payload":{EVENT}}}"#);
    let loaded = check(line.as_bytes(), [1, 0, 0, 0]);
    assert_eq!(loaded.values(0, "logSourceCRN"), ["crn:v1:x:::", "outer"]);
    assert_eq!(loaded.values(0, "saveServiceCopy"), ["true"]);
    assert_eq!(loaded.values(0, "meta.serviceProviderName"), ["iam"]);
    assert!(
        loaded
            .store
            .find("meta.serviceProviderName", Role::Wrapper)
            .is_some()
    );
}

#[test]
fn objects_that_only_resemble_wrappers_are_events() {
    let loaded = check(
        br#"{"payload":{"size":1},"x":1}
{"line":"text","data":{"a":1}}
{"data":[1,2],"payload":"p","line":{"no":7}}
{"_source":"text"}
{"action":"a.b.c","eventTime":"2019-05-17T16:36:29Z","payload":{"action":"x","eventTime":"y"}}"#,
        [5, 0, 0, 0],
    );
    for (row, path, value) in [
        (0, "payload.size", "1"),
        (1, "line", "text"),
        (1, "data.a", "1"),
        (2, "payload", "p"),
        (2, "line.no", "7"),
        (3, "_source", "text"),
        (4, "payload.action", "x"),
        (4, "action", "a.b.c"),
    ] {
        assert_eq!(loaded.value(row, path).as_deref(), Some(value), "{path}");
    }
    assert_eq!(loaded.values(2, "data"), ["1", "2"]);
}

#[test]
fn missing_wrapper_fields_are_derived() {
    let hosted = format!("{{\"_host\":\"h\",{}", &EVENT[1..]);
    let loaded = check(
        format!("{EVENT}\n{hosted}\n{{\"a\":1}}\n").as_bytes(),
        [3, 0, 0, 0],
    );
    let derived = |row, path| {
        let id = loaded.store.find(path, Role::Derived)?;
        let column = loaded.store.column(id)?;
        let code = *column.codes_at(row).first()?;
        Some(column.dictionary().text(code).into_owned())
    };
    assert_eq!(derived(0, "_host").as_deref(), Some("iam-identity"));
    assert_eq!(derived(0, "_platform").as_deref(), Some("iam-identity"));
    assert_eq!(derived(0, "_level").as_deref(), Some("critical"));
    assert_eq!(derived(0, "_app").as_deref(), Some("crn:v1:x:::"));
    assert_eq!(derived(1, "_host"), None);
    assert_eq!(derived(1, "_level").as_deref(), Some("critical"));
    assert_eq!(derived(2, "_host"), None);
}

#[test]
fn values_of_unexpected_types_are_stored() {
    let loaded = check(
        br#"{"action":"a.b.c","eventTime":"2024-01-01T00:00:00Z","initiator":"me","reason":{"reasonCode":"200"}}
{"action":"a.b.c","eventTime":"2024-01-01T00:00:00Z","reason":{"reasonCode":null},"target":[{"name":"x"},{"name":"y"}]}
{"action":"a.b.c","eventTime":"2024-01-01T00:00:00Z","reason":{"reasonCode":200}}"#,
        [3, 0, 0, 0],
    );
    assert_eq!(loaded.values(0, "initiator"), ["me"]);
    assert_eq!(loaded.values(0, "reason.reasonCode"), ["200"]);
    assert_eq!(loaded.values(1, "reason.reasonCode"), ["null"]);
    assert_eq!(loaded.values(1, "target.name"), ["x", "y"]);
    assert!(
        loaded.warns("2 times, first in line 1"),
        "{:?}",
        loaded.report().warnings()
    );
}

#[test]
fn request_data_may_be_json_as_text() {
    let loaded = check(
        br#"{"requestData":"{\"lock\":true,\"a\":[\"\\u00e9\",{\"b\":1}]}","responseData":"not { json"}
{"_source":{"_host":"h","requestData":"{\"o_x\":1}"}}
{"requestData":"[]","other":"{\"x\":1}"}"#,
        [3, 0, 0, 0],
    );
    assert_eq!(
        loaded.values(0, "requestData"),
        ["{\"lock\":true,\"a\":[\"\\u00e9\",{\"b\":1}]}"]
    );
    assert_eq!(loaded.values(0, "requestData.lock"), ["true"]);
    assert_eq!(loaded.values(0, "requestData.a"), ["é"]);
    assert_eq!(loaded.values(0, "requestData.a.b"), ["1"]);
    assert_eq!(loaded.values(0, "responseData"), ["not { json"]);
    assert_eq!(loaded.values(1, "requestData.o_x"), ["1"]);
    assert_eq!(loaded.values(2, "other.x"), [""; 0]);
}

#[test]
fn repeated_events_are_counted() {
    let loaded = check(
        b"{\"a\":1}\n{\"a\":1}\n{\"a\":2}\n{\"a\":1}\n",
        [4, 0, 0, 0],
    );
    assert_eq!(loaded.store.len(), 4);
    // The wrapper is not part of the content. `_id` alone is not an id, because every system counts its own. It is a part
    // of the content.
    check(
        br#"{"_lid":"1","a":1}
{"_source":{"_lid":"1","a":1}}
{"_lid":"2","a":1}
{"_id":"1","a":1}
{"_id":7,"a":1}
{"_id":7,"a":2}"#,
        [5, 1, 0, 0],
    );
    let loaded = check(
        b"{\"_lid\":\"1\",\"a\":1}\n{\"_lid\":\"1\",\"a\":1}\n{\"_lid\":\"1\",\"a\":2}\n",
        [2, 1, 0, 0],
    );
    let duplicates = loaded.store.rows().duplicates();
    assert_eq!(duplicates.iter().collect::<Vec<_>>(), [1]);
    let loaded = load_chunks(
        [
            ("x", [&b"{\"a\":1}\n"[..]]),
            ("y", [&b"{\"b\":1}\n{\"a\":1}\n"[..]]),
        ],
        Options::default(),
    );
    assert_eq!(
        (loaded.reports[1].events, loaded.reports[1].duplicates),
        (1, 1)
    );
}

#[test]
fn a_file_that_is_loaded_twice_has_only_duplicates() {
    let text = format!("{EVENT}\n{{\"a\":1}}\n");
    let loaded = load_chunks(
        [("x", [text.as_bytes()]), ("x", [text.as_bytes()])],
        Options::default(),
    );
    assert_eq!(
        (loaded.reports[0].events, loaded.reports[0].duplicates),
        (2, 0)
    );
    assert_eq!(
        (loaded.reports[1].events, loaded.reports[1].duplicates),
        (0, 2)
    );
    assert_eq!(loaded.store.sources(), ["x", "x"]);
}

#[test]
fn text_that_is_not_json_has_one_warning_and_its_lines_are_refused() {
    let named = |text: &str, kind: &str| {
        let loaded = load(text.as_bytes());
        let names = |warning: &String| warning.starts_with("This looks like");
        let warnings = loaded.report().warnings();
        let named: Vec<&String> = warnings.iter().filter(|warning| names(warning)).collect();
        match kind {
            "" => assert!(named.is_empty(), "{text}: {named:?}"),
            _ => {
                assert_eq!(named.len(), 1, "{text}");
                assert!(
                    named[0].starts_with(&format!("This looks like {kind}")),
                    "{named:?}"
                );
            }
        }
        loaded
    };
    named("callback([{\"a\":1},{\"b\":2}]);\n", "JSONP");
    named("a.b(\n  [1, 2])\n", "");
    named("window.data ({\"a\": 1,\n\"b\": 2});\n", "JSONP");
    for other in [
        "not a table\nof anything\n",
        "a,b\nno second column\n",
        "a,b\n1,2,3\n",
        "a,b\n{\"action\":\"x\"}\n",
        "{\"cut\",\n",
        "[1,2]\n[3,4]\n",
        "<a,b>\n<c,d>\n",
        "May 17, 2019: one\nMay 18, 2019: two\n",
    ] {
        named(other, "");
    }
}
