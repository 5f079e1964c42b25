//! Laws that hold for every input, tested with generated inputs; searches with known answers; and a check of a file of
//! your own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails on unexpected input"
)]

mod counting;
mod evaluation;
mod exports;
mod known_answers;
mod loading;
mod own_events;
mod population;
mod stages;
