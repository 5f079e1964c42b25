//! The pairs of files that have events in common, compared with a naive count.

use super::*;
use std::collections::BTreeMap;

/// The equal lines of a file: the number of lines without an id, and the ids.
#[derive(Debug, Default)]
struct Equal<'a> {
    without_id: u32,
    ids: BTreeSet<&'a str>,
}

impl Equal<'_> {
    fn common(&self, other: &Self) -> u32 {
        let ids = |equal: &Self| equal.ids.len() as u32;
        let both = self.ids.intersection(&other.ids).count() as u32;
        let [here, there] = [self.without_id, other.without_id];
        both.max(here.min(there))
            .max(here.min(ids(other)))
            .max(there.min(ids(self)))
    }
}

/// Counts the events that each pair of files has in common. All lines of a file are events, and equal events are equal
/// after their `_lid`.
fn naive(files: &[String]) -> Vec<Overlap> {
    let counts: Vec<BTreeMap<&str, Equal<'_>>> = files
        .iter()
        .map(|text| {
            let mut counts: BTreeMap<&str, Equal<'_>> = BTreeMap::new();
            for line in text.lines() {
                match line
                    .split_once("\"_lid\":")
                    .and_then(|(_, rest)| rest.split_once(','))
                {
                    Some((id, content)) => {
                        counts.entry(content).or_default().ids.insert(id);
                    }
                    None => counts.entry(&line[1..]).or_default().without_id += 1,
                }
            }
            counts
        })
        .collect();
    let mut overlaps = Vec::new();
    for (other, there) in (0..).zip(&counts) {
        for (file, here) in (0..other).zip(&counts) {
            let common = here
                .iter()
                .filter_map(|(content, equal)| Some(equal.common(there.get(content)?)));
            let events = f64::from(common.sum::<u32>());
            if events > 0.0 {
                overlaps.push(Overlap {
                    file,
                    other,
                    events,
                });
            }
        }
    }
    overlaps.sort_by(|one, two| {
        let by_events = two.events.total_cmp(&one.events);
        by_events.then((one.file, one.other).cmp(&(two.file, two.other)))
    });
    overlaps
}

pub(super) fn read_whole(files: &[String]) -> Session {
    let mut session = Session::new();
    for text in files {
        let file = session.open_file("file");
        session.push(file, text.as_bytes()).unwrap();
        session.close_file(file).unwrap();
    }
    session
}

/// Reads the files in parts of a few lines, each in a random shard.
pub(super) fn read_in_parts(files: &[String], shards: usize, seed: &mut u64) -> Shards {
    let mut several = sessions(shards);
    for (file, text) in (0..).zip(files) {
        let mut part = FilePart {
            file,
            ..FilePart::default()
        };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for slice in lines.chunks(5) {
            part.ordinal = several.slices.len() as u32;
            let slice = slice.concat();
            let lines = several.read(chance(seed, shards), "file", part, slice.as_bytes());
            part.offset += slice.len() as u64;
            part.line += lines.unwrap();
        }
        // Shards may compare their events before all files are read.
        if chance(seed, 3) == 0 {
            several.compare();
        }
    }
    several.compare();
    several
}

#[test]
fn overlaps_equal_a_naive_count_for_any_number_of_shards() {
    let mut seed = 3;
    for _ in 0..40 {
        let files: Vec<String> = (0..6)
            .map(|_| {
                let lines = 1 + chance(&mut seed, 25);
                let lines = (0..lines).map(|_| {
                    let (id, content) = (chance(&mut seed, 6), chance(&mut seed, 3));
                    let id = match id {
                        0 => String::new(),
                        id => format!("\"_lid\":\"{id}\","),
                    };
                    format!("{{{id}\"a\":{content},\"eventTime\":\"2019-05-02T10:00:00Z\"}}\n")
                });
                lines.collect()
            })
            .collect();
        let mut whole = read_whole(&files);
        assert_eq!(whole.overlaps().unwrap(), naive(&files), "{files:?}");
        let divided = [1, 2, 3, 5].map(|shards| read_in_parts(&files, shards, &mut seed));
        let mut all = Comparison::new(whole, divided);
        all.check(&OverlapsQuery {});
        all.check(&CountQuery {
            scope: Scope::default(),
        });
        all.check(&ReportsQuery {});
    }
}

#[test]
fn files_whose_events_are_read_alternately_overlap_as_if_read_one_after_the_other() {
    let line = |members: &str| format!("{{{members},\"eventTime\":\"2019-05-02T10:00:00Z\"}}\n");
    let pushed = line("\"a\":1") + &line("\"_lid\":\"x\"");
    let mut session = Session::new();
    session.use_shard(1).unwrap();
    let parts = [0, 1].map(|file| {
        let part = FilePart {
            file,
            ordinal: file,
            ..FilePart::default()
        };
        session.open_part("file", FileOptions::default(), part)
    });
    for _ in 0..3 {
        for part in parts {
            session.push(part, pushed.as_bytes()).unwrap();
        }
    }
    let mut shards = sessions(1);
    shards.sessions.push(session);
    let part = FilePart {
        file: 2,
        ordinal: 2,
        ..FilePart::default()
    };
    shards.read(0, "file", part, pushed.repeat(2).as_bytes());
    shards.compare();
    let expected = [(0, 1, 4.0), (0, 2, 3.0), (1, 2, 3.0)].map(|(file, other, events)| Overlap {
        file,
        other,
        events,
    });
    assert_eq!(shards.ask(&OverlapsQuery {}).unwrap(), expected);
}

#[test]
fn too_many_pairs_are_an_error() {
    let line = "{\"a\":1,\"eventTime\":\"2019-05-02T10:00:00Z\"}\n";
    let files = |count: usize| vec![line.to_owned(); count];
    // 1,414 files have 998,991 pairs, and 1,415 files have 1,000,405.
    assert_eq!(read_whole(&files(1_414)).overlaps().unwrap().len(), 998_991);
    let error = read_whole(&files(1_415)).overlaps().unwrap_err();
    assert_eq!(
        error.message,
        "more than 1000000 pairs of files have events in common"
    );
}
