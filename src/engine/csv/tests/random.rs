//! Random tables that are written in a random dialect and read again.

use super::{LIMITS, objects, read_whole};
use proptest::prelude::*;
use serde_json::{Map, Value};

#[derive(Debug, Clone)]
struct Style {
    delimiter: char,
    line_break: &'static str,
    /// Whether all cells are quoted.
    quote_all: bool,
    head: &'static str,
    last_break: bool,
}

fn style() -> impl Strategy<Value = Style> {
    (
        prop::sample::select(&[',', ';', '\t', '|', '\u{b6}'][..]),
        prop::sample::select(&["\n", "\r\n", "\r"][..]),
        any::<bool>(),
        prop::sample::select(&["", "\u{feff}", "\n", "#TYPE a.b\n", "\u{feff}\r\n"][..]),
        any::<bool>(),
    )
        .prop_map(
            |(delimiter, line_break, quote_all, head, last_break)| Style {
                delimiter,
                line_break,
                quote_all,
                head,
                last_break,
            },
        )
}

fn cell(text: &str, style: &Style) -> String {
    let needed = text.contains(['"', '\r', '\n', style.delimiter]) || text.starts_with('"');
    match needed || style.quote_all && !text.is_empty() {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

fn write(names: &[String], rows: &[Vec<String>], style: &Style) -> String {
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|text| cell(text, style)).collect();
        cells.join(&style.delimiter.to_string())
    };
    let records: Vec<String> = std::iter::once(names)
        .chain(rows.iter().map(Vec::as_slice))
        .map(line)
        .collect();
    let end = if style.last_break {
        style.line_break
    } else {
        ""
    };
    format!("{}{}{end}", style.head, records.join(style.line_break))
}

/// Returns the object of a row, as the rules say it.
fn object(names: &[String], row: &[String]) -> Value {
    let mut object = Map::new();
    for (name, text) in names.iter().zip(row) {
        if text.is_empty() {
            continue;
        }
        let number = serde_json::from_str::<serde_json::Number>(text).ok();
        let few = text.bytes().filter(u8::is_ascii_digit).count() <= 15;
        let value = match number.filter(|_| few && text.trim() == text) {
            Some(number) => Value::Number(number),
            None => Value::String(text.clone()),
        };
        let mut at = &mut object;
        let (last, outer) = name
            .rsplit_once('.')
            .map_or((&**name, ""), |(outer, last)| (last, outer));
        for key in outer.split('.').filter(|key| !key.is_empty()) {
            let inner = at.entry(key).or_insert_with(|| Value::Object(Map::new()));
            at = inner.as_object_mut().unwrap();
        }
        at.insert(last.to_owned(), value);
    }
    Value::Object(object)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_table_that_was_written_is_read_again(
        style in style(),
        columns in 2_usize..6,
        cells in prop::collection::vec(
            prop_oneof![
                3 => "[a-c,;|\t\"\r\n\u{b6}\u{f6} {}\\\\]{0,6}",
                1 => "-?[0-9]{1,4}(\\.[0-9]{1,3})?",
                1 => Just(String::new()),
            ],
            12..60,
        ),
        piece_bytes in prop::sample::select(&[1_usize, 2, 5, 1000][..]),
    ) {
        let names: Vec<String> = ["x", "n.a", "two words", "n.b.c", "n.b.d"][..columns].iter().map(|&name| name.to_owned()).collect();
        let mut rows: Vec<Vec<String>> = cells.chunks_exact(columns).map(<[String]>::to_vec).collect();
        // A row without content is no event, and only the first rows decide.
        rows.retain(|row| row.iter().any(|text| !text.trim_ascii().is_empty()));
        let plain = vec!["z".to_owned(); columns];
        rows.insert(0, plain.clone());
        rows.insert(0, plain);
        let text = write(&names, &rows, &style);
        let whole = read_whole(text.as_bytes(), piece_bytes, LIMITS).unwrap();
        prop_assert!(whole.is_some(), "{:?}", text);
        let whole = whole.unwrap();
        prop_assert!(whole.notes.is_empty(), "{:?}", whole.notes);
        let found: Vec<Value> = objects(&whole).iter().map(|text| serde_json::from_str(text).unwrap()).collect();
        let expected: Vec<Value> = rows.iter().map(|row| object(&names, row)).collect();
        prop_assert_eq!(found, expected, "{:?}", text);
    }
}
