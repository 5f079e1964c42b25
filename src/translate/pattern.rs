//! Patterns of the language as regular expressions that RE2 (DuckDB, DataPrime) and Java (Spark) read alike.

use crate::query::{Mode, Pattern};
use crate::store::fold;
use std::fmt::Write;

/// Characters without a shape, as [`crate::store::is_invisible`] has them.
pub(super) const INVISIBLE: &str =
    r"[\x{ad}\x{61c}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{2066}-\x{2069}\x{feff}]";
/// What stands for a backslash and a quote among the words of a line.
const BACKSLASH: char = '\u{e000}';
const QUOTE: char = '\u{e001}';

/// What of a text a pattern is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The value of a field, from its beginning.
    Value,
    /// Any word among the words of a line.
    Words,
}

/// The patterns, any of which may match. `unicode` is the flag of the engine that folds all letters.
pub(super) fn regex<'p>(
    mode: Mode,
    patterns: impl Iterator<Item = &'p Pattern>,
    place: Place,
    unicode: &str,
) -> String {
    let alternatives: Vec<String> = patterns.map(|pattern| one(mode, pattern, place)).collect();
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

fn one(mode: Mode, pattern: &Pattern, place: Place) -> String {
    let pieces: Vec<String> = pattern
        .pieces()
        .iter()
        .map(|piece| match mode.is_case_sensitive() {
            true => piece.clone(),
            false => fold(piece).into_owned(),
        })
        .collect();
    let run = if place == Place::Value {
        ".*"
    } else {
        "[^\"]*"
    };
    let (start, end) = match place {
        Place::Value => (r"\A", r"\z"),
        Place::Words => (
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
            .for_each(|letter| escape(letter, place, &mut text));
    }
    if mode.is_whole() {
        text.push_str(end);
    }
    text
}

/// What must stand beside a letter at the edge of a term; beside a symbol anything may.
fn word_edge(letter: Option<char>, border: &'static str) -> &'static str {
    match (letter.is_some_and(char::is_alphanumeric), border) {
        (false, _) => "",
        (true, r"\A") => r"(?:\A|[^\p{L}\p{N}])",
        (true, _) => r"(?:\z|[^\p{L}\p{N}])",
    }
}

/// One letter that stands for itself, in a text that needs no escapes in any SQL.
fn escape(letter: char, place: Place, text: &mut String) {
    let letter = match (letter, place) {
        ('"', Place::Words) => QUOTE,
        ('\\', Place::Words) => BACKSLASH,
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

/// Whether a match among the words could reach over the marks between texts.
pub(super) fn may_cross(pattern: &Pattern) -> bool {
    pattern.as_literal().is_none_or(|text| {
        text.chars().any(|letter| ",:{}[]".contains(letter)) || text.trim() != text
    })
}
