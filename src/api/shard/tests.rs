//! However the files and their lines lie in shards, the answers are those of one session.

mod archives;
mod repeats;

use super::*;
use crate::api::Part;
use crate::scenario::{Compression, Envelope, Generator, Options};

const DAY_MS: i64 = 86_400_000;

/// A page's workers, and the files as they were given to them.
struct Shards {
    sessions: Vec<Session>,
    /// What a slice is: its shard, its number there.
    slices: Vec<(usize, u32)>,
}

/// Numbers from a seed.
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

/// Lines that one shard may have and another not: other families, types and times, blank and refused ones.
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
        // The same events again.
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

/// So many shards, of which nothing is read.
fn sessions(shards: usize) -> Shards {
    let mut sessions: Vec<Session> = (0..shards).map(|_| Session::new()).collect();
    for (session, shard) in sessions.iter_mut().zip(0..) {
        session.use_shard(shard);
    }
    Shards {
        sessions,
        slices: Vec::new(),
    }
}

/// The same files over so many shards; those that can be cut are.
fn several(shards: usize, seed: &mut u64) -> Shards {
    let mut all = sessions(shards);
    for ((name, bytes), file) in files().into_iter().zip(0..) {
        let mut part = Part {
            file,
            ..Part::default()
        };
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let wanted = chance(seed, 60_000);
            let cut = match name {
                "array" => None,
                _ => memchr::memchr(b'\n', rest.get(wanted..).unwrap_or_default()),
            };
            let (slice, after) = rest.split_at(cut.map_or(rest.len(), |at| wanted + at + 1));
            part.ordinal = all.slices.len() as u32;
            let lines = all.read(chance(seed, shards), name, part, slice);
            // Every line of this file but the last ends in a line feed.
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
    fn read(&mut self, shard: usize, name: &str, part: Part, slice: &[u8]) -> Option<u64> {
        let session = &mut self.sessions[shard];
        // The lines before it are known only later.
        let local = session.open_part(name, FileOptions::default(), Part { line: 0, ..part });
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

    fn ask(&mut self, question: &Question) -> Result<Answer> {
        let mut known = Vec::new();
        for _ in 0..100 {
            let parts = self
                .sessions
                .iter_mut()
                .map(|session| session.part(question, &known))
                .collect::<Result<Vec<_>>>()?;
            let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
            match self.sessions[0].merge(question, &known, &parts)? {
                Answer::Again(more) => known = more,
                answer => return Ok(answer),
            }
        }
        panic!("the rounds have no end")
    }
}

fn ask_one(session: &mut Session, question: &Question) -> Result<Answer> {
    Ok(match question {
        Question::Reports => Answer::Reports(session.reports()),
        Question::Coverage => Answer::Coverage(session.coverage()),
        Question::Times(scope) => Answer::Times(session.times(scope)?),
        Question::Fields(scope) => Answer::Fields(session.fields(scope)?),
        Question::Parse(text) => Answer::Parsed(session.parse(text)),
        Question::Explain(scope) => Answer::Explanation(session.explain(scope)?),
        Question::Complete(text, cursor) => Answer::Completions(session.complete(text, *cursor)),
        Question::Count(scope) => Answer::Counts(session.count(scope)?),
        Question::Rows(scope, page) => Answer::Rows(session.rows(scope, page.clone())?),
        Question::Histogram(scope, spec) => Answer::Histogram(session.histogram(scope, spec)?),
        Question::Breakdown(scope, spec) => Answer::Breakdown(session.breakdown(scope, spec)?),
        Question::Groups(scope, spec) => Answer::Groups(session.groups(scope, spec)?),
        Question::Graph(scope, spec) => Answer::Graph(session.graph(scope, spec)?),
        Question::Jump(text, options) => Answer::Jump(session.jump(text, options)?),
    })
}

const QUERIES: [&str; 16] = [
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

fn questions() -> Vec<Question> {
    let mut questions = vec![
        Question::Reports,
        Question::Coverage,
        Question::Jump(
            "yesterday 10am to last friday".to_owned(),
            JumpOptions::default(),
        ),
        Question::Jump("2019".to_owned(), JumpOptions::default()),
        Question::Jump("nonsense".to_owned(), JumpOptions::default()),
    ];
    for text in [
        "act",
        "action:",
        "initiator.name:a",
        "mixed:",
        "f:x ",
        "tags:b",
        "o",
    ] {
        questions.push(Question::Complete(text.to_owned(), text.len() as u32));
    }
    questions.extend(QUERIES.map(|text| Question::Parse(text.to_owned())));
    questions.push(Question::Parse("(open".to_owned()));
    questions.push(Question::Count(Scope {
        query: Some("(open".to_owned()),
        ..Scope::default()
    }));
    for scope in scopes() {
        for (field, limit) in [
            ("action", 3),
            ("id", 5),
            ("tags", 10),
            ("mixed", 10),
            ("none", 2),
        ] {
            questions.push(Question::Breakdown(
                scope.clone(),
                BreakdownSpec {
                    field: field.to_owned(),
                    limit,
                    sort: None,
                },
            ));
        }
        for (fields, limit) in [
            (["action", "outcome"].as_slice(), 3),
            (&["tags", "mixed"], 10),
            (&["tags", "none"], 2),
        ] {
            let spec = GroupSpec {
                fields: fields.iter().map(|&field| field.to_owned()).collect(),
                limit,
                sort: None,
            };
            questions.push(Question::Groups(scope.clone(), spec));
        }
        for (split_by, buckets) in [
            (None, Some(30)),
            (Some("outcome"), None),
            (Some("tags"), Some(4)),
        ] {
            let spec = HistogramSpec {
                split_by: split_by.map(str::to_owned),
                buckets,
                ..HistogramSpec::default()
            };
            questions.push(Question::Histogram(scope.clone(), spec));
        }
        for (offset, limit) in [(0, 7), (5, 20), (100, 3), (150, 1_000), (1_000, 5)] {
            for order in [Order::Oldest, Order::Newest] {
                let page = Page {
                    offset,
                    limit,
                    order,
                    template: None,
                    whole: false,
                    columns: vec!["outcome".to_owned(), "tags".to_owned()],
                };
                questions.push(Question::Rows(scope.clone(), page));
            }
        }
        let plots = [
            ("reason.reasonCode", Operation::Average),
            ("mixed", Operation::Max),
            ("action", Operation::Count),
        ]
        .map(|(field, operation)| PlotSpec {
            field: Some(field.to_owned()),
            operation: Some(operation),
            filter: Some("-login".to_owned()),
            value_filter: None,
        });
        let spec = GraphSpec {
            plots: plots.into(),
            buckets: Some(12),
            ..GraphSpec::default()
        };
        questions.push(Question::Graph(scope.clone(), spec));
        questions.extend([
            Question::Fields(scope.clone()),
            Question::Explain(scope.clone()),
            Question::Times(scope.clone()),
            Question::Count(scope),
        ]);
    }
    questions
}

/// The rows of an answer lose their numbers, which say in which shard they are; what each shows in full comes
/// in their place.
fn rows_in_full(
    answer: Result<Answer>,
    event: impl Fn(u32) -> EventDetail,
) -> (Result<Answer>, Vec<EventDetail>) {
    let Ok(Answer::Rows(mut rows)) = answer else {
        return (answer, Vec::new());
    };
    let mut details = Vec::new();
    for row in &mut rows {
        details.push(EventDetail {
            row: 0,
            ..event(row.row)
        });
        row.row = 0;
    }
    (Ok(Answer::Rows(rows)), details)
}

#[test]
fn answers_do_not_depend_on_the_number_of_shards() {
    let mut whole = one();
    let questions = questions();
    let expected: Vec<_> = questions
        .iter()
        .map(|question| {
            let answer = ask_one(&mut whole, question);
            rows_in_full(answer, |row| whole.event(row).unwrap())
        })
        .collect();
    let mut seed = 7;
    for shards in [1, 2, 3, 5] {
        let mut several = several(shards, &mut seed);
        for (question, expected) in questions.iter().zip(&expected) {
            let answer = several.ask(question);
            let sessions = &several.sessions;
            let event = |row: u32| sessions[(row >> ROW_BITS) as usize].event(row).unwrap();
            let answer = rows_in_full(answer, event);
            assert_eq!(answer, *expected, "{shards} shards: {question:?}");
        }
    }
}

/// The session of a shard, and its part of a file, which is open.
fn opened(shard: u32) -> (Session, u32) {
    let mut session = Session::new();
    session.use_shard(shard);
    let part = Part {
        file: shard,
        ordinal: shard,
        ..Part::default()
    };
    let file = session.open_part("part", FileOptions::default(), part);
    (session, file)
}

/// Sessions with events at these times.
fn shards_of(times: &[Vec<u32>]) -> Shards {
    let mut all = Shards {
        sessions: Vec::new(),
        slices: Vec::new(),
    };
    for (shard, times) in (0..).zip(times) {
        let (mut session, file) = opened(shard);
        for (nth, time) in times.iter().enumerate() {
            let time = 1_556_668_800_000 + u64::from(*time);
            let line = format!("{{\"eventTime\":{time},\"nth\":{nth}}}\n");
            session.push(file, line.as_bytes()).unwrap();
        }
        session.close_file(file).unwrap();
        all.sessions.push(session);
    }
    all
}

#[test]
fn pages_tile_the_list_however_unevenly_the_rows_lie() {
    let even: Vec<u32> = (0..300).map(|at| at * 10).collect();
    let late: Vec<u32> = (0..90).map(|at| 2_500 + at).collect();
    for times in [
        vec![even.clone(), vec![1_501]],
        vec![vec![1_501], even.clone(), Vec::new()],
        vec![late.clone(), even.clone()],
        vec![even.clone(), late, vec![7, 1_501, 2_999], vec![5_000; 40]],
    ] {
        let mut all: Vec<f64> = times
            .iter()
            .flatten()
            .map(|&time| f64::from(time))
            .collect();
        all.sort_by(f64::total_cmp);
        let mut shards = shards_of(&times);
        for offset in 0..all.len() {
            let page = Page {
                offset: offset as u32,
                limit: 3,
                order: Order::Oldest,
                columns: Vec::new(),
                template: None,
                whole: false,
            };
            let question = Question::Rows(Scope::default(), page);
            let Ok(Answer::Rows(rows)) = shards.ask(&question) else {
                panic!("no rows");
            };
            let times: Vec<f64> = rows
                .iter()
                .map(|row| row.time.unwrap() - 1_556_668_800_000.0)
                .collect();
            let end = all.len().min(offset + 3);
            assert_eq!(times, all[offset..end], "from {offset}");
        }
    }
}

#[test]
fn a_part_that_ends_inside_an_event_is_no_place_to_cut() {
    for (text, lines) in [
        ("{\"a\":1}\n{\"a\":2}\n", Some(2)),
        ("{\"a\":1}\n\nno\n{\"a\":2}\n", Some(4)),
        ("{\"a\":1}\n{\"a\":2}", None),
        ("{\"a\":1}\n{\"a\":\n", None),
        ("{\"a\":1}\n{\n", None),
        ("[{\"a\":1},\n", None),
        ("{\"lines\":[{\"a\":1},\n", None),
        ("no\n", None),
    ] {
        let mut session = Session::new();
        let file = session.open_file("part");
        // What kind of text it is takes some bytes to tell.
        let long = text
            .replacen('1', &"1".repeat(300), 1)
            .replacen("no", &"no ".repeat(100), 1);
        session.push(file, long.as_bytes()).unwrap();
        assert_eq!(session.close_part(file).unwrap(), lines, "{text}");
    }
}
