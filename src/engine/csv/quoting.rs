//! Decides whether a quote that is not closed on its line was meant as the start of a quoted cell.

use memchr::{memchr, memchr2, memmem};

/// The state of the quotes of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quoting {
    /// All quoted cells end before a delimiter or the end of the record.
    Closed,
    /// The quoted cell with this number, from 1, has no end.
    Unclosed(usize),
    /// The quoted cell with this number, from 1, spans lines and ends in the middle of text. So its first quote has no
    /// end, and the quote that ended the cell starts another cell.
    Broken(usize),
}

/// Returns the state of the quotes of a record, read as `csv-core` reads them.
pub(super) fn quoting(record: &[u8], delimiter: &[u8]) -> Quoting {
    let mut rest = record;
    for number in 1.. {
        if let Some(quoted) = rest.strip_prefix(b"\"") {
            let Some(length) = closing_quote(quoted) else {
                return Quoting::Unclosed(number);
            };
            let (cell, after) = quoted.split_at_checked(length).unwrap_or_default();
            rest = after.get(1..).unwrap_or_default();
            let blanks = rest
                .iter()
                .take_while(|&&byte| byte == b' ' || byte == b'\t');
            let after = rest.get(blanks.count()..).unwrap_or_default();
            let ends =
                after.is_empty() || rest.starts_with(delimiter) || after.starts_with(delimiter);
            if !ends && memchr2(b'\n', b'\r', cell).is_some() {
                return Quoting::Broken(number);
            }
        }
        match memmem::find(rest, delimiter) {
            Some(at) => rest = rest.get(at + delimiter.len()..).unwrap_or_default(),
            None => break,
        }
    }
    Quoting::Closed
}

/// Returns the position of the quote that ends a quoted cell. Doubled quotes do not end it.
fn closing_quote(quoted: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr(b'"', quoted.get(at..)?)?;
        if quoted.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}
