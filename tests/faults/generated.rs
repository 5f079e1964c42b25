//! Generated sets in every wrapper: what went in comes out.

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
        assert_eq!(
            loaded.counts(),
            [truth.events, truth.duplicates, 0, 0],
            "{envelope:?}: {report:#?}"
        );
        assert_eq!(report.without_time, 0, "{envelope:?}");
        assert_eq!(report.decompressed_bytes, truth.text_bytes, "{envelope:?}");
        // Some events are written with two digits of a second's fraction only.
        let written = |ms: Option<i64>| ms.map(|ms| ms - ms % 10);
        let times = || loaded.store.rows().times_ms().flatten();
        assert_eq!(
            written(times().min()),
            written(truth.first_ms),
            "{envelope:?}"
        );
        assert_eq!(
            written(times().max()),
            written(truth.last_ms),
            "{envelope:?}"
        );
        let id = loaded.store.find("action", Role::Event).unwrap();
        let column = loaded.store.column(id).unwrap();
        assert_eq!(column.rows_present(), loaded.store.len(), "{envelope:?}");
    }
}
