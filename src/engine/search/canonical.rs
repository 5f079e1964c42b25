//! The canonical form of a query, which parses back to the same tree.

use super::network::Network;
use super::sequence::{SEQUENCE, Sequence, is_sequence_word};
use super::tree::{
    Clause, Expr, ExprKind, FieldClause, FieldTest, ItemKind, MAX_NESTING, Mode, Pattern, Query,
    Test, TextTest,
};
use std::fmt::Write;

impl Query {
    /// Returns the canonical form. Terms are quoted only if necessary. An OR inside a conjunction is put in
    /// parentheses, to make the precedence visible.
    pub fn canonical(&self) -> String {
        let Some(root) = &self.root else {
            return String::new();
        };
        let shown = Writer::print(root, true);
        if shown.deepest <= MAX_NESTING {
            return shown.text;
        }
        // Parentheses that only show the precedence must not push a query over the nesting limit.
        Writer::print(root, false).text
    }
}

impl Clause {
    /// Returns the canonical form of this clause.
    pub fn canonical(&self) -> String {
        let mut writer = Writer::new(true);
        self.write(&mut writer);
        writer.text
    }
}

/// Returns the canonical form of one part of a conjunction.
pub fn part_text(part: &Expr<Clause>) -> String {
    let mut writer = Writer::new(true);
    writer.part(part, true);
    writer.text
}

/// Writes the canonical form.
struct Writer {
    text: String,
    /// `true` if an OR inside a conjunction is written in parentheses, although the grammar does not need them.
    show_precedence: bool,
    /// `true` inside a sequence, where the words between its parts must be in quotes to be searched.
    in_sequence: bool,
    depth: usize,
    deepest: usize,
}

/// A part of a query that has a canonical form.
trait Canonical {
    fn write(&self, writer: &mut Writer);
}

impl Writer {
    fn new(show_precedence: bool) -> Self {
        Self {
            text: String::new(),
            show_precedence,
            in_sequence: false,
            depth: 0,
            deepest: 0,
        }
    }

    /// Writes a whole query.
    fn print(root: &Expr<Clause>, show_precedence: bool) -> Self {
        let mut writer = Self::new(show_precedence);
        writer.expr(root);
        writer
    }

    /// Writes an expression without parentheses around it.
    fn expr<L: Canonical>(&mut self, expr: &Expr<L>) {
        match &expr.kind {
            ExprKind::And(parts) => self.parts(parts, " ", self.show_precedence),
            ExprKind::Or(parts) => self.parts(parts, " OR ", true),
            ExprKind::Not(inner) => {
                self.text.push('-');
                self.part(inner, true);
            }
            ExprKind::Leaf(leaf) => leaf.write(self),
        }
    }

    /// Writes parts with a separator between them.
    fn parts<L: Canonical>(&mut self, parts: &[Expr<L>], between: &str, wrap_choices: bool) {
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                self.text.push_str(between);
            }
            self.part(part, wrap_choices);
        }
    }

    /// Writes a part of an expression, in parentheses if necessary.
    fn part<L: Canonical>(&mut self, part: &Expr<L>, wrap_choices: bool) {
        match part.kind {
            ExprKind::And(_) => self.parentheses(part),
            ExprKind::Or(_) if wrap_choices => self.parentheses(part),
            _ => self.expr(part),
        }
    }

    /// Writes an expression in parentheses.
    fn parentheses<L: Canonical>(&mut self, inside: &Expr<L>) {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        self.text.push('(');
        self.expr(inside);
        self.text.push(')');
        self.depth -= 1;
    }

    /// Writes a regular expression in quotes. A backslash stays as it is, and only a quote is escaped.
    fn regex(&mut self, text: &str) {
        self.text.push('"');
        let mut is_escaped = false;
        for letter in text.chars() {
            if letter == '"' && !is_escaped {
                self.text.push('\\');
            }
            self.text.push(letter);
            is_escaped = letter == '\\' && !is_escaped;
        }
        self.text.push('"');
    }

    /// Writes a pattern, quoted if necessary.
    fn pattern(&mut self, pattern: &Pattern) {
        match pattern.as_literal() {
            Some(text) if is_plain(text) && !(self.in_sequence && is_sequence_word(text)) => {
                self.text.push_str(text)
            }
            Some(text) => self.quoted(text),
            None => self.text.push_str(&pattern.raw()),
        }
    }

    /// Writes a text in quotes.
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        for letter in text.chars() {
            if matches!(letter, '"' | '\\') {
                self.text.push('\\');
            }
            self.text.push(letter);
        }
        self.text.push('"');
    }
}

impl Canonical for Clause {
    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Term(term) => term.write(writer),
            Self::Field(field) => field.write(writer),
            Self::Sequence(sequence) => sequence.write(writer),
        }
    }
}

impl Canonical for Sequence {
    fn write(&self, writer: &mut Writer) {
        let inside = |query: &Query| {
            let mut inside = Writer::new(true);
            inside.in_sequence = true;
            if let Some(root) = &query.root {
                inside.expr(root);
            }
            inside.text
        };
        let text = self.text(&inside(&self.opening), &inside(&self.closing));
        writer.text.push_str(SEQUENCE);
        writer.text.push(':');
        writer.quoted(&text);
    }
}

impl Canonical for FieldClause {
    fn write(&self, writer: &mut Writer) {
        if is_plain_name(&self.name) {
            writer.text.push_str(&self.name);
        } else {
            writer.quoted(&self.name);
        }
        writer.text.push(':');
        match &self.test {
            FieldTest::Present => writer.text.push('*'),
            FieldTest::Value(value) => match &value.kind {
                ExprKind::Leaf(test) if !looks_like_list(test) => test.write(writer),
                _ => writer.parentheses(value),
            },
        }
    }
}

impl Canonical for Test {
    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Text(text) => text.write(writer),
            Self::AnyOf { mode, items } => {
                writer.text.push_str(mode.sign());
                writer.text.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        writer.text.push(',');
                    }
                    match &item.kind {
                        ItemKind::Text(pattern) => writer.pattern(pattern),
                        ItemKind::Network(network) => {
                            let _infallible = write!(writer.text, "{network}");
                        }
                    }
                }
                writer.text.push(']');
            }
            Self::Network(network) => {
                let _infallible = write!(writer.text, "{network}");
            }
            Self::Set { name, .. } => {
                writer.text.push('@');
                if is_plain_name(name) {
                    writer.text.push_str(name);
                } else {
                    writer.quoted(name);
                }
            }
            Self::Compare { comparison, number } => {
                writer.text.push_str(comparison.sign());
                writer.text.push_str(number);
            }
        }
    }
}

impl Canonical for TextTest {
    fn write(&self, writer: &mut Writer) {
        writer.text.push_str(self.mode.sign());
        match self.pattern.as_literal() {
            Some(text) if self.mode == Mode::Regex => writer.regex(text),
            _ => writer.pattern(&self.pattern),
        }
    }
}

/// Returns whether a term with this text needs no quotes, wherever a term may appear.
pub fn is_plain(text: &str) -> bool {
    let letters =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.' | '/' | '@');
    !text.starts_with(['-', '@'])
        && !text.is_empty()
        && !matches!(text, "AND" | "OR" | "NOT")
        && text.chars().all(letters)
        && Network::parse(text).is_none()
}

/// Returns whether a field name needs no quotes. A leading minus would mean an exclusion.
pub fn is_plain_name(name: &str) -> bool {
    !name.starts_with('-') && !name.is_empty() && name.chars().all(is_name_letter)
}

/// Returns whether a text value starts with `[`. Such a value must be in parentheses, because a `[` directly after the
/// colon starts a list.
fn looks_like_list(test: &Test) -> bool {
    let Test::Text(TextTest { mode: _, pattern }) = test else {
        return false;
    };
    pattern.as_literal().is_none()
        && pattern
            .pieces()
            .first()
            .is_some_and(|piece| piece.starts_with('['))
}

/// Returns a text as the value of a field, quoted if necessary.
pub fn value_text(text: &str) -> String {
    let mut writer = Writer::new(true);
    let test = TextTest {
        mode: Mode::Prefix,
        pattern: Pattern::literal(text),
    };
    test.write(&mut writer);
    writer.text
}

/// Returns whether a character may be part of a field name without quotes.
pub fn is_name_letter(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')
}
