//! How a text is compared with patterns: from its beginning for the value of a field, at the words
//! in it for a term. Wildcards are matched piece by piece, each at its first place, so the time
//! is linear in the text.

use memchr::memmem::Finder;

use super::decimal::Decimal;
use super::tree::{Mode, Pattern};
use crate::order;
use crate::store::{Kind, fold};

impl Pattern {
    /// Whether the text of a field's value matches.
    pub fn matches_text(&self, mode: Mode, text: &str) -> bool {
        ValueMatcher::new(mode, std::iter::once(self)).matches(string(text, &fold(text)))
    }

    /// Whether it is found in the text as a term.
    pub fn is_found_in(&self, mode: Mode, text: &str) -> bool {
        TermMatcher::new(mode, self).matches(string(text, &fold(text)))
    }
}

fn string<'v>(text: &'v str, folded: &'v str) -> Value<'v> {
    let kind = Kind::String;
    Value { kind, text, folded }
}

/// One distinct value of a column, as a test sees it.
#[derive(Debug, Clone, Copy)]
pub struct Value<'v> {
    /// What it is in JSON.
    pub kind: Kind,
    /// Its text.
    pub text: &'v str,
    /// Its text folded.
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
pub struct ValueMatcher<'q> {
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
    /// A matcher of any of these.
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
        order::sort_by(&mut matcher.numbers, Decimal::compare);
        order::sort_by(&mut matcher.literals, Ord::cmp);
        matcher
            .literals
            .dedup_by(|later, kept| match mode.is_whole() {
                true => later == kept,
                false => later.starts_with(kept.as_str()),
            });
        matcher
    }

    /// Whether the value matches.
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
pub struct TermMatcher {
    mode: Mode,
    pieces: Vec<Piece>,
}

/// A piece of a term, with what finding it fast needs.
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

    /// Every place in a text, also where they overlap.
    fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = text.get(from..)?;
            let at = from + self.finder.find(rest.as_bytes())?;
            from = at + text.get(at..)?.chars().next().map_or(1, char::len_utf8);
            Some(at)
        })
    }

    /// What stands after its first place.
    fn skip<'t>(&self, text: &'t str) -> Option<&'t str> {
        let at = self.finder.find(text.as_bytes())?;
        text.get(at + self.text.len()..)
    }

    /// Whether a word begins at this place. What begins with a symbol may begin anywhere.
    fn starts_word(&self, text: &str, at: usize) -> bool {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        !is_inside(self.text.chars().next()) || !is_inside(before)
    }

    /// Whether a word ends where it does at this place.
    fn ends_word(&self, text: &str, at: usize) -> bool {
        let after = text.get(at + self.text.len()..);
        let after = after.and_then(|after| after.chars().next());
        !is_inside(self.text.chars().next_back()) || !is_inside(after)
    }
}

/// Whether a character is one that words are made of.
fn is_inside(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric)
}

impl TermMatcher {
    /// A matcher of this term.
    pub fn new(mode: Mode, pattern: &Pattern) -> Self {
        let pieces = pieces_in(mode, pattern).into_iter().map(Piece::new);
        Self {
            mode,
            pieces: pieces.collect(),
        }
    }

    /// Whether it matches every text.
    pub fn is_any(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.is_empty())
    }

    /// Whether it is compared with text as it was written, not folded.
    pub fn is_case_sensitive(&self) -> bool {
        self.mode.is_case_sensitive()
    }

    /// Finds in folded text the term without wildcards that [`accepts`](Self::accepts) decides about.
    pub fn finder(&self) -> Option<&Finder<'static>> {
        match self.pieces.as_slice() {
            [only] if !self.mode.is_case_sensitive() => Some(&only.finder),
            _ => None,
        }
    }

    /// The longest piece, folded: a text without it cannot match.
    pub fn clue(&self) -> String {
        let longest = self.pieces.iter().max_by_key(|piece| piece.text.len());
        longest.map_or_else(String::new, |piece| fold(&piece.text).into_owned())
    }

    /// Whether a term of one piece counts at a place where it stands.
    pub fn accepts(&self, text: &str, at: usize) -> bool {
        let accepts = |piece: &Piece| {
            piece.starts_word(text, at) && (!self.mode.is_whole() || piece.ends_word(text, at))
        };
        self.pieces.first().is_none_or(accepts)
    }

    /// Whether the value matches.
    pub fn matches(&self, value: Value<'_>) -> bool {
        let text = value.in_mode(self.mode);
        let Some((first, rest)) = self.pieces.split_first() else {
            return true;
        };
        let Some((last, middle)) = rest.split_last() else {
            return first.places(text).any(|at| self.accepts(text, at));
        };
        // A later place of the first piece leaves less for the others, so the first is enough.
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
