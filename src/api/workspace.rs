//! What a user saved, and what can be done with it without any event at hand.

use super::types::*;
use super::zones::Zones;
use crate::error::{Error, ErrorKind, Result};
use crate::{export, workspace};
use workspace::{ReplayInput, coverage, replay};

/// Everything a user saved: views, categories, presets, alerts, boards, settings.
#[derive(Debug, Default)]
pub struct Workspace {
    saved: workspace::Workspace,
    zones: Zones,
}

/// Runs one of the generic changes for the kind of this name.
macro_rules! of_kind {
    ($kind:expr, $call:ident ( $saved:expr $(, $argument:expr)* )) => {
        match $kind {
            "view" => $saved.$call::<View>($($argument),*),
            "preset" => $saved.$call::<AlertPreset>($($argument),*),
            "alert" => $saved.$call::<Alert>($($argument),*),
            "board" => $saved.$call::<Board>($($argument),*),
            other => Err(Error::new(
                ErrorKind::Argument,
                format!("\"{other}\" was found where view, preset, alert or board was expected"),
            )),
        }
    };
}

impl Workspace {
    /// An empty workspace.
    pub fn new() -> Self {
        Self::default()
    }

    /// Loads a workspace file, in place of what is there or beside it.
    pub fn load(&mut self, text: &str, replace: bool) -> Result<LoadReport> {
        self.saved.load(text, replace)
    }

    /// The workspace as a file.
    pub fn save(&self) -> String {
        self.saved.to_text()
    }

    /// Takes the last change back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        self.saved.undo()
    }

    /// Adds definitions of the hosted product: JSON of its configuration API, or Terraform.
    pub fn import_definitions(&mut self, text: &str) -> Result<ImportReport> {
        self.saved.import(text)
    }

    /// The views in the shape of the hosted product's configuration API.
    pub fn export_views(&self) -> String {
        self.saved.export_views()
    }

    /// Views, alerts and boards to begin with; not saved.
    pub fn ready_made() -> WorkspaceState {
        workspace::ready_made()
    }

    /// What is saved.
    pub fn state(&self) -> &WorkspaceState {
        self.saved.state()
    }

    /// What changed since the last call; everything for the first.
    pub fn changes(&mut self) -> WorkspaceChanges {
        self.saved.changes()
    }

    /// Saves a view, preset, alert or board; returns its id.
    pub fn save_one<T: workspace::Saved>(&mut self, item: T) -> Result<String> {
        self.saved.save(item)
    }

    /// Gives a view, preset or board another name.
    pub fn rename(&mut self, kind: &str, id: &str, name: &str) -> Result<String> {
        of_kind!(kind, rename(self.saved, id, name))
    }

    /// A copy of a view, preset or board; returns its id.
    pub fn duplicate(&mut self, kind: &str, id: &str) -> Result<String> {
        of_kind!(kind, duplicate(self.saved, id))
    }

    /// Deletes one, and what cannot be without it.
    pub fn delete(&mut self, kind: &str, id: &str) -> Result<()> {
        of_kind!(kind, delete(self.saved, id))
    }

    /// Puts those of a kind in this order.
    pub fn reorder(&mut self, kind: &str, ids: &[String]) -> Result<()> {
        of_kind!(kind, reorder(self.saved, ids))
    }

    /// Adds a category, or renames one everywhere.
    pub fn save_category(&mut self, old: Option<&str>, name: &str) -> Result<()> {
        self.saved.save_category(old, name)
    }

    /// Deletes a category. What stood in it stays.
    pub fn delete_category(&mut self, name: &str) -> Result<()> {
        self.saved.delete_category(name)
    }

    /// Changes the settings.
    pub fn save_settings(&mut self, settings: WorkspaceSettings) -> Result<()> {
        self.saved.save_settings(settings)
    }

    /// Makes a zone known, for schedules and messages.
    pub fn add_zone(&mut self, name: &str, transitions: &[f64]) -> Result<()> {
        self.zones.add(name, transitions)
    }

    /// What a channel would have done over these times of a view's events. `files` holds the first and the last
    /// time of each file.
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
            ));
        }
        let of_schedule = channel
            .schedule
            .as_ref()
            .and_then(|schedule| schedule.zone.as_deref());
        let input = ReplayInput {
            times,
            coverage: &coverage(files),
            now,
        };
        Ok(replay(channel, input, self.zones.get(of_schedule)?))
    }

    /// The condition of a channel in words.
    pub fn condition(&self, channel: &AlertChannel) -> String {
        export::condition_in_words(channel)
    }

    /// The e-mail of a firing.
    pub fn email(&self, message: &AlertMessage) -> Result<Email> {
        let zone = self.zones.get(message.channel.zone.as_deref())?;
        Ok(export::email(message, zone))
    }

    /// The request of a firing to a webhook, Slack or PagerDuty.
    pub fn payload(&self, message: &AlertMessage) -> Result<Payload> {
        let zone = self.zones.get(message.channel.zone.as_deref())?;
        Ok(export::payload(message, zone))
    }
}
