//! The columns that are read, and how their values form the objects of the rows.

use super::fault::Checked;
use super::footer::{Element, Logical, Physical, Repetition};
use super::kind::Kind;
use crate::json_text::put_string;
use std::ops::Range;

/// The largest depth of nested groups.
const MOST_DEPTH: usize = 64;

/// A column that is read.
#[derive(Debug)]
pub(super) struct Leaf {
    /// The number of the column in the file.
    pub column: usize,
    /// The names of the groups and of the column, with dots.
    pub path: String,
    pub physical: Physical,
    pub kind: Kind,
    /// The largest definition level: the level of a value that is not null.
    pub definition: u16,
    /// The largest repetition level.
    pub repetition: u16,
}

/// A part of a row: a value, an object or an array.
#[derive(Debug)]
pub(super) struct Node {
    /// A comma, the name in quotes and a colon.
    pub key: Vec<u8>,
    /// The definition level from which on the part is not null.
    pub definition: u16,
    /// The columns of the part, as positions in the list of columns that are read.
    pub leaves: Range<usize>,
    pub shape: Shape,
}

/// The form of a part of a row.
#[derive(Debug)]
pub(super) enum Shape {
    Value,
    Object(Vec<Node>),
    Array {
        element: Box<Node>,
        levels: Repeated,
    },
    /// A map of text keys.
    Map {
        key: Box<Node>,
        value: Box<Node>,
        levels: Repeated,
    },
}

/// The levels of the elements of an array or map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Repeated {
    /// The definition level from which on there is an element.
    pub definition: u16,
    /// The repetition level of every element but the first.
    pub repetition: u16,
}

/// The columns that are read, and the form of a row.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub leaves: Vec<Leaf>,
    pub fields: Vec<Node>,
    /// The number of columns in the file.
    pub all: usize,
}

/// A column or group right below the root.
#[derive(Debug)]
pub(super) struct Top<'a> {
    pub element: &'a Element,
    /// Its position in the list of elements.
    at: usize,
    /// Its first column in the file.
    column: usize,
    /// The number of its columns.
    pub columns: usize,
}

impl Top<'_> {
    /// Returns the numbers of its columns in the file.
    pub fn range(&self) -> Range<usize> {
        self.column..self.column + self.columns
    }
}

/// Returns the columns and groups right below the root.
pub(super) fn tops(schema: &[Element]) -> Checked<Vec<Top<'_>>> {
    let root = schema.first().ok_or("its schema is missing")?;
    let mut tops = Vec::new();
    let (mut at, mut column) = (1, 0);
    for _ in 0..root.children {
        let element = schema.get(at).ok_or("its schema is cut off")?;
        let start = at;
        let mut columns = 0;
        let mut pending: u64 = 1;
        while pending > 0 {
            let inner = schema.get(at).ok_or("its schema is cut off")?;
            pending = pending - 1 + u64::from(inner.children);
            columns += usize::from(inner.physical.is_some());
            at += 1;
        }
        tops.push(Top {
            element,
            at: start,
            column,
            columns,
        });
        column += columns;
    }
    if at != schema.len() {
        return Err("its schema has elements that belong to no group".into());
    }
    Ok(tops)
}

/// Builds the layout of the rows from these columns and groups. `kind` replaces the kind of text columns.
pub(super) fn layout(
    schema: &[Element],
    tops: &[Top<'_>],
    kind: impl Fn(&Element) -> Option<Kind>,
) -> Checked<Layout> {
    let mut layout = Layout::default();
    for top in tops {
        let mut builder = Builder {
            schema,
            at: top.at,
            column: top.column,
            path: Vec::new(),
            leaves: std::mem::take(&mut layout.leaves),
        };
        let from = builder.leaves.len();
        let field = builder.field(0, 0)?;
        layout.leaves = builder.leaves;
        if let Some(kind) = kind(top.element)
            && let Some(leaf) = layout.leaves.get_mut(from)
            && leaf.kind == Kind::Text
            && top.columns == 1
        {
            leaf.kind = kind;
        }
        layout.fields.extend(field);
    }
    Ok(layout)
}

/// Builds a node and its columns from the elements, in their order.
struct Builder<'a> {
    schema: &'a [Element],
    at: usize,
    column: usize,
    path: Vec<&'a str>,
    leaves: Vec<Leaf>,
}

impl<'a> Builder<'a> {
    fn peek(&self) -> Checked<&'a Element> {
        Ok(self.schema.get(self.at).ok_or("its schema is cut off")?)
    }

    /// Builds the next element with its repetition. Returns `None` if it has no columns.
    fn field(&mut self, definition: u16, repetition: u16) -> Checked<Option<Node>> {
        match self.peek()?.repetition {
            Repetition::Required => self.item(definition, repetition),
            Repetition::Optional => self.item(definition + 1, repetition),
            Repetition::Repeated => {
                let key = key(&self.peek()?.name);
                let levels = Repeated {
                    definition: definition + 1,
                    repetition: repetition + 1,
                };
                let element = self.item(levels.definition, levels.repetition)?;
                Ok(element.map(|element| array(key, definition, element, levels)))
            }
        }
    }

    /// Builds the next element, whose repetition is part of the levels.
    fn item(&mut self, definition: u16, repetition: u16) -> Checked<Option<Node>> {
        let element = self.peek()?;
        if self.path.len() >= MOST_DEPTH {
            return Err(format!("its schema is nested deeper than {MOST_DEPTH} levels").into());
        }
        self.at += 1;
        self.path.push(&element.name);
        let node = match element.physical {
            Some(physical) => Some(self.leaf(element, physical, definition, repetition)),
            None => self.group(element, definition, repetition)?,
        };
        self.path.pop();
        Ok(node)
    }

    fn leaf(
        &mut self,
        element: &Element,
        physical: Physical,
        definition: u16,
        repetition: u16,
    ) -> Node {
        let first = self.leaves.len();
        self.leaves.push(Leaf {
            column: self.column,
            path: self.path.join("."),
            physical,
            kind: Kind::of(physical, element.logical),
            definition,
            repetition,
        });
        self.column += 1;
        Node {
            key: key(&element.name),
            definition,
            leaves: first..first + 1,
            shape: Shape::Value,
        }
    }

    fn group(
        &mut self,
        group: &'a Element,
        definition: u16,
        repetition: u16,
    ) -> Checked<Option<Node>> {
        let inner = self.schema.get(self.at);
        if let Some(inner) = inner
            && group.children == 1
            && inner.repetition == Repetition::Repeated
        {
            let levels = Repeated {
                definition: definition + 1,
                repetition: repetition + 1,
            };
            match group.logical {
                Some(Logical::List) => return self.list(group, inner, definition, levels),
                Some(Logical::Map) if inner.physical.is_none() && inner.children == 2 => {
                    return self.map(group, definition, levels);
                }
                _ => {}
            }
        }
        let first = self.leaves.len();
        let mut fields = Vec::new();
        for _ in 0..group.children {
            fields.extend(self.field(definition, repetition)?);
        }
        Ok((!fields.is_empty()).then(|| Node {
            key: key(&group.name),
            definition,
            leaves: first..self.leaves.len(),
            shape: Shape::Object(fields),
        }))
    }

    /// Builds a list. The repeated element is the list's element in the two-level forms of older writers; else it only
    /// wraps the element.
    fn list(
        &mut self,
        group: &Element,
        inner: &'a Element,
        definition: u16,
        levels: Repeated,
    ) -> Checked<Option<Node>> {
        let is_element = inner.physical.is_some()
            || inner.children != 1
            || inner.name == "array"
            || inner.name.strip_suffix("_tuple") == Some(&group.name)
            || matches!(inner.logical, Some(Logical::List | Logical::Map))
            || self
                .schema
                .get(self.at + 1)
                .is_none_or(|only| only.repetition == Repetition::Repeated);
        let element = if is_element {
            self.item(levels.definition, levels.repetition)?
        } else {
            self.at += 1;
            self.path.push(&inner.name);
            let element = self.field(levels.definition, levels.repetition)?;
            self.path.pop();
            element
        };
        Ok(element.map(|element| array(key(&group.name), definition, element, levels)))
    }

    /// Builds a map: an object if the keys are texts, else an array of objects with a key and a value.
    fn map(&mut self, group: &Element, definition: u16, levels: Repeated) -> Checked<Option<Node>> {
        let first = self.leaves.len();
        self.path.push(&self.peek()?.name);
        self.at += 1;
        let inner_key = self.field(levels.definition, levels.repetition)?;
        let value = self.field(levels.definition, levels.repetition)?;
        self.path.pop();
        let leaves = first..self.leaves.len();
        let key = key(&group.name);
        let (Some(inner_key), Some(value)) = (inner_key, value) else {
            return Err("its schema has a map without keys or values".into());
        };
        let is_text = matches!(inner_key.shape, Shape::Value)
            && self
                .leaves
                .get(first)
                .is_some_and(|leaf| leaf.kind == Kind::Text);
        let shape = if is_text {
            Shape::Map {
                key: Box::new(inner_key),
                value: Box::new(value),
                levels,
            }
        } else {
            let entry = Node {
                key: Vec::new(),
                definition: levels.definition,
                leaves: leaves.clone(),
                shape: Shape::Object(vec![inner_key, value]),
            };
            Shape::Array {
                element: Box::new(entry),
                levels,
            }
        };
        Ok(Some(Node {
            key,
            definition,
            leaves,
            shape,
        }))
    }
}

fn array(key: Vec<u8>, definition: u16, element: Node, levels: Repeated) -> Node {
    Node {
        key,
        definition,
        leaves: element.leaves.clone(),
        shape: Shape::Array {
            element: Box::new(element),
            levels,
        },
    }
}

/// Returns a comma, a name in quotes and a colon.
pub(super) fn key(name: &str) -> Vec<u8> {
    let mut key = vec![b','];
    put_string(name.as_bytes(), &mut key);
    key.push(b':');
    key
}
