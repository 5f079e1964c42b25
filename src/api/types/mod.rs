//! What goes in and out of a [`Session`](super::Session).
//!
//! Times are milliseconds since 1970 UTC, as numbers that JavaScript holds exactly. The TypeScript
//! declarations are generated from these types by a test (`types_are_the_declared_ones`).
//!
//! - `ask`: scopes, pages, and how to count and draw
//! - `events`: events, one by one and counted
//! - `queries`: what is said about a query
//! - `counted`: histograms, breakdowns and their drawings
//! - `graph`: the graphs of a board
//! - `report`: what was read of a file

mod ask;
mod counted;
mod events;
mod graph;
mod queries;
mod report;

pub use ask::*;
pub use counted::*;
pub use events::*;
pub use graph::*;
pub use queries::*;
pub use report::*;
