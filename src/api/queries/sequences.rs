//! The query `sequences`: the sequences of a condition `_sequence:"…"`, from their first opening to their closing event.

use super::{Merged, OneRound, Query, RoundContext, texts_of};
use crate::api::Session;
use crate::api::query_text::valid_query;
use crate::api::sequences::FoundSequence;
use crate::api::types::{FieldValue, Scope};
use crate::error::{Error, ErrorKind, Result};
use crate::query::AcrossEvents;
use serde::Serialize;

/// The arguments of the query `sequences`.
#[derive(Debug, Clone)]
pub struct SequencesQuery {
    /// The events that may close a sequence. The opening events may be any loaded events.
    pub scope: Scope,
    /// The query text of the condition, which is nothing but `_sequence:"…"`.
    pub condition: String,
    /// The maximum number of listed sequences.
    pub limit: u32,
}

/// The sequences of a condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Sequences {
    /// The sequences up to the limit, the one that was closed latest first.
    pub rows: Vec<SequenceRow>,
    /// The number of all sequences. An event with several values of the field may close several.
    pub total: f64,
    /// The field whose value the events of a sequence have in common.
    pub by: String,
    /// The query text of the opening and closing events.
    pub events: String,
}

/// A sequence.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SequenceRow {
    /// The value that the events have in common.
    pub value: FieldValue,
    /// The value for display, never empty.
    pub label: String,
    /// The number of opening events.
    pub opening: f64,
    /// The time of the first opening event, in milliseconds since 1970 UTC.
    pub first: f64,
    /// The time of the closing event, in milliseconds since 1970 UTC.
    pub closing: f64,
}

impl Query for SequencesQuery {
    type Partial = Vec<FoundSequence>;
    type Round = OneRound;
    type Answer = Sequences;

    fn texts(&self) -> Result<Vec<String>> {
        let mut texts = texts_of(&self.scope);
        texts.push(self.condition.clone());
        Ok(texts)
    }

    fn partial(
        &self,
        session: &mut Session,
        _: RoundContext<'_, OneRound>,
    ) -> Result<Vec<FoundSequence>> {
        let (condition, _) = self.sequence(session)?;
        let matched = session.matched(&self.scope)?;
        let all = session.results.sequences.get(&condition);
        let here = all.into_iter().flatten().filter(|found| {
            let row = session.row_at(found.closing);
            row.is_some_and(|row| matched.rows.contains(row))
        });
        Ok(here.cloned().collect())
    }

    fn merge(
        &self,
        session: &mut Session,
        _: Option<OneRound>,
        partials: Vec<Vec<FoundSequence>>,
    ) -> Result<Merged<OneRound, Sequences>> {
        let (_, sequence) = self.sequence(session)?;
        let mut found: Vec<FoundSequence> = partials.into_iter().flatten().collect();
        crate::order::sort_by(&mut found, |one, two| {
            let by_time = two.closing.cmp(&one.closing);
            by_time.then_with(|| one.value.cmp(&two.value))
        });
        let total = found.len() as f64;
        found.truncate(self.limit as usize);
        let rows = found.into_iter().map(|found| SequenceRow {
            label: found.value.label().to_owned(),
            value: FieldValue {
                kind: found.value.kind.into(),
                text: found.value.text,
            },
            opening: f64::from(found.opening),
            first: found.first.ms as f64,
            closing: found.closing.ms as f64,
        });
        Ok(Merged::Answer(Sequences {
            rows: rows.collect(),
            total,
            events: sequence.events(),
            by: sequence.by,
        }))
    }
}

impl SequencesQuery {
    /// Returns the canonical form of the condition, and the condition.
    fn sequence(&self, session: &Session) -> Result<(String, crate::query::Sequence)> {
        let query = valid_query(&self.condition, &session.results.context)?;
        let canonical = query.canonical();
        let only = query.across_events().remove(&canonical);
        if let Some(AcrossEvents::Sequence(sequence)) = only {
            return Ok((canonical, *sequence));
        }
        let message = "the condition is not a single sequence";
        Err(Error::new(ErrorKind::Argument, message).help(
            "Give a text such as _sequence:\"3 outcome:failure then outcome:success by initiator.name within 10m\".",
        ))
    }
}
