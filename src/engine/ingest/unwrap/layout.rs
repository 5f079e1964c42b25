//! The position of the event in a record, its family, and the slot of each node in such a record.

use super::meaning::Meaning;
use super::slot::{Input, Slot};
use crate::event::{self, Cleanup, Fact, Family};
use crate::ingest::trie::NodeId;
use crate::store::ColumnId;

/// The number of a layout.
pub(in crate::ingest) type LayoutId = u16;

/// How the keys of a record become canonical paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Naming {
    /// As they are, below the object that is the event.
    Plain,
    /// Without `o_`, which the hosted export puts before the names of objects.
    Hosted,
    /// The record is the wrapper of an event that it contains as text.
    Outer,
}

/// A fact of a family with the inputs that it is read from.
#[derive(Debug)]
pub(in crate::ingest) struct PlannedFact {
    pub fact: Fact,
    pub inputs: Vec<Input>,
    pub cleanup: Cleanup,
    /// The text of a fact that is the same for all events of the family.
    pub constant: &'static str,
}

/// A field whose value a fact depends on.
#[derive(Debug)]
struct Wanted {
    /// The comparable path, in which `*` stands for any key.
    path: String,
    /// The only value that counts. `None`: any value counts.
    value: Option<&'static str>,
}

/// The position of the event in a record, and what its family says about its fields.
#[derive(Debug)]
pub(in crate::ingest) struct Layout {
    pub naming: Naming,
    /// The keys from the root of the record to the event.
    pub base: Vec<String>,
    pub family: &'static Family,
    wanted: Vec<Wanted>,
    pub facts: Vec<PlannedFact>,
    pub outcome: Vec<Input>,
    /// The comparable paths of the times and of the parts of the id.
    pub times: Vec<String>,
    pub ids: Vec<String>,
    slots: Vec<Slot>,
}

impl Layout {
    fn new(naming: Naming, base: Vec<String>, family: &'static Family) -> Self {
        let mut layout = Self {
            naming,
            base,
            family,
            wanted: Vec::new(),
            facts: Vec::new(),
            outcome: Vec::new(),
            times: comparable_all(family.time.split('|')),
            ids: comparable_all(family.id.iter().copied()),
            slots: Vec::new(),
        };
        if naming == Naming::Outer {
            return layout;
        }
        let derived = family.facts.iter();
        for rule in derived.filter(|rule| rule.fact != Fact::CorrelationId) {
            let is_constant = rule.cleanup == Cleanup::Constant;
            let inputs = if is_constant {
                Vec::new()
            } else {
                layout.inputs_of(rule.paths)
            };
            layout.facts.push(PlannedFact {
                fact: rule.fact,
                inputs,
                cleanup: rule.cleanup,
                constant: if is_constant { rule.paths } else { "" },
            });
        }
        layout.outcome = layout.inputs_of(family.outcome.paths);
        layout
    }

    /// Returns the inputs of these paths, and adds those that are missing.
    fn inputs_of(&mut self, paths: &'static str) -> Vec<Input> {
        let paths = paths.split('|').filter(|path| !path.is_empty());
        let add = |path: &'static str| {
            let (path, value) = match path.split_once('=') {
                Some((path, value)) => (path, Some(value)),
                None => (path, None),
            };
            let path = event::comparable(path);
            let same = |wanted: &Wanted| wanted.path == path && wanted.value == value;
            let at = self.wanted.iter().position(same).unwrap_or_else(|| {
                self.wanted.push(Wanted { path, value });
                self.wanted.len() - 1
            });
            Input::try_from(at).unwrap_or(Slot::NO_INPUT)
        };
        paths.map(add).collect()
    }

    /// Returns the number of inputs.
    pub fn inputs(&self) -> usize {
        self.wanted.len()
    }

    /// Returns the only value of an input that counts, or `None` if any value counts.
    pub fn only_value(&self, input: Input) -> Option<&'static str> {
        self.wanted.get(input as usize)?.value
    }

    /// Returns the input at a comparable path of the event.
    pub fn input_at(&self, path: &str) -> Option<Input> {
        let found = self.wanted.iter();
        let at = found
            .into_iter()
            .position(|wanted| event::matches(&wanted.path, path))?;
        Input::try_from(at).ok()
    }

    /// Returns the slot of a node. [`Slot::UNKNOWN`] if it is not determined yet.
    #[inline]
    pub fn slot(&self, node: NodeId) -> Slot {
        self.slots
            .get(node as usize)
            .copied()
            .unwrap_or(Slot::UNKNOWN)
    }

    /// Stores the slot of a node.
    fn set_slot(&mut self, node: NodeId, slot: Slot) {
        let at = node as usize;
        if self.slots.len() <= at {
            self.slots.resize(at + 1, Slot::UNKNOWN);
        }
        if let Some(known) = self.slots.get_mut(at) {
            *known = slot;
        }
    }

    /// Determines the slot of a node from its meaning and the column of its path.
    pub fn add_slot(
        &mut self,
        node: NodeId,
        meaning: &Meaning,
        column: ColumnId,
        top: u32,
    ) -> Slot {
        let slot = Slot {
            column,
            top,
            ..meaning.slot(self)
        };
        self.set_slot(node, slot);
        slot
    }

    /// Returns in words what the event was unwrapped from, or `None` if the record is the event.
    pub fn phrase(&self) -> Option<String> {
        (!self.base.is_empty()).then(|| format!("object `{}`", self.base.join(".")))
    }
}

fn comparable_all<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    paths
        .filter(|path| !path.is_empty())
        .map(event::comparable)
        .collect()
}

/// All layouts so far.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Layouts(Vec<Layout>);

/// The number of layouts that are remembered. A layout has a slot for each node.
const MOST_LAYOUTS: usize = 256;

impl Layouts {
    /// Returns the layout with this number.
    #[inline]
    pub fn get(&self, id: LayoutId) -> Option<&Layout> {
        self.0.get(id as usize)
    }

    /// Returns the layout with this number, to add slots.
    pub fn get_mut(&mut self, id: LayoutId) -> Option<&mut Layout> {
        self.0.get_mut(id as usize)
    }

    /// Returns the number of a layout. If there are too many layouts, the record itself is the event.
    pub fn number(
        &mut self,
        naming: Naming,
        base: Vec<String>,
        family: &'static Family,
    ) -> LayoutId {
        let same = |known: &Layout| {
            known.naming == naming && known.base == base && std::ptr::eq(known.family, family)
        };
        if let Some(at) = self.0.iter().position(same) {
            return at as LayoutId;
        }
        if self.0.len() >= MOST_LAYOUTS && !base.is_empty() {
            return self.number(Naming::Plain, Vec::new(), event::UNKNOWN);
        }
        self.0.push(Layout::new(naming, base, family));
        (self.0.len() - 1) as LayoutId
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        let slots = self.0.iter().map(|layout| layout.slots.capacity());
        slots.sum::<usize>() * size_of::<Slot>()
    }
}
