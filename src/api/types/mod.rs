//! The arguments and answers of a [`Session`](super::Session).
//!
//! Times are milliseconds since 1970 UTC, and counts are whole numbers. JavaScript represents both exactly. A test
//! (`tests/declared.rs`) generates the TypeScript declarations from these types. So their documentation is written for
//! JavaScript: it says `null` for `None`, and uses the JavaScript names of members.
//!
//! - `requests`: scopes, pages, and the specs of counting queries
//! - `events`: single events, counts of events, and fields
//! - `queries`: the diagnostics, tokens, explanation and completions of a query text
//! - `counts`: histograms, breakdowns and groups
//! - `charts`: the style of a chart, and the drawn chart
//! - `graph`: graphs, which are several plots over one time axis
//! - `archives`: the contents of an archive
//! - `preview`: what events would be with a declared family
//! - `report`: the report of a file
//! - `translation`: query texts in the languages of other engines
//!
//! The types of definitions and firings are in `workspace`. The types of alert messages are in `export`.

mod archives;
mod charts;
mod counts;
mod events;
mod graph;
mod preview;
mod queries;
mod report;
mod requests;
mod translation;

pub use archives::*;
pub use charts::*;
pub use counts::*;
pub use events::*;
pub use graph::*;
pub use preview::*;
pub use queries::*;
pub use report::*;
pub use requests::*;
pub use translation::*;

pub use crate::export::{AlertFile, AlertLine, AlertLineField, AlertMessage, Email, Payload};
pub use crate::workspace::{
    Alert, AlertChannel, AlertIntegration, AlertMute, AlertOperator, AlertPeriod, AlertPreset,
    AlertSchedule, Board, BoardBreakdown, BoardBreakdownKind, BoardGraph, BoardOperation,
    BoardPlot, BoardRange, BoardRangeKind, BoardSort, BoardStyle, BoardWidget, BoardWidgetKind,
    BoardWidth, Coverage, DeclaredFamily, DeclaredField, Field, FieldMeaning, Firing, FiringHold,
    FiringReason, ImportDiagnostic, ImportKind, ImportReport, ImportSeverity, ImportedDefinition,
    LoadProblem, LoadReport, PayloadHeader, RecordReader, Replay, Splice, Theme, ValueSet, View,
    WorkspaceChanges, WorkspaceSettings, WorkspaceState,
};
