//! The names of the columns.

use super::{NAME_BYTES, NAME_DEPTH};
use std::collections::{BTreeMap, BTreeSet};

/// The key that has the cells of a row after the last column.
const EXTRA: &str = "_extra";

/// The names of the columns of a table, all different.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub columns: Vec<String>,
    /// The key for further cells of a row, different from all columns.
    pub extra: String,
    /// The names that occur more than once in the header, in its order.
    pub repeated: Vec<String>,
}

impl Names {
    /// Takes the names from the cells of a header. A name that occurs again gets a number. A column without a name gets
    /// the name `column_` with its number.
    pub fn of<'c>(cells: impl Iterator<Item = &'c [u8]>) -> Self {
        let named = cells.enumerate().map(|(index, cell)| {
            let name = unwrapped(&cleaned(cell));
            if name.is_empty() {
                return format!("column_{}", index + 1);
            }
            name
        });
        let mut names: Vec<String> = named.collect();
        names.push(EXTRA.to_owned());
        let mut taken = BTreeSet::new();
        taken.extend(names.iter().cloned());
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut repeated = Vec::new();
        let mut columns = Vec::new();
        for name in &names {
            let count = counts.entry(name).or_insert(0);
            *count += 1;
            if *count == 1 {
                columns.push(name.clone());
                continue;
            }
            if *count == 2 && name != EXTRA {
                repeated.push(name.clone());
            }
            let mut numbered = format!("{name}_{count}");
            while !taken.insert(numbered.clone()) {
                *count += 1;
                numbered = format!("{name}_{count}");
            }
            columns.push(numbered);
        }
        let extra = columns.pop().unwrap_or_default();
        Self {
            columns,
            extra,
            repeated,
        }
    }

    /// Returns the path of each column: the keys of nested objects, outermost first. `a.b` is a path of two keys,
    /// unless there is a column `a`, whose value is no object.
    pub fn paths(&self) -> Vec<Vec<&str>> {
        let mut all: BTreeSet<&str> = BTreeSet::new();
        all.extend(self.columns.iter().chain([&self.extra]).map(|name| &**name));
        let expands = |name: &str| {
            let dots = name.bytes().filter(|&byte| byte == b'.').count();
            let mut before = name.match_indices('.').filter_map(|(at, _)| name.get(..at));
            (1..NAME_DEPTH).contains(&dots)
                && name.split('.').all(|key| !key.trim().is_empty())
                && !before.any(|before| all.contains(before))
        };
        let paths = self.columns.iter().map(|name| match expands(name) {
            true => name.split('.').collect(),
            false => vec![&**name],
        });
        paths.collect()
    }
}

/// Returns the name in a cell of a header: without blanks and quotes around, on one line.
pub(super) fn cleaned(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    let around = |letter: char| letter.is_whitespace() || letter == '\u{feff}';
    let mut name = text.trim_matches(around);
    for quote in ['"', '\''] {
        let inner = name.strip_prefix(quote);
        if let Some(inner) = inner.and_then(|inner| inner.strip_suffix(quote)) {
            name = inner.trim_matches(around);
        }
    }
    let words: Vec<&str> = name.split(['\r', '\n', '\t']).map(str::trim).collect();
    words.join(" ")
}

/// Returns a name without the prefixes of IBM Cloud Data Engine: `_source.`, and `o_` of nested objects.
fn unwrapped(name: &str) -> String {
    let (of_source, rest) = match name.strip_prefix("_source.") {
        Some(rest) => (true, rest),
        None => (false, name),
    };
    let keys: Vec<&str> = rest.split('.').collect();
    let last = keys.len() - 1;
    let bare = keys.iter().enumerate().map(|(index, &key)| {
        // Without `_source.`, only a key of an object is known to have the prefix.
        let bare = key.strip_prefix("o_").filter(|_| of_source || index < last);
        bare.unwrap_or(key)
    });
    bare.collect::<Vec<_>>().join(".")
}

/// Returns whether a text can be a column name, and is no value such as a number or a time.
pub(super) fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters.next();
    let second = letters.next();
    let starts_like_number = first.is_some_and(|first| first.is_ascii_digit())
        && !second.is_some_and(char::is_alphabetic);
    let has_clock = name.as_bytes().windows(4).any(|window| {
        matches!(window, [a, b':', b, c] if [a, b, c].iter().all(|byte| byte.is_ascii_digit()))
    });
    name.len() <= NAME_BYTES
        && name.chars().any(char::is_alphabetic)
        && !starts_like_number
        && !has_clock
        && !name.contains(": ")
        && !name.ends_with(':')
        && !name.starts_with('[')
        && !without_lists(name)
            .contains(|letter: char| letter.is_control() || "{}\"=<>".contains(letter))
}

/// Returns a name without `{}`, by which Splunk names the elements of a list: `Records{}.eventName`.
fn without_lists(name: &str) -> String {
    name.replace("{}", "")
}

/// Returns whether a cell of a header, as it is written, is certainly a column name, so that few rows are needed to
/// recognise a table.
pub(super) fn is_plain_name(cell: &[u8]) -> bool {
    const LONGEST: usize = 64;
    let Ok(name) = std::str::from_utf8(cell) else {
        return false;
    };
    let is_part = |letter: char| letter.is_alphanumeric() || "_.@-/ ()[]#:%&$'?*+".contains(letter);
    name.len() <= LONGEST
        && name.trim() == name
        && is_name(name)
        && without_lists(name).chars().all(is_part)
}
