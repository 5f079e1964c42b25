//! Decides where the event of a record is, and of which family it is. The decision depends only on the evidence, so it
//! is made once for each set of evidence.

use super::evidence::{Clue, EvidenceId};
use super::layout::{LayoutId, Layouts, Naming};
use super::rows::RowParts;
use super::wrapper_keys;
use crate::event::{self, Declaration, DeclaredMeaning, EventFamily, Family};
use crate::ingest::trie::{NodeId, Trie};
use crate::order;
use std::rc::Rc;

/// The path of the text of which a shipper made an event of the Elastic Common Schema.
const ORIGINAL: &str = "event.original";

/// Where the event of a record is.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Recognition {
    pub layout: LayoutId,
    /// Whether the event is of a known family.
    pub is_known: bool,
    /// Whether the event is of a family that the user declared.
    pub is_declared: bool,
    /// Whether the event has a field with the name of a time.
    pub has_time: bool,
    /// The nodes whose text may be the event, best first.
    pub texts: Rc<[TextNode]>,
    /// The node of the user data, if the record is a row (`rows`). Text there that is an object is the event.
    pub user_data: Option<NodeId>,
    /// The node of `event.original` in an event of a known family: the text of which the event was made.
    pub original: Option<NodeId>,
}

impl Recognition {
    /// Returns whether the record is an event, with or without a wrapper.
    pub fn is_event(&self) -> bool {
        self.is_known || self.is_declared || self.has_time || !self.texts.is_empty()
    }
}

/// A node whose text may be the event.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct TextNode {
    pub node: NodeId,
    /// Whether the text is the event, even if the record around it is an event of a known family.
    pub is_original: bool,
    /// Whether the key may also contain a sentence about the event around it.
    pub is_message: bool,
}

/// An object of the record that may be the event.
#[derive(Debug)]
struct Candidate {
    node: NodeId,
    depth: usize,
    fields: Vec<u16>,
    has_time: bool,
    is_hosted: bool,
}

impl Candidate {
    fn new(node: NodeId, depth: usize) -> Self {
        Self {
            node,
            depth,
            fields: Vec::new(),
            has_time: false,
            is_hosted: false,
        }
    }

    fn family(&self, trie: &Trie) -> Option<&'static Family> {
        trie.evidence_keys().family_of(&self.fields)
    }

    fn declared<'t>(&self, trie: &'t Trie) -> Option<&'t Rc<Declaration>> {
        trie.evidence_keys().declared_of(&self.fields)
    }

    /// Returns whether the object has a field with the name of a time, or the time of a declared family.
    fn has_time(&self, trie: &Trie) -> bool {
        let has_declared = |family: &Rc<Declaration>| family.path(DeclaredMeaning::Time).is_some();
        self.has_time || self.declared(trie).is_some_and(has_declared)
    }
}

/// The decisions so far, by the number of the set of evidence.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Recognitions(Vec<Option<Recognition>>);

impl Recognitions {
    /// Returns the decision for a set of evidence.
    pub fn of(&mut self, evidence: EvidenceId, trie: &Trie, layouts: &mut Layouts) -> Recognition {
        let at = evidence as usize;
        if let Some(Some(known)) = self.0.get(at) {
            return known.clone();
        }
        let decided = decide(trie, trie.evidence_nodes(evidence), layouts);
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        if let Some(place) = self.0.get_mut(at) {
            *place = Some(decided.clone());
        }
        decided
    }
}

fn decide(trie: &Trie, nodes: &[NodeId], layouts: &mut Layouts) -> Recognition {
    let mut texts: Vec<(usize, TextNode)> = Vec::new();
    let mut row = RowParts::default();
    let mut is_hosted_line = false;
    let mut candidates = vec![Candidate::new(Trie::ROOT, 0)];
    for &node in nodes {
        let ancestors = trie.ancestors(node);
        for evidence in trie.evidence_of(node) {
            if evidence.clue == Clue::Text {
                let rank = trie
                    .path(node)
                    .last()
                    .and_then(|key| wrapper_keys::rank(key));
                let rank = rank.unwrap_or(usize::MAX);
                let is_original = wrapper_keys::is_original(rank);
                let is_message = wrapper_keys::is_message(rank);
                let text = TextNode {
                    node,
                    is_original,
                    is_message,
                };
                texts.push((rank, text));
                continue;
            }
            if let Clue::Row(part) = evidence.clue {
                row.add(part, node);
                continue;
            }
            if evidence.clue == Clue::HostedLine {
                is_hosted_line = true;
                continue;
            }
            let Some(&base) = ancestors.get(evidence.depth) else {
                continue;
            };
            let at = candidate_at(&mut candidates, base, evidence.depth);
            if let Some(candidate) = candidates.get_mut(at) {
                match evidence.clue {
                    Clue::Field(number) => candidate.fields.push(number),
                    Clue::Time => candidate.has_time = true,
                    Clue::Hosted => candidate.is_hosted = true,
                    Clue::Text | Clue::Row(_) | Clue::HostedLine => {}
                }
            }
        }
    }
    order::sort_by_key(&mut texts, |&(rank, text)| (rank, text.node));
    let texts: Rc<[TextNode]> = texts.into_iter().map(|(_, text)| text).collect();
    let user_data = row_in(&row, trie, &mut candidates);
    let (at, family) = choose(trie, &candidates, user_data);
    let Some(event) = candidates.get(at) else {
        return Recognition {
            layout: layouts.number(
                Naming::Plain,
                Vec::new(),
                EventFamily::Known(event::UNKNOWN),
            ),
            is_known: false,
            is_declared: false,
            has_time: false,
            texts,
            user_data: None,
            original: None,
        };
    };
    let naming = if event.is_hosted {
        Naming::Hosted
    } else if is_hosted_line && event.node == Trie::ROOT {
        Naming::HostedLine
    } else {
        Naming::Plain
    };
    let base = trie.path(event.node);
    let is_original = |text: &&TextNode| {
        let path = trie.path(text.node);
        let own = path.strip_prefix(&*base).unwrap_or_default();
        own.join(".") == ORIGINAL
    };
    let original = family.and_then(|_| texts.iter().find(is_original));
    let original = original.map(|text| text.node);
    // A known family wins over a declared one.
    let declared = event.declared(trie).filter(|_| family.is_none());
    let is_declared = declared.is_some();
    let of_event = match declared {
        Some(declared) => EventFamily::Declared(Rc::clone(declared)),
        None => EventFamily::Known(family.unwrap_or(event::UNKNOWN)),
    };
    Recognition {
        layout: layouts.number(naming, base, of_event),
        is_known: family.is_some(),
        is_declared,
        has_time: event.has_time(trie),
        texts,
        user_data,
        original,
    }
}

/// Returns the index of the candidate at this node, and adds it if it is missing.
fn candidate_at(candidates: &mut Vec<Candidate>, node: NodeId, depth: usize) -> usize {
    let known = candidates.iter().position(|known| known.node == node);
    known.unwrap_or_else(|| {
        candidates.push(Candidate::new(node, depth));
        candidates.len() - 1
    })
}

/// Returns the node of the user data, which is a candidate then, if the record is a row.
fn row_in(row: &RowParts, trie: &Trie, candidates: &mut Vec<Candidate>) -> Option<NodeId> {
    let root = candidates.first()?;
    let user_data = row.user_data(root.has_time(trie))?;
    if root.declared(trie).is_some() {
        return None;
    }
    candidate_at(candidates, user_data, 1);
    Some(user_data)
}

/// Returns the index of the candidate that is the event, and its known family. The shallowest object of a known family is the
/// event: what it contains is a part of it. `user_data`: the node of the user data of a row.
fn choose(
    trie: &Trie,
    candidates: &[Candidate],
    user_data: Option<NodeId>,
) -> (usize, Option<&'static Family>) {
    let hosted = candidates.iter().position(|candidate| candidate.is_hosted);
    if let Some(at) = hosted {
        return (at, candidates.get(at).and_then(|event| event.family(trie)));
    }
    let mut known: Vec<(usize, usize, usize, &'static Family)> = Vec::new();
    let rank_of = |candidate: &Candidate| {
        let key = trie.path(candidate.node).pop();
        key.and_then(|key| wrapper_keys::rank(&key))
    };
    for (at, candidate) in candidates.iter().enumerate() {
        if let Some(family) = candidate.family(trie) {
            let rank = rank_of(candidate).unwrap_or(usize::MAX);
            known.push((candidate.depth, rank, at, family));
        }
    }
    let nearest = known
        .iter()
        .min_by_key(|&&(depth, rank, at, _)| (depth, rank, at));
    if let Some(&(.., at, family)) = nearest {
        return (at, Some(family));
    }
    // A declared family wins over an object that merely has a time, as a known family does.
    let declared = candidates.iter().enumerate().filter_map(|(at, candidate)| {
        let is_root = candidate.depth == 0;
        let rank = rank_of(candidate).or(is_root.then_some(0))?;
        let is_declared = trie.evidence_keys().declares_event(&candidate.fields);
        is_declared.then_some((candidate.depth, rank, at))
    });
    if user_data.is_none()
        && let Some((.., at)) = declared.min()
    {
        return (at, None);
    }
    // Without a known family, an object below a known key is the event if only it has a time. In a row, the user
    // data is the event even without a time, or an object inside of it.
    let root_has_time = candidates.first().is_some_and(|root| root.has_time(trie));
    if root_has_time && user_data.is_none() {
        return (0, None);
    }
    let of_row = candidates
        .iter()
        .position(|candidate| Some(candidate.node) == user_data);
    let is_inside = |candidate: &Candidate| {
        user_data.is_none_or(|node| trie.ancestors(candidate.node).contains(&node))
    };
    let with_time = candidates.iter().enumerate().filter_map(|(at, candidate)| {
        let rank = rank_of(candidate).filter(|_| candidate.has_time(trie) && is_inside(candidate));
        Some((candidate.depth, rank?, at))
    });
    let best = with_time.min().map(|(.., at)| at);
    (best.or(of_row).unwrap_or(0), None)
}
