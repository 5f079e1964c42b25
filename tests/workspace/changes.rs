//! Saving, renaming, duplicating and deleting definitions, and undo.

use super::channel;
use activity_lens::workspace::{
    Alert, AlertPreset, Board, Field, RecordReader, View, Workspace, WorkspaceState,
};
use serde_json::{Value, json};

fn view(name: &str) -> View {
    View {
        name: name.to_owned(),
        query: "failure".to_owned(),
        ..View::default()
    }
}

fn alert(view_id: &str) -> Alert {
    Alert {
        view_id: view_id.to_owned(),
        channels: vec![channel(&json!({})).0],
        ..Alert::default()
    }
}

fn names(workspace: &Workspace) -> Vec<&str> {
    let views = &workspace.state().views;
    views.iter().map(|view| view.name.as_str()).collect()
}

#[test]
fn a_view_is_saved_changed_renamed_duplicated_and_deleted() {
    let mut workspace = Workspace::new();
    let id = workspace.save(view("Failures")).unwrap();
    let mut changed = workspace.state().views[0].clone();
    assert_eq!(changed.id, id);
    changed.query = "outcome:failure".to_owned();
    changed.categories = vec![
        " Audit ".to_owned(),
        "Audit".to_owned(),
        "uncategorized".to_owned(),
    ];
    // The view is read from a record, as in a call of the page. Reading trims the names of categories, and removes repeated
    // and reserved names.
    let changed: View = RecordReader::read_strict("view", &changed.write()).unwrap();
    assert_eq!(workspace.save(changed).unwrap(), id);
    assert_eq!(workspace.state().views.len(), 1);
    assert_eq!(workspace.state().views[0].query, "outcome:failure");
    assert_eq!(workspace.state().categories, ["Audit"]);

    workspace.rename::<View>(&id, "  Failed ").unwrap();
    let copy = workspace.duplicate::<View>(&id).unwrap();
    workspace.duplicate::<View>(&id).unwrap();
    assert_eq!(
        names(&workspace),
        ["Failed", "Failed (copy)", "Failed (copy) (2)"]
    );
    workspace
        .reorder::<View>(std::slice::from_ref(&copy))
        .unwrap();
    assert_eq!(
        names(&workspace),
        ["Failed (copy)", "Failed", "Failed (copy) (2)"]
    );
    workspace.delete::<View>(&copy).unwrap();
    assert_eq!(names(&workspace), ["Failed", "Failed (copy) (2)"]);
    assert!(workspace.delete::<View>(&copy).is_err());
}

#[test]
fn every_change_can_be_undone() {
    let mut workspace = Workspace::new();
    let mut states = vec![workspace.state().clone()];
    let id = workspace.save(view("One")).unwrap();
    states.push(workspace.state().clone());
    workspace.save(alert(&id)).unwrap();
    states.push(workspace.state().clone());
    workspace.save_category(None, "Audit").unwrap();
    states.push(workspace.state().clone());
    let text = workspace.to_text();
    workspace.delete::<View>(&id).unwrap();
    states.push(workspace.state().clone());
    workspace.load(&text, false).unwrap();
    states.push(workspace.state().clone());
    // A call that changes nothing adds no undo step.
    workspace.load(&text, false).unwrap();
    workspace.save_category(None, "Audit").unwrap_err();
    while let Some(state) = states.pop() {
        assert_eq!(*workspace.state(), state);
        assert_eq!(workspace.undo(), !states.is_empty());
    }
}

#[test]
fn invalid_names_are_refused_and_nothing_changes() {
    let mut workspace = Workspace::new();
    let id = workspace.save(view("Failures")).unwrap();
    let long = "x".repeat(201);
    for (name, part) in [
        ("", "empty"),
        ("   ", "empty"),
        ("everything", "is reserved"),
        ("Unsaved View", "is reserved"),
        ("two\nlines", "control character"),
        (long.as_str(), "longer"),
    ] {
        let value = json!({ "name": name, "query": "" });
        let error = RecordReader::read_strict::<View>("view", &value).unwrap_err();
        assert!(error.message.contains(part), "{name}: {error}");
        let error = workspace.rename::<View>(&id, name).unwrap_err();
        assert!(error.message.contains(part), "{name}: {error}");
    }
    let error = workspace.save(view("FAILURES")).unwrap_err();
    assert!(error.message.contains("already"), "{error}");
    for invalid in [
        json!({ "name": "a" }),
        json!({ "name": "a", "query": 1 }),
        json!([]),
    ] {
        assert!(
            RecordReader::read_strict::<View>("view", &invalid).is_err(),
            "{invalid}"
        );
    }
    let unknown = View {
        id: "view-9".to_owned(),
        ..view("New")
    };
    assert!(workspace.save(unknown).is_err());
    assert_eq!(names(&workspace), ["Failures"]);
}

#[test]
fn alerts_depend_on_views_and_presets() {
    let mut workspace = Workspace::new();
    let view_id = workspace.save(view("Failures")).unwrap();
    assert!(workspace.save(alert("nowhere")).is_err());
    assert!(
        workspace
            .save(Alert {
                channels: Vec::new(),
                ..alert(&view_id)
            })
            .is_err()
    );
    workspace.save(alert(&view_id)).unwrap();
    let preset = AlertPreset {
        name: "By mail".to_owned(),
        channels: vec![channel(&json!({ "lines": 7 })).0],
        ..AlertPreset::default()
    };
    assert!(
        workspace
            .save(AlertPreset {
                channels: Vec::new(),
                ..preset.clone()
            })
            .is_err()
    );
    let preset_id = workspace.save(preset).unwrap();
    let of_preset = Alert {
        view_id: view_id.clone(),
        preset_id: Some(preset_id.clone()),
        ..Alert::default()
    };
    assert!(
        workspace
            .save(Alert {
                preset_id: Some("gone".to_owned()),
                ..of_preset.clone()
            })
            .is_err()
    );
    // A view has one alert, so the newer alert replaces the older one.
    workspace.save(of_preset).unwrap();
    assert_eq!(workspace.state().alerts.len(), 1);
    assert_eq!(workspace.channels(&workspace.state().alerts[0])[0].lines, 7);
    // Deleting a preset deletes the alerts that use it. Deleting a view deletes its alert.
    workspace.delete::<AlertPreset>(&preset_id).unwrap();
    assert!(workspace.state().alerts.is_empty());
    workspace.save(alert(&view_id)).unwrap();
    workspace.delete::<View>(&view_id).unwrap();
    assert!(workspace.state().alerts.is_empty());
}

#[test]
fn categories_are_added_renamed_and_deleted_and_their_views_stay() {
    let mut workspace = Workspace::new();
    let in_keys = |name: &str| View {
        categories: vec!["Keys".to_owned()],
        ..view(name)
    };
    workspace.save(in_keys("One")).unwrap();
    let board = Board {
        name: "Board".to_owned(),
        categories: vec!["Keys".to_owned()],
        ..Board::default()
    };
    workspace.save(board).unwrap();
    workspace.save_category(Some("Keys"), "User keys").unwrap();
    assert_eq!(workspace.state().categories, ["User keys"]);
    assert_eq!(workspace.state().views[0].categories, ["User keys"]);
    assert_eq!(workspace.state().boards[0].categories, ["User keys"]);
    for name in ["", " ", "User keys", "UNCATEGORIZED"] {
        assert!(workspace.save_category(None, name).is_err(), "{name}");
    }
    workspace.delete_category("User keys").unwrap();
    assert!(workspace.state().categories.is_empty());
    assert!(workspace.state().views[0].categories.is_empty());
    assert!(workspace.state().boards[0].categories.is_empty());
}

#[test]
fn the_ready_made_definitions_are_valid_and_can_be_saved() {
    let ready = activity_lens::workspace::ready_made();
    assert_eq!(
        (ready.views.len(), ready.alerts.len(), ready.boards.len()),
        (19, 4, 2)
    );
    let data: Value =
        serde_json::from_str(include_str!("../../src/workspace/ready_made.json")).unwrap();
    let read: WorkspaceState = RecordReader::read_strict("ready made", &data).unwrap();
    assert_eq!(read, ready);
    let mut session = activity_lens::api::Session::new();
    session.load_sample().unwrap();
    for view in &ready.views {
        let parsed = session.parse(&view.query).unwrap();
        assert!(
            parsed
                .diagnostics
                .iter()
                .all(|diagnostic| diagnostic.severity
                    != activity_lens::api::DiagnosticSeverity::Error),
            "{view:?}: {parsed:?}"
        );
    }
    let mut workspace = Workspace::new();
    for view in ready.views {
        let alerts = ready.alerts.iter().filter(|alert| alert.view_id == view.id);
        let id = workspace
            .save(View {
                id: String::new(),
                ..View::clone(&view)
            })
            .unwrap();
        for alert in alerts {
            let alert = Alert {
                id: String::new(),
                view_id: id.clone(),
                ..Alert::clone(alert)
            };
            workspace.save(alert).unwrap();
        }
    }
    for board in ready.boards {
        workspace
            .save(Board {
                id: String::new(),
                ..Board::clone(&board)
            })
            .unwrap();
    }
    assert_eq!(workspace.state().alerts.len(), 4);
    assert_eq!(
        workspace.state().categories,
        ["User API keys", "Audit", "Any audit log"]
    );
}
