//! Arrays of arrays: rows of a table, whose columns have names, and pairs of a time and a line.

use crate::ingest::split::{Split, Splitter, Token};

/// The names of the columns of a table, as written between the quotes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Columns(Vec<Vec<u8>>);

/// The largest number of columns of a table.
const COLUMNS: usize = 20_000;

impl Columns {
    /// Reads the names of columns from an array of texts, or of objects with a name. Returns `None` if there are none.
    pub fn read(array: &[u8]) -> Option<Self> {
        let mut names = Vec::new();
        let mut depth = 0;
        let mut is_name = false;
        let split = Splitter::at_value().run_with(array, 0, &mut |token| {
            match token {
                Token::Open { .. } => depth += 1,
                Token::Close { .. } => depth -= 1,
                Token::Key { start, end } => {
                    let key = array.get(start..end).unwrap_or_default();
                    is_name = depth == 2
                        && (key.eq_ignore_ascii_case(b"name")
                            || key.eq_ignore_ascii_case(b"columnName"));
                }
                Token::Scalar {
                    start,
                    end,
                    is_text,
                } => {
                    if is_text && (depth == 1 || is_name) {
                        names.push(array.get(start..end).unwrap_or_default().to_vec());
                    }
                    is_name = false;
                }
            }
            names.len() <= COLUMNS
        });
        let whole = split == Split::End(array.len());
        (whole && !names.is_empty()).then_some(Self(names))
    }
}

/// Returns whether a value is a pair of a time as a text of digits, and a line.
pub(super) fn is_pair(array: &[u8]) -> bool {
    match values_of(array).as_deref() {
        Some([time, line, ..]) => {
            let digits = time
                .strip_prefix(b"\"")
                .and_then(|time| time.strip_suffix(b"\""));
            digits.is_some_and(|digits| digits.len() >= 10 && digits.iter().all(u8::is_ascii_digit))
                && line.starts_with(b"\"")
        }
        _ => false,
    }
}

/// Returns a pair of a time and a line as an object with the keys `ts` and `line`. Returns `None` if the value is no such
/// pair.
pub(in crate::ingest) fn object_of_pair(array: &[u8]) -> Option<Vec<u8>> {
    if !is_pair(array) {
        return None;
    }
    let names = [&b"ts"[..], b"line", b"metadata"].map(<[u8]>::to_vec);
    object_of_row(array, &Columns(names.to_vec()))
}

/// Returns an array of values as an object whose keys are the names of the columns. A `null` is an absent field. Values
/// without a column are in an array `_extra`. Returns `None` if the value is not an array.
pub(in crate::ingest) fn object_of_row(array: &[u8], columns: &Columns) -> Option<Vec<u8>> {
    let values = values_of(array)?;
    let mut object = vec![b'{'];
    let mut add = |key: &[u8], value: &[&[u8]]| {
        if object.len() > 1 {
            object.push(b',');
        }
        object.push(b'"');
        object.extend_from_slice(key);
        object.extend_from_slice(b"\":");
        value.iter().for_each(|part| object.extend_from_slice(part));
    };
    for (name, value) in columns.0.iter().zip(&values) {
        if *value != b"null" {
            add(name, &[value]);
        }
    }
    let extra = values.get(columns.0.len()..).unwrap_or_default();
    if !extra.is_empty() {
        let joined = extra.join(&b","[..]);
        add(b"_extra", &[b"[", &joined, b"]"]);
    }
    object.push(b'}');
    Some(object)
}

/// Returns the values of an array as written. Returns `None` if the text is not one array.
fn values_of(array: &[u8]) -> Option<Vec<&[u8]>> {
    let mut values = Vec::new();
    each_value(array, &mut |value| values.push(value)).then_some(values)
}

/// Passes each value of an array to `visit`, as written. Returns whether the text is one array.
pub(super) fn each_value<'a>(array: &'a [u8], visit: &mut dyn FnMut(&'a [u8])) -> bool {
    let mut depth = 0;
    let mut start_of_value = 0;
    let mut pass = |start, end| visit(array.get(start..end).unwrap_or_default());
    let split = Splitter::at_value().run_with(array, 0, &mut |token| {
        match token {
            Token::Open { at, .. } => {
                if depth == 1 {
                    start_of_value = at;
                }
                depth += 1;
            }
            Token::Close { end } => {
                depth -= 1;
                if depth == 1 {
                    pass(start_of_value, end);
                }
            }
            Token::Scalar {
                start,
                end,
                is_text,
            } if depth == 1 => {
                let quote = usize::from(is_text);
                pass(start - quote, end + quote);
            }
            Token::Key { .. } | Token::Scalar { .. } => {}
        }
        true
    });
    array.first() == Some(&b'[') && split == Split::End(array.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_becomes_an_object() {
        let columns =
            Columns::read(br#"[{"type":"x","name":"a"},{"Name":"b"},{"columnName":"c"}]"#);
        let columns = columns.unwrap();
        for (row, object) in [
            (r#"["x",1,null]"#, r#"{"a":"x","b":1}"#),
            (
                r#"[[1,2],{"k":"]"},true]"#,
                r#"{"a":[1,2],"b":{"k":"]"},"c":true}"#,
            ),
            ("[ ]", "{}"),
            ("[1,2,3,4,[5]]", r#"{"a":1,"b":2,"c":3,"_extra":[4,[5]]}"#),
        ] {
            let found = object_of_row(row.as_bytes(), &columns).unwrap();
            assert_eq!(String::from_utf8(found).unwrap(), object);
        }
        assert_eq!(object_of_row(b"{}", &columns), None);
        assert_eq!(Columns::read(b"[]"), None);
        assert_eq!(
            Columns::read(br#"["a","b"]"#),
            Columns::read(br#"[{"name":"a"},{"name":"b"}]"#)
        );
    }

    #[test]
    fn a_pair_becomes_an_object() {
        let found = object_of_pair(br#"["1715963521120000030","{\"a\":1}"]"#).unwrap();
        assert_eq!(found, br#"{"ts":"1715963521120000030","line":"{\"a\":1}"}"#);
        assert_eq!(object_of_pair(br#"[1715963521,"x"]"#), None);
        assert_eq!(object_of_pair(br#"["1715963521120000030"]"#), None);
    }
}
