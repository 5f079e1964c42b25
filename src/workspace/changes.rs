//! The difference between two states of the workspace, so that a change to one definition sends only that definition.

use super::record::Field;
use super::shared::Shared;
use super::state::WorkspaceState;
use super::{Alert, AlertPreset, Board, DeclaredFamily, ValueSet, View, WorkspaceSettings};
use serde_json::{Value, json};

/// A change to a list: consecutive entries are replaced by other entries.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Splice<T> {
    /// The index of the first changed entry.
    pub at: usize,
    /// The number of entries of the earlier list that are removed, starting at this index.
    pub removed: usize,
    /// The entries that are inserted at this index.
    pub added: Vec<T>,
}

/// The changes to the workspace since an earlier state.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WorkspaceChanges {
    /// The change to the views.
    #[cfg_attr(test, ts(as = "Splice<View>"))]
    pub views: Splice<Shared<View>>,
    /// All current categories.
    pub categories: Vec<String>,
    /// The change to the presets.
    #[cfg_attr(test, ts(as = "Splice<AlertPreset>"))]
    pub presets: Splice<Shared<AlertPreset>>,
    /// The change to the alerts.
    #[cfg_attr(test, ts(as = "Splice<Alert>"))]
    pub alerts: Splice<Shared<Alert>>,
    /// The change to the boards.
    #[cfg_attr(test, ts(as = "Splice<Board>"))]
    pub boards: Splice<Shared<Board>>,
    /// The change to the declared families.
    #[cfg_attr(test, ts(as = "Splice<DeclaredFamily>"))]
    pub families: Splice<Shared<DeclaredFamily>>,
    /// The change to the named sets.
    #[cfg_attr(test, ts(as = "Splice<ValueSet>"))]
    pub sets: Splice<Shared<ValueSet>>,
    /// The current settings.
    pub settings: WorkspaceSettings,
}

impl WorkspaceChanges {
    /// Returns the changes that turn `before` into `after`.
    pub fn between(before: &WorkspaceState, after: &WorkspaceState) -> Self {
        Self {
            views: splice(&before.views, &after.views),
            categories: after.categories.clone(),
            presets: splice(&before.presets, &after.presets),
            alerts: splice(&before.alerts, &after.alerts),
            boards: splice(&before.boards, &after.boards),
            families: splice(&before.families, &after.families),
            sets: splice(&before.sets, &after.sets),
            settings: after.settings.clone(),
        }
    }

    /// Returns the changes as JSON.
    pub fn write(&self) -> Value {
        json!({
            "views": self.views.write(),
            "categories": self.categories,
            "presets": self.presets.write(),
            "alerts": self.alerts.write(),
            "boards": self.boards.write(),
            "families": self.families.write(),
            "sets": self.sets.write(),
            "settings": self.settings.write(),
        })
    }
}

impl<T: Field> Splice<Shared<T>> {
    fn write(&self) -> Value {
        json!({ "at": self.at, "removed": self.removed, "added": self.added.write() })
    }
}

fn splice<T>(before: &[Shared<T>], after: &[Shared<T>]) -> Splice<Shared<T>> {
    let is_same = |(one, other): &(&Shared<T>, &Shared<T>)| one.is_same(other);
    let at = before.iter().zip(after).take_while(is_same).count();
    let (old, new) = (
        before.get(at..).unwrap_or(&[]),
        after.get(at..).unwrap_or(&[]),
    );
    let kept = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(is_same)
        .count();
    Splice {
        at,
        removed: old.len() - kept,
        added: new.iter().take(new.len() - kept).cloned().collect(),
    }
}
