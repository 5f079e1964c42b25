//! Measures the engine without a browser: load, memory, the tutorial's six conditions, the histogram.
//!
//! `generate EVENTS FILE` writes made-up events as JSON lines, and `FILE.json` with what is in them.
//! `measure FILE` loads that file and prints the figures; a wrong answer ends the run.
//! `bash tests/bench/run` calls both, and the browser beside them.

#![allow(clippy::print_stdout, reason = "printing figures is what it is for")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot go on should stop"
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
            "say `generate EVENTS FILE` or `measure FILE`; `bash tests/bench/run` does all of it"
        ),
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
