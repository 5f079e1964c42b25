//! Instants, the time formats of exports, time zones, calendar intervals and time in words.
//!
//! Depends only on `error`. The module has no clock: "now" and the zone are always arguments.
//!
//! - `timestamp`: [`Timestamp`], an instant with nanoseconds
//! - `parse`: parsing of the time formats found in exports
//! - `epoch`: parsing of numbers that count from 1970
//! - `format`: formatting of an instant in a zone
//! - `zone`: [`Zone`]: UTC, fixed offsets, and tables of transitions supplied by the caller
//! - `interval`: calendar-aware intervals for histograms
//! - `words`: time in words, such as "yesterday 10am to yesterday 11am"
//! - `calendar`: days and dates, used by the other modules

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
