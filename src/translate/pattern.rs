//! Regular expressions for patterns, in the syntax common to RE2 (DuckDB, DataPrime) and Java (Spark).

use crate::query::{Mode, Network, Pattern};
use crate::store::fold;
use std::fmt::Write;
use std::net::IpAddr;

/// The invisible characters, the same as in [`crate::store::is_invisible`].
pub(super) const INVISIBLE: &str =
    r"[\x{ad}\x{61c}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{2066}-\x{2069}\x{feff}]";
/// The character that replaces a backslash in the words of a line.
const BACKSLASH: char = '\u{e000}';
/// The character that replaces a quote in the words of a line.
const QUOTE: char = '\u{e001}';

/// The text that a pattern is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The value of a field. The pattern matches at the start of the value.
    Value,
    /// The words of a line. The pattern matches at the start of any word.
    Words,
}

/// Returns a regular expression that matches if any pattern of `patterns` matches. `unicode` is the engine's flag to
/// ignore the case of all letters.
pub(super) fn regex<'p>(
    mode: Mode,
    patterns: impl Iterator<Item = &'p Pattern>,
    subject: Subject,
    unicode: &str,
) -> String {
    if mode == Mode::Regex {
        let alternatives: Vec<String> = patterns.map(|pattern| foreign(&pattern.raw())).collect();
        // A dot matches any character except a line feed.
        return format!("(?-s){}", alternatives.join("|"));
    }
    let alternatives: Vec<String> = patterns
        .map(|pattern| one(mode, pattern, subject))
        .collect();
    let case = if mode.is_case_sensitive() { "" } else { "i" };
    let unicode = if mode.is_case_sensitive() {
        ""
    } else {
        unicode
    };
    match alternatives.as_slice() {
        [only] => format!("(?s{case}{unicode}){only}"),
        several => format!("(?s{case}{unicode})(?:{})", several.join("|")),
    }
}

/// Returns a regular expression, in the syntax of every engine, that matches a whole text that is an IPv4 address in a
/// network, with spaces around it, a port, or as an IPv6 address. Returns `None` for a network of IPv6, whose addresses
/// have too many spellings.
pub(super) fn network(network: &Network) -> Option<String> {
    let IpAddr::V4(first) = network.first() else {
        return None;
    };
    let octets: Vec<String> = first
        .octets()
        .into_iter()
        .zip([0_u32, 8, 16, 24])
        .map(|(octet, before)| {
            let open = 8 - network.bits().saturating_sub(before).min(8);
            let range = u32::from(octet)..u32::from(octet) + (1 << open);
            match open {
                0 => octet.to_string(),
                8 => "[0-9]+".to_owned(),
                _ => {
                    let numbers: Vec<String> = range.map(|number| number.to_string()).collect();
                    format!("({})", numbers.join("|"))
                }
            }
        })
        .collect();
    Some(format!(
        " *(::[fF][fF][fF][fF]:)?{}(:[0-9]+)? *",
        octets.join("\\.")
    ))
}

/// Returns a regular expression of a query without quotes and slashes, which would end the text of an expression.
pub(super) fn foreign(regex: &str) -> String {
    let mut text = String::new();
    let mut letters = regex.chars();
    while let Some(letter) = letters.next() {
        let escaped = (letter == '\\').then(|| letters.next()).flatten();
        match escaped.unwrap_or(letter) {
            quote @ ('\'' | '"' | '/') => {
                let _infallible = write!(text, "\\x{{{:x}}}", u32::from(quote));
            }
            _ => {
                text.push(letter);
                text.extend(escaped);
            }
        }
    }
    text
}

/// Returns the regular expression for one pattern.
fn one(mode: Mode, pattern: &Pattern, subject: Subject) -> String {
    let pieces: Vec<String> = pattern
        .pieces()
        .iter()
        .map(|piece| {
            if mode.is_case_sensitive() {
                piece.clone()
            } else {
                fold(piece).into_owned()
            }
        })
        .collect();
    let run = if subject == Subject::Value {
        ".*"
    } else {
        "[^\"]*"
    };
    let (start, end) = match subject {
        Subject::Value => (r"\A", r"\z"),
        Subject::Words => (
            word_edge(pieces.first().and_then(|piece| piece.chars().next()), r"\A"),
            word_edge(
                pieces.last().and_then(|piece| piece.chars().next_back()),
                r"\z",
            ),
        ),
    };
    let mut text = start.to_owned();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            text.push_str(run);
        }
        piece
            .chars()
            .for_each(|letter| escape(letter, subject, &mut text));
    }
    if mode.is_whole() {
        text.push_str(end);
    }
    text
}

/// Returns the regular expression for the text next to the first or last character of a term. Any text is allowed next
/// to a symbol.
fn word_edge(letter: Option<char>, border: &'static str) -> &'static str {
    match (letter.is_some_and(char::is_alphanumeric), border) {
        (false, _) => "",
        (true, r"\A") => r"(?:\A|[^\p{L}\p{N}])",
        (true, _) => r"(?:\z|[^\p{L}\p{N}])",
    }
}

/// Appends a literal character, in a form that needs no escaping in the SQL of any engine.
fn escape(letter: char, subject: Subject, text: &mut String) {
    let letter = match (letter, subject) {
        ('"', Subject::Words) => QUOTE,
        ('\\', Subject::Words) => BACKSLASH,
        _ => letter,
    };
    match letter {
        ' ' | '_' => text.push(letter),
        '\'' | '"' | '\\' | BACKSLASH | QUOTE => {
            let _infallible = write!(text, "\\x{{{:x}}}", u32::from(letter));
        }
        _ if letter.is_control() => {
            let _infallible = write!(text, "\\x{{{:x}}}", u32::from(letter));
        }
        _ => {
            if letter.is_ascii_punctuation() {
                text.push('\\');
            }
            text.push(letter);
        }
    }
}

/// Returns whether a match in the words of a line could extend across several texts.
pub(super) fn may_cross(pattern: &Pattern) -> bool {
    pattern.as_literal().is_none_or(|text| {
        text.chars().any(|letter| ",:{}[]".contains(letter)) || text.trim() != text
    })
}
