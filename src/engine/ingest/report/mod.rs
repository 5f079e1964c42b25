//! The report of one input: the number of records read and refused, the reasons, and warnings.
//!
//! - `file_report`: [`FileReport`], the whole report
//! - `problem`: [`Problem`], a refused record
//! - `anomaly`: [`Anomalies`], unusual properties of loaded events
//! - `formats`: [`Formats`], the formats of the records
//! - `found`: [`Found`], the families of the events, and what they were unwrapped from
//! - `dates`: [`Dates`], dates whose day and month may be in either order
//! - `kinds`: refused records of the same kind
//! - `page_members`: [`PageMembers`], the members of pages that are not events

mod anomaly;
mod dates;
mod file_report;
mod formats;
mod found;
mod kinds;
mod page_members;
mod problem;

pub use anomaly::Anomalies;
pub(super) use anomaly::Anomaly;
pub use dates::{AmbiguousTimes, Dates};
pub use file_report::{FileReport, TextBytes};
pub use formats::Formats;
pub(super) use formats::JSON_LINES;
pub use found::Found;
pub use page_members::PageMembers;
pub(super) use problem::excerpt;
pub use problem::{FaultLocation, Problem};
