//! The preparation of a query whose texts have conditions on other events, such as `_first:field`.
//!
//! Before the first round of such a query, each shard tells its state and for which states it keeps the rows of the
//! conditions. If these are the states of all shards, the query begins. Otherwise one more round finds the rows. So the
//! rows are never those of other events, and no shard needs to be told that another shard has read more.

use super::{damaged, merge_all, take_each};
use crate::api::Session;
use crate::api::first_values::{FirstEvents, State};
use crate::error::Result;
use crate::query;
use crate::wire::{Wire, pack};
use std::collections::BTreeSet;

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

/// Returns the fields of the conditions `_first:field` of these texts.
pub(super) fn first_fields(texts: &[String]) -> BTreeSet<String> {
    let of_texts = texts.iter();
    of_texts
        .flat_map(|text| query::parse(text).query.first_fields())
        .collect()
}

/// Prepares the query of a session that answers alone.
pub(super) fn prepare_alone(session: &mut Session, fields: BTreeSet<String>) -> Result<()> {
    let states = [session.state()];
    let is_kept = |field: &String| kept(session, field) == states;
    if fields.iter().all(is_kept) {
        return Ok(());
    }
    session.limit_first(fields.len());
    session.keep_first(&states, fields.into_iter().map(|field| (field, None)))
}

fn kept<'s>(session: &'s Session, field: &str) -> &'s [State] {
    let states = session.results.first_states.get(field);
    states.map_or(&[], Vec::as_slice)
}

/// Encodes the state of a shard, and the states for which it keeps the rows of each field.
pub(super) fn put_states(session: &Session, fields: &BTreeSet<String>, to: &mut Vec<u8>) {
    session.state().put(to);
    for field in fields {
        kept(session, field).to_vec().put(to);
    }
}

/// Returns the round that follows from the states of all shards.
pub(super) fn compare_states(fields: &BTreeSet<String>, inputs: &mut [&[u8]]) -> Result<Vec<u8>> {
    let states: Vec<State> = take_each(inputs)?;
    let mut is_kept = true;
    for _ in fields {
        let kept: Vec<Vec<State>> = take_each(inputs)?;
        is_kept &= kept.iter().all(|kept| *kept == states);
    }
    Ok(vec![if is_kept { KEPT } else { FIND }])
}

/// Encodes what a shard knows of the first events.
pub(super) fn put_facts(
    session: &Session,
    fields: &BTreeSet<String>,
    to: &mut Vec<u8>,
) -> Result<()> {
    session.state().put(to);
    for field in fields {
        session.first_events(field)?.put(to);
    }
    Ok(())
}

/// Merges what all shards know of the first events into the next round.
pub(super) fn merge_facts(fields: &BTreeSet<String>, inputs: &mut [&[u8]]) -> Result<Vec<u8>> {
    let states: Vec<State> = take_each(inputs)?;
    let mut round = vec![FOUND];
    round.extend(pack(&states));
    for _ in fields {
        let events: Vec<FirstEvents> = take_each(inputs)?;
        merge_all(events, FirstEvents::merge)?.put(&mut round);
    }
    Ok(round)
}

/// Keeps the rows that follow from the merged facts.
pub(super) fn keep_rows(
    session: &mut Session,
    fields: BTreeSet<String>,
    mut merged: &[u8],
) -> Result<()> {
    let states: Vec<State> = Vec::take(&mut merged)?;
    session.limit_first(fields.len());
    for field in fields {
        let events = FirstEvents::take(&mut merged)?;
        session.keep_first(&states, std::iter::once((field, Some(events))))?;
    }
    Ok(())
}
