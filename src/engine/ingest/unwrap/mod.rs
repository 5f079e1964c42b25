//! Finds the event in a record: recognises wrappers, and gives the meaning of a raw path inside and outside of the
//! event.
//!
//! A wrapper is recognised by evidence, not by a list of keys: the event is the innermost object that is of a known
//! family. Some keys are known to contain events (`wrapper_keys`). Below these, an object with a time is enough.
//!
//! - `evidence`: the keys of a record by which families and wrappers are recognised
//! - `recognise`: the decision, which depends only on the evidence and is made once for each set of evidence
//! - `layout`: the position of the event in a record, its family, and the slot of each node
//! - `meaning`: the canonical path and the role of a raw path
//! - `slot`: the use of a field
//! - `wrapper_keys`: the keys that are known to contain events

mod evidence;
mod layout;
mod meaning;
mod recognise;
mod slot;
mod wrapper_keys;

pub(super) use evidence::{Clue, Evidence, EvidenceId, EvidenceKeys, EvidenceSets, NO_EVIDENCE};
pub(super) use layout::{Layout, LayoutId, Layouts, Naming, PlannedFact};
pub(super) use meaning::Meaning;
pub(super) use recognise::{Recognition, Recognitions, TextNode};
pub(super) use slot::{Input, Slot, Special};
pub(super) use wrapper_keys::is_wrapper_key;
