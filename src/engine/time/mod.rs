//! Instants, the time formats of real exports, zones, calendar intervals and time in words.
//!
//! Stands on nothing but `error`. The module knows no clock: "now" and the zone are always arguments.
//!
//! - `timestamp`: [`Timestamp`], an instant with nanoseconds
//! - `parse`: reading the time forms that exports really hold
//! - `epoch`: reading numbers that count since 1970
//! - `format`: printing an instant in a zone
//! - `zone`: [`Zone`]: UTC, fixed offsets, and transition tables handed in by the caller
//! - `interval`: calendar-aware steps for histograms
//! - `words`: "yesterday 10am to yesterday 11am"
//! - `calendar`: days and dates, used by all of these

mod calendar;
mod epoch;
pub mod format;
mod interval;
mod parse;
#[cfg(test)]
mod testing;
mod timestamp;
mod words;
mod zone;

pub use epoch::{EpochUnit, from_epoch_number};
pub use interval::{Interval, Unit};
pub use parse::{TimeProblem, parse};
pub use timestamp::Timestamp;
pub use words::{WordsRange, parse_range};
pub use zone::{FixedOffset, LocalTime, TransitionTable, Utc, Zone};
