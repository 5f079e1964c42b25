//! Views, alerts and boards to begin with: the conditions of the tutorial and the questions of an audit, as data.

use super::record::{Field, Reader};
use super::state::WorkspaceState;

const DATA: &str = include_str!("ready_made.json");

/// The definitions to choose from. They are not saved until someone does.
pub fn ready_made() -> WorkspaceState {
    let data = serde_json::from_str(DATA).unwrap_or_default();
    WorkspaceState::read(&data, &mut Reader::default()).unwrap_or_default()
}
