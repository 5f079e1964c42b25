//! Generation of queries that are likely to match generated events.

use super::events::{NUMBERS, TEXTS};
use super::fields::{Entry, Kind, Origin};
use super::number::{Compare, millionths};
use super::rng::Rng;
use super::text::{Mode, Pattern, cases, is_symbol};
use super::tree::{Clause, FieldTest, Query, Tree, ValueTest};

/// Returns a query for events with these field values. Most words of the query are parts of the values.
pub fn query(rng: &mut Rng, entries: &[Entry]) -> Query {
    tree(rng, 3, &mut |rng| clause(rng, entries))
}

fn tree<L>(rng: &mut Rng, depth: usize, leaf: &mut dyn FnMut(&mut Rng) -> L) -> Tree<L> {
    if depth == 0 {
        return Tree::Leaf(leaf(rng));
    }
    let mut parts = |rng: &mut Rng| {
        let count = 2 + rng.below(2);
        (0..count).map(|_| tree(rng, depth - 1, leaf)).collect()
    };
    match rng.below(10) {
        0..=2 => Tree::And(parts(rng)),
        3 | 4 => Tree::Or(parts(rng)),
        5 => Tree::Not(Box::new(tree(rng, depth - 1, leaf))),
        _ => Tree::Leaf(leaf(rng)),
    }
}

fn clause(rng: &mut Rng, entries: &[Entry]) -> Clause {
    let entry = &entries[rng.below(entries.len())];
    if entry.origin == Origin::Line && rng.percent(45) {
        let source = if rng.percent(30) {
            rng.pick(&entry.path.split('.').collect::<Vec<_>>())
                .to_string()
        } else {
            entry.text.clone()
        };
        return Clause::Term(mode(rng), pattern(rng, &source, false));
    }
    let same_field: Vec<&Entry> = entries
        .iter()
        .filter(|other| other.path == entry.path)
        .collect();
    let Some(name) = name(rng, entry, &same_field) else {
        return Clause::Term(Mode::Prefix, pattern(rng, &entry.text, false));
    };
    let test = match rng.below(10) {
        0 => FieldTest::Present,
        1 | 2 => {
            let count = 1 + rng.below(3);
            let items = (0..count).map(|_| {
                let text = rng.pick(&same_field).text.clone();
                let piece = piece(rng, &text, true);
                swap_cases(rng, &piece)
            });
            let items: Vec<String> = items
                .filter(|item| !item.is_empty() && !item.contains(LIST_SIGNS))
                .collect();
            if items.is_empty() {
                FieldTest::Present
            } else {
                FieldTest::List(mode(rng), items)
            }
        }
        3 | 4 => FieldTest::Group(tree(rng, 2, &mut |rng| value_test(rng, &same_field, true))),
        _ => FieldTest::One(value_test(rng, &same_field, false)),
    };
    Clause::Field(name, test)
}

/// The characters with a special meaning inside a list.
const LIST_SIGNS: [char; 8] = [',', '[', ']', '*', '"', '\'', '(', ')'];

/// Returns a name of the field that can be typed without quotes; `None` if there is no such name. The name of the object
/// around the field is used only if no value is a number, because a comparison with a number needs one in the field itself.
fn name(rng: &mut Rng, entry: &Entry, same_field: &[&Entry]) -> Option<String> {
    let typeable = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    let path = entry.path.as_str();
    if !path.chars().all(typeable) {
        return None;
    }
    let parent = path.rsplit_once('.').map_or(path, |(parent, _)| parent);
    Some(match path {
        _ if rng.percent(5) && !has_numbers(same_field) => parent.to_owned(),
        "_host" if rng.percent(40) => "source".to_owned(),
        _ if rng.percent(70) => path.to_owned(),
        _ => path
            .strip_prefix('_')
            .map_or_else(|| format!("_{path}"), str::to_owned),
    })
}

fn has_numbers(same_field: &[&Entry]) -> bool {
    let mut texts = same_field.iter().map(|entry| &entry.text);
    texts.any(|text| millionths(text).is_some())
}

fn value_test(rng: &mut Rng, same_field: &[&Entry], in_group: bool) -> ValueTest {
    let has_numeric_texts = same_field
        .iter()
        .any(|entry| entry.kind == Kind::Text && millionths(&entry.text).is_some());
    if has_numbers(same_field) && rng.percent(40) {
        let compare = rng.pick(&[
            Compare::Less,
            Compare::LessOrEqual,
            Compare::Greater,
            Compare::GreaterOrEqual,
        ]);
        return ValueTest::Compare(compare, rng.pick(NUMBERS).to_string());
    }
    let source = rng.pick(same_field).text.clone();
    let mode = mode(rng);
    let pattern = pattern(rng, &source, true);
    // The language does not define `=5` for the text "5" in a field that also has numbers.
    if mode == Mode::PrefixCase && millionths(&pattern.text).is_some() && has_numeric_texts {
        return ValueTest::Text(Mode::Prefix, pattern);
    }
    // A group cannot contain "any value".
    if in_group && pattern.text.is_empty() {
        return ValueTest::Text(Mode::Prefix, quoted("a"));
    }
    ValueTest::Text(mode, pattern)
}

fn mode(rng: &mut Rng) -> Mode {
    rng.pick(&[
        Mode::Prefix,
        Mode::Prefix,
        Mode::Prefix,
        Mode::PrefixCase,
        Mode::Whole,
        Mode::WholeCase,
    ])
}

fn quoted(text: &str) -> Pattern {
    Pattern {
        text: text.to_owned(),
        quoted: true,
    }
}

/// Returns a part of `source`, possibly with changed case or a wildcard.
fn pattern(rng: &mut Rng, source: &str, of_field: bool) -> Pattern {
    let piece = if rng.percent(10) {
        let other = rng.pick(TEXTS);
        piece(rng, other, of_field)
    } else {
        piece(rng, source, of_field)
    };
    let text = swap_cases(rng, &piece);
    if text.is_empty() {
        return quoted(if of_field { "" } else { "a" });
    }
    if !is_word(&text) || rng.percent(15) {
        return quoted(&text);
    }
    if rng.percent(20) {
        let starred = with_wildcard(rng, &text);
        // A single asterisk would test whether the field is present.
        if starred.contains(|letter| letter != '*') {
            return Pattern {
                text: starred,
                quoted: false,
            };
        }
    }
    Pattern {
        text,
        quoted: false,
    }
}

/// Returns a part of a text. For a field, the part is mostly the beginning of the text. For a term, the part mostly starts at
/// the beginning of a word.
fn piece(rng: &mut Rng, source: &str, of_field: bool) -> String {
    let letters: Vec<char> = source.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let from = if of_field {
        if rng.percent(85) {
            0
        } else {
            rng.below(letters.len())
        }
    } else if rng.percent(30) {
        rng.below(letters.len())
    } else {
        let starts: Vec<usize> = (0..letters.len())
            .filter(|&at| at == 0 || is_symbol(letters[at - 1]) || is_symbol(letters[at]))
            .collect();
        rng.pick(&starts)
    };
    let rest = letters.len() - from;
    let count = match rng.below(3) {
        0 => rest,
        1 => rest.min(1 + rng.below(4)),
        _ => 1 + rng.below(rest),
    };
    letters[from..from + count].iter().collect()
}

/// Returns the text with the case of some letters changed.
fn swap_cases(rng: &mut Rng, text: &str) -> String {
    let percent = rng.pick(&[0, 0, 10, 60]);
    text.chars()
        .map(|letter| {
            if rng.percent(percent) {
                rng.pick(&cases(letter))
            } else {
                letter
            }
        })
        .collect()
}

/// Returns the text with an asterisk in place of up to two adjacent letters.
fn with_wildcard(rng: &mut Rng, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let from = rng.below(letters.len() + 1);
    let until = (from + rng.below(3)).min(letters.len());
    let mut starred: String = letters[..from].iter().collect();
    starred.push('*');
    starred.extend(&letters[until..]);
    starred
}

/// Returns whether the text needs no quotes.
fn is_word(text: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || "_-./@#%$".contains(letter);
    text.chars().all(plain) && !text.starts_with('-') && !["AND", "OR", "NOT"].contains(&text)
}
