//! What a saved search, its settings and the settings of the page are.

use super::record::Reader;
use super::{record, words};
use hashbrown::HashSet;

/// The longest name, in characters.
const MAX_NAME: usize = 200;
/// The names the page gives itself.
const RESERVED: [&str; 2] = ["EVERYTHING", "Unsaved View"];

record! {
    /// A saved search. Nothing of it is about time unless `from` and `to` are set.
    pub struct View {
        /// Its id; empty for one that is not saved yet.
        pub id: String,
        /// Its name.
        pub name: String = required,
        /// What it is for.
        pub description: String,
        /// The names of its categories; without one it stands under UNCATEGORIZED.
        pub categories: Vec<String>,
        /// Whether it is among the favourites.
        pub favourite: bool,
        /// The query; empty for every event.
        pub query: String = required,
        /// Only events of these sources.
        pub sources: Vec<String>,
        /// Only events of these apps.
        pub apps: Vec<String>,
        /// Only events of these levels.
        pub levels: Vec<String>,
        /// Only events with one of these tags.
        pub tags: Vec<String>,
        /// The fields shown as columns.
        pub columns: Vec<String>,
        /// The line template; empty for the usual line.
        pub template: String,
        /// The terms that are highlighted in the lines.
        pub highlights: Vec<String>,
        /// From this time on, in milliseconds.
        pub from: Option<f64>,
        /// Up to, not including, this time.
        pub to: Option<f64>,
    }
    check check_view
}

fn check_view(view: &mut View, at: &mut Reader) -> bool {
    tidy(&mut view.categories);
    check_name(&mut view.name, at)
}

/// Mends blanks around a name; `false` where it cannot be one.
pub(super) fn check_name(name: &mut String, at: &mut Reader) -> bool {
    *name = name.trim().to_owned();
    let reason = if name.is_empty() {
        "is empty; a name was expected".to_owned()
    } else if name.chars().count() > MAX_NAME {
        format!("is longer than {MAX_NAME} characters")
    } else if name.chars().any(char::is_control) {
        "holds a control character, such as a line break".to_owned()
    } else if RESERVED
        .iter()
        .any(|taken| taken.eq_ignore_ascii_case(name))
    {
        format!("\"{name}\" is a name that the page uses itself; choose another")
    } else {
        return true;
    };
    at.note_at("name", reason);
    false
}

/// Returns `name` with `ending`. Where both are longer than a name may be, the end of `name` is cut off.
pub(super) fn with_ending(name: &str, ending: &str) -> String {
    let room = MAX_NAME.saturating_sub(ending.chars().count());
    let kept: String = name.chars().take(room).collect();
    format!("{}{ending}", kept.trim_end())
}

/// Names without blanks around them, each once, none empty.
pub(super) fn tidy(names: &mut Vec<String>) {
    let mut known = HashSet::new();
    names.retain_mut(|name| {
        *name = name.trim().to_owned();
        let none = name.is_empty() || name.eq_ignore_ascii_case(UNCATEGORIZED);
        !none && known.insert(name.clone())
    });
}

/// Where views and boards without a category stand. It is no category of its own.
pub const UNCATEGORIZED: &str = "UNCATEGORIZED";

words! {
    /// The colours of the page.
    pub enum Theme {
        /// As the system says.
        System = "system",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

record! {
    /// How the page shows things.
    pub struct WorkspaceSettings {
        /// The zone of the times shown; `null` for UTC.
        pub zone: Option<String>,
        /// The line template of views without their own.
        pub template: String,
        /// The fields shown as columns where no view says so.
        pub columns: Vec<String>,
        /// The terms that are highlighted everywhere.
        pub highlights: Vec<String>,
        /// Whether long lines are wrapped.
        pub wrap: bool,
        /// Whether the newest event comes first.
        pub newest_first: bool,
        /// The colours.
        pub theme: Theme,
    }
}
