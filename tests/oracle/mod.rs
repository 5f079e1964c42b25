//! A naive evaluator of the search language, written from the description of the language alone. It shares no code with
//! `query`, `store` or `ingest`. For every query, the evaluator visits each key of the parsed JSON of each event. It is
//! slow and simple. So a difference between the oracle and the engine is most likely an error of the engine.
//!
//! - `rng`: pseudorandom numbers
//! - `text`: case folding, words, wildcards
//! - `number`: exact decimal numbers
//! - `fields`: an event as a list of field values
//! - `tree`: a query as a tree, and its text
//! - `matching`: matching of queries with events
//! - `events`: adversarial events; `queries`: queries that are likely to match them
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails on unexpected input"
)]

pub mod events;
pub mod fields;
pub mod matching;
pub mod number;
pub mod queries;
pub mod rng;
pub mod text;
pub mod tree;
