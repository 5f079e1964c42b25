//! Six typical searches about API keys. On the sample, engine and naive evaluator must return the known numbers of events.
//! On generated events, the engine must return the numbers that the generator reports.

use super::evaluation::{Engine, by_oracle};
use crate::oracle::fields::{Entry, TestEvent};
use crate::oracle::text::{Mode, Pattern};
use crate::oracle::tree::{Clause, FieldTest, Query, Tree, ValueTest};
use activity_lens::scenario::{Compression, Envelope, Generator, Options, sample};

fn term(word: &str) -> Query {
    let text = word.to_owned();
    Tree::Leaf(Clause::Term(
        Mode::Prefix,
        Pattern {
            text,
            quoted: false,
        },
    ))
}

fn agent(name: &str) -> Query {
    let text = name.to_owned();
    let test = ValueTest::Text(Mode::Prefix, Pattern { text, quoted: true });
    Tree::Leaf(Clause::Field(
        "initiator.host.agent".to_owned(),
        FieldTest::One(test),
    ))
}

/// Returns the query `<before> (action <object>) -login <after>`.
fn condition(before: Option<Query>, object: &str, after: Option<Query>) -> Query {
    let login = Tree::Not(Box::new(term("login")));
    let group = Tree::And(vec![term("action"), term(object)]);
    Tree::And(
        before
            .into_iter()
            .chain([group, login])
            .chain(after)
            .collect(),
    )
}

/// Returns each query as text and as a tree.
fn conditions() -> [(&'static str, Query); 6] {
    [
        (
            "(action user-apikey) -login",
            condition(None, "user-apikey", None),
        ),
        (
            "(action user-apikey) -login failure",
            condition(None, "user-apikey", Some(term("failure"))),
        ),
        (
            "(action user-apikey.delete) -login",
            condition(None, "user-apikey.delete", None),
        ),
        (
            "(action user-apikey.update) -login",
            condition(None, "user-apikey.update", None),
        ),
        (
            "initiator.host.agent:\"NotSet\" (action user-apikey) -login",
            condition(Some(agent("NotSet")), "user-apikey", None),
        ),
        (
            "initiator.host.agent:\"IBM Cloud CLI\" (action user-apikey) -login",
            condition(Some(agent("IBM Cloud CLI")), "user-apikey", None),
        ),
    ]
}

#[test]
fn the_sample_has_the_expected_numbers_of_events() {
    let bytes = sample();
    let text = std::str::from_utf8(&bytes).unwrap();
    let items: Vec<TestEvent> = text
        .lines()
        .map(|line| TestEvent::flat(serde_json::from_str(line).unwrap()))
        .collect();
    let entries: Vec<Vec<Entry>> = items.iter().map(TestEvent::entries).collect();
    let engine = Engine::read(&bytes);
    for ((text, tree), count) in conditions().into_iter().zip([17, 3, 4, 10, 5, 12]) {
        let found = engine.find(text).unwrap();
        assert_eq!(found, by_oracle(&tree, &entries), "{text}");
        assert_eq!(found.len(), count, "{text}");
    }
}

#[test]
fn a_generated_file_has_the_reported_numbers_of_events() {
    for (envelope, compression) in [
        (Envelope::Flat, Compression::None),
        (Envelope::Hosted, Compression::Gzip { members: 2 }),
        (Envelope::Archive, Compression::Gzip { members: 1 }),
        (Envelope::Array, Compression::None),
        (Envelope::Page, Compression::None),
    ] {
        let options = Options {
            events: 1_000,
            duplicate_one_in: 0,
            envelope,
            compression,
            ..Options::default()
        };
        let mut generator = Generator::new(11, options);
        let bytes: Vec<u8> = generator.by_ref().flatten().collect();
        let engine = Engine::read(&bytes);
        let truth = generator.truth();
        let expected = [
            truth.key_events,
            truth.key_failures,
            truth.key_deletes,
            truth.key_updates,
            truth.key_events_in_console,
            truth.key_events_on_command_line,
        ];
        for ((text, _), expected) in conditions().into_iter().zip(expected) {
            let found = engine.find(text).unwrap().len() as u64;
            assert_eq!(found, expected, "{envelope:?}: {text}");
        }
        let failures = engine.find("outcome:==failure").unwrap().len() as u64;
        assert_eq!(failures, truth.failures, "{envelope:?}");
        assert_eq!(engine.find(generator.needle()).unwrap().len(), 1);
    }
}
