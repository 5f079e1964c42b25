//! What was read of a file.

use crate::ingest;
use serde::Serialize;

/// What was read of a file: `lines` = `events` + `duplicates` + `refused` + `blank`, always.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FileReport {
    /// Its number.
    pub file: u32,
    /// The name it was given.
    pub name: String,
    /// Whether all of it was read.
    pub closed: bool,
    /// What its content turned out to be.
    pub format: String,
    /// The bytes read.
    pub bytes: f64,
    /// The bytes after decompression.
    pub decompressed_bytes: f64,
    /// Its SHA-256 as `sha256sum` prints it, once it is known.
    pub sha256: Option<String>,
    /// Its lines; of an array or a page of lines, its elements.
    pub lines: f64,
    /// Those that became events for the first time.
    pub events: f64,
    /// Those that repeat an event.
    pub duplicates: f64,
    /// Those that are no event.
    pub refused: f64,
    /// Those with nothing in them.
    pub blank: f64,
    /// The events, repeated ones included, that have no time.
    pub without_time: f64,
    /// What its text consists of, once all of it is read.
    pub text: TextBytes,
    /// The time of its first event, once all of it is read.
    pub first: Option<f64>,
    /// The time of its last event.
    pub last: Option<f64>,
    /// The events out of a damaged part of an archive, whose checksum does not vouch for them.
    pub unverified: f64,
    /// What ended the reading before the end, in a sentence.
    pub stopped: Option<String>,
    /// Whether that was a limit which opening it with `unlimited` lifts.
    pub stopped_at_limit: bool,
    /// The refused lines, up to a limit.
    pub problems: Vec<Problem>,
    /// The refused lines beyond that limit.
    pub problems_omitted: f64,
    /// What was unusual and is kept all the same, in sentences.
    pub warnings: Vec<String>,
}

/// The bytes of a text by what they are. Together they are `decompressedBytes`, unless reading stopped before the end.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TextBytes {
    /// Events, repeated ones included.
    pub events: f64,
    /// Refused lines.
    pub refused: f64,
    /// What holds records together: brackets and commas, byte order marks, what a page has next to its events.
    pub framing: f64,
    /// Blanks and line breaks between these.
    pub blank: f64,
}

/// A refused line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The line it begins in, from 1.
    pub line: f64,
    /// Its first byte in the file, after decompression.
    pub offset: f64,
    /// Its length in bytes.
    pub length: f64,
    /// Why it was refused.
    pub reason: String,
    /// Its beginning, as it stands in the file.
    pub excerpt: String,
}

impl FileReport {
    pub(in crate::api) fn of(file: u32, closed: bool, report: ingest::FileReport) -> Self {
        let unverified: u64 = report
            .unverified
            .iter()
            .map(|&(from, to)| u64::from(to.saturating_sub(from)))
            .sum();
        let warnings = report.warnings();
        Self {
            file,
            name: report.name,
            closed,
            format: report.format,
            bytes: report.bytes as f64,
            decompressed_bytes: report.decompressed_bytes as f64,
            sha256: report.sha256,
            lines: report.lines as f64,
            events: report.events as f64,
            duplicates: report.duplicates as f64,
            refused: report.refused as f64,
            blank: report.blank as f64,
            without_time: report.without_time as f64,
            text: TextBytes {
                events: report.text.events as f64,
                refused: report.text.refused as f64,
                framing: report.text.framing as f64,
                blank: report.text.blank as f64,
            },
            first: report.times_ms.map(|(first, _)| first as f64),
            last: report.times_ms.map(|(_, last)| last as f64),
            unverified: unverified as f64,
            stopped: report.stopped,
            stopped_at_limit: report.stopped_at_limit,
            problems: report
                .problems
                .into_iter()
                .map(|problem| Problem {
                    reason: problem.sentence(),
                    line: problem.line as f64,
                    offset: problem.offset as f64,
                    length: problem.length_bytes as f64,
                    excerpt: problem.excerpt,
                })
                .collect(),
            problems_omitted: report.problems_omitted as f64,
            warnings,
        }
    }
}
