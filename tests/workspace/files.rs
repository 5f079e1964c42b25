//! The workspace file: what is written is read again, what is wrong is listed while the rest loads, and no file
//! breaks anything.

use activity_lens::workspace::{
    Field, LoadReport, Reader, View, Workspace, WorkspaceState, ready_made,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// A workspace with everything in it.
fn full() -> Workspace {
    let mut state = ready_made().write();
    state["format"] = json!("activity-lens-workspace");
    state["version"] = json!(1);
    state["settings"] =
        json!({ "zone": "Europe/Berlin", "columns": ["action"], "wrap": true, "theme": "dark" });
    state["presets"] = json!([{ "id": "p", "name": "Hook", "channels": [{
        "integration": "webhook", "operator": "presence", "lines": 3, "period": "1h", "url": "https://example.com",
        "headers": [{ "name": "X-A", "value": "1" }], "bodyTemplate": "{{name}}",
        "schedule": { "zone": "Europe/Berlin", "days": [1, 2], "from": "08:00", "to": "24:00" },
        "mute": { "from": 0, "hours": 6 },
    }] }]);
    let mut workspace = Workspace::new();
    let report = workspace.load(&state.to_string(), true).unwrap();
    assert!(report.problems.is_empty(), "{report:?}");
    workspace
}

#[test]
fn what_is_written_is_read_again() {
    let workspace = full();
    let text = workspace.to_text();
    for replace in [true, false] {
        let mut again = Workspace::new();
        let report = again.load(&text, replace).unwrap();
        assert_eq!(report.problems, []);
        assert_eq!(again.state(), workspace.state());
        assert_eq!(again.to_text(), text);
    }
    let whole: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (whole["version"].as_u64(), whole["format"].as_str()),
        (Some(1), Some("activity-lens-workspace"))
    );
}

#[test]
fn a_merge_adds_what_is_new_and_keeps_what_is_there() {
    let mut workspace = full();
    let before = workspace.state().clone();
    let mut other = Workspace::new();
    // The same id and the same name as something else.
    let mut taken = before.views[0].clone();
    taken.query = "something else".to_owned();
    let mut state = WorkspaceState {
        views: vec![taken, before.views[1].clone()],
        alerts: vec![before.alerts[0].clone()],
        ..WorkspaceState::default()
    };
    state.alerts[0].view_id.clone_from(&before.views[0].id);
    let text = json!({
        "format": "activity-lens-workspace", "version": 1,
        "views": state.views.write(), "alerts": state.alerts.write(),
    })
    .to_string();
    other.load(&text, true).unwrap();
    let report = workspace.load(&other.to_text(), false).unwrap();
    let counts = |report: &LoadReport| {
        (
            report.views,
            report.alerts,
            report.known,
            report.problems.len(),
        )
    };
    assert_eq!(counts(&report), (1, 1, 1, 0));
    let views = &workspace.state().views;
    assert_eq!(views[..before.views.len()], before.views);
    let added = views.last().unwrap();
    assert_eq!(added.name, format!("{} (2)", before.views[0].name));
    assert_eq!(workspace.state().alerts.last().unwrap().view_id, added.id);
    assert_eq!(workspace.state().boards, before.boards);
    // Once more adds the alert and the view again to nothing but themselves.
    assert!(workspace.undo());
    assert_eq!(*workspace.state(), before);
}

#[test]
fn the_same_file_again_adds_nothing_also_where_a_name_was_taken() {
    let file = full().to_text();
    let mut workspace = Workspace::new();
    // A view of that name, but another one.
    let named = full().state().views[0].name.clone();
    workspace
        .save(View {
            name: named.clone(),
            query: "something else".to_owned(),
            ..View::default()
        })
        .unwrap();
    workspace.load(&file, false).unwrap();
    let once = workspace.state().clone();
    let renamed = format!("{named} (2)");
    assert!(once.views.iter().any(|view| view.name == renamed));
    let report = workspace.load(&file, false).unwrap();
    assert_eq!((report.views, report.alerts, report.boards), (0, 0, 0));
    assert_eq!(*workspace.state(), once);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Broken {
    case: Vec<BrokenCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BrokenCase {
    text: String,
    /// What the whole file is refused with.
    refused: Option<String>,
    /// Path and part of the reason of every problem.
    #[serde(default)]
    problems: Vec<(String, String)>,
    /// The names of the views that load.
    #[serde(default)]
    views: Vec<String>,
}

#[test]
fn broken_files_say_what_is_wrong_and_where() {
    let cases: Broken = toml::from_str(include_str!("../cases/workspace/broken.toml")).unwrap();
    assert!(cases.case.len() >= 30);
    let mut failures = Vec::new();
    for case in &cases.case {
        let mut workspace = full();
        let before = workspace.state().clone();
        match workspace.load(&case.text, true) {
            Err(error) => {
                let said = format!("{error}");
                if !case
                    .refused
                    .as_ref()
                    .is_some_and(|part| said.contains(part))
                    || *workspace.state() != before
                {
                    failures.push(format!("{}: refused: {said}", case.text));
                }
            }
            Ok(report) => {
                let fits = |(problem, (path, reason)): (
                    &activity_lens::workspace::LoadProblem,
                    &(String, String),
                )| {
                    problem.path == *path && problem.reason.contains(reason)
                };
                let views = &workspace.state().views;
                let names: Vec<_> = views.iter().map(|view| view.name.clone()).collect();
                let same = report.problems.len() == case.problems.len()
                    && report.problems.iter().zip(&case.problems).all(fits);
                if case.refused.is_some() || !same || names != case.views {
                    failures.push(format!(
                        "{}: views {names:?}, {:?}",
                        case.text, report.problems
                    ));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Every place in a value, as the steps that lead to it.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{here}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, item) in members {
                places(item, &format!("{here}/{name}"), found);
            }
        }
        _ => {}
    }
}

fn hostile() -> Vec<Value> {
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(1e308),
        json!(0.5),
        json!(""),
        json!("\u{202e}<script>\u{0}"),
        json!("x".repeat(70_000)),
        json!([]),
        json!([null, 1, "a", {}]),
        json!({}),
        json!({ "__proto__": {}, "id": 1, "name": [] }),
        deep,
    ]
}

#[test]
fn each_part_replaced_by_each_hostile_value_costs_no_other_part() {
    let whole: Value = serde_json::from_str(&full().to_text()).unwrap();
    let count = |value: &Value| value["views"].as_array().map_or(0, Vec::len);
    let mut all = Vec::new();
    places(&whole, "", &mut all);
    let (mut tried, mut refused) = (0, 0);
    for (index, place) in all.iter().enumerate() {
        // Each place meets some of the values; all places together meet all of them many times.
        for (number, value) in hostile().into_iter().enumerate() {
            if (index + number) % 4 != 0 {
                continue;
            }
            tried += 1;
            let mut broken = whole.clone();
            *broken.pointer_mut(place).unwrap() = value;
            let mut workspace = Workspace::new();
            let mine = View {
                name: "Mine".to_owned(),
                ..View::default()
            };
            workspace.save(mine).unwrap();
            let Ok(report) = workspace.load(&broken.to_string(), false) else {
                assert!(
                    place.is_empty() || place == "/format" || place == "/version",
                    "{place}"
                );
                assert_eq!(workspace.state().views.len(), 1, "{place}");
                refused += 1;
                continue;
            };
            let views = &workspace.state().views;
            assert_eq!(views[0].name, "Mine");
            let lost = count(&whole) - (views.len() - 1);
            let may_lose = match place.strip_prefix("/views") {
                Some("") => count(&whole),
                Some(_) => 1,
                None => 0,
            };
            assert!(
                lost <= may_lose,
                "{place}: {lost} views were lost: {report:?}"
            );
            assert!(
                lost == 0 || place == "/views" || !report.problems.is_empty(),
                "{place}"
            );
            // What was loaded is whole: it is written and read again without a word.
            let mut again = Workspace::new();
            let report = again.load(&workspace.to_text(), true).unwrap();
            assert_eq!(
                (report.problems, again.state()),
                (vec![], workspace.state()),
                "{place}"
            );
        }
    }
    assert!(tried > 1_000 && refused > 0, "only {tried} were tried");
}

#[test]
fn a_file_that_was_cut_off_or_damaged_changes_nothing() {
    let text = full().to_text();
    let mut workspace = full();
    let before = workspace.state().clone();
    for end in (0..text.len() - 2).step_by(97) {
        assert!(workspace.load(&text[..end], true).is_err(), "{end}");
        assert_eq!(*workspace.state(), before);
    }
    for at in (0..text.len()).step_by(61) {
        let mut damaged = text.clone().into_bytes();
        damaged[at] = b'\\';
        let damaged = String::from_utf8_lossy(&damaged).into_owned();
        let mut other = Workspace::new();
        if other.load(&damaged, true).is_err() {
            assert_eq!(*other.state(), WorkspaceState::default(), "{at}");
        }
    }
}

#[test]
fn too_much_of_anything_is_told() {
    let mut workspace = Workspace::new();
    let views: Vec<Value> = (0..10_050)
        .map(|n| json!({ "name": format!("v{n}"), "query": "" }))
        .collect();
    let mut reader = Reader::default();
    let read = Vec::<View>::read(&Value::Array(views), &mut reader).unwrap();
    assert_eq!(read.len(), 10_000);
    assert!(reader.into_problems()[0].1.contains("10050 entries"));
    let huge = format!("{{\"format\": \"{}\"}}", "x".repeat(65 << 20));
    let error = workspace.load(&huge, true).unwrap_err();
    assert!(error.message.contains("bytes"), "{error}");
}

#[test]
fn problems_after_the_first_200_are_counted() {
    let views: Vec<Value> = (0..350)
        .map(|n| json!({ "name": format!("v{n}"), "query": "", "colour": n }))
        .collect();
    let text =
        json!({ "format": "activity-lens-workspace", "version": 1, "views": views }).to_string();
    let report = Workspace::new().load(&text, false).unwrap();
    assert_eq!(
        (report.views, report.problems.len(), report.more_problems),
        (350, 200, 150)
    );
    // The categories as a whole are too many, and so is that of each of the last 300 views.
    let hosted: Vec<Value> = (0..1_300)
        .map(|n| json!({ "name": format!("v{n}"), "query": "", "category": [format!("c{n}")] }))
        .collect();
    let mut workspace = Workspace::new();
    let report = workspace.import(&Value::from(hosted).to_string()).unwrap();
    assert_eq!(report.views, 1_000);
    assert_eq!(report.problems.len() as u32 + report.more_problems, 301);
}

#[test]
fn thousands_of_one_name_load_each_under_its_own() {
    let view = |_| json!({ "name": "a", "query": "" });
    let named = |n| json!({ "name": format!("A ({n})"), "query": format!("{n}") });
    let views: Vec<Value> = (0..4_000).map(named).chain((0..6_000).map(view)).collect();
    let text =
        json!({ "format": "activity-lens-workspace", "version": 1, "views": views }).to_string();
    let mut workspace = Workspace::new();
    let report = workspace.load(&text, true).unwrap();
    // The same again, but for its id, is known.
    assert_eq!((report.views, report.known), (4_001, 5_999));
    let mut again = Workspace::new();
    assert_eq!(again.load(&workspace.to_text(), true).unwrap().problems, []);
    assert_eq!(again.state(), workspace.state());
    let categories: Vec<String> = (0..1_001).map(|n| format!("c{n}")).collect();
    let text =
        json!({ "format": "activity-lens-workspace", "version": 1, "categories": categories })
            .to_string();
    let report = workspace.load(&text, false).unwrap();
    assert!(
        report.problems[0]
            .reason
            .contains("more than 1000 categories"),
        "{report:?}"
    );
}
