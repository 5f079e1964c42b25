//! The workspace as a file: one JSON object with a version.
//!
//! Reading is forgiving part by part: what is wrong is listed by its path, and the rest loads. Only a text
//! that is no JSON, no workspace, or one of a newer version is refused as a whole, and then changes nothing.

use super::AlertPreset;
use super::categories::Categories;
use super::known::Known;
use super::record;
use super::record::{Field, Reader};
use super::saved::Saved;
use super::shared::Shared;
use super::state::{Workspace, WorkspaceState};
use crate::error::{Error, ErrorKind, Result};
use hashbrown::{HashMap, HashSet};
use serde_json::{Map, Value};

/// What a workspace file calls itself.
const FORMAT: &str = "activity-lens-workspace";
/// The version written, and the newest one read.
const VERSION: u64 = 1;
/// The longest file. As many definitions as a list may have fit in it, with channels and graphs.
pub(super) const MAX_BYTES: usize = 64 << 20;

record! {
    /// Something that was wrong in a file.
    pub struct LoadProblem {
        /// Where, as `views[3].name`.
        pub path: String,
        /// What was found and what was expected.
        pub reason: String,
    }
}

record! {
    /// What was loaded from a workspace file.
    pub struct LoadReport {
        /// How many views the file added.
        pub views: u32,
        /// How many presets.
        pub presets: u32,
        /// How many alerts.
        pub alerts: u32,
        /// How many boards.
        pub boards: u32,
        /// How many definitions were there already, if under another name.
        pub known: u32,
        /// What was wrong. The rest was loaded.
        pub problems: Vec<LoadProblem>,
        /// How many problems there were in addition to those in `problems`.
        pub more_problems: u32,
    }
}

fn check_bytes(subject: &str, bytes: usize) -> Result<()> {
    if bytes > MAX_BYTES {
        return Err(Error::new(
            ErrorKind::Argument,
            format!("{subject} {bytes} bytes; a workspace file has {MAX_BYTES} at the most"),
        )
        .help("Nothing was changed. Delete what is not needed, or keep a second workspace."));
    }
    Ok(())
}

/// The JSON of a text, or why there is none.
pub(super) fn json(text: &str) -> Result<Value> {
    check_bytes("the file has", text.len())?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|problem| {
        Error::new(
            ErrorKind::Argument,
            format!("the file is not valid JSON: {problem}"),
        )
        .help("Nothing was changed. Save the workspace again, or mend the file in a text editor.")
    })
}

fn members(text: &str) -> Result<Map<String, Value>> {
    let no_workspace = |found: &str| {
        Error::new(ErrorKind::Argument, format!("the file is no workspace: {found}"))
            .help("Choose a file that \"Save workspace\" wrote, or use \"Import definitions\" for those of other products.")
    };
    let Value::Object(mut members) = json(text)? else {
        return Err(no_workspace("it holds no JSON object"));
    };
    if members.remove("format").as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(no_workspace(
            "its \"format\" is not activity-lens-workspace",
        ));
    }
    match members.remove("version").as_ref().and_then(Value::as_u64) {
        Some(1..=VERSION) => Ok(members),
        Some(newer) if newer > VERSION => Err(Error::new(
            ErrorKind::Argument,
            format!("the file is of version {newer}, and this page reads version {VERSION}"),
        )
        .help("Nothing was changed. Open it with a newer Activity Lens.")),
        _ => Err(no_workspace("its \"version\" is not a number from 1 on")),
    }
}

impl Workspace {
    /// The workspace as a file.
    pub fn to_text(&self) -> String {
        self.state().to_text()
    }

    /// Loads a workspace file, in place of what is there or beside it.
    pub fn load(&mut self, text: &str, replace: bool) -> Result<LoadReport> {
        let members = members(text)?;
        let has_settings = members.contains_key("settings");
        let mut reader = Reader::default();
        let read = WorkspaceState::read(&Value::Object(members), &mut reader).unwrap_or_default();
        self.change(|state| {
            if replace {
                *state = WorkspaceState::default();
            }
            let mut report = state.take_in(read, has_settings, &mut reader);
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
    fn to_text(&self) -> String {
        let mut whole = self.write();
        if let Value::Object(members) = &mut whole {
            members.insert("format".to_owned(), FORMAT.into());
            members.insert("version".to_owned(), VERSION.into());
        }
        format!("{whole:#}\n")
    }

    /// Errors: the text of this state is longer than a file that can be loaded.
    pub(super) fn check_size(&self) -> Result<()> {
        let without_lists = Self {
            categories: self.categories.clone(),
            settings: self.settings.clone(),
            ..Self::default()
        };
        let bytes = without_lists.to_text().len()
            + list_bytes(&self.views)
            + list_bytes(&self.presets)
            + list_bytes(&self.alerts)
            + list_bytes(&self.boards);
        check_bytes("the workspace would have", bytes)
    }

    /// Adds definitions beside those that are there. What is there to the letter is not added again; an id or a name
    /// that is taken is changed, with everything that refers to it.
    pub(super) fn take_in(
        &mut self,
        mut new: Self,
        with_settings: bool,
        at: &mut Reader,
    ) -> LoadReport {
        let mut report = LoadReport::default();
        let mut categories = Categories::of(&mut self.categories);
        if let Err(error) = categories.add(&new.categories) {
            at.note_at("categories", error.message);
        }
        let views = add_all(&mut self.views, new.views, "views", at, |view| {
            categories.add(&view.categories)
        });
        let presets = add_all(
            &mut self.presets,
            new.presets,
            "presets",
            at,
            AlertPreset::check,
        );
        new.alerts.retain_mut(|alert| {
            let label = alert.view_id.clone();
            let has_all = redirect(&mut alert.view_id, &views.ids)
                && alert
                    .preset_id
                    .as_mut()
                    .is_none_or(|preset| redirect(preset, &presets.ids));
            if !has_all {
                at.note_at(
                    "alerts",
                    format!("the alert of \"{label}\" was left out, because what it refers to was"),
                );
            }
            has_all
        });
        let view_ids = ids(&self.views);
        let preset_ids = ids(&self.presets);
        let alerts = add_all(&mut self.alerts, new.alerts, "alerts", at, |alert| {
            alert.check(|id| view_ids.contains(id), |id| preset_ids.contains(id))
        });
        let boards = add_all(&mut self.boards, new.boards, "boards", at, |board| {
            categories.add(&board.categories)
        });
        if with_settings {
            self.settings = new.settings;
        }
        report.views = views.count;
        report.presets = presets.count;
        report.alerts = alerts.count;
        report.boards = boards.count;
        report.known = views.known + presets.known + alerts.known + boards.known;
        report
    }
}

/// What became of the definitions of a list.
#[derive(Default)]
struct Added {
    /// How many were added.
    count: u32,
    /// How many were there already.
    known: u32,
    /// The id here of each id in the file, or `None` for a definition that was left out. Of several definitions with one
    /// id, the last counts.
    ids: HashMap<String, Option<String>>,
}

/// Adds `items` to `list`, but for those that are there and those that `connect` refuses.
fn add_all<T: Saved>(
    list: &mut Vec<Shared<T>>,
    items: Vec<Shared<T>>,
    part: &str,
    at: &mut Reader,
    mut connect: impl FnMut(&T) -> Result<()>,
) -> Added {
    let mut added = Added::default();
    let mut known = Known::of(list);
    for item in items {
        let old = item.id().to_owned();
        if known.has(list, &*item) {
            added.known += 1;
            added.ids.insert(old.clone(), Some(old));
            continue;
        }
        if let Err(error) = known.check_room(&*item).and_then(|()| connect(&item)) {
            let label = item.name().unwrap_or(&old);
            at.note_at(part, format!("\"{label}\" was left out: {}", error.message));
            added.ids.insert(old, None);
            continue;
        }
        added.count += 1;
        added.ids.insert(old, Some(known.add(list, item)));
    }
    known.drop_replaced(list);
    added
}

fn ids<T: Saved>(list: &[Shared<T>]) -> HashSet<&str> {
    list.iter().map(|item| item.id()).collect()
}

/// Changes an id of the file to the id that its definition has here. Returns `false` if the definition was left out: the
/// id is that of another definition here, if of any.
fn redirect(id: &mut String, ids: &HashMap<String, Option<String>>) -> bool {
    match ids.get(id).filter(|_| !id.is_empty()) {
        Some(None) => return false,
        Some(Some(new)) => id.clone_from(new),
        None => {}
    }
    true
}

/// How many bytes the definitions of a list add to the text of a state.
fn list_bytes<T: Field>(list: &[Shared<T>]) -> usize {
    // The line breaks inside the brackets; no comma and line break separate the last definition from a next one.
    let ends = if list.is_empty() {
        0
    } else {
        "\n\n  ".len() - ",\n".len()
    };
    let definitions = list.iter().map(|item| item.size(definition_bytes));
    definitions.sum::<usize>() + ends
}

/// How many bytes a definition takes in the text of a state, with its comma and line break.
fn definition_bytes<T: Field>(definition: &T) -> usize {
    let text = format!("{:#}", definition.write());
    let indent = "    ".len() * text.split('\n').count();
    text.len() + indent + ",\n".len()
}
