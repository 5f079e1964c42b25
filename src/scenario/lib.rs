//! Made-up but well-formed audit events: a small sample to try things on, and seeded sets of any
//! size for tests and measurements.
//!
//! No real event is in here. People live at example.com, addresses come from the ranges reserved
//! for documentation, account numbers are zeros. The shape follows what the services wrote: key
//! order, message texts, data given as objects or as JSON text.
//!
//! Stands on nothing else of the crate; `api`, tests and benchmarks may use it.
//!
//! - `sample`: [`sample`], a week around three runs of work on API keys
//! - `generator`: [`Generator`], a seeded set as chunks of bytes, with [`Truth`], what is in it
//! - `activity`: the kinds of events, as a table
//! - `details`: what a service writes into `requestData` and `responseData`
//! - `draw`: an event by chance
//! - `event`: one event and its JSON
//! - `envelope`: the wrappers of real exports
//! - `pack`: plain bytes or gzip
//! - `people`, `rhythm`, `random`, `json`: who acts, when, chance from a seed, JSON that keeps the
//!   order of keys

mod activity;
mod details;
mod draw;
mod envelope;
mod event;
mod generator;
mod json;
mod pack;
mod people;
mod random;
mod rhythm;
mod sample;
#[cfg(test)]
mod tests;

pub use envelope::Envelope;
pub use generator::{Generator, Options, Truth};
pub use pack::Compression;
pub use sample::sample;
