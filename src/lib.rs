//! Activity Lens opens exported audit events, searches them in the query language of the hosted product, counts them
//! and draws the counts. `src/README.md` describes each folder and lists the folders that it may use.

pub use activity_lens_engine::{
    error, event, ingest, json_text, order, parquet, search, stats, store, time, unpack, wire,
};
pub use activity_lens_scenario as scenario;

#[forbid(unsafe_code)]
pub mod api;
#[forbid(unsafe_code)]
pub mod chart;
#[forbid(unsafe_code)]
pub mod export;
#[forbid(unsafe_code)]
pub mod query;
#[forbid(unsafe_code)]
pub mod translate;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
#[forbid(unsafe_code)]
pub mod workspace;
