//! Translation to Lucene and DataPrime, the query languages of IBM Cloud Logs. Both search less exactly than Activity
//! Lens. The notes of each clause list the differences.

use super::join::{Connectives, join};
use super::pattern::{foreign, network};
use super::translation::{Note, Target, Translation};
use crate::error::Span;
use crate::event::FIELDS;
use crate::query::{
    Clause, DerivedField, FieldClause, FieldTest, Item, Mode, Network, Pattern, Query, Test,
    TextTest, is_number,
};

const LUCENE: Connectives = Connectives {
    and: " AND ",
    or: " OR ",
    // In Lucene, a query that is only an exclusion matches nothing.
    not: ["(*:* AND NOT ", ")"],
};
const DATAPRIME: Connectives = Connectives {
    and: " && ",
    or: " || ",
    not: ["!(", ")"],
};

const KEYS: &str = "IBM Cloud Logs searches only values. Activity Lens also searches field names.";
const KNOWN_KEY: &str = "IBM Cloud Logs does not search field names. Instead, this query checks whether a known field with this word in its name is present.";
const CASE: &str = "IBM Cloud Logs ignores case in free text.";
const WORDS: &str = "IBM Cloud Logs matches a phrase as a sequence of whole words and ignores symbols between them. Activity Lens compares the text exactly, and its last word may continue.";
const WILDCARD: &str = "In IBM Cloud Logs a wildcard matches within one word. In Activity Lens a wildcard matches any characters.";
const PHRASE: &str = "IBM Cloud Logs may match this text inside a word, or only as a whole word. Activity Lens matches the text at the beginning of a word.";
const PIECES: &str =
    "IBM Cloud Logs may match the parts between wildcards in any order and in different fields.";
const LONG: &str = "IBM Cloud Logs cannot compare values of more than 256 characters.";
const NUMBERS: &str = "If the value is a number, IBM Cloud Logs requires an equal number. Activity Lens requires that the digits of the value begin with the digits of the query.";
const NULL: &str =
    "IBM Cloud Logs treats null as a missing field. Activity Lens treats null as present.";
const SEVERAL: &str = "For a field with several values: in IBM Cloud Logs different values may meet the parts of the group. In Activity Lens one value must meet all parts.";
const SERVICE: &str = "IBM Cloud Logs has no such field. This query compares the first part of the action instead, which is the service.";
const RENAMED: &str = "IBM Cloud Logs has no such field. This query uses the event field with the same content instead.";
const NO_REGEX: &str =
    "Lucene has no expressions that may match anywhere in a value. This condition matches nothing.";
const NO_REGEX_IN_TEXT: &str =
    "IBM Cloud Logs has no regular expressions over all fields. This condition matches nothing.";
const NO_REGEX_OF_SERVICE: &str = "IBM Cloud Logs has no such field, and a regular expression cannot be applied to a part of the action. This condition matches nothing.";
const REGEX: &str =
    "DataPrime has its own syntax of regular expressions, which may differ in rare escapes.";
const NETWORK: &str =
    "The network is compared as text. Addresses in unusual spellings are not found.";
const NETWORK_V6: &str =
    "A network of IPv6 cannot be compared as text. This part of the condition matches nothing.";
const DERIVED: &str = "Only Activity Lens computes this field. This condition matches nothing.";
const ASCII_CASE: &str = "IBM Cloud Logs ignores case only for ASCII letters.";

/// Translates a query to Lucene or DataPrime.
pub(super) fn translate(query: &Query, target: Target) -> Translation {
    let lucene = target == Target::Lucene;
    let mut writer = Writer {
        lucene,
        notes: Vec::new(),
    };
    let connectives = writer.connectives();
    let condition = query.root.as_ref().map(|root| {
        join(root, connectives, &mut |clause, span| match clause {
            Clause::Term(term) => writer.term(term, span),
            Clause::Field(field) => writer.field(field, span),
            Clause::Sequence(_) => writer.derived(span),
        })
    });
    let (text, count, condition) = match (lucene, condition) {
        (true, condition) => {
            let text = condition.unwrap_or_else(|| "*".to_owned());
            (text.clone(), text.clone(), text)
        }
        (false, None) => (
            "source logs".to_owned(),
            "source logs | count".to_owned(),
            "true".to_owned(),
        ),
        (false, Some(condition)) => (
            format!("source logs | filter {condition}"),
            format!("source logs | filter {condition} | count"),
            condition,
        ),
    };
    Translation {
        text,
        count,
        condition,
        notes: writer.notes,
    }
}

/// Translates clauses to conditions and collects the notes.
struct Writer {
    lucene: bool,
    notes: Vec<Note>,
}

impl Writer {
    fn connectives(&self) -> &'static Connectives {
        if self.lucene { &LUCENE } else { &DATAPRIME }
    }

    /// Adds a note to a clause.
    fn note(&mut self, span: Span, message: &'static str) {
        self.notes.push(Note { span, message });
    }

    /// Returns the condition for a term.
    fn term(&mut self, term: &TextTest, span: Span) -> String {
        if term.mode == Mode::Regex {
            self.note(span, NO_REGEX_IN_TEXT);
            return self.nothing();
        }
        if term.mode.is_case_sensitive() {
            self.note(span, CASE);
        }
        let mut alternatives: Vec<String> = FIELDS
            .iter()
            .map(|field| field.path)
            .filter(|path| !path.starts_with('_'))
            .filter(|path| {
                let mut keys = path.split('.');
                keys.any(|key| term.pattern.is_found_in(term.mode, key))
            })
            .map(|path| self.present(path))
            .collect();
        self.note(
            span,
            if alternatives.is_empty() {
                KEYS
            } else {
                KNOWN_KEY
            },
        );
        let condition = if self.lucene {
            self.lucene_term(term, span)
        } else {
            self.dataprime_term(term, span)
        };
        alternatives.push(condition);
        match alternatives.as_slice() {
            [only] => only.clone(),
            several => format!("({})", several.join(self.connectives().or)),
        }
    }

    /// Returns the condition for a term on values in Lucene.
    fn lucene_term(&mut self, term: &TextTest, span: Span) -> String {
        let Some(text) = term.pattern.as_literal() else {
            self.note(span, WILDCARD);
            let pieces = term.pattern.pieces().iter();
            let pieces: Vec<String> = pieces.map(|piece| lucene_word(piece)).collect();
            return pieces.join("*");
        };
        if text.chars().all(char::is_alphanumeric) {
            let rest = if term.mode.is_whole() { "" } else { "*" };
            return format!("{}{rest}", lucene_word(text));
        }
        self.note(span, WORDS);
        quoted(text, '"')
    }

    /// Returns the condition for a term on values in DataPrime.
    fn dataprime_term(&mut self, term: &TextTest, span: Span) -> String {
        self.note(span, PHRASE);
        let pieces: Vec<&String> = term
            .pattern
            .pieces()
            .iter()
            .filter(|piece| !piece.is_empty())
            .collect();
        if pieces.len() > 1 {
            self.note(span, PIECES);
        }
        let pieces: Vec<String> = pieces
            .into_iter()
            .map(|piece| format!("$d ~~ {}", quoted(piece, '\'')))
            .collect();
        match pieces.as_slice() {
            [] => "true".to_owned(),
            [only] => only.clone(),
            several => format!("({})", several.join(" && ")),
        }
    }

    /// Returns a condition that no event meets.
    fn nothing(&self) -> String {
        let nothing = if self.lucene {
            "(*:* AND NOT *:*)"
        } else {
            "false"
        };
        nothing.to_owned()
    }

    /// Returns the condition that a field is present.
    fn present(&self, path: &str) -> String {
        if self.lucene {
            format!("_exists_:{}", lucene_word(path))
        } else {
            format!("{} != null", dataprime_path(path))
        }
    }

    /// Returns the condition for one that the other engine cannot compute.
    fn derived(&mut self, span: Span) -> String {
        self.note(span, DERIVED);
        self.nothing()
    }

    /// Returns the condition for a field.
    fn field(&mut self, field: &FieldClause, span: Span) -> String {
        if field.is_first() || DerivedField::named(&field.name).is_some() {
            return self.derived(span);
        }
        let name = field.name.strip_prefix('_').unwrap_or(&field.name);
        let (path, service) = match name {
            "host" | "source" | "platform" => ("action", true),
            "app" => ("logSourceCRN", false),
            "level" => ("severity", false),
            "line" => ("message", false),
            _ => (name, false),
        };
        if path != name {
            self.note(span, if service { SERVICE } else { RENAMED });
        }
        match &field.test {
            FieldTest::Present => {
                self.note(span, NULL);
                self.present(path)
            }
            FieldTest::Value(expr) => {
                if expr.is_compound() {
                    self.note(expr.span, SEVERAL);
                }
                let text = join(expr, self.connectives(), &mut |test, span| {
                    self.test(path, service, test, span)
                });
                if expr.is_compound() {
                    format!("({text})")
                } else {
                    text
                }
            }
        }
    }

    /// Returns the condition for a single test. With `service`, only the first part of the value is compared.
    fn test(&mut self, path: &str, service: bool, test: &Test, span: Span) -> String {
        match test {
            Test::Compare { comparison, number } => {
                let sign = comparison.sign();
                if self.lucene {
                    format!("{}.numeric:{sign}{number}", lucene_word(path))
                } else {
                    format!("{}:number {sign} {number}", dataprime_path(path))
                }
            }
            Test::Text(text) => self.values(path, service, text.mode, &[&text.pattern], span),
            Test::Set { set, .. } => {
                let values = set.as_ref().map_or([].as_slice(), |set| set.values());
                if values.is_empty() {
                    return self.nothing();
                }
                let patterns: Vec<&Pattern> = values.iter().collect();
                self.values(path, service, Mode::Whole, &patterns, span)
            }
            Test::Network(network) => self.networks(path, service, &[network], span),
            Test::AnyOf { mode, items } => {
                let patterns: Vec<&Pattern> = items.iter().filter_map(Item::pattern).collect();
                let networks: Vec<&Network> = items.iter().filter_map(Item::network).collect();
                match (patterns.is_empty(), networks.is_empty()) {
                    (_, true) => self.values(path, service, *mode, &patterns, span),
                    (true, false) => self.networks(path, service, &networks, span),
                    (false, false) => {
                        let text = self.values(path, service, *mode, &patterns, span);
                        let networks = self.networks(path, service, &networks, span);
                        format!("({text}{}{networks})", self.connectives().or)
                    }
                }
            }
        }
    }

    /// Returns the condition that a value of a field is an address in one of these networks.
    fn networks(&mut self, path: &str, service: bool, networks: &[&Network], span: Span) -> String {
        let regexes: Vec<String> = networks.iter().filter_map(|one| network(one)).collect();
        self.note(span, NETWORK);
        if regexes.len() < networks.len() {
            self.note(span, NETWORK_V6);
        }
        if regexes.is_empty() || service {
            return self.nothing();
        }
        let regex = regexes.join("|");
        if self.lucene {
            // The regular expression of Lucene must match the whole value.
            format!("{}.keyword:/{regex}/", lucene_word(path))
        } else {
            format!("{}:string.matches(/^({regex})$/)", dataprime_path(path))
        }
    }

    /// Returns the condition that a value of a field has a match for a regular expression.
    fn matches(&mut self, path: &str, service: bool, regex: &str, span: Span) -> String {
        if self.lucene || service {
            self.note(
                span,
                if self.lucene {
                    NO_REGEX
                } else {
                    NO_REGEX_OF_SERVICE
                },
            );
            return self.nothing();
        }
        self.note(span, REGEX);
        format!("{}:string.matches(/{regex}/)", dataprime_path(path))
    }

    /// Returns the condition that a value of a field matches any pattern of `patterns`.
    fn values(
        &mut self,
        path: &str,
        service: bool,
        mode: Mode,
        patterns: &[&Pattern],
        span: Span,
    ) -> String {
        if patterns.iter().any(|pattern| !pattern.raw().is_ascii()) && !mode.is_case_sensitive() {
            self.note(span, ASCII_CASE);
        }
        if mode == Mode::Regex {
            let alternatives: Vec<String> = patterns
                .iter()
                .map(|pattern| foreign(&pattern.raw()))
                .collect();
            return self.matches(path, service, &alternatives.join("|"), span);
        }
        let mut alternatives: Vec<String> = patterns
            .iter()
            .map(|pattern| regex(mode, pattern, service))
            .collect();
        if path == "initiator.host.agent" && !mode.tells_spellings_apart() {
            let matches = |text| {
                patterns
                    .iter()
                    .any(|pattern| pattern.matches_text(mode, text))
            };
            if matches("NotSet") || matches("Not Set") {
                alternatives.push(regex(Mode::Whole, &Pattern::literal("NotSet"), false));
                alternatives.push(regex(Mode::Whole, &Pattern::literal("Not Set"), false));
            }
        }
        let regex = match alternatives.as_slice() {
            [only] => only.clone(),
            several => format!("({})", several.join("|")),
        };
        if !self.lucene {
            return format!("{}:string.matches(/^{regex}$/)", dataprime_path(path));
        }
        self.note(span, LONG);
        let text = format!("{}.keyword:/{regex}/", lucene_word(path));
        let numbers: Vec<&str> = patterns
            .iter()
            .filter_map(|pattern| pattern.as_literal())
            .filter(|text| is_number(text))
            .collect();
        if numbers.is_empty() {
            return text;
        }
        if mode == Mode::Prefix {
            self.note(span, NUMBERS);
        }
        format!(
            "({text} OR {}.numeric:({}))",
            lucene_word(path),
            numbers.join(" OR ")
        )
    }
}

/// Returns a regular expression that matches a whole value if the value matches the pattern. With `service`, only the
/// first part of the value is compared.
fn regex(mode: Mode, pattern: &Pattern, service: bool) -> String {
    let run = if service { "[^.]*" } else { ".*" };
    let pieces: Vec<String> = pattern
        .pieces()
        .iter()
        .map(|piece| piece.chars().map(|letter| one(letter, mode)).collect())
        .collect();
    let mut text = pieces.join(run);
    if !mode.is_whole() {
        text.push_str(run);
    }
    if service {
        text.push_str("\\..*");
    }
    text
}

/// Returns the regular expression for one character.
fn one(letter: char, mode: Mode) -> String {
    if letter.is_ascii_alphabetic() && !mode.is_case_sensitive() {
        let (small, capital) = (letter.to_ascii_lowercase(), letter.to_ascii_uppercase());
        return ['[', small, capital, ']'].iter().collect();
    }
    escaped(letter, |letter| letter.is_ascii_punctuation())
}

/// Returns a character. A backslash precedes a special character.
fn escaped(letter: char, special: impl Fn(char) -> bool) -> String {
    let mut text = String::new();
    if special(letter) {
        text.push('\\');
    }
    text.push(letter);
    text
}

/// Returns a word or a name in Lucene, with special characters escaped.
fn lucene_word(text: &str) -> String {
    let special = |letter: char| {
        letter.is_whitespace() || (letter.is_ascii_punctuation() && !matches!(letter, '_' | '.'))
    };
    text.chars()
        .map(|letter| escaped(letter, special))
        .collect()
}

/// Returns a text in quotes.
fn quoted(text: &str, quote: char) -> String {
    let inside: String = text
        .chars()
        .map(|letter| escaped(letter, |letter| letter == quote || letter == '\\'))
        .collect();
    format!("{quote}{inside}{quote}")
}

/// Returns a path in DataPrime. Keys with special characters are in brackets.
fn dataprime_path(path: &str) -> String {
    let mut text = "$d".to_owned();
    for key in path.split('.') {
        let plain = key
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if plain {
            text.push('.');
            text.push_str(key);
        } else {
            text.push('[');
            text.push_str(&quoted(key, '\''));
            text.push(']');
        }
    }
    text
}
