//! Loading a file into a workspace that has definitions: the result equals a naive merge, which compares each definition
//! of the file with each definition of the workspace.

use activity_lens::workspace::{
    Alert, AlertPreset, Board, Field, RecordReader, Saved, Shared, View, Workspace, WorkspaceState,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Generates one of six ids, so that equal ids are frequent. One of the six is empty.
fn id(kind: &'static str) -> impl Strategy<Value = String> {
    (0..6_u32).prop_map(move |n| {
        if n == 5 {
            String::new()
        } else {
            format!("{kind}-{n}")
        }
    })
}

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["a", "A", "a (2)", "b", "B (2)"])
}

fn channels(lines: u32) -> Value {
    json!([{ "integration": "email", "operator": "presence", "lines": lines, "period": "1m" }])
}

fn view() -> impl Strategy<Value = Value> {
    (id("view"), name(), 0..2_u32, 0..3_u32).prop_map(|(id, name, query, category)| {
        json!({ "id": id, "name": name, "query": query.to_string(), "categories": [format!("c{category}")] })
    })
}

/// Generates a preset. Some presets have no channel and are therefore not loaded.
fn preset() -> impl Strategy<Value = Value> {
    (id("preset"), name(), 0..3_u32).prop_map(|(id, name, lines)| {
        let channels = if lines == 0 {
            json!([])
        } else {
            channels(lines)
        };
        json!({ "id": id, "name": name, "channels": channels })
    })
}

/// Generates an alert with channels, or with a preset that may be missing.
fn alert() -> impl Strategy<Value = Value> {
    let preset = prop::option::of(id("preset"));
    (id("alert"), id("view"), preset, 1..3_u32).prop_map(|(id, view, preset, lines)| {
        let channels = if preset.is_some() {
            json!([])
        } else {
            channels(lines)
        };
        json!({ "id": id, "viewId": view, "presetId": preset, "channels": channels })
    })
}

fn board() -> impl Strategy<Value = Value> {
    (id("board"), name(), 0..2_u32, 0..5_u32).prop_map(|(id, name, filter, category)| {
        json!({ "id": id, "name": name, "filter": filter.to_string(), "categories": [format!("c{category}")] })
    })
}

fn file() -> impl Strategy<Value = Value> {
    use proptest::collection::vec;
    (
        vec(view(), 0..8),
        vec(preset(), 0..8),
        vec(alert(), 0..8),
        vec(board(), 0..5),
    )
        .prop_map(|(views, presets, alerts, boards)| {
            json!({
                "format": "activity-lens-workspace", "version": 1,
                "views": views, "presets": presets, "alerts": alerts, "boards": boards,
            })
        })
}

/// Returns whether two definitions are equal except for id and name.
fn is_same<T: Saved>(one: &T, other: &T) -> bool {
    let bare = |item: &T| {
        let mut item = item.clone();
        let (id, name) = item.id_and_name_mut();
        id.clear();
        name.map(String::clear);
        item
    };
    bare(one) == bare(other)
}

/// The workspace as plain lists.
#[derive(Debug, Default, Clone, PartialEq)]
struct Naive {
    views: Vec<View>,
    presets: Vec<AlertPreset>,
    alerts: Vec<Alert>,
    boards: Vec<Board>,
    categories: Vec<String>,
}

fn plain<T: Clone>(list: &[Shared<T>]) -> Vec<T> {
    list.iter().map(|item| T::clone(item)).collect()
}

/// Returns `id` if no definition has this id, or else an unused id such as `view-3`.
fn free_id(kind: &str, id: &str, taken: &[String]) -> String {
    if !id.is_empty() && !taken.iter().any(|known| known == id) {
        return id.to_owned();
    }
    let mut number = taken.len() + 1;
    while taken.contains(&format!("{kind}-{number}")) {
        number += 1;
    }
    format!("{kind}-{number}")
}

/// Pairs of the id in the file and the id in the workspace. `None` is for a definition that was not loaded.
type NewIds = Vec<(String, Option<String>)>;

/// Adds the valid `items` to a list of definitions with names.
fn merge<T: Saved>(list: &mut Vec<T>, items: &[T], is_valid: impl Fn(&T) -> bool) -> NewIds {
    let mut new_ids = NewIds::new();
    for item in items {
        let is_known = |known: &T| {
            is_same(item, known)
                && if item.id().is_empty() {
                    item.name() == known.name()
                } else {
                    item.id() == known.id()
                }
        };
        let old = item.id().to_owned();
        if list.iter().any(is_known) {
            new_ids.push((old.clone(), Some(old)));
            continue;
        }
        if !is_valid(item) {
            new_ids.push((old, None));
            continue;
        }
        let taken: Vec<String> = list.iter().map(|known| known.id().to_owned()).collect();
        let name_in_file = item.name().unwrap().to_owned();
        let is_free = |name: &str| {
            list.iter()
                .all(|known| known.name().unwrap().to_lowercase() != name.to_lowercase())
        };
        let mut free_name = name_in_file.clone();
        let mut number = 2;
        while !is_free(&free_name) {
            free_name = format!("{name_in_file} ({number})");
            number += 1;
        }
        let mut added = item.clone();
        let (id, name) = added.id_and_name_mut();
        *id = free_id(T::KIND, &old, &taken);
        *name.unwrap() = free_name;
        new_ids.push((old, Some(id.clone())));
        list.push(added);
    }
    new_ids
}

/// Returns the id in the workspace for an id in the file, or `None` if the definition was not loaded.
fn new_id(id: &str, new_ids: &NewIds) -> Option<String> {
    match new_ids
        .iter()
        .rev()
        .find(|(old, _)| !old.is_empty() && old == id)
    {
        Some((_, new)) => new.clone(),
        None => Some(id.to_owned()),
    }
}

impl Naive {
    fn of(state: &WorkspaceState) -> Self {
        Self {
            views: plain(&state.views),
            presets: plain(&state.presets),
            alerts: plain(&state.alerts),
            boards: plain(&state.boards),
            categories: state.categories.clone(),
        }
    }

    fn load(&mut self, file: &Self) {
        let views = merge(&mut self.views, &file.views, |_| true);
        let presets = merge(&mut self.presets, &file.presets, |preset| {
            !preset.channels.is_empty()
        });
        self.load_alerts(&file.alerts, &views, &presets);
        merge(&mut self.boards, &file.boards, |_| true);
        // The file adds the categories of all its definitions, even of definitions that the workspace already had.
        let view_categories = file.views.iter().flat_map(|view| &view.categories);
        let board_categories = file.boards.iter().flat_map(|board| &board.categories);
        for category in view_categories.chain(board_categories) {
            if !self.categories.contains(category) {
                self.categories.push(category.clone());
            }
        }
    }

    fn load_alerts(&mut self, alerts: &[Alert], views: &NewIds, presets: &NewIds) {
        // The id of a replaced alert stays in use until the end of the load.
        let mut taken: Vec<String> = self.alerts.iter().map(|known| known.id.clone()).collect();
        for alert in alerts {
            let mut alert = alert.clone();
            let Some(view) = new_id(&alert.view_id, views) else {
                continue;
            };
            alert.view_id = view;
            if let Some(preset) = &mut alert.preset_id {
                let Some(new) = new_id(preset, presets) else {
                    continue;
                };
                *preset = new;
            }
            let is_known = |known: &Alert| {
                is_same(&alert, known) && (alert.id.is_empty() || alert.id == known.id)
            };
            let has_view = self.views.iter().any(|view| view.id == alert.view_id);
            let has_preset = alert
                .preset_id
                .as_ref()
                .is_none_or(|id| self.presets.iter().any(|preset| preset.id == *id));
            if !has_view || !has_preset || self.alerts.iter().any(is_known) {
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
    fn loading_files_equals_a_naive_merge(files in prop::collection::vec(file(), 1..4)) {
        let mut workspace = Workspace::new();
        let mut naive = Naive::default();
        for file in &files {
            workspace.load(&file.to_string(), false).unwrap();
            let mut members = file.clone();
            for member in ["format", "version"] {
                members.as_object_mut().unwrap().remove(member);
            }
            let read = WorkspaceState::read(&members, &mut RecordReader::default()).unwrap();
            naive.load(&Naive::of(&read));
            prop_assert_eq!(&Naive::of(workspace.state()), &naive);
        }
    }
}
