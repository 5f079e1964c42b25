//! A naive evaluator of the search language, written from its description alone: it shares no code
//! with `query`, `store` or `ingest`. It takes events as parsed JSON, walks them key by key for every query and is
//! as slow and as plain as it can be, so that a disagreement with the real engine is worth reading.
//!
//! - `chance`: numbers from a seed
//! - `text`: letters of either case, words, wildcards
//! - `number`: numbers as decimals
//! - `facts`: an event as a list of paths and values
//! - `tree`: a query, and how it is typed
//! - `judge`: whether an event matches
//! - `events`: adversarial events; `queries`: queries that have a chance to match them
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected stops"
)]

pub mod chance;
pub mod events;
pub mod facts;
pub mod judge;
pub mod number;
pub mod queries;
pub mod text;
pub mod tree;
