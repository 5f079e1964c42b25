//! The two commands of the native benchmark.

mod tables;

use activity_lens::api::{HistogramSpec, Scope, Session};
use activity_lens::scenario::{Generator, Options, Truth};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::time::Instant;

/// The size of the chunks in which a file is read. The page uses the same size.
const CHUNK_BYTES: usize = 4 << 20;
/// The number of times each query is timed.
const ROUNDS: usize = 9;
/// The seed of the generator. With the same seed, every run has the same events.
const SEED: u64 = 20_190_517;

/// Returns the tutorial's six searches, each with the number of matching events.
fn conditions(truth: &Truth) -> [(&'static str, u64); 6] {
    [
        ("(action user-apikey) -login", truth.key_events),
        ("(action user-apikey) -login failure", truth.key_failures),
        ("(action user-apikey.delete) -login", truth.key_deletes),
        ("(action user-apikey.update) -login", truth.key_updates),
        (
            r#"initiator.host.agent:"NotSet" (action user-apikey) -login"#,
            truth.key_events_in_console,
        ),
        (
            r#"initiator.host.agent:"IBM Cloud CLI" (action user-apikey) -login"#,
            truth.key_events_on_command_line,
        ),
    ]
}

/// Writes generated events to `file`, and the expected answers to `file.json`. There are no duplicates, because the peers
/// do not detect duplicates.
pub fn generate(events: u64, file: &str) {
    let mut generator = Generator::new(
        SEED,
        Options {
            events,
            duplicate_one_in: 0,
            ..Options::default()
        },
    );
    let mut out = BufWriter::new(File::create(file).unwrap());
    for chunk in generator.by_ref() {
        out.write_all(&chunk).unwrap();
    }
    out.flush().unwrap();
    let truth = generator.truth();
    let conditions: Vec<Value> = conditions(truth)
        .iter()
        .map(|(query, matched)| json!({ "query": query, "matched": matched }))
        .collect();
    let expected =
        json!({ "events": truth.events, "bytes": truth.text_bytes, "conditions": conditions });
    fs::write(format!("{file}.json"), expected.to_string()).unwrap();
    println!(
        "generated {file}: {events} events, {:.1} MB",
        truth.text_bytes as f64 / 1e6
    );
}

pub fn measure(file: &str) {
    let expected: Value =
        serde_json::from_slice(&fs::read(format!("{file}.json")).unwrap()).unwrap();
    let (events, bytes) = (
        expected["events"].as_u64().unwrap(),
        expected["bytes"].as_f64().unwrap(),
    );
    println!(
        "\nThe engine without a browser: {events} events, {:.1} MB of JSON\n",
        bytes / 1e6
    );

    let (mut session, load_ms) = load(file);
    let memory = session.memory_bytes() as f64;
    println!(
        "load, ms   load, MB/s   load, events/s   memory, bytes per event   memory, % of file"
    );
    println!(
        "{load_ms:8.0}   {:10.0}   {:14.0}   {:23.0}   {:17.0}\n",
        bytes / 1e3 / load_ms,
        events as f64 / load_ms * 1e3,
        memory / events as f64,
        100.0 * memory / bytes
    );

    println!("median of {ROUNDS}, ms   matching events   query");
    for condition in expected["conditions"].as_array().unwrap() {
        let query = condition["query"].as_str().unwrap();
        let (matched, ms) = timed(|round| session.count(scope(query, round)).unwrap().matched);
        assert_eq!(
            Some(u64::from(matched)),
            condition["matched"].as_u64(),
            "{query}"
        );
        print_query(ms, matched, query);
    }
    let hourly = HistogramSpec {
        interval: Some("1h".to_owned()),
        ..HistogramSpec::default()
    };
    let (bars, ms) = timed(|round| {
        session
            .histogram(scope("", round), &hourly)
            .unwrap()
            .buckets
    });
    let total: f64 = bars.iter().map(|bar| bar.count).sum();
    assert_eq!(total, events as f64, "the sum of the histogram");
    print_query(ms, total as u32, "histogram of all events by hour");
    tables::measure_tables(&mut session, events as f64);
    tables::measure_sorts(&mut session);
    drop(session);
    tables::measure_hours(&mut load_hourly(file, events), events as f64);
}

fn print_query(ms: f64, matched: u32, query: &str) {
    println!("{ms:15.2}   {matched:15}   {query}");
}

/// Loads a file. Returns the session and the time in milliseconds.
fn load(file: &str) -> (Session, f64) {
    let mut input = File::open(file).unwrap();
    let mut chunk = vec![0; CHUNK_BYTES];
    let start = Instant::now();
    let mut session = Session::new();
    let number = session.open_file("events.jsonl");
    loop {
        let read = input.read(&mut chunk).unwrap();
        if read == 0 {
            break;
        }
        session.push(number, &chunk[..read]).unwrap();
    }
    session.close_file(number).unwrap();
    (session, start.elapsed().as_secs_f64() * 1e3)
}

/// The number of hourly files in a year.
const HOURLY_FILES: u64 = 8_760;

/// Loads the same events as the files of the hours of a year, one after another.
fn load_hourly(file: &str, events: u64) -> Session {
    let per_file = events.div_ceil(HOURLY_FILES);
    let mut session = Session::new();
    let mut lines = BufReader::new(File::open(file).unwrap()).split(b'\n');
    for hour in 0..HOURLY_FILES {
        let number = session.open_file(&format!("ab12cd34ef.{hour}.json"));
        for line in lines.by_ref().take(per_file as usize) {
            let mut line = line.unwrap();
            line.push(b'\n');
            session.push(number, &line).unwrap();
        }
        session.close_file(number).unwrap();
    }
    session
}

/// Returns a scope whose query has the same meaning but a different text in each round, so that no cached result is used.
fn scope(query: &str, round: usize) -> Scope {
    Scope {
        query: Some(format!("{query}{}", " ".repeat(round))),
        ..Scope::default()
    }
}

/// Runs a query several times. Returns its answer and the median time in milliseconds.
fn timed<T>(mut query: impl FnMut(usize) -> T) -> (T, f64) {
    let mut times = Vec::new();
    let mut answer = None;
    for round in 0..ROUNDS {
        let start = Instant::now();
        answer = Some(query(round));
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    (answer.unwrap(), times[ROUNDS / 2])
}
