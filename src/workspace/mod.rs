//! The definitions that a user saves: views, categories, alerts, alert presets, boards, declared families and named sets, together
//! with the settings of the page.
//!
//! This folder stores definitions and replays alerts over the times of events. Other folders count events and draw
//! charts. No code in this folder reads the clock. The caller passes the present time.
//!
//! - `record`, `fields`: records as JSON, read member by member and written back
//! - `views`, `alerts`, `boards`, `families`, `sets`: the definitions
//! - `saved`: the methods that all kinds of definitions have in common, and the references between definitions
//! - `shared`: a definition that several states of the workspace share
//! - `index`, `categories`: ids, names and categories in use, looked up in constant time
//! - `changes`: the difference between two states
//! - `state`: [`WorkspaceState`], all definitions at one moment
//! - `edit`: [`Workspace`], the current state and the changes to it, with undo
//! - `file`, `text`: the workspace file, read and written
//! - `import`, `export_views`: definitions of the hosted product, read and written
//! - `ready_made`: views, alerts and boards to start with
//! - `replay`, `schedule`: the firings that an alert would have had

mod alerts;
mod boards;
mod categories;
mod changes;
mod edit;
mod export_views;
mod families;
mod fields;
mod file;
mod import;
mod index;
mod ready_made;
pub(crate) mod record;
mod replay;
mod saved;
mod schedule;
mod sets;
mod shared;
mod state;
mod text;
mod views;

pub use alerts::{
    Alert, AlertChannel, AlertIntegration, AlertMute, AlertOperator, AlertPeriod, AlertPreset,
    AlertSchedule, PayloadHeader, TimeOfDay,
};
pub use boards::{
    Board, BoardBreakdown, BoardBreakdownKind, BoardGraph, BoardOperation, BoardPlot, BoardRange,
    BoardRangeKind, BoardSort, BoardStyle, BoardWidget, BoardWidgetKind, BoardWidth,
};
pub use changes::{Splice, WorkspaceChanges};
pub use edit::Workspace;
pub use families::{DeclaredFamily, DeclaredField, FieldMeaning};
pub use file::{LoadProblem, LoadReport};
pub use import::report::{
    ImportDiagnostic, ImportKind, ImportReport, ImportSeverity, ImportedDefinition,
};
pub use ready_made::ready_made;
pub use record::{Field, RecordReader};
pub(crate) use record::{record, words};
pub use replay::{
    Coverage, Firing, FiringHold, FiringReason, JOINED_MS, MAX_FIRINGS, Replay, ReplayInput,
    coverage, replay,
};
pub use saved::Saved;
pub use sets::ValueSet;
pub use shared::Shared;
pub use state::WorkspaceState;
pub use views::{Theme, UNCATEGORIZED, View, WorkspaceSettings};
