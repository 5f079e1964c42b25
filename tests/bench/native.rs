//! Measures the engine without a browser: loading, memory, the tutorial's six searches and a histogram.
//!
//! `generate EVENTS FILE` writes generated events as JSON lines, and the expected answers to `FILE.json`.
//! `measure FILE` loads this file and prints the figures. The command stops at a wrong answer.
//! `bash tests/bench/run` calls both.

#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark stops at an error"
)]

#[cfg(not(target_arch = "wasm32"))]
mod measurements;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["generate", events, file] => measurements::generate(events.parse().unwrap(), file),
        ["measure", file] => measurements::measure(file),
        _ => println!(
            "usage: generate EVENTS FILE, or measure FILE; `bash tests/bench/run` calls both"
        ),
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
