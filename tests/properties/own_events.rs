//! Checks a file of your own: `ACTIVITY_LENS_EVENTS=a.jsonl cargo test --test native own_events -- --ignored`.

use super::evaluation::Engine;
use std::{env, fs};

#[test]
#[ignore = "needs ACTIVITY_LENS_EVENTS, a file of real events"]
fn every_event_of_the_file_has_a_time_and_an_action() {
    let path = env::var("ACTIVITY_LENS_EVENTS").expect("ACTIVITY_LENS_EVENTS must name a file");
    let engine = Engine::read(&fs::read(&path).unwrap());
    let report = &engine.report;
    assert_eq!(report.refused, 0, "{:?}", report.problems);
    assert_eq!(report.without_time, 0, "{:?}", report.warnings());
    let without_action = engine.find("-action:*").unwrap();
    assert!(without_action.is_empty(), "events {without_action:?}");
    let odd_action = engine.find("-action:*.*.*").unwrap();
    assert!(odd_action.is_empty(), "events {odd_action:?}");
    for field in ["source", "app", "outcome", "initiator.id", "target.id"] {
        let without = engine.find(&format!("-{field}:*")).unwrap();
        assert!(without.is_empty(), "no {field} in events {without:?}");
    }
}
