//! Instants, the time formats of real exports, zones, calendar intervals and time in words.
//!
//! Stands on nothing but `error`. The module knows no clock: "now" and the zone are always arguments.
//!
//! - `timestamp`: [`Timestamp`], an instant with nanoseconds
//! - `parse`: reading the time forms that exports really hold
//! - `format`: printing an instant in a zone
//! - `zone`: [`Zone`]: UTC, fixed offsets, and transition tables handed in by the caller
//! - `interval`: calendar-aware steps for histograms
//! - `words`: "yesterday 10am to yesterday 11am"

mod timestamp;

pub use timestamp::Timestamp;
