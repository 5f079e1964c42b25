//! All native integration tests, compiled into one program.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "clippy does not recognize the helper functions of tests as tests"
)]

mod documents;
mod layers;

mod faults;
mod formats;
mod oracle;
mod properties;
mod query_cases;
mod readme;
mod time_cases;
mod workspace;
