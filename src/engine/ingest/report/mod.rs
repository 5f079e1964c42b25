//! What was read of one input, what was refused, and why.
//!
//! - `file_report`: [`FileReport`], all of it
//! - `problem`: [`Problem`], a refused record
//! - `anomaly`: [`Anomalies`], what is unusual about events that are kept
//! - `formats`: [`Formats`], how the input has its records
//! - `page_members`: [`PageMembers`], what pages have in addition to their events

mod anomaly;
mod file_report;
mod formats;
mod page_members;
mod problem;

pub use anomaly::Anomalies;
pub(super) use anomaly::Anomaly;
pub use file_report::{FileReport, TextBytes};
pub use formats::Formats;
pub(super) use formats::JSON_LINES;
pub use page_members::PageMembers;
pub(super) use problem::excerpt;
pub use problem::{FaultLocation, Problem};
