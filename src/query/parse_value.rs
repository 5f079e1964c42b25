//! The grammar of what stands after the colon of a field: comparisons, words, quoted texts, lists
//! and groups.

use super::parse::Parser;
use super::remarks::shown;
use super::scan::Place;
use crate::search::{Comparison, Decimal, Expr, Item, Mode, Pattern, Test, TextTest};

impl Parser<'_> {
    /// A value directly after the colon: a list can stand only here.
    pub(super) fn field_value(&mut self) -> Option<Expr<Test>> {
        let start = self.scan.at();
        let mut ahead = self.scan.clone();
        let mode = ahead.mode();
        match ahead.peek() {
            Some('[') => {
                self.scan = ahead;
                Some(self.list(start, mode))
            }
            Some('(') => {
                self.scan = ahead;
                self.problems.error(
                    self.scan.span_from(start),
                    "This sign cannot stand before parentheses.",
                    "Write it before each value inside them, or use a list such as field:==[a,b].",
                );
                self.group()
            }
            _ => self.value_in(Place::Query),
        }
    }

    /// `( ... )` after a colon.
    pub(super) fn group(&mut self) -> Option<Expr<Test>> {
        let start = self.scan.at();
        self.scan.bump();
        let open = self.scan.span_from(start);
        let entered = self.enter(start);
        let inside = self.expression(Place::Group, |parser| parser.value_in(Place::Group));
        if entered {
            self.depth -= 1;
        }
        if self.scan.eat(")") {
            self.check_after(Place::Query);
        } else {
            self.problems.unclosed(open, ')');
        }
        let span = self.scan.span_from(start);
        if inside.is_none() {
            self.problems.empty_group(span);
        }
        inside.map(|expr| expr.enclosed(span))
    }

    /// A comparison, a quoted text or a word, with its sign.
    fn value_in(&mut self, place: Place) -> Option<Expr<Test>> {
        let start = self.scan.at();
        let comparisons = [
            Comparison::AtLeast,
            Comparison::AtMost,
            Comparison::Greater,
            Comparison::Less,
        ];
        if let Some(comparison) = comparisons
            .into_iter()
            .find(|one| self.scan.eat(one.sign()))
        {
            return self.compare(start, comparison, place);
        }
        let mode = self.scan.mode();
        if mode == Mode::PrefixCase && place == Place::Group {
            // `= 404`, as after the other comparisons.
            self.skip_blanks_before_number(place);
        }
        let pattern = if let Some(quoted) = self.scan.quoted() {
            self.check_quoted(&quoted, place);
            if quoted.text.is_empty() && quoted.closed && !mode.is_whole() {
                self.problems.hint(
                    quoted.span,
                    "Every text begins with the empty text.",
                    "Write field:* for a field that is there, field:==\"\" for one that is empty.",
                );
            }
            Pattern::literal(quoted.text)
        } else {
            self.word(start, mode, place)?
        };
        Some(self.leaf(start, Test::Text(TextTest { mode, pattern })))
    }

    fn compare(
        &mut self,
        start: usize,
        comparison: Comparison,
        place: Place,
    ) -> Option<Expr<Test>> {
        let sign = self.scan.span_from(start);
        if self.skip_blanks_before_number(place) && place == Place::Query {
            self.problems.warning(
                sign,
                format!("There is a blank after {}.", comparison.sign()),
                "Write the number directly after the sign.",
            );
        }
        let word = self.scan.word(place);
        let span = self.scan.span_from(start);
        if Decimal::parse(word).is_some() {
            return Some(self.leaf(
                start,
                Test::Compare {
                    comparison,
                    number: word.to_owned(),
                },
            ));
        }
        if word.is_empty() {
            self.problems.value_missing(span, comparison.sign());
            return None;
        }
        self.problems.error(
            span,
            format!("{} compares numbers, and {} is not a number.", comparison.sign(), shown(word)),
            "Write a number such as 400 or -1.5; to narrow the time, use the time box. For the text itself, use quotes.",
        );
        let pattern = Pattern::literal(format!("{}{word}", comparison.sign()));
        Some(self.leaf(
            start,
            Test::Text(TextTest {
                mode: Mode::Prefix,
                pattern,
            }),
        ))
    }

    /// Skips blanks if a number follows them, and says whether it did.
    fn skip_blanks_before_number(&mut self, place: Place) -> bool {
        let mut ahead = self.scan.clone();
        ahead.skip_blanks();
        let skipped =
            ahead.at() > self.scan.at() && Decimal::parse(ahead.peek_word(place)).is_some();
        if skipped {
            self.scan = ahead;
        }
        skipped
    }

    /// A word after its sign, which must not be missing.
    pub(super) fn word(&mut self, start: usize, mode: Mode, place: Place) -> Option<Pattern> {
        let word_start = self.scan.at();
        let word = self.scan.word(place);
        if word.is_empty() {
            self.problems
                .value_missing(self.scan.span_from(start), mode.sign());
            return None;
        }
        let span = self.scan.span_from(word_start);
        self.problems.word_letters(span, word);
        self.problems.text_letters(span, word);
        self.check_after(place);
        Some(Pattern::with_wildcards(word))
    }

    /// `[a,b]`; blanks belong to the items.
    fn list(&mut self, start: usize, mode: Mode) -> Expr<Test> {
        let open = self.scan.at();
        self.scan.bump();
        let open = self.scan.span_from(open);
        let mut items = Vec::new();
        loop {
            let readable = self.item(&mut items);
            if self.scan.eat(",") {
                continue;
            }
            if self.scan.eat("]") {
                self.check_after(Place::Query);
            } else if readable {
                self.problems.unclosed(open, ']');
            }
            break;
        }
        if items.is_empty() {
            self.problems.error(
                self.scan.span_from(start),
                "The list is empty.",
                "Write its items with commas between them: [warning,critical].",
            );
        }
        self.leaf(start, Test::AnyOf { mode, items })
    }

    /// One item of a list, up to the comma or bracket after it. False if an open quote took
    /// everything to the end, which explains a missing bracket.
    fn item(&mut self, items: &mut Vec<Item>) -> bool {
        let start = self.scan.at();
        let ends = |letter| matches!(letter, ',' | ']');
        let mut readable = true;
        let pattern = if let Some(quoted) = self.scan.quoted() {
            let after = self.scan.at();
            let extra = self.scan.take_while(|letter| !ends(letter));
            if !quoted.closed {
                readable = false;
                self.problems.unclosed_quote(quoted.span);
            } else if !extra.trim().is_empty() {
                self.problems.error(
                    self.scan.span_from(after),
                    "A comma or the closing ] is missing after this quoted item.",
                    "If the quote belongs to the text, write \\\".",
                );
            }
            Pattern::literal(quoted.text)
        } else {
            let raw = self.scan.take_while(|letter| !ends(letter));
            let span = self.scan.span_from(start);
            if raw.is_empty() {
                if items.is_empty() && self.scan.peek() != Some(',') {
                    return true;
                }
                self.problems
                    .warning(span, "An item of the list is empty.", "Remove the comma.");
                return true;
            }
            if raw.trim() != raw {
                self.problems.warning(
                    span,
                    format!(
                        "The blank belongs to the item: it finds values with {}.",
                        shown(raw)
                    ),
                    "Remove the blank after the comma.",
                );
            }
            Pattern::with_wildcards(raw)
        };
        items.push(Item {
            pattern,
            span: self.scan.span_from(start),
        });
        readable
    }
}
