//! What could be typed at the cursor: fields, and the values of the field that is being asked, with the
//! number of events that have them.

use std::cmp::Reverse;

use super::parse::parse;
use super::utf16::Utf16Index;
use crate::error::{Result, Span};
use crate::event::field_doc;
use crate::order;
use crate::search::{
    Clause, FieldTest, Mode, Pattern, TermMatcher, Test, Value, field_columns, is_plain_name,
    number_of, value_text,
};
use crate::store::{Column, Kind, Repeats, Store, fold};
use crate::wire::{Wire, put_text};
use hashbrown::HashMap;

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
/// Of more values in one column those with fewest events are left out before they are merged.
const MOST_CANDIDATES: usize = 5_000;
/// Longer values are not completed.
const LONGEST_VALUE_BYTES: usize = 256;
/// Stands for what will be typed at the cursor; no text has it.
const CURSOR: char = '\u{e000}';

/// What could be typed at the cursor, the most frequent first.
pub fn complete(text: &str, cursor_utf16: usize, store: &Store) -> Vec<Completion> {
    Candidates::of(text, cursor_utf16, store).completions(text, cursor_utf16)
}

/// What some events offer at a cursor. Merged with what others offer there, it gives the completions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Candidates {
    /// Whether the field has numbers, so that comparing makes sense.
    has_numbers: bool,
    /// By name and the column it stands for, none for a value: how well it fits, and its rows.
    found: HashMap<(String, String), Fit>,
}

/// Whether all of it begins with what is typed, and how many events have it.
type Fit = (bool, u32);

impl Candidates {
    /// What these events offer.
    pub fn of(text: &str, cursor_utf16: usize, store: &Store) -> Self {
        let cursor = Utf16Index::new(text).byte(cursor_utf16);
        match slot_at(text.get(..cursor).unwrap_or(text)) {
            None => Self::default(),
            Some(slot) => match &slot.field {
                Some(name) => Self {
                    has_numbers: slot.takes_signs() && has_numbers(store, name),
                    found: values(store, name, &slot.typed),
                },
                None => Self {
                    has_numbers: false,
                    found: fields(store, &slot.typed),
                },
            },
        }
    }

    /// Adds what other events offer at the same cursor.
    pub fn merge(&mut self, other: Self) {
        self.has_numbers |= other.has_numbers;
        for (key, fit) in other.found {
            self.found.entry(key).or_insert((fit.0, 0)).1 += fit.1;
        }
    }

    /// The completions: operators, then the best of what was found.
    pub fn completions(self, text: &str, cursor_utf16: usize) -> Vec<Completion> {
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
        let mut completions = operators(self.has_numbers, &slot);
        let mut ranked: Vec<(Reverse<Fit>, usize, String)> = self
            .found
            .into_iter()
            .map(|((label, _), fit)| (Reverse(fit), label.len(), label))
            .collect();
        order::sort_by(&mut ranked, Ord::cmp);
        // Of several columns of one name the one with most events stands for it.
        let mut shown: Vec<(Reverse<Fit>, usize, String)> = Vec::new();
        for one in ranked {
            if shown.len() == MOST_COMPLETIONS {
                break;
            }
            if shown.iter().all(|(_, _, label)| *label != one.2) {
                shown.push(one);
            }
        }
        completions.extend(shown.into_iter().map(|(Reverse((_, count)), _, label)| {
            let (insert, kind) = match &slot.field {
                Some(_) => (value_text(&label), CompletionKind::Value),
                None if is_plain_name(&label) => (format!("{label}:"), CompletionKind::Field),
                None => (format!("\"{}\":", escaped(&label)), CompletionKind::Field),
            };
            (insert, label, kind, Some(count))
        }));
        let to_completion = |(insert, label, kind, count)| Completion {
            replace,
            insert,
            label,
            kind,
            count,
        };
        completions.into_iter().map(to_completion).collect()
    }
}

impl Wire for Candidates {
    fn put(&self, to: &mut Vec<u8>) {
        self.has_numbers.put(to);
        (self.found.len() as u64).put(to);
        for ((label, source), (begins, count)) in &self.found {
            put_text(label, to);
            put_text(source, to);
            begins.put(to);
            count.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let has_numbers = bool::take(from)?;
        let found: Vec<((String, String), Fit)> = Vec::take(from)?;
        Ok(Self {
            has_numbers,
            found: found.into_iter().collect(),
        })
    }
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

impl Slot {
    /// Whether a sign could stand here.
    fn takes_signs(&self) -> bool {
        self.typed.is_empty() && self.quote.is_none() && !self.is_signed && !self.is_list
    }
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
fn fields(store: &Store, typed: &str) -> HashMap<(String, String), Fit> {
    let wanted = fold(typed).into_owned();
    let bare = wanted.trim_start_matches('_');
    let mut found = HashMap::new();
    for column in store.columns() {
        let mut offer = |name: &str, begins| {
            // A path may have a column of the event and one of its wrapper.
            let source = format!("{:?} {}", column.role(), column.path());
            found.insert((name.to_owned(), source), (begins, column.rows_present()));
        };
        // The underscore of a wrapper's field is optional.
        let path = column.path().trim_start_matches('_');
        let begins = fold(path).starts_with(bare);
        if begins
            || column
                .folded_path()
                .split('.')
                .any(|key| key.starts_with(bare))
        {
            offer(path, begins);
        }
        let aliases = field_doc(column.path()).map_or([].as_slice(), |doc| doc.aliases);
        for alias in aliases {
            if *alias != path && !bare.is_empty() && alias.starts_with(bare) {
                offer(alias, true);
            }
        }
    }
    found
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Values of a field that begin with what is typed, and those that have it at another word.
fn values(store: &Store, name: &str, typed: &str) -> HashMap<(String, String), Fit> {
    let wanted = fold(typed).into_owned();
    let word = TermMatcher::new(Mode::Prefix, &Pattern::literal(typed));
    let mut found = HashMap::new();
    for column in field_columns(store, name) {
        let dictionary = column.dictionary();
        // Without the memory to tell, a value may be offered for each of its codes.
        let none = Repeats::default();
        let repeats = dictionary.repeats().unwrap_or(&none);
        let counts = rows_per_code(column, repeats);
        let mut ranked: Vec<(Fit, u32)> = Vec::new();
        let mut least = (false, 0);
        dictionary.for_each(|code, kind, text, folded| {
            let fits = wanted.is_empty() || word.matches(Value { kind, text, folded });
            let short = !text.is_empty() && text.len() <= LONGEST_VALUE_BYTES;
            if !fits || !short || kind == Kind::Null || repeats.first(code) != code {
                return;
            }
            let count = counts.get(code as usize).copied().unwrap_or(0);
            let fit = (folded.starts_with(&wanted), count);
            if fit > least {
                ranked.push((fit, code));
            }
            // Of a million values only the best are ever held.
            if ranked.len() >= 2 * MOST_CANDIDATES {
                order::sort_by_key(&mut ranked, |&(fit, code)| (Reverse(fit), code));
                ranked.truncate(MOST_CANDIDATES);
                least = ranked.last().map_or(least, |&(fit, _)| fit);
            }
        });
        for ((begins, count), code) in ranked {
            // The same text may be a number and a string, or of two columns.
            let key = (dictionary.text(code).into_owned(), String::new());
            found.entry(key).or_insert((begins, 0)).1 += count;
        }
    }
    found
}

/// For the first code of every value of a column the number of rows that have it.
fn rows_per_code(column: &Column, repeats: &Repeats) -> Vec<u32> {
    let values = column.dictionary().len() as usize;
    let mut counts = vec![0; values];
    let mut last_row = vec![u32::MAX; values];
    column.for_each(|row, code| {
        let code = repeats.first(code) as usize;
        if let (Some(count), Some(last)) = (counts.get_mut(code), last_row.get_mut(code)) {
            *count += u32::from(*last != row);
            *last = row;
        }
    });
    counts
}

fn has_numbers(store: &Store, name: &str) -> bool {
    field_columns(store, name).into_iter().any(|column| {
        let dictionary = column.dictionary();
        dictionary.any(|kind, text, folded| number_of(Value { kind, text, folded }).is_some())
    })
}

/// Operators that fit: AND, OR, NOT where a term stands, signs where a value begins.
fn operators(has_numbers: bool, slot: &Slot) -> Vec<(String, String, CompletionKind, Option<u32>)> {
    let kind = CompletionKind::Operator;
    if slot.field.is_none() {
        let typed = slot.typed.to_uppercase();
        let names = ["AND", "OR", "NOT"]
            .into_iter()
            .filter(|_| slot.quote.is_none() && !slot.is_signed);
        let fits = names.filter(|name| !typed.is_empty() && name.starts_with(&typed));
        return fits
            .map(|name| (format!("{name} "), name.to_owned(), kind, None))
            .collect();
    }
    if !slot.takes_signs() {
        return Vec::new();
    }
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
