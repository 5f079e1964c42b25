//! Everything that a user saved, and the messages of alerts. A workspace needs no session.

use super::types::*;
use super::zones::Zones;
use crate::error::{Error, ErrorKind, Result};
use crate::{export, workspace};
use workspace::{ReplayInput, coverage, replay};

/// Everything a user saved: views, categories, presets, alerts, boards, declared families, named sets, settings.
#[derive(Debug, Default)]
pub struct Workspace {
    saved: workspace::Workspace,
    zones: Zones,
}

/// Calls a generic method of the workspace with the type of definition that `$kind` names.
macro_rules! of_kind {
    ($kind:expr, $call:ident ( $saved:expr $(, $argument:expr)* )) => {
        match $kind {
            "view" => $saved.$call::<View>($($argument),*),
            "preset" => $saved.$call::<AlertPreset>($($argument),*),
            "alert" => $saved.$call::<Alert>($($argument),*),
            "board" => $saved.$call::<Board>($($argument),*),
            "family" => $saved.$call::<DeclaredFamily>($($argument),*),
            "set" => $saved.$call::<ValueSet>($($argument),*),
            other => Err(Error::new(
                ErrorKind::Argument,
                format!("the kind must be view, preset, alert, board, family or set, not \"{other}\""),
            )),
        }
    };
}

impl Workspace {
    /// Creates an empty workspace.
    pub fn new() -> Self {
        Self::default()
    }

    /// Loads a workspace file. If `replace` is `true`, the file replaces this workspace. Otherwise the definitions of
    /// the file are added.
    ///
    /// # Errors
    /// If the text is not a workspace file or has a newer version.
    pub fn load(&mut self, text: &str, replace: bool) -> Result<LoadReport> {
        self.saved.load(text, replace)
    }

    /// Returns the workspace as the text of a workspace file.
    pub fn save(&self) -> String {
        self.saved.to_text()
    }

    /// Undoes the last change. Returns `false` if there is no change to undo.
    pub fn undo(&mut self) -> bool {
        self.saved.undo()
    }

    /// Imports definitions of the hosted product: JSON of its configuration API, or Terraform.
    ///
    /// # Errors
    /// If the text has neither format.
    pub fn import_definitions(&mut self, text: &str) -> Result<ImportReport> {
        self.saved.import(text)
    }

    /// Returns the views as JSON in the format of the hosted product's configuration API.
    pub fn export_views(&self) -> String {
        self.saved.export_views()
    }

    /// Returns ready-made views, alerts and boards, which are not saved.
    pub fn ready_made() -> WorkspaceState {
        workspace::ready_made()
    }

    /// Returns all definitions, categories and settings.
    pub fn state(&self) -> &WorkspaceState {
        self.saved.state()
    }

    /// Returns the changes since the last call. The first call returns the whole state.
    pub fn changes(&mut self) -> WorkspaceChanges {
        self.saved.changes()
    }

    /// Saves a view, preset, alert, board, declared family or named set, and returns its id.
    ///
    /// # Errors
    /// If the definition is not valid, or refers to a definition that does not exist.
    pub fn save_one<T: workspace::Saved>(&mut self, item: T) -> Result<String> {
        self.saved.save(item)
    }

    /// Renames a view, preset, board, declared family or named set, and returns its id.
    ///
    /// # Errors
    /// If no definition has this id, or the name is not valid.
    pub fn rename(&mut self, kind: &str, id: &str, name: &str) -> Result<String> {
        of_kind!(kind, rename(self.saved, id, name))
    }

    /// Copies a view, preset, board, declared family or named set, and returns the id of the copy.
    ///
    /// # Errors
    /// If no definition has this id.
    pub fn duplicate(&mut self, kind: &str, id: &str) -> Result<String> {
        of_kind!(kind, duplicate(self.saved, id))
    }

    /// Deletes a definition and the definitions that depend on it.
    ///
    /// # Errors
    /// If no definition has this id.
    pub fn delete(&mut self, kind: &str, id: &str) -> Result<()> {
        of_kind!(kind, delete(self.saved, id))
    }

    /// Sorts the definitions of a kind in the order of `ids`. Definitions that `ids` does not list come last.
    ///
    /// # Errors
    /// If no kind has this name.
    pub fn reorder(&mut self, kind: &str, ids: &[String]) -> Result<()> {
        of_kind!(kind, reorder(self.saved, ids))
    }

    /// Adds the category `name`. With `old`, renames the category `old` to `name` instead.
    ///
    /// # Errors
    /// If the name is empty, too long, or the name of another category.
    pub fn save_category(&mut self, old: Option<&str>, name: &str) -> Result<()> {
        self.saved.save_category(old, name)
    }

    /// Deletes a category. The definitions in the category remain.
    pub fn delete_category(&mut self, name: &str) -> Result<()> {
        self.saved.delete_category(name)
    }

    /// Replaces the settings.
    pub fn save_settings(&mut self, settings: WorkspaceSettings) -> Result<()> {
        self.saved.save_settings(settings)
    }

    /// Adds a time zone for schedules and messages. `transitions` has pairs of a time in milliseconds since 1970 UTC
    /// and the offset from UTC, in seconds, that applies from this time.
    ///
    /// # Errors
    /// If the pairs are not valid.
    pub fn add_zone(&mut self, name: &str, transitions: &[f64]) -> Result<()> {
        self.zones.add(name, transitions)
    }

    /// Returns the firings that a channel would have had. `times` has the times of the events of its view in
    /// milliseconds, ascending. `files` has the first and the last time of each file. `now` is the current time in
    /// milliseconds, and is required only if a file still grows.
    ///
    /// # Errors
    /// If `times` is not ascending, or the time zone of the schedule was not added.
    pub fn replay(
        &self,
        channel: &AlertChannel,
        times: &[f64],
        files: &[Coverage],
        now: Option<f64>,
    ) -> Result<Replay> {
        if !times.is_sorted() {
            return Err(Error::new(
                ErrorKind::Argument,
                "the times of the events are not in ascending order",
            )
            .help("Pass the result of Session.times."));
        }
        let schedule_zone = channel
            .schedule
            .as_ref()
            .and_then(|schedule| schedule.zone.as_deref());
        let input = ReplayInput {
            times,
            coverage: &coverage(files),
            now,
        };
        Ok(replay(channel, input, self.zones.get(schedule_zone)?))
    }

    /// Returns the condition of a channel in words.
    pub fn condition(&self, channel: &AlertChannel) -> String {
        export::condition_in_words(channel)
    }

    /// Returns the e-mail of a firing.
    ///
    /// # Errors
    /// If the time zone of the channel was not added.
    pub fn email(&self, message: &AlertMessage) -> Result<Email> {
        let zone = self.zones.get(message.channel.zone.as_deref())?;
        Ok(export::email(message, zone))
    }

    /// Returns the request of a firing to a webhook, Slack or PagerDuty.
    ///
    /// # Errors
    /// If the time zone of the channel was not added.
    pub fn payload(&self, message: &AlertMessage) -> Result<Payload> {
        let zone = self.zones.get(message.channel.zone.as_deref())?;
        Ok(export::payload(message, zone))
    }
}
