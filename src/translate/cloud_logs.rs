//! Lucene and DataPrime of IBM Cloud Logs. Both search less exactly than the language does; every clause
//! says what it loses there.

use super::join::{Joints, join};
use super::{Note, Target, Translation};
use crate::error::Span;
use crate::event::FIELDS;
use crate::query::{
    Clause, FieldClause, FieldTest, Mode, Pattern, Query, Test, TextTest, is_number,
};

const LUCENE: Joints = Joints {
    and: " AND ",
    or: " OR ",
    // An exclusion on its own excludes from nothing.
    not: ["(*:* AND NOT ", ")"],
};
const DATAPRIME: Joints = Joints {
    and: " && ",
    or: " || ",
    not: ["!(", ")"],
};

const KEYS: &str =
    "Names of keys are not searched there, only values; here a word of a key name counts too.";
const KNOWN_KEY: &str = "Names of keys are not searched there; the fields known to have this word in their name are asked for instead.";
const CASE: &str = "Free text is searched without regard to capitals there.";
const WORDS: &str = "There a phrase is a row of whole words and the symbols between them are not compared; here the text is taken as it is, and the last word may go on.";
const WILDCARD: &str = "There a wildcard stays within one word; here it is any run of characters.";
const PHRASE: &str =
    "There it may be found inside a word, or only as a whole one; here it begins a word.";
const PIECES: &str =
    "There the pieces between wildcards may stand in any order and in different fields.";
const LONG: &str = "Values of more than 256 characters cannot be compared there.";
const NUMBERS: &str =
    "On a number: there it is equal to this; here its decimal text begins with this.";
const NULL: &str = "There null and a missing field are the same; here null counts as present.";
const SEVERAL: &str = "In a field with several values, there each part of the group may be met by another value; here one value meets all.";
const SERVICE: &str = "There is no such field there; the first part of the action, which is the service, is compared.";
const RENAMED: &str =
    "There is no such field there; the field of the event with the same content is asked.";
const ORDER_OF_CASE: &str = "Letters of either case: there only those of the ASCII alphabet.";

pub(super) fn translate(query: &Query, target: Target) -> Translation {
    let lucene = target == Target::Lucene;
    let mut writer = Writer {
        lucene,
        notes: Vec::new(),
    };
    let joints = writer.joints();
    let condition = query.root.as_ref().map(|root| {
        join(root, joints, &mut |clause, span| match clause {
            Clause::Term(term) => writer.term(term, span),
            Clause::Field(field) => writer.field(field, span),
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

struct Writer {
    lucene: bool,
    notes: Vec<Note>,
}

impl Writer {
    fn joints(&self) -> &'static Joints {
        if self.lucene { &LUCENE } else { &DATAPRIME }
    }

    fn note(&mut self, span: Span, message: &'static str) {
        self.notes.push(Note { span, message });
    }

    fn term(&mut self, term: &TextTest, span: Span) -> String {
        if term.mode.is_case_sensitive() {
            self.note(span, CASE);
        }
        let mut choices: Vec<String> = FIELDS
            .iter()
            .map(|field| field.path)
            .filter(|path| !path.starts_with('_'))
            .filter(|path| {
                let mut keys = path.split('.');
                keys.any(|key| term.pattern.is_found_in(term.mode, key))
            })
            .map(|path| self.present(path))
            .collect();
        self.note(span, if choices.is_empty() { KEYS } else { KNOWN_KEY });
        choices.push(match self.lucene {
            true => self.lucene_term(term, span),
            false => self.dataprime_term(term, span),
        });
        match choices.as_slice() {
            [only] => only.clone(),
            several => format!("({})", several.join(self.joints().or)),
        }
    }

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

    fn present(&self, path: &str) -> String {
        match self.lucene {
            true => format!("_exists_:{}", lucene_word(path)),
            false => format!("{} != null", dataprime_path(path)),
        }
    }

    fn field(&mut self, field: &FieldClause, span: Span) -> String {
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
                let text = join(expr, self.joints(), &mut |test, span| {
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

    fn test(&mut self, path: &str, service: bool, test: &Test, span: Span) -> String {
        match test {
            Test::Compare { comparison, number } => {
                let sign = comparison.sign();
                match self.lucene {
                    true => format!("{}.numeric:{sign}{number}", lucene_word(path)),
                    false => format!("{}:number {sign} {number}", dataprime_path(path)),
                }
            }
            Test::Text(text) => self.values(path, service, text.mode, &[&text.pattern], span),
            Test::AnyOf { mode, items } => {
                let patterns: Vec<&Pattern> = items.iter().map(|item| &item.pattern).collect();
                self.values(path, service, *mode, &patterns, span)
            }
        }
    }

    fn values(
        &mut self,
        path: &str,
        service: bool,
        mode: Mode,
        patterns: &[&Pattern],
        span: Span,
    ) -> String {
        if patterns.iter().any(|pattern| !pattern.raw().is_ascii()) && !mode.is_case_sensitive() {
            self.note(span, ORDER_OF_CASE);
        }
        let mut alternatives: Vec<String> = patterns
            .iter()
            .map(|pattern| regex(mode, pattern, service))
            .collect();
        if path == "initiator.host.agent" && mode != Mode::WholeCase {
            let either = |text| {
                patterns
                    .iter()
                    .any(|pattern| pattern.matches_text(mode, text))
            };
            if either("NotSet") || either("Not Set") {
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

/// A pattern as a regular expression over the whole value. Of a service only the first part of the value
/// is compared.
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

fn one(letter: char, mode: Mode) -> String {
    if letter.is_ascii_alphabetic() && !mode.is_case_sensitive() {
        let (small, capital) = (letter.to_ascii_lowercase(), letter.to_ascii_uppercase());
        return ['[', small, capital, ']'].iter().collect();
    }
    escaped(letter, |letter| letter.is_ascii_punctuation())
}

fn escaped(letter: char, special: impl Fn(char) -> bool) -> String {
    let mut text = String::new();
    if special(letter) {
        text.push('\\');
    }
    text.push(letter);
    text
}

/// A word or a name in Lucene, its special characters escaped.
fn lucene_word(text: &str) -> String {
    let special = |letter: char| {
        letter.is_whitespace() || (letter.is_ascii_punctuation() && !matches!(letter, '_' | '.'))
    };
    text.chars()
        .map(|letter| escaped(letter, special))
        .collect()
}

fn quoted(text: &str, quote: char) -> String {
    let inside: String = text
        .chars()
        .map(|letter| escaped(letter, |letter| letter == quote || letter == '\\'))
        .collect();
    format!("{quote}{inside}{quote}")
}

/// A path with the keys that need it in brackets.
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
