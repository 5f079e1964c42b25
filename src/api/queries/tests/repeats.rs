//! Repeated events and the reasons of refused records, in one session and in several shards.

use super::*;

/// Checks that several shards report the same as one session, for every division of the parts among the shards. A part
/// has the number of its file and its text.
pub(super) fn assert_as_one(parts: &[(u32, &str)], shards: usize) {
    let mut whole = Session::new();
    for file in parts.chunk_by(|(one, _), (two, _)| one == two) {
        let number = whole.open_file("file");
        for (_, text) in file {
            whole.push(number, text.as_bytes()).unwrap();
        }
        whole.close_file(number).unwrap();
    }
    // `way` numbers the divisions of the parts among the shards.
    for way in 0..shards.pow(parts.len() as u32) {
        let mut several = sessions(shards);
        let mut part = FilePart::default();
        for (ordinal, &(file, text)) in (0..).zip(parts) {
            if part.file != file {
                part = FilePart {
                    file,
                    ..FilePart::default()
                };
            }
            part.ordinal = ordinal;
            let shard = way / shards.pow(ordinal) % shards;
            let lines = several.read(shard, "file", part, text.as_bytes());
            part.offset += text.len() as u64;
            // The last part of a file may end without a line feed.
            part.line += lines.unwrap_or_default();
            // Shards may compare their events before all parts are read.
            if ordinal % 2 == 1 {
                several.compare();
            }
        }
        several.compare();
        let page = Page {
            offset: 0,
            limit: 100,
            order: Order::Oldest,
            columns: Vec::new(),
            template: None,
            whole: false,
            sort: None,
        };
        let mut all = Comparison::new(whole, [several]);
        all.check(&ReportsQuery {});
        all.check(&OverlapsQuery {});
        all.check(&CountQuery {
            scope: Scope::default(),
        });
        all.check_rows(&RowsQuery {
            scope: Scope::default(),
            page,
        });
        whole = all.whole;
    }
}

/// Returns a line that is long enough for the format to be detected from the first line.
pub(super) fn line(members: &str) -> String {
    format!("{{{members},\"eventTime\":\"2019-05-02T10:00:00Z\"}}\n")
}

#[test]
fn repeats_do_not_depend_on_the_shards_that_read_the_events() {
    let (a, b) = (line("\"a\":1"), line("\"b\":1"));
    let aa = a.repeat(2);
    // Copies without an id: the largest number of copies in one file counts.
    assert_as_one(&[(0, &a), (1, &aa), (1, &a), (2, &aa)], 3);
    assert_as_one(&[(0, &aa), (1, &a), (1, &b), (1, &a), (1, &a)], 2);
    assert_as_one(&[(0, &a), (0, &a), (1, &a), (2, &b), (3, &b)], 2);
    // One id with several contents.
    let with_id = |content: u32| line(&format!("\"_lid\":\"x\",\"a\":{content}"));
    let (one, two, three) = (with_id(1), with_id(2), with_id(3));
    assert_as_one(&[(0, &one), (0, &two), (1, &two), (2, &one)], 3);
    let mixed = format!("{two}{one}{two}{a}");
    assert_as_one(&[(0, &one), (1, &mixed), (1, &three), (2, &mixed)], 3);
    // An event with an id in several parts of one shard.
    assert_as_one(&[(0, &one), (1, &one), (1, &one), (2, &one), (3, &one)], 3);
}

#[test]
fn an_id_with_several_contents_hides_no_event() {
    let mut session = Session::new();
    let file = session.open_file("file");
    let lines = "{\"_lid\":\"x\",\"by\":\"bob\"}\n{\"_lid\":\"x\",\"by\":\"mallory\"}\n";
    session.push(file, lines.as_bytes()).unwrap();
    let report = session.close_file(file).unwrap();
    assert_eq!((report.events, report.duplicates), (2.0, 0.0));
    assert_eq!(
        report.warnings[1],
        "1 time, first in line 2 at byte 24: the id \"x\", which line 1 of file has too: events with the same id have \
         different content; both are kept as events."
    );
    let scope = Scope {
        query: Some("mallory".to_owned()),
        ..Scope::default()
    };
    assert_eq!(session.count(&scope).unwrap().matched, 1);
}

/// Returns an event in an archive of the hosted product.
fn hosted(event: &str, id: &str) -> String {
    let text = serde_json::json!(event);
    format!(
        "{{\"_source\":{{\"_ts\":1556791200000,\"_lid\":\"{id}\",\"_host\":\"h\",\"_line\":{text},\"level\":\"normal\"}}}}\n"
    )
}

/// Returns an event in an archive of Cloud Logs.
fn cloud_logs(event: &str, id: &str) -> String {
    let text = serde_json::json!(event);
    format!(
        "{{\"src_obj__event_metadata\":{{\"timestamp\":\"2019-05-02T10:00:00.000\",\"logid\":\"{id}\"}},\
         \"src_obj__user_data\":{text}}}\n"
    )
}

#[test]
fn one_event_in_several_exports_counts_once() {
    let event =
        r#"{"eventTime":"2019-05-02T10:00:00Z","action":"a.b.delete","initiator":{"name":"ana"}}"#;
    let plain = format!("{event}\n");
    let exports = [plain.clone(), hosted(event, "1"), cloud_logs(event, "7")];
    let count = |files: &[&String]| {
        let mut session = Session::new();
        for text in files {
            let file = session.open_file("file");
            session.push(file, text.as_bytes()).unwrap();
            session.close_file(file).unwrap();
        }
        session.count(Scope::default()).unwrap().total
    };
    for one in &exports {
        for two in &exports {
            assert_eq!(count(&[one, two]), 1, "{one}{two}");
            assert_as_one(&[(0, one), (1, two), (2, &exports[1])], 3);
        }
    }
    // Ids of one kind are different events, in one file and in two.
    let several = hosted(event, "1") + &hosted(event, "2") + &hosted(event, "1");
    let other = hosted(event, "2") + &hosted(event, "3");
    assert_eq!(count(&[&several]), 2);
    assert_eq!(count(&[&several, &other]), 3);
    assert_eq!(count(&[&other, &several]), 3);
    // The account with the most events counts.
    let twice = plain.repeat(2);
    let four = plain.repeat(4);
    assert_eq!(count(&[&several, &twice, &other]), 3);
    assert_eq!(count(&[&twice, &other, &several]), 3);
    assert_eq!(count(&[&several, &four, &other]), 4);
    assert_eq!(count(&[&other, &several, &four]), 4);
    assert_as_one(&[(0, &several), (0, &twice), (1, &other), (2, &four)], 3);
    assert_as_one(&[(0, &twice), (1, &several), (2, &other), (2, &plain)], 3);
}

#[test]
fn an_own_id_counts_once_whatever_the_ids_of_its_lines() {
    let event = r#"{"auditID":"q","stage":"ResponseComplete","verb":"get","requestReceivedTimestamp":"2019-05-02T10:00:00Z","level":"Metadata"}"#;
    let plain = format!("{event}\n");
    let wrapped = hosted(event, "1") + &hosted(event, "2");
    let mut session = Session::new();
    for text in [&plain, &wrapped, &cloud_logs(event, "7")] {
        let file = session.open_file("file");
        session.push(file, text.as_bytes()).unwrap();
        session.close_file(file).unwrap();
    }
    assert_eq!(session.count(Scope::default()).unwrap().total, 1);
    assert_as_one(&[(0, &wrapped), (1, &plain), (2, &wrapped)], 3);
}

#[test]
fn a_warning_about_one_id_names_both_places() {
    let with_id = |content: u32| line(&format!("\"_lid\":\"x\",\"a\":{content}"));
    let (one, two) = (with_id(1), with_id(2));
    let others = line("\"b\":1").repeat(3);
    let text = [others.as_str(), &one].concat();
    assert_as_one(
        &[
            (0, &text),
            (0, &others),
            (0, &two),
            (1, &two),
            (2, &one),
            (2, &with_id(3)),
        ],
        2,
    );
    let mut session = Session::new();
    for (name, text) in [("first.jsonl", text), ("second.jsonl", others + &two)] {
        let file = session.open_file(name);
        session.push(file, text.as_bytes()).unwrap();
        session.close_file(file).unwrap();
    }
    let reports = session.reports().unwrap();
    let warning = &reports[1].warnings[0];
    assert!(
        warning.starts_with("1 time, first in line 4 at byte ")
            && warning.contains("the id \"x\", which line 4 of first.jsonl has too"),
        "{warning}"
    );
}

#[test]
fn equal_lines_of_one_file_without_an_id_are_separate_events() {
    let login = "{\"action\":\"login\",\"outcome\":\"failure\"}\n";
    let mut session = Session::new();
    let mut total = |copies: usize| {
        let file = session.open_file("file");
        session.push(file, login.repeat(copies).as_bytes()).unwrap();
        let report = session.close_file(file).unwrap();
        (
            report.events,
            session.count(Scope::default()).unwrap().total,
        )
    };
    assert_eq!(total(50), (50.0, 50));
    assert_eq!(total(20), (0.0, 50));
    assert_eq!(total(60), (10.0, 60));
    // The same holds for a later file that is read in one push.
    let mut session = Session::new();
    for text in [
        "{\"x\":1}\n",
        "{\"a\":1}\n{\"a\":1}\n",
        "[{\"b\":1},{\"b\":1}]",
    ] {
        let file = session.open_file("file");
        session.push(file, text.as_bytes()).unwrap();
        let report = session.close_file(file).unwrap();
        assert_eq!(report.duplicates, 0.0, "{text}");
    }
}

#[test]
fn events_that_differ_in_one_number_are_no_duplicates() {
    let lines = |numbers: std::ops::Range<u32>| -> String {
        numbers
            .map(|n| line(&format!("\"n\":{n},\"text\":\"a\"")))
            .collect()
    };
    let mut session = Session::new();
    // The lengths and the texts of 2020 and 302020 differ in the same bits.
    for numbers in [0..10_000, 300_000..400_000] {
        let count = f64::from(numbers.end - numbers.start);
        let file = session.open_file("file");
        session.push(file, lines(numbers).as_bytes()).unwrap();
        let report = session.close_file(file).unwrap();
        assert_eq!((report.events, report.duplicates), (count, 0.0));
    }
}

#[test]
fn wrapper_fields_belong_to_the_content_of_an_event() {
    let line = |by: &str| {
        format!(
            "{{\"_lid\":\"x\",\"_ts\":1558110989120,\"_line\":\"{{\\\"action\\\":\\\"a.b\\\",\\\"eventTime\\\":\\\"2019-05-17T16:31:00Z\\\"}}\",\"by\":\"{by}\"}}\n"
        )
    };
    let mut session = Session::new();
    let file = session.open_file("file");
    let text =
        line("bob") + &line("mallory") + &line("bob").replace("1558110989120", "1558110989121");
    session.push(file, text.as_bytes()).unwrap();
    let report = session.close_file(file).unwrap();
    assert_eq!((report.events, report.duplicates), (2.0, 1.0));
    assert!(
        report
            .warnings
            .iter()
            .any(|warning| warning.contains("the id \"x\""))
    );
}

#[test]
fn a_reason_has_the_line_of_the_file_in_any_shard() {
    let good = "{\"eventTime\":\"2019-05-02T10:00:00Z\",\"pad\":\"0123456789\"}\n".repeat(9);
    // The records are broken in a later line, in the first line, and after a carriage return without a line feed.
    let broken = "{\n  \"a\": 1,\n  oops\n}\n{\"a\":\n{\"b\": 1,\r  oops}\n";
    let parts = [
        good.clone(),
        broken.to_owned() + &good,
        broken.to_owned() + &good,
    ];
    let mut whole = Session::new();
    let file = whole.open_file("file");
    whole.push(file, parts.concat().as_bytes()).unwrap();
    whole.close_file(file).unwrap();
    let expected = whole.reports().unwrap();
    let reasons: Vec<&str> = expected[0]
        .problems
        .iter()
        .map(|problem| &*problem.reason)
        .collect();
    assert!(
        reasons.iter().any(|reason| reason.contains("(line 12, ")),
        "{reasons:?}"
    );

    let mut shards = sessions(2);
    let mut part = FilePart::default();
    for (ordinal, text) in (0..).zip(&parts) {
        part.ordinal = ordinal;
        let lines = shards.read(ordinal as usize % 2, "file", part, text.as_bytes());
        part.offset += text.len() as u64;
        part.line += lines.unwrap();
    }
    assert_eq!(shards.ask(&ReportsQuery {}).unwrap(), expected);
}

#[test]
fn a_repeated_exchange_of_identities_has_the_same_result() {
    let a = line("\"a\":1");
    let mut shards = sessions(2);
    for (file, copies) in [(0, 2), (1, 3)] {
        let part = FilePart {
            file,
            ordinal: file,
            ..FilePart::default()
        };
        shards.read(file as usize, "file", part, a.repeat(copies).as_bytes());
    }
    // The first exchange is interrupted before `settle_repeats`.
    let identities = shards.sessions[0].identities().unwrap();
    shards.sessions[1].compare_repeats(&identities).unwrap();
    shards.compare();
    let query = CountQuery {
        scope: Scope::default(),
    };
    let counts = shards.ask(&query).unwrap();
    assert_eq!((counts.total, counts.duplicates), (3, 2));
}

#[test]
fn a_later_part_is_read_as_lines_regardless_of_its_first_bytes() {
    let lines = line("\"a\":1").repeat(3);
    for last in [
        "PK\u{3}\u{4}rest",
        "[\"a\",\"b\"]",
        "\u{feff}{\"b\":1}",
        "BZh91AY",
        "{\n\"a\":1}\n",
    ] {
        assert_as_one(&[(0, &lines), (0, &lines), (0, last)], 2);
    }
}
