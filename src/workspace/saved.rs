//! The kinds of definitions that have a list of their own, and how they hang together.

use super::record::Field;
use super::state::WorkspaceState;
use super::{Alert, AlertPreset, Board, View};
use crate::error::{Error, ErrorKind, Result};
use hashbrown::{HashMap, HashSet};

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

/// What the kinds with a name have in common: what they are called, and their list.
macro_rules! named {
    ($kind:literal, $list:ident) => {
        const KIND: &'static str = $kind;

        fn list(state: &mut WorkspaceState) -> &mut Vec<Self> {
            &mut state.$list
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
    };
}

impl Saved for View {
    named!("view", views);

    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()> {
        state.add_categories(&self.categories)
    }
    fn removed(id: &str, state: &mut WorkspaceState) {
        state.alerts.retain(|alert| alert.view_id != id);
    }
}

impl Saved for Board {
    named!("board", boards);

    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()> {
        state.add_categories(&self.categories)
    }
}

impl Saved for AlertPreset {
    named!("preset", presets);

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

pub(super) fn unknown(kind: &str, id: &str) -> Error {
    Error::new(
        ErrorKind::NotFound,
        format!("there is no {kind} with the id \"{id}\""),
    )
}

/// The ids and names of a list, so that each new definition gets its own. A file may hold thousands of one name.
pub(super) struct Taken {
    ids: HashSet<String>,
    /// Each name in small letters, with the number to try next beside it.
    names: HashMap<String, u32>,
}

impl Taken {
    /// What these have.
    pub fn by<T: Saved>(list: &[T]) -> Self {
        Self {
            ids: list.iter().map(|item| item.id().to_owned()).collect(),
            names: list
                .iter()
                .filter_map(|item| Some((item.name()?.to_lowercase(), 2)))
                .collect(),
        }
    }

    /// This id where it is free, else another; taken from now on.
    pub fn id(&mut self, wanted: &str, kind: &str) -> String {
        let id = match wanted.trim() {
            "" => self.free_id(kind),
            _ if self.ids.contains(wanted) => self.free_id(kind),
            _ => wanted.to_owned(),
        };
        self.ids.insert(id.clone());
        id
    }

    /// An id that nothing has.
    pub fn free_id(&self, kind: &str) -> String {
        let mut number = self.ids.len() + 1;
        loop {
            let id = format!("{kind}-{number}");
            if !self.ids.contains(&id) {
                return id;
            }
            number += 1;
        }
    }

    /// This name where it is free, else with a number; taken from now on.
    pub fn free_name(&mut self, wanted: &str) -> String {
        let key = wanted.to_lowercase();
        let Some(mut number) = self.names.get(&key).copied() else {
            self.names.insert(key, 2);
            return wanted.to_owned();
        };
        loop {
            let name = format!("{wanted} ({number})");
            number += 1;
            let free = !self.names.contains_key(&name.to_lowercase());
            if free {
                self.names.insert(name.to_lowercase(), 2);
                self.names.insert(key, number);
                return name;
            }
        }
    }
}
