//! Everything a user saved, and the changes to it: each can be taken back.

use super::categories::Categories;
use super::changes::WorkspaceChanges;
use super::known::{Names, check_room, free_id_in};
use super::record;
use super::record::Reader;
use super::saved::{Saved, unknown};
use super::shared::Shared;
use super::views::{WorkspaceSettings, check_name};
use super::{Alert, AlertPreset, Board, View};
use crate::error::{Error, ErrorKind, Result};
use crate::order;
use hashbrown::HashMap;

/// How many changes can be taken back.
const MAX_UNDO: usize = 20;

record! {
    /// Everything a user saved.
    pub struct WorkspaceState {
        /// The views.
        #[cfg_attr(test, ts(as = "Vec<View>"))]
        pub views: Vec<Shared<View>>,
        /// The categories, also those that nothing stands in.
        pub categories: Vec<String>,
        /// The presets.
        #[cfg_attr(test, ts(as = "Vec<AlertPreset>"))]
        pub presets: Vec<Shared<AlertPreset>>,
        /// The alerts.
        #[cfg_attr(test, ts(as = "Vec<Alert>"))]
        pub alerts: Vec<Shared<Alert>>,
        /// The boards.
        #[cfg_attr(test, ts(as = "Vec<Board>"))]
        pub boards: Vec<Shared<Board>>,
        /// The settings.
        pub settings: WorkspaceSettings,
    }
}

/// Everything a user saved, with what it was before.
#[derive(Debug, Default)]
pub struct Workspace {
    state: WorkspaceState,
    before: Vec<WorkspaceState>,
    /// The state that the last [`changes`](Self::changes) led to.
    reported: WorkspaceState,
}

impl Workspace {
    /// An empty workspace.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is saved.
    pub fn state(&self) -> &WorkspaceState {
        &self.state
    }

    /// Returns what changed since the last call. For the first call, that is everything.
    pub fn changes(&mut self) -> WorkspaceChanges {
        let changes = WorkspaceChanges::between(&self.reported, &self.state);
        self.reported = self.state.clone();
        changes
    }

    /// Takes the last change back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let before = self.before.pop();
        let found = before.is_some();
        if let Some(state) = before {
            self.state = state;
        }
        found
    }

    /// Makes a change that can be taken back. Errors: the change fails, or the workspace is too large for a file
    /// afterwards. Then everything is as it was.
    pub(super) fn change<T>(
        &mut self,
        make: impl FnOnce(&mut WorkspaceState) -> Result<T>,
    ) -> Result<T> {
        let before = self.state.clone();
        let made = make(&mut self.state);
        match made.and_then(|made| self.state.check_size().map(|()| made)) {
            Ok(made) => {
                if before == self.state {
                    // What is equal stays the same in memory too, so that it is no change for `changes`.
                    self.state = before;
                } else {
                    if self.before.len() == MAX_UNDO {
                        self.before.remove(0);
                    }
                    self.before.push(before);
                }
                Ok(made)
            }
            Err(error) => {
                self.state = before;
                Err(error)
            }
        }
    }

    /// Saves something new (its id is empty) or in place of what has its id; returns its id.
    pub fn save<T: Saved>(&mut self, mut item: T) -> Result<String> {
        self.change(|state| {
            let list = T::list(state);
            let place = list.iter().position(|known| known.id() == item.id());
            if place.is_none() && !item.id().is_empty() {
                return Err(unknown(T::KIND, item.id()));
            }
            if let Some(name) = item.name() {
                let lower = name.to_lowercase();
                let is_taken = |(at, known): (usize, &Shared<T>)| {
                    Some(at) != place
                        && known
                            .name()
                            .is_some_and(|known| known.to_lowercase() == lower)
                };
                if list.iter().enumerate().any(is_taken) {
                    return Err(Error::new(
                        ErrorKind::Argument,
                        format!("there is already a {} called \"{name}\"", T::KIND),
                    )
                    .help("Choose another name, or save the changes of that one."));
                }
            }
            item.connect(state)?;
            let list = T::list(state);
            if item.id().is_empty() {
                *item.labels().0 = free_id_in(list);
            }
            let id = item.id().to_owned();
            match list.iter_mut().find(|known| known.id() == id) {
                Some(known) => *known = item.into(),
                None => {
                    check_room::<T>(list.len() + 1)?;
                    list.push(item.into());
                }
            }
            Ok(id)
        })
    }

    /// Gives a view, preset or board another name.
    pub fn rename<T: Saved>(&mut self, id: &str, name: &str) -> Result<String> {
        let mut item = self.get::<T>(id)?;
        let mut name = name.to_owned();
        let mut reader = Reader::below(T::KIND);
        if !check_name(&mut name, &mut reader) {
            let (path, reason) = reader.into_problems().pop().unwrap_or_default();
            return Err(Error::new(ErrorKind::Argument, format!("{path}: {reason}")));
        }
        if let Some(known) = item.labels().1 {
            *known = name;
        }
        self.save(item)
    }

    /// A copy of a view, preset or board under a name of its own; returns the id of the copy.
    pub fn duplicate<T: Saved>(&mut self, id: &str) -> Result<String> {
        let mut item = self.get::<T>(id)?;
        let (id, name) = item.labels();
        id.clear();
        if let Some(name) = name {
            *name = Names::of(T::list(&mut self.state)).free(name, " (copy)");
        }
        self.save(item)
    }

    /// Deletes one, and what cannot be without it: the alert of a view, the alerts of a preset.
    pub fn delete<T: Saved>(&mut self, id: &str) -> Result<()> {
        self.get::<T>(id)?;
        self.change(|state| {
            T::list(state).retain(|known| known.id() != id);
            T::removed(id, state);
            Ok(())
        })
    }

    /// Puts them in this order; those not named come last.
    pub fn reorder<T: Saved>(&mut self, ids: &[String]) -> Result<()> {
        self.change(|state| {
            // Of an id that is named twice, the first place counts.
            let mut places: HashMap<&str, usize> = HashMap::new();
            for (place, id) in ids.iter().enumerate() {
                places.entry(id).or_insert(place);
            }
            order::sort_by_key(T::list(state), |item| {
                places.get(item.id()).copied().unwrap_or(usize::MAX)
            });
            Ok(())
        })
    }

    /// Adds a category, or renames one everywhere.
    pub fn save_category(&mut self, old: Option<&str>, name: &str) -> Result<()> {
        let name: String = Reader::strictly("category", &name.trim().into())?;
        let known = self.state.categories.contains(&name);
        if name.is_empty() || known || name.eq_ignore_ascii_case(super::UNCATEGORIZED) {
            return Err(Error::new(
                ErrorKind::Argument,
                format!("\"{name}\" cannot be the name of a new category"),
            )
            .help("Choose a name that is not empty and that no category has."));
        }
        self.change(|state| {
            let Some(old) = old else {
                return Categories::of(&mut state.categories).add(&[name]);
            };
            state.edit_categories(old, |categories| {
                for category in categories.iter_mut().filter(|category| *category == old) {
                    category.clone_from(&name);
                }
            });
            Ok(())
        })
    }

    /// Deletes a category. What stood in it stays.
    pub fn delete_category(&mut self, name: &str) -> Result<()> {
        self.change(|state| {
            state.edit_categories(name, |categories| categories.retain(|known| known != name));
            Ok(())
        })
    }

    /// Changes the settings.
    pub fn save_settings(&mut self, settings: WorkspaceSettings) -> Result<()> {
        self.change(|state| {
            state.settings = settings;
            Ok(())
        })
    }

    /// The channels of an alert, its own or those of its preset.
    pub fn channels<'a>(&'a self, alert: &'a Alert) -> &'a [super::AlertChannel] {
        match &alert.preset_id {
            None => &alert.channels,
            Some(id) => self
                .state
                .presets
                .iter()
                .find(|preset| preset.id == *id)
                .map_or(&[], |preset| &preset.channels),
        }
    }

    fn get<T: Saved>(&mut self, id: &str) -> Result<T> {
        T::list(&mut self.state)
            .iter()
            .find(|known| known.id() == id)
            .map(|known| T::clone(known))
            .ok_or_else(|| unknown(T::KIND, id))
    }
}

impl WorkspaceState {
    /// Edits each list of categories that holds `name`. Views and boards without it stay shared with earlier states.
    fn edit_categories(&mut self, name: &str, edit: impl Fn(&mut Vec<String>)) {
        let holds = |categories: &[String]| categories.iter().any(|known| known == name);
        edit(&mut self.categories);
        for view in self.views.iter_mut().filter(|view| holds(&view.categories)) {
            edit(&mut view.categories);
        }
        for board in self
            .boards
            .iter_mut()
            .filter(|board| holds(&board.categories))
        {
            edit(&mut board.categories);
        }
    }
}
