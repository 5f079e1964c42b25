//! Tests of the JavaScript classes. Methods are called by name and with plain values, as JavaScript code calls them.

use activity_lens::scenario::sample;
use activity_lens::wasm::{FileHash, Session, Workspace};
use js_sys::futures::JsFuture;
use js_sys::{Array, Error, Function, JSON, Map, Object, Promise, Reflect, Set, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// The searches of the tutorial, with the number of matching events in the sample.
const CONDITIONS: [(&str, f64); 6] = [
    ("(action user-apikey) -login", 17.0),
    ("(action user-apikey) -login failure", 3.0),
    ("(action user-apikey.delete) -login", 4.0),
    ("(action user-apikey.update) -login", 10.0),
    (
        r#"initiator.host.agent:"NotSet" (action user-apikey) -login"#,
        5.0,
    ),
    (
        r#"initiator.host.agent:"IBM Cloud CLI" (action user-apikey) -login"#,
        12.0,
    ),
];

pub fn has_global(name: &str) -> bool {
    Reflect::has(&js_sys::global(), &name.into()).unwrap()
}

fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = get(object, method).dyn_into().unwrap();
    function.apply(object, &arguments.iter().collect::<Array>())
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap()
}

fn number(object: &JsValue, key: &str) -> f64 {
    get(object, key)
        .as_f64()
        .unwrap_or_else(|| panic!("{key} is {:?}", get(object, key)))
}

fn text(object: &JsValue, key: &str) -> String {
    get(object, key)
        .as_string()
        .unwrap_or_else(|| panic!("{key} is {:?}", get(object, key)))
}

fn json(value: &str) -> JsValue {
    JSON::parse(value).unwrap()
}

fn as_json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn query(text: &str) -> JsValue {
    let scope = Object::new();
    Reflect::set(&scope, &"query".into(), &text.into()).unwrap();
    scope.into()
}

fn page(limit: u32) -> JsValue {
    json(&format!(
        r#"{{"offset": 0, "limit": {limit}, "order": "oldest"}}"#
    ))
}

/// Returns a session that loaded these bytes in chunks, and the report of its file.
fn session_of(bytes: &[u8], chunk_bytes: usize) -> (JsValue, JsValue) {
    let session = JsValue::from(Session::new());
    let file = call(&session, "openFile", &["sample.jsonl".into()]).unwrap();
    for bytes in bytes.chunks(chunk_bytes) {
        call(
            &session,
            "push",
            &[file.clone(), Uint8Array::from(bytes).into()],
        )
        .unwrap();
    }
    let report = call(&session, "closeFile", &[file]).unwrap();
    (session, report)
}

fn with_sample() -> JsValue {
    session_of(&sample(), 1 << 16).0
}

/// Asserts that a call failed with an `Error` that has this code. Returns the error.
#[track_caller]
fn assert_error(thrown: Result<JsValue, JsValue>, code: &str) -> JsValue {
    let thrown = thrown.expect_err("the call should throw");
    let error: &Error = thrown.dyn_ref().expect("the thrown value is an Error");
    assert!(
        error.message().length() > 10,
        "the message is too short: {:?}",
        error.message()
    );
    assert_eq!(text(&thrown, "code"), code);
    thrown
}

#[wasm_bindgen_test]
fn the_searches_of_the_tutorial_count_and_list_their_events() {
    let session = with_sample();
    for (condition, expected) in CONDITIONS {
        let counts = call(&session, "count", &[query(condition)]).unwrap();
        assert_eq!(number(&counts, "matched"), expected, "{condition}");
        assert!(
            number(&counts, "total") > expected,
            "{condition} matches every event"
        );
        let rows: Array = call(&session, "rows", &[query(condition), page(1000)])
            .unwrap()
            .into();
        assert_eq!(f64::from(rows.length()), expected, "{condition}");
    }
    let failures: Array = call(&session, "rows", &[query(CONDITIONS[1].0), page(1)])
        .unwrap()
        .into();
    assert_eq!(
        text(&failures.get(0), "line"),
        "17/May/2019:16:36:29 IAM Identity Service: update user-apikey demo-key-for-fail-scenario -failure"
    );
}

#[wasm_bindgen_test]
fn the_bars_of_a_histogram_and_the_rows_of_a_breakdown_add_up_to_the_count() {
    let session = with_sample();
    let scope = || query(CONDITIONS[0].0);
    let sum = |list: JsValue| {
        Array::from(&list)
            .iter()
            .map(|item| number(&item, "count"))
            .sum::<f64>()
    };

    let histogram = call(
        &session,
        "histogram",
        &[scope(), json(r#"{"interval": "1h"}"#)],
    )
    .unwrap();
    assert_eq!(
        sum(get(&histogram, "buckets")) + number(&histogram, "withoutTime"),
        17.0
    );

    let breakdown = call(
        &session,
        "breakdown",
        &[scope(), json(r#"{"field": "action", "limit": 2}"#)],
    )
    .unwrap();
    assert_eq!(sum(get(&breakdown, "rows")), 14.0);
    assert_eq!(
        (number(&breakdown, "other"), number(&breakdown, "absent")),
        (3.0, 0.0)
    );

    let style = json(r#"{"width": 600, "height": 120}"#);
    let chart = call(&session, "chart", &[histogram, style]).unwrap();
    assert!(text(&chart, "svg").starts_with("<svg"));
    assert!(Array::from(&get(&chart, "marks")).length() > 0);
}

#[wasm_bindgen_test]
async fn a_blob_and_a_stream_are_read_like_bytes() {
    // Several pieces, so that the blob is read as a stream.
    let bytes = sample().repeat(20);
    let (_, pushed) = session_of(&bytes, bytes.len());
    let class: Function = get(&js_sys::global(), "Blob").into();
    let parts = Array::of1(&Uint8Array::from(&bytes[..]));
    let blob = Reflect::construct(&class, &Array::of1(&parts)).unwrap();
    let stream = call(&blob, "stream", &[]).unwrap();
    for (method, source) in [("readBlob", blob), ("readStream", stream)] {
        let session = JsValue::from(Session::new());
        let options = json(r#"{"name": "sample.jsonl"}"#);
        let read: Promise = call(&session, method, &[source, options]).unwrap().into();
        let reports: Array = JsFuture::from(read).await.unwrap().into();
        assert_eq!(reports.length(), 1);
        assert_eq!(as_json(&reports.get(0)), as_json(&pushed), "{method}");
    }
}

#[wasm_bindgen_test]
fn chunks_of_any_size_give_the_same_events_and_report() {
    let bytes = sample();
    let loaded = |chunk_bytes: usize| {
        let (session, report) = session_of(&bytes, chunk_bytes);
        let rows = call(&session, "rows", &[query(""), page(100_000)]).unwrap();
        (as_json(&report), as_json(&rows))
    };
    let whole = loaded(bytes.len());
    for chunk_bytes in [1, 7, 4096] {
        assert!(
            loaded(chunk_bytes) == whole,
            "chunks of {chunk_bytes} bytes give another result"
        );
    }
}

#[wasm_bindgen_test]
fn the_report_of_a_file_adds_up_and_lists_refused_lines() {
    let (_, report) = session_of(
        b"{\"action\":\"a.b.c\"}\n\nnot json\n{\"action\":\"a.b.d\"}\n",
        5,
    );
    let [lines, events, duplicates, refused, blank, passed_over] = [
        "lines",
        "events",
        "duplicates",
        "refused",
        "blank",
        "passedOver",
    ]
    .map(|key| number(&report, key));
    assert_eq!((lines, events, refused, blank), (4.0, 2.0, 1.0, 1.0));
    assert_eq!(lines, events + duplicates + refused + blank + passed_over);
    let problem = Array::from(&get(&report, "problems")).get(0);
    assert_eq!(
        (number(&problem, "line"), number(&problem, "offset")),
        (3.0, 20.0)
    );
    assert_eq!(text(&problem, "excerpt"), "not json");
}

#[wasm_bindgen_test]
fn diagnostics_count_in_utf16_units() {
    let session = with_sample();
    // The clef is one character, two UTF-16 units and four bytes. So the bracket is the unit with index 5.
    let parsed = call(&session, "parse", &["\"𝄞\" (login".into()]).unwrap();
    let problems = Array::from(&get(&parsed, "diagnostics"));
    let bracket = problems
        .iter()
        .find(|problem| text(problem, "severity") == "error")
        .expect("the open bracket is an error");
    assert_eq!(number(&bracket, "start"), 5.0);
    assert!(text(&parsed, "canonical").contains("𝄞"));
}

#[wasm_bindgen_test]
fn errors_are_real_errors_with_a_code() {
    let session = with_sample();
    assert_error(call(&session, "event", &[1_000_000.into()]), "not-found");
    assert_error(
        call(&session, "count", &[json(r#"{"from": 5, "to": 1}"#)]),
        "argument",
    );
    assert_error(
        call(&session, "count", &[json(r#"{"qeury": "login"}"#)]),
        "argument",
    );
    assert_error(
        call(&session, "useZone", &["Nowhere/City".into()]),
        "not-found",
    );
    let error = assert_error(
        call(&session, "count", &[query("login outcome:>5")]),
        "query",
    );
    assert_eq!(
        (number(&error, "start"), number(&error, "end")),
        (14.0, 16.0),
        "the span of `>5`"
    );
    // The session still works.
    assert_eq!(
        number(
            &call(&session, "count", &[query(CONDITIONS[0].0)]).unwrap(),
            "matched"
        ),
        17.0
    );
}

#[wasm_bindgen_test]
fn no_method_returns_a_map_or_a_bigint() {
    let (session, report) = session_of(&sample(), 4096);
    let all_events = query("");
    let histogram = call(
        &session,
        "histogram",
        &[all_events.clone(), json(r#"{"splitBy": "outcome"}"#)],
    )
    .unwrap();
    let style = json(r#"{"width": 300, "height": 100}"#);
    let results = [
        ("closeFile", report),
        ("reports", call(&session, "reports", &[]).unwrap()),
        ("fields", call(&session, "fields", &[]).unwrap()),
        (
            "parse",
            call(&session, "parse", &["action: login or x".into()]).unwrap(),
        ),
        (
            "explain",
            call(&session, "explain", &[query(CONDITIONS[1].0)]).unwrap(),
        ),
        (
            "count",
            call(&session, "count", std::slice::from_ref(&all_events)).unwrap(),
        ),
        (
            "rows",
            call(&session, "rows", &[all_events.clone(), page(50)]).unwrap(),
        ),
        ("event", call(&session, "event", &[0.into()]).unwrap()),
        (
            "chart",
            call(&session, "chart", &[histogram.clone(), style]).unwrap(),
        ),
        ("histogram", histogram),
        (
            "breakdown",
            call(
                &session,
                "breakdown",
                &[all_events, json(r#"{"field": "action", "limit": 5}"#)],
            )
            .unwrap(),
        ),
        (
            "complete",
            call(&session, "complete", &["act".into(), 3.into()]).unwrap(),
        ),
        (
            "jump",
            call(&session, "jump", &["17 May 2019".into(), json("{}")]).unwrap(),
        ),
        ("memoryBytes", call(&session, "memoryBytes", &[]).unwrap()),
    ];
    for (method, result) in results {
        assert_plain(method, &result);
    }
}

/// Asserts that a value consists of objects, arrays, strings, finite numbers, booleans and null. JSON and a structured
/// clone keep such a value unchanged.
fn assert_plain(path: &str, value: &JsValue) {
    assert!(
        !value.is_bigint() && !value.is_undefined(),
        "{path} is {value:?}"
    );
    assert!(
        !value.has_type::<Map>() && !value.has_type::<Set>(),
        "{path} is {value:?}"
    );
    if let Some(number) = value.as_f64() {
        assert!(number.is_finite(), "{path} is {number}");
    }
    if let Some(object) = value.dyn_ref::<Object>() {
        for key in Object::keys(object)
            .iter()
            .filter_map(|key| key.as_string())
        {
            assert_plain(&format!("{path}.{key}"), &get(object, &key));
        }
    }
}

#[wasm_bindgen_test]
fn a_freed_session_throws_and_other_sessions_still_work() {
    let (first, second) = (with_sample(), with_sample());
    call(&first, "free", &[]).unwrap();
    assert!(call(&first, "count", &[query("")]).is_err());
    assert_eq!(
        number(
            &call(&second, "count", &[query(CONDITIONS[0].0)]).unwrap(),
            "matched"
        ),
        17.0
    );
}

#[wasm_bindgen_test]
fn the_hash_of_a_file_is_its_sha256() {
    let hash = JsValue::from(FileHash::new());
    for chunk in [b"a", b"b", b"c"] {
        call(&hash, "push", &[Uint8Array::from(&chunk[..]).into()]).unwrap();
    }
    let hex = call(&hash, "finish", &[]).unwrap().as_string();
    assert_eq!(
        hex.as_deref(),
        Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    );
}

#[wasm_bindgen_test]
fn a_workspace_saves_a_view_and_replays_its_alert() {
    let workspace = JsValue::from(Workspace::new());
    let view = json(
        r#"{"name": "Deleted keys", "query": "(action user-apikey.delete) -login", "categories": ["Keys"]}"#,
    );
    let id = call(&workspace, "saveView", std::slice::from_ref(&view)).unwrap();
    let state = call(&workspace, "state", &[]).unwrap();
    assert!(get(&state, "views").is_instance_of::<Array>());
    assert_eq!(as_json(&get(&state, "categories")), r#"["Keys"]"#);
    let again = Error::from(call(&workspace, "saveView", &[view]).unwrap_err());
    assert_eq!(text(&again, "code"), "argument");
    let misspelt = json(r#"{"name": "a", "query": "", "favorite": true}"#);
    let refused = Error::from(call(&workspace, "saveView", &[misspelt]).unwrap_err());
    assert!(String::from(refused.message()).starts_with("view.favorite: "));

    let channel = json(
        r#"{"integration": "email", "operator": "presence", "lines": 2, "period": "30s", "immediate": true}"#,
    );
    let (session, _) = session_of(&sample(), 1 << 20);
    let times = call(
        &session,
        "times",
        &[query("(action user-apikey.delete) -login")],
    )
    .unwrap();
    let files = call(&session, "coverage", &[]).unwrap();
    let replay = call(&workspace, "replay", &[channel.clone(), times, files]).unwrap();
    assert_eq!(number(&replay, "total"), 1.0);
    let firing = get(&get(&replay, "firings"), "0");
    assert_eq!(text(&firing, "reason"), "lines");

    let message = Object::new();
    for (name, value) in [
        ("view", "Deleted keys".into()),
        ("channel", channel),
        ("firing", firing),
    ] {
        Reflect::set(&message, &name.into(), &value).unwrap();
    }
    let email = call(&workspace, "email", &[message.into()]).unwrap();
    assert!(text(&email, "eml").contains("\r\nSubject: [Activity Lens] Deleted keys: 2 lines\r\n"));

    let alert = Object::new();
    Reflect::set(&alert, &"viewId".into(), &id).unwrap();
    Reflect::set(&alert, &"presetId".into(), &"gone".into()).unwrap();
    let refused = Error::from(call(&workspace, "saveAlert", &[alert.into()]).unwrap_err());
    assert_eq!(text(&refused, "code"), "not-found");
    let saved = call(&workspace, "save", &[]).unwrap();
    let other = JsValue::from(Workspace::new());
    let report = call(&other, "load", &[saved.clone(), true.into()]).unwrap();
    assert_eq!(number(&report, "views"), 1.0);
    assert_eq!(call(&other, "save", &[]).unwrap(), saved);
    assert_eq!(call(&other, "undo", &[]).unwrap(), JsValue::TRUE);
}
