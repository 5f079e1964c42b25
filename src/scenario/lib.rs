//! Generates well-formed audit events: a small sample to try the page with, and seeded sets of any size for tests and
//! benchmarks.
//!
//! None of the events is real. People have addresses at example.com, IP addresses come from the ranges reserved for
//! documentation, and account numbers are zeros and ones. The format follows real events of the services: the order of
//! keys, the texts of messages, and data as objects or as JSON text.
//!
//! - `sample`: [`sample`], a week of events that includes the tutorial's work on API keys
//! - `generator`: [`Generator`], a seeded set as chunks of bytes, with its [`Truth`]
//! - `activity`: the kinds of events, as a table
//! - `details`: the `requestData` and `responseData` of an event
//! - `random_event`: a random event of one kind
//! - `event`: an event and its JSON
//! - `envelope`: the envelopes of real exports
//! - `compress`: plain bytes or gzip
//! - `people`: initiators of events
//! - `rhythm`: the distribution of events over the hours of a week
//! - `random`: random numbers from a seed
//! - `json`: JSON values that keep the order of keys

mod activity;
mod compress;
mod details;
mod envelope;
mod event;
mod generator;
mod json;
mod people;
mod random;
mod random_event;
mod rhythm;
mod sample;
#[cfg(test)]
mod tests;

pub use compress::Compression;
pub use envelope::Envelope;
pub use generator::{Generator, Options, Truth};
pub use sample::sample;
