//! The answers of several shards must equal the answers of one session, for any division of the files and lines.

mod analytics;
mod archives;
mod checks;
mod context;
mod cutting;
mod dates;
mod distinct;
mod first;
mod hours;
mod overlaps;
mod repeats;
mod sequences;
mod stages;

use super::*;
use crate::api::FilePart;
use crate::scenario::{Compression, Envelope, Generator, Options};
use checks::check_scope;
use std::collections::BTreeSet;
use std::fmt::Debug;

const DAY_MS: i64 = 86_400_000;
const STYLE: ChartStyle = ChartStyle {
    width: 600,
    height: 120,
    form: None,
    stack: None,
    unit: None,
};

/// The sessions of several shards, and the parts of files that they read.
struct Shards {
    sessions: Vec<Session>,
    /// The parts that were read: the index of the shard, and the number of the part in this shard.
    slices: Vec<(usize, u32)>,
}

/// Returns a pseudo-random number less than `below`, and advances the seed.
fn chance(seed: &mut u64, below: usize) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize % below
}

fn generated(seed: u64, events: u64, envelope: Envelope) -> Vec<u8> {
    let options = Options {
        events,
        envelope,
        compression: Compression::None,
        duplicate_one_in: 9,
        late_one_in: 7,
        span_ms: 3 * DAY_MS,
        ..Options::default()
    };
    Generator::new(seed, options).flatten().collect()
}

/// Lines with unusual content: other families, mixed types, missing times, blank and refused lines. After a division,
/// some shards have fields and values of these lines and other shards do not.
const ODD_LINES: &str = r#"{"zebra":1,"apple":"x","eventTime":"2019-05-02T10:00:00Z","mixed":"text"}

{"mixed":7,"eventTime":"2019-05-02T10:00:00Z","tags":["a","b","a"]}
not an event
{"eventName":"PutObject","eventTime":"2019-05-02T10:00:00.5Z","sourceIPAddress":"1.2.3.4"}
{"no":"time","tags":["b"],"initiator":{"host":{"agent":"Not Set"}},"a":1,"a":2}
{"no":"time","tags":["c"],"initiator":{"name":"ann\u202egpj"}}
{"no":"time","tags":["b"],"initiator":{"host":{"agent":"Not Set"}},"a":1,"a":2}
"#;

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut lines = ODD_LINES.as_bytes().to_vec();
    lines.extend(generated(1, 150, Envelope::Flat));
    lines.extend(ODD_LINES.as_bytes());
    vec![
        ("lines", lines),
        ("array", generated(2, 40, Envelope::Array)),
        ("archive", generated(3, 60, Envelope::Archive)),
        // A file that repeats the first events of "lines".
        ("again", generated(1, 80, Envelope::Flat)),
    ]
}

fn one() -> Session {
    let mut session = Session::new();
    for (name, bytes) in files() {
        let file = session.open_file(name);
        session.push(file, &bytes).unwrap();
        session.close_file(file).unwrap();
    }
    session
}

/// Creates shards without files.
fn sessions(shards: usize) -> Shards {
    let mut sessions: Vec<Session> = (0..shards).map(|_| Session::new()).collect();
    for (session, shard) in sessions.iter_mut().zip(0..) {
        session.use_shard(shard).unwrap();
    }
    Shards {
        sessions,
        slices: Vec::new(),
    }
}

/// Creates shards that read the files of [`files`]. The files of lines are cut into parts at random.
fn several(shards: usize, seed: &mut u64) -> Shards {
    let mut all = sessions(shards);
    for ((name, bytes), file) in files().into_iter().zip(0..) {
        let mut part = FilePart {
            file,
            ..FilePart::default()
        };
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let at_least = chance(seed, 60_000);
            let cut = match name {
                "array" => None,
                _ => memchr::memchr(b'\n', rest.get(at_least..).unwrap_or_default()),
            };
            let (slice, after) = rest.split_at(cut.map_or(rest.len(), |at| at_least + at + 1));
            part.ordinal = all.slices.len() as u32;
            let lines = all.read(chance(seed, shards), name, part, slice);
            // Only the last part of a file may end without a line feed.
            assert!(after.is_empty() || lines.is_some());
            part.offset += slice.len() as u64;
            part.line += lines.unwrap_or(0);
            rest = after;
        }
    }
    all.compare();
    all
}

impl Shards {
    fn read(&mut self, shard: usize, name: &str, part: FilePart, slice: &[u8]) -> Option<u64> {
        let session = &mut self.sessions[shard];
        // The number of lines before the part is set after the part is closed, as in the page.
        let local = session.open_part(name, FileOptions::default(), FilePart { line: 0, ..part });
        session.push(local, slice).unwrap();
        let lines = session.close_part(local).unwrap();
        session.close_file(local).unwrap();
        session.set_line(local, part.line).unwrap();
        self.slices.push((shard, local));
        lines
    }

    fn compare(&mut self) {
        let identities: Vec<Vec<u8>> = self
            .sessions
            .iter()
            .map(|session| session.identities().unwrap())
            .collect();
        for (own, session) in self.sessions.iter_mut().enumerate() {
            for (other, identities) in identities.iter().enumerate() {
                if other != own {
                    session.compare_repeats(identities).unwrap();
                }
            }
            session.settle_repeats().unwrap();
        }
    }

    fn ask<Q: Query>(&mut self, query: &Q) -> Result<Q::Answer> {
        let mut round = Vec::new();
        for _ in 0..100 {
            let partials = self
                .sessions
                .iter_mut()
                .map(|session| session.partial(query, &round))
                .collect::<Result<Vec<_>>>()?;
            let partials: Vec<&[u8]> = partials.iter().map(Vec::as_slice).collect();
            match self.sessions[0].merge(query, &round, &partials)? {
                Merged::Round(next) => round = next,
                Merged::Answer(answer) => return Ok(answer),
            }
        }
        panic!("the query has no answer after 100 rounds")
    }

    /// Returns the event of a row. Only one shard has the event.
    fn event(&self, row: u32) -> EventDetail {
        let mut found = self
            .sessions
            .iter()
            .filter_map(|session| session.event(row).ok());
        found.next().unwrap()
    }
}

/// The same events in one session, and in several divisions among shards.
struct Comparison {
    whole: Session,
    divided: Vec<Shards>,
    /// The names of the queries that were compared.
    checked: BTreeSet<&'static str>,
}

macro_rules! query_types {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident: $query:ident($($argument:ident: $type:ty $([$optional:ident])?),*) -> $answer:ty;
    )*) => {
        /// The names of the types of all queries of the table.
        fn query_types() -> BTreeSet<&'static str> {
            [$(std::any::type_name::<$query>()),*].into()
        }
    };
}
for_each_query!(query_types);

impl Comparison {
    fn new(whole: Session, divided: impl Into<Vec<Shards>>) -> Self {
        Self {
            whole,
            divided: divided.into(),
            checked: BTreeSet::new(),
        }
    }

    fn check<Q: Query + Debug>(&mut self, query: &Q)
    where
        Q::Answer: PartialEq + Debug,
    {
        self.checked.insert(std::any::type_name::<Q>());
        let expected = self.whole.ask(query);
        for shards in &mut self.divided {
            let count = shards.sessions.len();
            assert_eq!(shards.ask(query), expected, "{count} shards: {query:?}");
        }
    }

    /// Compares rows with the details of their events. The numbers of rows depend on the shard and are not compared.
    fn check_rows(&mut self, query: &RowsQuery) {
        self.checked.insert(std::any::type_name::<RowsQuery>());
        let in_full = |rows: Result<Vec<Row>>, event: &dyn Fn(u32) -> EventDetail| {
            rows.map(|rows| {
                let shown = rows.into_iter().map(|row| {
                    let detail = EventDetail {
                        row: 0,
                        ..event(row.row)
                    };
                    (Row { row: 0, ..row }, detail)
                });
                shown.collect::<Vec<_>>()
            })
        };
        let rows = self.whole.ask(query);
        let expected = in_full(rows, &|row| self.whole.event(row).unwrap());
        for shards in &mut self.divided {
            let count = shards.sessions.len();
            let rows = shards.ask(query);
            let rows = in_full(rows, &|row| shards.event(row));
            assert_eq!(rows, expected, "{count} shards: {query:?}");
        }
    }
}

const QUERIES: [&str; 19] = [
    "",
    "(action user-apikey) -login",
    "failure",
    "mixed:>5",
    "apple:>5",
    "mixed:tex OR mixed:TEXT",
    "mixed:=TEXT",
    "nowhere:1",
    "initator.name:ann",
    "initiator:x",
    "initiator.host.agent:NotSet",
    "action:user-apikey",
    "initiator.name:==a",
    "initiator.name:ann",
    "reason.reasonCode:>=400 -outcome:success",
    "tags:b",
    "_first:tags",
    "-_first:initiator.name outcome:failure OR _first:mixed",
    "_first:initator.name",
];

fn scopes() -> Vec<Scope> {
    let of = |query: &str| Scope {
        query: Some(query.to_owned()),
        ..Scope::default()
    };
    let mut scopes: Vec<Scope> = QUERIES.iter().map(|query| of(query)).collect();
    let from = 1_556_668_800_000 + DAY_MS;
    scopes.push(Scope {
        from: Some(Milliseconds(from)),
        to: Some(Milliseconds(from + DAY_MS)),
        ..of("-failure")
    });
    scopes.push(Scope {
        duplicates: Some(true),
        ..Scope::default()
    });
    scopes.push(Scope {
        without_time: Some(true),
        ..Scope::default()
    });
    scopes
}

#[test]
fn answers_do_not_depend_on_the_number_of_shards() {
    let mut seed = 7;
    let divided = [1, 2, 3, 5].map(|shards| several(shards, &mut seed));
    check_everything(&mut Comparison::new(one(), divided));
}

/// Compares every query over many scopes.
fn check_everything(all: &mut Comparison) {
    all.check(&ReportsQuery {});
    all.check(&CoverageQuery {});
    all.check(&HoursQuery {});
    all.check(&OverlapsQuery {});
    all.check(&StagesQuery {
        request: "0".to_owned(),
    });
    for words in ["yesterday 10am to last friday", "2019", "nonsense"] {
        all.check(&JumpQuery {
            words: words.to_owned(),
            options: JumpOptions::default(),
        });
    }
    for text in [
        "act",
        "action:",
        "initiator.name:a",
        "mixed:",
        "f:x ",
        "tags:b",
        "o",
        "_first:init",
    ] {
        all.check(&CompleteQuery {
            query: text.to_owned(),
            cursor: text.len() as u32,
        });
    }
    for text in QUERIES.into_iter().chain(["(open"]) {
        all.check(&ParseQuery {
            query: text.to_owned(),
        });
    }
    all.check(&CountQuery {
        scope: Scope {
            query: Some("(open".to_owned()),
            ..Scope::default()
        },
    });
    for scope in scopes() {
        check_scope(all, &scope);
    }
    assert_eq!(all.checked, query_types(), "a query was not compared");
}
