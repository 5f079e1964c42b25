//! How a text is compared with patterns: from its beginning for the value of a field, at the words
//! in it for a term. Wildcards are matched piece by piece, each at its first place, so the time
//! is linear in the text.

use super::decimal::Decimal;
use super::tree::{Mode, Pattern};
use crate::store::{Kind, fold};

/// One distinct value of a column, as a test sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'v> {
    pub kind: Kind,
    pub text: &'v str,
    pub folded: &'v str,
}

impl<'v> Value<'v> {
    /// The text that a pattern of this mode is compared with.
    fn in_mode(&self, mode: Mode) -> &'v str {
        if mode.is_case_sensitive() {
            self.text
        } else {
            self.folded
        }
    }
}

/// The pieces of a pattern as they are compared in this mode.
fn pieces_in(mode: Mode, pattern: &Pattern) -> Vec<String> {
    let piece = |piece: &String| match mode.is_case_sensitive() {
        true => piece.clone(),
        false => fold(piece).into_owned(),
    };
    pattern.pieces().iter().map(piece).collect()
}

/// Patterns for the value of a field, any of which may match.
///
/// Patterns without wildcards are sorted, so that a list of thousands costs a value no more than a
/// few comparisons.
#[derive(Debug)]
pub(super) struct ValueMatcher<'q> {
    mode: Mode,
    /// Sorted; in the prefix modes none begins with another.
    literals: Vec<String>,
    with_wildcards: Vec<Vec<String>>,
    /// What `=` is equal to on a number, sorted.
    numbers: Vec<Decimal<'q>>,
    /// What `=` begins with on a number: the literals that are none.
    not_numbers: Vec<&'q str>,
}

impl<'q> ValueMatcher<'q> {
    pub fn new(mode: Mode, patterns: impl Iterator<Item = &'q Pattern>) -> Self {
        let mut matcher = Self {
            mode,
            literals: Vec::new(),
            with_wildcards: Vec::new(),
            numbers: Vec::new(),
            not_numbers: Vec::new(),
        };
        for pattern in patterns {
            let mut pieces = pieces_in(mode, pattern);
            match pattern.as_literal() {
                Some(text) => {
                    matcher.literals.extend(pieces.pop());
                    if mode == Mode::PrefixCase {
                        match Decimal::parse(text) {
                            Some(number) => matcher.numbers.push(number),
                            None => matcher.not_numbers.push(text),
                        }
                    }
                }
                None => matcher.with_wildcards.push(pieces),
            }
        }
        matcher.numbers.sort_by(Decimal::compare);
        matcher.literals.sort();
        matcher
            .literals
            .dedup_by(|later, kept| match mode.is_whole() {
                true => later == kept,
                false => later.starts_with(kept.as_str()),
            });
        matcher
    }

    pub fn matches(&self, value: Value<'_>) -> bool {
        let text = value.in_mode(self.mode);
        let literal = if self.mode == Mode::PrefixCase && value.kind == Kind::Number {
            Decimal::parse(text).is_some_and(|number| {
                self.numbers
                    .binary_search_by(|wanted| wanted.compare(&number))
                    .is_ok()
            }) || self.not_numbers.iter().any(|start| text.starts_with(start))
        } else {
            self.matches_literal(text)
        };
        literal
            || self
                .with_wildcards
                .iter()
                .any(|pieces| begins_with(text, pieces, self.mode))
    }

    fn matches_literal(&self, text: &str) -> bool {
        // Of the literals not after the text, only the last can be a prefix of it.
        let after = self
            .literals
            .partition_point(|literal| literal.as_str() <= text);
        let Some(literal) = after.checked_sub(1).and_then(|at| self.literals.get(at)) else {
            return false;
        };
        match self.mode.is_whole() {
            true => literal == text,
            false => text.starts_with(literal.as_str()),
        }
    }
}

/// Whether the pieces follow one another in the text, from its beginning.
fn begins_with(text: &str, pieces: &[String], mode: Mode) -> bool {
    let Some((first, rest)) = pieces.split_first() else {
        return true;
    };
    let Some(after) = text.strip_prefix(first.as_str()) else {
        return false;
    };
    let Some((last, middle)) = rest.split_last() else {
        return !mode.is_whole() || after.is_empty();
    };
    skip_over(after, middle).is_some_and(|after| match mode.is_whole() {
        true => after.ends_with(last.as_str()),
        false => after.contains(last.as_str()),
    })
}

/// What is left of a text after the pieces, each at its first place.
fn skip_over<'t>(text: &'t str, pieces: &[String]) -> Option<&'t str> {
    pieces.iter().try_fold(text, |rest, piece| {
        rest.split_once(piece.as_str()).map(|(_, after)| after)
    })
}

/// A term: it begins at a word of the text.
#[derive(Debug)]
pub(super) struct TermMatcher {
    mode: Mode,
    pieces: Vec<String>,
}

impl TermMatcher {
    pub fn new(mode: Mode, pattern: &Pattern) -> Self {
        Self {
            mode,
            pieces: pieces_in(mode, pattern),
        }
    }

    /// Whether it matches every text.
    pub fn is_any(&self) -> bool {
        self.pieces.iter().all(String::is_empty)
    }

    /// The text that alone decides, by [`accepts`](Self::accepts) at each place where it stands.
    pub fn needle(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [only] if !self.mode.is_case_sensitive() => Some(only),
            _ => None,
        }
    }

    /// The longest piece, folded: a text without it cannot match.
    pub fn clue(&self) -> String {
        let longest = self.pieces.iter().max_by_key(|piece| piece.len());
        longest
            .map(|piece| fold(piece).into_owned())
            .unwrap_or_default()
    }

    /// Whether the needle counts at this place of a text.
    pub fn accepts(&self, needle: &str, text: &str, at: usize) -> bool {
        starts_word(text, at, needle) && (!self.mode.is_whole() || ends_word(text, at, needle))
    }

    pub fn matches(&self, value: Value<'_>) -> bool {
        let text = value.in_mode(self.mode);
        let Some((first, rest)) = self.pieces.split_first() else {
            return true;
        };
        let Some((last, middle)) = rest.split_last() else {
            return places(text, first).any(|at| self.accepts(first, text, at));
        };
        // A later place of the first piece leaves less for the others, so the first is enough.
        let begin = places(text, first).find(|&at| starts_word(text, at, first));
        let after = begin
            .and_then(|at| text.get(at + first.len()..))
            .and_then(|rest| skip_over(rest, middle));
        after.is_some_and(|after| {
            places(after, last).any(|at| !self.mode.is_whole() || ends_word(after, at, last))
        })
    }
}

/// Every place of a piece in a text, also where they overlap.
fn places<'t>(text: &'t str, piece: &'t str) -> impl Iterator<Item = usize> + 't {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let at = from + rest.find(piece)?;
        from = at + text.get(at..)?.chars().next().map_or(1, char::len_utf8);
        Some(at)
    })
}

/// Whether a word begins at this place. What begins with a symbol may begin anywhere.
fn starts_word(text: &str, at: usize, piece: &str) -> bool {
    let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    !inside(piece.chars().next())
        || !inside(text.get(..at).and_then(|before| before.chars().next_back()))
}

/// Whether a word ends where the piece at this place does.
fn ends_word(text: &str, at: usize, piece: &str) -> bool {
    let inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let after = text
        .get(at + piece.len()..)
        .and_then(|after| after.chars().next());
    !inside(piece.chars().next_back()) || !inside(after)
}
