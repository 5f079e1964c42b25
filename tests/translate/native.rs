//! The commands of this engine for the comparison with other engines, called by `tests/translate/run`.
//!
//! `generate EVENTS ENVELOPE FILE` writes generated events as JSON lines. The envelope is `flat`, `hosted` or `archive`.
//! `answer QUERIES FILE...` reads one query from each line of a file. It prints one line of JSON for each query, with the
//! count over all files and the translations.

#![allow(
    clippy::print_stdout,
    reason = "the output is the purpose of the program"
)]
#![allow(clippy::unwrap_used, reason = "an error must stop the program")]

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
            let translated = |target| {
                let translation = session.translate(query, target, &options).unwrap();
                json!({ "count": translation.count, "condition": translation.condition })
            };
            let answer = json!({
                "query": query,
                "matched": matched,
                "duckdb-json": translated(TranslationTarget::DuckdbJson),
                "duckdb-parquet": translated(TranslationTarget::DuckdbParquet),
                "spark-json": translated(TranslationTarget::SparkJson),
                "spark-parquet": translated(TranslationTarget::SparkParquet),
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
        _ => println!("usage: `generate EVENTS ENVELOPE FILE` or `answer QUERIES FILE...`"),
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {}
