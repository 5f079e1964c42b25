//! Laws that hold for every input, tried on many.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected stops"
)]

mod counting;
mod evaluation;
mod known_answers;
mod loading;
mod own_events;
