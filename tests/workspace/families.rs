//! Families that a user declared: saving, undo, files, merging, and what is refused.

use activity_lens::workspace::{
    DeclaredFamily, DeclaredField, FieldMeaning, RecordReader, Workspace,
};
use serde_json::{Value, json};

fn family(name: &str) -> DeclaredFamily {
    let field = |meaning, path: &str| DeclaredField {
        meaning,
        path: path.to_owned(),
    };
    DeclaredFamily {
        id: String::new(),
        name: name.to_owned(),
        fields: vec![
            field(FieldMeaning::Time, "at"),
            field(FieldMeaning::Action, "what"),
        ],
    }
}

fn file(families: &Value) -> String {
    json!({ "format": "activity-lens-workspace", "version": 1, "families": families }).to_string()
}

fn names(workspace: &Workspace) -> Vec<&str> {
    let families = &workspace.state().families;
    families.iter().map(|family| family.name.as_str()).collect()
}

#[test]
fn a_family_is_saved_changed_written_read_and_deleted() {
    let mut workspace = Workspace::new();
    let id = workspace.save(family("Shop")).unwrap();
    assert_eq!(id, "family-1");
    let mut changed = DeclaredFamily::clone(&workspace.state().families[0]);
    changed.fields[1].path = "verb".to_owned();
    assert_eq!(workspace.save(changed.clone()).unwrap(), id);
    assert_eq!(*workspace.state().families[0], changed);
    let declaration = changed.declaration().unwrap();
    assert_eq!(declaration.name(), "Shop");
    assert_eq!(declaration.time().as_deref(), Some("at"));

    let mut other = Workspace::new();
    let report = other.load(&workspace.to_text(), true).unwrap();
    assert_eq!((report.families, report.problems.len()), (1, 0));
    assert_eq!(other.state(), workspace.state());

    workspace.rename::<DeclaredFamily>(&id, "Store").unwrap();
    workspace.duplicate::<DeclaredFamily>(&id).unwrap();
    assert_eq!(names(&workspace), ["Store", "Store (copy)"]);
    workspace.delete::<DeclaredFamily>(&id).unwrap();
    assert_eq!(names(&workspace), ["Store (copy)"]);
    for name in ["Store", "Shop"] {
        while names(&workspace)[0] != name {
            assert!(workspace.undo());
        }
    }
    let changes = workspace.changes();
    assert_eq!(changes.families.added.len(), 1);
    assert_eq!(changes.write()["families"]["added"][0]["name"], "Shop");
}

#[test]
fn names_of_families_are_their_own() {
    let mut workspace = Workspace::new();
    workspace.save(family("Shop")).unwrap();
    let error = workspace.save(family("shop")).unwrap_err();
    assert_eq!(error.message, "there is already a family called \"shop\"");
    for (name, reason) in [
        (" ", "family.name: is empty"),
        ("Okta", "\"Okta\" is the name of a built-in family"),
        ("aws cloudtrail", "built-in family"),
        ("other events", "built-in family"),
    ] {
        let value = json!({ "name": name, "fields": [{ "meaning": "time", "path": "at" }] });
        let error = RecordReader::read_strict::<DeclaredFamily>("family", &value).unwrap_err();
        assert!(error.message.contains(reason), "{error}");
    }
}

#[test]
fn wrong_fields_are_reported_by_their_place() {
    let good = json!({ "meaning": "time", "path": "at" });
    for (fields, reason) in [
        (json!([]), "family.fields: is empty"),
        (
            json!([good, { "meaning": "user", "path": "who" }]),
            "family.fields[1].meaning: \"user\" was found where one of time, action, outcome,",
        ),
        (
            json!([good, { "meaning": "action", "path": "" }]),
            "family.fields[1].path: is empty",
        ),
        (
            json!([good, { "meaning": "action" }]),
            "family.fields[1].path: is missing",
        ),
        (
            json!([good, good]),
            "family.fields: has two fields for the meaning time",
        ),
    ] {
        let value = json!({ "name": "Shop", "fields": fields });
        let error = RecordReader::read_strict::<DeclaredFamily>("family", &value).unwrap_err();
        assert!(error.message.starts_with(reason), "{error}");
    }
    // A file loads without the wrong fields.
    let families = json!([
        { "name": "Shop", "fields": [good, { "meaning": "user", "path": "who" }] },
        { "name": "Empty", "fields": [{ "meaning": "user", "path": "who" }] },
        { "name": "okta", "fields": [good] },
    ]);
    let mut workspace = Workspace::new();
    let report = workspace.load(&file(&families), false).unwrap();
    assert_eq!(report.families, 1);
    assert_eq!(workspace.state().families[0].fields.len(), 1);
    let paths: Vec<&str> = report
        .problems
        .iter()
        .map(|problem| &*problem.path)
        .collect();
    assert_eq!(
        paths,
        [
            "families[0].fields[1].meaning",
            "families[1].fields[0].meaning",
            "families[1].fields",
            "families[2].name",
        ]
    );
}

#[test]
fn families_of_a_file_are_added_once() {
    let mut workspace = Workspace::new();
    workspace.save(family("Shop")).unwrap();
    let text = workspace.to_text();
    let report = workspace.load(&text, false).unwrap();
    assert_eq!((report.families, report.known), (0, 1));
    // Another family with the same name gets a free name.
    let other = json!([{ "name": "SHOP", "fields": [{ "meaning": "time", "path": "when" }] }]);
    let report = workspace.load(&file(&other), false).unwrap();
    assert_eq!(report.families, 1);
    assert_eq!(names(&workspace), ["Shop", "SHOP (2)"]);
    assert!(workspace.undo());
    assert_eq!(names(&workspace), ["Shop"]);
}

#[test]
fn a_workspace_has_a_thousand_families_at_most() {
    let families: Vec<Value> = (0..1_001)
        .map(
            |n| json!({ "name": format!("F{n}"), "fields": [{ "meaning": "time", "path": "at" }] }),
        )
        .collect();
    let mut workspace = Workspace::new();
    let report = workspace.load(&file(&families.into()), false).unwrap();
    assert_eq!(report.families, 1_000);
    assert!(
        report.problems[0]
            .reason
            .contains("there would be more than 1000 families")
    );
    workspace.save(family("One more")).unwrap_err();
}

#[test]
fn the_engine_knows_every_meaning() {
    let known: Vec<&str> = activity_lens::event::DeclaredMeaning::all()
        .map(|meaning| meaning.name())
        .collect();
    let words: Vec<&str> = FieldMeaning::WORDS.iter().map(|&(word, _)| word).collect();
    assert_eq!(words, known);
}
