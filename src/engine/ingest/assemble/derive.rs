//! Derived fields: the facts of an event under the names of CADF, and the fields that the hosted search adds, where the
//! record does not have them.

use super::facts::{Facts, Span};
use crate::error::Result;
use crate::event::{Cleanup, FACTS, Fact};
use crate::ingest::unwrap::{Layout, PlannedFact};
use crate::store::{ColumnId, Kind, Role, Store};

/// The number of fields that the outcome of a family may depend on.
const MOST_OUTCOME_FIELDS: usize = 8;

/// The columns of derived fields, by fact.
#[derive(Debug, Default)]
pub(super) struct Derived {
    facts: [Option<ColumnId>; FACTS.len()],
    /// For each fact the last text that was cleaned up, and the result. Neighbouring events often have the same.
    cleaned: [(String, String); FACTS.len()],
    platform: Option<ColumnId>,
}

impl Derived {
    /// Writes the derived fields of an event. Returns the facts among them, as bits.
    pub fn put(&mut self, facts: &Facts, layout: &Layout, store: &mut Store) -> Result<u32> {
        let derived = self.put_facts(facts, layout, store)?;
        let lacks = |fact: Fact| !facts.has(fact) && derived & 1 << fact as u32 == 0;
        let of_wrapper = self.put_of_wrapper(facts, layout, lacks, store)?;
        Ok(derived | of_wrapper)
    }

    /// Writes the facts that the fields of an event state under other names. Returns these facts, as bits.
    pub fn put_facts(&mut self, facts: &Facts, layout: &Layout, store: &mut Store) -> Result<u32> {
        // The hosted export writes the level of an event as `level`.
        let has_level = facts.level && facts.has(Fact::Source) && layout.family.is_cadf();
        let mut derived = 0_u32;
        for planned in &layout.facts {
            let is_stated = facts.has(planned.fact) || has_level && planned.fact == Fact::Level;
            if is_stated || !self.put_planned(planned, facts, store)? {
                continue;
            }
            derived |= 1 << planned.fact as u32;
            if planned.fact == Fact::Level {
                derived |= 1 << Fact::Severity as u32;
            }
        }
        if !facts.has(Fact::Outcome)
            && let Some(outcome) = outcome(facts, layout, store)
        {
            self.put_text(Fact::Outcome, outcome, store)?;
            derived |= 1 << Fact::Outcome as u32;
        }
        Ok(derived)
    }

    /// Writes a fact of the event. Returns whether the event has the fact.
    fn put_planned(
        &mut self,
        planned: &PlannedFact,
        facts: &Facts,
        store: &mut Store,
    ) -> Result<bool> {
        let mut filled = planned
            .inputs
            .iter()
            .filter_map(|&input| facts.input(input));
        let span = match planned.cleanup {
            Cleanup::AsIs => filled.next(),
            Cleanup::Constant => Some(keep(planned.constant, store)?),
            Cleanup::Joined => match joined(filled, store) {
                Some(text) => Some(keep(&text, store)?),
                None => None,
            },
            cleanup => match clean(&mut self.cleaned, planned.fact, cleanup, filled, store) {
                Some(text) => Some(keep(text, store)?),
                None => None,
            },
        };
        let Some(span) = span else {
            return Ok(false);
        };
        self.put_span(planned.fact, span, store)?;
        if planned.fact == Fact::Level && !facts.has(Fact::Severity) {
            self.put_span(Fact::Severity, span, store)?;
        }
        Ok(true)
    }

    /// Writes what the wrapper of Cloud Logs says, and the service in an action of IBM. Returns the facts among them, as
    /// bits.
    fn put_of_wrapper(
        &mut self,
        facts: &Facts,
        layout: &Layout,
        lacks: impl Fn(Fact) -> bool,
        store: &mut Store,
    ) -> Result<u32> {
        let mut written = 0;
        let service = facts
            .action
            .split_once('.')
            .filter(|_| layout.family.is_cadf());
        let service = service.map(|(service, _)| service);
        if lacks(Fact::Source) {
            let subsystem = Cleanup::Subsystem.apply(&facts.wrapper_source);
            if let Some(source) = subsystem.as_deref().or(service) {
                self.put_text(Fact::Source, source, store)?;
                written |= 1 << Fact::Source as u32;
            }
        }
        if !facts.wrapper_app.is_empty() && lacks(Fact::App) {
            self.put_text(Fact::App, &facts.wrapper_app, store)?;
            written |= 1 << Fact::App as u32;
        }
        if !facts.wrapper_level.is_empty() && lacks(Fact::Level) {
            self.put_text(Fact::Level, cloud_logs_level(&facts.wrapper_level), store)?;
            written |= 1 << Fact::Level as u32;
        }
        if let Some(service) = service
            && !facts.platform
        {
            let column = match self.platform {
                Some(column) => column,
                None => *self
                    .platform
                    .insert(store.column_for("_platform", Role::Derived)?),
            };
            store.put(column, Kind::String, service)?;
        }
        Ok(written)
    }

    fn put_text(&mut self, fact: Fact, text: &str, store: &mut Store) -> Result<()> {
        let span = keep(text, store)?;
        self.put_span(fact, span, store)
    }

    fn put_span(&mut self, fact: Fact, span: Span, store: &mut Store) -> Result<()> {
        let Some(known) = self.facts.get_mut(fact as usize) else {
            return Ok(());
        };
        let column = match *known {
            Some(column) => column,
            None => *known.insert(store.column_for(fact.path(), Role::Derived)?),
        };
        store.put_kept(column, Kind::String, span)
    }
}

/// Copies a text to the store, and returns its position.
fn keep(text: &str, store: &mut Store) -> Result<Span> {
    let start = store.keep(text)?;
    Ok((start, start + text.len() as u32))
}

/// Returns the fact in the first text that contains it.
fn clean<'a>(
    cleaned: &'a mut [(String, String); FACTS.len()],
    fact: Fact,
    cleanup: Cleanup,
    filled: impl Iterator<Item = Span>,
    store: &Store,
) -> Option<&'a str> {
    let last = cleaned.get_mut(fact as usize)?;
    for (start, end) in filled {
        let text = store.kept(start, end);
        if !last.1.is_empty() && last.0 == text {
            return Some(&last.1);
        }
        if let Some(found) = cleanup.apply(text) {
            last.0.clear();
            last.0.push_str(text);
            last.1.clear();
            last.1.push_str(&found);
            return Some(&last.1);
        }
    }
    None
}

fn joined(filled: impl Iterator<Item = Span>, store: &Store) -> Option<String> {
    let texts: Vec<&str> = filled.map(|(start, end)| store.kept(start, end)).collect();
    (!texts.is_empty()).then(|| texts.join("/"))
}

/// Returns the text of the declared outcome of an event, if no outcome is derived from it.
pub(super) fn unread_outcome<'a>(
    facts: &Facts,
    layout: &Layout,
    store: &'a Store,
) -> Option<&'a str> {
    if !layout.declares_outcome() || facts.has(Fact::Outcome) {
        return None;
    }
    let (start, end) = facts.input(*layout.outcome.first()?)?;
    let text = store.kept(start, end);
    (layout.decide_outcome)(&[Some(text)])
        .is_none()
        .then_some(text)
}

fn outcome(facts: &Facts, layout: &Layout, store: &Store) -> Option<&'static str> {
    if layout.outcome.is_empty() {
        return None;
    }
    let mut texts = [None; MOST_OUTCOME_FIELDS];
    for (text, &input) in texts.iter_mut().zip(&layout.outcome) {
        *text = facts
            .input(input)
            .map(|(start, end)| store.kept(start, end));
    }
    let outcome = (layout.decide_outcome)(&texts);
    outcome.map(|outcome| outcome.word())
}

/// Returns the word for a severity of Cloud Logs, which some exports give as a number.
fn cloud_logs_level(level: &str) -> &str {
    match level {
        "1" => "Debug",
        "2" => "Verbose",
        "3" => "Info",
        "4" => "Warning",
        "5" => "Error",
        "6" => "Critical",
        word => word,
    }
}
