//! The report of a file.

use crate::ingest;
use crate::time::DayOrMonth;
use serde::Serialize;

/// The report of a file: `lines` = `events` + `duplicates` + `refused` + `blank` + `passedOver`, also while the file is read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FileReport {
    /// The number of the file.
    pub file: u32,
    /// The number of the archive that has the file as a member. `null` for a file that was opened itself.
    pub archive: Option<u32>,
    /// The name that was passed to `openFile`. For a member, the name of the archive, a slash, and the path in the
    /// archive.
    pub name: String,
    /// Whether the file is closed.
    pub closed: bool,
    /// The format of the content, in words.
    pub format: String,
    /// The number of bytes that were read.
    pub bytes: f64,
    /// The number of bytes after decompression.
    pub decompressed_bytes: f64,
    /// The SHA-256 as 64 hexadecimal digits; `null` until `setSha256` is called.
    pub sha256: Option<String>,
    /// The number of records: lines, or elements of an array.
    pub lines: f64,
    /// The number of records that are events and repeat no earlier event.
    pub events: f64,
    /// The number of records that repeat an earlier event.
    pub duplicates: f64,
    /// The number of refused records, which are not events.
    pub refused: f64,
    /// The number of blank lines.
    pub blank: f64,
    /// The number of records that are no log and belong to the format, such as the header of a table.
    pub passed_over: f64,
    /// The number of events without a time. Events that repeat an earlier event are included.
    pub without_time: f64,
    /// The bytes of the text by their purpose. The numbers are complete when the file is closed.
    pub text: TextBytes,
    /// The earliest time of an event, in milliseconds since 1970 UTC. `null` until the file is closed, or if no event
    /// has a time.
    pub first: Option<f64>,
    /// The latest time of an event, in milliseconds since 1970 UTC. `null` in the same cases as `first`.
    pub last: Option<f64>,
    /// The number of events from a damaged part of an archive, in which the checksum does not match.
    pub unverified: f64,
    /// The reason why reading stopped before the end of the file, in a sentence. `null` if the whole file was read.
    pub stopped: Option<String>,
    /// Whether reading stopped at a limit that `FileOptions.unlimited` removes.
    pub stopped_at_limit: bool,
    /// The refused records, up to a limit. If the file has no event, only the first record of each kind.
    pub problems: Vec<Problem>,
    /// The number of refused records that are not listed in `problems`.
    pub problems_omitted: f64,
    /// Unusual properties of the file that did not prevent reading, each in a sentence.
    pub warnings: Vec<String>,
    /// The families of the events.
    pub families: Vec<FamilyCount>,
    /// What the events were taken out of. An event may be in several.
    pub unwrapped: Vec<Unwrapped>,
    /// The path of an array of many objects in an object that was read as one event, for `FileOptions.pageKey`. `null` if
    /// there is no such array.
    pub page_candidate: Option<String>,
    /// The field with the most times whose day and month may be in either order. `null` if there is no such time.
    pub ambiguous_times: Option<AmbiguousTimes>,
}

/// Times such as `05/06/2024 10:00:00`, in a field whose values do not show whether the day or the month is first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AmbiguousTimes {
    /// The path of the field.
    pub field: String,
    /// The number of events with such a time, including events that repeat an earlier event.
    pub events: f64,
    /// The first such value.
    pub example: String,
    /// The time of the first value if the day is first, in milliseconds since 1970 UTC.
    pub day_first: f64,
    /// The time of the first value if the month is first, in milliseconds since 1970 UTC.
    pub month_first: f64,
    /// Whether the day is read first because of `FileOptions.dayFirst`. `null`: the option is not set, and the times are
    /// not read.
    pub chosen_day_first: Option<bool>,
}

impl AmbiguousTimes {
    /// Returns the field with the most ambiguous times. Of several, returns the first by path.
    fn of(dates: &ingest::Dates) -> Option<Self> {
        let fields = dates.ambiguous().rev();
        let most = fields.max_by_key(|field| field.events)?;
        Some(Self {
            field: most.field.to_owned(),
            events: most.events as f64,
            example: most.example.to_owned(),
            day_first: most.day_first_ms as f64,
            month_first: most.month_first_ms as f64,
            chosen_day_first: most.chosen.map(|first| first == DayOrMonth::Day),
        })
    }
}

/// The number of events of a family.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FamilyCount {
    /// The name of the family, such as `AWS CloudTrail`.
    pub name: String,
    /// The number of events, including events that repeat an earlier event.
    pub events: f64,
}

/// What events were taken out of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Unwrapped {
    /// The text around the events in words, such as ``array `value` ``.
    pub what: String,
    /// The number of events, including events that repeat an earlier event.
    pub events: f64,
}

/// The number of bytes of a text, by their purpose. The sum is `decompressedBytes`, unless reading stopped early.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TextBytes {
    /// The number of bytes of events, including events that repeat an earlier event.
    pub events: f64,
    /// The number of bytes of refused records.
    pub refused: f64,
    /// The number of bytes between records: brackets and commas, byte order marks, and the other members of a page of
    /// events.
    pub framing: f64,
    /// The number of bytes of spaces and line breaks.
    pub blank: f64,
}

/// A refused record.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// The line in which the record starts, from 1.
    pub line: f64,
    /// The number of bytes before the record in the file, after decompression.
    pub offset: f64,
    /// The length of the record in bytes.
    pub length: f64,
    /// The reason why the record was refused, in a sentence.
    pub reason: String,
    /// The start of the record, exactly as in the file.
    pub excerpt: String,
}

impl FileReport {
    pub(in crate::api) fn of(
        file: u32,
        archive: Option<u32>,
        closed: bool,
        mut report: ingest::FileReport,
    ) -> Self {
        let unverified: u64 = report
            .unverified
            .iter()
            .map(|&(from, to)| u64::from(to.saturating_sub(from)))
            .sum();
        let warnings = report.warnings();
        let ambiguous_times = AmbiguousTimes::of(&report.dates);
        if closed {
            report.join_problems();
        }
        Self {
            file,
            archive,
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
            passed_over: report.passed_over as f64,
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
            ambiguous_times,
            families: report
                .found
                .families
                .into_iter()
                .map(|(name, events)| FamilyCount {
                    name,
                    events: events as f64,
                })
                .collect(),
            unwrapped: report
                .found
                .unwrapped
                .into_iter()
                .map(|(what, events)| Unwrapped {
                    what,
                    events: events as f64,
                })
                .collect(),
            page_candidate: report.page_candidate,
        }
    }
}
