//! What could be typed at the cursor: fields, and the values of the field that is being asked, with the
//! number of events that have them.

use std::cmp::Reverse;

use super::canonical::{is_plain_name, value_text};
use super::eval::field_columns;
use super::matcher::{TermMatcher, Value};
use super::parse::parse;
use super::tree::{Clause, FieldTest, Mode, Pattern, Test};
use super::utf16::Utf16Index;
use super::value_test::number_of;
use crate::error::Span;
use crate::event::field_doc;
use crate::order;
use crate::store::{Code, Column, Kind, Store, fold};

/// What a completion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CompletionKind {
    /// The name of a field, with its colon.
    Field,
    /// A value of a field.
    Value,
    /// An operator or sign.
    Operator,
}

/// One thing that could stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it replaces, in UTF-16 units.
    pub replace: Span,
    /// What is put there.
    pub insert: String,
    /// What a person reads.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// How many events have it; none for an operator.
    pub count: Option<u32>,
}

/// More than a person looks through.
const MOST_COMPLETIONS: usize = 20;
/// Longer values are not completed.
const LONGEST_VALUE_BYTES: usize = 256;
/// Stands for what will be typed at the cursor; no text has it.
const CURSOR: char = '\u{e000}';

/// What could be typed at the cursor, the most frequent first.
pub fn complete(text: &str, cursor_utf16: usize, store: &Store) -> Vec<Completion> {
    let index = Utf16Index::new(text);
    let cursor = index.byte(cursor_utf16);
    let (before, after) = (
        text.get(..cursor).unwrap_or(text),
        text.get(cursor..).unwrap_or_default(),
    );
    let Some(slot) = slot_at(before) else {
        return Vec::new();
    };
    let end = cursor + rest_of_word(after, &slot);
    let replace = index.span(Span::new(slot.start, end));
    let mut found = match &slot.field {
        Some(name) => values(store, name, &slot.typed),
        None => fields(store, &slot.typed),
    };
    order::sort_by(&mut found, |a, b| {
        b.rank
            .cmp(&a.rank)
            .then_with(|| a.label.len().cmp(&b.label.len()))
            .then_with(|| a.label.cmp(&b.label))
    });
    found.truncate(MOST_COMPLETIONS);
    let mut completions = operators(store, &slot);
    completions.extend(
        found
            .into_iter()
            .map(|one| (one.insert, one.label, one.kind, Some(one.rank.1))),
    );
    let to_completion = |(insert, label, kind, count)| Completion {
        replace,
        insert,
        label,
        kind,
        count,
    };
    completions.into_iter().map(to_completion).collect()
}

/// What is being typed.
struct Slot {
    /// The field whose value it is.
    field: Option<String>,
    /// What of it stands before the cursor, without quotes.
    typed: String,
    /// Where it begins, its quote included.
    start: usize,
    /// The quote it begins with.
    quote: Option<char>,
    /// Whether a sign stands before it.
    is_signed: bool,
    is_list: bool,
}

/// Whether it begins with what is typed, and how many rows have it.
type Rank = (bool, u32);

/// A candidate, ranked by how well it fits and then by its number of events.
struct Found {
    rank: Rank,
    insert: String,
    label: String,
    kind: CompletionKind,
}

/// Reads the text up to the cursor with a mark at its end: whatever holds the mark is being typed.
fn slot_at(before: &str) -> Option<Slot> {
    let marked = format!("{before}{CURSOR}");
    let parsed = parse(&marked);
    let mut slot = None;
    parsed
        .query
        .root
        .as_ref()?
        .for_each_leaf(&mut |clause, span| match clause {
            Clause::Term(term) => {
                slot = slot_of(None, term.mode, &term.pattern, span, &marked).or(slot.take())
            }
            Clause::Field(field) => {
                let FieldTest::Value(test) = &field.test else {
                    return;
                };
                test.for_each_leaf(&mut |test, span| {
                    let name = Some(&field.name);
                    let found = match test {
                        Test::Text(text) => slot_of(name, text.mode, &text.pattern, span, &marked),
                        Test::AnyOf { items, .. } => items.last().and_then(|item| {
                            let slot =
                                slot_of(name, Mode::Prefix, &item.pattern, item.span, &marked)?;
                            Some(Slot {
                                is_list: true,
                                ..slot
                            })
                        }),
                        Test::Compare { .. } => None,
                    };
                    slot = found.or(slot.take());
                });
            }
        });
    slot
}

fn slot_of(
    field: Option<&String>,
    mode: Mode,
    pattern: &Pattern,
    span: Span,
    marked: &str,
) -> Option<Slot> {
    let typed = pattern.as_literal()?.strip_suffix(CURSOR)?.to_owned();
    let start = span.start + mode.sign().len();
    let quote = marked
        .get(start..)
        .and_then(|text| text.chars().next())
        .filter(|first| matches!(first, '"' | '\''));
    // A comparison that is not finished yet reads as text.
    let compares = quote.is_none() && field.is_some() && typed.starts_with(['<', '>']);
    let is_signed = mode != Mode::Prefix;
    (!compares).then(|| Slot {
        field: field.cloned(),
        typed,
        start,
        quote,
        is_signed,
        is_list: false,
    })
}

/// How much after the cursor belongs to what is being typed.
fn rest_of_word(after: &str, slot: &Slot) -> usize {
    if let Some(quote) = slot.quote {
        return if after.starts_with(quote) { 1 } else { 0 };
    }
    let ends = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '(' | ')' | '"')
            || (slot.is_list && matches!(letter, ',' | ']'))
    };
    let word = after.find(ends).unwrap_or(after.len());
    // The value behind the name that is being changed stays.
    let colon = after.find(':').filter(|_| slot.field.is_none());
    colon.map_or(word, |colon| word.min(colon + 1))
}

/// Fields whose path, or one key of it, begins with what is typed, and the other names of fields that do.
fn fields(store: &Store, typed: &str) -> Vec<Found> {
    let wanted = fold(typed).into_owned();
    let bare = wanted.trim_start_matches('_');
    let mut found: Vec<Found> = Vec::new();
    for column in store.columns() {
        // The underscore of a wrapper's field is optional.
        let path = column.path().trim_start_matches('_');
        let begins = fold(path).starts_with(bare);
        if begins || column.keys().iter().any(|key| key.starts_with(bare)) {
            offer_field(&mut found, path, begins, column);
        }
        let aliases = field_doc(column.path()).map_or([].as_slice(), |doc| doc.aliases);
        for alias in aliases {
            if *alias != path && !bare.is_empty() && alias.starts_with(bare) {
                offer_field(&mut found, alias, true, column);
            }
        }
    }
    found
}

fn offer_field(found: &mut Vec<Found>, name: &str, begins: bool, column: &Column) {
    let count = column.rows_present();
    if let Some(other) = found.iter_mut().find(|other| other.label == name) {
        other.rank.1 = other.rank.1.max(count);
        return;
    }
    let insert = if is_plain_name(name) {
        format!("{name}:")
    } else {
        format!("\"{}\":", escaped(name))
    };
    found.push(Found {
        rank: (begins, count),
        insert,
        label: name.to_owned(),
        kind: CompletionKind::Field,
    });
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn keep_best(ranked: &mut Vec<(Rank, Code)>) {
    order::sort_by_key(ranked, |&(rank, code)| (Reverse(rank), code));
    ranked.truncate(MOST_COMPLETIONS);
}

/// Values of a field that begin with what is typed, then those that have it at another word.
fn values(store: &Store, name: &str, typed: &str) -> Vec<Found> {
    let wanted = fold(typed).into_owned();
    let word = TermMatcher::new(Mode::Prefix, &Pattern::literal(typed));
    let mut found: Vec<Found> = Vec::new();
    for column in field_columns(store, name) {
        let counts = rows_per_code(column);
        let dictionary = column.dictionary();
        let mut ranked = Vec::new();
        dictionary.for_each(|code, kind, text, folded| {
            let fits = wanted.is_empty() || word.matches(Value { kind, text, folded });
            if fits && kind != Kind::Null && !text.is_empty() && text.len() <= LONGEST_VALUE_BYTES {
                let count = counts.get(code as usize).copied().unwrap_or(0);
                ranked.push(((folded.starts_with(&wanted), count), code));
                // Of a million values only the best are ever held.
                if ranked.len() >= 64 * MOST_COMPLETIONS {
                    keep_best(&mut ranked);
                }
            }
        });
        keep_best(&mut ranked);
        for (rank, code) in ranked {
            let label = dictionary.text(code).into_owned();
            match found.iter_mut().find(|other| other.label == label) {
                // The same text as a number and a string, or of two columns.
                Some(other) => other.rank.1 += rank.1,
                None => found.push(Found {
                    rank,
                    insert: value_text(&label),
                    label,
                    kind: CompletionKind::Value,
                }),
            }
        }
    }
    found
}

/// For every value of a column the number of rows that have it.
fn rows_per_code(column: &Column) -> Vec<u32> {
    let values = column.dictionary().len() as usize;
    let mut counts = vec![0; values];
    let mut last_row = vec![u32::MAX; values];
    column.for_each(|row, code| {
        if let (Some(count), Some(last)) = (
            counts.get_mut(code as usize),
            last_row.get_mut(code as usize),
        ) {
            *count += u32::from(*last != row);
            *last = row;
        }
    });
    counts
}

/// Operators that fit: AND, OR, NOT where a term stands, signs where a value begins.
fn operators(store: &Store, slot: &Slot) -> Vec<(String, String, CompletionKind, Option<u32>)> {
    let kind = CompletionKind::Operator;
    let Some(name) = &slot.field else {
        let typed = slot.typed.to_uppercase();
        let names = ["AND", "OR", "NOT"]
            .into_iter()
            .filter(|_| slot.quote.is_none() && !slot.is_signed);
        let fits = names.filter(|name| !typed.is_empty() && name.starts_with(&typed));
        return fits
            .map(|name| (format!("{name} "), name.to_owned(), kind, None))
            .collect();
    };
    if !slot.typed.is_empty() || slot.quote.is_some() || slot.is_signed || slot.is_list {
        return Vec::new();
    }
    let has_numbers = field_columns(store, name).into_iter().any(|column| {
        let dictionary = column.dictionary();
        (0..dictionary.len()).any(|code| {
            let (kind, text) = (dictionary.kind(code), dictionary.text(code));
            number_of(Value {
                kind,
                text: &text,
                folded: "",
            })
            .is_some()
        })
    });
    let signs = if has_numbers {
        ["*", ">=", "<="].as_slice()
    } else {
        ["*"].as_slice()
    };
    let labels = |sign: &str| match sign {
        "*" => "* (the field is there)".to_owned(),
        ">=" => ">= (at least)".to_owned(),
        _ => "<= (at most)".to_owned(),
    };
    signs
        .iter()
        .map(|&sign| (sign.to_owned(), labels(sign), kind, None))
        .collect()
}
