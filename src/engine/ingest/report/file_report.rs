//! The report of one input.

use super::anomaly::{Anomalies, Anomaly, Occurrences};
use super::dates::Dates;
use super::formats::Formats;
use super::found::Found;
use super::page_members::PageMembers;
use super::problem::Problem;
use crate::ingest::limits;
use crate::ingest::other_text;
use crate::store::RowMeta;
use crate::wire::wire_fields;

/// The number of characters of an id that a warning shows.
const SHOWN_ID_CHARACTERS: usize = 100;

/// The report of one input: the numbers of records and bytes, and the problems.
///
/// `lines = events + duplicates + refused + blank + passed over` always holds. In a report, a line is a record or a blank
/// line. For JSON lines, a line is a line of the text. For arrays and pages, a line is an element. For several objects
/// on a line, or objects over several lines, a line is an object.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileReport {
    /// The name of the input.
    pub name: String,
    /// The format of the input in words.
    pub format: String,
    /// The names of the compressed streams around the text, such as `gzip with 3 members`.
    pub packing: Option<String>,
    /// The formats of the records.
    pub formats: Formats,
    /// Whether the text of the input is UTF-16.
    pub is_wide: bool,
    /// The number of bytes pushed.
    pub bytes: u64,
    /// The number of bytes after decompression.
    pub decompressed_bytes: u64,
    /// The SHA-256 of the bytes pushed, in hexadecimal. Set by the caller, which hashes while the input is loaded.
    pub sha256: Option<String>,
    /// The number of records and blank lines.
    pub lines: u64,
    /// The number of records that are events and do not repeat an earlier event.
    pub events: u64,
    /// The number of records that repeat an earlier event. Duplicates are also rows of the store.
    pub duplicates: u64,
    /// The number of records that are not events.
    pub refused: u64,
    /// The number of lines that are empty or blank.
    pub blank: u64,
    /// The number of records that are no log and belong to the format, such as the header of a table.
    pub passed_over: u64,
    /// The number of events and duplicates without a readable time.
    pub without_time: u64,
    /// The number of bytes of the text in each category.
    pub text: TextBytes,
    /// The members of pages that are not events.
    pub page_members: PageMembers,
    /// The path of an array of many objects in an object that was read as one event.
    pub page_candidate: Option<String>,
    /// The first and the last time of the events in milliseconds, including duplicates. Set when the input is complete.
    pub times_ms: Option<(i64, i64)>,
    /// The runs of rows from damaged archive members, as `(first row, last row + 1)`.
    pub unverified: Vec<(u32, u32)>,
    /// The damage or limit that ended the reading before the end of the input.
    pub stopped: Option<String>,
    /// Whether the reading stopped at a limit that the options of the loader can lift.
    pub stopped_at_limit: bool,
    /// The refused records, up to a limit.
    pub problems: Vec<Problem>,
    /// The number of refused records that `problems` does not list.
    pub problems_omitted: u64,
    /// Warnings about the input as a whole, in sentences.
    pub notes: Vec<String>,
    /// The anomalies of the events of the input.
    pub anomalies: Anomalies,
    /// The families of the events, and what they were unwrapped from.
    pub found: Found,
    /// The dates whose day and month may be in either order.
    pub dates: Dates,
}

wire_fields!(FileReport {
    name,
    format,
    packing,
    formats,
    is_wide,
    bytes,
    decompressed_bytes,
    sha256,
    lines,
    events,
    duplicates,
    refused,
    blank,
    passed_over,
    without_time,
    text,
    page_members,
    page_candidate,
    times_ms,
    unverified,
    stopped,
    stopped_at_limit,
    problems,
    problems_omitted,
    notes,
    anomalies,
    found,
    dates
});

/// The number of bytes of a text in each category. When the input is complete, the numbers add up to the number of
/// bytes read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TextBytes {
    /// The bytes of events, including duplicates.
    pub events: u64,
    /// The bytes of refused records.
    pub refused: u64,
    /// The bytes around records: brackets and commas, byte order marks, other members of pages.
    pub framing: u64,
    /// The blanks and line breaks between records and framing.
    pub blank: u64,
}

impl TextBytes {
    /// Returns the sum over all categories.
    pub fn total(&self) -> u64 {
        self.events + self.refused + self.framing + self.blank
    }

    fn add(&mut self, other: Self) {
        self.events += other.events;
        self.refused += other.refused;
        self.framing += other.framing;
        self.blank += other.blank;
    }
}

wire_fields!(TextBytes {
    events,
    refused,
    framing,
    blank
});

impl FileReport {
    /// Moves all positions by the lines and the decompressed bytes that come before the input in its file.
    pub fn shift(&mut self, lines: u64, bytes: u64) {
        for problem in &mut self.problems {
            problem.line += lines;
            problem.offset += bytes;
        }
        self.anomalies.shift(lines, bytes);
        self.dates.shift(lines);
    }

    /// Returns the warnings about the input and its events, in sentences.
    pub fn warnings(&self) -> Vec<String> {
        let first = self.problems.first();
        let first = first.filter(|_| self.events + self.duplicates == 0);
        let other = first.and_then(|problem| other_text::looks_like(&problem.excerpt));
        let other = other.map(str::to_owned);
        let of_events = other.into_iter().chain(self.anomalies.sentences());
        let of_events = of_events.chain(self.dates.sentences(self.times_ms.map(|(_, last)| last)));
        let of_events = of_events.chain(self.page_members.sentence());
        of_events.chain(self.notes.iter().cloned()).collect()
    }

    /// Adds a warning about events that have the id of an earlier event but different content. `count` is the number of
    /// such events. `line`, `offset` and `id` are those of the first such event, and `first` is the place
    /// of the first event with this id.
    pub fn note_shared_ids(&mut self, count: u64, line: u64, offset: u64, id: &str, first: &str) {
        let shown: String = id.chars().take(SHOWN_ID_CHARACTERS).collect();
        self.anomalies.set(
            Anomaly::SharedId,
            Occurrences {
                count,
                first_line: line,
                first_offset: offset,
                detail: format!("the id {shown:?}, which {first} has too"),
            },
        );
    }

    /// Adds the names of the streams around the text to `format`. Does nothing if there are none.
    pub(in crate::ingest) fn name_packing(&mut self, packing: Option<String>) {
        let Some(packing) = packing else { return };
        let content = match &self.packing {
            Some(_) => self.format.split_once(", ").map(|(_, content)| content),
            None => Some(&*self.format),
        };
        self.format = format!("{packing}, {}", content.unwrap_or_default());
        self.packing = Some(packing);
    }

    /// Adds the report of the next part of the same file.
    pub fn append(&mut self, next: Self) {
        // The next part of an archive was unpacked before it was pushed, so its bytes are not bytes of the file.
        if self.packing.is_none() {
            self.bytes += next.bytes;
        }
        self.formats.append(next.formats);
        let content = self.formats.in_words(self.is_wide);
        self.format = match &self.packing {
            Some(packing) => format!("{packing}, {content}"),
            None => content,
        };
        self.decompressed_bytes += next.decompressed_bytes;
        self.sha256 = self.sha256.take().or(next.sha256);
        self.lines += next.lines;
        self.events += next.events;
        self.duplicates += next.duplicates;
        self.refused += next.refused;
        self.blank += next.blank;
        self.passed_over += next.passed_over;
        self.without_time += next.without_time;
        self.text.add(next.text);
        self.page_members.append(&next.page_members);
        self.page_candidate = self.page_candidate.take().or(next.page_candidate);
        self.stopped = self.stopped.take().or(next.stopped);
        let room = limits::PROBLEMS.saturating_sub(self.problems.len());
        self.problems_omitted +=
            next.problems_omitted + next.problems.len().saturating_sub(room) as u64;
        self.problems.extend(next.problems.into_iter().take(room));
        self.anomalies.append(next.anomalies);
        self.found.append(next.found);
        self.dates.append(next.dates);
        self.times_ms = match (self.times_ms, next.times_ms) {
            (Some(one), Some(two)) => Some((one.0.min(two.0), one.1.max(two.1))),
            (one, two) => one.or(two),
        };
        self.unverified.extend(next.unverified);
        self.stopped_at_limit |= next.stopped_at_limit;
        self.notes.extend(next.notes);
    }

    /// Counts an event that was added to the store.
    pub(in crate::ingest) fn count(&mut self, row: &RowMeta) {
        self.lines += 1;
        if row.duplicate {
            self.duplicates += 1;
        } else {
            self.events += 1;
        }
        if row.time.is_none() {
            self.without_time += 1;
        }
    }

    /// Corrects the number of events without a time, after some events got or lost their time.
    pub fn add_without_time(&mut self, change: i64) {
        self.without_time = self.without_time.saturating_add_signed(change);
    }

    /// Counts a refused record, and lists the record if the list is not full.
    pub(in crate::ingest) fn refuse(&mut self, problem: Problem) {
        self.refused += 1;
        self.lines += 1;
        if self.problems.len() < limits::PROBLEMS {
            self.problems.push(problem);
        } else {
            self.problems_omitted += 1;
        }
    }

    /// Returns whether all records and all bytes of a complete input are accounted for.
    pub fn reconciles(&self) -> bool {
        // UTF-16 text may end with half a code unit.
        let read = self.text.total();
        let bytes = match self.stopped {
            Some(_) => read <= self.decompressed_bytes + 1,
            None => read.abs_diff(self.decompressed_bytes) <= u64::from(self.is_wide),
        };
        bytes
            && self.lines
                == self.events + self.duplicates + self.refused + self.blank + self.passed_over
            && self.refused == self.problems.len() as u64 + self.problems_omitted
    }
}
