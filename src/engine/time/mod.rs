//! Instants, the time formats of exports, time zones, calendar intervals and time in words.
//!
//! Depends only on `error`. The module has no clock: "now" and the zone are always arguments.
//!
//! - `timestamp`: [`Timestamp`], an instant with nanoseconds
//! - `parse`: parsing of the time formats found in exports
//! - `number`: parsing of numbers that count from 1970 or 1601
//! - `epoch`: numbers of time units in time in words
//! - `problem`: [`TimeProblem`], why a text is not a time
//! - `reading`: [`Reading`], the time in a value of an event, and which times are plausible
//! - `value`: reading of the values of an event that are times or parts of a time
//! - `date_order`: whether the day or the month comes first in the dates of a field
//! - `format`: formatting of an instant in a zone
//! - `zone`: [`Zone`]: UTC, fixed offsets, and tables of transitions supplied by the caller
//! - `interval`: calendar-aware intervals for histograms
//! - `words`: time in words, such as "yesterday 10am to yesterday 11am"
//! - `calendar`: days and dates, used by the other modules

mod calendar;
mod date_order;
mod epoch;
pub mod format;
mod interval;
mod number;
mod parse;
mod problem;
mod reading;
#[cfg(test)]
mod testing;
mod timestamp;
mod value;
mod words;
mod zone;

pub(crate) use calendar::{Date, split_day, weekday};
pub use date_order::{DateOrder, DateStyle, DayOrMonth, OrderDecision, OrderEvidence};
pub use interval::{Interval, Unit};
pub use parse::{may_be_year_last, parse};
pub use problem::TimeProblem;
pub use reading::{Reading, WrittenZone};
pub use timestamp::Timestamp;
pub use value::{TimePart, join_parts, part_of, read};
pub use words::{WordsRange, parse_range};
pub use zone::{FixedOffset, LocalTime, TransitionTable, Utc, Zone};
