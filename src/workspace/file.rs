//! The workspace as a file: one JSON object with a version.
//!
//! Reading is forgiving part by part: what is wrong is listed by its path, and the rest loads. Only a text
//! that is no JSON, no workspace, or one of a newer version is refused as a whole, and then changes nothing.

use super::record;
use super::record::{Field, Reader};
use super::saved::{Saved, Taken};
use super::state::{Workspace, WorkspaceState};
use crate::error::{Error, ErrorKind, Result};
use serde_json::{Map, Value};

/// What a workspace file calls itself.
const FORMAT: &str = "activity-lens-workspace";
/// The version written, and the newest one read.
const VERSION: u64 = 1;
/// The longest file.
pub(super) const MAX_BYTES: usize = 8 << 20;

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
    }
}

/// The JSON of a text, or why there is none.
pub(super) fn json(text: &str) -> Result<Value> {
    if text.len() > MAX_BYTES {
        return Err(Error::new(
            ErrorKind::Argument,
            format!(
                "the file has {} bytes; a workspace has {MAX_BYTES} at the most",
                text.len()
            ),
        ));
    }
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
        let mut whole = self.state().write();
        if let Value::Object(members) = &mut whole {
            members.insert("format".to_owned(), FORMAT.into());
            members.insert("version".to_owned(), VERSION.into());
        }
        format!("{whole:#}\n")
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
    /// Adds definitions beside those that are there. What is there to the letter is not added again; an id or a name
    /// that is taken is changed, with everything that refers to it.
    pub(super) fn take_in(
        &mut self,
        mut new: Self,
        with_settings: bool,
        at: &mut Reader,
    ) -> LoadReport {
        let mut report = LoadReport::default();
        if let Err(error) = self.add_categories(&new.categories) {
            at.note_at("categories", error.message);
        }
        let views = self.add_all(new.views, &mut report.known, "views", at);
        let presets = self.add_all(new.presets, &mut report.known, "presets", at);
        for alert in &mut new.alerts {
            redirect(&mut alert.view_id, &views);
            if let Some(preset) = &mut alert.preset_id {
                redirect(preset, &presets);
            }
        }
        let alerts = self.add_all(new.alerts, &mut report.known, "alerts", at);
        let boards = self.add_all(new.boards, &mut report.known, "boards", at);
        if with_settings {
            self.settings = new.settings;
        }
        let added = |moved: &[Moved]| moved.iter().filter(|moved| moved.added).count() as u32;
        report.views = added(&views);
        report.presets = added(&presets);
        report.alerts = added(&alerts);
        report.boards = added(&boards);
        report
    }

    /// Whether the same is there. What has an id may have another name here, such as one that was free when it was
    /// loaded before; what has none is known by its name.
    fn has<T: Saved>(&mut self, item: &T) -> bool {
        let mut wanted = item.clone();
        T::list(self).iter().any(|known| {
            let same = match item.id() {
                "" => item.name() == known.name(),
                id => id == known.id(),
            };
            let (id, name) = wanted.labels();
            id.replace_range(.., known.id());
            if let (Some(name), Some(known)) = (name, known.name()) {
                name.replace_range(.., known);
            }
            same && wanted == *known
        })
    }

    fn add_all<T: Saved>(
        &mut self,
        items: Vec<T>,
        known: &mut u32,
        part: &str,
        at: &mut Reader,
    ) -> Vec<Moved> {
        let mut moved = Vec::new();
        let mut taken = Taken::by(T::list(self));
        for mut item in items {
            let old = item.id().to_owned();
            let label = item.name().unwrap_or(&old).to_owned();
            if self.has::<T>(&item) {
                *known += 1;
                moved.push(Moved {
                    new: old.clone(),
                    old,
                    added: false,
                });
                continue;
            }
            let new = taken.id(&old, T::KIND);
            let (id, name) = item.labels();
            id.clone_from(&new);
            if let Some(name) = name {
                *name = taken.free_name(name);
            }
            match item.connect(self) {
                Ok(()) => {
                    T::list(self).push(item);
                    moved.push(Moved {
                        old,
                        new,
                        added: true,
                    });
                }
                Err(error) => {
                    at.note_at(part, format!("\"{label}\" was left out: {}", error.message))
                }
            }
        }
        moved
    }
}

/// What became of the id of a definition.
struct Moved {
    old: String,
    new: String,
    added: bool,
}

/// Follows an id to what it became in this load. The last one of that name counts.
fn redirect(id: &mut String, moved: &[Moved]) {
    let named = |moved: &&Moved| moved.old == *id && !id.is_empty();
    if let Some(found) = moved.iter().rev().find(named) {
        id.clone_from(&found.new);
    }
}
