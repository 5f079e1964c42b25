//! Texts that are packed as base64, alone or around gzip.

use super::several::{cloud_trail, event, origins};
use super::{read, read_with};
use crate::store::Role;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;
use std::io::Write;

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| {
            bits << 8 | usize::from(*group.get(at).unwrap_or(&0))
        });
        for at in 0..4 {
            let letter = LETTERS[bits >> (18 - 6 * at) & 63];
            text.push(if at <= group.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

fn gzip(text: &str) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    gzip.finish().unwrap()
}

fn packed(text: &str) -> String {
    base64(&gzip(text))
}

#[test]
fn packed_messages_of_a_subscription_are_read() {
    let message = |kind: &str| {
        let events = [0, 1, 2].map(|n| json!({"id": n.to_string(), "timestamp": 1_715_963_460_120_u64, "message": cloud_trail(n).to_string()}));
        json!({"messageType": kind, "owner": "1", "logGroup": "g", "logEvents": events}).to_string()
    };
    let data = packed(&message("DATA_MESSAGE"));
    let line = json!({"awslogs": {"data": data}}).to_string();
    let loaded = read(&line);
    assert_eq!(loaded.counts(), [3, 0, 0]);
    assert_eq!(loaded.values("n", Role::Event), ["0", "1", "2"]);
    assert_eq!(loaded.values("logGroup", Role::Wrapper), ["g"; 3]);
    assert!(origins(&loaded).contains(&"packed text in `awslogs.data`: 3".to_owned()));
    let record = json!({"kinesis": {"partitionKey": "p", "data": data}, "eventID": "e"});
    let page = json!({"Records": [record, record]}).to_string();
    assert_eq!(read(&page).counts(), [6, 0, 0]);
    let control = json!({"awslogs": {"data": packed(&message("CONTROL_MESSAGE"))}});
    let loaded = read(&control.to_string());
    assert_eq!(loaded.counts(), [0, 0, 1]);
    assert!(loaded.warns("control message"));
    // One event, packed.
    let one = json!({"data": packed(&cloud_trail(5).to_string())}).to_string();
    let loaded = read(&one);
    assert_eq!(loaded.counts(), [1, 0, 0]);
    assert_eq!(loaded.values("n", Role::Event), ["5"]);
    // A packed text in a packed text stays text.
    let twice =
        json!({"data": packed(&json!({"time": "2024-05-17T16:31:00Z", "data": data}).to_string())});
    assert_eq!(read(&twice.to_string()).counts(), [1, 0, 0]);
}

#[test]
fn a_text_that_is_not_unpacked_stays_text() {
    let bomb = packed(&format!("{{\"logEvents\":[{}1]}}", "1,".repeat(16 << 20)));
    let cut = packed(&event(0).to_string())[..40].to_owned();
    for data in [bomb, cut, "H4sI not base64".to_owned(), packed("text")] {
        let line = json!({"time": "2024-05-17T16:31:00Z", "data": data}).to_string();
        let loaded = read_with(line.as_bytes(), usize::MAX, None);
        assert_eq!(loaded.counts(), [1, 0, 0]);
        assert_eq!(loaded.values("data", Role::Event), [data]);
    }
}

#[test]
fn each_line_of_a_text_counts() {
    let lines = |from: usize| format!("{}\n{}\n", cloud_trail(from), cloud_trail(from + 1));
    let members = [gzip(&lines(0)), gzip(&lines(2))].concat();
    for (text, events) in [
        (lines(0), 2),
        (lines(0).replace('\n', " "), 2),
        (packed(&lines(0)), 2),
        (base64(&members), 4),
        (base64(lines(0).as_bytes()), 2),
        (
            format!("{}\n{}", event(0), json!({"Records": [event(1), event(2)]})),
            3,
        ),
        (format!("{}\nnot JSON", event(0)), 1),
    ] {
        let line = json!({"MessageId": "m", "Body": text}).to_string();
        let loaded = read(&line);
        assert_eq!(loaded.counts(), [events, 0, 0], "{line}");
        assert_eq!(loaded.report.text.events, line.len() as u64);
    }
}

#[test]
fn base64_of_json_is_read() {
    let data = |n: usize| base64(cloud_trail(n).to_string().as_bytes());
    let kinesis = json!({"Records": [
        {"kinesis": {"partitionKey": "p", "data": data(0)}, "eventSource": "aws:kinesis", "eventID": "a"},
        {"kinesis": {"partitionKey": "p", "data": data(1)}, "eventSource": "aws:kinesis", "eventID": "b"},
    ]});
    let firehose = json!({"requestId": "r", "timestamp": 1_715_963_460_000_u64,
        "records": [{"data": data(0)}, {"data": data(1)}]});
    let transform = json!({"invocationId": "i", "records": [
        {"recordId": "1", "approximateArrivalTimestamp": 1_715_963_460_000_u64, "data": data(0)},
        {"recordId": "2", "approximateArrivalTimestamp": 1_715_963_460_000_u64, "data": data(1)},
    ]});
    for page in [kinesis, firehose, transform] {
        let loaded = read(&page.to_string());
        assert_eq!(loaded.counts(), [2, 0, 0], "{page}");
        assert_eq!(loaded.values("n", Role::Event), ["0", "1"], "{page}");
        assert_eq!(loaded.report.found.families[0].0, "AWS CloudTrail");
    }
    // A token is no event.
    let token = base64(br#"{"cursor":{"id":7}}"#);
    for line in [
        json!({"time": "2024-05-17T16:31:00Z", "data": token}),
        json!({"time": "2024-05-17T16:31:00Z", "data": format!("{token}.{token}.x")}),
        json!({"items": [{"sku": 1, "data": token}]}),
    ] {
        assert_eq!(read(&line.to_string()).counts(), [1, 0, 0], "{line}");
    }
}

#[test]
fn packed_texts_of_a_file_are_bounded_by_its_size() {
    let bomb = packed(&format!("[{}1]", format!("{},", event(1)).repeat(20_000)));
    let line = json!({"awslogs": {"data": bomb}}).to_string();
    let fits = json!({"awslogs": {"data": packed(&json!([event(0), event(1)]).to_string())}});
    let input = format!("{fits}\n{line}\n{fits}\n{line}\n");
    let loaded = read_with(input.as_bytes(), usize::MAX, None);
    assert_eq!(loaded.counts(), [6, 0, 0]);
    assert_eq!(loaded.values("awslogs.data", Role::Event), [&*bomb, &*bomb]);
    let warning = format!(
        "2 times, first in line 2 at byte {}: `awslogs.data`: its",
        fits.to_string().len() + 1
    );
    assert!(loaded.warns(&warning), "{:?}", loaded.report.warnings());
    // A text that is cut is reported as well.
    let cut = &bomb[..200];
    let loaded = read(&json!({"awslogs": {"data": cut}}).to_string());
    assert!(loaded.warns("it is damaged"));
}
