//! Recognises other formats in a text without events, to advise the user.

use crate::time;

const JSONP: &str = "This looks like JSONP, a script that calls a function with the data. Only JSON is read: remove \
                     the function name and the parentheses around the data, and open the file again.";

const NO_HEADER: &str = "This looks like CSV without a header. The first line must name the columns: add a line such as \
                         time,action,user,outcome before the rows, and open the file again.";

const NO_TEXT: &str = "This is not text, and no format that is known here. Events are read from JSON, CSV and Parquet, also \
                       inside gzip, zstd, zip and tar: export the events in one of these formats, or decrypt or unpack the \
                       file first.";

/// The characters that separate the cells of a table.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// The number of cells from which a line with a time looks like a row.
const CELLS: usize = 3;

/// Returns a warning if the first refused line of an input looks like a known other format, or like no text.
pub(super) fn looks_like(first: &str) -> Option<&'static str> {
    if is_call(first) {
        return Some(JSONP);
    }
    if is_no_text(first) {
        return Some(NO_TEXT);
    }
    is_row(first).then_some(NO_HEADER)
}

/// Returns whether a line has characters that no text has: most bytes of a binary file are no UTF-8.
fn is_no_text(line: &str) -> bool {
    let strange = |letter: &char| {
        *letter == char::REPLACEMENT_CHARACTER || letter.is_control() && !letter.is_whitespace()
    };
    let count = line.chars().filter(strange).count();
    count * 5 > line.chars().count()
}

/// Returns whether a line has cells, one of which is a time.
fn is_row(line: &str) -> bool {
    let line = line.lines().next().unwrap_or_default();
    if line.trim_start().starts_with(['{', '[', '<']) {
        return false;
    }
    let is_time = |cell: &str| {
        let cell = cell.trim().trim_matches('"');
        cell.contains(['-', '/', ':']) && time::read(cell).is_ok()
    };
    DELIMITERS.iter().any(|&delimiter| {
        let cells = line.split(delimiter);
        cells.clone().count() >= CELLS && cells.clone().any(is_time)
    })
}

/// Returns whether a line calls a function with an array or an object: `callback([`.
fn is_call(line: &str) -> bool {
    let Some((name, arguments)) = line.trim_start().split_once('(') else {
        return false;
    };
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$' | '.');
    !name.is_empty()
        && name.trim_end().chars().all(is_name)
        && arguments.trim_start().starts_with(['[', '{'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_formats_are_recognised_by_their_first_line() {
        for (line, expected) in [
            ("2024-05-17T16:31:00Z,login,ana,success", Some(NO_HEADER)),
            ("ana;login;\"2024-05-17 16:31:00\"", Some(NO_HEADER)),
            ("callback([{\"a\":1}])", Some(JSONP)),
            ("\u{fffd}P\u{3}\u{fffd}ab\u{0}\u{fffd}", Some(NO_TEXT)),
            ("2024-05-17T16:31:00Z the disk is full", None),
            ("ana,login,success", None),
            ("[2024-05-17T16:31:00Z,1,2", None),
            ("", None),
        ] {
            assert_eq!(looks_like(line), expected, "{line}");
        }
    }
}
