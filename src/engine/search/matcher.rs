//! Matching of texts with patterns. A value of a field must match from its start, and a term at the start of a word.
//! Each piece between wildcards is matched at its first position, so the time is linear in the length of the text.

use memchr::memmem::Finder;

use super::decimal::Decimal;
use super::regex::Regex;
use super::tree::{Mode, Pattern};
use crate::order;
use crate::store::{Kind, fold};

impl Pattern {
    /// Returns whether the text of a field's value matches.
    pub fn matches_text(&self, mode: Mode, text: &str) -> bool {
        ValueMatcher::new(mode, std::iter::once(self)).matches(string(text, &fold(text)))
    }

    /// Returns whether a term with this pattern matches the text.
    pub fn is_found_in(&self, mode: Mode, text: &str) -> bool {
        TermMatcher::new(mode, self).matches(string(text, &fold(text)))
    }
}

/// Returns a text as a string value.
fn string<'v>(text: &'v str, folded: &'v str) -> Value<'v> {
    let kind = Kind::String;
    Value { kind, text, folded }
}

/// A distinct value of a column, in the form that tests take.
#[derive(Debug, Clone, Copy)]
pub struct Value<'v> {
    /// The JSON type of the value.
    pub kind: Kind,
    /// The text of the value.
    pub text: &'v str,
    /// The text of the value, with case folded.
    pub folded: &'v str,
}

impl<'v> Value<'v> {
    /// Returns the text that a pattern of this mode is compared with.
    fn in_mode(&self, mode: Mode) -> &'v str {
        if mode.is_case_sensitive() {
            self.text
        } else {
            self.folded
        }
    }
}

/// Returns the pieces of a pattern, with case folded unless the mode is case-sensitive.
fn pieces_in(mode: Mode, pattern: &Pattern) -> Vec<String> {
    let piece = |piece: &String| {
        if mode.is_case_sensitive() {
            piece.clone()
        } else {
            fold(piece).into_owned()
        }
    };
    pattern.pieces().iter().map(piece).collect()
}

/// Matches the values of a field against several patterns, any of which may match.
///
/// Patterns without wildcards are sorted, so that a list of thousands of patterns costs only a few comparisons for each
/// value.
#[derive(Debug)]
pub struct ValueMatcher<'q> {
    mode: Mode,
    /// The patterns without wildcards, sorted. In the prefix modes, no literal is a prefix of another literal.
    literals: Vec<String>,
    with_wildcards: Vec<Vec<String>>,
    /// In mode `=`, the patterns that are numbers, sorted. A number matches if it equals such a pattern.
    numbers: Vec<Decimal<'q>>,
    /// In mode `=`, the patterns that are not numbers. A number matches if it starts with such a pattern.
    not_numbers: Vec<&'q str>,
    /// In mode `~`, the patterns.
    regexes: Vec<Regex>,
}

impl<'q> ValueMatcher<'q> {
    /// Creates a matcher for any of these patterns.
    pub fn new(mode: Mode, patterns: impl Iterator<Item = &'q Pattern>) -> Self {
        let mut matcher = Self {
            mode,
            literals: Vec::new(),
            with_wildcards: Vec::new(),
            numbers: Vec::new(),
            not_numbers: Vec::new(),
            regexes: Vec::new(),
        };
        for pattern in patterns {
            if mode == Mode::Regex {
                matcher.regexes.push(Regex::of_query(&pattern.raw()));
                continue;
            }
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
        order::sort_by(&mut matcher.numbers, Decimal::compare);
        order::sort_by(&mut matcher.literals, Ord::cmp);
        matcher.literals.dedup_by(|later, earlier| {
            if mode.is_whole() {
                later == earlier
            } else {
                later.starts_with(earlier.as_str())
            }
        });
        matcher
    }

    /// Returns whether the value matches.
    pub fn matches(&self, value: Value<'_>) -> bool {
        let text = value.in_mode(self.mode);
        let literal = if self.mode == Mode::PrefixCase && value.kind == Kind::Number {
            Decimal::parse(text).is_some_and(|number| {
                self.numbers
                    .binary_search_by(|other| other.compare(&number))
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
            || self.regexes.iter().any(|regex| regex.is_match(text))
    }

    /// Returns whether a text matches one of the literals.
    fn matches_literal(&self, text: &str) -> bool {
        // Of the literals that sort before the text, only the last can be a prefix of the text.
        let after = self
            .literals
            .partition_point(|literal| literal.as_str() <= text);
        let Some(literal) = after.checked_sub(1).and_then(|at| self.literals.get(at)) else {
            return false;
        };
        if self.mode.is_whole() {
            literal == text
        } else {
            text.starts_with(literal.as_str())
        }
    }
}

/// Returns whether the text starts with the first piece and contains the other pieces in this order. In the whole
/// modes, the text must also end with the last piece.
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
    skip_over(after, middle).is_some_and(|after| {
        if mode.is_whole() {
            after.ends_with(last.as_str())
        } else {
            after.contains(last.as_str())
        }
    })
}

/// Returns the rest of a text after all pieces, each matched at its first position. Returns `None` if a piece is
/// missing.
fn skip_over<'t>(text: &'t str, pieces: &[String]) -> Option<&'t str> {
    pieces.iter().try_fold(text, |rest, piece| {
        rest.split_once(piece.as_str()).map(|(_, after)| after)
    })
}

/// Matches a term at the start of a word, or a regular expression anywhere.
#[derive(Debug)]
pub struct TermMatcher {
    mode: Mode,
    pieces: Vec<Piece>,
    /// In mode `~`, the whole term. There are no pieces then.
    regex: Option<Regex>,
}

/// A piece of a term, prepared for searching.
#[derive(Debug)]
struct Piece {
    text: String,
    finder: Finder<'static>,
}

impl Piece {
    fn new(text: String) -> Self {
        let finder = Finder::new(text.as_bytes()).into_owned();
        Self { text, finder }
    }

    /// Returns all positions of the piece in a text, including overlapping ones.
    fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = text.get(from..)?;
            let at = from + self.finder.find(rest.as_bytes())?;
            from = at + text.get(at..)?.chars().next().map_or(1, char::len_utf8);
            Some(at)
        })
    }

    /// Returns the rest of a text after the first position of the piece.
    fn skip<'t>(&self, text: &'t str) -> Option<&'t str> {
        let at = self.finder.find(text.as_bytes())?;
        text.get(at + self.text.len()..)
    }

    /// Returns whether the piece starts a word at this position. A piece that starts with a symbol may start anywhere.
    fn starts_word(&self, text: &str, at: usize) -> bool {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        !is_inside(self.text.chars().next()) || !is_inside(before)
    }

    /// Returns whether the piece ends a word at this position. A piece that ends with a symbol may end anywhere.
    fn ends_word(&self, text: &str, at: usize) -> bool {
        let after = text.get(at + self.text.len()..);
        let after = after.and_then(|after| after.chars().next());
        !is_inside(self.text.chars().next_back()) || !is_inside(after)
    }
}

/// Returns whether a character is part of a word.
fn is_inside(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric)
}

impl TermMatcher {
    /// Creates a matcher for this term.
    pub fn new(mode: Mode, pattern: &Pattern) -> Self {
        let is_regex = mode == Mode::Regex;
        let pieces = if is_regex {
            Vec::new()
        } else {
            pieces_in(mode, pattern)
        };
        Self {
            mode,
            pieces: pieces.into_iter().map(Piece::new).collect(),
            regex: is_regex.then(|| Regex::of_query(&pattern.raw())),
        }
    }

    /// Returns whether the term matches every text.
    pub fn is_any(&self) -> bool {
        self.regex.is_none() && self.pieces.iter().all(|piece| piece.text.is_empty())
    }

    /// Returns whether the term is compared with the original text instead of the folded one.
    pub fn is_case_sensitive(&self) -> bool {
        self.mode.is_case_sensitive()
    }

    /// Returns a finder for the positions of the term in folded text, each to be checked with
    /// [`accepts`](Self::accepts). Returns `None` if the term is case-sensitive or has wildcards.
    pub fn finder(&self) -> Option<&Finder<'static>> {
        match self.pieces.as_slice() {
            [only] if !self.mode.is_case_sensitive() => Some(&only.finder),
            _ => None,
        }
    }

    /// Returns the longest piece, folded. A text without this piece cannot match. Returns `None` for a regular
    /// expression.
    pub fn clue(&self) -> Option<String> {
        let longest = self.pieces.iter().max_by_key(|piece| piece.text.len());
        longest.map(|piece| fold(&piece.text).into_owned())
    }

    /// Returns whether a term of one piece matches at a position where the piece occurs.
    pub fn accepts(&self, text: &str, at: usize) -> bool {
        let accepts = |piece: &Piece| {
            piece.starts_word(text, at) && (!self.mode.is_whole() || piece.ends_word(text, at))
        };
        self.pieces.first().is_none_or(accepts)
    }

    /// Returns whether the value matches.
    pub fn matches(&self, value: Value<'_>) -> bool {
        let text = value.in_mode(self.mode);
        if let Some(regex) = &self.regex {
            return regex.is_match(text);
        }
        let Some((first, rest)) = self.pieces.split_first() else {
            return true;
        };
        let Some((last, middle)) = rest.split_last() else {
            return first.places(text).any(|at| self.accepts(text, at));
        };
        // A later position of the first piece leaves less text for the other pieces, so only the first position
        // matters.
        let begin = first.places(text).find(|&at| first.starts_word(text, at));
        let after = begin
            .and_then(|at| text.get(at + first.text.len()..))
            .and_then(|rest| middle.iter().try_fold(rest, |rest, piece| piece.skip(rest)));
        after.is_some_and(|after| {
            let is_end = |at| !self.mode.is_whole() || last.ends_word(after, at);
            last.places(after).any(is_end)
        })
    }
}
