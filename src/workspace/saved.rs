//! The kinds of definitions that have a list of their own, and how they hang together.

use super::categories::Categories;
use super::record::Field;
use super::shared::Shared;
use super::state::WorkspaceState;
use super::{Alert, AlertPreset, Board, View};
use crate::error::{Error, ErrorKind, Result};

/// A kind of definition with a list of its own.
pub trait Saved: Field + Clone + PartialEq {
    /// What it is called in messages.
    const KIND: &'static str;

    /// The list it stands in.
    fn list(state: &mut WorkspaceState) -> &mut Vec<Shared<Self>>;
    /// Its id.
    fn id(&self) -> &str;
    /// Its id and its name, to be changed; an alert has no name.
    fn labels(&mut self) -> (&mut String, Option<&mut String>);
    /// Its name.
    fn name(&self) -> Option<&str>;
    /// What only one of its kind can have, in addition to the id: its name; the view of an alert.
    fn label(&self) -> &str;
    /// Whether what it refers to is there; makes what may be made on the spot.
    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()>;
    /// Removes what cannot be without the one with this id.
    fn removed(_id: &str, _state: &mut WorkspaceState) {}
}

/// What the kinds with a name have in common: what they are called, and their list.
macro_rules! named {
    ($kind:literal, $list:ident) => {
        const KIND: &'static str = $kind;

        fn list(state: &mut WorkspaceState) -> &mut Vec<Shared<Self>> {
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
        fn label(&self) -> &str {
            &self.name
        }
    };
}

impl Saved for View {
    named!("view", views);

    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()> {
        Categories::of(&mut state.categories).add(&self.categories)
    }
    fn removed(id: &str, state: &mut WorkspaceState) {
        state.alerts.retain(|alert| alert.view_id != id);
    }
}

impl Saved for Board {
    named!("board", boards);

    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()> {
        Categories::of(&mut state.categories).add(&self.categories)
    }
}

impl Saved for AlertPreset {
    named!("preset", presets);

    fn connect(&mut self, _state: &mut WorkspaceState) -> Result<()> {
        self.check()
    }
    fn removed(id: &str, state: &mut WorkspaceState) {
        state
            .alerts
            .retain(|alert| alert.preset_id.as_deref() != Some(id));
    }
}

impl Saved for Alert {
    const KIND: &'static str = "alert";

    fn list(state: &mut WorkspaceState) -> &mut Vec<Shared<Self>> {
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
    fn label(&self) -> &str {
        &self.view_id
    }
    /// A view has one alert: an earlier one of the same view gives way.
    fn connect(&mut self, state: &mut WorkspaceState) -> Result<()> {
        self.check(
            |id| state.views.iter().any(|view| view.id == id),
            |id| state.presets.iter().any(|preset| preset.id == id),
        )?;
        let (view_id, id) = (&self.view_id, &self.id);
        state
            .alerts
            .retain(|other| other.view_id != *view_id || other.id == *id);
        Ok(())
    }
}

impl AlertPreset {
    /// Errors: there is no channel.
    pub(super) fn check(&self) -> Result<()> {
        if self.channels.is_empty() {
            return Err(no_channel("the preset"));
        }
        Ok(())
    }
}

impl Alert {
    /// Errors: there is no channel, or what the alert refers to is not there.
    pub(super) fn check(
        &self,
        has_view: impl Fn(&str) -> bool,
        has_preset: impl Fn(&str) -> bool,
    ) -> Result<()> {
        if !has_view(&self.view_id) {
            return Err(unknown("view", &self.view_id));
        }
        match &self.preset_id {
            None if self.channels.is_empty() => Err(no_channel("the alert")),
            Some(preset) if !has_preset(preset) => Err(unknown("preset", preset)),
            _ => Ok(()),
        }
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
