//! Everything a user saved, and the changes to it: each can be taken back.

use super::record;
use super::record::Reader;
use super::saved::{Saved, Taken, unknown};
use super::views::{WorkspaceSettings, check_name, tidy};
use super::{Alert, AlertPreset, Board, View};
use crate::error::{Error, ErrorKind, Result};
use crate::order;

/// How many changes can be taken back.
const MAX_UNDO: usize = 20;
/// How many categories there may be.
const MAX_CATEGORIES: usize = 1_000;

record! {
    /// Everything a user saved.
    pub struct WorkspaceState {
        /// The views.
        pub views: Vec<View>,
        /// The categories, also those that nothing stands in.
        pub categories: Vec<String>,
        /// The presets.
        pub presets: Vec<AlertPreset>,
        /// The alerts.
        pub alerts: Vec<Alert>,
        /// The boards.
        pub boards: Vec<Board>,
        /// The settings.
        pub settings: WorkspaceSettings,
    }
}

impl WorkspaceState {
    pub(super) fn add_categories(&mut self, names: &[String]) -> Result<()> {
        let mut categories = self.categories.clone();
        categories.extend_from_slice(names);
        tidy(&mut categories);
        if categories.len() > MAX_CATEGORIES {
            return Err(Error::new(
                ErrorKind::Argument,
                format!("there would be more than {MAX_CATEGORIES} categories"),
            ));
        }
        self.categories = categories;
        Ok(())
    }
}

fn is_called<T: Saved>(item: &T, name: &str) -> bool {
    item.name()
        .is_some_and(|known| known.to_lowercase() == name.to_lowercase())
}

/// Everything a user saved, with what it was before.
#[derive(Debug, Default)]
pub struct Workspace {
    state: WorkspaceState,
    before: Vec<WorkspaceState>,
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

    /// Takes the last change back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let before = self.before.pop();
        let found = before.is_some();
        if let Some(state) = before {
            self.state = state;
        }
        found
    }

    /// Makes a change that can be taken back; an error leaves everything as it was.
    pub(super) fn change<T>(
        &mut self,
        make: impl FnOnce(&mut WorkspaceState) -> Result<T>,
    ) -> Result<T> {
        let before = self.state.clone();
        match make(&mut self.state) {
            Ok(made) => {
                if before != self.state {
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
            let id = item.id().to_owned();
            if !id.is_empty() && !T::list(state).iter().any(|known| known.id() == id) {
                return Err(unknown(T::KIND, &id));
            }
            if let Some(name) = item.name()
                && T::list(state)
                    .iter()
                    .any(|known| known.id() != id && is_called(known, name))
            {
                return Err(Error::new(
                    ErrorKind::Argument,
                    format!("there is already a {} called \"{name}\"", T::KIND),
                )
                .help("Choose another name, or save the changes of that one."));
            }
            item.connect(state)?;
            if id.is_empty() {
                *item.labels().0 = Taken::by(T::list(state)).free_id(T::KIND);
            }
            let id = item.id().to_owned();
            match T::list(state).iter_mut().find(|known| known.id() == id) {
                Some(known) => *known = item,
                None => T::list(state).push(item),
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
            let mut taken = Taken::by(T::list(&mut self.state));
            *name = taken.free_name(&format!("{name} (copy)"));
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
            let place = |item: &T| {
                let found = ids.iter().position(|known| known == item.id());
                found.unwrap_or(usize::MAX)
            };
            order::sort_by_key(T::list(state), place);
            Ok(())
        })
    }

    /// Adds a category, or renames one everywhere.
    pub fn save_category(&mut self, old: Option<&str>, name: &str) -> Result<()> {
        let name = name.trim().to_owned();
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
                return state.add_categories(&[name]);
            };
            for category in state.every_category().filter(|category| *category == old) {
                category.clone_from(&name);
            }
            Ok(())
        })
    }

    /// Deletes a category. What stood in it stays.
    pub fn delete_category(&mut self, name: &str) -> Result<()> {
        self.change(|state| {
            state.categories.retain(|known| known != name);
            for view in &mut state.views {
                view.categories.retain(|known| known != name);
            }
            for board in &mut state.boards {
                board.categories.retain(|known| known != name);
            }
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
            .cloned()
            .ok_or_else(|| unknown(T::KIND, id))
    }
}

impl WorkspaceState {
    fn every_category(&mut self) -> impl Iterator<Item = &mut String> {
        let of_views = self.views.iter_mut().flat_map(|view| &mut view.categories);
        let of_boards = self
            .boards
            .iter_mut()
            .flat_map(|board| &mut board.categories);
        self.categories.iter_mut().chain(of_views).chain(of_boards)
    }
}
