//! Compressed files inside archives and inside each other, cut or changed at every byte: no event is invented or read
//! twice, and no message is about a byte outside the file.

use super::build::{Zipped, gzip, tar, zip, zstd};
use super::said;
use activity_lens::api::{FileOptions, FileReport, Order, Page, RowsQuery, Scope, Session};
use std::collections::BTreeSet;

/// The number of events of a file.
const EVENTS: usize = 16;
/// The name of a file with two compressed files one after the other, each compressed again.
const TWO_MEMBERS: &str = "gz.gz with two members";

/// The number of bytes before the data of the first file of a zip archive.
const FIRST_HEADER_BYTES: usize = 30 + "a.json.gz".len();

/// The identifier of an event. The letters compress badly, so that archives have the compressed file as it is.
fn id(number: usize) -> String {
    let mixed = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!("evt-{number:02}-{:016x}", mixed ^ mixed >> 29)
}

fn lines(file: usize) -> Vec<u8> {
    (file * EVENTS..(file + 1) * EVENTS)
        .flat_map(|n| {
            let id = id(n);
            format!("{{\"eventTime\":\"2024-05-17T16:31:{n:02}Z\",\"id\":\"{id}\",\"action\":\"Read\"}}\n")
                .into_bytes()
        })
        .collect()
}

/// What was loaded from a file.
struct Read {
    reports: Vec<FileReport>,
    ids: Vec<String>,
}

impl Read {
    fn of(bytes: &[u8]) -> Self {
        let mut session = Session::new();
        let reports = session.open_whole("f", FileOptions::default(), bytes);
        let page = Page {
            offset: 0,
            limit: 300,
            order: Order::Oldest,
            columns: vec!["id".to_owned()],
            template: None,
            whole: false,
            sort: None,
        };
        let scope = Scope::default();
        let rows = session.ask(&RowsQuery { scope, page }).unwrap();
        Self {
            reports: reports.unwrap(),
            ids: rows
                .iter()
                .map(|row| row.cells[0].as_deref().unwrap_or_default().to_owned())
                .collect(),
        }
    }

    fn count(&self, of: fn(&FileReport) -> f64) -> usize {
        self.reports.iter().map(of).sum::<f64>() as usize
    }

    fn said(&self) -> String {
        let said: Vec<String> = self.reports.iter().map(said).collect();
        said.join("\n")
    }

    /// Returns whether every event is one of the files, and is there once.
    fn is_true(&self) -> bool {
        let all: BTreeSet<String> = (0..2 * EVENTS).map(id).collect();
        let found: BTreeSet<String> = self.ids.iter().cloned().collect();
        let loaded = self.count(|report| report.events + report.duplicates);
        found.is_subset(&all) && found.len() == self.ids.len() && loaded == self.ids.len()
    }

    /// Returns the largest position in a compressed file that a message names.
    fn largest_position(&self) -> usize {
        let said = self.said();
        let before = said
            .split("compressed byte")
            .filter_map(|part| part.trim_end().rsplit(' ').next());
        let after = said
            .split("compressed byte ")
            .skip(1)
            .map(|part| part.split(|c: char| !c.is_ascii_digit()).next().unwrap());
        before
            .chain(after)
            .filter_map(|number| number.parse().ok())
            .max()
            .unwrap_or(0)
    }
}

/// Returns files with the same events in several containers, each with the size of its largest compressed member.
fn files() -> Vec<(&'static str, Vec<u8>, usize)> {
    let (first, second) = (gzip(&lines(0)), gzip(&lines(1)));
    let both = [first.clone(), second.clone()].concat();
    let members = |change: fn(&str, Vec<u8>) -> Zipped| {
        [
            change("a.json.gz", first.clone()),
            change("b.json.gz", second.clone()),
        ]
    };
    let zipped = |change| {
        let members = members(change);
        let largest = members.iter().map(|member| member.packed().len()).max();
        (zip(&members), largest.unwrap())
    };
    let (deflated, most) = zipped(Zipped::new);
    let (stored, most_stored) = zipped(Zipped::stored);
    let (streamed, most_streamed) = zipped(|name, data| Zipped {
        is_streamed: true,
        ..Zipped::new(name, data)
    });
    let tarred = gzip(&tar(&[("a.json.gz", &first), ("b.json.gz", &second)]));
    let twice = gzip(&both);
    let members = [gzip(&first), gzip(&second)].concat();
    let in_zstd = zstd(&both);
    vec![
        ("zip", deflated, most),
        ("stored zip", stored, most_stored),
        ("streamed zip", streamed, most_streamed),
        ("tar.gz", tarred.clone(), tarred.len()),
        ("gz.gz", twice.clone(), twice.len()),
        (TWO_MEMBERS, members.clone(), members.len()),
        ("gz.zst", in_zstd.clone(), in_zstd.len()),
    ]
}

#[test]
fn a_file_that_is_cut_anywhere_has_only_its_events() {
    let border = gzip(&gzip(&lines(0))).len();
    for (name, bytes, most) in files() {
        let mut before = 0;
        for cut in 1..=bytes.len() {
            let read = Read::of(&bytes[..cut]);
            let what = || format!("{name} cut to {cut} bytes: {:?}\n{}", read.ids, read.said());
            assert!(read.is_true(), "{}", what());
            // What is there before the cut is loaded. Only the line at the cut is refused.
            assert!(read.ids.len() >= before, "{}", what());
            assert!(read.count(|report| report.refused) <= 1, "{}", what());
            assert!(read.largest_position() <= most.min(cut), "{}", what());
            // A file that ends after its first member, or one byte later, is not known to be truncated.
            let is_whole = name == TWO_MEMBERS && (border..border + 2).contains(&cut);
            if read.ids.len() < 2 * EVENTS && cut > 1 && !is_whole {
                let said = read.said();
                let is_named = said.contains("truncated") || said.contains("damaged");
                // Fewer bytes are a text of another format.
                let is_refused = cut < 4 && read.count(|report| report.refused) == 1;
                assert!(is_named || is_refused, "{}", what());
            }
            before = read.ids.len();
        }
        assert_eq!(before, 2 * EVENTS, "{name}");
    }
}

#[test]
fn a_changed_byte_invents_no_event_without_a_report() {
    for (name, bytes, most) in files() {
        for at in 0..bytes.len() {
            let change = [0x04, 0xff][at % 2];
            let mut changed = bytes.clone();
            changed[at] ^= change;
            let read = Read::of(&changed);
            let said = read.said();
            let what = || format!("{name}, byte {at} ^ {change}: {:?}\n{said}", read.ids);
            let is_reported = ["checksum", "damaged", "length", "truncated"]
                .iter()
                .any(|word| said.contains(word));
            assert!(read.is_true() || is_reported, "{}", what());
            // A member of a zip archive does not affect the next one, after the header with its length.
            let is_complete = |file: usize| {
                (file * EVENTS..(file + 1) * EVENTS).all(|n| read.ids.contains(&id(n)))
            };
            let is_member =
                name.contains("zip") && (FIRST_HEADER_BYTES..bytes.len() / 2).contains(&at);
            assert!(!is_member || is_complete(0) || is_complete(1), "{}", what());
            assert!(read.largest_position() <= most, "{}", what());
            let unpacked = read.count(|report| report.decompressed_bytes);
            assert!(unpacked < 64 << 10, "{unpacked} {}", what());
        }
    }
}
