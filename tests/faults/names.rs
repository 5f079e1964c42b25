//! Events with more field names than there may be columns: no event is refused, and searches find every value.

use super::*;
use activity_lens::api::{self, BreakdownSpec, Order, Page, Scope, Session};
use std::fmt::Write;

/// Returns events whose request is JSON text with thirty keys that no other event has.
fn many_names(events: usize) -> String {
    let mut lines = String::new();
    for event in 0..events {
        let members: Vec<String> = (0..30)
            .map(|key| format!(r#"\"k{event}x{key}\":\"v{}\""#, event * 30 + key))
            .collect();
        writeln!(
            lines,
            r#"{{"eventTime":"2024-01-01T00:00:00Z","action":"iam.key.read","requestData":"{{{}}}"}}"#,
            members.join(",")
        )
        .unwrap();
    }
    lines
}

fn session(text: &str) -> (Session, api::FileReport) {
    let mut session = Session::new();
    let file = session.open_file("file");
    for piece in text.as_bytes().chunks(100_000) {
        session.push(file, piece).unwrap();
    }
    let report = session.close_file(file).unwrap();
    (session, report)
}

fn count(session: &mut Session, query: &str) -> u32 {
    let scope = Scope {
        query: Some(query.to_owned()),
        ..Scope::default()
    };
    session.count(&scope).unwrap().matched
}

#[test]
fn events_after_many_names_are_loaded_and_match() {
    let deleted = r#"{"eventTime":"2024-01-02T00:00:00Z","action":"iam-identity.user.delete","initiator":{"name":"mallory"},"new":{"name":"n1"},"requestData":{"last":7,"deep":{"er":[{"x":"y"},{"x":"z"}]}}}"#;
    let text = many_names(9_000) + &format!("{deleted}\n").repeat(50);
    let (mut session, report) = session(&text);
    assert_eq!((report.events, report.refused), (9_050.0, 0.0));
    assert_eq!(report.without_time, 0.0);
    assert_eq!(count(&mut session, "action:iam-identity.user.delete"), 50);
    assert_eq!(count(&mut session, "initiator.name:mallory"), 50);
    assert_eq!(count(&mut session, "new.name:n1"), 50);
    // Values and names that were read before and after the limit on columns was reached.
    for (query, matched) in [
        ("v269999", 1),
        ("k8999x29", 1),
        ("requestData.k8999x29:==v269999", 1),
        ("requestData.k8999x29:v1", 0),
        ("requestData.k8999x29:*", 1),
        ("requestData.k0x0:v0", 1),
        ("requestData.last:>6", 50),
        ("requestData.last:>7", 0),
        ("requestData.deep:*", 50),
        ("requestData.deep.er.x:z", 50),
        ("-requestData.deep.er:*", 9_000),
        ("requestData:*", 9_050),
        ("requestData.la:*", 0),
    ] {
        assert_eq!(count(&mut session, query), matched, "{query}");
    }
    let spec = BreakdownSpec {
        field: "requestData.deep.er.x".to_owned(),
        limit: 5,
        sort: None,
        of_levels: None,
        style: None,
    };
    let breakdown = session.breakdown(Scope::default(), &spec).unwrap();
    let rows = breakdown.rows.iter();
    let rows: Vec<_> = rows.map(|row| (row.value.as_str(), row.count)).collect();
    assert_eq!(rows, [("y", 50.0), ("z", 50.0)]);
    assert_eq!(breakdown.absent, 9_000.0);
    assert!(
        report
            .warnings
            .iter()
            .any(|warning| warning.contains("values of further fields are in the field _overflow")),
        "{:?}",
        report.warnings
    );
    // The size of the text and the limit on columns bound the memory.
    assert!(
        session.memory_bytes() < 100 << 20,
        "{} bytes for {} of text",
        session.memory_bytes(),
        text.len()
    );
}

#[test]
fn an_event_lists_values_beyond_the_limit_under_their_paths() {
    let mut members = String::new();
    for key in 0..10_000 {
        write!(members, r#""k{key}":{{"a":[{key},null,{{}}],"b":true}},"#).unwrap();
    }
    let (mut session, report) = session(&format!(
        "{{{members}\"eventTime\":\"2024-01-01T00:00:00Z\"}}\n"
    ));
    assert_eq!((report.events, report.without_time), (1.0, 0.0));
    let event = session.event(0).unwrap();
    assert_eq!(event.fields.len(), 40_001);
    for key in [0, 9_999] {
        let fields = event.fields.iter();
        let fields: Vec<String> = fields
            .filter(|field| field.path.starts_with(&format!("k{key}.")))
            .map(|field| format!("{} {:?} {}", field.path, field.kind, field.value))
            .collect();
        let expected = [
            format!("k{key}.a Number {key}"),
            format!("k{key}.a Null null"),
            format!("k{key}.a Object "),
            format!("k{key}.b Boolean true"),
        ];
        assert_eq!(fields, expected);
    }
    assert_eq!(count(&mut session, "k9999.a:=9999"), 1);
    assert_eq!(count(&mut session, "k9999.b:true"), 1);
    assert_eq!(count(&mut session, "k9999.c:*"), 0);
    let page = Page {
        offset: 0,
        limit: 1,
        order: Order::Newest,
        columns: vec!["k9999.b".to_owned()],
        template: None,
        whole: false,
        sort: None,
    };
    let rows = session.rows(Scope::default(), page).unwrap();
    assert_eq!(rows[0].cells, [Some("true".to_owned())]);
}

#[test]
fn fields_with_a_meaning_have_columns_in_every_wrapper() {
    let mut text = String::new();
    for event in 0..40_000 {
        writeln!(text, r#"{{"a{event}":{{"b{event}":1}}}}"#).unwrap();
    }
    let event = r#"{"eventTime":"2024-01-01T00:00:00Z","action":"a.b.c","initiator":{"host":{"agent":"x"}}}"#;
    let in_source = r#"{"_source":{"_host":"h","o_initiator":{"o_host":{"agent":"x"}},"action":"a.b.c","eventTime":"2024-01-01T00:00:00Z"}}"#;
    let cloud_trail = r#"{"eventTime":"2024-01-01T00:00:00Z","eventName":"a","eventSource":"s","userIdentity":{"arn":"x"}}"#;
    for line in [event, in_source, cloud_trail] {
        writeln!(text, "{line}\n{{\"payload\":{line},\"meta\":{{}}}}").unwrap();
    }
    let loaded = load(text.as_bytes());
    assert_eq!(loaded.report().refused, 0);
    for row in [40_000, 40_001, 40_002] {
        assert!(loaded.store.rows().time(row).is_some(), "{row}");
        assert_eq!(loaded.values(row, "initiator.host.agent"), ["x"], "{row}");
    }
    assert_eq!(loaded.values(40_004, "userIdentity.arn"), ["x"]);
    assert!(loaded.store.columns().len() < 40_000);
}

#[test]
fn a_key_cannot_imitate_another_field() {
    let mut text = String::new();
    for event in 0..5_000 {
        writeln!(text, r#"{{"k{event}":1}}"#).unwrap();
    }
    // This key has no column of its own, and contains the separator between path and value.
    text += "{\"other: \\\"alice\\\", x\":1,\"other\":\"bob\"}\n";
    let (mut session, _) = session(&text);
    assert_eq!(count(&mut session, "other:==bob"), 1);
    assert_eq!(count(&mut session, "other:alice"), 0);
    assert_eq!(count(&mut session, "alice"), 1);
}

#[test]
fn long_keys_with_many_values_take_bounded_memory() {
    let long = "long".repeat(100_000);
    let members: Vec<String> = (0..20_000)
        .map(|key| format!(r#""k{key}":{{"v":[{key},true]}}"#))
        .collect();
    let line = format!(
        "{{\"{long}\":{{{}}},\"eventTime\":\"2024-01-01T00:00:00Z\"}}\n",
        members.join(",")
    );
    let (mut session, report) = session(&line);
    assert_eq!((report.events, report.without_time), (1.0, 0.0));
    assert!(
        session.memory_bytes() < 20 * line.len(),
        "{}",
        session.memory_bytes()
    );
    for term in ["longlong", "k0", "k19999", "==19999", "k12345"] {
        assert_eq!(count(&mut session, term), 1, "{term}");
    }
}
