//! Views, which are saved searches, and the settings of the page.

use super::record::RecordReader;
use super::{record, words};
use hashbrown::HashSet;

/// The largest length of a name, in characters.
const MAX_NAME: usize = 200;
/// The names that the page uses for its own entries.
const RESERVED: [&str; 2] = ["EVERYTHING", "Unsaved View"];

record! {
    /// A saved search. A view has a time range only if `from` or `to` is set.
    pub struct View {
        /// The id; empty for a view that is not saved yet.
        pub id: String,
        /// The name.
        pub name: String = required,
        /// The description.
        pub description: String,
        /// The names of the categories. A view without a category appears under UNCATEGORIZED.
        pub categories: Vec<String>,
        /// `true` if the view is a favourite.
        pub favourite: bool,
        /// The query; empty for all events.
        pub query: String = required,
        /// The sources of the events; empty for all sources.
        pub sources: Vec<String>,
        /// The apps of the events; empty for all apps.
        pub apps: Vec<String>,
        /// The levels of the events; empty for all levels.
        pub levels: Vec<String>,
        /// The tags of the events; empty for all events. An event needs only one of these tags.
        pub tags: Vec<String>,
        /// The fields shown as columns.
        pub columns: Vec<String>,
        /// The line template; empty for the default line.
        pub template: String,
        /// The terms that are highlighted in the lines.
        pub highlights: Vec<String>,
        /// The start of the time range (inclusive), in milliseconds since the epoch.
        pub from: Option<f64>,
        /// The end of the time range (exclusive), in milliseconds since the epoch.
        pub to: Option<f64>,
    }
    check check_view
}

fn check_view(view: &mut View, reader: &mut RecordReader) -> bool {
    tidy(&mut view.categories);
    check_name(&mut view.name, reader)
}

/// Removes spaces around a name. Returns `false` and reports the problem if the name is invalid.
pub(super) fn check_name(name: &mut String, reader: &mut RecordReader) -> bool {
    *name = name.trim().to_owned();
    let reason = if name.is_empty() {
        "is empty; a name is required".to_owned()
    } else if name.chars().count() > MAX_NAME {
        format!("is longer than {MAX_NAME} characters")
    } else if name.chars().any(char::is_control) {
        "contains a control character, such as a line break".to_owned()
    } else if RESERVED
        .iter()
        .any(|taken| taken.eq_ignore_ascii_case(name))
    {
        format!("\"{name}\" is reserved by the page; choose another name")
    } else {
        return true;
    };
    reader.note_at("name", reason);
    false
}

/// Returns `name` with `suffix`. If the result would be too long for a name, the end of `name` is cut off.
pub(super) fn with_suffix(name: &str, suffix: &str) -> String {
    let room = MAX_NAME.saturating_sub(suffix.chars().count());
    let kept: String = name.chars().take(room).collect();
    format!("{}{suffix}", kept.trim_end())
}

/// Removes spaces around names, empty names, repeated names, and UNCATEGORIZED.
pub(super) fn tidy(names: &mut Vec<String>) {
    let mut known = HashSet::new();
    names.retain_mut(|name| {
        *name = name.trim().to_owned();
        let is_no_category = name.is_empty() || name.eq_ignore_ascii_case(UNCATEGORIZED);
        !is_no_category && known.insert(name.clone())
    });
}

/// The heading under which the page shows views and boards without a category. The heading is not a category.
pub const UNCATEGORIZED: &str = "UNCATEGORIZED";

words! {
    /// The colours of the page.
    pub enum Theme {
        /// The theme of the system.
        System = "system",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

record! {
    /// The settings of the page.
    pub struct WorkspaceSettings {
        /// The zone in which times are shown; `null` for UTC.
        pub zone: Option<String>,
        /// The line template for views without a template.
        pub template: String,
        /// The fields shown as columns for views without columns.
        pub columns: Vec<String>,
        /// The terms that are highlighted in all lines.
        pub highlights: Vec<String>,
        /// `true` if long lines are wrapped.
        pub wrap: bool,
        /// `true` if the newest event is shown first.
        pub newest_first: bool,
        /// The theme.
        pub theme: Theme,
    }
}
