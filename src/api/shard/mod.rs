//! One question to several workers, each with a session of its own: a shard.
//!
//! Every shard answers with [`Session::part`], bytes that only [`Session::merge`] of any of them reads. That gives
//! the answer of one session that had read everything, or asks again: then every shard gets what is known so
//! far. Nobody keeps anything between two rounds. One shard alone is asked directly.
//!
//! Laws: the parts merge associatively, a shard without events is the identity, and the answer does not
//! depend on how the events lie in shards. Two things hold up the last one: no answer depends on which event,
//! field or value a store saw first, and rows of one instant follow the order of the files and of the lines in
//! them, which [`Part::ordinal`] keeps.
//!
//! - `list`: pages of rows, found without anybody holding the order of all of them
//! - `fields`: the fields, with the values counted that several shards have
//! - `repeats`: events that another shard has too

mod fields;
mod list;
mod repeats;
#[cfg(test)]
mod tests;

use super::files::{self, PartReport};
use super::graphs::{bars, graph_texts};
use super::scope::everything;
use super::session::coverage_of;
use super::types::*;
use super::{Session, queries};
use crate::error::{Error, ErrorKind, Result};
use crate::query::{Candidates, Facts};
use crate::stats::{
    self, BreakdownCounts, BucketPlan, GroupCounts, HistogramCounts, PlotCounts, SplitPlan,
    TimeSpan,
};
use crate::wire::{Wire, pack, wire_fields};
pub(super) use fields::KnownFields;
pub(super) use repeats::Repeats;
use serde::Serialize;

/// More rows than a shard has memory for; more shards than there are cores.
const ROW_BITS: u32 = 28;

/// Which of the workers of a page a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shard(u32);

impl Shard {
    /// The number of a row among those of all shards.
    fn global(self, row: u32) -> u32 {
        self.0 << ROW_BITS | row
    }

    /// The number of a row here, if it is here.
    pub fn local(self, row: u32) -> Option<u32> {
        (row >> ROW_BITS == self.0).then_some(row & ((1 << ROW_BITS) - 1))
    }

    /// The row with its number among those of all shards.
    pub fn numbered(self, row: Row) -> Row {
        Row {
            row: self.global(row.row),
            ..row
        }
    }
}

/// A question whose answer needs every shard.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// [`Session::reports`].
    Reports,
    /// [`Session::coverage`].
    Coverage,
    /// [`Session::times`].
    Times(Scope),
    /// [`Session::fields`].
    Fields(Scope),
    /// [`Session::parse`].
    Parse(String),
    /// [`Session::explain`].
    Explain(Scope),
    /// [`Session::complete`].
    Complete(String, u32),
    /// [`Session::count`].
    Count(Scope),
    /// [`Session::rows`].
    Rows(Scope, Page),
    /// [`Session::histogram`].
    Histogram(Scope, HistogramSpec),
    /// [`Session::breakdown`].
    Breakdown(Scope, BreakdownSpec),
    /// [`Session::groups`].
    Groups(Scope, GroupSpec),
    /// [`Session::graph`].
    Graph(Scope, GraphSpec),
    /// [`Session::jump`].
    Jump(String, JumpOptions),
}

/// What merging gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Answer {
    /// The shards are asked again, and given this.
    Again(Vec<u8>),
    /// Of [`Question::Reports`].
    Reports(Vec<FileReport>),
    /// Of [`Question::Coverage`], whose records have an encoding of their own.
    #[serde(skip)]
    Coverage(Vec<Coverage>),
    /// Of [`Question::Times`].
    Times(Vec<f64>),
    /// Of [`Question::Fields`].
    Fields(Vec<FieldInfo>),
    /// Of [`Question::Parse`].
    Parsed(ParsedQuery),
    /// Of [`Question::Explain`].
    Explanation(Explanation),
    /// Of [`Question::Complete`].
    Completions(Vec<Completion>),
    /// Of [`Question::Count`].
    Counts(Counts),
    /// Of [`Question::Rows`].
    Rows(Vec<Row>),
    /// Of [`Question::Histogram`].
    Histogram(Histogram),
    /// Of [`Question::Breakdown`].
    Breakdown(Breakdown),
    /// Of [`Question::Groups`].
    Groups(Groups),
    /// Of [`Question::Graph`].
    Graph(Graph),
    /// Of [`Question::Jump`].
    Jump(JumpRange),
}

wire_fields!(Coverage { file, from, to });

wire_fields!(Counts {
    total,
    matched,
    without_time,
    duplicates,
    first,
    last
});

impl Question {
    /// The queries in it. Whether one can be run is for all shards to say.
    fn texts(&self) -> Result<Vec<String>> {
        Ok(match self {
            Self::Reports
            | Self::Coverage
            | Self::Parse(_)
            | Self::Complete(..)
            | Self::Jump(..) => Vec::new(),
            Self::Graph(scope, spec) => graph_texts(scope, spec)?,
            Self::Fields(scope)
            | Self::Explain(scope)
            | Self::Count(scope)
            | Self::Times(scope)
            | Self::Rows(scope, _)
            | Self::Histogram(scope, _)
            | Self::Breakdown(scope, _)
            | Self::Groups(scope, _) => scope.query.iter().cloned().collect(),
        })
    }
}

/// Of a histogram, after the first round: the span of the events, and the series of a split.
type HistogramKnown = (TimeSpan, Option<SplitPlan>);

impl Session {
    /// Makes this one of several sessions that are asked together, from 0.
    pub fn use_shard(&mut self, shard: u32) {
        self.shard = Shard(shard);
    }

    /// What this shard knows of the answer, after what merging has told.
    pub fn part(&mut self, question: &Question, known: &[u8]) -> Result<Vec<u8>> {
        let mut part = Vec::new();
        for text in question.texts()? {
            queries::deciding(&text, &self.store)?.put(&mut part);
        }
        let to = &mut part;
        match question {
            Question::Reports => self.reports_here().put(to),
            Question::Coverage => self.coverage_here().put(to),
            Question::Times(scope) => self.times_here(scope)?.put(to),
            Question::Fields(scope) => self.fields_part(scope, known, to)?,
            Question::Parse(text) => queries::facts(text, &self.store).put(to),
            Question::Complete(text, cursor) => {
                Candidates::of(text, *cursor as usize, &self.store).put(to)
            }
            Question::Jump(..) => self.newest_ms().put(to),
            Question::Explain(scope) => {
                let text = scope.query.as_deref().unwrap_or_default();
                let within = self.matched_here(&Scope {
                    query: None,
                    ..scope.clone()
                })?;
                let clauses = queries::explain(
                    text,
                    &self.store,
                    &within.rows,
                    &mut self.results.conditions,
                )?;
                let counts = clauses.iter().map(|clause| (clause.rows, clause.removes));
                counts.collect::<Vec<_>>().put(to);
            }
            Question::Count(scope) => self.count_here(scope)?.put(to),
            Question::Rows(scope, page) => self.list_part(scope, page, known, to)?,
            Question::Histogram(scope, spec) => self.histogram_part(scope, spec, known, to)?,
            Question::Breakdown(scope, spec) => {
                let matched = self.matched_here(scope)?;
                let columns = self.store.resolve(&spec.field);
                BreakdownCounts::of(&self.store, &columns, &matched.rows)?.put(to);
            }
            Question::Groups(scope, spec) => {
                let matched = self.matched_here(scope)?;
                self.group_counts(&matched.rows, spec)?.put(to);
            }
            Question::Graph(scope, spec) if known.is_empty() => {
                self.graph_span(scope, spec)?.put(to)
            }
            Question::Graph(scope, spec) => {
                let plan = self.graph_plan(scope, spec, Wire::take(&mut { known })?)?;
                self.graph_counts(scope, spec, &plan)?.put(to);
            }
        }
        Ok(part)
    }

    /// The answer out of the parts of all shards, in the order of their numbers; or what to ask again with.
    pub fn merge(&mut self, question: &Question, known: &[u8], parts: &[&[u8]]) -> Result<Answer> {
        let mut rests = parts.to_vec();
        for text in question.texts()? {
            let facts: Facts = merged(&mut rests, Facts::merge)?;
            queries::decide(&text, &facts)?;
        }
        let parts = &mut rests;
        Ok(match question {
            Question::Reports => {
                let reports: Vec<PartReport> =
                    merged(parts, |all: &mut Vec<_>, more| all.extend(more))?;
                Answer::Reports(files::reports_of(reports))
            }
            Question::Coverage => {
                let spans = merged(parts, |all: &mut Vec<_>, more| all.extend(more))?;
                Answer::Coverage(coverage_of(spans))
            }
            Question::Times(_) => {
                let times = merged(parts, |all: &mut Vec<i64>, more| all.extend(more))?;
                // As numbers of the kind that is sorted elsewhere too.
                let mut keys: Vec<u64> =
                    times.into_iter().map(|ms| (ms ^ i64::MIN) as u64).collect();
                keys.sort_unstable();
                let times = keys.into_iter().map(|key| (key as i64 ^ i64::MIN) as f64);
                Answer::Times(times.collect())
            }
            Question::Fields(_) => self.merge_fields(known, parts)?,
            Question::Parse(text) => {
                Answer::Parsed(queries::parse(text, &merged(parts, Facts::merge)?))
            }
            Question::Complete(text, cursor) => {
                let found = merged(parts, Candidates::merge)?;
                Answer::Completions(queries::complete(text, *cursor, found))
            }
            Question::Jump(text, options) => {
                let newest = merged(parts, |all: &mut Option<i64>, more| *all = (*all).max(more))?;
                let mut options = options.clone();
                options.anchor = options.anchor.or(newest.map(Milliseconds));
                Answer::Jump(self.jump(text, &options)?)
            }
            Question::Explain(scope) => {
                let text = scope.query.as_deref().unwrap_or_default();
                let nothing = crate::store::RowSet::empty(self.store.len());
                let mut clauses =
                    queries::explain(text, &self.store, &nothing, &mut self.results.conditions)?;
                for part in parts.iter_mut() {
                    let counts: Vec<(u32, u32)> = Wire::take(part)?;
                    for (clause, (rows, removes)) in clauses.iter_mut().zip(counts) {
                        clause.rows += rows;
                        clause.removes += removes;
                    }
                }
                Answer::Explanation(Explanation { clauses })
            }
            Question::Count(_) => Answer::Counts(merged(parts, |all: &mut Counts, more| {
                all.total += more.total;
                all.matched += more.matched;
                all.without_time += more.without_time;
                all.duplicates += more.duplicates;
                all.first = either(all.first, more.first, f64::min);
                all.last = either(all.last, more.last, f64::max);
            })?),
            Question::Rows(_, page) => self.merge_list(page, known, parts)?,
            Question::Histogram(scope, spec) => self.merge_histogram(scope, spec, known, parts)?,
            Question::Breakdown(_, spec) => {
                let counts = merged(parts, BreakdownCounts::merge)?;
                let sort = spec.sort.unwrap_or_default().into();
                let breakdown = counts.finish(spec.limit as usize, sort);
                Answer::Breakdown(Breakdown::of(&spec.field, breakdown))
            }
            Question::Groups(_, spec) => {
                Answer::Groups(spec.finish(merged(parts, GroupCounts::merge)?))
            }
            Question::Graph(..) if known.is_empty() => {
                Answer::Again(pack(&merged(parts, TimeSpan::merge)?))
            }
            Question::Graph(scope, spec) => {
                let plan = self.graph_plan(scope, spec, Wire::take(&mut { known })?)?;
                let counts = merged(parts, |all: &mut Vec<PlotCounts>, more| {
                    all.resize_with(more.len(), PlotCounts::default);
                    all.iter_mut()
                        .zip(more)
                        .for_each(|(one, two)| one.merge(two));
                })?;
                Answer::Graph(self.graph_of(scope, spec, &plan, counts)?)
            }
        })
    }

    /// The counts of this shard, whose query can be run.
    pub(super) fn count_here(&mut self, scope: &Scope) -> Result<Counts> {
        let matched = self.matched_here(scope)?;
        let rows = self.store.rows();
        let span = TimeSpan::of(rows, &matched.rows);
        Ok(Counts {
            total: everything(&self.store, scope).count(),
            matched: matched.rows.count(),
            without_time: stats::without_time(rows, &matched.rows),
            duplicates: rows.duplicates().count(),
            first: span.first_ms().map(|ms| ms as f64),
            last: span.last_ms().map(|ms| ms as f64),
        })
    }

    fn histogram_part(
        &mut self,
        scope: &Scope,
        spec: &HistogramSpec,
        known: &[u8],
        to: &mut Vec<u8>,
    ) -> Result<()> {
        let matched = self.matched_here(scope)?;
        let columns = spec.split_by.as_deref();
        let columns = columns.map(|field| self.store.resolve(field));
        if known.is_empty() {
            TimeSpan::of(self.store.rows(), &matched.rows).put(to);
            if let Some(columns) = &columns {
                BreakdownCounts::of(&self.store, columns, &matched.rows)?.put(to);
            }
            return Ok(());
        }
        let (span, split): HistogramKnown = Wire::take(&mut { known })?;
        let plan = self.histogram_plan(scope, spec, span)?;
        let counts = match split.zip(columns) {
            Some((split, columns)) => {
                HistogramCounts::split(&self.store, &matched.rows, &plan, &split, &columns)
            }
            None => HistogramCounts::of(&self.store, &matched.rows, &plan),
        };
        counts?.put(to);
        Ok(())
    }

    fn merge_histogram(
        &self,
        scope: &Scope,
        spec: &HistogramSpec,
        known: &[u8],
        parts: &mut [&[u8]],
    ) -> Result<Answer> {
        if known.is_empty() {
            let span = merged(parts, TimeSpan::merge)?;
            let split = match spec.split_by {
                None => None,
                Some(_) => {
                    let values = merged(parts, BreakdownCounts::merge)?;
                    let shown = values.finish(super::session::SPLIT_SERIES, stats::Sort::Most);
                    Some(SplitPlan::new(&shown))
                }
            };
            let known: HistogramKnown = (span, split);
            return Ok(Answer::Again(pack(&known)));
        }
        let (span, split): HistogramKnown = Wire::take(&mut { known })?;
        let plan = self.histogram_plan(scope, spec, span)?;
        let counts = merged(parts, HistogramCounts::merge)?;
        Ok(Answer::Histogram(
            counts.finish(&plan, split.as_ref()).into(),
        ))
    }

    fn histogram_plan(
        &self,
        scope: &Scope,
        spec: &HistogramSpec,
        span: TimeSpan,
    ) -> Result<BucketPlan> {
        let bounds = [spec.from, spec.to];
        let (from_ms, to_ms, step) = bars(scope, bounds, spec.interval.as_deref(), spec.buckets)?;
        let zone = self.zone_of(spec.zone.as_deref())?;
        BucketPlan::new(span, from_ms, to_ms, step, zone)
    }
}

/// What comes next in every part, as one.
fn merged<T: Wire>(parts: &mut [&[u8]], mut merge: impl FnMut(&mut T, T)) -> Result<T> {
    let mut all: Option<T> = None;
    for part in parts {
        let next = T::take(part)?;
        match &mut all {
            None => all = Some(next),
            Some(all) => merge(all, next),
        }
    }
    all.ok_or_else(|| Error::new(ErrorKind::State, "there is no part to merge"))
}

fn either(one: Option<f64>, two: Option<f64>, both: fn(f64, f64) -> f64) -> Option<f64> {
    match (one, two) {
        (Some(one), Some(two)) => Some(both(one, two)),
        (one, two) => one.or(two),
    }
}
