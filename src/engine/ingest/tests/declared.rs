//! Tests of families that a user declares.

use super::frames::quoted;
use super::{Read, read, read_as};
use crate::event::{Declaration, DeclaredMeaning};
use crate::ingest::Shared;
use crate::store::Role;

/// Returns a family with a field for each pair of a meaning and a path.
fn family(name: &str, fields: &[(&str, &str)]) -> Declaration {
    let fields = fields.iter().map(|&(meaning, path)| {
        let meaning = DeclaredMeaning::named(meaning).unwrap();
        (meaning, path.to_owned())
    });
    Declaration::new(name, fields.collect()).unwrap()
}

fn shop() -> Declaration {
    family(
        "Shop",
        &[
            ("time", "at"),
            ("initiator.name", "who"),
            ("action", "what"),
        ],
    )
}

fn declaring(families: &[Declaration]) -> Shared {
    let mut shared = Shared::default();
    shared.declare(families.to_vec()).unwrap();
    shared
}

/// Loads an input with these families, and asserts that chunks have no effect.
#[track_caller]
fn read_declared(input: &str, families: &[Declaration]) -> Read {
    let whole = read_as(input.as_bytes(), usize::MAX, None, declaring(families));
    for chunk in [1, 7] {
        let parts = read_as(input.as_bytes(), chunk, None, declaring(families));
        assert_eq!(whole.report, parts.report, "{input}");
    }
    whole
}

impl Read {
    /// Returns the families of the events, with the number of events.
    fn families(&self) -> Vec<(&str, u64)> {
        let families = &self.report.found.families;
        families
            .iter()
            .map(|(name, events)| (name.as_str(), *events))
            .collect()
    }

    fn derived(&self, path: &str) -> Vec<String> {
        self.values(path, Role::Derived)
    }

    fn times(&self) -> Vec<Option<i64>> {
        let time = |row| self.store.rows().time(row).map(|time| time.ms);
        (0..self.store.len()).map(time).collect()
    }
}

const LINE: &str = r#"{"at":"2024-05-17T16:31:00Z","who":"alice","what":"order","n":1}"#;

#[test]
fn the_declared_fields_are_the_time_and_the_facts() {
    let all = read_declared(LINE, &[shop()]);
    assert_eq!(all.families(), [("Shop", 1)]);
    assert_eq!(all.times(), [Some(1_715_963_460_000)]);
    assert_eq!(all.derived("initiator.name"), ["alice"]);
    assert_eq!(all.derived("action"), ["order"]);
    let without = read(LINE);
    assert_eq!(without.families(), [("other events", 1)]);
    assert_eq!(without.times(), [None]);
    // The events and their content are the same.
    assert_eq!(all.values("who", Role::Event), ["alice"]);
    assert_eq!(all.counts(), without.counts());
}

#[test]
fn every_meaning_can_be_declared() {
    let meanings: Vec<DeclaredMeaning> = DeclaredMeaning::all().collect();
    assert_eq!(meanings.len(), 17);
    for meaning in meanings {
        let (value, text) = match meaning.name() {
            "time" => ("\"2024-05-17T16:31:00Z\"", ""),
            "outcome" => ("403", "failure"),
            "initiator.host.address" => ("\"192.0.2.7:4711\"", "192.0.2.7"),
            _ => ("\"some text\"", "some text"),
        };
        let one = Declaration::new("One", vec![(meaning, "deep.field".to_owned())]).unwrap();
        let all = read_declared(&format!("{{\"deep\":{{\"field\":{value}}}}}"), &[one]);
        assert_eq!(all.families(), [("One", 1)]);
        if meaning == DeclaredMeaning::Time {
            assert_eq!(all.times(), [Some(1_715_963_460_000)]);
        } else {
            assert_eq!(all.derived(meaning.name()), [text], "{}", meaning.name());
        }
    }
}

#[test]
fn an_event_needs_the_time_and_one_more_field() {
    for (line, family) in [
        (r#"{"at":"2024-05-17T16:31:00Z","who":"a"}"#, "Shop"),
        (r#"{"at":"2024-05-17T16:31:00Z","what":"a"}"#, "Shop"),
        (r#"{"at":"2024-05-17T16:31:00Z"}"#, "other events"),
        (r#"{"who":"a","what":"b"}"#, "other events"),
        (r#"{"AT":"2024-05-17T16:31:00Z","WHO":"a"}"#, "Shop"),
    ] {
        assert_eq!(
            read_declared(line, &[shop()]).families(),
            [(family, 1)],
            "{line}"
        );
    }
    let only = [family("Only", &[("time", "at")])];
    assert_eq!(
        read_declared(r#"{"at":1}"#, &only).families(),
        [("Only", 1)]
    );
    let no_time = [family(
        "Pair",
        &[("action", "what"), ("initiator.name", "who")],
    )];
    let all = read_declared("{\"what\":\"a\"}\n{\"what\":\"a\",\"who\":\"b\"}", &no_time);
    assert_eq!(all.families(), [("other events", 1), ("Pair", 1)]);
    // Two meanings of one field count as one.
    let twice = [family("One", &[("target.id", "id"), ("target.name", "id")])];
    let all = read_declared(r#"{"id":"x"}"#, &twice);
    assert_eq!(all.families(), [("One", 1)]);
    assert_eq!(all.derived("target.name"), ["x"]);
}

#[test]
fn the_family_with_most_of_its_fields_wins_and_then_the_first() {
    let small = family("Small", &[("time", "at"), ("action", "what")]);
    let tie = family("Tie", &[("time", "at"), ("initiator.name", "what")]);
    for (families, name) in [
        ([small.clone(), shop(), tie.clone()], "Shop"),
        ([shop(), tie.clone(), small.clone()], "Shop"),
    ] {
        assert_eq!(read_declared(LINE, &families).families(), [(name, 1)]);
    }
    let line = r#"{"at":"2024-05-17T16:31:00Z","what":"a"}"#;
    for (families, name) in [
        ([small.clone(), tie.clone()], "Small"),
        ([tie, small], "Tie"),
    ] {
        assert_eq!(read_declared(line, &families).families(), [(name, 1)]);
    }
}

#[test]
fn a_known_family_wins() {
    let okta = r#"{"published":"2024-05-17T16:31:00.000Z","eventType":"user.session.start","actor":{"alternateId":"ana"},"uuid":"1","at":"2020-01-01T00:00:00Z","who":"x","what":"y"}"#;
    let wrapped =
        format!("{{\"at\":\"2020-01-01T00:00:00Z\",\"who\":\"x\",\"what\":\"y\",\"data\":{okta}}}");
    let as_text = format!(
        "{{\"at\":\"2020-01-01T00:00:00Z\",\"who\":\"x\",\"what\":\"y\",\"text\":{}}}",
        quoted(okta)
    );
    for line in [okta, &wrapped, &as_text] {
        let all = read_declared(line, &[shop()]);
        assert_eq!(all.families(), [("Okta", 1)], "{line}");
        assert_eq!(all.derived("action"), ["user.session.start"]);
    }
}

#[test]
fn derived_facts_never_override_the_event() {
    let line = r#"{"at":"2024-05-17T16:31:00Z","who":"alice","what":"x","action":"own","initiator":{"name":"bob"}}"#;
    let all = read_declared(line, &[shop()]);
    assert_eq!(all.families(), [("Shop", 1)]);
    assert!(all.derived("action").is_empty());
    assert!(all.derived("initiator.name").is_empty());
    assert_eq!(all.values("action", Role::Event), ["own"]);
}

#[test]
fn facts_that_are_not_declared_come_from_common_names() {
    let line = r#"{"at":"2024-05-17T16:31:00Z","who":"alice","user":"eve","result":"denied","severity":"high","ip":"192.0.2.1"}"#;
    let all = read_declared(line, &[shop()]);
    assert_eq!(all.derived("initiator.name"), ["alice"]);
    assert_eq!(all.derived("outcome"), ["failure"]);
    assert_eq!(all.derived("initiator.host.address"), ["192.0.2.1"]);
    let severity = family(
        "Severity",
        &[("time", "at"), ("severity", "who"), ("outcome", "ip")],
    );
    let all = read_declared(line, &[severity]);
    assert_eq!(all.derived("_level"), ["alice"]);
    assert!(all.derived("outcome").is_empty());
}

#[test]
fn outcomes_are_words_and_statuses_and_the_others_are_reported() {
    let outcome = [family("Outcome", &[("time", "at"), ("outcome", "ok")])];
    for (value, word) in [
        ("\"success\"", "success"),
        ("\"Denied\"", "failure"),
        ("\"OK\"", "success"),
        ("true", "success"),
        ("false", "failure"),
        ("204", "success"),
        ("\"403\"", "failure"),
        ("\"403 Forbidden\"", "failure"),
        ("\"HTTP/1.1 200 OK\"", "success"),
    ] {
        let line = format!("{{\"at\":\"2024-05-17T16:31:00Z\",\"ok\":{value}}}");
        let all = read_declared(&line, &outcome);
        assert_eq!(all.derived("outcome"), [word], "{value}");
        assert!(!all.warns("declared outcome"), "{value}");
    }
    let lines = "{\"at\":\"2024-05-17T16:31:00Z\",\"ok\":\"\"}\n\
                 {\"at\":\"2024-05-17T16:31:00Z\",\"ok\":\"weird\"}\n\
                 {\"at\":\"2024-05-17T16:31:00Z\",\"ok\":\"odd\"}";
    let all = read_declared(lines, &outcome);
    assert!(all.derived("outcome").is_empty());
    assert!(all.warns("2 times, first in line 2 at byte"));
    assert!(all.warns(": weird: the declared outcome is none of the words"));
    assert_eq!(all.values("ok", Role::Event), ["", "weird", "odd"]);
}

#[test]
fn times_of_all_forms_are_read() {
    for value in [
        "1715963460",
        "\"1715963460000\"",
        "\"Fri, 17 May 2024 16:31:00 GMT\"",
        "\"17/May/2024:16:31:00 +0000\"",
        "{\"$date\":\"2024-05-17T16:31:00Z\"}",
        "{\"seconds\":1715963460,\"nanos\":0}",
    ] {
        let line = format!("{{\"when_it_was\":{value},\"what\":\"a\"}}");
        for path in ["when_it_was", "when_it_was.$date", "when_it_was.seconds"] {
            if path != "when_it_was" && !value.contains(&path["when_it_was.".len()..]) {
                continue;
            }
            let all = read_declared(&line, &[family("T", &[("time", path), ("action", "what")])]);
            assert_eq!(all.families(), [("T", 1)], "{line} {path}");
            assert_eq!(all.times(), [Some(1_715_963_460_000)], "{line} {path}");
        }
    }
    // Names that have another use elsewhere.
    for path in ["level", "action", "_ts", "requestData"] {
        let line = format!("{{\"{path}\":\"2024-05-17T16:31:00Z\",\"what\":\"a\"}}");
        let all = read_declared(&line, &[family("T", &[("time", path), ("action", "what")])]);
        assert_eq!(all.times(), [Some(1_715_963_460_000)], "{line}");
    }
}

#[test]
fn a_later_value_shows_the_order_of_day_and_month() {
    let lines = "{\"at\":\"05/06/2024 10:00:00\",\"who\":\"a\"}\n{\"at\":\"25/06/2024 10:00:00\",\"who\":\"a\"}";
    let all = read_declared(lines, &[shop()]);
    assert_eq!(
        all.times(),
        [Some(1_717_581_600_000), Some(1_719_309_600_000)]
    );
    let open = read_declared("{\"at\":\"05/06/2024 10:00:00\",\"who\":\"a\"}", &[shop()]);
    assert_eq!(open.times(), [None]);
    assert_eq!(
        open.report
            .dates
            .ambiguous()
            .map(|times| times.field)
            .collect::<Vec<_>>(),
        ["at"]
    );
}

#[test]
fn events_are_declared_in_tables_arrays_and_wrappers() {
    let facts = |all: &Read| {
        assert_eq!(all.families(), [("Shop", 2)]);
        assert_eq!(all.times().len(), 2);
        assert_eq!(all.times()[0], Some(1_715_963_460_000));
        assert_eq!(all.derived("initiator.name"), ["alice", "bob"]);
    };
    let other = LINE.replace("alice", "bob");
    facts(&read_declared(
        "at,who,what\n2024-05-17T16:31:00Z,alice,order\n2024-05-17T16:32:00Z,bob,order\n",
        &[shop()],
    ));
    facts(&read_declared(&format!("[{LINE},{other}]"), &[shop()]));
    let wrapped = |key: &str, line: &str| format!("{{\"host\":\"h\",\"{key}\":{line}}}");
    for key in ["payload", "_source", "detail", "log"] {
        let lines = format!("{}\n{}", wrapped(key, LINE), wrapped(key, &other));
        let all = read_declared(&lines, &[shop()]);
        facts(&all);
        assert!(all.report.found.unwrapped[0].0.contains(key));
        let as_text = |line: &str| wrapped(key, &quoted(line));
        facts(&read_declared(
            &format!("{}\n{}", as_text(LINE), as_text(&other)),
            &[shop()],
        ));
    }
}

#[test]
fn a_declared_event_is_no_page() {
    let steps = r#""steps":[{"time":"2024-05-17T16:30:00Z","action":"a"},{"time":"2024-05-17T16:30:01Z","action":"b"}]"#;
    for line in [
        LINE.replace("\"n\":1", steps),
        format!("{{{steps},{}", &LINE[1..]),
        format!("{{\"detail\":{}}}", LINE.replace("\"n\":1", steps)),
        format!("{{\"log\":{}}}", quoted(&LINE.replace("\"n\":1", steps))),
    ] {
        let all = read_declared(&line, &[shop()]);
        assert_eq!(all.families(), [("Shop", 1)], "{line}");
        assert_eq!(all.times(), [Some(1_715_963_460_000)]);
        assert_eq!(all.values("steps.action", Role::Event), ["a", "b"]);
    }
    // What is no declared event may be a page of events, and a page of declared events is one.
    let page = format!("{{\"x\":1,{steps}}}");
    assert_eq!(read_declared(&page, &[shop()]).report.events, 2);
    let page =
        format!(r#"{{"at":"2024-05-17T16:30:00Z","who":"exporter","rows":[{LINE},{LINE}]}}"#);
    assert_eq!(read_declared(&page, &[shop()]).families(), [("Shop", 2)]);
    let time_only = [family("Only", &[("time", "time")])];
    let page = format!(r#"{{"time":"2024-05-17T16:30:00Z",{steps}}}"#);
    assert_eq!(read_declared(&page, &time_only).report.events, 2);
}

#[test]
fn a_declared_event_is_found_in_a_wrapper_with_a_time() {
    let text = quoted(LINE);
    for event in [LINE, &text] {
        let line = format!(r#"{{"time":1715990400,"sourcetype":"s","host":"h","event":{event}}}"#);
        let all = read_declared(&line, &[shop()]);
        assert_eq!(all.families(), [("Shop", 1)], "{line}");
        assert_eq!(all.times(), [Some(1_715_963_460_000)]);
        assert_eq!(all.derived("initiator.name"), ["alice"]);
        assert_eq!(all.values("host", Role::Wrapper), ["h"]);
    }
    // The record itself is of the declared family: what it has inside is a part of it.
    let line = format!(r#"{{"at":"2024-05-17T16:30:00Z","who":"bob","event":{LINE}}}"#);
    assert_eq!(
        read_declared(&line, &[shop()]).derived("initiator.name"),
        ["bob"]
    );
}

#[test]
fn an_object_below_an_unknown_key_stays_a_part_of_its_event() {
    let pair = family(
        "Pair",
        &[("initiator.id", "id"), ("initiator.name", "name")],
    );
    let line = r#"{"timestamp":"2024-05-17T16:31:00Z","user":{"id":"1","name":"ana"}}"#;
    let all = read_declared(line, &[pair, shop()]);
    assert_eq!(all.families(), [("other events", 1)]);
    assert_eq!(all.values("user.name", Role::Event), ["ana"]);
}

#[test]
fn a_star_in_a_declared_path_is_a_character() {
    let star = family("Star", &[("time", "at"), ("action", "a.*")]);
    let all = read_declared(
        r#"{"at":"2024-05-17T16:31:00Z","a":{"b":"no","*":"yes"}}"#,
        &[star],
    );
    assert_eq!(all.derived("action"), ["yes"]);
}

#[test]
fn families_that_cannot_be_declared_are_refused() {
    let action = || vec![(DeclaredMeaning::named("action").unwrap(), "what".to_owned())];
    let refused = |name: &str, fields| Declaration::new(name, fields).unwrap_err().message.clone();
    assert!(refused(" ", action()).contains("is empty"));
    assert!(refused("okta", action()).contains("built-in family"));
    assert!(refused("Other Events", action()).contains("built-in family"));
    assert!(refused("A", Vec::new()).contains("has no fields"));
    let mut twice = action();
    twice.extend(action());
    assert!(refused("A", twice).contains("two fields for the meaning action"));
    let empty = vec![(DeclaredMeaning::Time, String::new())];
    assert!(refused("A", empty).contains("no path for the meaning time"));
    assert_eq!(DeclaredMeaning::named("_host"), None);
    assert_eq!(DeclaredMeaning::named("message"), None);
    let two = vec![
        Declaration::new("A", action()).unwrap(),
        Declaration::new("a", action()).unwrap(),
    ];
    let error = Shared::default().declare(two).unwrap_err();
    assert!(error.message.contains("two families called \"a\""));
    let many = (0..1_001).map(|n| Declaration::new(&format!("F{n}"), action()).unwrap());
    let error = Shared::default().declare(many.collect()).unwrap_err();
    assert!(error.message.contains("1001 families"));
}

#[test]
fn a_declaration_applies_to_what_is_read_after_it() {
    let mut store = crate::store::Store::new();
    let mut shared = Shared::default();
    let lines = format!("{LINE}\n");
    let mut loader = crate::ingest::Loader::new("input", &mut store);
    loader
        .push(&mut store, &mut shared, lines.as_bytes())
        .unwrap();
    shared.declare(vec![shop()]).unwrap();
    loader
        .push(&mut store, &mut shared, lines.as_bytes())
        .unwrap();
    shared.declare(Vec::new()).unwrap();
    loader
        .push(&mut store, &mut shared, lines.as_bytes())
        .unwrap();
    let report = loader.finish(&mut store, &mut shared).unwrap();
    let read = Read { store, report };
    assert_eq!(read.families(), [("other events", 2), ("Shop", 1)]);
    assert_eq!(read.derived("initiator.name"), ["alice"]);
    // The same line three times in one file is three events.
    assert_eq!(read.report.events, 3);
}
