//! What a text without any event looks like, so that its owner knows what to do with it.

const TABLE: &str = "This looks like CSV, a table in plain text. Only JSON is read: export the events as JSON or \
                     JSON lines, and open that file.";
const JSONP: &str = "This looks like JSONP, a script that calls a function with the data. Only JSON is read: remove \
                     the function name and the parentheses around the data, and open the file again.";

/// Lines after the first that must have as many columns.
const TABLE_LINES: usize = 4;
/// Length of the longest column name, in bytes.
const LONGEST_NAME: usize = 64;

/// A warning about what the first refused lines of an input look like. `None` if they look like nothing known.
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

/// Whether a line calls a function with an array or an object: `callback([`.
fn is_call(line: &str) -> bool {
    let Some((name, arguments)) = line.trim_start().split_once('(') else {
        return false;
    };
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$' | '.');
    !name.is_empty()
        && name.trim_end().chars().all(is_name)
        && arguments.trim_start().starts_with(['[', '{'])
}

/// Whether the first line consists of column names and the lines after it have as many columns.
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

/// The cells of a line, without the quotes around them. A separator in quotes is part of its cell.
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
