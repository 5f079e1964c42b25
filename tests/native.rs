//! The native integration tests, as one binary.
#![cfg(not(target_arch = "wasm32"))]

mod layers;

mod faults;
mod oracle;
mod properties;
mod query_cases;
mod time_cases;
