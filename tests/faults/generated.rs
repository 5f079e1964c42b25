//! Generated events are loaded completely, in each wrapper.

use super::*;
use activity_lens::scenario::{Envelope, Generator, Options as Set};

const ENVELOPES: [Envelope; 5] = [
    Envelope::Flat,
    Envelope::Hosted,
    Envelope::Archive,
    Envelope::Array,
    Envelope::Page,
];

#[test]
fn generated_events_load_in_every_wrapper() {
    for envelope in ENVELOPES {
        let mut generator = Generator::new(
            7,
            Set {
                events: 2_000,
                envelope,
                ..Set::default()
            },
        );
        let chunks: Vec<Vec<u8>> = generator.by_ref().collect();
        let truth = generator.truth().clone();
        let loaded = load_chunks(
            [("set", chunks.iter().map(Vec::as_slice))],
            Options::default(),
        );
        let report = loaded.report();
        let repeats = u64::from(envelope.has_line_id()) * truth.duplicates;
        assert_eq!(
            loaded.counts(),
            [truth.lines - repeats, repeats, 0, 0],
            "{envelope:?}: {report:#?}"
        );
        assert_eq!(report.without_time, 0, "{envelope:?}");
        assert_eq!(report.decompressed_bytes, truth.text_bytes, "{envelope:?}");
        // Some events have only two decimals of a second.
        let rounded = |ms: Option<i64>| ms.map(|ms| ms - ms % 10);
        let times = || loaded.store.rows().times_ms().flatten();
        assert_eq!(
            rounded(times().min()),
            rounded(truth.first_ms),
            "{envelope:?}"
        );
        assert_eq!(
            rounded(times().max()),
            rounded(truth.last_ms),
            "{envelope:?}"
        );
        let id = loaded.store.find("action", Role::Event).unwrap();
        let column = loaded.store.column(id).unwrap();
        assert_eq!(column.rows_present(), loaded.store.len(), "{envelope:?}");
    }
}

#[test]
fn ten_million_short_lines() {
    const LINES: u64 = 10_000_000;
    const CHUNK_LINES: u64 = 100_000;
    let mut loaded = Loaded {
        store: Store::new(),
        reports: Vec::new(),
    };
    let mut shared = Shared::default();
    let mut loader = Loader::new("short", &mut loaded.store);
    for first in (0..LINES).step_by(CHUNK_LINES as usize) {
        let chunk: String = (first..first + CHUNK_LINES)
            .map(|id| format!("{{\"a\":{id}}}\n"))
            .collect();
        let store = &mut loaded.store;
        loader.push(store, &mut shared, chunk.as_bytes()).unwrap();
    }
    loaded
        .reports
        .push(loader.finish(&mut loaded.store, &mut shared).unwrap());
    assert_eq!(loaded.counts(), [LINES, 0, 0, 0]);
    assert_eq!(loaded.value(9_999_999, "a").unwrap(), "9999999");
    // A browser gives WebAssembly several times this memory.
    assert!(loaded.store.memory_bytes() + shared.memory_bytes() < 1 << 30);
}
