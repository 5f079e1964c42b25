//! The law of population: the events that count are those that were written, whatever the container, the envelope and
//! the division into files. The events of each file, saved as JSON lines, are read as the same events.
//!
//! An event with an id of its own counts once. Another event counts as often as the file with the most copies has it.
//! Copies with ids of one kind that wrappers give, such as ids of lines, are different if their ids are, in all files.

use super::exports::{Export, exports};
use crate::faults::archives::build::{Zipped, base64, gzip, tar, zip, zstd};
use crate::formats::saved::problems;
use activity_lens::api::{FileReport, Order, Page, Scope, Session};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A kind of event. Each event has a number `n`, by which it is counted.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Ibm,
    CloudTrail,
    Okta,
    Unknown,
    UnknownWithId,
}

impl Kind {
    fn has_id(self) -> bool {
        matches!(self, Self::CloudTrail | Self::Okta)
    }

    fn event(self, n: usize) -> Value {
        let time = format!("2024-05-17T16:{:02}:{:02}.000Z", n / 60 % 60, n % 60);
        match self {
            Self::Ibm => json!({
                "eventTime": time, "action": "iam-identity.user-apikey.delete", "outcome": "success",
                "initiator": {"id": "IBMid-1", "name": "ana@example.com", "host": {"address": "192.0.2.1"}},
                "target": {"id": "crn:v1:bluemix:public:x", "name": "key"}, "n": n,
            }),
            Self::CloudTrail => json!({
                "eventVersion": "1.08", "eventTime": time, "eventSource": "s3.amazonaws.com",
                "eventName": "PutObject", "userIdentity": {"type": "IAMUser", "userName": "ana"},
                "resources": [{"ARN": "arn:aws:s3:::b", "type": "AWS::S3::Bucket"}, {"ARN": "arn:aws:s3:::c"}],
                "eventID": format!("00000000-0000-4000-8000-{n:012}"), "n": n,
            }),
            Self::Okta => json!({
                "published": time, "eventType": "user.session.start", "severity": "INFO",
                "actor": {"id": "00u1", "alternateId": "ana@example.com"}, "outcome": {"result": "SUCCESS"},
                "target": [{"id": "0oa1", "displayName": "Portal"}, {"id": "0oa2", "displayName": "Wiki"}],
                "uuid": format!("b0000000-0000-4000-8000-{n:012}"), "n": n,
            }),
            Self::Unknown => {
                json!({"time": time, "user": "ana", "action": "open; \"close\", or\nwait", "n": n})
            }
            // The name of the field alone proves nothing, so its value may be the same in all events.
            Self::UnknownWithId => {
                json!({"id": "7", "time": time, "operation": "open", "tags": ["a", "b"], "n": n})
            }
        }
    }
}

/// How the events of a file are written.
#[derive(Debug, Clone)]
enum Envelope {
    Lines {
        end: &'static str,
        blank: bool,
    },
    Array {
        is_pretty: bool,
    },
    Page {
        key: String,
        before: usize,
        after: usize,
    },
    Strings,
    Prefix(&'static str),
    /// Messages of a queue. The text of each is a page, or an array if the page has no key.
    Messages {
        name: &'static str,
        page: Option<String>,
        size: usize,
    },
    /// Messages of a log subscription, packed as base64 of gzip.
    Subscription {
        size: usize,
    },
    Table {
        name: &'static str,
        delimiter: char,
    },
}

const WRAPPERS: &[&str] = &[
    "message",
    "_raw",
    "log",
    "event",
    "detail",
    "payload",
    "user_data",
    "record",
];
const PREFIXES: &[&str] = &[
    "2024-05-17T16:31:00.000000000Z stdout F ",
    "<134>1 2024-05-17T16:31:00Z host app - - - ",
    "<134>May 17 16:31:00 host app: ",
    "node-1 ",
    "data: ",
    "\u{1e}",
];
const MESSAGES: &[&str] = &["Body", "Message", "message", "_raw", "log"];
const COLUMNS: &[&str] = &["AuditData", "event", "_raw", "user_data"];

fn envelopes() -> impl Strategy<Value = Envelope> {
    let key = "[a-z]{3,9}".prop_filter("a word of the events", |key| !WRAPPERS.contains(&&**key));
    prop_oneof![
        (prop::sample::select(&["\n", "\r\n"]), any::<bool>())
            .prop_map(|(end, blank)| Envelope::Lines { end, blank }),
        any::<bool>().prop_map(|is_pretty| Envelope::Array { is_pretty }),
        (key.clone(), 0_usize..3, 0_usize..3).prop_map(|(key, before, after)| Envelope::Page {
            key,
            before,
            after
        }),
        (
            prop::sample::select(MESSAGES),
            prop::option::of(key),
            1_usize..4
        )
            .prop_map(|(name, page, size)| Envelope::Messages { name, page, size }),
        (1_usize..4).prop_map(|size| Envelope::Subscription { size }),
        Just(Envelope::Strings),
        prop::sample::select(PREFIXES).prop_map(Envelope::Prefix),
        (
            prop::sample::select(COLUMNS),
            prop::sample::select(&[',', ';', '\t'])
        )
            .prop_map(|(name, delimiter)| Envelope::Table { name, delimiter }),
    ]
}

/// An object around an event, which has the event as an object or as text, and what differs for each line.
#[derive(Debug, Clone, Copy)]
struct Wrapper {
    key: &'static str,
    is_text: bool,
    has_time: bool,
}

fn wrappers() -> impl Strategy<Value = Vec<Wrapper>> {
    let wrapper = (prop::sample::select(WRAPPERS), any::<bool>(), any::<bool>());
    let wrapper = wrapper.prop_map(|(key, is_text, has_time)| Wrapper {
        key,
        is_text,
        has_time,
    });
    prop::collection::vec(wrapper, 0..3)
}

impl Wrapper {
    fn around(self, event: &Value, at: usize) -> Value {
        let event = match self.is_text {
            true => Value::from(event.to_string()),
            false => event.clone(),
        };
        match self.has_time {
            true => json!({"collected_at": format!("2025-01-01T00:00:{at:02}Z"), self.key: event}),
            false => json!({"collector": "c-1", self.key: event}),
        }
    }
}

/// Returns members of an object that are no events, each with a comma at its end.
fn members(names: &str, count: usize) -> Vec<String> {
    let member = |at| match at {
        0 => format!("\"{names}_next\":\"https://example.com/?page=2\""),
        1 => format!("\"{names}_count\":20"),
        _ => format!("\"{names}_more\":false"),
    };
    (0..count).map(member).collect()
}

impl Envelope {
    fn write(&self, events: &[Value]) -> String {
        let texts: Vec<String> = events.iter().map(Value::to_string).collect();
        let lines = |line: &dyn Fn(&str) -> String| {
            texts
                .iter()
                .map(|text| line(text) + "\n")
                .collect::<String>()
        };
        match self {
            Self::Lines { end, blank } => {
                let end = if *blank {
                    end.repeat(2)
                } else {
                    (*end).to_owned()
                };
                texts.iter().map(|text| format!("{text}{end}")).collect()
            }
            Self::Array { is_pretty: true } => serde_json::to_string_pretty(events).unwrap(),
            Self::Array { is_pretty: false } => format!("[{}]", texts.join(",")),
            Self::Page { key, before, after } => {
                let mut parts = members("a", *before);
                parts.push(format!("\"{key}\":[{}]", texts.join(",")));
                parts.extend(members("z", *after));
                format!("{{{}}}\n", parts.join(","))
            }
            Self::Strings => lines(&|text| json!(text).to_string()),
            Self::Prefix(prefix) => lines(&|text| format!("{prefix}{text}")),
            Self::Messages { name, page, size } => texts
                .chunks(*size)
                .enumerate()
                .map(|(at, texts)| {
                    let array = format!("[{}]", texts.join(","));
                    let text = match page {
                        Some(key) => format!("{{\"{key}\":{array}}}"),
                        None => array,
                    };
                    format!("{}\n", json!({"id": at, "queue": "q", *name: text}))
                })
                .collect(),
            Self::Subscription { size } => texts
                .chunks(*size)
                .map(|texts| {
                    let events = texts.iter().enumerate().map(|(at, text)| {
                        json!({"id": at.to_string(), "timestamp": 1_715_963_460_120_u64, "message": text})
                    });
                    let events: Vec<Value> = events.collect();
                    let message = json!({
                        "messageType": "DATA_MESSAGE", "owner": "1", "logGroup": "g", "logStream": "s",
                        "subscriptionFilters": ["f"], "logEvents": events,
                    });
                    let packed = base64(&gzip(message.to_string().as_bytes()));
                    format!("{}\n", json!({"awslogs": {"data": packed}}))
                })
                .collect(),
            Self::Table { name, delimiter } => {
                let mut table = format!("Number{delimiter}{name}{delimiter}Place\n");
                for (at, text) in texts.iter().enumerate() {
                    let quoted = text.replace('"', "\"\"");
                    writeln!(table, "{at}{delimiter}\"{quoted}\"{delimiter}here").unwrap();
                }
                table
            }
        }
    }
}

/// What a file is packed in.
#[derive(Debug, Clone, Copy)]
enum Container {
    Plain,
    Gzip,
    GzipMembers,
    Zstd,
    ZipStored,
    ZipDeflated,
    Tar,
    TarGzip,
}

const CONTAINERS: &[Container] = &[
    Container::Plain,
    Container::Gzip,
    Container::GzipMembers,
    Container::Zstd,
    Container::ZipStored,
    Container::ZipDeflated,
    Container::Tar,
    Container::TarGzip,
];

impl Container {
    /// Packs files: all in one archive, or each alone if the container has one content.
    fn pack(self, files: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
        let each = |pack: &dyn Fn(&[u8]) -> Vec<u8>, ending: &str| {
            files
                .iter()
                .map(|(name, text)| (format!("{name}{ending}"), pack(text)))
                .collect()
        };
        let zipped = |member: fn(&str, Vec<u8>) -> Zipped| {
            let members: Vec<_> = files
                .iter()
                .map(|(name, text)| member(name, text.clone()))
                .collect();
            vec![("a.zip".to_owned(), zip(&members))]
        };
        let tarred = || {
            let members: Vec<_> = files
                .iter()
                .map(|(name, text)| (&**name, &**text))
                .collect();
            tar(&members)
        };
        match self {
            Self::Plain => files.to_vec(),
            Self::Gzip => each(&gzip, ".gz"),
            Self::GzipMembers => each(
                &|text| {
                    let (first, second) = text.split_at(text.len() / 2);
                    [gzip(first), gzip(second)].concat()
                },
                ".gz",
            ),
            Self::Zstd => each(&zstd, ".zst"),
            Self::ZipStored => zipped(Zipped::stored),
            Self::ZipDeflated => zipped(Zipped::new),
            Self::Tar => vec![("a.tar".to_owned(), tarred())],
            Self::TarGzip => vec![("a.tar.gz".to_owned(), gzip(&tarred()))],
        }
    }
}

/// A file: which events it has, in what envelope and container.
#[derive(Debug, Clone)]
struct File {
    events: Vec<Index>,
    /// The objects around each event, from the innermost.
    wrappers: Vec<Wrapper>,
    /// The export that gives the events ids. It has no other objects around it.
    export: Option<(Export, usize)>,
    envelope: Envelope,
    container: Container,
}

fn files() -> impl Strategy<Value = Vec<File>> {
    let events = prop::collection::vec(any::<Index>(), 1..7);
    let file = (
        events,
        wrappers(),
        exports(),
        envelopes(),
        prop::sample::select(CONTAINERS),
    );
    let file = file.prop_map(|(events, wrappers, export, envelope, container)| {
        // The ids of an export are found only if nothing else is around it.
        let export = export.filter(|_| !matches!(envelope, Envelope::Table { .. }));
        File {
            events,
            wrappers: if export.is_some() {
                Vec::new()
            } else {
                wrappers
            },
            export,
            envelope,
            container,
        }
    });
    prop::collection::vec(file, 1..5)
}

fn kinds() -> impl Strategy<Value = Vec<Kind>> {
    let kinds = &[
        Kind::Unknown,
        Kind::UnknownWithId,
        Kind::Ibm,
        Kind::CloudTrail,
        Kind::Okta,
    ];
    prop::collection::vec(prop::sample::select(kinds), 1..10)
}

/// Returns how often each event must count.
fn population(kinds: &[Kind], files: &[File]) -> BTreeMap<usize, usize> {
    let mut population = BTreeMap::new();
    // The numbers of the ids of each kind, for each event.
    let mut ids: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for file in files {
        for (event, copies) in file.copies(kinds.len()) {
            let copies = match file.export {
                _ if kinds[event].has_id() => 1,
                Some((export, shift)) => {
                    let known = ids.entry((event, export.id_kind())).or_default();
                    known.extend(shift..shift + copies);
                    known.len()
                }
                None => copies,
            };
            let most = population.entry(event).or_insert(0);
            *most = copies.max(*most);
        }
    }
    population
}

impl File {
    /// Returns how often the file has each of the events.
    fn copies(&self, events: usize) -> BTreeMap<usize, usize> {
        let mut copies = BTreeMap::new();
        for event in &self.events {
            *copies.entry(event.index(events)).or_insert(0) += 1;
        }
        copies
    }

    /// Returns the records of the file: its events with their wrappers.
    fn records(&self, kinds: &[Kind]) -> Vec<Value> {
        let mut copies = BTreeMap::new();
        let record = |(line, index): (usize, &Index)| {
            let n = index.index(kinds.len());
            let event = kinds[n].event(n);
            let Some((export, shift)) = self.export else {
                let wrappers = self.wrappers.iter();
                return wrappers.fold(event, |event, wrapper| wrapper.around(&event, line));
            };
            let copy = copies.entry(n).or_insert(shift);
            let id = format!("{n}-{copy}");
            *copy += 1;
            export.around(&event, &id)
        };
        self.events.iter().enumerate().map(record).collect()
    }
}

/// Returns the files as bytes with their names. Files in the same kind of archive become members of one archive.
fn written(kinds: &[Kind], files: &[File], is_shared: bool) -> Vec<(String, Vec<u8>)> {
    let texts = files.iter().enumerate().map(|(at, file)| {
        let records = file.records(kinds);
        (
            format!("{at}.json"),
            file.envelope.write(&records).into_bytes(),
        )
    });
    let texts: Vec<_> = texts.collect();
    if is_shared {
        return files[0].container.pack(&texts);
    }
    let pack = |at: usize| files[at].container.pack(&texts[at..=at]);
    (0..files.len()).flat_map(pack).collect()
}

/// Reads files in pieces of this size. Returns the reports, and how often each event counts.
fn counted(files: &[(String, Vec<u8>)], piece: usize) -> (Vec<FileReport>, BTreeMap<usize, usize>) {
    let mut session = Session::new();
    for (name, bytes) in files {
        let file = session.open_file(name);
        for piece in bytes.chunks(piece) {
            session.push(file, piece).unwrap();
        }
        session.close_file(file).unwrap();
    }
    let page = Page {
        offset: 0,
        limit: 300,
        order: Order::Oldest,
        columns: vec!["n".to_owned()],
        template: None,
        whole: false,
        sort: None,
    };
    let mut population = BTreeMap::new();
    for row in session.rows(Scope::default(), page).unwrap() {
        let n = row.cells[0].as_deref().and_then(|text| text.parse().ok());
        // An event without its number is none of those that were written.
        *population.entry(n.unwrap_or(usize::MAX)).or_insert(0) += 1;
    }
    (session.reports().unwrap(), population)
}

/// Returns the number of cases: `POPULATION_CASES`, or 400.
fn cases() -> u32 {
    std::env::var("POPULATION_CASES").map_or(400, |text| text.parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn the_events_that_count_are_those_that_were_written(
        kinds in kinds(),
        files in files(),
        is_shared in any::<bool>(),
        piece in prop::sample::select(&[1_usize << 20, 700, 13, 1]),
    ) {
        let bytes = written(&kinds, &files, is_shared);
        for (name, bytes) in &bytes {
            let problems = problems(name, bytes, piece.max(13), &[]);
            prop_assert!(problems.is_empty(), "saved: {}", problems.join("\n"));
        }
        let (reports, found) = counted(&bytes, piece);
        let expected = population(&kinds, &files);
        prop_assert_eq!(&found, &expected, "{:#?}", reports);
        let events: f64 = reports.iter().map(|report| report.events).sum();
        prop_assert_eq!(events as usize, expected.values().sum::<usize>());
        let mut reversed = bytes.clone();
        reversed.reverse();
        prop_assert_eq!(&counted(&reversed, piece).1, &expected, "in the other order");
        for report in &reports {
            let parts = [report.events, report.duplicates, report.refused, report.blank, report.passed_over];
            prop_assert_eq!(report.lines, parts.iter().sum::<f64>(), "{:#?}", report);
            prop_assert_eq!(report.refused, 0.0, "{:#?}", report);
        }
    }
}
