//! The queries of a [`Session`], one file each. One session or several shards can answer a query.
//!
//! A query is a struct of its arguments that implements [`Query`]. Every shard gives a partial answer, and any shard
//! merges the partial answers of all shards into the answer or into another round. [`Session::ask`] answers a query
//! from a single session, with one partial answer that is never encoded. Several workers exchange partial answers as
//! bytes with [`Session::partial`] and [`Session::merge`]. Workers keep no state between two rounds, except caches. A text
//! with a condition on other events is prepared in rounds before those of the query (`prepare`).
//!
//! To add a query, write its file, add the file to the modules below, and add one row to [`table`]. The methods of
//! `Session` in Rust and in JavaScript, their TypeScript declarations, and the page's list of queries are generated
//! from the table. No query uses another query.
//!
//! The answer to a query must not depend on how the events are divided among shards. For this reason:
//!
//! - merging is associative, and the partial answer of a shard without events is the identity
//! - no answer depends on the event, field or value that a store read first
//! - rows of one instant are in the order of the files and of their lines
//!   ([`FilePart::ordinal`](super::FilePart::ordinal))

mod breakdown;
mod complete;
mod count;
mod coverage;
mod distinct;
mod explain;
mod fields;
mod graph;
mod groups;
mod histogram;
mod hours;
mod jump;
mod overlaps;
mod parse;
mod pivot;
mod prepare;
mod reports;
mod rows;
mod seen;
mod sequences;
mod stages;
mod table;
#[cfg(test)]
mod tests;
mod time_axis;
mod times;
mod two_rounds;
mod week;

pub use breakdown::BreakdownQuery;
pub use complete::CompleteQuery;
pub use count::CountQuery;
pub use coverage::CoverageQuery;
pub use distinct::{DistinctOverTime, DistinctQuery, DistinctSpec};
pub use explain::ExplainQuery;
pub use fields::FieldsQuery;
pub use graph::GraphQuery;
pub use groups::GroupsQuery;
pub use histogram::HistogramQuery;
pub use hours::{FileHours, HourCount, HoursQuery};
pub use jump::JumpQuery;
pub use overlaps::{Overlap, OverlapsQuery};
pub use parse::ParseQuery;
pub use pivot::{Pivot, PivotKind, PivotLine, PivotQuery, PivotSpec};
pub use reports::ReportsQuery;
pub use rows::RowsQuery;
pub use seen::{
    ChangeCounts, Seen, SeenAbsent, SeenChange, SeenOrder, SeenQuery, SeenRow, SeenSpec, SeenValue,
};
pub use sequences::{SequenceRow, Sequences, SequencesQuery};
pub use stages::{RequestStage, StagesQuery};
pub(crate) use table::for_each_query;
pub use times::TimesQuery;
pub use week::{Week, WeekQuery, WeekSpec};

use super::types::*;
use super::{Session, query_text};
use crate::error::{Error, ErrorKind, Result};
use crate::query::{Context, Findings};
use crate::store::Store;
use crate::wire::{Wire, damaged, unpack};
use prepare::Stage;

/// A query that any number of shards answer together.
pub trait Query {
    /// The partial answer of one shard.
    type Partial: Wire;
    /// The input of every shard for another round. [`OneRound`] for a query that takes one round.
    type Round: Wire;
    /// The answer.
    type Answer;

    /// Returns the query texts that must be valid. The fields of all shards determine whether a query text can be run.
    ///
    /// # Errors
    /// If a query text cannot be composed, for example because a filter has a syntax error.
    fn texts(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    /// Returns the partial answer of this shard.
    ///
    /// # Errors
    /// If an argument is out of range, or if there is not enough memory.
    fn partial(
        &self,
        session: &mut Session,
        context: RoundContext<'_, Self::Round>,
    ) -> Result<Self::Partial>;

    /// Merges the partial answers of all shards, in the order of their numbers. `round` is the result of the previous
    /// round, or `None` in the first round.
    ///
    /// # Errors
    /// If an argument is out of range, or if there is not enough memory.
    fn merge(
        &self,
        session: &mut Session,
        round: Option<Self::Round>,
        partials: Vec<Self::Partial>,
    ) -> Result<Merged<Self::Round, Self::Answer>>;
}

/// The input of a shard for one round of a query.
#[derive(Debug, Clone, Copy)]
pub struct RoundContext<'r, Round> {
    /// The result of the previous round. `None` in the first round.
    pub round: Option<&'r Round>,
    /// Whether one session alone answers the query. The partial answer may then omit data that only merging needs.
    pub alone: bool,
}

/// The input of another round for a query that takes one round. The type has no value, because there is no other round.
#[derive(Debug, Clone, Copy)]
pub enum OneRound {}

impl Wire for OneRound {
    fn put(&self, _: &mut Vec<u8>) {
        match *self {}
    }

    fn take(_: &mut &[u8]) -> Result<Self> {
        Err(damaged())
    }
}

/// The result of merging partial answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Merged<Round, Answer> {
    /// The input of every shard for another round.
    Round(Round),
    /// The answer.
    Answer(Answer),
}

/// An argument of a query, by value or by reference.
pub trait Argument<T> {
    /// Returns the argument by value.
    fn into_owned(self) -> T;
}

impl<T> Argument<T> for T {
    fn into_owned(self) -> T {
        self
    }
}

impl<T: Clone> Argument<T> for &T {
    fn into_owned(self) -> T {
        self.clone()
    }
}

impl Argument<String> for &str {
    fn into_owned(self) -> String {
        self.to_owned()
    }
}

macro_rules! session_methods {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident: $query:ident($($argument:ident: $type:ty $([$optional:ident])?),*) -> $answer:ty;
    )*) => {
        impl Session {
            $(
                $(#[doc = $doc])*
                ///
                /// # Errors
                /// If an argument is not valid, for example a scope with an error in its query text, or if memory
                /// runs out.
                pub fn $name(&mut self, $($argument: impl Argument<$type>),*) -> Result<$answer> {
                    self.ask(&$query { $($argument: $argument.into_owned()),* })
                }
            )*
        }
    };
}
for_each_query!(session_methods);

impl Session {
    /// Answers a query from the events of this session alone.
    ///
    /// # Errors
    /// If a query text has an error, an argument is out of range, or if there is not enough memory.
    pub fn ask<Q: Query>(&mut self, query: &Q) -> Result<Q::Answer> {
        let texts = query.texts()?;
        for text in &texts {
            let findings = query_text::blocking_findings(text, &self.store, &self.results.context)?;
            query_text::check_runnable(text, &findings)?;
        }
        let across = prepare::across_events(&texts, &self.results.context);
        prepare::prepare_alone(self, across)?;
        let mut round = None;
        loop {
            let context = RoundContext {
                round: round.as_ref(),
                alone: true,
            };
            let partial = query.partial(self, context)?;
            match query.merge(self, round, vec![partial])? {
                Merged::Round(next) => round = Some(next),
                Merged::Answer(answer) => return Ok(answer),
            }
        }
    }

    /// Encodes this shard's partial answer, for [`merge`](Self::merge) of any shard. `round` is empty in the first
    /// round.
    ///
    /// # Errors
    /// If an argument is out of range, if there is not enough memory, or if `round` is damaged.
    pub fn partial<Q: Query>(&mut self, query: &Q, round: &[u8]) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let stage = Stage::of(round)?;
        let texts = match stage {
            Stage::Query(_) => Vec::new(),
            _ => query.texts()?,
        };
        if stage == Stage::Check {
            put_findings(&texts, &self.store, &self.results.context, &mut bytes)?;
        }
        let across = prepare::across_events(&texts, &self.results.context);
        match stage {
            Stage::Check if !across.is_empty() => {
                prepare::put_states(self, &across, &mut bytes);
                return Ok(bytes);
            }
            Stage::Find => {
                prepare::put_facts(self, &across, &mut bytes)?;
                return Ok(bytes);
            }
            Stage::Found(merged) => prepare::keep_rows(self, across, merged)?,
            Stage::Check | Stage::Kept | Stage::Query(_) => {}
        }
        let round: Option<Q::Round> = decoded(stage)?;
        let context = RoundContext {
            round: round.as_ref(),
            alone: false,
        };
        query.partial(self, context)?.put(&mut bytes);
        Ok(bytes)
    }

    /// Merges the partial answers of all shards, in the order of their numbers. Returns the answer, or the bytes that
    /// every shard needs as `round` in another round.
    ///
    /// # Errors
    /// If a query text has an error, an argument is out of range, if there is not enough memory, or if bytes are
    /// damaged.
    pub fn merge<Q: Query>(
        &mut self,
        query: &Q,
        round: &[u8],
        partials: &[&[u8]],
    ) -> Result<Merged<Vec<u8>, Q::Answer>> {
        let mut inputs = partials.to_vec();
        let stage = Stage::of(round)?;
        if matches!(stage, Stage::Check | Stage::Find) {
            let texts = query.texts()?;
            let across = prepare::across_events(&texts, &self.results.context);
            if stage == Stage::Find {
                return prepare::merge_facts(&across, &mut inputs).map(Merged::Round);
            }
            check_merged_findings(&texts, &mut inputs)?;
            if !across.is_empty() {
                return prepare::compare_states(&across, &mut inputs).map(Merged::Round);
            }
        }
        let partials = take_each(&mut inputs)?;
        Ok(match query.merge(self, decoded(stage)?, partials)? {
            Merged::Round(next) => Merged::Round(prepare::query_round(&next)),
            Merged::Answer(answer) => Merged::Answer(answer),
        })
    }
}

/// Encodes the findings of a store that decide whether each query text can be run. In the first round, the findings
/// precede the partial answer.
fn put_findings(
    texts: &[String],
    store: &Store,
    context: &Context,
    to: &mut Vec<u8>,
) -> Result<()> {
    for text in texts {
        query_text::blocking_findings(text, store, context)?.put(to);
    }
    Ok(())
}

/// Decodes and merges the findings of all shards about each query text.
///
/// # Errors
/// If a query text cannot be run.
fn check_merged_findings(texts: &[String], inputs: &mut [&[u8]]) -> Result<()> {
    for text in texts {
        let findings: Vec<Findings> = take_each(inputs)?;
        query_text::check_runnable(text, &merge_all(findings, Findings::merge)?)?;
    }
    Ok(())
}

/// Decodes the result of the previous round. Returns `None` in the first round of the query itself.
fn decoded<Round: Wire>(stage: Stage<'_>) -> Result<Option<Round>> {
    match stage {
        Stage::Query(round) => unpack(round).map(Some),
        _ => Ok(None),
    }
}

/// Decodes the next value of each byte slice, and advances the slices.
fn take_each<T: Wire>(inputs: &mut [&[u8]]) -> Result<Vec<T>> {
    inputs.iter_mut().map(T::take).collect()
}

/// Merges all values into the first value.
///
/// # Errors
/// If `values` is empty.
fn merge_all<T>(values: Vec<T>, mut merge: impl FnMut(&mut T, T)) -> Result<T> {
    let mut values = values.into_iter();
    let mut all = values
        .next()
        .ok_or_else(|| Error::new(ErrorKind::State, "there is no partial answer to merge"))?;
    values.for_each(|value| merge(&mut all, value));
    Ok(all)
}

/// Returns the query text of a scope, if the scope has a query text.
fn texts_of(scope: &Scope) -> Vec<String> {
    scope.query.iter().cloned().collect()
}
