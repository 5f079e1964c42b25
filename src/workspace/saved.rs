//! The kinds of definitions, and the references between them.

use super::categories::Categories;
use super::record::{Field, MAX_ITEMS};
use super::shared::Shared;
use super::state::WorkspaceState;
use super::{Alert, AlertPreset, Board, DeclaredFamily, ValueSet, View};
use crate::error::{Error, ErrorKind, Result};
use crate::event::MOST_DECLARED;

/// A kind of definition: a view, board, preset, alert, declared family or named set.
pub trait Saved: Field + Clone + PartialEq {
    /// The name of the kind in messages and in new ids.
    const KIND: &'static str;
    /// The name of several definitions of the kind.
    const PLURAL: &'static str;
    /// The largest number of definitions of the kind.
    const MOST: usize = MAX_ITEMS;

    /// Returns the list of this kind in the state.
    fn list(state: &mut WorkspaceState) -> &mut Vec<Shared<Self>>;
    /// Returns the id.
    fn id(&self) -> &str;
    /// Returns the id and the name for editing. An alert has no name.
    fn id_and_name_mut(&mut self) -> (&mut String, Option<&mut String>);
    /// Returns the name. An alert has no name.
    fn name(&self) -> Option<&str>;
    /// Returns the key that, like the id, is unique among the definitions of this kind: the name or, for an alert, the
    /// id of its view.
    fn unique_key(&self) -> &str;
    /// Prepares `state` for the definition: adds the categories of the definition, or removes the earlier alert of the
    /// same view.
    ///
    /// # Errors
    /// Fails if the definition has no channel or too many categories, or if it refers to a view or preset that does not
    /// exist.
    fn resolve_references(&mut self, state: &mut WorkspaceState) -> Result<()>;
    /// Removes the definitions that depend on the definition with this id.
    fn remove_dependents(_id: &str, _state: &mut WorkspaceState) {}
}

/// The methods that are the same for all kinds with a name.
macro_rules! named {
    ($kind:literal, $list:ident) => {
        const KIND: &'static str = $kind;
        const PLURAL: &'static str = stringify!($list);

        fn list(state: &mut WorkspaceState) -> &mut Vec<Shared<Self>> {
            &mut state.$list
        }
        fn id(&self) -> &str {
            &self.id
        }
        fn id_and_name_mut(&mut self) -> (&mut String, Option<&mut String>) {
            (&mut self.id, Some(&mut self.name))
        }
        fn name(&self) -> Option<&str> {
            Some(&self.name)
        }
        fn unique_key(&self) -> &str {
            &self.name
        }
    };
}

impl Saved for View {
    named!("view", views);

    fn resolve_references(&mut self, state: &mut WorkspaceState) -> Result<()> {
        Categories::of(&mut state.categories).add(&self.categories)
    }
    fn remove_dependents(id: &str, state: &mut WorkspaceState) {
        state.alerts.retain(|alert| alert.view_id != id);
    }
}

impl Saved for Board {
    named!("board", boards);

    fn resolve_references(&mut self, state: &mut WorkspaceState) -> Result<()> {
        Categories::of(&mut state.categories).add(&self.categories)
    }
}

impl Saved for DeclaredFamily {
    named!("family", families);

    const MOST: usize = MOST_DECLARED;

    fn resolve_references(&mut self, _state: &mut WorkspaceState) -> Result<()> {
        Ok(())
    }
}

impl Saved for ValueSet {
    named!("set", sets);

    fn resolve_references(&mut self, _state: &mut WorkspaceState) -> Result<()> {
        Ok(())
    }
}

impl Saved for AlertPreset {
    named!("preset", presets);

    fn resolve_references(&mut self, _state: &mut WorkspaceState) -> Result<()> {
        self.check()
    }
    fn remove_dependents(id: &str, state: &mut WorkspaceState) {
        state
            .alerts
            .retain(|alert| alert.preset_id.as_deref() != Some(id));
    }
}

impl Saved for Alert {
    const KIND: &'static str = "alert";
    const PLURAL: &'static str = "alerts";

    fn list(state: &mut WorkspaceState) -> &mut Vec<Shared<Self>> {
        &mut state.alerts
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn id_and_name_mut(&mut self) -> (&mut String, Option<&mut String>) {
        (&mut self.id, None)
    }
    fn name(&self) -> Option<&str> {
        None
    }
    fn unique_key(&self) -> &str {
        &self.view_id
    }
    /// Removes an earlier alert of the same view, because a view has at most one alert.
    fn resolve_references(&mut self, state: &mut WorkspaceState) -> Result<()> {
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
    /// Checks that the preset has a channel.
    ///
    /// # Errors
    /// Fails with `argument` if the preset has no channel.
    pub(super) fn check(&self) -> Result<()> {
        if self.channels.is_empty() {
            return Err(no_channel("the preset"));
        }
        Ok(())
    }
}

impl Alert {
    /// Checks that the view and the preset of the alert exist, and that the alert has a channel.
    ///
    /// # Errors
    /// Fails with `not_found` if the view or the preset of the alert does not exist, and with `argument` if the alert
    /// has no channel.
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

fn no_channel(subject: &str) -> Error {
    Error::new(ErrorKind::Argument, format!("{subject} has no channel"))
        .help("Add an e-mail, Slack, webhook or PagerDuty channel.")
}

pub(super) fn unknown(kind: &str, id: &str) -> Error {
    Error::new(
        ErrorKind::NotFound,
        format!("there is no {kind} with the id \"{id}\""),
    )
}
