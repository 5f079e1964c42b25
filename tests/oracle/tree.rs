//! A query as a tree, and how it is typed.

use super::chance::Chance;
use super::number::Compare;
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

    /// The tree as text. `style` decides what can be typed in several ways.
    fn typed(
        &self,
        or: &[&str],
        style: &mut Chance,
        leaf: &dyn Fn(&L, &mut Chance) -> String,
    ) -> String {
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
                        // OR binds tighter, so its parentheses are a matter of taste here.
                        let needed = matches!(part, Self::And(_));
                        let wanted = matches!(part, Self::Or(_)) && style.percent(50);
                        if needed || wanted {
                            format!("({text})")
                        } else {
                            text
                        }
                    })
                    .collect();
                let joint = style.pick(&[" ", " AND ", "  "]);
                parts.join(joint)
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

    /// Trees that are a little simpler.
    pub fn simpler(&self) -> Vec<Self> {
        match self {
            Self::Leaf(_) => Vec::new(),
            Self::Not(inner) => {
                let mut found = vec![(**inner).clone()];
                found.extend(
                    inner
                        .simpler()
                        .into_iter()
                        .map(|part| Self::Not(Box::new(part))),
                );
                found
            }
            Self::And(parts) => simpler_parts(parts, Self::And),
            Self::Or(parts) => simpler_parts(parts, Self::Or),
        }
    }
}

fn simpler_parts<L: Clone>(parts: &[Tree<L>], join: fn(Vec<Tree<L>>) -> Tree<L>) -> Vec<Tree<L>> {
    let mut found = parts.to_vec();
    for (index, part) in parts.iter().enumerate() {
        for part in part.simpler() {
            let mut parts = parts.to_vec();
            parts[index] = part;
            found.push(join(parts));
        }
        if parts.len() > 2 {
            let mut parts = parts.to_vec();
            parts.remove(index);
            found.push(join(parts));
        }
    }
    found
}

impl Query {
    /// The query as a person would type it.
    pub fn text(&self, style: &mut Chance) -> String {
        self.typed(&[" OR "], style, &|clause, style| match clause {
            Clause::Term(mode, pattern) => format!("{}{}", mode.sign(), pattern.typed(style)),
            Clause::Field(name, test) => format!("{name}:{}", test.typed(style)),
        })
    }
}

impl FieldTest {
    fn typed(&self, style: &mut Chance) -> String {
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
    fn typed(&self, style: &mut Chance) -> String {
        match self {
            Self::Text(mode, pattern) => format!("{}{}", mode.sign(), pattern.typed(style)),
            Self::Compare(compare, limit) => format!("{}{limit}", compare.sign()),
        }
    }
}

impl Pattern {
    fn typed(&self, style: &mut Chance) -> String {
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
