//! Declared families: what a session reads with them, and the preview of a file.

use super::*;

const LINES: &str = "\
{\"at\":\"2024-05-17T16:31:00Z\",\"who\":\"alice\",\"what\":\"order\",\"ok\":true,\"code\":201,\"ip\":\"192.0.2.1\"}\n\
{\"at\":\"2024-05-17T16:32:00Z\",\"who\":\"bob\",\"what\":\"cancel\",\"ok\":\"maybe\",\"code\":403,\"ip\":\"192.0.2.2\"}\n\
{\"note\":\"no time\",\"what\":\"idle\"}\n";

fn shop() -> DeclaredFamily {
    DeclaredFamily::new(
        "Shop",
        &[
            (FieldMeaning::Time, "at"),
            (FieldMeaning::InitiatorName, "who"),
            (FieldMeaning::Action, "what"),
            (FieldMeaning::Outcome, "ok"),
        ],
    )
}

fn preview(bytes: &[u8], families: &[DeclaredFamily]) -> FamilyPreview {
    Session::preview_families("shop.jsonl", bytes, families, FileOptions::default()).unwrap()
}

#[test]
fn the_facts_of_a_declared_family_are_searched_and_counted() {
    let mut session = Session::new();
    session.declare_families(&[shop()]).unwrap();
    let report = session
        .open_whole("shop.jsonl", FileOptions::default(), LINES.as_bytes())
        .unwrap()
        .remove(0);
    let families: Vec<_> = report
        .families
        .iter()
        .map(|family| (family.name.as_str(), family.events))
        .collect();
    assert_eq!(families, [("Shop", 2.0), ("other events", 1.0)]);
    assert_eq!(report.without_time, 1.0);
    assert!(
        report
            .warnings
            .iter()
            .any(|warning| warning
                .contains("first in line 2 at byte 97: maybe: the declared outcome")),
        "{:?}",
        report.warnings
    );
    for (query, matched) in [
        ("initiator.name:alice", 1),
        ("action:order", 1),
        ("outcome:success", 1),
        ("outcome:*", 1),
        ("who:bob", 1),
    ] {
        assert_eq!(
            session.count(scope(query)).unwrap().matched,
            matched,
            "{query}"
        );
    }
}

#[test]
fn families_that_are_not_valid_are_refused() {
    let mut session = Session::new();
    let error = session.declare_families(&[shop(), shop()]).unwrap_err();
    assert!(error.message.contains("two families called \"Shop\""));
    let okta = DeclaredFamily::new("Okta", &[(FieldMeaning::Time, "at")]);
    let error = session.declare_families(&[okta]).unwrap_err();
    assert!(error.message.contains("built-in family"));
    let error = session
        .declare_families(&[DeclaredFamily::new("Empty", &[])])
        .unwrap_err();
    assert!(error.message.contains("has no fields"));
}

#[test]
fn a_preview_shows_what_reading_the_file_shows() {
    let without = preview(LINES.as_bytes(), &[]);
    assert_eq!(without.events.len(), 3);
    assert!(without.events.iter().all(|event| event.time.is_none()));
    let paths: Vec<_> = without.fields.iter().map(|field| &*field.path).collect();
    assert_eq!(paths, ["at", "code", "ip", "note", "ok", "what", "who"]);
    let field = |path: &str| {
        let fields = without.fields.iter();
        fields.into_iter().find(|field| field.path == path).unwrap()
    };
    assert_eq!(field("who").examples, ["alice", "bob"]);
    assert_eq!(field("at").suits, ["time"]);
    assert_eq!(field("who").suits, ["initiator.name"]);
    assert_eq!(field("what").suits, ["action"]);
    assert_eq!(field("ip").suits, ["initiator.host.address"]);
    assert_eq!(field("code").suits, ["outcome", "reason.reasonCode"]);

    let with = preview(LINES.as_bytes(), &[shop()]);
    assert_eq!(with.families[0].name, "Shop");
    assert_eq!(with.families[0].events, 2.0);
    assert_eq!(with.fields, without.fields);
    let first = &with.events[0];
    assert_eq!(first.time, Some(1_715_963_460_000.0));
    let facts: Vec<_> = first
        .facts
        .iter()
        .map(|fact| (fact.path.as_str(), fact.text.as_str()))
        .collect();
    assert_eq!(
        facts,
        [
            ("action", "order"),
            ("outcome", "success"),
            ("initiator.name", "alice"),
            ("initiator.host.address", "192.0.2.1"),
        ]
    );
    assert_eq!(with.events[2].time, None);
}

#[test]
fn a_preview_reads_the_start_of_a_file_and_cuts_long_texts() {
    let many = LINES.repeat(10);
    // The end of the bytes is inside of an event.
    let with = preview(&many.as_bytes()[..many.len() - 20], &[shop()]);
    assert_eq!(with.events.len(), 10);
    let dates = "at,who,what\n05/06/2024 10:00:00,a,b\n05/06/2024 11:00:00,c,d\n";
    let with = preview(dates.as_bytes(), &[shop()]);
    assert_eq!(with.ambiguous_times.unwrap().field, "at");
    let options = FileOptions {
        day_first: Some(true),
        ..FileOptions::default()
    };
    let with =
        Session::preview_families("dates.csv", dates.as_bytes(), &[shop()], options).unwrap();
    assert_eq!(with.events[0].time, Some(1_717_581_600_000.0));
    let long = format!("{{\"at\":1715963460,\"what\":\"{}\"}}", "é".repeat(500));
    let with = preview(long.as_bytes(), &[shop()]);
    assert_eq!(with.events[0].facts[0].text.chars().count(), 201);
    assert_eq!(preview(b"", &[shop()]).events, []);
    assert_eq!(preview(&[0xff; 100], &[shop()]).events, []);
}
