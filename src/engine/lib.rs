//! The engine of Activity Lens: reads events, stores them in columns, searches and counts them.
//!
//! The engine is a separate package because cargo sets the optimisation level for each package. Every event and every
//! value passes through the engine, so the engine is compiled for speed. The other packages are compiled for size.
//! `src/README.md` lists the modules that each module may use.
#![forbid(unsafe_code)]

pub mod csv;
pub mod error;
pub mod event;
pub mod ingest;
pub mod json_text;
pub mod order;
pub mod parquet;
pub mod search;
pub mod stats;
pub mod store;
pub mod time;
pub mod unpack;
pub mod wire;
