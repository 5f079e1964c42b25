//! Recognises other formats in a text without events, to advise the user.

const TABLE: &str = "This looks like CSV, a table in plain text. Only JSON is read: export the events as JSON or \
                     JSON lines, and open that file.";
const JSONP: &str = "This looks like JSONP, a script that calls a function with the data. Only JSON is read: remove \
                     the function name and the parentheses around the data, and open the file again.";

/// The number of lines after the first that must have the same number of columns.
const TABLE_LINES: usize = 4;
/// The length of the longest column name, in bytes.
const LONGEST_NAME: usize = 64;

/// Returns a warning if the first refused lines of an input look like a known other format.
pub(super) fn looks_like(lines: &[&str]) -> Option<&'static str> {
    let first = lines.first()?;
    if is_call(first) {
        return Some(JSONP);
    }
    [',', ';', '\t']
        .into_iter()
        .any(|separator| is_table(lines, separator))
        .then_some(TABLE)
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

/// Returns whether the first line consists of column names and the next lines have the same number of columns.
fn is_table(lines: &[&str], separator: char) -> bool {
    let Some((head, rows)) = lines.split_first().filter(|(_, rows)| !rows.is_empty()) else {
        return false;
    };
    let names = cells(head, separator);
    let columns = names.len();
    let mut rows = rows.iter().take(TABLE_LINES);
    columns > 1
        && names.iter().all(|name| is_column_name(name))
        && rows.all(|row| cells(row, separator).len() == columns)
}

/// Returns the cells of a line, without enclosing quotes. A separator in quotes is part of its cell.
fn cells(line: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    let between = |letter: char| {
        quoted ^= letter == '"';
        letter == separator && !quoted
    };
    let cells = line.trim_end_matches(['\r', '\n']).split(between);
    cells.map(|cell| cell.trim_matches('"')).collect()
}

fn is_column_name(cell: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || "_.@-/ ()[]#".contains(letter);
    !cell.is_empty()
        && cell.len() <= LONGEST_NAME
        && cell.trim() == cell
        && !cell.starts_with(|letter: char| letter.is_ascii_digit() || letter == '[')
        && cell.chars().all(is_part)
}
