//! Rows of IBM Cloud Logs whose user data is no audit event, in every form in which such rows are written. The user data
//! is the event, and the row around it gives the time, the level, the source and the app.

use super::sessions::{Named, Sessions};
use super::{iso, ways};
use activity_lens::api::{CountQuery, Order, Page, ReportsQuery, Row, RowsQuery, Scope};
use serde_json::{Value, json};
use writer::{BYTES, Chunk, REQUIRED, column, file, strings};

#[allow(dead_code, reason = "the tests of the reader use the rest")]
#[path = "../../src/engine/parquet/tests/writer.rs"]
mod writer;

/// A row: its user data, and the message, the value of `n`, the time and the level of its event.
struct Case {
    user_data: &'static str,
    message: Option<&'static str>,
    n: Option<&'static str>,
    time: Option<&'static str>,
    level: Option<&'static str>,
}

const fn text(user_data: &'static str) -> Case {
    Case {
        user_data,
        message: Some(user_data),
        n: None,
        time: None,
        level: None,
    }
}

const fn object(user_data: &'static str, n: Option<&'static str>) -> Case {
    Case {
        message: None,
        n,
        ..text(user_data)
    }
}

/// Cases whose user data is text come first. Without a time and a level, those of the row are expected.
const CASES: &[Case] = &[
    text("cron started: \"daily\", 3 jobs"),
    text("done {\"status\":200}"),
    text("42"),
    text("{\"broken"),
    text("[ERROR] disk is full, see C:\\logs"),
    text("cron started: \"daily\", 3 jobs"),
    object("{\"n\":1}", Some("1")),
    object("{}", None),
    Case {
        message: Some(""),
        ..object("{\"n\":\"x\",\"message\":\"\"}", Some("x"))
    },
    Case {
        level: Some("notice"),
        ..object("{\"n\":2,\"level\":\"notice\"}", Some("2"))
    },
    Case {
        time: Some("2024-05-17T18:00:00.000Z"),
        ..object("{\"time\":\"2024-05-17T18:00:00Z\",\"n\":3}", Some("3"))
    },
    Case {
        message: Some("hi"),
        ..object("{\"message\":\"hi\",\"n\":5}", Some("5"))
    },
    object("{\"n\":6,\"inner\":{\"time\":\"soon\"}}", Some("6")),
    object(
        "{\"n\":7,\"metadata\":{\"a\":1},\"labels\":[\"x\"]}",
        Some("7"),
    ),
];

fn is_object(case: &Case) -> bool {
    serde_json::from_str::<Value>(case.user_data).is_ok_and(|value| value.is_object())
}

/// Returns the user data as text, or as an object where it is one.
fn data(case: &Case, as_object: bool) -> Value {
    match serde_json::from_str(case.user_data) {
        Ok(object) if as_object && is_object(case) => object,
        _ => Value::from(case.user_data),
    }
}

fn metadata(at: usize, severity: &str) -> Value {
    json!({"timestamp": format!("2024-05-17T16:31:{at:02}.120"), "severity": severity})
}

fn labels() -> Value {
    json!({"applicationname": "shop", "subsystemname": "billing:7", "category": "", "threadid": ""})
}

fn pairs(object: &Value) -> Value {
    let pair = |(key, value): (&String, &Value)| match value.as_str() {
        Some("") => json!({"key": key}),
        _ => json!({"key": key, "value": value}),
    };
    object.as_object().unwrap().iter().map(pair).collect()
}

fn rows(row: impl Fn(usize, &Case) -> Value) -> Vec<Value> {
    let cases = CASES.iter().enumerate();
    cases.map(|(at, case)| row(at, case)).collect()
}

fn lines(rows: &[Value]) -> String {
    rows.iter().map(|row| format!("{row}\n")).collect()
}

fn archive(is_text: bool, is_object: bool) -> Vec<Value> {
    let about = |value: Value| {
        if is_text {
            Value::from(value.to_string())
        } else {
            value
        }
    };
    rows(|at, case| {
        json!({
            "src_obj__event_metadata": about(metadata(at, "Error")),
            "src_obj__event_labels": about(labels()),
            "src_obj__user_data": data(case, is_object),
        })
    })
}

fn answer(key: &str, is_object: bool) -> Vec<Value> {
    rows(|at, case| {
        json!({
            "metadata": pairs(&metadata(at, "5")),
            "labels": pairs(&labels()),
            key: data(case, is_object),
        })
    })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// The table that the page of Cloud Logs exports.
fn export() -> String {
    let mut table = "Timestamp,Severity,Application,Subsystem,Text\n".to_owned();
    for (at, case) in CASES.iter().enumerate() {
        let text = quoted(case.user_data);
        table += &format!("2024-05-17T16:31:{at:02}.120Z,Error,shop,billing:7,{text}\n");
    }
    table
}

fn table(names: &str) -> String {
    let mut table = format!("{names}\n");
    for (at, case) in CASES.iter().enumerate() {
        let cells = [metadata(at, "Error").to_string(), labels().to_string()];
        let cells = cells.iter().map(String::as_str).chain([case.user_data]);
        table += &cells.map(quoted).collect::<Vec<_>>().join(",");
        table.push('\n');
    }
    table
}

fn parquet() -> Vec<u8> {
    let count = CASES.len() as i64;
    let all = archive(true, false);
    let names = [
        "src_obj__event_metadata",
        "src_obj__event_labels",
        "src_obj__user_data",
    ];
    let columns = names.iter().map(|name| column(name, BYTES, REQUIRED, -1));
    let columns: Vec<_> = columns.collect();
    let chunk = |name: &&str| {
        let values = all
            .iter()
            .map(|row| row[*name].as_str().unwrap().as_bytes());
        let values: Vec<&[u8]> = values.collect();
        Chunk::new(0, count).plain(count, 0, &strings(&values))
    };
    file(&columns, 3, &[(count, names.iter().map(chunk).collect())])
}

/// Returns the rows in each form.
fn forms() -> Vec<Named> {
    let named = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    let stream = rows(
        |at, case| json!({"data": data(case, true), "labels": labels(), "metadata": metadata(at, "Error")}),
    );
    let query = answer("user_data", false);
    let event = |value: Value| format!("data: {value}\n\n");
    let sse = event(json!({"query_id": {"query_id": "009e11a2"}}))
        + &event(json!({"result": {"results": query}}));
    vec![
        named("objects.jsonl", lines(&archive(false, true))),
        named("text-in-objects.jsonl", lines(&archive(false, false))),
        named("texts.jsonl", lines(&archive(true, false))),
        named("objects-in-texts.jsonl", lines(&archive(true, true))),
        named("stream.jsonl", lines(&stream)),
        named("pairs.jsonl", lines(&query)),
        named("answer.txt", format!(": success\n{sse}:\n\n")),
        named(
            "answer.json",
            json!({"result": {"results": query}}).to_string(),
        ),
        named(
            "background.json",
            json!({"response": {"results": {"results": query}}}).to_string(),
        ),
        named(
            "camel.ndjson",
            lines(&[json!({"result": {"results": answer("userData", true)}})]),
        ),
        named("log-obj.jsonl", lines(&answer("log_obj", true))),
        named(
            "table.csv",
            table("src_obj__event_metadata,src_obj__event_labels,src_obj__user_data"),
        ),
        ("rows.parquet".to_owned(), parquet()),
    ]
}

fn ask(sessions: &mut Sessions, columns: &[&str]) -> Vec<Row> {
    let page = Page {
        offset: 0,
        limit: 300,
        order: Order::Oldest,
        columns: columns.iter().map(|&name| name.to_owned()).collect(),
        template: None,
        whole: false,
        sort: None,
    };
    let scope = Scope::default();
    sessions.ask(&RowsQuery { scope, page })
}

/// Returns an event in words, for a comparison.
fn words(time: &str, level: &str, message: Option<&str>, n: Option<&str>) -> String {
    format!("{time} {level} billing shop message={message:?} n={n:?}")
}

#[test]
fn tables_with_other_column_names_give_the_same_events() {
    let columns = ["message", "n"];
    let known = |text: String| {
        let mut sessions = Sessions::one(&[("rows.csv".to_owned(), text.into_bytes())], 4_096);
        let rows = ask(&mut sessions, &columns).into_iter();
        let event = |row: Row| (row.time, row.level, row.source, row.app, row.cells);
        // The user data of the last case has labels of its own.
        rows.map(event).take(CASES.len() - 2).collect::<Vec<_>>()
    };
    let expected = known(table(
        "src_obj__event_metadata,src_obj__event_labels,src_obj__user_data",
    ));
    let (_, level, source, app, cells) = &expected[0];
    let first = (
        level.as_str(),
        source.as_str(),
        app.as_str(),
        cells[0].as_deref(),
    );
    assert_eq!(first, ("Error", "billing", "shop", CASES[0].message));
    assert_eq!(known(table("metadata,labels,user_data")), expected);
    assert_eq!(known(export()), expected);
}

#[test]
fn user_data_that_is_no_audit_event_is_the_event_of_its_row() {
    let mut expected: Vec<String> = Vec::new();
    for (at, case) in CASES.iter().enumerate() {
        let of_row = format!("2024-05-17T16:31:{at:02}.120Z");
        let time = case.time.unwrap_or(&of_row);
        let level = case.level.unwrap_or("Error");
        expected.push(words(time, level, case.message, case.n));
    }
    expected.sort();
    let mut problems = String::new();
    for form in forms() {
        let name = form.0.clone();
        for (way, mut sessions) in ways(&[form]) {
            let found = ask(&mut sessions, &["message", "n"])
                .into_iter()
                .map(|row| {
                    let time = row.time.map(iso).unwrap_or_default();
                    let [message, n] = [&row.cells[0], &row.cells[1]];
                    let known = words(&time, &row.level, message.as_deref(), n.as_deref());
                    known.replace("billing shop", &format!("{} {}", row.source, row.app))
                });
            let mut found: Vec<String> = found.collect();
            found.sort();
            let differ = |one: &[String], other: &[String]| {
                let only = one.iter().filter(|event| !other.contains(event));
                only.cloned().collect::<Vec<_>>()
            };
            if found != expected {
                let (more, less) = (differ(&found, &expected), differ(&expected, &found));
                let events = found.len();
                problems += &format!("{name} {way}: {events} events, {more:#?}, not {less:#?}\n");
            }
            for report in sessions.ask(&ReportsQuery {}) {
                if !report.warnings.is_empty() || report.refused > 0.0 || report.duplicates > 0.0 {
                    problems += &format!("{name} {way}: {report:#?}\n");
                }
            }
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

#[test]
fn a_row_counts_once_in_all_its_forms_and_equal_rows_at_other_times_are_others() {
    let [first, second] = [0, 1].map(|part| {
        let forms = forms().into_iter().filter(|(name, _)| {
            let is_first = matches!(&**name, "texts.jsonl" | "objects.jsonl");
            is_first == (part == 0)
        });
        forms.collect::<Vec<Named>>()
    });
    let later = |(name, bytes): &Named| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let text = text.replace("2024-05-17T16:31:", "2024-05-17T16:32:");
        (format!("later-{name}"), text.into_bytes())
    };
    let own_time = CASES.iter().filter(|case| case.time.is_some()).count();
    for (form, other) in first
        .iter()
        .flat_map(|one| second.iter().map(move |other| (one, other)))
    {
        for files in [
            vec![form.clone(), other.clone()],
            vec![other.clone(), form.clone()],
        ] {
            for mut sessions in [Sessions::one(&files, 4_096), Sessions::shards(&files, 3)] {
                let scope = Scope::default();
                let count = sessions.ask(&CountQuery { scope });
                let counts = (count.matched as usize, count.duplicates as usize);
                assert_eq!(
                    counts,
                    (CASES.len(), CASES.len()),
                    "{} {}",
                    files[0].0,
                    files[1].0
                );
            }
        }
    }
    for form in &first {
        let files = [form.clone(), later(form)];
        for mut sessions in [Sessions::one(&files, 4_096), Sessions::shards(&files, 3)] {
            let scope = Scope::default();
            let count = sessions.ask(&CountQuery { scope });
            let expected = 2 * CASES.len() - own_time;
            assert_eq!(count.matched as usize, expected, "{}", form.0);
        }
    }
}

#[test]
fn the_report_says_what_the_events_were_taken_out_of() {
    let objects = forms().swap_remove(0);
    let mut sessions = Sessions::one(&[objects], 4_096);
    let report = sessions.ask(&ReportsQuery {}).remove(0);
    let unwrapped = report.unwrapped.iter();
    let mut unwrapped: Vec<_> = unwrapped
        .map(|found| (&*found.what, found.events as usize))
        .collect();
    unwrapped.sort_unstable();
    let texts = CASES.iter().filter(|case| !is_object(case)).count();
    let expected = [
        ("object `src_obj__user_data`", CASES.len() - texts),
        ("text `src_obj__user_data`", texts),
    ];
    assert_eq!(unwrapped, expected);
}
