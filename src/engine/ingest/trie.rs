//! The field paths so far, as a trie of the keys as written in the files.
//!
//! Audit events repeat their shape, so each node remembers the node that followed last time. A key is hashed only if
//! this guess is wrong. Whether a path is evidence for a family or a wrapper (see `unwrap`) is determined once for each
//! node, not for each event.

use super::limits;
use super::unwrap::{Clue, Evidence, EvidenceId, EvidenceKeys, EvidenceSets};
use crate::event::{self, Declaration};
use hashbrown::{HashMap, HashSet, HashTable};
use std::cell::OnceCell;
use std::rc::Rc;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The number of a node.
pub(super) type NodeId = u32;

#[derive(Debug)]
struct Node {
    parent: NodeId,
    key_start: u32,
    key_end: u32,
    /// The node that followed last time.
    next: NodeId,
    /// The number of the last object that has the key. If the key occurs again in the same object, it is a repeated
    /// key.
    object: u64,
    /// The number of keys below this one that are new in `file`.
    children: u32,
    file: u32,
    /// The number of bytes of the keys from the root to this node.
    path_bytes: u32,
    /// Whether the node is evidence for a family or a wrapper.
    is_evidence: bool,
}

/// What the trie knows of a node that was just reached.
#[derive(Debug, Clone, Copy)]
pub(super) struct Visit {
    /// Whether the object already had the key.
    pub is_repeated: bool,
    /// Whether the node is evidence for a family or a wrapper.
    pub is_evidence: bool,
}

/// All nodes.
#[derive(Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    keys: Vec<u8>,
    table: HashTable<NodeId>,
    objects: u64,
    /// The input that is being read.
    file: u32,
    evidence_keys: EvidenceKeys,
    evidence: HashMap<NodeId, Box<[Evidence]>>,
    sets: EvidenceSets,
    /// The number of nodes of fields with a known meaning, and their keys, in their comparable form.
    known_nodes: usize,
    known_keys: OnceCell<HashSet<String>>,
}

impl Default for Trie {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Trie {
    /// Creates a trie with the nodes of all fields with a known meaning, and of the fields of declared families. So these
    /// fields have nodes even if there are too many other keys.
    pub fn new(declared: &[Rc<Declaration>]) -> Self {
        let mut trie = Self {
            nodes: vec![Node {
                parent: 0,
                key_start: 0,
                key_end: 0,
                next: 0,
                object: 0,
                children: 0,
                file: 0,
                path_bytes: 0,
                is_evidence: false,
            }],
            keys: Vec::new(),
            table: HashTable::new(),
            objects: 0,
            file: 0,
            evidence_keys: EvidenceKeys::new(declared),
            evidence: HashMap::new(),
            sets: EvidenceSets::default(),
            known_nodes: 0,
            known_keys: OnceCell::new(),
        };
        for keys in known_keys().chain(declared_keys(declared)) {
            let below =
                |parent: Option<NodeId>, key: &String| trie.find_or_add(parent?, key.as_bytes());
            keys.iter().fold(Some(Self::ROOT), below);
        }
        trie.known_nodes = trie.nodes.len();
        trie
    }
}

/// Returns the keys from the root to each field with a known meaning, in an event without a wrapper and in the usual
/// wrappers.
fn known_keys() -> impl Iterator<Item = Vec<String>> {
    let wrappers: [&[&str]; 6] = [
        &[],
        &["payload"],
        &["line"],
        &["data"],
        &["data", "message"],
        &["_source"],
    ];
    wrappers.into_iter().flat_map(|wrapper| {
        let is_hosted = wrapper.first() == Some(&"_source");
        let of_families = event::family_paths().filter(move |_| wrapper.is_empty());
        event::known_paths().chain(of_families).map(move |path| {
            let last = path.split('.').count() - 1;
            let own = path.split('.').enumerate().map(|(at, key)| {
                if is_hosted && at < last {
                    format!("o_{key}")
                } else {
                    key.to_owned()
                }
            });
            wrapper
                .iter()
                .map(|&key| key.to_owned())
                .chain(own)
                .collect()
        })
    })
}

/// Returns the keys from the root to each field of declared families.
fn declared_keys(declared: &[Rc<Declaration>]) -> impl Iterator<Item = Vec<String>> {
    let paths = declared.iter().flat_map(|family| family.fields());
    paths.map(|(_, path)| path.split('.').map(str::to_owned).collect())
}

fn hash(parent: NodeId, key: &[u8]) -> u64 {
    xxh3_64_with_seed(key, u64::from(parent))
}

impl Trie {
    /// The root: the record itself.
    pub const ROOT: NodeId = 0;
    /// The placeholder for the node of an overflow key. A key overflows if there are too many keys or the path is too
    /// long.
    pub const OVERFLOW: NodeId = NodeId::MAX;

    /// Sets the input that is read from now on.
    pub fn set_file(&mut self, file: u32) {
        self.file = file;
    }

    /// Returns a new number for one object of one event.
    #[inline]
    pub fn next_object(&mut self) -> u64 {
        self.objects += 1;
        self.objects
    }

    fn key_of(&self, node: &Node) -> &[u8] {
        self.keys
            .get(node.key_start as usize..node.key_end as usize)
            .unwrap_or_default()
    }

    /// Returns the node of `key` below `parent`, or [`Self::OVERFLOW`]. `before` is the node of the preceding key in
    /// the event. Returns `None` if there is too little memory.
    #[inline]
    pub fn child(&mut self, parent: NodeId, key: &[u8], before: NodeId) -> Option<NodeId> {
        let guess = self.nodes.get(before as usize)?.next;
        if let Some(node) = self.nodes.get(guess as usize)
            && node.parent == parent
            && guess != Self::ROOT
            && self.key_of(node) == key
        {
            return Some(guess);
        }
        let found = self.find_or_add(parent, key)?;
        if found != Self::OVERFLOW {
            self.nodes.get_mut(before as usize)?.next = found;
        }
        Some(found)
    }

    fn find_or_add(&mut self, parent: NodeId, key: &[u8]) -> Option<NodeId> {
        let wanted = hash(parent, key);
        let same = |&id: &NodeId| {
            self.nodes
                .get(id as usize)
                .is_some_and(|node| node.parent == parent && self.key_of(node) == key)
        };
        if let Some(&id) = self.table.find(wanted, same) {
            return Some(id);
        }
        let Some(above) = self.nodes.get_mut(parent as usize) else {
            return Some(Self::OVERFLOW);
        };
        // Many keys in one file must not be at the expense of the next file.
        if above.file != self.file {
            (above.file, above.children) = (self.file, 0);
        }
        let path_bytes = above.path_bytes as usize + key.len() + 1;
        let is_crowded = above.children as usize >= limits::KEYS_IN_PLACE;
        if path_bytes > limits::PATH_BYTES || !self.has_room(parent, is_crowded, key) {
            return Some(Self::OVERFLOW);
        }
        self.nodes.get_mut(parent as usize)?.children += 1;
        let id = self.nodes.len() as NodeId;
        self.nodes.try_reserve(1).ok()?;
        self.keys.try_reserve(key.len()).ok()?;
        let key_start = u32::try_from(self.keys.len()).ok()?;
        let key_end = u32::try_from(self.keys.len() + key.len()).ok()?;
        let (nodes, keys) = (&self.nodes, &self.keys);
        let rehash = |&id: &NodeId| {
            nodes.get(id as usize).map_or(0, |node| {
                let key = keys.get(node.key_start as usize..node.key_end as usize);
                hash(node.parent, key.unwrap_or_default())
            })
        };
        self.table.try_reserve(1, rehash).ok()?;
        self.table.insert_unique(wanted, id, rehash);
        self.keys.extend_from_slice(key);
        self.nodes.push(Node {
            parent,
            key_start,
            key_end,
            next: Self::ROOT,
            object: 0,
            children: 0,
            file: 0,
            path_bytes: path_bytes as u32,
            is_evidence: false,
        });
        self.find_evidence(id);
        Some(id)
    }

    /// Returns whether a new key below `parent` becomes a node. `is_crowded` says that the current input has many keys there.
    fn has_room(&self, parent: NodeId, is_crowded: bool, key: &[u8]) -> bool {
        let room = match parent {
            _ if is_crowded => 0,
            Self::ROOT => limits::PATHS + limits::PATHS_AT_ROOT,
            _ => limits::PATHS,
        };
        let nodes = self.nodes.len();
        let most = limits::PATHS + limits::PATHS_WITH_MEANING;
        nodes <= room || nodes <= most && self.has_meaning(key)
    }

    /// Returns whether a family, a wrapper, a time or an id is known by a key.
    #[cold]
    fn has_meaning(&self, key: &[u8]) -> bool {
        let known_keys = self.known_keys.get_or_init(|| {
            let known = self.nodes.iter().take(self.known_nodes);
            let keys = known.map(|node| String::from_utf8_lossy(self.key_of(node)));
            keys.map(|key| event::comparable(&key)).collect()
        });
        let key = String::from_utf8_lossy(key);
        let key = event::comparable(key.strip_prefix("o_").unwrap_or(&key));
        let mut keys = key.split('.');
        keys.all(|key| known_keys.contains(key) || self.evidence_keys.has_last(key))
    }

    /// Determines whether a new node is evidence.
    fn find_evidence(&mut self, id: NodeId) {
        let clues = self.evidence_keys.clues(&self.path(id));
        if clues.is_empty() {
            return;
        }
        self.evidence.insert(id, clues.into());
        if let Some(node) = self.nodes.get_mut(id as usize) {
            node.is_evidence = true;
        }
    }

    /// Records that this object has the key.
    #[inline]
    pub fn visit(&mut self, node: NodeId, object: u64) -> Visit {
        let Some(node) = self.nodes.get_mut(node as usize) else {
            return Visit {
                is_repeated: false,
                is_evidence: false,
            };
        };
        Visit {
            is_repeated: std::mem::replace(&mut node.object, object) == object,
            is_evidence: node.is_evidence,
        }
    }

    /// Returns the number of the set of these nodes, which are evidence.
    pub fn evidence_id(&mut self, nodes: &mut Vec<NodeId>) -> EvidenceId {
        let Self { evidence, sets, .. } = self;
        let of_root = |node: NodeId| {
            let clues = evidence.get(&node).into_iter().flatten();
            clues
                .into_iter()
                .any(|evidence| evidence.depth == 0 || evidence.clue == Clue::Text)
        };
        sets.number(nodes, of_root)
    }

    /// Returns the nodes of a set of evidence.
    pub fn evidence_nodes(&self, id: EvidenceId) -> &[NodeId] {
        self.sets.nodes(id)
    }

    /// Returns what a node says about the objects around it.
    pub fn evidence_of(&self, node: NodeId) -> &[Evidence] {
        self.evidence.get(&node).map_or(&[], |evidence| evidence)
    }

    /// Returns the paths of fingerprints with their numbers.
    pub fn evidence_keys(&self) -> &EvidenceKeys {
        &self.evidence_keys
    }

    /// Returns the nodes from the root to this node, including both.
    pub fn ancestors(&self, mut node: NodeId) -> Vec<NodeId> {
        let mut nodes = vec![node];
        while node != Self::ROOT
            && let Some(found) = self.nodes.get(node as usize)
        {
            node = found.parent;
            nodes.push(node);
        }
        nodes.reverse();
        nodes
    }

    /// Returns the keys from the root to this node.
    pub fn path(&self, mut node: NodeId) -> Vec<String> {
        let mut keys = Vec::new();
        while node != Self::ROOT
            && let Some(found) = self.nodes.get(node as usize)
        {
            keys.push(String::from_utf8_lossy(self.key_of(found)).into_owned());
            node = found.parent;
        }
        keys.reverse();
        keys
    }

    /// Returns the size in memory, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>()
            + self.keys.capacity()
            + self.table.capacity() * 5
            + self.evidence.capacity() * 48
            + self.sets.memory_bytes()
    }
}
