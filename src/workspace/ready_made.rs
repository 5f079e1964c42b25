//! Views, alerts and boards to start with, as data: definitions of the tutorial, definitions for an
//! audit, and definitions for the events of any product.

use super::record::{Field, RecordReader};
use super::state::WorkspaceState;

const DATA: &str = include_str!("ready_made.json");

/// Returns the definitions that a user can choose from. The definitions are not part of the workspace until the user
/// saves them.
pub fn ready_made() -> WorkspaceState {
    let data = serde_json::from_str(DATA).unwrap_or_default();
    WorkspaceState::read(&data, &mut RecordReader::default()).unwrap_or_default()
}
