//! The workspace file: a saved workspace loads unchanged, the problems of a file are listed and its valid parts load, and
//! no file can damage the workspace.

use activity_lens::workspace::{
    Field, LoadReport, RecordReader, View, Workspace, WorkspaceState, ready_made,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// Returns a workspace that uses every kind of definition and every member.
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
fn a_written_file_is_read_again_unchanged() {
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
fn loading_without_replace_adds_new_definitions_and_keeps_the_others() {
    let mut workspace = full();
    let before = workspace.state().clone();
    let mut other = Workspace::new();
    // A different view with the same id and the same name.
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
    assert!(workspace.undo());
    assert_eq!(*workspace.state(), before);
}

#[test]
fn loading_a_file_twice_adds_nothing_even_if_a_name_was_in_use() {
    let file = full().to_text();
    let mut workspace = Workspace::new();
    // A different view with the name of a view in the file.
    let name = full().state().views[0].name.clone();
    workspace
        .save(View {
            name: name.clone(),
            query: "something else".to_owned(),
            ..View::default()
        })
        .unwrap();
    workspace.load(&file, false).unwrap();
    let once = workspace.state().clone();
    let renamed = format!("{name} (2)");
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
    /// A substring of the message if the whole file is refused.
    refused: Option<String>,
    /// The path of every problem, and a substring of its reason.
    #[serde(default)]
    problems: Vec<(String, String)>,
    /// The names of the loaded views.
    #[serde(default)]
    views: Vec<String>,
}

#[test]
fn each_problem_of_a_broken_file_is_listed_with_its_path() {
    let cases: Broken = toml::from_str(include_str!("../cases/workspace/broken.toml")).unwrap();
    assert!(cases.case.len() >= 30);
    let mut failures = Vec::new();
    for case in &cases.case {
        let mut workspace = full();
        let before = workspace.state().clone();
        match workspace.load(&case.text, true) {
            Err(error) => {
                let message = format!("{error}");
                if !case
                    .refused
                    .as_ref()
                    .is_some_and(|part| message.contains(part))
                    || *workspace.state() != before
                {
                    failures.push(format!("{}: refused: {message}", case.text));
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

/// Adds the JSON pointer of every part of `value` to `pointers`.
fn collect_pointers(value: &Value, pointer: &str, pointers: &mut Vec<String>) {
    pointers.push(pointer.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect_pointers(item, &format!("{pointer}/{index}"), pointers);
            }
        }
        Value::Object(members) => {
            for (name, item) in members {
                collect_pointers(item, &format!("{pointer}/{name}"), pointers);
            }
        }
        _ => {}
    }
}

fn hostile_values() -> Vec<Value> {
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
fn a_hostile_value_in_one_part_does_not_affect_other_parts() {
    let whole: Value = serde_json::from_str(&full().to_text()).unwrap();
    let count = |value: &Value| value["views"].as_array().map_or(0, Vec::len);
    let mut pointers = Vec::new();
    collect_pointers(&whole, "", &mut pointers);
    let (mut tried, mut refused) = (0, 0);
    for (index, pointer) in pointers.iter().enumerate() {
        // Each part is replaced by every fourth value. Over all parts, each value is used many times.
        for (number, value) in hostile_values().into_iter().enumerate() {
            if (index + number) % 4 != 0 {
                continue;
            }
            tried += 1;
            let mut broken = whole.clone();
            *broken.pointer_mut(pointer).unwrap() = value;
            let mut workspace = Workspace::new();
            let mine = View {
                name: "Mine".to_owned(),
                ..View::default()
            };
            workspace.save(mine).unwrap();
            let Ok(report) = workspace.load(&broken.to_string(), false) else {
                assert!(
                    pointer.is_empty() || pointer == "/format" || pointer == "/version",
                    "{pointer}"
                );
                assert_eq!(workspace.state().views.len(), 1, "{pointer}");
                refused += 1;
                continue;
            };
            let views = &workspace.state().views;
            assert_eq!(views[0].name, "Mine");
            let lost = count(&whole) - (views.len() - 1);
            let may_lose = match pointer.strip_prefix("/views") {
                Some("") => count(&whole),
                Some(_) => 1,
                None => 0,
            };
            assert!(
                lost <= may_lose,
                "{pointer}: {lost} views were lost: {report:?}"
            );
            assert!(
                lost == 0 || pointer == "/views" || !report.problems.is_empty(),
                "{pointer}"
            );
            // The loaded state is valid: the saved file loads without a problem.
            let mut again = Workspace::new();
            let report = again.load(&workspace.to_text(), true).unwrap();
            assert_eq!(
                (report.problems, again.state()),
                (vec![], workspace.state()),
                "{pointer}"
            );
        }
    }
    assert!(tried > 1_000 && refused > 0, "only {tried} were tried");
}

#[test]
fn a_truncated_or_damaged_file_changes_nothing() {
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
fn too_many_entries_and_too_large_files_are_reported() {
    let mut workspace = Workspace::new();
    let views: Vec<Value> = (0..10_050)
        .map(|n| json!({ "name": format!("v{n}"), "query": "" }))
        .collect();
    let mut reader = RecordReader::default();
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
    // The views have 300 categories more than the limit, so each of the last 300 views has a problem.
    let hosted: Vec<Value> = (0..1_300)
        .map(|n| json!({ "name": format!("v{n}"), "query": "", "category": [format!("c{n}")] }))
        .collect();
    let mut workspace = Workspace::new();
    let report = workspace.import(&Value::from(hosted).to_string()).unwrap();
    assert_eq!(report.views, 1_000);
    assert_eq!(report.problems.len() as u32 + report.more_problems, 301);
}

#[test]
fn thousands_of_views_with_one_name_get_unique_names() {
    let view = |_| json!({ "name": "a", "query": "" });
    let named = |n| json!({ "name": format!("A ({n})"), "query": format!("{n}") });
    let views: Vec<Value> = (0..4_000).map(named).chain((0..6_000).map(view)).collect();
    let text =
        json!({ "format": "activity-lens-workspace", "version": 1, "views": views }).to_string();
    let mut workspace = Workspace::new();
    let report = workspace.load(&text, true).unwrap();
    // A view that differs only in its id is already in the workspace.
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
