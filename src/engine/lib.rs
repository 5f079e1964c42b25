//! The engine of Activity Lens: reads events, stores them in columns, searches and counts them.
//!
//! This is a package of its own because cargo sets the optimisation level for each package. Every event and every
//! value passes through the engine, so it is compiled for speed; the other packages are compiled for size.
//! `src/README.md` lists which module may use which.
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
