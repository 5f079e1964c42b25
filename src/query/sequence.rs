//! The grammar of a sequence: `_sequence:"3 A then B by field within 10m"`. A and B are queries. The number may be
//! omitted.

use super::parse::parse_with;
use super::parser::Parser;
use super::scan::{Context, Quoted, Scanner};
use crate::error::Span;
use crate::search::{Clause, Expr, Query, SEQUENCE_WORDS, Sequence, is_name_letter, is_plain_name};
use crate::time::Interval;
use std::ops::Range;

const EXAMPLE: &str = "Write for example _sequence:\"3 outcome:failure then outcome:success by initiator.name within 10m\".";

/// The limit on the least number of opening events.
const MAX_AT_LEAST: u32 = 1_000_000;

/// The text in the quotes of a sequence.
struct Inside {
    text: String,
    /// The position in the query of each byte of the text, and of its end.
    positions: Vec<usize>,
}

impl Inside {
    /// `written` is the quoted text as it is in the query, and starts at `start`.
    fn new(quoted: Quoted, written: &str, start: usize) -> Self {
        let mut positions = Vec::with_capacity(quoted.text.len() + 1);
        let mut rest = written.char_indices().skip(1).peekable();
        for letter in quoted.text.chars() {
            // A backslash that is not part of the text is an escape for the letter after it.
            let (mut at, mut found) = rest.next().unwrap_or((written.len(), letter));
            if found != letter || (found == '\\' && rest.peek().is_some_and(|next| next.1 == '\\'))
            {
                (at, found) = rest.next().unwrap_or((at, found));
            }
            positions.extend((0..letter.len_utf8()).map(|byte| start + at + byte));
            debug_assert_eq!(found, letter, "an escape is one backslash");
        }
        let end = rest.next().map_or(written.len(), |(at, _)| at);
        positions.push(start + end);
        Self {
            text: quoted.text,
            positions,
        }
    }

    /// Returns the part of the text, without whitespace around it.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let part = self.text.get(range.clone()).unwrap_or_default();
        let start = range.end - part.trim_start().len();
        start..start + part.trim().len()
    }

    fn part(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Returns the position in the query of a part of the text.
    fn span(&self, range: &Range<usize>) -> Span {
        let at = |byte: usize| {
            let last = self.positions.last().copied().unwrap_or_default();
            self.positions.get(byte).copied().unwrap_or(last)
        };
        let end = if range.is_empty() {
            at(range.start)
        } else {
            // An escape before the next letter does not belong to the part.
            at(range.end - 1) + 1
        };
        Span::new(at(range.start), end)
    }

    /// Returns the separating words of the sequence: the first `then`, the last `within` and the last `by` between them.
    /// Words in quotes, parentheses and lists do not separate.
    fn separators(&self) -> [Option<Range<usize>>; 3] {
        let words = self.words();
        let is = |range: &Range<usize>, word: &str| self.part(range).eq_ignore_ascii_case(word);
        let [then, by, within] = SEQUENCE_WORDS;
        let within = words.iter().rfind(|range| is(range, within));
        let before_within = within.map_or(self.text.len(), |range| range.start);
        let then = words
            .iter()
            .find(|range| is(range, then) && range.end <= before_within);
        let after_then = then.map_or(0, |range| range.end);
        let between =
            |range: &Range<usize>| range.start >= after_then && range.end <= before_within;
        let by = words.iter().rfind(|range| is(range, by) && between(range));
        [then, by, within].map(|word| word.cloned())
    }

    /// Returns the words outside of quotes, parentheses and lists.
    fn words(&self) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let (mut start, mut depth, mut quote, mut before) = (None, 0_usize, None, ' ');
        let mut letters = self.text.char_indices();
        while let Some((at, letter)) = letters.next() {
            if let Some(open) = quote {
                if letter == '\\' {
                    letters.next();
                } else if letter == open {
                    quote = None;
                }
            } else if matches!(letter, '"' | '\'') && !before.is_alphanumeric() {
                quote = Some(letter);
            } else if letter.is_whitespace() || matches!(letter, '(' | ')' | '[' | ']') {
                if let Some(start) = start.take().filter(|_| depth == 0) {
                    words.push(start..at);
                }
                match letter {
                    '(' | '[' => depth += 1,
                    ')' | ']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            let is_word = !letter.is_whitespace() && !matches!(letter, '(' | ')' | '[' | ']');
            if is_word && start.is_none() {
                start = Some(at);
            }
            before = letter;
        }
        words.extend(
            start
                .filter(|_| depth == 0)
                .map(|start| start..self.text.len()),
        );
        words
    }
}

impl Parser<'_> {
    /// Parses the quoted text after `_sequence:`.
    pub(super) fn sequence(&mut self, name_span: Span) -> Option<Expr<Clause>> {
        let start = self.scan.at();
        let written = self.scan.rest();
        let Some(quoted) = self.scan.quoted() else {
            self.scan.word(Context::Query);
            self.problems.error(
                self.scan.span_from(start),
                "The condition _sequence takes a text in quotes.",
                EXAMPLE,
            );
            return None;
        };
        self.check_quoted(&quoted, Context::Query);
        if !quoted.closed {
            return None;
        }
        let span = quoted.span;
        let written = written.get(..span.end - span.start).unwrap_or_default();
        let inside = Inside::new(quoted, written, start);
        let [then, by, within] = inside.separators();
        let (Some(then), Some(by), Some(within)) = (then.clone(), by.clone(), within.clone())
        else {
            let missing = SEQUENCE_WORDS.iter().zip([then, by, within]);
            let missing: Vec<&str> = missing
                .filter_map(|(word, at)| at.is_none().then_some(*word))
                .collect();
            self.problems.error(
                span,
                format!(
                    "The sequence lacks the word {}.",
                    missing.join(" and the word ")
                ),
                EXAMPLE,
            );
            return None;
        };
        let (at_least, opening) = self.at_least(&inside, inside.trimmed(0..then.start))?;
        let opening = self.condition(&inside, opening, "before then");
        let closing = inside.trimmed(then.end..by.start);
        let closing = self.condition(&inside, closing, "after then");
        let field = inside.trimmed(by.end..within.start);
        let by = self.shared_field(&inside, &field);
        let within = self.duration(&inside, &inside.trimmed(within.end..inside.text.len()));
        let sequence = Sequence {
            name_span,
            at_least,
            opening: opening?,
            closing: closing?,
            by: by?,
            by_span: inside.span(&field),
            within: within?,
        };
        Some(self.leaf(name_span.start, Clause::Sequence(Box::new(sequence))))
    }

    /// Reads the number before the opening condition. Returns the number and the rest of the part.
    fn at_least(&mut self, inside: &Inside, part: Range<usize>) -> Option<(u32, Range<usize>)> {
        let text = inside.part(&part);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text.get(digits..).unwrap_or_default();
        if digits == 0 || !rest.starts_with(char::is_whitespace) {
            return Some((1, part));
        }
        let number = part.start..part.start + digits;
        let at_least = inside.part(&number).parse().ok();
        let Some(at_least) = at_least.filter(|at_least| (1..=MAX_AT_LEAST).contains(at_least))
        else {
            self.problems.error(
                inside.span(&number),
                "The least number of events must be from 1 to 1,000,000.",
                EXAMPLE,
            );
            return None;
        };
        Some((at_least, inside.trimmed(number.end..part.end)))
    }

    /// Parses a condition of the sequence.
    fn condition(&mut self, inside: &Inside, part: Range<usize>, place: &str) -> Option<Query> {
        let text = inside.part(&part);
        if text.is_empty() {
            self.problems.error(
                inside.span(&part),
                format!("The sequence lacks the condition {place}."),
                EXAMPLE,
            );
            return None;
        }
        let to_query = |span: Span| inside.span(&(part.start + span.start..part.start + span.end));
        let parsed = parse_with(text, self.context);
        let has_errors = parsed.has_errors();
        self.problems.extend(parsed.diagnostics, &to_query);
        let mut query = parsed.query;
        if query.root.is_none() && !has_errors {
            self.problems.error(
                inside.span(&part),
                format!("The condition {place} matches every event."),
                EXAMPLE,
            );
            return None;
        }
        if !query.across_events().is_empty() {
            self.problems.error(
                inside.span(&part),
                "A condition on other events cannot be part of a sequence.",
                "Write _first and _sequence outside of the quotes.",
            );
            return None;
        }
        query.map_spans(&to_query);
        Some(query)
    }

    /// Reads the name of the field whose value the events share.
    fn shared_field(&mut self, inside: &Inside, part: &Range<usize>) -> Option<String> {
        let text = inside.part(part);
        let mut scan = Scanner::new(text);
        let name = match scan.quoted() {
            Some(quoted) => Some(quoted.text).filter(|name| quoted.closed && !name.is_empty()),
            None => Some(scan.take_while(is_name_letter))
                .filter(|name| is_plain_name(name))
                .map(str::to_owned),
        };
        let name = name.filter(|_| scan.rest().is_empty());
        if name.is_none() {
            self.problems.error(
                inside.span(part),
                "The name of one field must be between by and within.",
                EXAMPLE,
            );
        }
        name
    }

    /// Reads the longest time between the events.
    fn duration(&mut self, inside: &Inside, part: &Range<usize>) -> Option<Interval> {
        let interval: Option<Interval> = inside.part(part).parse().ok();
        let interval = interval.filter(|interval| interval.duration_ms().is_some());
        if interval.is_none() {
            self.problems.error(
                inside.span(part),
                "The word within needs a number and a unit after it.",
                "The units are ms, s, m, h, d and w, such as 90s, 10m or 1d.",
            );
        }
        interval
    }
}
