//! A query as a tree, and its text.

use super::number::Compare;
use super::rng::Rng;
use super::text::{Mode, Pattern};

#[derive(Clone, Debug)]
pub enum Tree<L> {
    Leaf(L),
    Not(Box<Tree<L>>),
    And(Vec<Tree<L>>),
    Or(Vec<Tree<L>>),
}

pub type Query = Tree<Clause>;

#[derive(Clone, Debug)]
pub enum Clause {
    Term(Mode, Pattern),
    Field(String, FieldTest),
}

#[derive(Clone, Debug)]
pub enum FieldTest {
    Present,
    One(ValueTest),
    List(Mode, Vec<String>),
    Group(Tree<ValueTest>),
}

#[derive(Clone, Debug)]
pub enum ValueTest {
    Text(Mode, Pattern),
    Compare(Compare, String),
}

impl<L: Clone> Tree<L> {
    pub fn holds(&self, leaf: &mut dyn FnMut(&L) -> bool) -> bool {
        match self {
            Self::Leaf(inner) => leaf(inner),
            Self::Not(inner) => !inner.holds(leaf),
            Self::And(parts) => parts.iter().all(|part| part.holds(leaf)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(leaf)),
        }
    }

    /// Returns the text of the tree. `style` chooses among equivalent spellings.
    fn typed(&self, or: &[&str], style: &mut Rng, leaf: &dyn Fn(&L, &mut Rng) -> String) -> String {
        match self {
            Self::Leaf(inner) => leaf(inner, style),
            Self::Not(inner) => {
                let sign = if style.percent(80) { "-" } else { "NOT " };
                let text = inner.typed(or, style, leaf);
                match **inner {
                    Self::Leaf(_) => format!("{sign}{text}"),
                    _ => format!("{sign}({text})"),
                }
            }
            Self::And(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| {
                        let text = part.typed(or, style, leaf);
                        // OR binds tighter than AND, so its parentheses are optional here.
                        let needed = matches!(part, Self::And(_));
                        let optional = matches!(part, Self::Or(_)) && style.percent(50);
                        if needed || optional {
                            format!("({text})")
                        } else {
                            text
                        }
                    })
                    .collect();
                let operator = style.pick(&[" ", " AND ", "  "]);
                parts.join(operator)
            }
            Self::Or(parts) => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| {
                        let text = part.typed(or, style, leaf);
                        match part {
                            Self::And(_) | Self::Or(_) => format!("({text})"),
                            Self::Leaf(_) | Self::Not(_) => text,
                        }
                    })
                    .collect();
                parts.join(style.pick(or))
            }
        }
    }

    /// Returns slightly simpler trees, to reduce a failing query.
    pub fn simpler(&self) -> Vec<Self> {
        match self {
            Self::Leaf(_) => Vec::new(),
            Self::Not(inner) => {
                let mut trees = vec![(**inner).clone()];
                trees.extend(
                    inner
                        .simpler()
                        .into_iter()
                        .map(|part| Self::Not(Box::new(part))),
                );
                trees
            }
            Self::And(parts) => simpler_parts(parts, Self::And),
            Self::Or(parts) => simpler_parts(parts, Self::Or),
        }
    }
}

fn simpler_parts<L: Clone>(parts: &[Tree<L>], join: fn(Vec<Tree<L>>) -> Tree<L>) -> Vec<Tree<L>> {
    let mut trees = parts.to_vec();
    for (index, part) in parts.iter().enumerate() {
        for part in part.simpler() {
            let mut parts = parts.to_vec();
            parts[index] = part;
            trees.push(join(parts));
        }
        if parts.len() > 2 {
            let mut parts = parts.to_vec();
            parts.remove(index);
            trees.push(join(parts));
        }
    }
    trees
}

impl Query {
    /// Returns the text of the query, as a user might type it.
    pub fn text(&self, style: &mut Rng) -> String {
        self.typed(&[" OR "], style, &|clause, style| match clause {
            Clause::Term(mode, pattern) => format!("{}{}", mode.sign(), pattern.typed(style)),
            Clause::Field(name, test) => format!("{name}:{}", test.typed(style)),
        })
    }
}

impl FieldTest {
    fn typed(&self, style: &mut Rng) -> String {
        match self {
            Self::Present => "*".to_owned(),
            Self::One(test) => test.typed(style),
            Self::List(mode, items) => format!("{}[{}]", mode.sign(), items.join(",")),
            Self::Group(group) => {
                let text = group.typed(&[" OR ", " | ", "|"], style, &|test, style| {
                    test.typed(style)
                });
                format!("({text})")
            }
        }
    }
}

impl ValueTest {
    fn typed(&self, style: &mut Rng) -> String {
        match self {
            Self::Text(mode, pattern) => format!("{}{}", mode.sign(), pattern.typed(style)),
            Self::Compare(compare, limit) => format!("{}{limit}", compare.sign()),
        }
    }
}

impl Pattern {
    fn typed(&self, style: &mut Rng) -> String {
        if !self.quoted {
            return self.text.clone();
        }
        let quote = style.pick(&['"', '\'']);
        let mut typed = String::from(quote);
        for character in self.text.chars() {
            if character == quote || character == '\\' {
                typed.push('\\');
            }
            typed.push(character);
        }
        typed.push(quote);
        typed
    }
}
