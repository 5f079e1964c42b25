//! Queries that have a chance to match invented events.

use super::chance::Chance;
use super::events::{NUMBERS, TEXTS};
use super::facts::{Fact, Kind, Origin};
use super::number::{Compare, millionths};
use super::text::{Mode, Pattern, cases, is_symbol};
use super::tree::{Clause, FieldTest, Query, Tree, ValueTest};

/// A query over these events: most of its words are pieces of their texts.
pub fn query(chance: &mut Chance, facts: &[Fact]) -> Query {
    tree(chance, 3, &mut |chance| clause(chance, facts))
}

fn tree<L>(chance: &mut Chance, depth: usize, leaf: &mut dyn FnMut(&mut Chance) -> L) -> Tree<L> {
    if depth == 0 {
        return Tree::Leaf(leaf(chance));
    }
    let mut parts = |chance: &mut Chance| {
        let count = 2 + chance.below(2);
        (0..count).map(|_| tree(chance, depth - 1, leaf)).collect()
    };
    match chance.below(10) {
        0..=2 => Tree::And(parts(chance)),
        3 | 4 => Tree::Or(parts(chance)),
        5 => Tree::Not(Box::new(tree(chance, depth - 1, leaf))),
        _ => Tree::Leaf(leaf(chance)),
    }
}

fn clause(chance: &mut Chance, facts: &[Fact]) -> Clause {
    let fact = &facts[chance.below(facts.len())];
    if fact.origin == Origin::Line && chance.percent(45) {
        let source = if chance.percent(30) {
            chance
                .pick(&fact.path.split('.').collect::<Vec<_>>())
                .to_string()
        } else {
            fact.text.clone()
        };
        return Clause::Term(mode(chance), pattern(chance, &source, false));
    }
    let Some(name) = name(chance, fact) else {
        return Clause::Term(Mode::Prefix, pattern(chance, &fact.text, false));
    };
    let same_field: Vec<&Fact> = facts
        .iter()
        .filter(|other| other.path == fact.path)
        .collect();
    let test = match chance.below(10) {
        0 => FieldTest::Present,
        1 | 2 => {
            let count = 1 + chance.below(3);
            let items = (0..count).map(|_| {
                let text = chance.pick(&same_field).text.clone();
                let piece = piece(chance, &text, true);
                swap_cases(chance, &piece)
            });
            let items: Vec<String> = items
                .filter(|item| !item.is_empty() && !item.contains(LIST_SIGNS))
                .collect();
            if items.is_empty() {
                FieldTest::Present
            } else {
                FieldTest::List(mode(chance), items)
            }
        }
        3 | 4 => FieldTest::Group(tree(chance, 2, &mut |chance| {
            value_test(chance, &same_field, true)
        })),
        _ => FieldTest::One(value_test(chance, &same_field, false)),
    };
    Clause::Field(name, test)
}

/// Signs that mean something inside a list.
const LIST_SIGNS: [char; 8] = [',', '[', ']', '*', '"', '\'', '(', ')'];

/// A name that a person can type for the field.
fn name(chance: &mut Chance, fact: &Fact) -> Option<String> {
    let typeable = |letter: char| letter.is_ascii_alphanumeric() || "_-.".contains(letter);
    let path = fact.path.as_str();
    if !path.chars().all(typeable) {
        return None;
    }
    let parent = path.rsplit_once('.').map_or(path, |(parent, _)| parent);
    Some(match path {
        _ if chance.percent(5) => parent.to_owned(),
        "_host" if chance.percent(40) => "source".to_owned(),
        _ if chance.percent(70) => path.to_owned(),
        _ => path
            .strip_prefix('_')
            .map_or_else(|| format!("_{path}"), str::to_owned),
    })
}

fn value_test(chance: &mut Chance, same_field: &[&Fact], in_group: bool) -> ValueTest {
    let has_numbers = same_field
        .iter()
        .any(|fact| millionths(&fact.text).is_some());
    let has_numeric_texts = same_field
        .iter()
        .any(|fact| fact.kind == Kind::Text && millionths(&fact.text).is_some());
    if has_numbers && chance.percent(40) {
        let compare = chance.pick(&[
            Compare::Less,
            Compare::LessOrEqual,
            Compare::Greater,
            Compare::GreaterOrEqual,
        ]);
        return ValueTest::Compare(compare, chance.pick(NUMBERS).to_string());
    }
    let source = chance.pick(same_field).text.clone();
    let mode = mode(chance);
    let pattern = pattern(chance, &source, true);
    // What `=5` means for the text "5" beside numbers is not laid down.
    if mode == Mode::PrefixCase && millionths(&pattern.text).is_some() && has_numeric_texts {
        return ValueTest::Text(Mode::Prefix, pattern);
    }
    // A group has no place for "any value".
    if in_group && pattern.text.is_empty() {
        return ValueTest::Text(Mode::Prefix, quoted("a"));
    }
    ValueTest::Text(mode, pattern)
}

fn mode(chance: &mut Chance) -> Mode {
    chance.pick(&[
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

/// A piece of `source`, perhaps in other case, perhaps with a wildcard in it.
fn pattern(chance: &mut Chance, source: &str, of_field: bool) -> Pattern {
    let piece = if chance.percent(10) {
        let other = chance.pick(TEXTS);
        piece(chance, other, of_field)
    } else {
        piece(chance, source, of_field)
    };
    let text = swap_cases(chance, &piece);
    if text.is_empty() {
        return quoted(if of_field { "" } else { "a" });
    }
    if !is_word(&text) || chance.percent(15) {
        return quoted(&text);
    }
    if chance.percent(20) {
        let starred = with_star(chance, &text);
        // A star alone asks whether the field is there.
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

/// Part of a text: for a field mostly its beginning, for a term mostly from the start of a word.
fn piece(chance: &mut Chance, source: &str, of_field: bool) -> String {
    let letters: Vec<char> = source.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let from = if of_field {
        if chance.percent(85) {
            0
        } else {
            chance.below(letters.len())
        }
    } else if chance.percent(30) {
        chance.below(letters.len())
    } else {
        let starts: Vec<usize> = (0..letters.len())
            .filter(|&at| at == 0 || is_symbol(letters[at - 1]) || is_symbol(letters[at]))
            .collect();
        chance.pick(&starts)
    };
    let rest = letters.len() - from;
    let count = match chance.below(3) {
        0 => rest,
        1 => rest.min(1 + chance.below(4)),
        _ => 1 + chance.below(rest),
    };
    letters[from..from + count].iter().collect()
}

fn swap_cases(chance: &mut Chance, text: &str) -> String {
    let often = chance.pick(&[0, 0, 10, 60]);
    text.chars()
        .map(|letter| {
            if chance.percent(often) {
                chance.pick(&cases(letter))
            } else {
                letter
            }
        })
        .collect()
}

/// With a star somewhere, in place of a few letters or of none.
fn with_star(chance: &mut Chance, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let from = chance.below(letters.len() + 1);
    let until = (from + chance.below(3)).min(letters.len());
    let mut starred: String = letters[..from].iter().collect();
    starred.push('*');
    starred.extend(&letters[until..]);
    starred
}

/// Whether the text can be typed without quotes and mean itself.
fn is_word(text: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || "_-./@#%$".contains(letter);
    text.chars().all(plain) && !text.starts_with('-') && !["AND", "OR", "NOT"].contains(&text)
}
