//! The keys of a record by which families and wrappers are recognised.
//!
//! Each node of the trie may be evidence for several positions of the event: `data.identity` is evidence for an event at
//! the root that has `data.identity`, and for an event in `data` that has `identity`. The evidence of a record is the
//! set of its nodes that are evidence. Records of one shape have the same set, so sets have numbers.

use super::proofs::Proofs;
use super::rows::{self, RowPart};
use super::wrapper_keys;
use crate::event::{self, Declaration, DeclaredMeaning, Family};
use crate::ingest::trie::NodeId;
use crate::time::part_of;
use hashbrown::{HashMap, HashSet};
use std::rc::Rc;

/// The number of a set of evidence.
pub(in crate::ingest) type EvidenceId = u32;
/// The set without evidence.
pub(in crate::ingest) const NO_EVIDENCE: EvidenceId = 0;
/// The number of different sets that are remembered. Further sets are reduced to the evidence at the root.
const MOST_SETS: usize = 1 << 16;
/// The number of keys from the root to the deepest object that may be an event.
pub(super) const DEPTH: usize = 4;

/// What one node says about an object that may be the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Clue {
    /// The object has the field of a fingerprint with this number.
    Field(u16),
    /// The object has a field with the name of a time.
    Time,
    /// The object has a field of the hosted export: `o_` before the names of objects, or `_line`.
    Hosted,
    /// The record has a field that the hosted product adds to every record.
    HostedLine,
    /// The node may contain the event as text.
    Text,
    /// The object has this part of a row.
    Row(RowPart),
}

/// A clue of a node, and the number of keys from the root to the object that the clue is about.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Evidence {
    pub depth: usize,
    pub clue: Clue,
}

/// The paths of all fingerprints, in their comparable form, with their numbers.
#[derive(Debug)]
pub(in crate::ingest) struct EvidenceKeys {
    numbers: HashMap<String, u16>,
    /// Each family with the numbers of its fingerprint: one of each list.
    fingerprints: Vec<(&'static Family, Vec<Vec<u16>>)>,
    /// The sets of keys that prove that an object is an event or a wrapper.
    pub proofs: Proofs,
    /// The families that the user declared.
    declared: Vec<DeclaredKeys>,
    /// The last keys of all paths that are evidence. Most keys are not among them, and need no further look.
    last: HashSet<String>,
    /// The last keys of the names of times and actions.
    times_and_actions: HashSet<String>,
}

/// A declared family with the numbers of its fields.
#[derive(Debug)]
struct DeclaredKeys {
    family: Rc<Declaration>,
    /// The numbers of the time, one of which an event must have. Empty: no time is declared.
    time: Vec<u16>,
    /// The numbers of all other fields.
    others: Vec<u16>,
}

impl DeclaredKeys {
    /// Returns the number of declared fields that an event with these fields has, or `None` if the event is not of the
    /// family. It needs the time, and two fields in all if two are declared.
    fn fit(&self, fields: &[u16]) -> Option<usize> {
        let has = |number: &u16| fields.contains(number);
        let has_time = self.time.iter().any(has);
        if !self.time.is_empty() && !has_time {
            return None;
        }
        let all = self.others.len() + usize::from(!self.time.is_empty());
        let present = self.others.iter().filter(|number| has(number)).count();
        let present = present + usize::from(has_time);
        (present >= all.min(2)).then_some(present)
    }
}

impl Default for EvidenceKeys {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl EvidenceKeys {
    /// Creates the keys of all known families and of these declared families.
    pub fn new(declared: &[Rc<Declaration>]) -> Self {
        let mut numbers = HashMap::new();
        let mut last = HashSet::new();
        let last_of = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
        let mut add = |path: &str| -> u16 {
            let next = numbers.len() as u16;
            let path = event::comparable(path);
            last.insert(last_of(&path));
            *numbers.entry(path).or_insert(next)
        };
        event::fingerprint_paths().for_each(|path| {
            add(path);
        });
        let keys_of = |family: &Rc<Declaration>| {
            let mut keys = DeclaredKeys {
                family: Rc::clone(family),
                time: Vec::new(),
                others: Vec::new(),
            };
            for (meaning, path) in family.fields() {
                let number = add(path);
                if meaning == DeclaredMeaning::Time {
                    // A time may be an object whose members differ between events.
                    keys.time = vec![number, add(part_of(path).0)];
                } else if !keys.others.contains(&number) {
                    keys.others.push(number);
                }
            }
            let DeclaredKeys { time, others, .. } = &mut keys;
            others.retain(|number| !time.contains(number));
            keys
        };
        let declared = declared.iter().map(keys_of).collect();
        last.extend(event::time_names().map(last_of));
        last.extend(wrapper_keys::all().map(last_of));
        last.extend(rows::KEYS.iter().copied().map(last_of));
        let names = event::time_names().chain(event::arrival_names());
        let names = names.chain(wrapper_keys::action_names());
        let times_and_actions = names.map(last_of).collect();
        let number = |path: &str| numbers.get(&event::comparable(path)).copied();
        let of_entry = |entry: &&str| entry.split('|').filter_map(number).collect();
        let fingerprints = event::families()
            .map(|family| (family, family.fingerprint.iter().map(of_entry).collect()))
            .collect();
        Self {
            numbers,
            fingerprints,
            proofs: Proofs::default(),
            declared,
            last,
            times_and_actions,
        }
    }

    /// Returns the number of a comparable path in a fingerprint.
    pub fn number(&self, path: &str) -> Option<u16> {
        self.numbers.get(path).copied()
    }

    /// Returns the family of an object that has the fields with these numbers, or `None` if no fingerprint fits.
    pub fn family_of(&self, fields: &[u16]) -> Option<&'static Family> {
        let has_one = |entry: &Vec<u16>| entry.iter().any(|number| fields.contains(number));
        let mut known = self.fingerprints.iter();
        let found = known.find(|(_, fingerprint)| fingerprint.iter().all(has_one));
        found.map(|&(family, _)| family)
    }

    /// Returns whether a comparable key may be the last one of a path that is evidence.
    pub fn has_last(&self, key: &str) -> bool {
        self.last.contains(key)
    }

    /// Returns whether a comparable key may be the last one of the name of a time or an action.
    pub fn names_time_or_action(&self, key: &str) -> bool {
        let last = key.rsplit('.').next().unwrap_or_default();
        self.times_and_actions.contains(last)
    }

    /// Returns the declared family of an object that has the fields with these numbers: the one with most of its fields
    /// in the object, and of several the first. `None`: no declared family fits.
    pub fn declared_of(&self, fields: &[u16]) -> Option<&Rc<Declaration>> {
        let mut best: Option<(usize, &Rc<Declaration>)> = None;
        for keys in &self.declared {
            if let Some(present) = keys.fit(fields)
                && best.is_none_or(|(most, _)| present > most)
            {
                best = Some((present, &keys.family));
            }
        }
        best.map(|(_, family)| family)
    }

    /// Returns whether an object that has the fields with these numbers is certainly an event of a declared family: it has
    /// the declared time, and one more declared field.
    pub fn declares_event(&self, fields: &[u16]) -> bool {
        let mut timed = self.declared.iter().filter(|keys| !keys.time.is_empty());
        timed.any(|keys| keys.fit(fields).is_some_and(|present| present > 1))
    }

    /// Returns the clues of a node with these keys from the root.
    pub fn clues(&self, keys: &[String]) -> Vec<Evidence> {
        let mut found = Vec::new();
        let Some(key) = keys.last() else {
            return found;
        };
        let is_of_source = keys.len().checked_sub(2).and_then(|above| keys.get(above));
        let is_of_source = is_of_source.is_some_and(|above| above == "_source");
        if keys.len() == 1 && is_of_every_line(key) {
            let (depth, clue) = (0, Clue::HostedLine);
            found.push(Evidence { depth, clue });
        }
        let comparable = event::comparable(key);
        let last = comparable.rsplit('.').next().unwrap_or_default();
        if !is_of_source && !self.last.contains(last) {
            return found;
        }
        if keys.len() <= DEPTH + 1 && wrapper_keys::rank(key).is_some() {
            found.push(Evidence {
                depth: keys.len(),
                clue: Clue::Text,
            });
        }
        if let ([_], Some(part)) = (keys, RowPart::of(key)) {
            let (depth, clue) = (0, Clue::Row(part));
            found.push(Evidence { depth, clue });
        }
        for depth in 0..keys.len().min(DEPTH + 1) {
            let own = keys.get(depth..).unwrap_or_default();
            let parent = depth.checked_sub(1).and_then(|above| keys.get(above));
            let parent_is_source = parent.is_some_and(|key| key == "_source");
            let path = if parent_is_source {
                bare(own).join(".")
            } else {
                own.join(".")
            };
            let mut add = |clue| found.push(Evidence { depth, clue });
            if parent_is_source && own.len() == 1 && (key.starts_with("o_") || is_hosted(key)) {
                add(Clue::Hosted);
            }
            if let Some(number) = self.number(&event::comparable(&path)) {
                add(Clue::Field(number));
            }
            if event::time_rank(&path).is_some() {
                add(Clue::Time);
            }
        }
        found
    }
}

/// Returns the keys without the prefix that the hosted export gives to the names of objects.
fn bare(keys: &[String]) -> Vec<&str> {
    keys.iter()
        .map(|key| key.strip_prefix("o_").unwrap_or(key))
        .collect()
}

/// Returns whether a key in `_source` is one that the hosted export adds.
fn is_hosted(key: &str) -> bool {
    matches!(key, "_line" | "_ts" | "_lid" | "_host" | "_app")
}

/// Returns whether a key at the root of a record is one that only the hosted product writes.
fn is_of_every_line(key: &str) -> bool {
    matches!(key, "_ts" | "_lid" | "_line")
}

/// All sets of evidence so far.
#[derive(Debug, Default)]
pub(in crate::ingest) struct EvidenceSets {
    numbers: HashMap<Box<[NodeId]>, EvidenceId>,
    sets: Vec<Box<[NodeId]>>,
}

impl EvidenceSets {
    /// Returns the number of the set of these nodes, which are sorted. `is_of_root` returns whether a node is evidence
    /// for an event at the root.
    pub fn number(
        &mut self,
        nodes: &mut Vec<NodeId>,
        is_of_root: impl Fn(NodeId) -> bool,
    ) -> EvidenceId {
        if nodes.is_empty() {
            return NO_EVIDENCE;
        }
        nodes.sort_unstable();
        nodes.dedup();
        if let Some(&number) = self.numbers.get(nodes.as_slice()) {
            return number;
        }
        if self.sets.len() >= MOST_SETS {
            nodes.retain(|&node| is_of_root(node));
            let known = self.numbers.get(nodes.as_slice());
            return known.copied().unwrap_or(NO_EVIDENCE);
        }
        let set: Box<[NodeId]> = nodes.as_slice().into();
        self.sets.push(set.clone());
        let number = self.sets.len() as EvidenceId;
        self.numbers.insert(set, number);
        number
    }

    /// Returns the nodes of a set.
    pub fn nodes(&self, number: EvidenceId) -> &[NodeId] {
        let index = (number as usize).checked_sub(1);
        index
            .and_then(|index| self.sets.get(index))
            .map_or(&[], |set| set)
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.sets.iter().map(|set| set.len() * 8 + 48).sum()
    }
}
