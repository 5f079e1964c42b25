//! The messages of the parser.

use super::diagnostic::Problems;
use crate::error::Span;
use crate::search::{Clause, DerivedField, Mode, NamedSet, NamedSets, Network, Pattern, TextTest};
use crate::store::is_invisible;

impl Problems {
    /// Reports an operator that lacks an operand.
    pub fn dangling(&mut self, operator: Span, why: &str) {
        self.error(
            operator,
            format!("This operator is incomplete: {why}."),
            "Add the condition, remove the operator, or put it in quotes to search for the text.",
        );
    }

    /// Reports a group without content.
    pub fn empty_group(&mut self, group: Span) {
        self.error(
            group,
            "The parentheses are empty.",
            "Write a condition inside them, or remove them.",
        );
    }

    /// Reports a bracket that is never closed.
    pub fn unclosed(&mut self, open: Span, close: char) {
        self.error(
            open,
            "This bracket is never closed.",
            format!("Add the closing {close}, or put the text in quotes."),
        );
    }

    /// Reports a quote that is never closed.
    pub fn unclosed_quote(&mut self, text: Span) {
        self.error(
            text,
            "This quote is never closed. The rest of the query was read as quoted text.",
            "Add the closing quote.",
        );
    }

    /// Reports a colon that is followed by whitespace.
    pub fn space_after_colon(&mut self, name_span: Span, name: &str) {
        self.warning(
            Span::new(name_span.start, name_span.end + 1),
            "There is no value directly after this colon, so the word before the colon is not read as a field name.",
            format!(
                "Write the value directly after the colon: {name}:value. To search for the text, put it in quotes."
            ),
        );
    }

    /// Reports a sign without a value.
    pub fn value_missing(&mut self, span: Span, sign: &str) {
        self.error(
            span,
            format!("A value is missing after {sign}."),
            "Write the value directly after the sign, or put the sign in quotes to search for the sign.",
        );
    }

    /// Reports invisible characters in a text.
    pub fn invisible_characters(&mut self, span: Span, text: &str) {
        if text.contains(|letter: char| letter.is_control() || is_invisible(letter)) {
            self.hint(
                span,
                format!("This text contains invisible characters: {}.", quoted(text)),
                "If they are not intended, type the text again. Zero-width and similar characters are ignored, except after =, === and ~.",
            );
        }
    }

    /// Reports an address with a prefix that it cannot have.
    pub fn bad_prefix(&mut self, span: Span, max_bits: u32) {
        self.error(
            span,
            format!("After this address and its slash, a number of bits from 0 to {max_bits} is expected."),
            "Correct the number, such as 10.0.0.0/8. To search for the text, put it in quotes.",
        );
    }

    /// Reports an address that is inside the network instead of its start.
    pub fn host_bits(&mut self, span: Span, network: &Network) {
        self.hint(
            span,
            format!(
                "This address is inside the network {network}. All addresses of the network match."
            ),
            "For the single address, remove the slash and the number.",
        );
    }

    /// Reports a set that does not exist.
    pub fn unknown_set(&mut self, span: Span, name: &str, sets: &NamedSets) {
        const MAX_LISTED: usize = 10;
        let known: Vec<&str> = sets.iter().map(NamedSet::name).collect();
        let listed: Vec<String> = known
            .iter()
            .take(MAX_LISTED)
            .map(|name| quoted(name))
            .collect();
        let more = known.len().saturating_sub(MAX_LISTED);
        let help = match (known.len(), more) {
            (0, _) => "There is no set yet. Make one from a list of values. To search for the text, put it in quotes.".to_owned(),
            (_, 0) => format!("The sets are {}. To search for the text, put it in quotes.", listed.join(", ")),
            _ => format!("The sets are {} and {more} more. To search for the text, put it in quotes.", listed.join(", ")),
        };
        self.error(
            span,
            format!("There is no set called {}.", quoted(name)),
            help,
        );
    }

    /// Reports a condition on a computed field that no value meets.
    pub fn impossible(&mut self, span: Span, field: DerivedField) {
        let (what, help) = match field {
            DerivedField::Hour => ("hour", "Hours are numbers from 0 to 23, such as _hour:<6."),
            _ => (
                "day of the week",
                "Days are in English, such as _weekday:[sat,sun].",
            ),
        };
        self.warning(span, format!("No {what} meets this condition."), help);
    }

    /// Reports a condition `_first:` without the name of one field.
    pub fn not_one_field(&mut self, span: Span) {
        self.error(
            span,
            "The condition _first takes the name of one field, without signs, wildcards and lists.",
            "Write for example _first:initiator.host.address.",
        );
    }

    /// Reports a regular expression that the library does not accept.
    pub fn invalid_regex(&mut self, span: Span, reason: &str) {
        self.error(
            span,
            format!("This regular expression is not valid: {reason}."),
            "Correct the expression. For a text with these characters, remove the ~ before the quotes.",
        );
    }

    /// Reports a text between slashes.
    pub fn slashes(&mut self, span: Span, inside: &str, ignores_case: bool) {
        let flag = if ignores_case { "(?i)" } else { "" };
        self.hint(
            span,
            "The slashes are searched as text. They do not mark a regular expression here.",
            format!(
                "For a regular expression, write {}.",
                regex_text(&format!("{flag}{inside}"))
            ),
        );
    }

    /// Reports a tilde before a text without quotes.
    pub fn tilde(&mut self, span: Span, inside: &str) {
        self.hint(
            span,
            "The tilde is searched as text.",
            format!("For a regular expression, write {}.", regex_text(inside)),
        );
    }

    /// Reports a regular expression as an item of a list.
    pub fn regex_in_list(&mut self, span: Span) {
        self.warning(
            span,
            "An item of a list is text, not a regular expression.",
            "Write a group, such as field:(~\"a\" OR ~\"b\").",
        );
    }

    /// Reports quotes inside a word.
    pub fn quotes_in_word(&mut self, span: Span, word: &str) {
        if word.contains('"') {
            self.warning(
                span,
                "The quote inside this word is searched as part of the word.",
                "Put the whole text in quotes, and write \\\" for a quote inside it.",
            );
        }
        let curly = |letter| matches!(letter, '“' | '”' | '„' | '«' | '»' | '‘');
        if word.contains(curly) || word.ends_with('’') {
            self.warning(
                span,
                "Curly quotes are searched as ordinary characters.",
                "Replace them with straight quotes \" \".",
            );
        }
    }

    /// Reports a term with which the user probably intended something else.
    pub fn bare_word(&mut self, span: Span, pattern: &Pattern) {
        let Some(word) = pattern.as_literal() else {
            if pattern.is_any() {
                self.hint(span, "This matches every event.", "Remove it.");
            }
            return;
        };
        let operator = ["AND", "OR", "NOT"]
            .into_iter()
            .find(|name| name.eq_ignore_ascii_case(word));
        let foreign = match word {
            "&&" => Some("AND"),
            "|" | "||" => Some("OR"),
            _ => None,
        };
        if let Some(name) = operator {
            self.hint(
                span,
                format!(
                    "{} is searched as a word. Operators are written in capitals.",
                    quoted(word)
                ),
                format!("Write {name} for the operator, or \"{word}\" for the word."),
            );
        } else if let Some(name) = foreign {
            self.hint(
                span,
                format!("{word} is searched as text. It is not an operator here."),
                format!("Write {name}."),
            );
        } else if word.len() > 1 && word.starts_with('!') {
            self.hint(
                span,
                "The exclamation mark is searched as text. It is not an operator here.",
                "Write - directly before the term, the field or the group to exclude.",
            );
        } else if word.chars().nth(1).is_none() {
            self.hint(
                span,
                "A single character matches very many events.",
                "Write a longer term. The hosted search refused terms of one character.",
            );
        }
    }
}

/// Returns a regular expression as a term.
fn regex_text(text: &str) -> String {
    let pattern = Pattern::literal(text);
    let term = Clause::Term(TextTest {
        mode: Mode::Regex,
        pattern,
    });
    term.canonical()
}

/// Returns a text in quotes. Shortens a long text, and escapes invisible characters.
pub(super) fn quoted(text: &str) -> String {
    const MAX_CHARACTERS: usize = 40;
    let mut short: String = text
        .chars()
        .take(MAX_CHARACTERS)
        .flat_map(visible)
        .collect();
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        short.push_str("...");
    }
    format!("\"{short}\"")
}

/// Returns a character, or its escape sequence if the character is invisible.
fn visible(letter: char) -> impl Iterator<Item = char> {
    let hidden = letter.is_control() || is_invisible(letter);
    let plain = (!hidden).then_some(letter);
    plain
        .into_iter()
        .chain(letter.escape_unicode().filter(move |_| hidden))
}
