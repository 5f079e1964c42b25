//! Derived fields: the facts of an event under the names of CADF, and the fields that the hosted search adds, where the
//! record does not have them.

use super::facts::Facts;
use crate::error::Result;
use crate::event::{Cleanup, FACTS, Fact};
use crate::ingest::unwrap::{Layout, PlannedFact};
use crate::store::{ColumnId, Kind, Role, Store};
use std::borrow::Cow;

/// The number of fields that the outcome of a family may depend on.
const MOST_OUTCOME_FIELDS: usize = 8;

/// The columns of derived fields, by fact.
#[derive(Debug, Default)]
pub(super) struct Derived {
    facts: [Option<ColumnId>; FACTS.len()],
    platform: Option<ColumnId>,
}

impl Derived {
    /// Writes the derived fields of an event.
    pub fn put(&mut self, facts: &Facts, layout: &Layout, store: &mut Store) -> Result<()> {
        // The hosted export writes the level of an event as `level`.
        let has_level = facts.level && facts.has(Fact::Source) && layout.family.is_cadf();
        for planned in &layout.facts {
            let is_stated = facts.has(planned.fact) || has_level && planned.fact == Fact::Level;
            if !is_stated && let Some(text) = text_of(planned, facts) {
                self.put_fact(planned.fact, &text, store)?;
                if planned.fact == Fact::Level && !facts.has(Fact::Severity) {
                    self.put_fact(Fact::Severity, &text, store)?;
                }
            }
        }
        if !facts.has(Fact::Outcome)
            && let Some(outcome) = outcome(facts, layout)
        {
            self.put_fact(Fact::Outcome, outcome, store)?;
        }
        self.put_of_wrapper(facts, layout, store)
    }

    /// Writes what the wrapper of Cloud Logs says, and the service in an action of IBM.
    fn put_of_wrapper(&mut self, facts: &Facts, layout: &Layout, store: &mut Store) -> Result<()> {
        let service = layout
            .family
            .is_cadf()
            .then(|| facts.action.split_once('.'));
        let service = service.flatten().map(|(service, _)| service);
        let subsystem = Cleanup::Subsystem.apply(&facts.wrapper_source);
        let has = |fact| {
            facts.has(fact)
                || layout
                    .facts
                    .iter()
                    .any(|planned| planned.fact == fact && text_of(planned, facts).is_some())
        };
        if let Some(source) = subsystem.as_deref().or(service)
            && !has(Fact::Source)
        {
            self.put_fact(Fact::Source, source, store)?;
        }
        if !facts.wrapper_app.is_empty() && !has(Fact::App) {
            self.put_fact(Fact::App, &facts.wrapper_app, store)?;
        }
        if !facts.wrapper_level.is_empty() && !has(Fact::Level) {
            self.put_fact(Fact::Level, cloud_logs_level(&facts.wrapper_level), store)?;
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
        Ok(())
    }

    fn put_fact(&mut self, fact: Fact, text: &str, store: &mut Store) -> Result<()> {
        let Some(known) = self.facts.get_mut(fact as usize) else {
            return Ok(());
        };
        let column = match *known {
            Some(column) => column,
            None => *known.insert(store.column_for(fact.path(), Role::Derived)?),
        };
        store.put(column, Kind::String, text)
    }
}

/// Returns the text of a fact, or `None` if the event does not state the fact.
fn text_of<'a>(planned: &PlannedFact, facts: &'a Facts) -> Option<Cow<'a, str>> {
    let mut filled = planned
        .inputs
        .iter()
        .filter_map(|&input| facts.input(input));
    match planned.cleanup {
        Cleanup::Constant => Some(Cow::Borrowed(planned.constant)),
        Cleanup::Joined => {
            let first = filled.next()?;
            let rest: Vec<&str> = filled.collect();
            Some(if rest.is_empty() {
                Cow::Borrowed(first)
            } else {
                Cow::Owned(format!("{first}/{}", rest.join("/")))
            })
        }
        cleanup => filled.find_map(|text| cleanup.apply(text)),
    }
}

fn outcome(facts: &Facts, layout: &Layout) -> Option<&'static str> {
    if layout.outcome.is_empty() {
        return None;
    }
    let mut texts = [None; MOST_OUTCOME_FIELDS];
    for (text, &input) in texts.iter_mut().zip(&layout.outcome) {
        *text = facts.input(input);
    }
    let outcome = (layout.family.outcome.decide)(&texts);
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
