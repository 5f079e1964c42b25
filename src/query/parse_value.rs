//! The grammar of a field value, the text after the colon: comparisons, words, quoted texts, lists and groups.

use super::messages::quoted;
use super::parser::Parser;
use super::scan::Context;
use crate::search::{Comparison, Decimal, Expr, Item, ItemKind, Mode, Pattern, Test, TextTest};

impl Parser<'_> {
    /// Parses the value directly after the colon. A list is allowed only directly after the colon.
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
                    "This sign cannot be used before parentheses.",
                    "Write the sign before each value inside the parentheses, or use a list such as field:==[a,b].",
                );
                self.group()
            }
            _ => self.value_in(Context::Query),
        }
    }

    /// Parses `( ... )` after a colon.
    pub(super) fn group(&mut self) -> Option<Expr<Test>> {
        let start = self.scan.at();
        self.scan.bump();
        let open = self.scan.span_from(start);
        let entered = self.enter(start);
        let inside = self.expression(Context::Group, |parser| parser.value_in(Context::Group));
        if entered {
            self.depth -= 1;
        }
        if self.scan.eat(")") {
            self.check_after(Context::Query);
        } else {
            self.problems.unclosed(open, ')');
        }
        let span = self.scan.span_from(start);
        if inside.is_none() {
            self.problems.empty_group(span);
        }
        inside.map(|expr| expr.enclosed(span))
    }

    /// Parses a comparison, a quoted text or a word, with its sign.
    fn value_in(&mut self, context: Context) -> Option<Expr<Test>> {
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
            return self.compare(start, comparison, context);
        }
        if let Some(regex) = self.regex(context) {
            return Some(self.leaf(start, Test::Text(regex?)));
        }
        if let Some(set) = self.set(context) {
            return Some(self.leaf(start, set?));
        }
        let mode = self.scan.mode();
        if mode == Mode::PrefixCase && context == Context::Group {
            // `= 404` is allowed, as after the other comparison signs.
            self.skip_whitespace_before_number(context);
        }
        let pattern = if let Some(text) = self.scan.quoted() {
            self.check_quoted(&text, context);
            if text.text.is_empty() && text.closed && !mode.is_whole() {
                self.problems.hint(
                    text.span,
                    "This matches every text, because every text begins with the empty text.",
                    "Write field:* for a field that is present, or field:==\"\" for a field that is empty.",
                );
            }
            Pattern::literal(text.text)
        } else {
            if mode == Mode::Prefix {
                self.check_foreign_regex();
            }
            let pattern = self.word(start, mode, context)?;
            let span = self.scan.span_from(start);
            let network = (mode == Mode::Prefix).then(|| self.network(&pattern, span));
            if let Some(network) = network.flatten() {
                return Some(self.leaf(start, Test::Network(network)));
            }
            pattern
        };
        Some(self.leaf(start, Test::Text(TextTest { mode, pattern })))
    }

    /// Parses the number after a comparison sign.
    fn compare(
        &mut self,
        start: usize,
        comparison: Comparison,
        context: Context,
    ) -> Option<Expr<Test>> {
        let sign = self.scan.span_from(start);
        if self.skip_whitespace_before_number(context) && context == Context::Query {
            self.problems.warning(
                sign,
                format!("There is a space after {}.", comparison.sign()),
                "Write the number directly after the sign.",
            );
        }
        let word = self.scan.word(context);
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
            format!("{} compares numbers, and {} is not a number.", comparison.sign(), quoted(word)),
            "Write a number such as 400 or -1.5. To narrow the time, set the time range. To search for the text, use quotes.",
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

    /// Skips whitespace if a number follows. Returns whether whitespace was skipped.
    fn skip_whitespace_before_number(&mut self, context: Context) -> bool {
        let mut ahead = self.scan.clone();
        ahead.skip_whitespace();
        let skipped =
            ahead.at() > self.scan.at() && Decimal::parse(ahead.peek_word(context)).is_some();
        if skipped {
            self.scan = ahead;
        }
        skipped
    }

    /// Parses `[a,b]`. Spaces are part of the items.
    fn list(&mut self, start: usize, mode: Mode) -> Expr<Test> {
        let open = self.scan.at();
        self.scan.bump();
        let open = self.scan.span_from(open);
        let mut items = Vec::new();
        loop {
            let readable = self.item(mode, &mut items);
            if self.scan.eat(",") {
                continue;
            }
            if self.scan.eat("]") {
                self.check_after(Context::Query);
            } else if readable {
                self.problems.unclosed(open, ']');
            }
            break;
        }
        if items.is_empty() {
            self.problems.error(
                self.scan.span_from(start),
                "The list is empty.",
                "Write items separated by commas: [warning,critical].",
            );
        }
        self.leaf(start, Test::AnyOf { mode, items })
    }

    /// Parses one item of a list, up to the comma or bracket after it. Returns `false` if an unclosed quote consumed
    /// the rest of the query, which explains a missing bracket.
    fn item(&mut self, mode: Mode, items: &mut Vec<Item>) -> bool {
        let start = self.scan.at();
        let ends = |letter| matches!(letter, ',' | ']');
        let mut readable = true;
        let kind = if let Some(text) = self.scan.quoted() {
            let after = self.scan.at();
            let extra = self.scan.take_while(|letter| !ends(letter));
            if !text.closed {
                readable = false;
                self.problems.unclosed_quote(text.span);
            } else if !extra.trim().is_empty() {
                self.problems.error(
                    self.scan.span_from(after),
                    "A comma or the closing ] is missing after this quoted item.",
                    "If the quote belongs to the text, write \\\".",
                );
            }
            ItemKind::Text(Pattern::literal(text.text))
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
                        "The space is part of the item: only values with {} match.",
                        quoted(raw)
                    ),
                    "Remove the spaces around the item.",
                );
            }
            if raw.starts_with("~\"") {
                self.problems.regex_in_list(span);
            }
            let pattern = Pattern::with_wildcards(raw);
            let network = (mode == Mode::Prefix).then(|| self.network(&pattern, span));
            match network.flatten() {
                Some(network) => ItemKind::Network(network),
                None => ItemKind::Text(pattern),
            }
        };
        items.push(Item {
            kind,
            span: self.scan.span_from(start),
        });
        readable
    }
}
