//! What a user saves: views, categories, alerts and their presets, boards, settings.
//!
//! Stands on `error`, `time` and `query`. It holds definitions and says what alerts would have done; counting
//! and drawing are others' work. Nothing here knows a clock.
//!
//! - `record`, `fields`: records as JSON, read part by part and written back
//! - `views`, `alerts`, `boards`: what the definitions are
//! - `saved`: what the kinds of definitions have in common, and how they hang together
//! - `shared`: a definition that the workspace and its earlier states share
//! - `known`, `categories`: ids, names and categories that are taken, looked up
//! - `changes`: what changed between two states
//! - `state`: [`Workspace`], everything saved and the changes to it, each of which can be taken back
//! - `file`: the workspace as a versioned file
//! - `import`, `export_views`: definitions of the hosted product, read and written
//! - `ready_made`: views, alerts and boards to begin with
//! - `replay`, `schedule`: what an alert would have done, and the meaning of its conditions

mod alerts;
mod boards;
mod categories;
mod changes;
mod export_views;
mod fields;
mod file;
mod import;
mod known;
mod ready_made;
pub(crate) mod record;
mod replay;
mod saved;
mod schedule;
mod shared;
mod state;
mod views;

pub use alerts::{
    Alert, AlertChannel, AlertIntegration, AlertMute, AlertOperator, AlertPeriod, AlertPreset,
    AlertSchedule, PayloadHeader, TimeOfDay,
};
pub use boards::{
    Board, BoardBreakdown, BoardBreakdownKind, BoardGraph, BoardOperation, BoardPlot, BoardRange,
    BoardRangeKind, BoardSort, BoardStyle, BoardWidget, BoardWidgetKind,
};
pub use changes::{Splice, WorkspaceChanges};
pub use file::{LoadProblem, LoadReport};
pub use import::{ImportDiagnostic, ImportKind, ImportReport, ImportSeverity, ImportedDefinition};
pub use ready_made::ready_made;
pub use record::{Field, Reader};
pub(crate) use record::{record, words};
pub use replay::{
    Coverage, Firing, FiringHold, FiringReason, JOINED_MS, MAX_FIRINGS, Past, Replay, coverage,
    replay,
};
pub use saved::Saved;
pub use shared::Shared;
pub use state::{Workspace, WorkspaceState};
pub use views::{Theme, UNCATEGORIZED, View, WorkspaceSettings};
