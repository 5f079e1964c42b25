//! The two halves of the native benchmark.

use activity_lens::api::{HistogramSpec, Scope, Session};
use activity_lens::scenario::{Generator, Options, Truth};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write};
use std::time::Instant;

/// The page reads slices of this size.
const SLICE_BYTES: usize = 4 << 20;
/// One is timed cold; the median of these is printed.
const ROUNDS: usize = 9;
/// The same events in every run and on every machine.
const SEED: u64 = 20_190_517;

/// The tutorial's six conditions, each with what the generator counted of it.
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

/// Writes the file and, beside it, what it must answer. Without duplicates, which the baseline does not look for.
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
    println!("native, {events} events, {:.1} MB", bytes / 1e6);

    let (mut session, load_ms) = load(file);
    print_load(load_ms, events, bytes);
    let memory = session.memory_bytes() as f64;
    println!(
        "  memory {:9.0} bytes an event, {:.0} % of the file",
        memory / events as f64,
        100.0 * memory / bytes
    );

    for condition in expected["conditions"].as_array().unwrap() {
        let query = condition["query"].as_str().unwrap();
        let (matched, ms) = timed(|round| session.count(scope(query, round)).unwrap().matched);
        assert_eq!(
            Some(u64::from(matched)),
            condition["matched"].as_u64(),
            "{query}"
        );
        println!("  {ms:8.2} ms  {query}  ({matched})");
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
    assert_eq!(total, events as f64, "the bars of the histogram");
    println!("  {ms:8.2} ms  histogram by the hour, all events");
}

fn load(file: &str) -> (Session, f64) {
    let mut input = File::open(file).unwrap();
    let mut slice = vec![0; SLICE_BYTES];
    let start = Instant::now();
    let mut session = Session::new();
    let number = session.open_file("events.jsonl");
    loop {
        let read = input.read(&mut slice).unwrap();
        if read == 0 {
            break;
        }
        session.push(number, &slice[..read]).unwrap();
    }
    session.close_file(number).unwrap();
    (session, start.elapsed().as_secs_f64() * 1e3)
}

fn print_load(ms: f64, events: u64, bytes: f64) {
    let seconds = ms / 1e3;
    println!(
        "  load {ms:11.0} ms, {:.0} MB/s, {:.0} events/s",
        bytes / 1e6 / seconds,
        events as f64 / seconds
    );
}

/// The same question in other words each round, so that no kept result answers it.
fn scope(query: &str, round: usize) -> Scope {
    Scope {
        query: Some(format!("{query}{}", " ".repeat(round))),
        ..Scope::default()
    }
}

/// The answer, and the median time in milliseconds.
fn timed<T>(mut question: impl FnMut(usize) -> T) -> (T, f64) {
    let mut times = Vec::new();
    let mut answer = None;
    for round in 0..ROUNDS {
        let start = Instant::now();
        answer = Some(question(round));
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    (answer.unwrap(), times[ROUNDS / 2])
}
