//! The engine of Activity Lens: what every event and every value runs through, and what that needs.
//!
//! A package of its own because cargo chooses between speed and size by the package: this one is compiled for
//! speed, `lib.rs` for size. `lib.rs` names its modules again, so that `crate::store` is the same in both.
#![forbid(unsafe_code)]

pub mod error;
pub mod event;
pub mod ingest;
pub mod order;
pub mod search;
pub mod stats;
pub mod store;
pub mod time;
pub mod wire;
