//! Workspaces of thousands of definitions: ids and names are unique, every saved workspace can be loaded, and a change of
//! one definition does not copy the others.

use super::channel;
use activity_lens::workspace::{
    Alert, AlertPreset, Board, LoadReport, Shared, Splice, View, Workspace, WorkspaceChanges,
    WorkspaceState,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::HashSet;

/// The largest number of definitions in one list of a workspace file.
const MANY: usize = 10_000;

fn load(workspace: &mut Workspace, mut members: Value) -> LoadReport {
    members["format"] = json!("activity-lens-workspace");
    members["version"] = json!(1);
    workspace.load(&members.to_string(), false).unwrap()
}

/// Returns a workspace with the largest number of views, presets and alerts, and boards with graphs.
fn many() -> Workspace {
    let all = || 0..MANY;
    let mut workspace = Workspace::new();
    let report = load(
        &mut workspace,
        json!({
            "views": all().map(|n| json!({
                "id": format!("v{n}"), "name": format!("View {n}"), "query": format!("action:a{n}"),
                "categories": [format!("Category {}", n % 1_000)],
            })).collect::<Vec<_>>(),
            "presets": all().map(|n| json!({
                "id": format!("p{n}"), "name": format!("Preset {n}"), "channels": [
                    { "integration": "email", "operator": "presence", "lines": 2, "period": "30s" },
                ],
            })).collect::<Vec<_>>(),
            "alerts": all().map(|n| json!({
                "viewId": format!("v{n}"), "presetId": format!("p{n}"),
            })).collect::<Vec<_>>(),
            "boards": (0..1_000).map(|n| json!({
                "name": format!("Board {n}"),
                "graphs": vec![json!({ "plots": [{ "field": "action" }], "breakdowns": [{ "field": "level" }] }); 12],
            })).collect::<Vec<_>>(),
        }),
    );
    assert_eq!(report.problems, []);
    assert_eq!(
        (report.views, report.presets, report.alerts, report.boards),
        (MANY as u32, MANY as u32, MANY as u32, 1_000)
    );
    workspace
}

#[test]
fn ten_thousand_views_with_one_name_get_unique_names_and_ids_in_order() {
    let mut workspace = Workspace::new();
    for part in [0..MANY / 2, MANY / 2..MANY] {
        // Some ids of the file look like generated ids. A generated id must be different from all of these ids.
        let views: Vec<Value> = part
            .map(|n| match n % 4 {
                0 => json!({ "name": "a", "query": n.to_string(), "id": format!("view-{}", n + 2_500) }),
                _ => json!({ "name": "A", "query": n.to_string() }),
            })
            .collect();
        let report = load(&mut workspace, json!({ "views": views }));
        assert_eq!(report.views as usize, MANY / 2);
    }
    let views = &workspace.state().views;
    let ids: HashSet<&str> = views.iter().map(|view| view.id.as_str()).collect();
    assert_eq!(ids.len(), MANY);
    for (n, view) in views.iter().enumerate() {
        let name = if n % 4 == 0 { "a" } else { "A" };
        let expected = match n {
            0 => name.to_owned(),
            n => format!("{name} ({})", n + 1),
        };
        assert_eq!(
            (view.name.as_str(), &view.query),
            (&expected[..], &n.to_string())
        );
    }
}

#[test]
fn a_workspace_of_the_largest_size_is_saved_and_loaded() {
    let workspace = many();
    let text = workspace.to_text();
    let mut again = Workspace::new();
    assert_eq!(again.load(&text, true).unwrap().problems, []);
    assert_eq!(again.state(), workspace.state());
    let once_more = again.load(&text, false).unwrap();
    assert_eq!(once_more.known as usize, 3 * MANY + 1_000);
    assert_eq!(again.state(), workspace.state());
    let exported: Value = serde_json::from_str(&workspace.export_views()).unwrap();
    let views = exported.as_array().unwrap();
    assert!(
        views.len() == MANY
            && views
                .iter()
                .all(|view| view["channels"][0]["triggerlimit"] == 2)
    );
}

/// Saves the workspace, loads the file, and asserts that the loaded workspace equals the saved one.
fn assert_loads_again(workspace: &Workspace) {
    let mut again = Workspace::new();
    assert_eq!(again.load(&workspace.to_text(), true).unwrap().problems, []);
    assert_eq!(again.state(), workspace.state());
}

#[test]
fn a_list_has_no_more_definitions_than_a_file_may_have() {
    let mut workspace = many();
    let view = |id: &str| json!({ "id": id, "name": format!("New {id}"), "query": "new" });
    let alert = |view: &str, lines: u32| {
        json!({ "viewId": view, "channels": [
            { "integration": "email", "operator": "presence", "lines": lines, "period": "30s" },
        ] })
    };
    workspace.delete::<View>("v0").unwrap();
    // The file has another view v7, which is refused because the list is full. So the alert of this view must not
    // replace the alert of the v7 in the workspace.
    let report = load(
        &mut workspace,
        json!({
            "views": [view("x"), view("v7"), view("y")],
            "alerts": [alert("x", 3), alert("v7", 4), alert("v8", 5)],
        }),
    );
    assert_eq!((report.views, report.alerts), (1, 2));
    let reasons: Vec<&str> = report
        .problems
        .iter()
        .map(|problem| problem.reason.as_str())
        .collect();
    assert_eq!(
        reasons,
        [
            "\"New v7\" was left out: there would be more than 10000 views",
            "\"New y\" was left out: there would be more than 10000 views",
            "the alert of \"v7\" was left out: its view or preset was left out",
        ]
    );
    let state = workspace.state();
    let alert_of = |id: &str| {
        state
            .alerts
            .iter()
            .find(|alert| alert.view_id == id)
            .unwrap()
    };
    assert_eq!(alert_of("v7").preset_id.as_deref(), Some("p7"));
    assert_eq!(alert_of("v8").channels[0].lines, 5);
    assert_eq!((state.views.len(), state.alerts.len()), (MANY, MANY));

    let before = state.clone();
    let new = View {
        name: "One more".to_owned(),
        ..View::default()
    };
    for error in [
        workspace.save(new).unwrap_err(),
        workspace.duplicate::<View>("v1").unwrap_err(),
        workspace.duplicate::<AlertPreset>("p1").unwrap_err(),
    ] {
        assert!(error.message.contains("more than 10000"), "{error}");
    }
    assert_eq!(*workspace.state(), before);
    // Existing definitions can still be changed, and a view can get another alert.
    workspace.rename::<View>("v1", "Another name").unwrap();
    let alert = Alert {
        id: String::new(),
        ..Alert::clone(&before.alerts[0])
    };
    workspace.save(alert).unwrap();
    assert_loads_again(&workspace);
}

#[test]
fn a_workspace_is_no_larger_than_a_file_may_be() {
    const MAX_BYTES: usize = 64 << 20;
    let view = |n: usize| View {
        name: format!("View {n}"),
        // A quote takes two bytes in a file.
        query: "\"".repeat(30_000),
        ..View::default()
    };
    let mut workspace = Workspace::new();
    let mut saved = 0;
    let error = loop {
        match workspace.save(view(saved)) {
            Ok(_) => saved += 1,
            Err(error) => break error,
        }
        assert!(saved < 2_000, "no limit");
    };
    assert!(error.message.contains("bytes"), "{error}");
    let text = workspace.to_text();
    let room = MAX_BYTES - text.len();
    assert!(
        room < text.len() / saved,
        "{room} bytes are left for one more"
    );
    assert_loads_again(&workspace);
    // Loading a file that would make the workspace too large changes nothing.
    let before = workspace.state().clone();
    let mut other = Workspace::new();
    other
        .save(View {
            id: String::new(),
            name: "Another".to_owned(),
            description: "Another".to_owned(),
            ..view(saved)
        })
        .unwrap();
    let error = workspace.load(&other.to_text(), false).unwrap_err();
    assert!(error.message.contains("bytes"), "{error}");
    assert_eq!(*workspace.state(), before);
    // The workspace can be filled to the last byte.
    let first = View::clone(&before.views[0]);
    let with_description = |len: usize| View {
        description: "x".repeat(len),
        ..first.clone()
    };
    workspace.save(with_description(room + 1)).unwrap_err();
    workspace.save(with_description(room)).unwrap();
    assert_eq!(workspace.to_text().len(), MAX_BYTES);
    assert_loads_again(&workspace);
}

#[test]
fn a_number_does_not_make_a_name_too_long() {
    let mut workspace = Workspace::new();
    let name = "Ä".repeat(200);
    for n in 0..12 {
        load(
            &mut workspace,
            json!({ "views": [{ "name": name, "query": n.to_string() }] }),
        );
    }
    let first = workspace.state().views[0].id.clone();
    workspace.duplicate::<View>(&first).unwrap();
    workspace.duplicate::<View>(&first).unwrap();
    let names: Vec<&str> = workspace
        .state()
        .views
        .iter()
        .map(|view| view.name.as_str())
        .collect();
    assert_eq!(names.iter().collect::<HashSet<_>>().len(), 14);
    assert_eq!(names[1], format!("{} (2)", "Ä".repeat(196)));
    assert_eq!(names[11], format!("{} (12)", "Ä".repeat(195)));
    assert_eq!(names[12], format!("{} (copy)", "Ä".repeat(193)));
    assert_eq!(names[13], format!("{} (copy) (2)", "Ä".repeat(189)));
    assert_loads_again(&workspace);
}

#[test]
fn a_text_that_is_too_long_for_a_file_is_refused_everywhere() {
    let long = "x".repeat((64 << 10) + 1);
    let mut workspace = Workspace::new();
    workspace.save_category(None, "Short").unwrap();
    for old in [None, Some("Short")] {
        let error = workspace.save_category(old, &long).unwrap_err();
        assert!(error.message.contains("longer"), "{error}");
    }
    let channel = json!({ "integration": "email", "emails": ["a@example.com"] });
    let hosted = json!([
        { "name": long, "type": "views" },
        { "presetid": long, "name": "Preset", "channels": [channel] },
        { "viewid": "v", "name": "View", "query": "", "channels": vec![channel.clone(); MANY + 1] },
    ]);
    let report = workspace.import(&hosted.to_string()).unwrap();
    for definition in &report.definitions {
        assert!(
            !definition.notes.is_empty(),
            "{:?} {}",
            definition.kind,
            definition.imported
        );
    }
    assert_loads_again(&workspace);
}

#[test]
fn a_change_of_one_definition_of_thousands_reports_only_this_definition() {
    let mut workspace = many();
    workspace.changes();
    let before = workspace.state().clone();
    let changed = View {
        query: "another".to_owned(),
        ..View::clone(&before.views[7_000])
    };
    workspace.save(changed).unwrap();
    let WorkspaceChanges {
        views,
        presets,
        alerts,
        boards,
        ..
    } = workspace.changes();
    assert_eq!((views.at, views.removed, views.added.len()), (7_000, 1, 1));
    assert_eq!(views.added[0].query, "another");
    assert_eq!((presets.removed, alerts.removed, boards.removed), (0, 0, 0));
    assert!(presets.added.is_empty() && alerts.added.is_empty() && boards.added.is_empty());
    // The previous state, which is kept for undo, shares the other views.
    let shared = before.views.iter().zip(&workspace.state().views);
    assert_eq!(
        shared.filter(|(old, new)| old.is_same(new)).count(),
        MANY - 1
    );
    // Renaming the category of ten views changes ten views.
    let before = workspace.state().clone();
    workspace.save_category(Some("Category 5"), "Five").unwrap();
    let shared = before.views.iter().zip(&workspace.state().views);
    assert_eq!(
        shared.filter(|(old, new)| old.is_same(new)).count(),
        MANY - 10
    );
}

/// Applies the changes to a copy of the state, as the page does.
fn apply(copy: &mut WorkspaceState, changes: WorkspaceChanges) {
    fn splice<T>(list: &mut Vec<Shared<T>>, change: Splice<Shared<T>>) {
        list.splice(change.at..change.at + change.removed, change.added);
    }
    splice(&mut copy.views, changes.views);
    splice(&mut copy.presets, changes.presets);
    splice(&mut copy.alerts, changes.alerts);
    splice(&mut copy.boards, changes.boards);
    splice(&mut copy.families, changes.families);
    (copy.categories, copy.settings) = (changes.categories, changes.settings);
}

proptest! {
    #[test]
    fn the_reported_changes_add_up_to_the_state(
        steps in prop::collection::vec((0..9_u32, 0..6_usize, 0..3_usize), 1..30),
    ) {
        let mut workspace = Workspace::new();
        let mut copy = WorkspaceState::default();
        for (step, which, changes) in steps {
            let ids: Vec<String> = workspace.state().views.iter().map(|view| view.id.clone()).collect();
            let id = ids.get(which % ids.len().max(1)).cloned().unwrap_or_default();
            let view = View {
                name: format!("v{which}"), query: format!("{changes}"),
                categories: vec![format!("c{changes}")], ..View::default()
            };
            // Some of these calls are refused and change nothing.
            let _ = match step {
                0 | 1 => workspace.save(view),
                2 => workspace.save(View { id, name: format!("n{which}"), ..view }),
                3 => workspace.duplicate::<View>(&id),
                4 => workspace.delete::<View>(&id).map(|()| String::new()),
                5 => workspace.reorder::<View>(&[id]).map(|()| String::new()),
                6 => workspace.save(Alert { view_id: id, channels: vec![channel(&json!({})).0], ..Alert::default() }),
                7 => workspace.save(Board { name: format!("b{which}"), ..Board::default() })
                    .and_then(|_| workspace.save(AlertPreset {
                        name: format!("p{which}"), channels: vec![channel(&json!({})).0], ..AlertPreset::default()
                    })),
                _ => Ok(workspace.undo().to_string()),
            };
            // The page requests the changes after one call or after several calls.
            if changes > 0 {
                apply(&mut copy, workspace.changes());
                prop_assert_eq!(&copy, workspace.state());
            }
        }
        apply(&mut copy, workspace.changes());
        prop_assert_eq!(&copy, workspace.state());
    }
}
