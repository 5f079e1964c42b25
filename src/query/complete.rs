//! Completion at the cursor: fields, and the values of a field, each with its number of events.

use std::cmp::Reverse;

use super::context::Context;
use super::parse::parse;
use super::utf16::Utf16Index;
use crate::error::{Result, Span};
use crate::event::field_doc;
use crate::order;
use crate::search::{
    Clause, DerivedField, FIRST, FieldTest, Mode, Pattern, SEQUENCE, TermMatcher, Test, Value,
    field_columns, is_plain_name, number_of, value_text,
};
use crate::store::{DistinctValues, Kind, RowSet, Store, fold};
use crate::wire::{Wire, put_text};
use hashbrown::HashMap;

/// The kind of a completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CompletionKind {
    /// The name of a field, with its colon.
    Field,
    /// A value of a field.
    Value,
    /// An operator or a sign.
    Operator,
}

/// A suggestion for the text at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The span to replace, in UTF-16 units.
    pub replace: Span,
    /// The text that replaces the span.
    pub insert: String,
    /// The text to show to the user.
    pub label: String,
    /// The kind of the suggestion.
    pub kind: CompletionKind,
    /// The number of events that have the field or the value. `None` for an operator.
    pub count: Option<u32>,
}

/// The limit on the number of fields or values offered.
const MAX_COMPLETIONS: usize = 20;
/// The limit on the candidates of one column. The candidates with the fewest events are dropped before columns are
/// merged.
const MAX_CANDIDATES: usize = 5_000;
/// The limit on the length of a value that is offered.
const MAX_VALUE_BYTES: usize = 256;
/// The character that marks the cursor in the text. No ordinary text contains this private-use character.
const CURSOR: char = '\u{e000}';

/// Returns the completions at the cursor, most frequent first.
pub fn complete(
    text: &str,
    cursor_utf16: usize,
    store: &Store,
    context: &Context,
) -> Vec<Completion> {
    Candidates::of(text, cursor_utf16, store, context).completions(text, cursor_utf16, context)
}

/// The candidates for completion from the events of one store. The candidates of several stores can be merged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Candidates {
    /// Whether the field has numbers, so that comparisons are offered.
    has_numbers: bool,
    /// The candidates, keyed by name and source. The source is the column of a field name, and empty for a value.
    fits: HashMap<(String, String), Fit>,
}

/// The rank of a candidate: whether the candidate starts with the typed text, and its number of events.
type Fit = (bool, u32);

impl Candidates {
    /// Collects the candidates from the events of `store`.
    pub fn of(text: &str, cursor_utf16: usize, store: &Store, context: &Context) -> Self {
        let cursor = Utf16Index::new(text).byte(cursor_utf16);
        match slot_at(text.get(..cursor).unwrap_or(text)) {
            None => Self::default(),
            Some(slot) => match &slot.field {
                Some(name) if name == FIRST => Self {
                    has_numbers: false,
                    fits: event_fields(store, &slot.typed),
                },
                Some(name) => Self {
                    has_numbers: slot.takes_signs() && has_numbers(store, name),
                    fits: match DerivedField::named(name) {
                        Some(field) => derived_values(field, store, &slot.typed, context),
                        None => values(store, name, &slot.typed),
                    },
                },
                None => Self {
                    has_numbers: false,
                    fits: fields(store, &slot.typed),
                },
            },
        }
    }

    /// Adds the candidates of other events for the same cursor.
    pub fn merge(&mut self, other: Self) {
        self.has_numbers |= other.has_numbers;
        for (key, fit) in other.fits {
            self.fits.entry(key).or_insert((fit.0, 0)).1 += fit.1;
        }
    }

    /// Returns the completions: operators, then the best candidates.
    pub fn completions(
        self,
        text: &str,
        cursor_utf16: usize,
        context: &Context,
    ) -> Vec<Completion> {
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
        completions.extend(sets(&slot, context));
        completions.extend(across_events(&slot));
        let mut ranked: Vec<(Reverse<Fit>, usize, String)> = self
            .fits
            .into_iter()
            .map(|((label, _), fit)| (Reverse(fit), label.len(), label))
            .collect();
        order::sort_by(&mut ranked, Ord::cmp);
        // If several columns have the same name, the column with most events is shown.
        let mut best: Vec<(Reverse<Fit>, usize, String)> = Vec::new();
        for one in ranked {
            if best.len() == MAX_COMPLETIONS {
                break;
            }
            if best.iter().all(|(_, _, label)| *label != one.2) {
                best.push(one);
            }
        }
        completions.extend(best.into_iter().map(|(Reverse((_, count)), _, label)| {
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
        (self.fits.len() as u64).put(to);
        for ((label, source), (begins, count)) in &self.fits {
            put_text(label, to);
            put_text(source, to);
            begins.put(to);
            count.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let has_numbers = bool::take(from)?;
        let fits: Vec<((String, String), Fit)> = Vec::take(from)?;
        Ok(Self {
            has_numbers,
            fits: fits.into_iter().collect(),
        })
    }
}

/// The part of the query that is being typed.
struct Slot {
    /// The field, if a value is being typed.
    field: Option<String>,
    /// The text before the cursor, without quotes.
    typed: String,
    /// The start of the part, including its opening quote.
    start: usize,
    /// The opening quote of the part.
    quote: Option<char>,
    /// Whether there is a sign before the part.
    is_signed: bool,
    /// Whether the part is an item of a list.
    is_list: bool,
}

impl Slot {
    /// Returns whether a sign may follow at the cursor.
    fn takes_signs(&self) -> bool {
        self.typed.is_empty() && self.quote.is_none() && !self.is_signed && !self.is_list
    }
}

/// Returns the slot at the cursor. Appends a mark to the text before the cursor and parses both. The part that contains
/// the mark is the part being typed.
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
            Clause::Sequence(_) => {}
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
                                slot_of(name, Mode::Prefix, item.pattern()?, item.span, &marked)?;
                            Some(Slot {
                                is_list: true,
                                ..slot
                            })
                        }),
                        Test::Network(_) | Test::Set { .. } | Test::Compare { .. } => None,
                    };
                    slot = found.or(slot.take());
                });
            }
        });
    slot
}

/// Returns the slot for a pattern. Returns `None` if the pattern does not end with the cursor mark.
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
    // An incomplete comparison was parsed as text.
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

/// Returns the number of bytes after the cursor that belong to the part being typed.
fn rest_of_word(after: &str, slot: &Slot) -> usize {
    if let Some(quote) = slot.quote {
        return usize::from(after.starts_with(quote));
    }
    let ends = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '(' | ')' | '"')
            || (slot.is_list && matches!(letter, ',' | ']'))
    };
    let word = after.find(ends).unwrap_or(after.len());
    // If a field name is being changed, the value after it stays.
    let colon = after.find(':').filter(|_| slot.field.is_none());
    colon.map_or(word, |colon| word.min(colon + 1))
}

/// Returns the conditions on other events whose names start with the typed text. They have no number of events.
fn across_events(slot: &Slot) -> Vec<(String, String, CompletionKind, Option<u32>)> {
    let typed = fold(&slot.typed).into_owned();
    let bare = typed.trim_start_matches('_');
    let is_name = slot.field.is_none() && slot.quote.is_none() && !slot.is_signed;
    let offered = |(name, _): &(&str, &str)| {
        is_name && !typed.is_empty() && name.trim_start_matches('_').starts_with(bare)
    };
    let names = [(FIRST, ":"), (SEQUENCE, ":\"")]
        .into_iter()
        .filter(offered);
    let completion = |(name, rest): (&str, &str)| {
        let insert = format!("{name}{rest}");
        (insert, name.to_owned(), CompletionKind::Field, None)
    };
    names.map(completion).collect()
}

/// Returns the fields that match the typed text: their path, a key of the path, or an alias starts with the text.
fn fields(store: &Store, typed: &str) -> HashMap<(String, String), Fit> {
    let prefix = fold(typed).into_owned();
    let bare = prefix.trim_start_matches('_');
    let mut found = HashMap::new();
    for field in DerivedField::ALL {
        let name = field.name();
        if !prefix.is_empty() && name.trim_start_matches('_').starts_with(bare) {
            let test = FieldTest::Present;
            let count = field.rows(&test, None, store).count();
            found.insert((name.to_owned(), String::new()), (true, count));
        }
    }
    found.extend(event_fields(store, typed));
    found
}

/// Returns the fields of the events that match the typed text.
fn event_fields(store: &Store, typed: &str) -> HashMap<(String, String), Fit> {
    let prefix = fold(typed).into_owned();
    let bare = prefix.trim_start_matches('_');
    let mut found = HashMap::new();
    for column in store.columns() {
        let mut offer = |name: &str, begins| {
            // A path may have one column in the event and another column in the wrapper.
            let source = format!("{:?} {}", column.role(), column.path());
            found.insert((name.to_owned(), source), (begins, column.rows_present()));
        };
        // The underscore before a wrapper field is optional.
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

/// Returns the values of a computed field that start with the typed text.
fn derived_values(
    field: DerivedField,
    store: &Store,
    typed: &str,
    context: &Context,
) -> HashMap<(String, String), Fit> {
    let prefix = fold(typed);
    let values = field.values(context.zone.as_deref(), store).into_iter();
    values
        .filter(|(value, _)| fold(value).starts_with(&*prefix))
        .map(|(value, count)| ((value, String::new()), (true, count)))
        .collect()
}

/// Returns the named sets that start with the text after `@`.
fn sets(slot: &Slot, context: &Context) -> Vec<(String, String, CompletionKind, Option<u32>)> {
    let may_be_set =
        slot.field.is_some() && slot.quote.is_none() && !slot.is_signed && !slot.is_list;
    let Some(typed) = slot.typed.strip_prefix('@').filter(|_| may_be_set) else {
        return Vec::new();
    };
    let prefix = fold(typed);
    let fits = context
        .sets
        .iter()
        .filter(|set| fold(set.name()).starts_with(&*prefix));
    fits.take(MAX_COMPLETIONS)
        .map(|set| {
            let name = set.name();
            let insert = if is_plain_name(name) {
                format!("@{name}")
            } else {
                format!("@\"{}\"", escaped(name))
            };
            let label = format!("@{name} ({} values)", set.values().len());
            (insert, label, CompletionKind::Operator, None)
        })
        .collect()
}

/// Escapes a text for use inside quotes.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Returns the values of a field that start with the typed text, or that have a word starting with the typed text.
fn values(store: &Store, name: &str, typed: &str) -> HashMap<(String, String), Fit> {
    let prefix = fold(typed).into_owned();
    let word = TermMatcher::new(Mode::Prefix, &Pattern::literal(typed));
    let mut found = HashMap::new();
    for column in field_columns(store, name) {
        // If there is not enough memory, the column has no suggestions.
        let Ok(values) = DistinctValues::of([column]) else {
            continue;
        };
        let Ok(counts) = rows_per_value(&values, store.len()) else {
            continue;
        };
        let mut ranked: Vec<(Fit, u32)> = Vec::new();
        let mut least = (false, 0);
        values.for_each(|number, kind, text, folded| {
            let fits = prefix.is_empty() || word.matches(Value { kind, text, folded });
            let short = !text.is_empty() && text.len() <= MAX_VALUE_BYTES;
            if !fits || !short || kind == Kind::Null {
                return;
            }
            let count = counts.get(number as usize).copied().unwrap_or(0);
            let fit = (folded.starts_with(&prefix), count);
            if fit > least {
                ranked.push((fit, number));
            }
            // Bounds the memory for fields with a million values.
            if ranked.len() >= 2 * MAX_CANDIDATES {
                order::sort_by_key(&mut ranked, |&(fit, number)| (Reverse(fit), number));
                ranked.truncate(MAX_CANDIDATES);
                least = ranked.last().map_or(least, |&(fit, _)| fit);
            }
        });
        for ((begins, count), number) in ranked {
            // The same text may be both a number and a string, or occur in two columns.
            let key = (values.value(number).1.into_owned(), String::new());
            found.entry(key).or_insert((begins, 0)).1 += count;
        }
    }
    found
}

/// Returns the number of rows with each value.
fn rows_per_value(values: &DistinctValues<'_>, rows: u32) -> Result<Vec<u32>> {
    let mut counts = vec![0; values.len()];
    values.for_each_in(&RowSet::full(rows), |_, number, _| {
        if let Some(count) = counts.get_mut(number as usize) {
            *count += 1;
        }
    })?;
    Ok(counts)
}

/// Returns whether a field has a number among its values.
fn has_numbers(store: &Store, name: &str) -> bool {
    field_columns(store, name).into_iter().any(|column| {
        let dictionary = column.dictionary();
        dictionary.any(|kind, text, folded| number_of(Value { kind, text, folded }).is_some())
    })
}

/// Returns the operators that fit: AND, OR and NOT for a term, signs at the start of a value.
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
        ["*", ">=", "<=", "~\""].as_slice()
    } else {
        ["*", "~\""].as_slice()
    };
    let labels = |sign: &str| match sign {
        "*" => "* (field is present)".to_owned(),
        ">=" => ">= (at least)".to_owned(),
        "~\"" => "~\"\" (regular expression)".to_owned(),
        _ => "<= (at most)".to_owned(),
    };
    signs
        .iter()
        .map(|&sign| (sign.to_owned(), labels(sign), kind, None))
        .collect()
}
