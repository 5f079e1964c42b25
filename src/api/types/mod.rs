//! What goes in and out of a [`Session`](super::Session).
//!
//! Times are milliseconds since 1970 UTC, as numbers that JavaScript holds exactly. The TypeScript
//! declarations are generated from these types by a test (`types_are_the_declared_ones`).
//!
//! - `requests`: scopes, pages, and what to count
//! - `events`: events, one by one and counted
//! - `queries`: what is said about a query
//! - `counts`: histograms, breakdowns and groups
//! - `charts`: the style of a chart and the drawing
//! - `graph`: the graphs of a board
//! - `report`: what was read of a file
//! - `translation`: queries in other languages
//!
//! What a user saves, and what is made of it, has its types in `workspace` and `export`.

mod charts;
mod counts;
mod events;
mod graph;
mod queries;
mod report;
mod requests;
mod translation;

pub use charts::*;
pub use counts::*;
pub use events::*;
pub use graph::*;
pub use queries::*;
pub use report::*;
pub use requests::*;

pub use crate::export::{AlertFile, AlertLine, AlertLineField, AlertMessage, Email, Payload};
pub use crate::workspace::{
    Alert, AlertChannel, AlertIntegration, AlertMute, AlertOperator, AlertPeriod, AlertPreset,
    AlertSchedule, Board, BoardBreakdown, BoardBreakdownKind, BoardGraph, BoardOperation,
    BoardPlot, BoardRange, BoardRangeKind, BoardSort, BoardStyle, BoardWidget, BoardWidgetKind,
    Coverage, Field, Firing, FiringHold, FiringReason, ImportDiagnostic, ImportKind, ImportReport,
    ImportSeverity, ImportedDefinition, LoadProblem, LoadReport, PayloadHeader, RecordReader,
    Replay, Splice, Theme, View, WorkspaceChanges, WorkspaceSettings, WorkspaceState,
};
pub use translation::*;
