//! Events of IBM in the wrapper of legacy exports, whose payload is an object or text.

use super::read;
use crate::ingest::{Loader, Shared};
use crate::store::{Role, Store};
use serde_json::json;

const CRN: &str = "crn:v1:bluemix:public:iam:us-south:a/acc:::";

#[test]
fn every_form_of_a_legacy_export_is_the_same_event() {
    let event = json!({"eventTime": "2024-05-17T16:31:00Z", "action": "a.b.c",
        "initiator": {"name": "ana"}, "outcome": "success"});
    let mut bare = event.clone();
    bare["logSourceCRN"] = json!(CRN);
    let around = |payload: serde_json::Value| json!({"payload": payload, "meta": {"x": 1}, "logSourceCRN": CRN});
    let forms = [
        event.clone(),
        around(event.clone()),
        around(json!(event.to_string())),
        bare.clone(),
        around(bare.clone()),
        around(json!(bare.to_string())),
    ];
    let mut store = Store::new();
    let mut shared = Shared::default();
    for form in &forms {
        let text = form.to_string();
        let mut loader = Loader::new("input", &mut store);
        loader
            .push(&mut store, &mut shared, text.as_bytes())
            .unwrap();
        loader.finish(&mut store, &mut shared).unwrap();
        let loaded = read(&text);
        if *form == event {
            continue;
        }
        assert_eq!(loaded.values("logSourceCRN", Role::Event), [CRN], "{form}");
        for (fact, value) in [("account", "acc"), ("region", "us-south"), ("_app", CRN)] {
            assert_eq!(loaded.values(fact, Role::Derived), [value], "{form}");
        }
    }
    assert_eq!(store.len(), 6);
    // The event with `logSourceCRN` inside says more.
    assert_eq!(store.rows().duplicates().count(), 4);
}

#[test]
fn a_level_is_derived_once() {
    let event = json!({"time": "2024-05-17T16:31:00Z", "resourceId": "/s", "category": "c",
        "operationName": "o", "resultType": "0", "Level": 4});
    let loaded = read(&event.to_string());
    assert_eq!(loaded.values("severity", Role::Derived), ["Informational"]);
    assert_eq!(loaded.values("_level", Role::Derived), ["Informational"]);
}
