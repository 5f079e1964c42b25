//! Reads an object while its bytes arrive, and decides whether it is a page.

use super::candidate::Candidate;
use super::keys::{
    is_answer_text, is_known, is_known_array, is_own, is_page_by_key, is_shared, may_precede,
};
use super::rows::Columns;
use super::{Content, Passed, Plan, PlannedArray, Verdict};
use crate::ingest::context::Context;
use crate::ingest::limits;
use crate::ingest::paths::{Paths, Seen};
use crate::ingest::scan::unescape;
use crate::ingest::split::{Split, Splitter, Token};
use crate::ingest::unwrap::{ArrayBelow, EvidenceKeys, Observation};
use crate::store::Kind;
use std::rc::Rc;

/// The number of objects in an array of an event that make the array a candidate for a page.
const MANY: u64 = 10;
/// The largest number of arrays of one object that are considered.
const CANDIDATES: usize = 64;
/// The largest number of bytes of a warning in an answer that the report shows.
const SHOWN_BYTES: usize = 400;

/// Reads one object. The walk keeps its state between runs.
#[derive(Debug)]
pub(in crate::ingest) struct Walk {
    splitter: Splitter,
    /// The number of bytes read.
    at: usize,
    /// The largest number of bytes that are read.
    limit: usize,
    found: Found,
}

/// What was found in the object so far.
#[derive(Debug, Default)]
struct Found {
    paths: Paths,
    seen: Observation,
    candidates: Vec<Candidate>,
    /// The index and the start of the current array.
    array: Option<(usize, usize)>,
    /// The names of columns, with the path of their object.
    columns: Vec<(String, Columns)>,
    context: Context,
    root: Root,
    /// Whether the whole object was read.
    is_whole: bool,
    depth: u8,
    page_key: Option<Rc<str>>,
}

/// What was found among the root keys.
#[derive(Debug, Default)]
struct Root {
    keys: usize,
    first: String,
    /// Whether a key may not precede the array of a page.
    has_other: bool,
    has_kind: bool,
    has_stream: bool,
    digest_keys: usize,
    has_message_type: bool,
    is_control: bool,
    is_own: bool,
    /// Whether the value of the first key is an object.
    first_is_object: bool,
    /// The first text below a warning or an error.
    text: Option<String>,
}

impl Walk {
    /// Creates a walk at the start of an object. `page_key` is the path of an array that is a page in any case.
    pub fn new(event_bytes: usize, page_key: Option<Rc<str>>) -> Self {
        Self {
            splitter: Splitter::at_value(),
            at: 0,
            limit: event_bytes.max(limits::PAGE_HOLD_BYTES),
            found: Found {
                page_key,
                ..Found::default()
            },
        }
    }

    /// Creates a walk of an object inside of `depth` pages.
    pub(super) fn inside(depth: u8) -> Self {
        let mut walk = Self::new(usize::MAX, None);
        walk.found.depth = depth;
        walk
    }

    /// Returns whether the object is an event by its root keys.
    pub fn is_family(&self) -> bool {
        self.found.seen.is_family()
    }

    /// Returns whether no object with the same keys and arrays is a page, whatever its values are, unless a text in it is
    /// JSON. The walk must have decided that the object is an event.
    pub fn is_plain(&self) -> bool {
        self.found.is_plain()
    }

    /// Returns whether the whole object is a table that has columns but no rows.
    pub(super) fn is_empty_table(&self) -> bool {
        let rows = self.found.empty_rows();
        self.found.is_whole && rows.is_some_and(|rows| rows.parent().is_empty())
    }

    /// Reads the object further, and decides if possible. `bytes` is the text of the object from its start, and continues
    /// after the bytes of the last run. `end`: the input ends after `bytes`.
    pub fn run(&mut self, keys: &EvidenceKeys, bytes: &[u8], end: bool) -> Verdict {
        let looked = bytes.get(..self.limit).unwrap_or(bytes);
        let found = &mut self.found;
        let mut stopped = false;
        let split = self.splitter.run_with(looked, self.at, &mut |token| {
            stopped = found.take(keys, token, looked);
            !stopped
        });
        self.at = looked.len();
        match split {
            _ if stopped => found.decide(keys, looked, false),
            Split::End(length) => {
                let object = looked.get(..length).unwrap_or(looked);
                found.is_whole = true;
                found.decide(keys, object, true)
            }
            Split::More if looked.len() < self.limit && !end => Verdict::More,
            Split::More | Split::Broken(_) => found.decide(keys, looked, false),
        }
    }
}

impl Found {
    /// Reads the next token. Returns whether the decision is certain.
    fn take(&mut self, keys: &EvidenceKeys, token: Token, bytes: &[u8]) -> bool {
        let seen = self.paths.take(token, bytes);
        self.seen.note(keys, &self.paths, seen, bytes);
        if self.seen.is_family() && self.page_key.is_none() {
            return true;
        }
        match seen {
            Seen::Key if self.paths.parent().is_empty() => self.root.note_key(self.paths.path()),
            Seen::Scalar {
                start,
                end,
                is_text,
            } => self.scalar(bytes.get(start..end).unwrap_or_default(), is_text),
            Seen::Object => self.root.note_object(self.paths.path()),
            Seen::Array { start } => self.open_array(start),
            Seen::Element { start, end } => {
                let element = bytes.get(start..end).unwrap_or_default();
                let depth = self.depth;
                if let Some(candidate) = self.current() {
                    candidate.element(keys, element, depth);
                }
            }
            Seen::ArrayEnd { end } => self.close_array(end, bytes),
            Seen::Key | Seen::Other => {}
        }
        let at = match token {
            Token::Open { at, .. } => at,
            Token::Close { end } | Token::Key { end, .. } | Token::Scalar { end, .. } => end,
        };
        at > limits::PAGE_HOLD_BYTES && self.page_key.is_none() && self.has_events()
    }

    fn current(&mut self) -> Option<&mut Candidate> {
        let (index, _) = self.array?;
        self.candidates.get_mut(index)
    }

    fn scalar(&mut self, value: &[u8], is_text: bool) {
        let path = self.paths.path();
        self.root.is_control |= path == "messageType" && value == b"CONTROL_MESSAGE";
        self.root.is_own |= is_own(path, value);
        let is_answer = self.root.text.is_none() && is_answer_text(path);
        if !is_shared(path) && !is_answer {
            return;
        }
        let Some((kind, mut text)) = value_of(Some(value), is_text) else {
            return;
        };
        if is_shared(path) {
            self.context.add(path, kind, text);
            return;
        }
        if let Some(name) = path.strip_prefix("warning.") {
            text = format!("{name}: {text}");
        }
        text.truncate(text.floor_char_boundary(SHOWN_BYTES));
        self.root.text = Some(text);
    }

    fn open_array(&mut self, start: usize) {
        let path = self.paths.path();
        let known = self
            .candidates
            .iter()
            .position(|candidate| candidate.path == path);
        if known.is_none() && self.candidates.len() >= CANDIDATES {
            self.array = None;
            return;
        }
        let index = known.unwrap_or(self.candidates.len());
        if known.is_none() {
            let mut candidate = Candidate::new(path);
            let has_kind = self.root.has_kind;
            candidate.is_page_by_key = !self.root.has_other && is_page_by_key(path, has_kind);
            self.candidates.push(candidate);
        }
        self.array = Some((index, start));
    }

    fn close_array(&mut self, end: usize, bytes: &[u8]) {
        let Some((index, start)) = self.array.take() else {
            return;
        };
        let Some(candidate) = self.candidates.get(index) else {
            return;
        };
        let key = candidate.path.rsplit('.').next().unwrap_or_default();
        let names_columns = ["columns", "fields"];
        if names_columns
            .iter()
            .any(|name| name.eq_ignore_ascii_case(key))
        {
            let array = bytes.get(start..end).unwrap_or_default();
            let parent = candidate.parent().to_owned();
            self.columns
                .extend(Columns::read(array).map(|read| (parent, read)));
        }
    }

    /// Returns whether an array has events.
    fn has_events(&mut self) -> bool {
        for candidate in &mut self.candidates {
            let of_parent = |(parent, _): &&(String, Columns)| parent == candidate.parent();
            let columns = self.columns.iter().find(of_parent);
            let has_stream = self.root.has_stream && candidate.path == "values";
            candidate.settle(columns.map(|(_, columns)| columns), has_stream);
        }
        self.candidates
            .iter()
            .any(|candidate| candidate.content.is_some())
    }

    /// Decides by what was found. `is_whole`: `bytes` is the whole object.
    fn decide(&mut self, keys: &EvidenceKeys, bytes: &[u8], is_whole: bool) -> Verdict {
        let has_events = self.has_events();
        if let Some(key) = self.page_key.clone()
            && let Some(chosen) = self.candidates.iter().find(|of| *of.path == *key)
        {
            let content = chosen.content.clone().unwrap_or(Content::Events);
            let path = chosen.path.clone();
            return self.page(vec![PlannedArray { path, content }]);
        }
        if self.seen.is_family() {
            return Verdict::Event(None);
        }
        if let Some(passed) = self.root.passed(is_whole) {
            return Verdict::Passed(passed);
        }
        // A page may have the fields of a declared family, too, but its elements are the events then.
        let has_declared = self.candidates.iter().any(|array| array.is_declared);
        let is_declared = !has_declared && self.seen.is_declared(keys);
        if has_events && !is_declared {
            let arrays = self.arrays_with_events(|array| self.is_in_wrapper(keys, array));
            if let Some(first) = arrays.first() {
                let content = root_key(&first.path).to_owned();
                self.add_around(&content, bytes);
                return self.page(arrays);
            }
        }
        let is_event = is_declared || self.seen.is_event(keys);
        if !is_event {
            if has_events {
                let mut arrays = self.arrays_with_events(|_| true);
                let mut by_key = self.arrays_by_key(is_whole);
                by_key.retain(|array| arrays.iter().all(|known| known.path != array.path));
                arrays.extend(by_key);
                return self.page(arrays);
            }
            let by_key = self.arrays_by_key(is_whole);
            if !by_key.is_empty() {
                return self.page(by_key);
            }
            if is_whole
                && self.candidates.iter().any(Candidate::is_empty_page)
                && self.candidates.iter().all(|array| array.objects == 0)
                && self.has_only_page_keys(bytes)
            {
                return Verdict::Passed(Passed::EmptyPage);
            }
            let mut arrays = self.candidates.iter();
            let has_tables = arrays.any(Candidate::has_only_empty_tables);
            let is_empty = has_tables || self.empty_rows().is_some();
            if is_whole && is_empty && self.has_only_page_keys(bytes) {
                return Verdict::Passed(Passed::EmptyTable);
            }
        }
        // The arrays of an event usually have no events.
        let many = self
            .candidates
            .iter()
            .filter(|array| array.objects >= MANY && (!is_event || array.content.is_some()));
        let many = many.max_by_key(|array| array.objects);
        Verdict::Event(many.map(|array| array.path.clone()))
    }

    /// Returns whether pages are known to have all root keys of a whole object, without keys whose array is empty.
    fn has_only_page_keys(&self, object: &[u8]) -> bool {
        let mut paths = Paths::default();
        let mut only = true;
        let is_empty = |path: &str| {
            let mut arrays = self.candidates.iter();
            let is_empty = |array: &Candidate| array.elements == 0 || array.has_only_empty_tables();
            arrays.any(|array| array.path == path && is_empty(array))
        };
        Splitter::at_value().run_with(object, 0, &mut |token| {
            if paths.take(token, object) == Seen::Key && paths.parent().is_empty() {
                let path = paths.path();
                only &= is_known(path) || is_known_array(path) || is_empty(path);
            }
            only
        });
        only
    }

    /// Returns the array of the rows of a table that has columns but no rows.
    fn empty_rows(&self) -> Option<&Candidate> {
        let has_columns = |rows: &&Candidate| {
            let mut columns = self.columns.iter();
            columns.any(|(parent, _)| parent == rows.parent())
        };
        let mut empty = self.candidates.iter().filter(|array| array.is_empty_rows());
        empty.find(has_columns)
    }

    fn is_plain(&self) -> bool {
        let may_be_page = |array: &Candidate| {
            let is_empty = array.is_empty_page() || array.is_empty_rows();
            let is_special = array.is_page_by_key || is_empty || array.has_only_empty_tables();
            is_special || array.may_have_events || array.objects >= MANY
        };
        let may_be_other = self.root.may_be_passed();
        let has_all = self.is_whole && self.candidates.len() < CANDIDATES;
        has_all
            && !may_be_other
            && self.page_key.is_none()
            && !self.candidates.iter().any(may_be_page)
    }

    /// Returns the arrays that make their object a page by their key alone.
    fn arrays_by_key(&self, is_whole: bool) -> Vec<PlannedArray> {
        let counts = |array: &&Candidate| {
            let may_follow = array.elements > 0 || !is_whole;
            array.is_page_by_key && array.objects == array.elements && may_follow
        };
        let planned = |array: &Candidate| PlannedArray {
            path: array.path.clone(),
            content: Content::Events,
        };
        let arrays = self.candidates.iter().filter(counts);
        arrays.map(planned).collect()
    }

    /// Returns whether an array is in the content of a wrapper, so that the content is a page and no event.
    fn is_in_wrapper(&self, keys: &EvidenceKeys, array: &Candidate) -> bool {
        match self.seen.array_below(keys, root_key(&array.path)) {
            ArrayBelow::PartOfEvent => false,
            ArrayBelow::InContent => true,
            ArrayBelow::InTimedContent => array.is_known_family,
        }
    }

    /// Adds the values around the content of a wrapper, which belong to each of its events. `content` is the root key of
    /// the content, and `object` the text of the wrapper.
    fn add_around(&mut self, content: &str, object: &[u8]) {
        let mut paths = Paths::default();
        self.context = Context::default();
        Splitter::at_value().run_with(object, 0, &mut |token| {
            let seen = paths.take(token, object);
            let path = paths.path();
            if root_key(path) == content {
                return true;
            }
            if let Seen::Scalar {
                start,
                end,
                is_text,
            } = seen
                && let Some((kind, text)) = value_of(object.get(start..end), is_text)
            {
                self.context.add(path, kind, text);
            }
            true
        });
    }

    /// Returns the arrays of the page among those that `is_open` accepts: those under known keys, or otherwise the one with
    /// most elements.
    fn arrays_with_events(&self, is_open: impl Fn(&Candidate) -> bool) -> Vec<PlannedArray> {
        let planned = |array: &Candidate| {
            let content = array.content.clone()?;
            let path = array.path.clone();
            Some(PlannedArray { path, content })
        };
        let arrays = self.candidates.iter();
        let with_events = arrays.filter(|array| array.content.is_some() && is_open(array));
        let known = with_events.clone().filter(|array| array.is_known());
        let known: Vec<PlannedArray> = known.filter_map(planned).collect();
        if !known.is_empty() {
            return known;
        }
        let largest = with_events.rev().max_by_key(|array| array.elements);
        largest.and_then(planned).into_iter().collect()
    }

    fn page(&mut self, arrays: Vec<PlannedArray>) -> Verdict {
        let context = std::mem::take(&mut self.context);
        let is_planned = |of: &&Candidate| arrays.iter().any(|array| array.path == of.path);
        let mut planned = self.candidates.iter().filter(is_planned);
        let is_known = planned.any(|array| array.is_known_family);
        Verdict::Page(Plan {
            arrays,
            context,
            is_known,
        })
    }
}

impl Root {
    fn note_key(&mut self, key: &str) {
        self.keys += 1;
        if self.keys == 1 {
            key.clone_into(&mut self.first);
        }
        self.has_kind |= key == "kind";
        self.has_message_type |= key == "messageType";
        self.digest_keys += usize::from(matches!(key, "digestStartTime" | "logFiles"));
        self.has_other |= !may_precede(key) && !is_page_by_key(key, self.has_kind);
    }

    fn note_object(&mut self, path: &str) {
        self.has_stream |= path == "stream";
        self.first_is_object |= path == self.first;
    }

    /// Returns whether the object could be neither a page nor an event if it had other values.
    fn may_be_passed(&self) -> bool {
        self.has_message_type || matches!(&*self.first, "warning" | "error" | "format" | "manifest")
    }

    /// Returns what the object is, if it is neither a page nor an event.
    fn passed(&self, is_whole: bool) -> Option<Passed> {
        if self.digest_keys == 2 {
            return Some(Passed::Digest);
        }
        if self.is_control {
            return Some(Passed::Control);
        }
        if self.is_own {
            return Some(Passed::Own);
        }
        if !is_whole || self.keys != 1 || !self.first_is_object {
            return None;
        }
        let text = self.text.clone();
        match self.first.as_str() {
            "query_id" | "queryId" => Some(Passed::Answer),
            "warning" => text.map(Passed::Warning),
            "error" => text.map(Passed::Error),
            _ => None,
        }
    }
}

/// Returns the kind and the text of a value as written, without quotes. Returns `None` for `null`.
fn value_of(value: Option<&[u8]>, is_text: bool) -> Option<(Kind, String)> {
    let value = value?;
    let raw = String::from_utf8_lossy(value);
    if is_text {
        let mut text = String::new();
        unescape(&raw, &mut text);
        return Some((Kind::String, text));
    }
    let kind = match value.first() {
        Some(b't' | b'f') => Kind::Bool,
        Some(b'n') => return None,
        _ => Kind::Number,
    };
    Some((kind, raw.into_owned()))
}

/// Returns the first key of a path.
fn root_key(path: &str) -> &str {
    path.split('.').next().unwrap_or_default()
}
