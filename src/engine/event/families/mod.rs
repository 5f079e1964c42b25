//! The known families of audit events: a table with one row per family, which says how an event of the family is
//! recognised, and where it keeps its id, its time and its facts under the names of CADF (DMTF DSP0262).
//!
//! - `fact`: the facts, and how the text of a field becomes a fact
//! - `outcome`: rules that decide whether an action succeeded
//! - `cloud`, `services`, `hosts`: the rows of the table
//! - `time_names`: the names of time fields in events of unknown families
//! - `declared`: families that a user declares
//! - `names`: comparison of field names without case and separators
//!
//! In all lists of paths, `|` separates alternatives, best first, and `*` stands for any one key.

use std::collections::HashSet;
use std::sync::LazyLock;

mod cloud;
mod declared;
mod fact;
mod hosts;
mod names;
mod outcome;
mod services;
mod time_names;

pub use declared::{
    Declaration, DeclaredMeaning, EventFamily, MOST_DECLARED, check_declared, check_name,
    declared_outcome,
};
pub use fact::{Cleanup, FACTS, Fact, Rule};
pub use names::{comparable, matches};
pub use outcome::{Outcome, OutcomeRule};
pub use time_names::{arrival_names, arrival_rank, time_names, time_rank};

/// One family of audit events.
#[derive(Debug)]
pub struct Family {
    /// The display name of the family.
    pub name: &'static str,
    /// An event belongs to the family if it has a field of each entry.
    pub fingerprint: &'static [&'static str],
    /// The fields that identify an event of the family together. An event without the first one has no id. Empty: the
    /// family has no reliable id.
    pub id: &'static [&'static str],
    /// The stages of a request, in their order, if each stage is an event of its own. Then the last field of `id` has the
    /// stage, and the other fields identify the request, of which the first is the id that the product gives it.
    pub stages: &'static [&'static str],
    /// The fields with the time of the stage. Empty: a stage has the time of its event.
    pub stage_time: &'static str,
    /// The fields with the time of the event.
    pub time: &'static str,
    /// Whether times without a time zone are UTC, as the documentation of the product says.
    pub is_utc: bool,
    /// The facts of the event and the fields that contain them.
    pub facts: &'static [Rule],
    /// Whether the action succeeded.
    pub outcome: OutcomeRule,
}

impl Family {
    /// Returns whether the events of the family have the facts under the names of CADF themselves.
    pub fn is_cadf(&self) -> bool {
        matches!(self.name, "IBM Cloud Activity Tracker" | "CADF")
    }

    /// Returns the number of fields of `id`, before the stage, that name the user of a request, best first. A stage may
    /// lack them: the request of a login has no user yet.
    pub fn user_fields(&self) -> usize {
        if self.name == "Vault" { 2 } else { 0 }
    }
}

/// An event of no known family: its facts are read from common names.
pub const UNKNOWN: &Family = &services::UNKNOWN;

/// Returns all families. An event belongs to the first family whose fingerprint fits.
pub fn families() -> impl Iterator<Item = &'static Family> {
    let specific = [cloud::FAMILIES, services::FAMILIES, hosts::FAMILIES];
    specific.into_iter().flatten().chain([&cloud::CADF])
}

/// Returns the paths of all fingerprints.
pub fn fingerprint_paths() -> impl Iterator<Item = &'static str> {
    families().flat_map(|family| family.fingerprint.iter().flat_map(|entry| entry.split('|')))
}

/// Returns the paths of all fields that families use.
pub fn family_paths() -> impl Iterator<Item = &'static str> {
    families().flat_map(|family| {
        let fingerprint = family.fingerprint.iter().copied();
        let facts = family
            .facts
            .iter()
            .filter(|rule| rule.cleanup != Cleanup::Constant);
        let lists = fingerprint
            .chain([family.time])
            .chain(family.id.iter().copied())
            .chain(facts.map(|rule| rule.paths));
        let paths = lists.flat_map(|list| list.split('|'));
        paths.filter(|path| !path.is_empty() && !path.contains('*'))
    })
}

/// Returns whether a field of this path identifies the request of an event in some family. Such a field is found under
/// the name `correlationId` as well. It is not derived like other facts, because its values are all different: a copy
/// of them would take a tenth of the memory of the events.
pub fn identifies_request(path: &str) -> bool {
    static PATHS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let rules = families().chain([UNKNOWN]).flat_map(|family| family.facts);
        let rules = rules.filter(|rule| rule.fact == Fact::CorrelationId);
        rules
            .flat_map(|rule| rule.paths.split('|'))
            .map(comparable)
            .collect()
    });
    PATHS.contains(&comparable(path))
}

/// Returns the display line of an event: its `message`, or a line made of its facts. Returns `None` if the event has
/// neither a message nor an action. `own` returns the text of a field, and `derived` that of the fact that was derived in
/// its place. A message under another name is a title, such as `User login to Okta`, so that who acted and the outcome
/// follow it.
pub fn display_line(
    own: impl Fn(&str) -> Option<String>,
    derived: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let value = |path: &str| own(path).or_else(|| derived(path));
    let is_filled = |text: &String| !text.trim().is_empty();
    let filled = |path: &str| value(path).filter(is_filled);
    let first = |facts: [Fact; 2]| facts.into_iter().find_map(|fact| filled(fact.path()));
    let message = Fact::Message.path();
    if let Some(message) = own(message).filter(is_filled) {
        return Some(message);
    }
    let (mut line, initiator) = match derived(message).filter(is_filled) {
        Some(title) => {
            let name = filled(Fact::InitiatorName.path());
            let name = name.filter(|name| !title.contains(name));
            (title, name)
        }
        None => {
            let mut line = filled(Fact::Action.path())?;
            if let Some(target) = first([Fact::TargetName, Fact::TargetId]) {
                line.push(' ');
                line.push_str(&target);
            }
            (line, first([Fact::InitiatorName, Fact::InitiatorId]))
        }
    };
    if let Some(initiator) = initiator {
        line.push_str(" by ");
        line.push_str(&initiator);
    }
    if let Some(outcome) = filled(Fact::Outcome.path()) {
        line.push_str(" (");
        line.push_str(&outcome);
        line.push(')');
    }
    Some(line)
}
