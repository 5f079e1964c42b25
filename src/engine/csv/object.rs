//! Writes a row as a JSON object.

use super::names::Names;
use super::rows::Rows;
use crate::json_text::put_string;
use std::collections::BTreeMap;

/// The largest number of significant digits of a number. A number with more digits could change when it is computed
/// with, and is more likely an identifier.
const DIGITS: usize = 15;

/// A step of writing an object.
#[derive(Debug)]
struct Step {
    action: Action,
    /// The first column that this step and the steps inside of it write. 0 for the end of an object.
    first: usize,
    /// The step after the last one in the same object.
    after: usize,
}

#[derive(Debug)]
enum Action {
    /// Starts a nested object. Has the key and the colon.
    Open(String),
    /// Writes the cell of a column. Has the key and the colon.
    Cell(String),
    /// Ends a nested object.
    Close,
}

/// The shape of the objects of a table: its columns, as nested objects. An object has its keys in the order of their
/// first columns.
#[derive(Debug)]
pub(super) struct Shape {
    steps: Vec<Step>,
    columns: usize,
    extra: String,
    /// The lengths of the text before and after the start of each open object.
    open: Vec<(usize, usize)>,
}

/// A key of the tree of columns. The first node is the root.
#[derive(Debug, Default)]
struct Node<'n> {
    key: &'n str,
    /// The first column below this key.
    first: usize,
    below: Vec<usize>,
}

impl Shape {
    pub fn of(names: &Names) -> Self {
        let mut nodes = vec![Node::default()];
        let mut known: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for (column, path) in names.paths().into_iter().enumerate() {
            let mut parent = 0;
            for key in path {
                let next = nodes.len();
                let node = *known.entry((parent, key)).or_insert(next);
                if node == next {
                    nodes.push(Node {
                        key,
                        first: column,
                        below: Vec::new(),
                    });
                    if let Some(parent) = nodes.get_mut(parent) {
                        parent.below.push(node);
                    }
                }
                parent = node;
            }
        }
        let mut steps = Vec::new();
        add_below(&nodes, 0, &mut steps);
        Self {
            steps,
            columns: names.columns.len(),
            extra: key_text(&names.extra),
            open: Vec::new(),
        }
    }

    /// Writes the cells of a row as a JSON object, without empty cells. Returns whether the row has cells with content
    /// after the last column.
    pub fn write(&mut self, row: &Rows, out: &mut Vec<u8>) -> bool {
        out.clear();
        out.push(b'{');
        self.open.clear();
        let mut at = 0;
        while let Some(step) = self.steps.get(at) {
            // The columns of an object are in ascending order, so that the row has none of the others either.
            if step.first >= row.len() {
                at = step.after;
                continue;
            }
            match &step.action {
                Action::Open(key) => {
                    let before = out.len();
                    put_key(key, out);
                    out.push(b'{');
                    self.open.push((before, out.len()));
                }
                Action::Cell(key) => {
                    let cell = row.cell(step.first);
                    if !cell.is_empty() {
                        put_key(key, out);
                        put_value(cell, out);
                    }
                }
                Action::Close => match self.open.pop() {
                    Some((before, after)) if out.len() == after => out.truncate(before),
                    _ => out.push(b'}'),
                },
            }
            at += 1;
        }
        let has_extra = self.put_extra(row, out);
        out.push(b'}');
        has_extra
    }

    /// Writes the cells after the last column, up to the last one with content.
    fn put_extra(&self, row: &Rows, out: &mut Vec<u8>) -> bool {
        let cells = self.columns..row.len();
        let Some(last) = cells.rev().find(|&index| !row.cell(index).is_empty()) else {
            return false;
        };
        put_key(&self.extra, out);
        for index in self.columns..=last {
            out.push(if index == self.columns { b'[' } else { b',' });
            put_value(row.cell(index), out);
        }
        out.push(b']');
        true
    }
}

/// Adds the steps that write the keys below a node.
fn add_below(nodes: &[Node<'_>], parent: usize, steps: &mut Vec<Step>) {
    let Some(Node { below, .. }) = nodes.get(parent) else {
        return;
    };
    let mut own = Vec::new();
    for &index in below {
        let Some(node) = nodes.get(index) else {
            continue;
        };
        own.push(steps.len());
        let key = key_text(node.key);
        let is_leaf = node.below.is_empty();
        let mut push = |action, first| {
            steps.push(Step {
                action,
                first,
                after: 0,
            });
        };
        if is_leaf {
            push(Action::Cell(key), node.first);
            continue;
        }
        push(Action::Open(key), node.first);
        add_below(nodes, index, steps);
        own.push(steps.len());
        steps.push(Step {
            action: Action::Close,
            first: 0,
            after: 0,
        });
    }
    let end = steps.len();
    for index in own {
        if let Some(step) = steps.get_mut(index) {
            step.after = end;
        }
    }
}

/// Returns a key as JSON, with the colon.
fn key_text(name: &str) -> String {
    let mut text = Vec::new();
    put_string(name.as_bytes(), &mut text);
    text.push(b':');
    String::from_utf8_lossy(&text).into_owned()
}

fn put_key(key: &str, out: &mut Vec<u8>) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    out.extend_from_slice(key.as_bytes());
}

fn put_value(cell: &[u8], out: &mut Vec<u8>) {
    if is_number(cell) {
        out.extend_from_slice(cell);
    } else {
        put_string(cell, out);
    }
}

/// Returns whether a cell is a JSON number of at most [`DIGITS`] significant digits.
pub(super) fn is_number(cell: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let unsigned = cell.strip_prefix(b"-").unwrap_or(cell);
    let whole = digits(unsigned);
    let (integer, mut rest) = unsigned.split_at_checked(whole).unwrap_or_default();
    if integer.is_empty() || integer.len() > 1 && integer.starts_with(b"0") {
        return false;
    }
    let mut fraction: &[u8] = b"";
    if let Some(after) = rest.strip_prefix(b".") {
        (fraction, rest) = after.split_at_checked(digits(after)).unwrap_or_default();
        if fraction.is_empty() {
            return false;
        }
    }
    if let [b'e' | b'E', after @ ..] = rest {
        let signed = after.strip_prefix(b"+").or(after.strip_prefix(b"-"));
        let exponent = signed.unwrap_or(after);
        if exponent.is_empty() || digits(exponent) < exponent.len() {
            return false;
        }
        rest = b"";
    }
    let significant = integer
        .iter()
        .chain(fraction)
        .skip_while(|&&digit| digit == b'0');
    rest.is_empty() && significant.count() <= DIGITS
}
