//! Import of definitions of the hosted product, from the JSON of its configuration API and from Terraform.

use activity_lens::workspace::{
    AlertIntegration, AlertOperator, AlertPeriod, ImportReport, ImportedDefinition, TimeOfDay,
    Workspace,
};
use serde_json::{Value, json};

fn imported(text: &str) -> (Workspace, ImportReport) {
    let mut workspace = Workspace::new();
    let report = workspace
        .import(text)
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    (workspace, report)
}

fn definition<'a>(report: &'a ImportReport, name: &str) -> &'a ImportedDefinition {
    let mut definitions = report.definitions.iter();
    definitions
        .find(|definition| definition.name == name)
        .unwrap_or_else(|| panic!("{name}: {report:?}"))
}

#[test]
fn the_view_list_of_the_configuration_api_is_imported() {
    let (workspace, report) = imported(include_str!("../cases/workspace/views.json"));
    assert_eq!((report.views, report.presets, report.alerts), (5, 1, 3));
    assert!(report.problems.is_empty(), "{report:?}");
    let state = workspace.state();
    assert_eq!(state.categories, ["DEV", "AUDIT"]);
    let view = &state.views[0];
    assert_eq!(
        (view.id.as_str(), view.name.as_str()),
        ("0123456789", "Deleted keys")
    );
    assert_eq!(view.query, "(action user-apikey.delete) -login");
    assert_eq!(
        (&view.sources[..], &view.levels[..]),
        (
            &["iam-identity".to_owned()][..],
            &["critical".to_owned()][..]
        )
    );
    let channels = |view: usize| {
        let alert = state
            .alerts
            .iter()
            .find(|alert| alert.view_id == state.views[view].id)
            .unwrap();
        workspace.channels(alert)
    };
    let mail = &channels(0)[0];
    assert_eq!(mail.recipients, ["a@example.com", "b@example.com"]);
    assert_eq!(
        (mail.lines, mail.period, mail.operator),
        (2, AlertPeriod::Minutes5, AlertOperator::Presence)
    );
    assert_eq!(
        (mail.immediate, mail.terminal, mail.zone.as_deref()),
        (true, false, Some("Europe/London"))
    );
    let absence = &channels(1)[0];
    assert_eq!(
        (absence.operator, absence.period, absence.integration),
        (
            AlertOperator::Absence,
            AlertPeriod::Minutes15,
            AlertIntegration::Slack
        )
    );
    let hook = &channels(1)[1];
    assert_eq!(
        (hook.method.as_str(), hook.headers[0].name.as_str()),
        ("post", "Authorization")
    );
    assert_eq!(hook.body_template, r#"{"text":"{{name}}"}"#);
    let preset_channel = &channels(2)[0];
    let schedule = preset_channel.schedule.as_ref().unwrap();
    assert_eq!(schedule.days, [1, 2, 3, 4, 5]);
    assert_eq!(
        (schedule.from, schedule.to),
        (TimeOfDay { minutes: 480 }, TimeOfDay { minutes: 1020 })
    );
    assert_eq!(schedule.zone.as_deref(), Some("America/New_York"));

    let broken = definition(&report, "Broken query");
    assert!(
        broken.imported
            && broken
                .diagnostics
                .iter()
                .any(|diagnostic| diagnostic.severity.word() == "error")
    );
    assert!(definition(&report, "Deleted keys").diagnostics.is_empty());
    let odd = definition(&report, "Odd alerts");
    assert!(odd.imported);
    for part in [
        "channel 1: integration is \"sysdig\"",
        "channel 2: triggerinterval is \"25h\"",
        "channel 3: triggerlimit is \"many\"",
        "sharedWith",
        "preset \"ffffffffff\" is not in the workspace",
    ] {
        assert!(
            odd.notes.iter().any(|note| note.contains(part)),
            "{part}: {:?}",
            odd.notes
        );
    }
    let nameless = definition(&report, "");
    assert!(
        !nameless.imported
            && nameless
                .notes
                .contains(&"the view has no name and was left out".to_owned()),
        "{nameless:?}"
    );
}

#[test]
fn importing_a_text_twice_adds_nothing() {
    for text in [
        include_str!("../cases/workspace/views.json"),
        include_str!("../cases/workspace/views.tf"),
    ] {
        let (mut workspace, _) = imported(text);
        let before = workspace.state().clone();
        let report = workspace.import(text).unwrap();
        assert_eq!(
            (report.views, report.presets, report.alerts),
            (0, 0, 0),
            "{report:?}"
        );
        assert_eq!(*workspace.state(), before);
    }
}

#[test]
fn exported_views_are_imported_again_unchanged() {
    let (workspace, _) = imported(include_str!("../cases/workspace/views.json"));
    let text = workspace.export_views();
    let exported: Value = serde_json::from_str(&text).unwrap();
    for name in [
        "viewid", "name", "query", "category", "hosts", "apps", "levels", "tags", "channels",
    ] {
        assert!(exported[0].get(name).is_some(), "{name}");
    }
    assert_eq!(exported[0]["channels"][0]["triggerinterval"], json!(300));
    let (again, report) = imported(&text);
    assert!(
        report
            .definitions
            .iter()
            .all(|definition| definition.notes.is_empty()),
        "{report:?}"
    );
    assert_eq!(again.state().views, workspace.state().views);
    for (alert, other) in again.state().alerts.iter().zip(&workspace.state().alerts) {
        assert_eq!(again.channels(alert), workspace.channels(other));
    }
    assert_eq!(again.export_views(), text);
}

#[test]
fn terraform_definitions_are_imported() {
    let (workspace, report) = imported(include_str!("../cases/workspace/views.tf"));
    assert!(report.problems.is_empty(), "{report:?}");
    assert_eq!((report.views, report.presets, report.alerts), (9, 2, 4));
    assert_eq!(
        report.definitions.len(),
        12,
        "nine views, two presets, a category"
    );
    let state = workspace.state();
    let view = |name: &str| state.views.iter().find(|view| view.name == name).unwrap();
    let channels = |name: &str| {
        let id = &view(name).id;
        workspace.channels(
            state
                .alerts
                .iter()
                .find(|alert| alert.view_id == *id)
                .unwrap(),
        )
    };
    assert_eq!(view("Basic").query, "level:debug my query");
    assert_eq!(view("Basic").id, "logdna_view.basic");
    assert_eq!(view("Filters").apps, ["app1", "app2"]);
    assert_eq!(view("Filters").tags, ["host1", "host2"]);
    assert_eq!(
        view("Filters").categories,
        ["Demo Category 1", "DemoCategory2"]
    );
    let mail = &channels("Email")[0];
    assert_eq!((mail.immediate, mail.terminal), (false, true));
    assert_eq!((mail.lines, mail.period), (15, AlertPeriod::Minutes15));
    assert_eq!(mail.zone.as_deref(), Some("Pacific/Samoa"));
    assert_eq!(channels("Several").len(), 4);
    let body: Value = serde_json::from_str(&channels("Several")[3].body_template).unwrap();
    assert_eq!(
        body,
        json!({ "fields": { "issuetype": { "name": "Bug" }, "summary": "Alert From {{name}}" }, "n": [1, true, null] })
    );
    assert_eq!(
        view("Heredoc").query,
        "action:iam\n  (failure OR \"not done\")\n"
    );
    assert_eq!(
        view("Escapes").query,
        "message:\"say \\\"hi\\\"\" \u{e4} ${not_one}"
    );
    assert_eq!(channels("By preset")[0].recipients, ["preset@example.com"]);
    assert_eq!(channels("By presets")[0].operator, AlertOperator::Absence);
    let odd = definition(&report, "Expression");
    assert!(
        odd.notes
            .iter()
            .any(|note| note.contains("query is the expression")),
        "{odd:?}"
    );
    assert!(
        odd.notes.iter().any(|note| note.contains("count")),
        "{odd:?}"
    );
}

#[test]
fn a_broken_resource_does_not_affect_other_resources() {
    let good = "resource \"logdna_view\" \"good\" {\n  name = \"Good\"\n  query = \"x\"\n}\n";
    for (broken, part) in [
        (
            "resource \"logdna_view\" \"bad\" {\n  name = \n}\n",
            "a value",
        ),
        (
            "resource \"logdna_view\" \"bad\" {\n  name = \"open\n}\n",
            "is not closed on its line",
        ),
        (
            "resource \"logdna_view\" \"bad\" {\n  apps = [\"a\" \"b\"]\n}\n",
            "\",\" or \"]\"",
        ),
        (
            "resource \"logdna_view\" \"bad\" {\n  query = <<EOF\nx\n",
            "is not closed",
        ),
        (
            "resource \"logdna_view\" \"bad\" {\n  name = \"\\q\"\n}\n",
            "not an escape",
        ),
        (
            "resource \"logdna_view\" \"bad\" {\n  a = { b 1 }\n}\n",
            "\"=\"",
        ),
        ("}}}\n", "a name"),
        (
            "resource \"logdna_view\" \"bad\" {\n  name = \"x\"\n",
            "a name",
        ),
    ] {
        for text in [format!("{broken}{good}"), format!("{good}{broken}")] {
            let (workspace, report) = imported(&text);
            let names: Vec<_> = workspace
                .state()
                .views
                .iter()
                .map(|view| view.name.as_str())
                .collect();
            assert_eq!(names, ["Good"], "{text}: {report:?}");
            let is_reported = report
                .problems
                .iter()
                .any(|problem| problem.contains(part) && problem.starts_with("line "));
            assert!(
                is_reported || report.problems.iter().any(|p| p.contains("where")),
                "{text}: {:?}",
                report.problems
            );
        }
    }
}

#[test]
fn text_without_definitions_is_refused_or_reported() {
    let mut workspace = Workspace::new();
    for text in [
        "",
        "hello",
        "# only a comment",
        "[]",
        "variable \"x\" { default = 1 }",
    ] {
        let is_reported = workspace
            .import(text)
            .map_or(true, |report| !report.problems.is_empty());
        assert!(is_reported, "{text}");
    }
    for text in [
        "[1, null, \"x\"]",
        "{}",
        "{\"views\": [[]]}",
        "{\"format\": \"other\"}",
    ] {
        let report = workspace.import(text).unwrap();
        assert!(
            !report.definitions.is_empty()
                && report
                    .definitions
                    .iter()
                    .all(|definition| !definition.imported),
            "{text}"
        );
    }
    assert!(workspace.import("[{").is_err());
    assert!(workspace.state().views.is_empty());
}

#[test]
fn no_text_crashes_the_import() {
    let deep = "resource \"logdna_view\" \"a\" {\n x = ".to_owned() + &"[".repeat(100_000);
    let blocks = "resource \"a\" \"b\" {\n".to_owned() + &"c {\n".repeat(100_000);
    let many = "\nresource \"x".repeat(20_000);
    for text in [
        deep,
        blocks,
        many,
        "{{".repeat(50_000),
        "/*".repeat(1000),
        "<<".repeat(1000),
    ] {
        let mut workspace = Workspace::new();
        let _ = workspace.import(&text);
        assert!(workspace.state().views.is_empty());
    }
    for text in [
        include_str!("../cases/workspace/views.json"),
        include_str!("../cases/workspace/views.tf"),
    ] {
        for end in (0..text.len())
            .step_by(13)
            .filter(|&end| text.is_char_boundary(end))
        {
            let _ = Workspace::new().import(&text[..end]);
            let cut = format!(
                "{}{}",
                &text[..end],
                text[end..].chars().skip(1).collect::<String>()
            );
            let _ = Workspace::new().import(&cut);
        }
    }
}

#[test]
fn members_of_the_wrong_type_are_noted() {
    let channel = |members: Value| {
        let mut channel = json!({ "integration": "webhook", "url": "https://example.com/" });
        let map = channel.as_object_mut().unwrap();
        map.extend(members.as_object().unwrap().clone());
        json!({ "viewid": "v", "name": "V", "query": "", "channels": [channel] })
    };
    for (view, part) in [
        (
            json!({ "viewid": "v", "name": "V", "channels": "email" }),
            "channels is not a list",
        ),
        (
            channel(json!({ "headers": "none" })),
            "headers is not an object",
        ),
        (
            channel(json!({ "immediate": "perhaps" })),
            "neither true nor false",
        ),
        (channel(json!({ "terminal": 2 })), "neither true nor false"),
        (
            channel(json!({ "blackout": "nights" })),
            "blackout is not an object",
        ),
        (
            json!({ "viewid": "v", "name": "V", "presetids": ["a", "b"] }),
            "the view has 2 presets",
        ),
    ] {
        let (_, report) = imported(&json!([view]).to_string());
        let definition = definition(&report, "V");
        assert!(definition.imported, "{report:?}");
        assert!(
            definition.notes.iter().any(|note| note.contains(part)),
            "{part}: {:?}",
            definition.notes
        );
    }
}
