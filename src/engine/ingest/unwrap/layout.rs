//! The position of the event in a record, its family, and the slot of each node in such a record.

use super::meaning::Meaning;
use super::slot::{Input, Slot};
use crate::event::{
    self, Cleanup, Declaration, DeclaredMeaning, EventFamily, Fact, Family, Outcome, Rule,
};
use crate::ingest::trie::NodeId;
use crate::store::ColumnId;
use crate::time::part_of;

/// The number of a layout.
pub(in crate::ingest) type LayoutId = u16;

/// How the keys of a record become canonical paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Naming {
    /// As they are, below the object that is the event.
    Plain,
    /// As they are, in a record of the hosted product, which adds fields such as `_host` to those of the event.
    HostedLine,
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
    /// Whether the path was declared, so that `*` in it is only a character.
    is_declared: bool,
}

/// The position of the event in a record, and what its family says about its fields.
#[derive(Debug)]
pub(in crate::ingest) struct Layout {
    pub naming: Naming,
    /// The keys from the root of the record to the event.
    pub base: Vec<String>,
    pub family: EventFamily,
    wanted: Vec<Wanted>,
    pub facts: Vec<PlannedFact>,
    pub outcome: Vec<Input>,
    /// Returns the outcome, from the texts of its inputs.
    pub decide_outcome: fn(&[Option<&str>]) -> Option<Outcome>,
    /// The comparable paths of the times and of the parts of the id.
    pub times: Vec<String>,
    pub ids: Vec<String>,
    /// The input that is the event itself, where it is text and no object. [`Slot::NO_INPUT`] if an event of the family is
    /// always an object.
    pub text: Input,
    slots: Vec<Slot>,
}

impl Layout {
    fn new(naming: Naming, base: Vec<String>, family: EventFamily) -> Self {
        let (times, ids) = match &family {
            EventFamily::Known(family) => (
                comparable_all(family.time.split('|')),
                comparable_all(family.id.iter().copied()),
            ),
            EventFamily::Declared(family) => (family.time().into_iter().collect(), Vec::new()),
        };
        let mut layout = Self {
            naming,
            base,
            family: family.clone(),
            wanted: Vec::new(),
            facts: Vec::new(),
            outcome: Vec::new(),
            decide_outcome: event::UNKNOWN.outcome.decide,
            times,
            ids,
            text: Slot::NO_INPUT,
            slots: Vec::new(),
        };
        match &family {
            EventFamily::Known(family) => {
                layout.plan_known(family, |_| true);
                layout.plan_text(family);
            }
            EventFamily::Declared(family) => layout.plan_declared(family),
        }
        layout
    }

    /// Plans the facts and the outcome of a known family that `is_open` accepts.
    fn plan_known(&mut self, family: &Family, is_open: impl Fn(Fact) -> bool) {
        let is_derived = |rule: &&Rule| rule.fact != Fact::CorrelationId && is_open(rule.fact);
        for rule in family.facts.iter().filter(is_derived) {
            let is_constant = rule.cleanup == Cleanup::Constant;
            let inputs = if is_constant {
                Vec::new()
            } else {
                self.inputs_of(rule.paths)
            };
            self.facts.push(PlannedFact {
                fact: rule.fact,
                inputs,
                cleanup: rule.cleanup,
                constant: if is_constant { rule.paths } else { "" },
            });
        }
        if is_open(Fact::Outcome) {
            self.outcome = self.inputs_of(family.outcome.paths);
            self.decide_outcome = family.outcome.decide;
        }
    }

    /// Plans the message of an event of no known family that is text inside of its record.
    fn plan_text(&mut self, family: &Family) {
        if self.base.is_empty() || !family.fingerprint.is_empty() {
            return;
        }
        self.text = Input::try_from(self.wanted.len()).unwrap_or(Slot::NO_INPUT);
        self.facts.push(PlannedFact {
            fact: Fact::Message,
            inputs: vec![self.text],
            cleanup: Cleanup::AsIs,
            constant: "",
        });
    }

    /// Plans the facts of a declared family. Facts that are not declared are read from common names, as in events of no
    /// known family.
    fn plan_declared(&mut self, family: &Declaration) {
        for (meaning, path) in family.fields() {
            let DeclaredMeaning::Fact(fact) = meaning else {
                continue;
            };
            let input = self.input_of(event::comparable(path), None, true);
            let (fact, cleanup) = match fact {
                Fact::Outcome => {
                    self.outcome = vec![input];
                    self.decide_outcome = event::declared_outcome;
                    continue;
                }
                // The level of an event is its severity, too.
                Fact::Severity => (Fact::Level, Cleanup::AsIs),
                Fact::InitiatorAddress => (fact, Cleanup::Address),
                fact => (fact, Cleanup::AsIs),
            };
            self.facts.push(PlannedFact {
                fact,
                inputs: vec![input],
                cleanup,
                constant: "",
            });
        }
        self.plan_known(event::UNKNOWN, |fact| {
            let fact = match fact {
                Fact::Level => Fact::Severity,
                fact => fact,
            };
            family.path(DeclaredMeaning::Fact(fact)).is_none()
        });
    }

    /// Returns the inputs of these paths, and adds those that are missing.
    fn inputs_of(&mut self, paths: &'static str) -> Vec<Input> {
        let paths = paths.split('|').filter(|path| !path.is_empty());
        let add = |path: &'static str| {
            let (path, value) = match path.split_once('=') {
                Some((path, value)) => (path, Some(value)),
                None => (path, None),
            };
            self.input_of(event::comparable(path), value, false)
        };
        paths.map(add).collect()
    }

    /// Returns the input of a comparable path, and adds it if it is missing.
    fn input_of(&mut self, path: String, value: Option<&'static str>, is_declared: bool) -> Input {
        let same = |wanted: &Wanted| {
            let is_alike = wanted.is_declared == is_declared || !path.contains('*');
            is_alike && wanted.path == path && wanted.value == value
        };
        let at = self.wanted.iter().position(same).unwrap_or_else(|| {
            self.wanted.push(Wanted {
                path,
                value,
                is_declared,
            });
            self.wanted.len() - 1
        });
        Input::try_from(at).unwrap_or(Slot::NO_INPUT)
    }

    /// Returns whether the user declared that the field at this comparable path is the time.
    pub fn declares_time(&self, path: &str) -> bool {
        matches!(self.family, EventFamily::Declared(_))
            && self.times.iter().any(|time| time == part_of(path).0)
    }

    /// Returns whether the user declared which field is the outcome.
    pub fn declares_outcome(&self) -> bool {
        let outcome = DeclaredMeaning::Fact(Fact::Outcome);
        matches!(&self.family, EventFamily::Declared(family) if family.path(outcome).is_some())
    }

    /// Returns the number of inputs.
    pub fn inputs(&self) -> usize {
        self.wanted.len() + usize::from(self.text != Slot::NO_INPUT)
    }

    /// Returns the only value of an input that counts, or `None` if any value counts.
    pub fn only_value(&self, input: Input) -> Option<&'static str> {
        self.wanted.get(input as usize)?.value
    }

    /// Returns the input at a comparable path of the event.
    pub fn input_at(&self, path: &str) -> Option<Input> {
        let found = self.wanted.iter();
        let at = found.into_iter().position(|wanted| {
            wanted.path == path || !wanted.is_declared && event::matches(&wanted.path, path)
        })?;
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
    /// `is_text`: the event is text and no object.
    pub fn phrase(&self, is_text: bool) -> Option<String> {
        let what = if is_text { "text" } else { "object" };
        (!self.base.is_empty()).then(|| format!("{what} `{}`", self.base.join(".")))
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
    pub fn number(&mut self, naming: Naming, base: Vec<String>, family: EventFamily) -> LayoutId {
        let same = |known: &Layout| {
            known.naming == naming && known.base == base && known.family.is_same(&family)
        };
        if let Some(at) = self.0.iter().position(same) {
            return at as LayoutId;
        }
        if self.0.len() >= MOST_LAYOUTS && !base.is_empty() {
            let unknown = EventFamily::Known(event::UNKNOWN);
            return self.number(Naming::Plain, Vec::new(), unknown);
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
