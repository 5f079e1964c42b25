//! The native integration tests, as one binary.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests: clippy knows only the test functions themselves as such"
)]

mod documents;
mod layers;

mod faults;
mod oracle;
mod properties;
mod query_cases;
mod readme;
mod time_cases;
mod workspace;
