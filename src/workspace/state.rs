//! A state of the workspace: all definitions at one moment.

use super::record;
use super::shared::Shared;
use super::views::WorkspaceSettings;
use super::{Alert, AlertPreset, Board, DeclaredFamily, ValueSet, View};

record! {
    /// All definitions that a user saved.
    pub struct WorkspaceState {
        /// The views.
        #[cfg_attr(test, ts(as = "Vec<View>"))]
        pub views: Vec<Shared<View>>,
        /// The categories, including empty categories.
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
        /// The declared families.
        #[cfg_attr(test, ts(as = "Vec<DeclaredFamily>"))]
        pub families: Vec<Shared<DeclaredFamily>>,
        /// The named sets of values.
        #[cfg_attr(test, ts(as = "Vec<ValueSet>"))]
        pub sets: Vec<Shared<ValueSet>>,
        /// The settings.
        pub settings: WorkspaceSettings,
    }
}

impl WorkspaceState {
    /// Edits the list of all categories and each list that contains `name`. Views and boards without this category stay
    /// shared with earlier states.
    pub(super) fn edit_categories(&mut self, name: &str, edit: impl Fn(&mut Vec<String>)) {
        let has_name = |categories: &[String]| categories.iter().any(|known| known == name);
        edit(&mut self.categories);
        for view in self
            .views
            .iter_mut()
            .filter(|view| has_name(&view.categories))
        {
            edit(&mut view.categories);
        }
        for board in self
            .boards
            .iter_mut()
            .filter(|board| has_name(&board.categories))
        {
            edit(&mut board.categories);
        }
    }
}
