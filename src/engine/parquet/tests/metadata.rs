//! Footers and the choice of columns.

use super::super::is_parquet;
use super::writer::{
    BYTES, Chunk, OPTIONAL, REQUIRED, Struct, column, file, group, levels, strings,
};
use super::{fixture, read, rows, try_read};

/// A column of required texts.
fn texts(values: &[&str]) -> Chunk {
    let bytes: Vec<&[u8]> = values.iter().map(|value| value.as_bytes()).collect();
    Chunk::new(0, values.len() as i64).plain(values.len() as i64, 0, &strings(&bytes))
}

fn text_columns(names: &[&str]) -> Vec<Struct> {
    names
        .iter()
        .map(|name| column(name, BYTES, REQUIRED, -1))
        .collect()
}

#[test]
fn a_file_is_recognised_by_its_first_bytes() {
    assert!(is_parquet(&fixture("table.parquet")));
    assert!(is_parquet(b"PAR1"));
    assert!(is_parquet(b"PARE"));
    assert!(!is_parquet(b"PAR"));
    assert!(!is_parquet(b"{\"a\":1}"));
}

#[test]
fn columns_of_cloud_logs_are_found_in_any_case_and_among_many() {
    let mut names: Vec<String> = (0..5_000)
        .map(|n| format!("src_obj__user_data.f{n}"))
        .collect();
    names.insert(2_000, "SRC_OBJ__User_Data".to_owned());
    names.push("src_obj__event_labels".to_owned());
    let schema: Vec<Struct> = names
        .iter()
        .map(|name| column(name, BYTES, REQUIRED, -1))
        .collect();
    let chunks = names
        .iter()
        .map(|name| match name.as_str() {
            "SRC_OBJ__User_Data" => {
                texts(&["{\"a\": [1,\r\n2]}", "plain \"text\"", "[]", "{\"a\":1} x"])
            }
            _ => texts(&["1", "{\"b\":\"\\u00e9\"}", "{\"b\":01}", ""]),
        })
        .collect();
    let read = read(&file(&schema, names.len() as i64, &[(4, chunks)]));
    assert_eq!(
        read.lines(),
        [
            r#"{"src_obj__user_data":{"a": [1,  2]},"src_obj__event_labels":"1"}"#,
            r#"{"src_obj__user_data":"plain \"text\"","src_obj__event_labels":{"b":"\u00e9"}}"#,
            r#"{"src_obj__user_data":[],"src_obj__event_labels":"{\"b\":01}"}"#,
            r#"{"src_obj__user_data":"{\"a\":1} x","src_obj__event_labels":""}"#,
        ]
    );
}

#[test]
fn too_many_columns_are_refused() {
    let names: Vec<String> = (0..5_000).map(|n| format!("c{n}")).collect();
    let schema: Vec<Struct> = names
        .iter()
        .map(|name| column(name, BYTES, REQUIRED, -1))
        .collect();
    let chunks = names.iter().map(|_| texts(&["x"])).collect();
    let error = try_read(&file(&schema, 5_000, &[(1, chunks)])).unwrap_err();
    assert!(
        error
            .message
            .contains("it has 5,000 columns, and the largest number that is read is 4,096"),
        "{error}"
    );
}

#[test]
fn a_column_named_event_is_not_always_an_export() {
    // Without the mark of the product, the first event must have the fields of all other columns.
    let time = column("time", 2, REQUIRED, 9);
    let times = Chunk::new(0, 1).plain(1, 0, &0i64.to_le_bytes());
    let table = |name: &str, event: &str| {
        let schema = [
            time.clone(),
            column("event", BYTES, REQUIRED, 0),
            column(name, BYTES, REQUIRED, 0),
        ];
        rows(&file(
            &schema,
            3,
            &[(1, vec![times.clone(), texts(&[event]), texts(&["v"])])],
        ))
    };
    assert_eq!(
        table("who.name", "{\"who\":{\"name\":\"v\"}}"),
        "{\"who\":{\"name\":\"v\"}}\n"
    );
    let as_table = "{\"time\":\"1970-01-01T00:00:00.000Z\",\"event\":\"login\",\"user\":\"v\"}\n";
    assert_eq!(table("user", "login"), as_table);
    let as_table =
        "{\"time\":\"1970-01-01T00:00:00.000Z\",\"event\":\"{\\\"a\\\":1}\",\"user\":\"v\"}\n";
    assert_eq!(table("user", "{\"a\":1}"), as_table);
}

#[test]
fn names_and_texts_are_escaped() {
    let schema = text_columns(&["q\"\\\u{1}é"]);
    let text = rows(&file(
        &schema,
        1,
        &[(1, vec![texts(&["tab\t \u{1f} \u{7f} é \u{1f600}"])])],
    ));
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["q\"\\\u{1}é"], "tab\t \u{1f} \u{7f} é \u{1f600}");
}

#[test]
fn files_without_a_sound_footer_are_refused() {
    let whole = fixture("table.parquet");
    let message = |bytes: &[u8]| try_read(bytes).unwrap_err().to_string();
    assert!(message(b"PAR1").contains("it ends before its footer"));
    assert!(message(&whole[..whole.len() - 1]).contains("does not end with a footer"));
    let mut long = whole.clone();
    let at = long.len() - 5;
    long[at] = 1;
    assert!(message(&long).contains("its footer is longer than the file"));
    // A footer with another length starts in the middle of the metadata or before it.
    let mut wrong = whole;
    let at = wrong.len() - 8;
    wrong[at] ^= 1;
    assert!(message(&wrong).contains("The Parquet file could not be read: its "));
}

#[test]
fn a_footer_of_any_length_is_requested_in_one_piece() {
    let names: Vec<String> = (0..3_000)
        .map(|n| format!("a_rather_long_name_of_a_column_{n}"))
        .collect();
    let schema: Vec<Struct> = names
        .iter()
        .map(|name| column(name, BYTES, OPTIONAL, -1))
        .collect();
    let chunks: Vec<Chunk> = names
        .iter()
        .map(|_| Chunk::new(0, 1).plain(1, 0, &levels(&[(1, 0)])))
        .collect();
    let bytes = file(&schema, 3_000, &[(1, chunks)]);
    let read = read(&bytes);
    assert_eq!(read.text, "{}\n");
    assert_eq!(
        read.ranges[0],
        bytes.len() as u64 - (64 << 10)..bytes.len() as u64
    );
    assert_eq!(read.ranges[1].end, bytes.len() as u64 - 8);
    assert!(read.ranges[1].start < read.ranges[0].start);
    assert_eq!(read.ranges.len(), 2 + 3_000);
}

#[test]
fn a_schema_that_is_nested_too_deeply_is_refused() {
    let mut schema: Vec<Struct> = (0..100)
        .map(|n| group(&format!("g{n}"), OPTIONAL, 1, -1))
        .collect();
    schema.push(column("a", BYTES, REQUIRED, -1));
    let error = try_read(&file(&schema, 1, &[(1, vec![texts(&["x"])])])).unwrap_err();
    assert!(
        error.message.contains("nested deeper than 64 levels"),
        "{error}"
    );
}
