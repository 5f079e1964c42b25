//! Anomalies: properties of loaded events that are unusual.

use crate::error::Result;
use crate::wire::{self, Wire, wire_fields};
use std::collections::BTreeMap;

/// An unusual property of an event that is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(in crate::ingest) enum Anomaly {
    ByteOrderMark,
    ByteOrderMarkInside,
    InvalidText,
    LoneSurrogate,
    RepeatedKey,
    SeveralOnALine,
    UnreadableLine,
    UnreadableText,
    NoTime,
    BadTime,
    ImplausibleTime,
    NoZone,
    BrowserTime,
    Skew,
    UnexpectedType,
    SharedId,
    ArrayNotClosed,
    CommaAtEnd,
    Overflow,
    EmptyPage,
    Digest,
    Control,
    Own,
    AnswerCut,
    AnswerError,
    ManyInside,
    UnreadOutcome,
    PackedText,
    FurtherText,
    TextDepth,
    AroundCut,
}

impl Anomaly {
    fn sentence(self) -> &'static str {
        match self {
            Self::ByteOrderMark => "the text starts with a byte order mark, which was ignored",
            Self::ByteOrderMarkInside => {
                "there is a byte order mark (U+FEFF) between events, as in concatenated files; it was ignored"
            }
            Self::InvalidText => {
                "bytes that are not valid UTF-8 are shown as U+FFFD; the file itself is not changed"
            }
            Self::LoneSurrogate => {
                "an escape is half of a surrogate pair, which is not a character; it is kept as written"
            }
            Self::RepeatedKey => "a key occurs twice in one object; both values are kept",
            Self::SeveralOnALine => "several objects are on one line; each is read as an event",
            Self::UnreadableLine => {
                "_line starts like an event but is not valid JSON; it is kept as text"
            }
            Self::UnreadableText => {
                "a text starts with an event, but is not valid JSON after it; it is kept as text, and the event in it does not count"
            }
            Self::NoTime => "the event has no time",
            Self::BadTime => "the time cannot be read; its text is kept",
            Self::ImplausibleTime => {
                "the time is not between the years 2000 and 2100 in any unit, like the placeholders 0 and 0001-01-01; it is not used, and its text is kept"
            }
            Self::NoZone => "the time has no time zone; it is read as UTC",
            Self::BrowserTime => {
                "the time has the form of Kibana, which writes the local time of the browser without its time zone; it is read as UTC, so it may be off by some hours"
            }
            Self::Skew => {
                "_ts and the event's own time differ by more than a day; the event's own time is used"
            }
            Self::UnexpectedType => {
                "initiator, target or reason is not an object, or reasonCode is not a number; the values are kept as they are"
            }
            Self::SharedId => {
                "events with the same id have different content; both are kept as events"
            }
            Self::ArrayNotClosed => "the array of events is not closed: the file may be truncated",
            Self::Overflow => {
                "there are too many field names; values of further fields are in the field _overflow and can be searched"
            }
            Self::EmptyPage => "a page has no events; it was passed over",
            Self::Digest => {
                "a CloudTrail digest file lists log files and their hashes; it is not a log and was passed over"
            }
            Self::Control => {
                "a control message of a log subscription is not an event; it was passed over"
            }
            Self::Own => {
                "a workspace or the manifest of an export of Activity Lens is not a log; it was passed over. Open a workspace as a file of its own to load it"
            }
            Self::AnswerCut => {
                "the answer of the query has a warning; it may not have all events that match the query"
            }
            Self::AnswerError => {
                "the answer of the query has an error; it may not have all events that match the query"
            }
            Self::ManyInside => {
                "an object with an array of many objects is kept as one event; if the objects are events, read the file as a page"
            }
            Self::UnreadOutcome => {
                "the declared outcome is none of the words for success and failure and no HTTP status; the event has no outcome, and the text is kept"
            }
            Self::PackedText => {
                "a text that is gzip in base64 is not unpacked; it is kept as text, and events in it do not count"
            }
            Self::FurtherText => {
                "a record with an event in one text may have another event in a second text or an object; it is one event, and what the other one says is kept"
            }
            Self::TextDepth => {
                "there are more than 8 texts in texts; the innermost text is kept as text, and events in it do not count"
            }
            Self::AroundCut => {
                "a record with several events has more or longer fields around them than each event can have; the record has these fields, but its events lack them"
            }
            Self::CommaAtEnd => "there is a comma before the end of the array; it was ignored",
        }
    }
}

/// All anomalies, by their number.
const ALL: [Anomaly; 31] = [
    Anomaly::ByteOrderMark,
    Anomaly::ByteOrderMarkInside,
    Anomaly::InvalidText,
    Anomaly::LoneSurrogate,
    Anomaly::RepeatedKey,
    Anomaly::SeveralOnALine,
    Anomaly::UnreadableLine,
    Anomaly::UnreadableText,
    Anomaly::NoTime,
    Anomaly::BadTime,
    Anomaly::ImplausibleTime,
    Anomaly::NoZone,
    Anomaly::BrowserTime,
    Anomaly::Skew,
    Anomaly::UnexpectedType,
    Anomaly::SharedId,
    Anomaly::ArrayNotClosed,
    Anomaly::CommaAtEnd,
    Anomaly::Overflow,
    Anomaly::EmptyPage,
    Anomaly::Digest,
    Anomaly::Control,
    Anomaly::Own,
    Anomaly::AnswerCut,
    Anomaly::AnswerError,
    Anomaly::ManyInside,
    Anomaly::UnreadOutcome,
    Anomaly::PackedText,
    Anomaly::FurtherText,
    Anomaly::TextDepth,
    Anomaly::AroundCut,
];

/// The number of occurrences of an anomaly, and the position and the detail of the first occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrences {
    pub count: u64,
    pub first_line: u64,
    pub first_offset: u64,
    pub detail: String,
}

wire_fields!(Occurrences {
    count,
    first_line,
    first_offset,
    detail
});

/// The anomalies of an input, each with the number of occurrences and the position of the first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anomalies(BTreeMap<Anomaly, Occurrences>);

impl Wire for Anomalies {
    fn put(&self, to: &mut Vec<u8>) {
        (self.0.len() as u64).put(to);
        for (&anomaly, occurrences) in &self.0 {
            to.push(anomaly as u8);
            occurrences.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let all: Vec<(u64, Occurrences)> = Vec::take(from)?;
        let mut named = BTreeMap::new();
        for (number, occurrences) in all {
            let anomaly = ALL.get(number as usize).copied();
            named.insert(anomaly.ok_or_else(wire::damaged)?, occurrences);
        }
        Ok(Self(named))
    }
}

impl Anomalies {
    /// Counts an anomaly at this line and offset.
    pub(in crate::ingest) fn note(&mut self, anomaly: Anomaly, line: u64, offset: u64) {
        self.note_with(anomaly, line, offset, String::new);
    }

    /// Counts an anomaly. The detail of the first occurrence is shown.
    pub(in crate::ingest) fn note_with(
        &mut self,
        anomaly: Anomaly,
        line: u64,
        offset: u64,
        detail: impl FnOnce() -> String,
    ) {
        self.0
            .entry(anomaly)
            .and_modify(|occurrences| occurrences.count += 1)
            .or_insert_with(|| Occurrences {
                count: 1,
                first_line: line,
                first_offset: offset,
                detail: detail(),
            });
    }

    /// Replaces the occurrences of an anomaly.
    pub(super) fn set(&mut self, anomaly: Anomaly, occurrences: Occurrences) {
        self.0.insert(anomaly, occurrences);
    }

    /// Moves all positions by the lines and bytes that come before the input in its file.
    pub(super) fn shift(&mut self, lines: u64, bytes: u64) {
        for occurrences in self.0.values_mut() {
            occurrences.first_line += lines;
            occurrences.first_offset += bytes;
        }
    }

    /// Adds the anomalies of the next part of the same file.
    pub(super) fn append(&mut self, next: Self) {
        for (anomaly, occurrences) in next.0 {
            self.0
                .entry(anomaly)
                .and_modify(|first| first.count += occurrences.count)
                .or_insert(occurrences);
        }
    }

    /// Returns a warning for each anomaly that occurred.
    pub(in crate::ingest) fn sentences(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().map(|(anomaly, occurrences)| {
            let detail = if occurrences.detail.is_empty() {
                String::new()
            } else {
                format!(": {}", occurrences.detail)
            };
            let times = if occurrences.count == 1 {
                "time"
            } else {
                "times"
            };
            format!(
                "{} {times}, first in line {} at byte {}{detail}: {}.",
                occurrences.count,
                occurrences.first_line,
                occurrences.first_offset,
                anomaly.sentence()
            )
        })
    }
}
