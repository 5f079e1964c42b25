//! Recognises an event by the keys and values of its object, before it is read as a record.
//!
//! The evidence is that of records: the same fingerprints, names of times and keys of wrappers. The difference is what is
//! looked at. A page may be larger than memory, and what is inside of its arrays is no evidence about the page itself.
//! So an object is observed while its bytes arrive, and only along paths through objects. Values count too: a field with
//! the name of a time is evidence only if its value is a time.

use super::evidence::{Clue, EvidenceKeys};
use super::packed::{has_packed_json, may_be_packed, without_base64};
use super::proofs::ProvingKeys;
use super::text::json_start;
use super::wrapper_keys;
use crate::event;
use crate::ingest::paths::{Paths, Seen};
use crate::ingest::scan::unescape;
use crate::ingest::split::{Split, Splitter};
use crate::time;
use std::borrow::Cow;

/// The longest text that is read as a time, in bytes.
const TIME_BYTES: usize = 80;
/// The number of objects inside of one object that may be the event.
const MOST_INSIDE: usize = 64;
/// The number of texts in texts that are searched for an event.
const TEXT_DEPTH: usize = 3;
/// The number of texts of one object that are searched for an event.
const MOST_TEXTS: usize = 16;

/// What was seen of one object.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Observation {
    /// The objects that may be the event: the object itself, and objects inside.
    inside: Vec<Inside>,
    proving: ProvingKeys,
    /// Whether the keys so far prove that the object is an event.
    is_family: bool,
    /// Whether a field has the name of a time, whatever its value is.
    names_time: bool,
    texts: Vec<Text>,
}

/// Whether an object would be read as an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ingest) enum Likeness {
    None,
    /// It has a time, or the keys of a wrapper.
    Event,
    /// It is of a known family, or has an event of a known family inside.
    Known,
}

/// What an object says about an array inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum ArrayBelow {
    /// The array is a part of the event that the object is or has.
    PartOfEvent,
    /// The object is only a wrapper, and the array is in its content.
    InContent,
    /// The same, and the content has a time of its own.
    InTimedContent,
}

/// An object that may be the event.
#[derive(Debug, Default)]
struct Inside {
    path: String,
    /// The numbers of fields of fingerprints.
    fields: Vec<u16>,
    is_hosted: bool,
    has_time: bool,
    has_action: bool,
    /// Whether all keys of the path are known to contain events.
    is_below_wrappers: bool,
}

/// A text that may be an event.
#[derive(Debug)]
struct Text {
    start: usize,
    end: usize,
    /// Whether the key of the text is known to contain events.
    is_known: bool,
}

impl Observation {
    /// Observes a whole JSON object. Returns `None` if the text is not one.
    pub fn of(keys: &EvidenceKeys, json: &[u8]) -> Option<Self> {
        if json.first() != Some(&b'{') {
            return None;
        }
        let mut paths = Paths::default();
        let mut seen = Self::default();
        let split = Splitter::at_value().run_with(json, 0, &mut |token| {
            let what = paths.take(token, json);
            seen.note(keys, &paths, what, json);
            true
        });
        (split == Split::End(json.len())).then_some(seen)
    }

    /// Records a value of the object. `bytes` is the text of the object.
    pub fn note(&mut self, keys: &EvidenceKeys, paths: &Paths, seen: Seen, bytes: &[u8]) {
        let scalar = match seen {
            Seen::Scalar {
                start,
                end,
                is_text,
            } => Some((start, end, is_text)),
            Seen::Object | Seen::Array { .. } => None,
            Seen::Key | Seen::Element { .. } | Seen::ArrayEnd { .. } | Seen::Other => return,
        };
        let path = paths.keys();
        if let [key] = &*path {
            let is_array = matches!(seen, Seen::Array { .. });
            self.proving.add(&keys.proofs, key, is_array);
            self.is_family |= self.proving.is_event(&keys.proofs);
        }
        if let Some((start, end, true)) = scalar {
            self.note_text(&path, start, end, bytes);
        }
        for evidence in keys.clues(&path) {
            let is_needed = matches!(evidence.clue, Clue::Field(_) | Clue::Hosted);
            let object = is_needed.then(|| self.object(&path, evidence.depth));
            let Some(object) = object.flatten() else {
                continue;
            };
            match evidence.clue {
                Clue::Field(number) if !object.fields.contains(&number) => {
                    object.fields.push(number);
                    let is_root = evidence.depth == 0;
                    let is_family = is_root && keys.family_of(&object.fields).is_some();
                    self.is_family |= is_family;
                }
                Clue::Hosted => object.is_hosted = true,
                _ => {}
            }
        }
        let value = scalar.map(|(start, end, is_text)| {
            let value = bytes.get(start..end).unwrap_or_default();
            (value, is_text)
        });
        self.note_time_or_action(keys, &path, value);
    }

    /// Returns the object that has the first `depth` keys of a path, or `None` if there are too many objects.
    fn object(&mut self, path: &[String], depth: usize) -> Option<&mut Inside> {
        let above = path.get(..depth).unwrap_or_default();
        let name = above.join(".");
        let known = self.inside.iter().position(|object| object.path == name);
        if known.is_none() && self.inside.len() >= MOST_INSIDE {
            return None;
        }
        let at = known.unwrap_or_else(|| {
            self.inside.push(Inside {
                path: name,
                is_below_wrappers: above.iter().all(|key| wrapper_keys::may_have_time(key)),
                ..Inside::default()
            });
            self.inside.len() - 1
        });
        self.inside.get_mut(at)
    }

    fn note_time_or_action(
        &mut self,
        keys: &EvidenceKeys,
        path: &[String],
        value: Option<(&[u8], bool)>,
    ) {
        // A time may be an object: `{"$date":…}`, `{"seconds":…}`.
        let mut own = path;
        while let Some((last, above)) = own.split_last()
            && matches!(&**last, "$date" | "$numberLong" | "seconds")
            && !above.is_empty()
        {
            own = above;
        }
        let last = own.last().map(|key| event::comparable(key));
        let last = last.unwrap_or_default();
        if !keys.names_time_or_action(&last) {
            return;
        }
        for depth in 0..own.len() {
            let (above, below) = own.split_at(depth);
            if !above.iter().all(|key| wrapper_keys::may_have_time(key)) {
                return;
            }
            let name = event::comparable(&below.join("."));
            if event::time_rank(&name).is_some() || event::arrival_rank(&name).is_some() {
                self.names_time = true;
                if value.is_some_and(|(value, is_text)| is_readable_time(value, is_text))
                    && let Some(object) = self.object(own, depth)
                {
                    object.has_time = true;
                }
            } else if wrapper_keys::is_action(&name)
                && value.is_some_and(|(value, is_text)| is_text && !value.is_empty())
                && let Some(object) = self.object(own, depth)
            {
                object.has_action = true;
            }
        }
    }

    /// Records a text that may be an event.
    fn note_text(&mut self, path: &[String], start: usize, end: usize, bytes: &[u8]) {
        let text = bytes.get(start..end).unwrap_or_default();
        let is_known = path.last().is_some_and(|key| wrapper_keys::is_known(key));
        let is_object = text.trim_ascii_start().starts_with(b"{");
        let is_packed = may_be_packed(text);
        let may_be_event =
            is_object || is_known && (is_packed || memchr::memchr(b'{', text).is_some());
        if may_be_event && self.texts.len() < MOST_TEXTS {
            self.texts.push(Text {
                start,
                end,
                is_known,
            });
        }
    }

    /// Returns whether the root keys prove that the object is an event of its own.
    pub fn is_family(&self) -> bool {
        self.is_family
    }

    /// Returns whether the object is an event of its own, and not an object that merely has a time: of a known family, in
    /// a wrapper, or with a time and an action.
    pub fn is_event(&self, keys: &EvidenceKeys) -> bool {
        self.is_family || self.proving.is_wrapper(&keys.proofs) || self.has_event(keys)
    }

    /// Returns whether the object, or an object in wrappers inside, has a time and an action, or is of a known family.
    fn has_event(&self, keys: &EvidenceKeys) -> bool {
        let is_event = |object: &Inside| {
            let has_both = object.has_time && object.has_action;
            has_both || object.is_hosted || keys.family_of(&object.fields).is_some()
        };
        let mut wrapped = self.inside.iter().filter(|object| object.is_below_wrappers);
        wrapped.any(is_event)
    }

    /// Returns what the object says about an array below this root key.
    pub fn array_below(&self, keys: &EvidenceKeys, key: &str) -> ArrayBelow {
        let is_content = self.proving.is_wrapper_at(&keys.proofs, key);
        if !is_content || self.is_family || self.has_event(keys) {
            return ArrayBelow::PartOfEvent;
        }
        let is_timed = |object: &Inside| object.path == key && object.has_time;
        match self.inside.iter().any(is_timed) {
            true => ArrayBelow::InTimedContent,
            false => ArrayBelow::InContent,
        }
    }

    /// Returns whether the object, or an object in wrappers inside, is an event of a declared family.
    pub fn is_declared(&self, keys: &EvidenceKeys) -> bool {
        let mut wrapped = self.inside.iter().filter(|object| object.is_below_wrappers);
        wrapped.any(|object| keys.declares_event(&object.fields))
    }

    /// Returns whether the object would be read as an event. `bytes` is the text of the object.
    pub fn likeness(&self, keys: &EvidenceKeys, bytes: &[u8]) -> Likeness {
        self.likeness_at(keys, bytes, 0)
    }

    /// Returns whether the object itself, without its wrappers, has a time and an action.
    pub fn has_time_and_action(&self) -> bool {
        let mut root = self.inside.iter().filter(|object| object.path.is_empty());
        root.any(|object| object.has_time && object.has_action)
    }

    /// Returns the texts under keys that are known to contain events, if they may be JSON. `bytes` is the text of the
    /// object.
    pub fn texts(&self, bytes: &[u8]) -> impl Iterator<Item = String> {
        let known = self.texts.iter().filter(|text| text.is_known);
        known.map(|text| {
            let text = unescaped(bytes.get(text.start..text.end).unwrap_or_default());
            without_base64(&text).into_owned()
        })
    }

    /// Returns whether other values could make an object with these keys look like an event. Texts that may be JSON are
    /// not considered.
    pub fn may_look_like_event(&self, keys: &EvidenceKeys) -> bool {
        let is_event = self.is_event(keys) || self.is_declared(keys);
        self.names_time || is_event || self.has_family(keys)
    }

    fn likeness_at(&self, keys: &EvidenceKeys, bytes: &[u8], depth: usize) -> Likeness {
        if self.is_family || self.has_family(keys) {
            return Likeness::Known;
        }
        let has_time = self.inside.iter().any(|object| object.has_time);
        let own = if has_time || self.is_event(keys) || self.is_declared(keys) {
            Likeness::Event
        } else {
            Likeness::None
        };
        own.max(self.likeness_of_texts(keys, bytes, depth))
    }

    /// Returns whether the object or an object inside is of a known family.
    fn has_family(&self, keys: &EvidenceKeys) -> bool {
        let mut objects = self.inside.iter();
        objects.any(|object| keys.family_of(&object.fields).is_some())
    }

    fn likeness_of_texts(&self, keys: &EvidenceKeys, bytes: &[u8], depth: usize) -> Likeness {
        let texts = self.texts.iter().filter(|_| depth < TEXT_DEPTH);
        let likeness = texts.map(|text| {
            let inner = unescaped(bytes.get(text.start..text.end).unwrap_or_default());
            if text.is_known && has_packed_json(&inner) {
                return Likeness::Event;
            }
            let inner = match text.is_known {
                true => without_base64(&inner),
                false => Cow::Borrowed(&*inner),
            };
            let start = json_start(&inner);
            let json = start.and_then(|start| inner.get(start..));
            let json = json.unwrap_or_default().trim_ascii_end().as_bytes();
            let seen = Self::of(keys, json);
            let likeness = seen.map(|seen| seen.likeness_at(keys, json, depth + 1));
            let counts = |likeness: &Likeness| text.is_known || *likeness == Likeness::Known;
            likeness.filter(counts).unwrap_or(Likeness::None)
        });
        likeness.max().unwrap_or(Likeness::None)
    }
}

/// Returns whether the text of a JSON string, without its quotes, would be read as an event.
pub(in crate::ingest) fn likeness_of_text(keys: &EvidenceKeys, raw: &[u8]) -> Likeness {
    likeness_of(keys, unescaped(raw).trim_ascii().as_bytes())
}

/// Returns whether a JSON object would be read as an event.
pub(in crate::ingest) fn likeness_of(keys: &EvidenceKeys, object: &[u8]) -> Likeness {
    let seen = Observation::of(keys, object);
    seen.map_or(Likeness::None, |seen| seen.likeness(keys, object))
}

/// Returns whether a JSON object is an event of its own, and not an object that merely has a time.
pub(in crate::ingest) fn is_itself_an_event(keys: &EvidenceKeys, object: &[u8]) -> bool {
    let seen = Observation::of(keys, object);
    seen.is_some_and(|seen| seen.is_event(keys) || seen.is_declared(keys))
}

fn unescaped(raw: &[u8]) -> String {
    let mut text = String::new();
    unescape(&String::from_utf8_lossy(raw), &mut text);
    text
}

/// Returns whether the text between the quotes of a string, or a number, is a plausible time.
fn is_readable_time(value: &[u8], is_text: bool) -> bool {
    if value.len() > TIME_BYTES {
        return false;
    }
    let raw = String::from_utf8_lossy(value);
    if !is_text || !raw.contains('\\') {
        return time::read(&raw).is_ok();
    }
    time::read(&unescaped(value)).is_ok()
}
