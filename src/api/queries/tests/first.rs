//! The condition `_first:field`, compared with a search through all events in their order.

use super::*;

const TWO_WEEKS: &[u8] = include_bytes!("../../../../tests/fixtures/two-weeks.jsonl");
const VALUES: [&str; 7] = [
    r#""f":"a""#,
    r#""f":"b""#,
    r#""f":1"#,
    r#""f":"1""#,
    r#""f":["a","c","c"]"#,
    r#""f":["b",1,"d"]"#,
    r#""g":0"#,
];
const TIMES: [&str; 5] = ["10:00:00", "10:00:00.0001", "10:00:00.0002", "10:00:01", ""];

fn scope(query: &str) -> Scope {
    Scope {
        query: Some(query.to_owned()),
        ..Scope::default()
    }
}

/// An event: its line, its number, its time and its values of `f`.
#[derive(Debug, Clone)]
struct Event {
    line: String,
    number: usize,
    time: &'static str,
    values: &'static str,
}

/// Returns the events of some files. Some events repeat an event of an earlier file.
fn random_files(seed: &mut u64) -> Vec<Vec<Event>> {
    let mut files: Vec<Vec<Event>> = Vec::new();
    let mut next = 0;
    for _ in 0..4 {
        let mut file: Vec<Event> = Vec::new();
        for _ in 0..chance(seed, 9) {
            let earlier: Vec<Event> = files.iter().flatten().cloned().collect();
            if chance(seed, 4) == 0 && !earlier.is_empty() {
                let repeated = earlier[chance(seed, earlier.len())].clone();
                if file.iter().all(|event| event.number != repeated.number) {
                    file.push(repeated);
                }
                continue;
            }
            let time = TIMES[chance(seed, TIMES.len())];
            let values = VALUES[chance(seed, VALUES.len())];
            let at = if time.is_empty() {
                String::new()
            } else {
                format!(r#""eventTime":"2019-05-02T{time}Z","#)
            };
            file.push(Event {
                line: format!("{{{at}\"n\":{next},{values}}}\n"),
                number: next,
                time,
                values,
            });
            next += 1;
        }
        files.push(file);
    }
    files
}

/// Returns the numbers of the events that are first, and of all others, among the events of some files.
fn expected(files: &[Vec<Event>]) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut known = BTreeSet::new();
    let mut events: Vec<&Event> = files.iter().flatten().collect();
    events.retain(|event| known.insert(event.number));
    let others: Vec<String> = events
        .iter()
        .map(|event| event.number.to_string())
        .collect();
    events.retain(|event| !event.time.is_empty());
    events.sort_by_key(|event| event.time);
    let mut seen = BTreeSet::new();
    let mut first = BTreeSet::new();
    for event in events {
        let Some(values) = event.values.strip_prefix("\"f\":") else {
            continue;
        };
        for value in values.trim_matches(['[', ']']).split(',') {
            if seen.insert(value) {
                first.insert(event.number.to_string());
            }
        }
    }
    let others = others.into_iter().filter(|number| !first.contains(number));
    let others = others.collect();
    (first, others)
}

fn numbers(shards: &mut Shards, query: &str) -> BTreeSet<String> {
    let page = Page {
        offset: 0,
        limit: 1000,
        order: Order::Oldest,
        sort: None,
        columns: vec!["n".to_owned()],
        template: None,
        whole: false,
    };
    let scope = scope(query);
    let count = shards.ask(&CountQuery {
        scope: scope.clone(),
    });
    let rows = shards.ask(&RowsQuery { scope, page }).unwrap();
    assert_eq!(count.unwrap().matched as usize, rows.len());
    rows.into_iter()
        .map(|row| row.cells[0].clone().unwrap())
        .collect()
}

fn text(file: &[Event]) -> String {
    file.iter().map(|event| event.line.as_str()).collect()
}

#[test]
fn first_events_are_those_of_a_search_through_all_events() {
    let mut seed = 18;
    let mut found = 0;
    for _ in 0..150 {
        let files = random_files(&mut seed);
        for count in 1..=4 {
            let mut shards = sessions(count);
            for (ordinal, file) in files.iter().enumerate() {
                let part = FilePart {
                    file: ordinal as u32,
                    ordinal: ordinal as u32,
                    ..FilePart::default()
                };
                let shard = chance(&mut seed, count);
                shards.read(shard, "events.jsonl", part, text(file).as_bytes());
                // Ask after each file, so that events are added to those that were asked about.
                shards.compare();
                let (first, others) = expected(&files[..=ordinal]);
                for _ in 0..2 {
                    assert_eq!(numbers(&mut shards, "_first:f"), first, "{files:?}");
                    assert_eq!(numbers(&mut shards, "-_first:f"), others, "{files:?}");
                }
                found += first.len();
            }
        }
        let mut whole = Session::new();
        for file in &files {
            let number = whole.open_file("events.jsonl");
            whole.push(number, text(file).as_bytes()).unwrap();
            whole.close_file(number).unwrap();
            // The answer is asked for so that a later file must replace it.
            whole.count(scope("_first:f")).unwrap();
        }
        let matched = whole.count(scope("_first:f")).unwrap().matched;
        assert_eq!(matched as usize, expected(&files).0.len());
    }
    assert!(found > 1000);
}

#[test]
fn a_condition_and_a_range_tell_what_is_new_since_a_moment() {
    let mut session = Session::new();
    let file = session.open_file("two-weeks.jsonl");
    session.push(file, TWO_WEEKS).unwrap();
    session.close_file(file).unwrap();
    let new = Scope {
        from: Some(Milliseconds(1_557_705_600_000)),
        ..scope("_first:initiator.host.address initiator.host.address:203.0.113")
    };
    let times = session.times(new.clone()).unwrap().0;
    // 2019-05-13T16:48:57Z, 2019-05-14T02:00:00Z and 2019-05-14T18:48:47Z.
    assert_eq!(
        times.iter().map(|&ms| ms as i64).collect::<Vec<_>>(),
        [1_557_766_137_000, 1_557_799_200_000, 1_557_859_727_000]
    );
    let clauses = session.explain(new).unwrap().clauses;
    assert_eq!(
        clauses[0].text,
        "events with the first occurrence of a value of initiator.host.address"
    );
}

#[test]
fn rows_that_are_gone_are_an_error_and_not_an_empty_answer() {
    let mut session = Session::new();
    session.load_sample().unwrap();
    let query = CountQuery {
        scope: scope("_first:action"),
    };
    let states = session.partial(&query, &[]).unwrap();
    let Merged::Round(find) = session.merge(&query, &[], &[&states]).unwrap() else {
        panic!("nothing was prepared");
    };
    let facts = session.partial(&query, &find).unwrap();
    let Merged::Round(found) = session.merge(&query, &find, &[&facts]).unwrap() else {
        panic!("no facts were merged");
    };
    session.partial(&query, &found).unwrap();
    let Merged::Round(kept) = ({
        let states = session.partial(&query, &[]).unwrap();
        session.merge(&query, &[], &[&states]).unwrap()
    }) else {
        panic!("the states were not compared");
    };
    assert_ne!(kept, find);
    session.partial(&query, &kept).unwrap();
    session.use_sets(&[]).unwrap();
    let error = session.partial(&query, &kept).unwrap_err();
    assert!(error.message.contains("changed while"), "{}", error.message);
    assert!(session.count(query.scope).unwrap().matched > 0);
}

#[test]
fn many_fields_do_not_push_each_other_out_of_one_query() {
    let mut session = Session::new();
    let file = session.open_file("events.jsonl");
    let fields: Vec<String> = (0..40).map(|field| format!("f{field}")).collect();
    for field in &fields {
        let line = format!("{{\"eventTime\":\"2019-05-02T10:00:00Z\",\"{field}\":1}}\n");
        session.push(file, line.as_bytes()).unwrap();
    }
    session.close_file(file).unwrap();
    let each: Vec<String> = fields
        .iter()
        .map(|field| format!("_first:{field}"))
        .collect();
    assert_eq!(
        session.count(scope(&each.join(" OR "))).unwrap().matched,
        40
    );
    for condition in &each {
        assert_eq!(session.count(scope(condition)).unwrap().matched, 1);
    }
}
