//! Loads a workspace file and adds its definitions to the workspace.
//!
//! A file with invalid parts loads without them, and the report lists each problem by its path. A file that is not
//! JSON, not a workspace, or of a newer version is refused as a whole and changes nothing.

use super::AlertPreset;
use super::categories::Categories;
use super::edit::Workspace;
use super::index::DefinitionIndex;
use super::record;
use super::record::{Field, RecordReader};
use super::saved::Saved;
use super::shared::Shared;
use super::state::WorkspaceState;
use super::text::{FORMAT, VERSION, check_bytes};
use crate::error::{Error, ErrorKind, Result};
use hashbrown::{HashMap, HashSet};
use serde_json::{Map, Value};

record! {
    /// An invalid part of a file.
    pub struct LoadProblem {
        /// The path of the part, such as `views[3].name`.
        pub path: String,
        /// The invalid value and the expected value, in words.
        pub reason: String,
    }
}

record! {
    /// The result of loading a workspace file.
    pub struct LoadReport {
        /// The number of views added.
        pub views: u32,
        /// The number of presets added.
        pub presets: u32,
        /// The number of alerts added.
        pub alerts: u32,
        /// The number of boards added.
        pub boards: u32,
        /// The number of declared families added.
        pub families: u32,
        /// The number of named sets added.
        pub sets: u32,
        /// The number of definitions that were already in the workspace, perhaps under another name.
        pub known: u32,
        /// The first problems. The valid parts of the file were loaded.
        pub problems: Vec<LoadProblem>,
        /// The number of problems that are not in `problems`.
        pub more_problems: u32,
    }
}

/// Parses the JSON of a file.
///
/// # Errors
/// Fails with `argument` if the text is too long or not JSON.
pub(super) fn json(text: &str) -> Result<Value> {
    check_bytes("the file has", text.len())?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|problem| {
        Error::new(
            ErrorKind::Argument,
            format!("the file is not valid JSON: {problem}"),
        )
        .help(
            "Nothing was changed. Save the workspace again, or correct the file in a text editor.",
        )
    })
}

/// Returns the members of a workspace file, without `format` and `version`.
///
/// # Errors
/// Fails with `argument` if the text is not a workspace file of a known version.
fn members(text: &str) -> Result<Map<String, Value>> {
    let not_a_workspace = |reason: &str| {
        Error::new(ErrorKind::Argument, format!("the file is not a workspace: {reason}"))
            .help("Choose a file that \"Save the workspace to disk\" wrote, or definitions of the hosted product.")
    };
    let Value::Object(mut members) = json(text)? else {
        return Err(not_a_workspace("it is not a JSON object"));
    };
    if members.remove("format").as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(not_a_workspace(
            "its \"format\" is not activity-lens-workspace",
        ));
    }
    match members.remove("version").as_ref().and_then(Value::as_u64) {
        Some(1..=VERSION) => Ok(members),
        Some(newer) if newer > VERSION => Err(Error::new(
            ErrorKind::Argument,
            format!("the file has version {newer}, but this page reads version {VERSION}"),
        )
        .help("Nothing was changed. Open the file with a newer Activity Lens.")),
        _ => Err(not_a_workspace(
            "its \"version\" is not a whole number above 0",
        )),
    }
}

impl Workspace {
    /// Returns the text of the workspace file.
    pub fn to_text(&self) -> String {
        self.state().to_text()
    }

    /// Loads a workspace file. If `replace`, the definitions of the file replace the current definitions. Otherwise,
    /// the definitions of the file are added. Returns the numbers of added definitions, and the problems.
    ///
    /// # Errors
    /// Fails with `argument` if the text is not a workspace file of a known version, or if the workspace would be too
    /// large. The workspace does not change.
    pub fn load(&mut self, text: &str, replace: bool) -> Result<LoadReport> {
        let members = members(text)?;
        let has_settings = members.contains_key("settings");
        let mut reader = RecordReader::default();
        let read = WorkspaceState::read(&Value::Object(members), &mut reader).unwrap_or_default();
        self.change(|state| {
            if replace {
                *state = WorkspaceState::default();
            }
            let mut report = state.add(read, has_settings, &mut reader);
            report.more_problems = reader.more_problems();
            report.problems = reader
                .into_problems()
                .into_iter()
                .map(|(path, reason)| LoadProblem { path, reason })
                .collect();
            Ok(report)
        })
    }
}

impl WorkspaceState {
    /// Adds the definitions of `new` and returns the numbers of added definitions. A definition that is already present
    /// is not added again. A definition whose id or name is in use gets another id or name, and references to the
    /// definition are updated. Definitions that cannot be added are reported to `reader`.
    pub(super) fn add(
        &mut self,
        mut new: Self,
        with_settings: bool,
        reader: &mut RecordReader,
    ) -> LoadReport {
        let mut report = LoadReport::default();
        let mut categories = Categories::of(&mut self.categories);
        if let Err(error) = categories.add(&new.categories) {
            reader.note_at("categories", error.message.clone());
        }
        let views = add_all(&mut self.views, new.views, "views", reader, |view| {
            categories.add(&view.categories)
        });
        let presets = add_all(
            &mut self.presets,
            new.presets,
            "presets",
            reader,
            AlertPreset::check,
        );
        new.alerts.retain_mut(|alert| {
            let view_id = alert.view_id.clone();
            let has_all = redirect(&mut alert.view_id, &views.ids)
                && alert
                    .preset_id
                    .as_mut()
                    .is_none_or(|preset| redirect(preset, &presets.ids));
            if !has_all {
                reader.note_at(
                    "alerts",
                    format!(
                        "the alert of \"{view_id}\" was left out: its view or preset was left out"
                    ),
                );
            }
            has_all
        });
        let view_ids = ids(&self.views);
        let preset_ids = ids(&self.presets);
        let alerts = add_all(&mut self.alerts, new.alerts, "alerts", reader, |alert| {
            alert.check(|id| view_ids.contains(id), |id| preset_ids.contains(id))
        });
        let boards = add_all(&mut self.boards, new.boards, "boards", reader, |board| {
            categories.add(&board.categories)
        });
        let families = add_all(&mut self.families, new.families, "families", reader, |_| {
            Ok(())
        });
        let sets = add_all(&mut self.sets, new.sets, "sets", reader, |_| Ok(()));
        if with_settings {
            self.settings = new.settings;
        }
        report.views = views.count;
        report.presets = presets.count;
        report.alerts = alerts.count;
        report.boards = boards.count;
        report.families = families.count;
        report.sets = sets.count;
        let known = [views.known, presets.known, alerts.known, boards.known];
        report.known = known.into_iter().sum::<u32>() + families.known + sets.known;
        report
    }
}

/// The result of adding the definitions of a list.
#[derive(Default)]
struct Added {
    /// The number of definitions that were added.
    count: u32,
    /// The number of definitions that were already present.
    known: u32,
    /// The id in the workspace for each id in the file. `None` for a definition that was left out. If several
    /// definitions have the same id, the last definition counts.
    ids: HashMap<String, Option<String>>,
}

/// Adds `items` to `list`, except items that are already present and items that `check` refuses. Reports the refused
/// items under the member `name`.
fn add_all<T: Saved>(
    list: &mut Vec<Shared<T>>,
    items: Vec<Shared<T>>,
    name: &str,
    reader: &mut RecordReader,
    mut check: impl FnMut(&T) -> Result<()>,
) -> Added {
    let mut added = Added::default();
    let mut index = DefinitionIndex::of(list);
    for item in items {
        let old_id = item.id().to_owned();
        if index.contains(list, &*item) {
            added.known += 1;
            added.ids.insert(old_id.clone(), Some(old_id));
            continue;
        }
        if let Err(error) = index.check_room(&*item).and_then(|()| check(&item)) {
            let label = item.name().unwrap_or(&old_id);
            reader.note_at(name, format!("\"{label}\" was left out: {}", error.message));
            added.ids.insert(old_id, None);
            continue;
        }
        added.count += 1;
        added.ids.insert(old_id, Some(index.add(list, item)));
    }
    index.drop_replaced(list);
    added
}

fn ids<T: Saved>(list: &[Shared<T>]) -> HashSet<&str> {
    list.iter().map(|item| item.id()).collect()
}

/// Changes an id of the file to the id of the same definition in the workspace. Returns `false` if the definition was
/// left out. In this case, the id may belong to another definition of the workspace.
fn redirect(id: &mut String, ids: &HashMap<String, Option<String>>) -> bool {
    match ids.get(id).filter(|_| !id.is_empty()) {
        Some(None) => return false,
        Some(Some(new)) => id.clone_from(new),
        None => {}
    }
    true
}
