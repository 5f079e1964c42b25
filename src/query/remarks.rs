//! The wording of what the parser has to say.

use super::diagnostic::Problems;
use crate::error::Span;
use crate::search::Pattern;
use crate::store::is_invisible;

impl Problems {
    pub fn dangling(&mut self, operator: Span, why: &str) {
        self.error(
            operator,
            format!("Nothing for this operator to work on: {why}."),
            "Remove it, or put it in quotes to search for the text itself.",
        );
    }

    pub fn empty_group(&mut self, group: Span) {
        self.error(
            group,
            "There is nothing inside the parentheses.",
            "Write a condition between them, or remove them.",
        );
    }

    pub fn unclosed(&mut self, open: Span, close: char) {
        self.error(
            open,
            "This bracket is never closed.",
            format!("Add the closing {close}, or put the text in quotes."),
        );
    }

    pub fn unclosed_quote(&mut self, text: Span) {
        self.error(
            text,
            "This quote is never closed; the text was read up to the end.",
            "Add the closing quote.",
        );
    }

    pub fn blank_after_colon(&mut self, name_span: Span, name: &str) {
        self.warning(
            Span::new(name_span.start, name_span.end + 1),
            "No value stands directly after this colon, so it is no search in a field.",
            format!(
                "Write the value directly after it: {name}:value. To search for the text, put it in quotes."
            ),
        );
    }

    pub fn value_missing(&mut self, span: Span, sign: &str) {
        self.error(
            span,
            format!("A value is missing after {sign}."),
            "Write it directly after the sign, or put the sign in quotes to search for it.",
        );
    }

    /// Says so when a text has characters that cannot be seen.
    pub fn text_letters(&mut self, span: Span, text: &str) {
        if text.contains(|letter: char| letter.is_control() || is_invisible(letter)) {
            self.hint(
                span,
                format!("This text has characters that cannot be seen: {}.", shown(text)),
                "Type it again if they are not meant. Those without a shape are ignored, except after = and ===.",
            );
        }
    }

    /// What is worth knowing about the characters of a word.
    pub fn word_letters(&mut self, span: Span, word: &str) {
        if word.contains('"') {
            self.warning(
                span,
                "The quote inside this word is read as a part of it.",
                "Put the whole text in quotes, and write \\\" for a quote inside it.",
            );
        }
        let curly = |letter| matches!(letter, '“' | '”' | '„' | '«' | '»' | '‘');
        if word.contains(curly) || word.ends_with('’') {
            self.warning(
                span,
                "Curly quotes are read as ordinary characters.",
                "Replace them by straight quotes \" \".",
            );
        }
    }

    /// What is worth knowing about a term without quotes, sign or field.
    pub fn bare_word(&mut self, span: Span, pattern: &Pattern) {
        let Some(word) = pattern.as_literal() else {
            if pattern.is_any() {
                self.hint(span, "This finds every event.", "Remove it.");
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
                    "{} is searched as a word; operators are written in capitals.",
                    shown(word)
                ),
                format!("Write {name} for the operator, or \"{word}\" for the word."),
            );
        } else if let Some(name) = foreign {
            self.hint(
                span,
                format!("{word} is searched as text; here it is no operator."),
                format!("Write {name}."),
            );
        } else if word.len() > 1 && word.starts_with('!') {
            self.hint(
                span,
                "The exclamation mark is searched as text; here it is no operator.",
                "Write - directly before what to exclude.",
            );
        } else if word.chars().nth(1).is_none() {
            self.hint(
                span,
                "A single character finds very many events.",
                "The hosted search refused a term of one character; a longer one tells more.",
            );
        }
    }
}

/// A text in quotes, shortened so that a message stays readable; characters that cannot be seen
/// are escaped.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut short: String = text.chars().take(LONGEST).flat_map(visible).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push_str("...");
    }
    format!("\"{short}\"")
}

/// A character as it can be seen; what has no shape is escaped.
fn visible(letter: char) -> impl Iterator<Item = char> {
    let hidden = letter.is_control() || is_invisible(letter);
    let plain = (!hidden).then_some(letter);
    plain
        .into_iter()
        .chain(letter.escape_unicode().filter(move |_| hidden))
}
