//! The preparation of a query whose texts have conditions on other events: `_first:field` and `_sequence:"…"`.
//!
//! Before the first round of such a query, each shard tells its state and for which states it keeps the rows of the
//! conditions. If these are the states of all shards, the query begins. Otherwise one more round finds the rows. So the
//! rows are never those of other events, and no shard needs to be told that another shard has read more.

use super::{damaged, merge_all, take_each};
use crate::api::Session;
use crate::api::across_events::State;
use crate::api::first_values::FirstEvents;
use crate::api::sequences::{FoundSequence, SequenceEvents};
use crate::error::Result;
use crate::query::{self, AcrossEvents, Context};
use crate::wire::{Wire, pack};
use std::collections::BTreeMap;

/// What a round begins with, if it is not the first one.
const QUERY: u8 = 0;
const FIND: u8 = 1;
const FOUND: u8 = 2;
const KEPT: u8 = 3;

/// The stage of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage<'r> {
    /// The first round: check the texts, and compare the states if there is something to prepare.
    Check,
    /// Find the facts about other events.
    Find,
    /// Keep the rows that follow from these merged facts, and begin the query.
    Found(&'r [u8]),
    /// Begin the query. All shards keep the rows.
    Kept,
    /// A later round of the query.
    Query(&'r [u8]),
}

impl<'r> Stage<'r> {
    pub fn of(round: &'r [u8]) -> Result<Self> {
        let Some((&kind, rest)) = round.split_first() else {
            return Ok(Self::Check);
        };
        match kind {
            QUERY => Ok(Self::Query(rest)),
            FIND => Ok(Self::Find),
            FOUND => Ok(Self::Found(rest)),
            KEPT => Ok(Self::Kept),
            _ => Err(damaged()),
        }
    }
}

/// Encodes a round of the query itself.
pub(super) fn query_round(round: &impl Wire) -> Vec<u8> {
    let mut bytes = vec![QUERY];
    round.put(&mut bytes);
    bytes
}

/// The conditions on other events of some query texts, by their canonical form.
pub(super) type Across = BTreeMap<String, AcrossEvents>;

/// Returns the conditions on other events of these texts, with the sets and the zone of the context.
pub(super) fn across_events(texts: &[String], context: &Context) -> Across {
    let of_text = |text: &String| query::parse_in(text, context).query.across_events();
    texts.iter().flat_map(of_text).collect()
}

/// Prepares the query of a session that answers alone.
pub(super) fn prepare_alone(session: &mut Session, across: Across) -> Result<()> {
    let states = [session.state()];
    if across
        .keys()
        .all(|condition| kept(session, condition) == states)
    {
        return Ok(());
    }
    session.limit_across(across.len());
    for (condition, of) in across {
        match of {
            AcrossEvents::First(field) => session.keep_first(&states, condition, &field, None)?,
            AcrossEvents::Sequence(sequence) => {
                let found = session.sequence_events(&sequence)?.found(&sequence);
                session.keep_sequences(&states, condition, found);
            }
        }
    }
    Ok(())
}

fn kept<'s>(session: &'s Session, condition: &str) -> &'s [State] {
    let states = session.results.across_states.get(condition);
    states.map_or(&[], Vec::as_slice)
}

/// Encodes the state of a shard, and the states for which it keeps the rows of each condition.
pub(super) fn put_states(session: &Session, across: &Across, to: &mut Vec<u8>) {
    session.state().put(to);
    for condition in across.keys() {
        kept(session, condition).to_vec().put(to);
    }
}

/// Returns the round that follows from the states of all shards.
pub(super) fn compare_states(across: &Across, inputs: &mut [&[u8]]) -> Result<Vec<u8>> {
    let states: Vec<State> = take_each(inputs)?;
    let mut is_kept = true;
    for _ in across.keys() {
        let kept: Vec<Vec<State>> = take_each(inputs)?;
        is_kept &= kept.iter().all(|kept| *kept == states);
    }
    Ok(vec![if is_kept { KEPT } else { FIND }])
}

/// Encodes what a shard knows of the events of each condition.
pub(super) fn put_facts(session: &mut Session, across: &Across, to: &mut Vec<u8>) -> Result<()> {
    session.state().put(to);
    for of in across.values() {
        match of {
            AcrossEvents::First(field) => session.first_events(field)?.put(to),
            AcrossEvents::Sequence(sequence) => session.sequence_events(sequence)?.put(to),
        }
    }
    Ok(())
}

/// Merges what all shards know of the events of each condition into the next round.
pub(super) fn merge_facts(across: &Across, inputs: &mut [&[u8]]) -> Result<Vec<u8>> {
    let states: Vec<State> = take_each(inputs)?;
    let mut round = vec![FOUND];
    round.extend(pack(&states));
    for of in across.values() {
        match of {
            AcrossEvents::First(_) => {
                let events: Vec<FirstEvents> = take_each(inputs)?;
                merge_all(events, FirstEvents::merge)?.put(&mut round);
            }
            AcrossEvents::Sequence(sequence) => {
                let events: Vec<SequenceEvents> = take_each(inputs)?;
                let events = merge_all(events, SequenceEvents::merge)?;
                events.found(sequence).put(&mut round);
            }
        }
    }
    Ok(round)
}

/// Keeps the rows that follow from the merged facts.
pub(super) fn keep_rows(session: &mut Session, across: Across, mut merged: &[u8]) -> Result<()> {
    let states: Vec<State> = Vec::take(&mut merged)?;
    session.limit_across(across.len());
    for (condition, of) in across {
        match of {
            AcrossEvents::First(field) => {
                let events = FirstEvents::take(&mut merged)?;
                session.keep_first(&states, condition, &field, Some(&events))?;
            }
            AcrossEvents::Sequence(_) => {
                let found: Vec<FoundSequence> = Vec::take(&mut merged)?;
                session.keep_sequences(&states, condition, found);
            }
        }
    }
    Ok(())
}
