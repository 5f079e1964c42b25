//! The workspace: the current definitions, and the changes to them, with undo.

use super::categories::Categories;
use super::changes::WorkspaceChanges;
use super::index::{Names, check_room, free_id_in};
use super::record::RecordReader;
use super::saved::{Saved, unknown};
use super::shared::Shared;
use super::state::WorkspaceState;
use super::views::{WorkspaceSettings, check_name};
use super::{Alert, AlertChannel};
use crate::error::{Error, ErrorKind, Result};
use crate::order;
use hashbrown::HashMap;

/// The largest number of changes that can be undone.
const MAX_UNDO: usize = 20;

/// The current state, with the earlier states for undo.
#[derive(Debug, Default)]
pub struct Workspace {
    state: WorkspaceState,
    undo_states: Vec<WorkspaceState>,
    /// The state at the last call of [`changes`](Self::changes).
    reported: WorkspaceState,
}

impl Workspace {
    /// Returns an empty workspace.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the current state.
    pub fn state(&self) -> &WorkspaceState {
        &self.state
    }

    /// Returns the changes since the last call, or since an empty workspace for the first call.
    pub fn changes(&mut self) -> WorkspaceChanges {
        let changes = WorkspaceChanges::between(&self.reported, &self.state);
        self.reported = self.state.clone();
        changes
    }

    /// Undoes the last change. Returns `false` if there is no change to undo.
    pub fn undo(&mut self) -> bool {
        match self.undo_states.pop() {
            Some(state) => {
                self.state = state;
                true
            }
            None => false,
        }
    }

    /// Makes a change that can be undone. Returns the result of `make`.
    ///
    /// # Errors
    /// Fails with the error of `make`, or with `argument` if the workspace would be too large for a file. The state
    /// does not change in this case.
    pub(super) fn change<T>(
        &mut self,
        make: impl FnOnce(&mut WorkspaceState) -> Result<T>,
    ) -> Result<T> {
        let before = self.state.clone();
        let made = make(&mut self.state);
        match made.and_then(|made| self.state.check_size().map(|()| made)) {
            Ok(made) => {
                if before == self.state {
                    // The definitions of an equal state keep their place in memory, so that `changes` reports no
                    // change.
                    self.state = before;
                } else {
                    if self.undo_states.len() == MAX_UNDO {
                        self.undo_states.remove(0);
                    }
                    self.undo_states.push(before);
                }
                Ok(made)
            }
            Err(error) => {
                self.state = before;
                Err(error)
            }
        }
    }

    /// Saves a new definition, whose id is empty, or replaces the definition with the same id. Returns the id.
    ///
    /// # Errors
    /// Fails with `not_found` if no definition has the id or a reference does not exist. Fails with `argument` if the
    /// name is in use, a channel is missing, or the workspace would be too large.
    pub fn save<T: Saved>(&mut self, mut item: T) -> Result<String> {
        self.change(|state| {
            let list = T::list(state);
            let replaced = list.iter().position(|known| known.id() == item.id());
            if replaced.is_none() && !item.id().is_empty() {
                return Err(unknown(T::KIND, item.id()));
            }
            if let Some(name) = item.name() {
                let lower = name.to_lowercase();
                let is_taken = |(index, known): (usize, &Shared<T>)| {
                    Some(index) != replaced
                        && known
                            .name()
                            .is_some_and(|known| known.to_lowercase() == lower)
                };
                if list.iter().enumerate().any(is_taken) {
                    return Err(Error::new(
                        ErrorKind::Argument,
                        format!("there is already a {} called \"{name}\"", T::KIND),
                    )
                    .help(format!(
                        "Choose another name, or change the existing {}.",
                        T::KIND
                    )));
                }
            }
            item.resolve_references(state)?;
            let list = T::list(state);
            if item.id().is_empty() {
                *item.id_and_name_mut().0 = free_id_in(list);
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

    /// Renames a view, preset or board. Returns the id.
    ///
    /// # Errors
    /// Fails with `not_found` if no definition has the id, and with `argument` if the name is invalid or in use.
    pub fn rename<T: Saved>(&mut self, id: &str, name: &str) -> Result<String> {
        let mut item = self.get::<T>(id)?;
        let mut name = name.to_owned();
        let mut reader = RecordReader::at_path(T::KIND);
        if !check_name(&mut name, &mut reader) {
            let (path, reason) = reader.into_problems().pop().unwrap_or_default();
            return Err(Error::new(ErrorKind::Argument, format!("{path}: {reason}")));
        }
        if let Some(known) = item.id_and_name_mut().1 {
            *known = name;
        }
        self.save(item)
    }

    /// Copies a view, preset or board under a new name. Returns the id of the copy.
    ///
    /// # Errors
    /// Fails with `not_found` if no definition has the id, and with `argument` if the workspace would be too large.
    pub fn duplicate<T: Saved>(&mut self, id: &str) -> Result<String> {
        let mut item = self.get::<T>(id)?;
        let (id, name) = item.id_and_name_mut();
        id.clear();
        if let Some(name) = name {
            *name = Names::of(T::list(&mut self.state)).free(name, " (copy)");
        }
        self.save(item)
    }

    /// Deletes a definition and the alerts that depend on the definition: the alert of a view, or the alerts of a
    /// preset.
    ///
    /// # Errors
    /// Fails with `not_found` if no definition has the id.
    pub fn delete<T: Saved>(&mut self, id: &str) -> Result<()> {
        self.get::<T>(id)?;
        self.change(|state| {
            T::list(state).retain(|known| known.id() != id);
            T::remove_dependents(id, state);
            Ok(())
        })
    }

    /// Sorts a list of definitions by the order of `ids`. Definitions that are not in `ids` come last.
    pub fn reorder<T: Saved>(&mut self, ids: &[String]) -> Result<()> {
        self.change(|state| {
            // If `ids` contains an id twice, the first position counts.
            let mut positions: HashMap<&str, usize> = HashMap::new();
            for (position, id) in ids.iter().enumerate() {
                positions.entry(id).or_insert(position);
            }
            order::sort_by_key(T::list(state), |item| {
                positions.get(item.id()).copied().unwrap_or(usize::MAX)
            });
            Ok(())
        })
    }

    /// Adds the category `name`, or renames the category `old` to `name` everywhere.
    ///
    /// # Errors
    /// Fails with `argument` if the name is empty, too long, reserved or in use, or if there are too many categories.
    pub fn save_category(&mut self, old: Option<&str>, name: &str) -> Result<()> {
        let name: String = RecordReader::read_strict("category", &name.trim().into())?;
        let known = self.state.categories.contains(&name);
        if name.is_empty() || known || name.eq_ignore_ascii_case(super::UNCATEGORIZED) {
            return Err(Error::new(
                ErrorKind::Argument,
                format!("\"{name}\" cannot be the name of a new category"),
            )
            .help("Choose a name that is not empty and that no category uses."));
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

    /// Deletes a category. The views and boards of the category stay.
    pub fn delete_category(&mut self, name: &str) -> Result<()> {
        self.change(|state| {
            state.edit_categories(name, |categories| categories.retain(|known| known != name));
            Ok(())
        })
    }

    /// Replaces the settings.
    ///
    /// # Errors
    /// Fails with `argument` if the workspace would be too large for a file.
    pub fn save_settings(&mut self, settings: WorkspaceSettings) -> Result<()> {
        self.change(|state| {
            state.settings = settings;
            Ok(())
        })
    }

    /// Returns the channels that an alert uses: the alert's own channels, or the channels of its preset.
    pub fn channels<'a>(&'a self, alert: &'a Alert) -> &'a [AlertChannel] {
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
