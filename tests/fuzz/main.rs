//! Fuzzes the readers: changed inputs must not panic, take long or use much memory, every record must be accounted for,
//! and the pieces in which an input is pushed must have no effect.
//!
//! `cargo test --test fuzz` runs each reader for two seconds. `FUZZ_SECONDS=600 cargo test --test fuzz -- zip csv` runs
//! two readers for ten minutes each. `FUZZ_SEED` repeats a run, and `FUZZ_INPUT` reads one file instead. An input that
//! fails is written to `target/fuzz`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test stops at what it does not expect, and prints what it found"
)]

#[cfg(not(target_arch = "wasm32"))]
mod mutate;
#[cfg(not(target_arch = "wasm32"))]
mod runner;
#[cfg(not(target_arch = "wasm32"))]
mod targets;

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    runner::run();
}
