//! Property tests: laws that hold for every input, tested with many generated inputs.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails on unexpected input"
)]

mod counting;
mod evaluation;
mod known_answers;
mod loading;
mod own_events;
