//! Loading a file into a workspace that has definitions: the result is that of a naive reading, which compares every
//! definition with every other.

use activity_lens::workspace::{Alert, Field, Reader, Saved, View, Workspace, WorkspaceState};
use proptest::prelude::*;
use serde_json::{Value, json};

/// One id or name for each definition, chosen from a few, so that they often meet. The last is none.
fn pick(kind: &'static str) -> impl Strategy<Value = String> {
    (0..6_u32).prop_map(move |n| {
        if n == 5 {
            String::new()
        } else {
            format!("{kind}-{n}")
        }
    })
}

fn view() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec!["a", "A", "a (2)", "b", "B (2)"]);
    (pick("view"), name, 0..2_u32, 0..3_u32).prop_map(|(id, name, query, category)| {
        json!({ "id": id, "name": name, "query": query.to_string(), "categories": [format!("c{category}")] })
    })
}

fn alert() -> impl Strategy<Value = Value> {
    (pick("alert"), pick("view"), 1..3_u32).prop_map(|(id, view, lines)| {
        let channel = json!({ "integration": "email", "operator": "presence", "lines": lines, "period": "1m" });
        json!({ "id": id, "viewId": view, "channels": [channel] })
    })
}

fn file() -> impl Strategy<Value = Value> {
    let views = prop::collection::vec(view(), 0..8);
    let alerts = prop::collection::vec(alert(), 0..8);
    (views, alerts).prop_map(|(views, alerts)| {
        json!({ "format": "activity-lens-workspace", "version": 1, "views": views, "alerts": alerts })
    })
}

/// Whether two differ in nothing but id and name.
fn is_same<T: Saved>(one: &T, other: &T) -> bool {
    let bare = |item: &T| {
        let mut item = item.clone();
        let (id, name) = item.labels();
        id.clear();
        name.map(String::clear);
        item
    };
    bare(one) == bare(other)
}

/// The workspace as plain lists.
#[derive(Default)]
struct Naive {
    views: Vec<View>,
    alerts: Vec<Alert>,
    categories: Vec<String>,
}

fn free_id(kind: &str, wanted: &str, taken: &[String]) -> String {
    if !wanted.is_empty() && !taken.iter().any(|id| id == wanted) {
        return wanted.to_owned();
    }
    let mut number = taken.len() + 1;
    while taken.contains(&format!("{kind}-{number}")) {
        number += 1;
    }
    format!("{kind}-{number}")
}

impl Naive {
    fn load(&mut self, file: &WorkspaceState) {
        let mut moved: Vec<(String, String)> = Vec::new();
        for view in &file.views {
            let same = |known: &&View| {
                is_same(&**view, *known)
                    && if view.id.is_empty() {
                        view.name == known.name
                    } else {
                        view.id == known.id
                    }
            };
            if self.views.iter().any(|known| same(&known)) {
                moved.push((view.id.clone(), view.id.clone()));
                continue;
            }
            let taken: Vec<String> = self.views.iter().map(|known| known.id.clone()).collect();
            let id = free_id("view", &view.id, &taken);
            let is_free = |name: &str| {
                self.views
                    .iter()
                    .all(|known| known.name.to_lowercase() != name.to_lowercase())
            };
            let mut name = view.name.clone();
            let mut number = 2;
            while !is_free(&name) {
                name = format!("{} ({number})", view.name);
                number += 1;
            }
            moved.push((view.id.clone(), id.clone()));
            for category in &view.categories {
                if !self.categories.contains(category) {
                    self.categories.push(category.clone());
                }
            }
            self.views.push(View {
                id,
                name,
                ..View::clone(view)
            });
        }
        // An alert that gave way keeps its id to the end of the load.
        let mut taken: Vec<String> = self.alerts.iter().map(|known| known.id.clone()).collect();
        for alert in &file.alerts {
            let mut alert = Alert::clone(alert);
            let follows = moved
                .iter()
                .rev()
                .find(|(old, _)| !old.is_empty() && *old == alert.view_id);
            if let Some((_, new)) = follows {
                alert.view_id.clone_from(new);
            }
            let is_known = |known: &Alert| {
                is_same(&alert, known) && (alert.id.is_empty() || alert.id == known.id)
            };
            let has_view = self.views.iter().any(|view| view.id == alert.view_id);
            if !has_view || self.alerts.iter().any(is_known) {
                continue;
            }
            alert.id = free_id("alert", &alert.id, &taken);
            taken.push(alert.id.clone());
            self.alerts.retain(|known| known.view_id != alert.view_id);
            self.alerts.push(alert);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_merge_is_what_a_naive_reading_says(files in prop::collection::vec(file(), 1..4)) {
        let mut workspace = Workspace::new();
        let mut naive = Naive::default();
        for file in &files {
            workspace.load(&file.to_string(), false).unwrap();
            let mut members = file.clone();
            for member in ["format", "version"] {
                members.as_object_mut().unwrap().remove(member);
            }
            naive.load(&WorkspaceState::read(&members, &mut Reader::default()).unwrap());
            let state = workspace.state();
            prop_assert_eq!(state.views.iter().map(|view| View::clone(view)).collect::<Vec<_>>(), naive.views.clone());
            prop_assert_eq!(state.alerts.iter().map(|alert| Alert::clone(alert)).collect::<Vec<_>>(), naive.alerts.clone());
            prop_assert_eq!(&state.categories, &naive.categories);
        }
    }
}
