//! The fixtures: every codec, page version and encoding that common writers have.

use super::{fixture, read, rows, try_read};
use serde_json::Value;

fn values(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn every_codec_and_encoding_gives_the_same_rows() {
    let expected = values(&String::from_utf8(fixture("rows.jsonl")).unwrap());
    assert_eq!(expected.len(), 60);
    for name in [
        "none",
        "snappy",
        "gzip",
        "zstd",
        "lz4",
        "brotli",
        "v2",
        "small-pages",
        "small-pages-v2",
        "encodings",
        "encodings-v2",
        "list-names",
    ] {
        let text = rows(&fixture(&format!("rows-{name}.parquet")));
        assert_eq!(values(&text), expected, "{name}");
    }
}

#[test]
fn values_of_every_type_are_written_as_text() {
    let read = read(&fixture("types.parquet"));
    let expected = String::from_utf8(fixture("types.jsonl")).unwrap();
    assert_eq!(read.text, expected);
    assert_eq!(
        read.notices,
        [
            "The times of the column \"ts_ns\" have no time zone. They are read as UTC.",
            "The column \"ts_far\" has times outside the years 0 to 9999. They are shown as they are stored.",
            "The column \"bin\" has values that are not text. They are shown in base64.",
            "The column \"fix\" has values that are not text. They are shown in base64.",
        ]
    );
}

#[test]
fn int96_is_a_time() {
    let expected = r#"{"ts_ns":"1970-01-01T00:00:00.000000000Z","ts_us":"1970-01-01T00:00:00.000000000Z"}
{"ts_ns":"2024-05-17T16:31:00.120456789Z","ts_us":"2024-05-17T16:31:00.120456000Z"}
{}
{"ts_ns":"1969-12-31T23:59:59.999999999Z","ts_us":"1969-12-31T23:59:59.999999000Z"}
"#;
    assert_eq!(rows(&fixture("int96.parquet")), expected);
}

#[test]
fn a_plain_table_has_objects_and_arrays() {
    let expected = r#"{"timestamp":"2024-05-17T16:31:00.120000Z","action":"a.b.read","outcome":"success","n":1,"ok":true,"tags":["x","y"],"who":{"name":"ana.kovac@example.com","id":7}}
{"timestamp":"2024-05-17T16:32:01.120000Z","action":"a.b.read","outcome":"failure","ok":false,"tags":[],"who":{"id":8}}
{"timestamp":"2024-05-17T16:33:02.120000Z","action":"a.b.write","outcome":"success","n":3}
"#;
    assert_eq!(rows(&fixture("table.parquet")), expected);
    let delta = rows(&fixture("delta.parquet"));
    assert_eq!(delta.lines().count(), 200);
    assert!(
        delta.starts_with(r#"{"timestamp":1715963460120,"action":"a.b.c0","outcome":"success"}"#)
    );
}

#[test]
fn archives_of_cloud_logs_have_three_columns_of_json() {
    let expected = rows(&fixture("cloud-logs-none.parquet"));
    let first = values(&expected).remove(0);
    assert_eq!(first["src_obj__user_data"]["outcome"], "failure");
    assert_eq!(first["src_obj__event_metadata"]["severity"], "Critical");
    assert_eq!(
        first["src_obj__event_labels"]["subsystemname"],
        "iam-identity:"
    );
    assert_eq!(first.as_object().unwrap().len(), 3);
    for name in ["snappy", "zstd", "gzip", "columns"] {
        let text = rows(&fixture(&format!("cloud-logs-{name}.parquet")));
        assert_eq!(values(&text), values(&expected), "{name}");
    }
}

#[test]
fn only_the_pages_of_the_columns_that_are_read_are_requested() {
    let bytes = fixture("cloud-logs-columns.parquet");
    // The end of the file, then three columns.
    assert_eq!(try_read(&bytes).unwrap().ranges.len(), 4);
}

#[test]
fn an_own_export_is_the_text_of_its_events() {
    let text = rows(&fixture("own-export.parquet"));
    let events: Vec<String> = (0..4)
        .map(|i| {
            format!(
                r#"{{"eventTime":"2024-05-17T16:3{i}:00.12+0000","action":"a.b.read","initiator":{{"name":"user{i}@example.com"}},"n":{i}}}"#
            )
        })
        .collect();
    assert_eq!(text.lines().collect::<Vec<_>>(), events);

    let text = rows(&fixture("own-export-rewritten.parquet"));
    assert_eq!(text.lines().count(), 3);
    assert!(text.starts_with(r#"{"eventTime":"2024-05-17T16:31:00.12+0000","action":"#));
}

#[test]
fn a_file_without_rows_is_read() {
    let read = read(&fixture("empty.parquet"));
    assert_eq!((read.rows, read.text.as_str()), (0, ""));
}

#[test]
fn encryption_is_named() {
    let error = try_read(&fixture("encrypted-footer.parquet")).unwrap_err();
    assert!(error.message.contains("its footer is encrypted"), "{error}");

    let column = read(&fixture("encrypted-column.parquet"));
    assert_eq!(column.text, "{\"b\":\"x\"}\n{\"b\":\"y\"}\n");
    assert_eq!(
        column.notices,
        ["The column \"a\" is encrypted. It is not read."]
    );

    let events = read(&fixture("encrypted-events.parquet"));
    assert_eq!(events.text, "");
    assert_eq!(
        events.lost,
        [(
            2,
            "Row group 1 (2 rows) could not be read: column \"src_obj__user_data\": it is encrypted; decrypt the file \
             with its key first."
                .to_owned()
        )]
    );
}
