//! Everything a user saved, and the changes to it: each can be taken back.

use super::record;
use super::record::{Field, Reader};
use super::views::{WorkspaceSettings, check_name, tidy};
use super::{Alert, AlertPreset, Board, View};
use crate::error::{Error, ErrorKind, Result};
use crate::order;

/// How many changes can be taken back.
const MAX_UNDO: usize = 30;

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

/// A kind of definition with a list of its own.
pub trait Saved: Field + Clone + PartialEq {
    /// What it is called in messages.
    const KIND: &'static str;

    /// The list it stands in.
    fn list(state: &mut WorkspaceState) -> &mut Vec<Self>;
    /// Its id.
    fn id(&self) -> &str;
    /// Its id and its name, to be changed; an alert has no name.
    fn labels(&mut self) -> (&mut String, Option<&mut String>);
    /// Its name.
    fn name(&self) -> Option<&str>;
    /// Whether what it refers to is there; makes what may be made on the spot.
    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()>;
    /// Removes what cannot be without the one with this id.
    fn removed(_id: &str, _state: &mut WorkspaceState) {}
}

impl Saved for View {
    const KIND: &'static str = "view";

    fn list(state: &mut WorkspaceState) -> &mut Vec<Self> {
        &mut state.views
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn labels(&mut self) -> (&mut String, Option<&mut String>) {
        (&mut self.id, Some(&mut self.name))
    }
    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }
    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()> {
        state.add_categories(&self.categories);
        Ok(())
    }
    fn removed(id: &str, state: &mut WorkspaceState) {
        state.alerts.retain(|alert| alert.view_id != id);
    }
}

impl Saved for Board {
    const KIND: &'static str = "board";

    fn list(state: &mut WorkspaceState) -> &mut Vec<Self> {
        &mut state.boards
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn labels(&mut self) -> (&mut String, Option<&mut String>) {
        (&mut self.id, Some(&mut self.name))
    }
    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }
    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()> {
        state.add_categories(&self.categories);
        Ok(())
    }
}

impl Saved for AlertPreset {
    const KIND: &'static str = "preset";

    fn list(state: &mut WorkspaceState) -> &mut Vec<Self> {
        &mut state.presets
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn labels(&mut self) -> (&mut String, Option<&mut String>) {
        (&mut self.id, Some(&mut self.name))
    }
    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }
    fn connect(&mut self, _state: &mut WorkspaceState) -> Result<()> {
        if self.channels.is_empty() {
            return Err(no_channel("the preset"));
        }
        Ok(())
    }
    fn removed(id: &str, state: &mut WorkspaceState) {
        state
            .alerts
            .retain(|alert| alert.preset_id.as_deref() != Some(id));
    }
}

impl Saved for Alert {
    const KIND: &'static str = "alert";

    fn list(state: &mut WorkspaceState) -> &mut Vec<Self> {
        &mut state.alerts
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn labels(&mut self) -> (&mut String, Option<&mut String>) {
        (&mut self.id, None)
    }
    fn name(&self) -> Option<&str> {
        None
    }
    /// A view has one alert: an earlier one of the same view gives way.
    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()> {
        if !state.views.iter().any(|view| view.id == self.view_id) {
            return Err(unknown("view", &self.view_id));
        }
        match &self.preset_id {
            None if self.channels.is_empty() => return Err(no_channel("the alert")),
            Some(preset) if !state.presets.iter().any(|known| known.id == *preset) => {
                return Err(unknown("preset", preset));
            }
            _ => {}
        }
        let (view_id, id) = (&self.view_id, &self.id);
        state
            .alerts
            .retain(|other| other.view_id != *view_id || other.id == *id);
        Ok(())
    }
}

fn no_channel(what: &str) -> Error {
    Error::new(ErrorKind::Argument, format!("{what} has no channel"))
        .help("Add an e-mail, Slack, webhook or PagerDuty channel.")
}

fn unknown(kind: &str, id: &str) -> Error {
    Error::new(
        ErrorKind::NotFound,
        format!("there is no {kind} with the id \"{id}\""),
    )
}

impl WorkspaceState {
    pub(super) fn add_categories(&mut self, names: &[String]) {
        self.categories.extend_from_slice(names);
        tidy(&mut self.categories);
    }

    /// An id that nothing of this kind has.
    pub(super) fn free_id<T: Saved>(&mut self) -> String {
        let list = T::list(self);
        let mut number = list.len() + 1;
        loop {
            let id = format!("{}-{number}", T::KIND);
            if !list.iter().any(|known| known.id() == id) {
                return id;
            }
            number += 1;
        }
    }

    /// A name that nothing else of this kind has: this one, or this one with a number.
    pub(super) fn free_name<T: Saved>(&mut self, wanted: &str) -> String {
        let list = T::list(self);
        let mut name = wanted.to_owned();
        let mut number = 2;
        while list.iter().any(|known| is_called(known, &name)) {
            name = format!("{wanted} ({number})");
            number += 1;
        }
        name
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
                *item.labels().0 = state.free_id::<T>();
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
            *name = self.state.free_name::<T>(&format!("{name} (copy)"));
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
                state.add_categories(&[name]);
                return Ok(());
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
