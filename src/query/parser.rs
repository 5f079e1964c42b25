//! The parser's common parts: operators, parentheses, limits and words. `parse_value` adds the conditions on values,
//! and `parse` the clauses of a query.

use super::build::{Builder, Connective};
use super::context::Context;
use super::diagnostic::Problems;
use super::scan::{Context as ScanContext, Quoted, Scanner};
use crate::error::Span;
use crate::search::{
    Expr, MAX_NESTING, Mode, Network, NetworkText, Pattern, Regex, Test, TextTest, is_name_letter,
    is_plain_name,
};

/// The limit on the number of terms and values in a query.
pub const MAX_TERMS: usize = 4096;

/// The state of parsing a query.
pub(super) struct Parser<'t> {
    pub scan: Scanner<'t>,
    pub problems: Problems,
    /// The number of open parentheses, including the parentheses of a field's group.
    pub depth: usize,
    /// The context. Without one, sets are not looked up.
    pub context: Option<&'t Context>,
    terms: usize,
    /// Whether the nesting limit was exceeded, which is reported once.
    too_deep: bool,
}

/// An operator written as a word.
enum Operator {
    Connective(Connective),
    Not,
}

impl<'t> Parser<'t> {
    /// Creates a parser at the start of a text.
    pub(super) fn new(text: &'t str, context: Option<&'t Context>) -> Self {
        Self {
            context,
            scan: Scanner::new(text),
            problems: Problems::default(),
            depth: 0,
            terms: 0,
            too_deep: false,
        }
    }

    /// Parses operands and operators up to the end of the query, or up to the `)` that closes the group of a field.
    /// `leaf` parses one operand.
    pub(super) fn expression<L>(
        &mut self,
        context: ScanContext,
        leaf: fn(&mut Self) -> Option<Expr<L>>,
    ) -> Option<Expr<L>> {
        let mut build = Builder::new();
        // Parentheses beyond the limit are skipped.
        let mut ignored = 0_usize;
        loop {
            self.scan.skip_whitespace();
            let start = self.scan.at();
            let Some(letter) = self.scan.peek() else {
                break;
            };
            match letter {
                '(' => {
                    self.scan.bump();
                    if self.enter(start) {
                        build.open(self.scan.span_from(start));
                    } else {
                        ignored += 1;
                    }
                }
                ')' if ignored > 0 => {
                    self.scan.bump();
                    ignored -= 1;
                }
                ')' if build.is_nested() => {
                    self.scan.bump();
                    self.depth -= 1;
                    build.close(self.scan.at(), &mut self.problems);
                    self.check_after(context);
                }
                ')' if context == ScanContext::Group => break,
                ')' => {
                    self.scan.bump();
                    self.problems.error(
                        self.scan.span_from(start),
                        "This closing parenthesis has no opening parenthesis.",
                        "Remove it, add the opening (, or put the text in quotes.",
                    );
                }
                '|' if context == ScanContext::Group => {
                    self.scan.bump();
                    build.connect(
                        Connective::Or,
                        self.scan.span_from(start),
                        &mut self.problems,
                    );
                }
                '-' => {
                    self.scan.bump();
                    let span = self.scan.span_from(start);
                    if self.scan.at_word_end(context) && self.scan.peek() != Some('(') {
                        self.problems.error(
                            span,
                            "The minus sign is not directly before anything to exclude.",
                            "Write it directly before a term, a field or a group. To search for the sign itself, write \"-\".",
                        );
                        build.no_operand();
                    } else {
                        build.negate(span);
                    }
                }
                _ => match self.operator(context) {
                    Some(Operator::Connective(connective)) => {
                        build.connect(connective, self.scan.span_from(start), &mut self.problems);
                    }
                    Some(Operator::Not) => build.negate(self.scan.span_from(start)),
                    None => match leaf(self).filter(|leaf| self.admits_term(leaf.span)) {
                        Some(operand) => build.operand(operand),
                        None => build.no_operand(),
                    },
                },
            }
        }
        self.depth -= build.nesting();
        build.finish(self.scan.at(), &mut self.problems)
    }

    /// Reads the operator at this position. Returns `None` if there is no operator.
    fn operator(&mut self, context: ScanContext) -> Option<Operator> {
        let operators = [
            ("AND", Operator::Connective(Connective::And)),
            ("OR", Operator::Connective(Connective::Or)),
            ("NOT", Operator::Not),
        ];
        let mut ahead = self.scan.clone();
        let (_, operator) = operators.into_iter().find(|(name, _)| ahead.eat(name))?;
        if !ahead.at_word_end(context) {
            return None;
        }
        self.scan = ahead;
        Some(operator)
    }

    /// Enters a parenthesis, unless the nesting limit is reached. Returns whether the parenthesis was entered.
    pub(super) fn enter(&mut self, start: usize) -> bool {
        let allowed = self.depth < MAX_NESTING;
        if allowed {
            self.depth += 1;
        } else if !self.too_deep {
            self.too_deep = true;
            self.problems.error(
                self.scan.span_from(start),
                format!("Parentheses nest deeper than the limit of {MAX_NESTING}."),
                "Remove parentheses that are not needed.",
            );
        }
        allowed
    }

    /// Counts a term. Returns whether the number of terms is within the limit.
    fn admits_term(&mut self, span: Span) -> bool {
        self.terms += 1;
        if self.terms == MAX_TERMS + 1 {
            self.problems.error(
                span,
                format!("The query has more terms than the limit of {MAX_TERMS}."),
                "Shorten the query. The items of a list such as field:[a,b,c] count as one term.",
            );
        }
        self.terms <= MAX_TERMS
    }

    /// Creates a leaf whose span starts at `start` and ends at the current position.
    pub(super) fn leaf<L>(&self, start: usize, leaf: L) -> Expr<L> {
        Expr::leaf(leaf, self.scan.span_from(start))
    }

    /// Reports problems of a quoted text that was just read.
    pub(super) fn check_quoted(&mut self, quoted: &Quoted, context: ScanContext) {
        self.problems
            .invisible_characters(quoted.span, &quoted.text);
        if !quoted.closed {
            self.problems.unclosed_quote(quoted.span);
        } else if !self.scan.at_word_end(context) {
            self.problems.warning(
                quoted.span,
                "Text follows directly after the closing quote and is read as another term.",
                "If the quote belongs to the text, write \\\".",
            );
        }
    }

    /// Reports a term or a group that is directly followed by other text.
    pub(super) fn check_after(&mut self, context: ScanContext) {
        let start = self.scan.at();
        if self.scan.peek() == Some('(') {
            self.problems.hint(
                Span::new(start, start + 1),
                "A parenthesis starts a group, even directly after a word.",
                "Put the whole text in quotes if the parenthesis belongs to it.",
            );
        } else if !self.scan.at_word_end(context) {
            self.problems.hint(
                Span::new(start, start),
                "The text after the bracket is read as another term.",
                "Put a space between them.",
            );
        }
    }

    /// Reads a regular expression if there is one at this position. The inner `None` is an expression that was reported
    /// and cannot be part of the tree.
    pub(super) fn regex(&mut self, context: ScanContext) -> Option<Option<TextTest>> {
        let quoted = self.scan.regex()?;
        self.check_quoted(&quoted, context);
        if !quoted.closed {
            return Some(None);
        }
        if quoted.text.is_empty() {
            self.problems.value_missing(quoted.span, Mode::Regex.sign());
            return Some(None);
        }
        if let Err(reason) = Regex::compile(&quoted.text) {
            self.problems.invalid_regex(quoted.span, &reason);
            return Some(None);
        }
        Some(Some(TextTest {
            mode: Mode::Regex,
            pattern: Pattern::literal(quoted.text),
        }))
    }

    /// Reads the name of a set after `@`, if there is one at this position. The inner `None` is a name that was reported
    /// and cannot be part of the tree.
    pub(super) fn set(&mut self, context: ScanContext) -> Option<Option<Test>> {
        let start = self.scan.at();
        let mut ahead = self.scan.clone();
        if !ahead.eat("@") {
            return None;
        }
        let name = match ahead.quoted() {
            Some(quoted) => {
                self.scan = ahead;
                self.check_quoted(&quoted, context);
                if !quoted.closed || quoted.text.is_empty() {
                    if quoted.closed {
                        self.problems.value_missing(quoted.span, "@");
                    }
                    return Some(None);
                }
                quoted.text
            }
            None => {
                let name = ahead.take_while(is_name_letter);
                if !is_plain_name(name) || !ahead.at_word_end(context) {
                    return None;
                }
                self.scan = ahead;
                self.check_after(context);
                name.to_owned()
            }
        };
        let span = self.scan.span_from(start);
        let known = self.context.map(|context| &context.sets);
        let set = known.and_then(|sets| sets.get(&name)).cloned();
        if let Some(sets) = known.filter(|_| set.is_none()) {
            self.problems.unknown_set(span, &name, sets);
        }
        Some(Some(Test::Set { name, set }))
    }

    /// Returns the network that a value without a sign and without quotes means, and reports problems of networks.
    pub(super) fn network(&mut self, pattern: &Pattern, span: Span) -> Option<Network> {
        match Network::parse(pattern.as_literal()?)? {
            NetworkText::Network {
                network,
                has_host_bits,
            } => {
                if has_host_bits {
                    self.problems.host_bits(span, &network);
                }
                Some(network)
            }
            NetworkText::BadPrefix { max_bits } => {
                self.problems.bad_prefix(span, max_bits);
                None
            }
        }
    }

    /// Reports text that looks like a regular expression of another language: `/x/`, or `~x` without quotes.
    pub(super) fn check_foreign_regex(&mut self) {
        const MAX_CHARACTERS: usize = 200;
        let start = self.scan.at();
        let mut ahead = self.scan.clone();
        if !matches!(ahead.peek(), Some('/' | '~')) {
            return;
        }
        let mut characters = 0..MAX_CHARACTERS;
        let word =
            ahead.take_while(|letter| !letter.is_whitespace() && characters.next().is_some());
        let span = Span::new(start, start + word.len());
        let slashes = word.strip_prefix('/').and_then(|rest| {
            let (inside, flags) = rest.rsplit_once('/')?;
            let is_regex = matches!(flags, "" | "i") && !inside.is_empty() && !inside.contains('/');
            is_regex.then_some((inside, flags))
        });
        if let Some((inside, flags)) = slashes {
            self.problems.slashes(span, inside, flags == "i");
        } else if let Some(inside) = word.strip_prefix('~').filter(|inside| !inside.is_empty()) {
            self.problems.tilde(span, inside);
        }
    }

    /// Reads the word after a sign, and reports a problem if there is no word.
    pub(super) fn word(
        &mut self,
        start: usize,
        mode: Mode,
        context: ScanContext,
    ) -> Option<Pattern> {
        let word_start = self.scan.at();
        let word = self.scan.word(context);
        if word.is_empty() {
            self.problems
                .value_missing(self.scan.span_from(start), mode.sign());
            return None;
        }
        let span = self.scan.span_from(word_start);
        self.problems.quotes_in_word(span, word);
        self.problems.invisible_characters(span, word);
        self.check_after(context);
        Some(Pattern::with_wildcards(word))
    }
}
