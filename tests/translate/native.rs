//! What the comparison with other engines needs of this one.
//!
//! `generate EVENTS ENVELOPE FILE` writes made-up events as JSON lines, `flat`, `hosted` or `archive`.
//! `answer QUERIES FILE...` reads one query a line and prints, as a line of JSON for each, the count over all
//! files and the translations. `tests/translate/run` calls both.

#![allow(clippy::print_stdout, reason = "printing is what it is for")]
#![allow(clippy::unwrap_used, reason = "what cannot go on should stop")]

#[cfg(not(target_arch = "wasm32"))]
mod work {
    use activity_lens::api::{Scope, Session, TranslationOptions, TranslationTarget};
    use activity_lens::scenario::{Envelope, Generator, Options};
    use serde_json::json;
    use std::fs::{self, File};
    use std::io::{BufWriter, Write};

    const SEED: u64 = 20_190_517;

    pub fn generate(events: u64, envelope: &str, file: &str) {
        let envelope = match envelope {
            "hosted" => Envelope::Hosted,
            "archive" => Envelope::Archive,
            _ => Envelope::Flat,
        };
        let options = Options {
            events,
            envelope,
            ..Options::default()
        };
        let mut out = BufWriter::new(File::create(file).unwrap());
        for chunk in Generator::new(SEED, options) {
            out.write_all(&chunk).unwrap();
        }
        out.flush().unwrap();
    }

    pub fn answer(queries: &str, files: &[&str]) {
        let mut session = Session::new();
        for name in files {
            let file = session.open_file(name);
            session.push(file, &fs::read(name).unwrap()).unwrap();
            session.close_file(file).unwrap();
        }
        let options = TranslationOptions {
            files: Some("FILES".to_owned()),
        };
        for query in fs::read_to_string(queries).unwrap().lines() {
            let scope = Scope {
                query: Some(query.to_owned()),
                ..Scope::default()
            };
            let matched = session.count(&scope).unwrap().matched;
            let part = |target| {
                let translation = session.translate(query, target, &options).unwrap();
                json!({ "count": translation.count, "condition": translation.condition })
            };
            let answer = json!({
                "query": query,
                "matched": matched,
                "duckdb-json": part(TranslationTarget::DuckdbJson),
                "duckdb-parquet": part(TranslationTarget::DuckdbParquet),
                "spark-json": part(TranslationTarget::SparkJson),
                "spark-parquet": part(TranslationTarget::SparkParquet),
            });
            println!("{answer}");
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["generate", events, envelope, file] => {
            work::generate(events.parse().unwrap(), envelope, file);
        }
        ["answer", queries, files @ ..] => work::answer(queries, files),
        _ => println!("say `generate EVENTS ENVELOPE FILE` or `answer QUERIES FILE...`"),
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
