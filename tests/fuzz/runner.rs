//! Reads changed inputs and reports those that fail.

use crate::mutate::{Random, mutated};
use crate::targets::{TARGETS, Target};
use activity_lens::api::{FileReport, Scope, Session};
use peak_alloc::PeakAlloc;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The longest time in which an input is read.
const SLOW: Duration = Duration::from_secs(2);

/// The time after which an input counts as one that never ends.
const HANG: Duration = Duration::from_secs(60);

/// The memory that any input may use. Readers reserve buffers and windows before they know the size of an input.
const FREE_BYTES: usize = 192 << 20;

/// The memory that an input may use for each of its bytes. Compressed inputs expand.
const BYTES_PER_BYTE: usize = 2_000;

/// The number of failing inputs after which a reader is given up.
const MOST_FAILURES: usize = 10;

/// Runs the readers that the arguments name, or all.
pub fn run() {
    let names: Vec<String> = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .collect();
    let setting = |name: &str, default| {
        let set = std::env::var(name).map(|text| text.parse().unwrap());
        set.unwrap_or(default)
    };
    if let Ok(path) = std::env::var("FUZZ_INPUT") {
        read_checked(&std::fs::read(path).unwrap(), &mut Random(0)).unwrap();
        return;
    }
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed();
    let seed = setting("FUZZ_SEED", now.unwrap().as_secs());
    let seconds = setting("FUZZ_SECONDS", 2);
    let is_chosen = |target: &&Target| {
        names.is_empty()
            || names
                .iter()
                .any(|name| target.name.starts_with(name.as_str()))
    };
    std::thread::spawn(watch);
    let mut failures = 0;
    for target in TARGETS.iter().filter(is_chosen) {
        failures += fuzz(target, seed, Duration::from_secs(seconds));
    }
    assert_eq!(failures, 0, "inputs that fail; the seed is {seed}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the inputs of a reader that are committed.
fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let folder = root().join("tests/fuzz/corpus").join(target.name);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut inputs: Vec<Vec<u8>> = paths
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect();
    if target.is_value {
        let lines = inputs
            .iter()
            .flat_map(|text| text.split(|&byte| byte == b'\n'));
        inputs = lines
            .map(<[u8]>::to_vec)
            .filter(|line| !line.is_empty())
            .collect();
    }
    inputs
}

/// Reads changed inputs for some time. Returns the number of those that failed.
fn fuzz(target: &Target, seed: u64, time: Duration) -> usize {
    let corpus = corpus(target);
    let mut random = Random(seed);
    let mut failures = BTreeSet::new();
    let mut inputs = corpus.clone();
    let (start, mut count) = (Instant::now(), 0_u64);
    let mut slowest = Duration::ZERO;
    while start.elapsed() < time && failures.len() < MOST_FAILURES {
        // The corpus itself comes first.
        let bytes = match inputs.pop() {
            Some(input) => input,
            None => mutated(&corpus, target.words, &mut random),
        };
        let bytes = if target.is_value {
            event_at(&bytes)
        } else {
            bytes
        };
        count += 1;
        let read_from = Instant::now();
        let result = read_checked(&bytes, &mut random);
        slowest = slowest.max(read_from.elapsed());
        if let Err(reason) = result {
            let path = keep(target.name, &bytes);
            if failures.insert(reason.clone()) {
                println!("{}: {reason}: {}", target.name, path.display());
            }
        }
    }
    println!(
        "{}: {count} inputs in {} s, the slowest twice in {} ms, {} kinds of failures",
        target.name,
        start.elapsed().as_secs(),
        slowest.as_millis(),
        failures.len()
    );
    failures.len()
}

/// Returns a line of JSON whose time is this text, as text and as a number.
fn event_at(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    let value = serde_json::Value::from(&*text);
    let raw = text.trim();
    let number = if raw.parse::<f64>().is_ok() { raw } else { "0" };
    format!("{{\"eventTime\":{value},\"n\":1}}\n{{\"timestamp\":{number},\"n\":2}}\n{text}\n")
        .into_bytes()
}

/// Writes an input that failed, and returns its path.
fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = root().join("target/fuzz");
    std::fs::create_dir_all(&folder).unwrap();
    let hash = xxhash_rust::xxh3::xxh3_64(bytes);
    let path = folder.join(format!("{name}-{hash:016x}"));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The input that is being read, and the second since which it is.
static READING: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static SINCE: AtomicU64 = AtomicU64::new(0);

fn seconds_now() -> u64 {
    std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .unwrap()
        .as_secs()
}

/// Ends the run if an input is being read for too long.
fn watch() {
    loop {
        std::thread::sleep(Duration::from_secs(5));
        let since = SINCE.load(Ordering::Relaxed);
        if since > 0 && seconds_now() - since > HANG.as_secs() {
            let bytes = READING.lock().unwrap_or_else(PoisonError::into_inner);
            println!("an input does not end: {}", keep("hang", &bytes).display());
            std::process::exit(1);
        }
    }
}

/// Reads an input as a whole and in pieces. Returns what is wrong.
fn read_checked(bytes: &[u8], random: &mut Random) -> Result<(), String> {
    bytes.clone_into(&mut READING.lock().unwrap_or_else(PoisonError::into_inner));
    SINCE.store(seconds_now(), Ordering::Relaxed);
    let result = catch_unwind(AssertUnwindSafe(|| check(bytes, random)));
    SINCE.store(0, Ordering::Relaxed);
    result.unwrap_or_else(|_| Err("panic".to_owned()))
}

fn check(bytes: &[u8], random: &mut Random) -> Result<(), String> {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = Instant::now();
    let whole = read(&[bytes])?;
    let mut took = start.elapsed();
    let used = MEMORY.peak_usage() - before;
    if took > SLOW {
        // Another program may have taken the processor.
        let start = Instant::now();
        read(&[bytes])?;
        took = took.min(start.elapsed());
    }
    if took > SLOW {
        return Err(format!("slow: {} s", took.as_secs()));
    }
    if used > FREE_BYTES + BYTES_PER_BYTE * bytes.len() {
        return Err(format!("memory: {} MB", used >> 20));
    }
    let cut = random.below(bytes.len() + 1);
    let size = 1 + random.magnitude(13);
    let (first, rest) = bytes.split_at(cut);
    let pieces: Vec<&[u8]> = std::iter::once(first).chain(rest.chunks(size)).collect();
    if read(&pieces)? != whole {
        return Err(format!(
            "pieces have an effect: {cut} bytes, then {size} each"
        ));
    }
    Ok(())
}

/// Reads an input in pieces. Returns the reports and the numbers of events.
fn read(pieces: &[&[u8]]) -> Result<(Vec<FileReport>, [u32; 2]), String> {
    let mut session = Session::new();
    let file = session.open_file("input");
    for piece in pieces {
        session
            .push(file, piece)
            .map_err(|error| error.to_string())?;
    }
    session
        .close_file(file)
        .map_err(|error| error.to_string())?;
    let reports = session.reports().map_err(|error| error.to_string())?;
    for report in &reports {
        let parts = [
            report.events,
            report.duplicates,
            report.refused,
            report.blank,
            report.passed_over,
        ];
        if report.lines != parts.iter().sum::<f64>() {
            return Err(format!("{} lines are not {parts:?}", report.lines));
        }
    }
    let count = session
        .count(Scope::default())
        .map_err(|error| error.to_string())?;
    let reported: f64 = reports.iter().map(|report| report.events).sum();
    if f64::from(count.total) != reported {
        return Err(format!(
            "{} events are counted, {reported} reported",
            count.total
        ));
    }
    Ok((reports, [count.total, count.duplicates]))
}
