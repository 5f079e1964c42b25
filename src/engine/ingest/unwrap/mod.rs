//! Finds the event in a record: recognises wrappers, and gives the meaning of a raw path inside and outside of the
//! event.
//!
//! A wrapper is recognised by evidence, not by a list of keys: the event is the innermost object that is of a known
//! family. Some keys are known to contain events (`wrapper_keys`). Below these, an object with a time is enough.
//!
//! - `evidence`: the keys of a record by which families and wrappers are recognised
//! - `packed`: texts that are base64 of gzip or of JSON
//! - `proofs`: sets of keys that prove an event or a wrapper, whatever their values are
//! - `observe`: recognises the elements of pages, and pages themselves, by the same evidence while their bytes arrive
//! - `recognise`: the decision, which depends only on the evidence and is made once for each set of evidence
//! - `layout`: the position of the event in a record, its family, and the slot of each node
//! - `meaning`: the canonical path and the role of a raw path
//! - `rows`: records whose event is the value of one key, such as rows of Cloud Logs
//! - `slot`: the use of a field
//! - `text`: texts that contain an event
//! - `wrapper_keys`: the keys that are known to contain events

mod evidence;
mod layout;
mod meaning;
mod observe;
mod packed;
mod proofs;
mod recognise;
mod rows;
mod slot;
#[cfg(test)]
mod tests;
mod text;
mod wrapper_keys;

pub(super) use evidence::{Clue, Evidence, EvidenceId, EvidenceKeys, EvidenceSets, NO_EVIDENCE};
pub(super) use layout::{Layout, LayoutId, Layouts, Naming, PlannedFact};
pub(super) use meaning::{Meaning, OTHER_TIMES, WRAPPER_TIMES};
pub(super) use observe::{
    ArrayBelow, Likeness, Observation, is_itself_an_event, likeness_of, likeness_of_text,
};
pub(super) use packed::{Packed, may_be_packed, unpacked};
pub(super) use recognise::{Recognition, Recognitions, TextNode};
pub(super) use slot::{Input, Slot, Special};
pub(super) use text::json_start;
