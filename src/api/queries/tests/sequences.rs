//! The condition `_sequence`, compared with a search through all events in their order.

use super::*;
use crate::api::queries::{Sequences, SequencesQuery};

const TWO_WEEKS: &[u8] = include_bytes!("../../../../tests/fixtures/two-weeks.jsonl");

fn scope(query: &str) -> Scope {
    Scope {
        query: Some(query.to_owned()),
        ..Scope::default()
    }
}

/// An event, with its time in ten thousandths of a second after ten o'clock.
#[derive(Debug, Clone)]
struct Event {
    line: String,
    number: usize,
    time: Option<u64>,
    opens: bool,
    closes: bool,
    keys: Vec<&'static str>,
}

/// Returns the events of some files. Some events repeat an event of an earlier file.
fn random_files(seed: &mut u64) -> Vec<Vec<Event>> {
    let mut files: Vec<Vec<Event>> = Vec::new();
    let mut next = 0;
    for _ in 0..4 {
        let mut file: Vec<Event> = Vec::new();
        for _ in 0..chance(seed, 16) {
            let earlier: Vec<Event> = files.iter().flatten().cloned().collect();
            if chance(seed, 5) == 0 && !earlier.is_empty() {
                let repeated = earlier[chance(seed, earlier.len())].clone();
                if file.iter().all(|event| event.number != repeated.number) {
                    file.push(repeated);
                }
                continue;
            }
            let time = (chance(seed, 9) > 0).then(|| chance(seed, 40) as u64 * 2_500);
            let (opens, closes) = (chance(seed, 3) < 2, chance(seed, 4) == 0);
            let keys = [&[][..], &["u"], &[""], &["v"], &["u", "v"]][chance(seed, 5)].to_vec();
            let at = time.map_or_else(String::new, |time| {
                let (seconds, rest) = (time / 10_000, time % 10_000);
                format!(r#""eventTime":"2019-05-02T10:00:{seconds:02}.{rest:04}Z","#)
            });
            let line =
                format!("{{{at}\"n\":{next},\"a\":{opens},\"b\":{closes},\"key\":{keys:?}}}\n");
            file.push(Event {
                line,
                number: next,
                time,
                opens,
                closes,
                keys,
            });
            next += 1;
        }
        files.push(file);
    }
    files
}

/// A sequence: its key, the number of its opening events, and the times of its first and closing event.
type Expected = (String, usize, u64, u64);

/// Returns the numbers of the closing events, and the sequences, the latest first.
fn expected(
    files: &[Vec<Event>],
    at_least: usize,
    within: u64,
) -> (BTreeSet<String>, Vec<Expected>) {
    let mut known = BTreeSet::new();
    let mut events: Vec<&Event> = files.iter().flatten().collect();
    events.retain(|event| known.insert(event.number));
    events.retain(|event| event.time.is_some());
    events.sort_by_key(|event| event.time);
    let (mut numbers, mut sequences) = (BTreeSet::new(), Vec::new());
    for (at, event) in events.iter().enumerate().filter(|(_, event)| event.closes) {
        for &key in event.keys.iter().filter(|key| !key.is_empty()) {
            let before = events[..at].iter().rev();
            let before = before.filter(|earlier| earlier.keys.contains(&key));
            let since = before.take_while(|earlier| !earlier.closes);
            let opening: Vec<u64> = since
                .filter(|earlier| earlier.opens)
                .filter_map(|earlier| earlier.time)
                .filter(|&time| event.time.unwrap() - time <= within)
                .collect();
            if opening.len() >= at_least {
                numbers.insert(event.number.to_string());
                let first = *opening.last().unwrap();
                let sequence = (key.to_owned(), opening.len(), first, event.time.unwrap());
                sequences.push((at, sequence));
            }
        }
    }
    sequences.sort_by(|(at, one), (of, two)| of.cmp(at).then_with(|| one.0.cmp(&two.0)));
    let sequences = sequences.into_iter().map(|(_, sequence)| sequence);
    (numbers, sequences.collect())
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
    let rows = shards.ask(&RowsQuery { scope, page }).unwrap();
    rows.into_iter()
        .map(|row| row.cells[0].clone().unwrap())
        .collect()
}

fn found(sequences: &Sequences) -> Vec<Expected> {
    let start = 1_556_791_200_000.0;
    let rows = sequences.rows.iter().map(|row| {
        let time = |ms: f64| ((ms - start) * 10.0) as u64;
        (
            row.value.text.clone(),
            row.opening as usize,
            time(row.first),
            time(row.closing),
        )
    });
    rows.collect()
}

#[test]
fn sequences_are_those_of_a_search_through_all_events() {
    let mut seed = 21;
    let mut count_found = 0;
    for _ in 0..120 {
        let files = random_files(&mut seed);
        let at_least = 1 + chance(&mut seed, 3);
        let seconds = 1 + chance(&mut seed, 6);
        let condition =
            format!("_sequence:\"{at_least} a:true then b:true by key within {seconds}s\"");
        for count in 1..=4 {
            let mut shards = sessions(count);
            for (ordinal, file) in files.iter().enumerate() {
                let part = FilePart {
                    file: ordinal as u32,
                    ordinal: ordinal as u32,
                    ..FilePart::default()
                };
                let shard = chance(&mut seed, count);
                let text: String = file.iter().map(|event| event.line.as_str()).collect();
                shards.read(shard, "events.jsonl", part, text.as_bytes());
                // Ask after each file, so that events are added to those that were asked about.
                shards.compare();
                let within = seconds as u64 * 10_000;
                let (events, sequences) = expected(&files[..=ordinal], at_least, within);
                for _ in 0..2 {
                    assert_eq!(numbers(&mut shards, &condition), events, "{files:?}");
                    let query = SequencesQuery {
                        scope: Scope::default(),
                        condition: condition.clone(),
                        limit: 1000,
                    };
                    let answer = shards.ask(&query).unwrap();
                    assert_eq!(found(&answer), sequences, "{condition} {files:?}");
                    assert_eq!(answer.total as usize, sequences.len());
                }
                count_found += sequences.len();
            }
        }
    }
    assert!(count_found > 1000);
}

fn two_weeks() -> Session {
    let mut session = Session::new();
    let file = session.open_file("two-weeks.jsonl");
    session.push(file, TWO_WEEKS).unwrap();
    session.close_file(file).unwrap();
    session
}

fn failed_then_succeeded(at_least: u32, within: &str) -> String {
    format!(
        "_sequence:\"{at_least} outcome:failure then outcome:success by initiator.name within {within}\""
    )
}

#[test]
fn repeated_failures_before_a_success_are_found() {
    let mut session = two_weeks();
    for (at_least, within, total) in [
        (3, "600s", 1),
        (4, "170s", 1),
        (4, "169s", 0),
        (2, "1d", 12),
    ] {
        let condition = failed_then_succeeded(at_least, within);
        let answer = session
            .sequences(Scope::default(), condition.as_str(), 10_u32)
            .unwrap();
        assert_eq!(answer.total as u32, total, "{condition}");
        assert_eq!(answer.rows.len() as u32, total.min(10));
        assert_eq!(answer.by, "initiator.name");
        assert_eq!(answer.events, "outcome:failure OR outcome:success");
        assert_eq!(session.count(scope(&condition)).unwrap().matched, total);
    }
    let condition = failed_then_succeeded(3, "10m");
    let only = session
        .sequences(Scope::default(), condition.as_str(), 10_u32)
        .unwrap()
        .rows
        .remove(0);
    // 2019-05-14, from 02:00:00 to 02:02:50.
    assert_eq!(only.label, "dave@example.com");
    assert_eq!(only.opening, 4.0);
    assert_eq!(
        [only.first, only.closing],
        [1_557_799_200_000.0, 1_557_799_370_000.0]
    );
    let events = Scope {
        from: Some(Milliseconds(only.first as i64)),
        to: Some(Milliseconds(only.closing as i64 + 1)),
        ..scope("initiator.name:===\"dave@example.com\" (outcome:failure OR outcome:success)")
    };
    assert_eq!(session.count(events).unwrap().matched, 5);
}

#[test]
fn the_scope_selects_sequences_by_their_closing_events() {
    let mut session = two_weeks();
    let condition = failed_then_succeeded(3, "10m");
    let mut total = |from: i64, to: i64, query: &str| {
        let scope = Scope {
            from: Some(Milliseconds(from)),
            to: Some(Milliseconds(to)),
            ..scope(query)
        };
        session
            .sequences(scope, condition.as_str(), 10_u32)
            .unwrap()
            .total
    };
    // The range begins after all opening events.
    assert_eq!(total(1_557_799_370_000, 1_557_799_370_001, ""), 1.0);
    assert_eq!(total(1_557_799_200_000, 1_557_799_370_000, ""), 0.0);
    assert_eq!(total(0, 2_000_000_000_000, "outcome:success"), 1.0);
    assert_eq!(total(0, 2_000_000_000_000, "outcome:failure"), 0.0);
}

#[test]
fn another_set_or_zone_changes_the_sequences() {
    let mut session = two_weeks();
    let condition = "_sequence:\"3 outcome:failure then outcome:success initiator.name:@people by initiator.name within 10m\"";
    assert!(
        session.count(scope(condition)).is_err(),
        "the set is missing"
    );
    let set = |value: &str| {
        [ValueSet {
            name: "people".to_owned(),
            values: vec![value.to_owned()],
            ..ValueSet::default()
        }]
    };
    session.use_sets(&set("dave@example.com")).unwrap();
    assert_eq!(session.count(scope(condition)).unwrap().matched, 1);
    session.use_sets(&set("nobody")).unwrap();
    assert_eq!(session.count(scope(condition)).unwrap().matched, 0);
}

#[test]
fn a_text_that_is_not_one_sequence_is_refused() {
    let mut session = two_weeks();
    for condition in [
        "",
        "outcome:failure",
        "_first:action",
        "-_sequence:'a then b by c within 1h'",
        "x _sequence:'a then b by c within 1h'",
    ] {
        let error = session.sequences(Scope::default(), condition, 10_u32);
        let error = error.unwrap_err();
        assert!(
            error.message.contains("not a single sequence"),
            "{condition}"
        );
    }
}
