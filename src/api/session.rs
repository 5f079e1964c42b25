//! The files of a session, and the questions asked of them.

use super::files::{Files, Part, PartReport, reports_of};
use super::graphs::bars;
use super::queries;
use super::rows;
use super::scope::{List, Matched, Results};
use super::shard::{KnownFields, Repeats, Shard};
use super::types::*;
use super::zones::Zones;
use crate::error::{Error, ErrorKind, Result};
use crate::query::Candidates;
use crate::scenario;
use crate::stats::{self, GroupCounts};
use crate::store::{RowSet, Store};
use crate::time::{Utc, Zone, parse_range};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// What the sample is called among the files.
const SAMPLE_NAME: &str = "sample events (made up)";
/// How many values of a split have a series of their own: as many as there are colours for.
pub(super) const SPLIT_SERIES: usize = 6;

/// The events of some files, and the questions asked of them.
#[derive(Debug, Default)]
pub struct Session {
    pub(super) store: Store,
    pub(super) files: Files,
    zones: Zones,
    /// The zone that rows and events print their time in; UTC while there is none.
    zone: Option<String>,
    pub(super) results: Results,
    pub(super) known_fields: KnownFields,
    pub(super) repeats: Repeats,
    /// Which of the workers of a page this is.
    pub(super) shard: Shard,
    /// All rows in order of time, and the number of rows it was made from.
    by_time: Option<(u32, Rc<Vec<u32>>)>,
}

impl Session {
    /// A session without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a file and returns its number.
    pub fn open_file(&mut self, name: &str) -> u32 {
        self.open_file_with(name, FileOptions::default())
    }

    /// The same with other limits.
    pub fn open_file_with(&mut self, name: &str, options: FileOptions) -> u32 {
        self.open_part(name, options, self.files.next_part())
    }

    /// Begins a part of a file, where other workers read the others. Its number counts the parts of this one.
    pub fn open_part(&mut self, name: &str, options: FileOptions, part: Part) -> u32 {
        self.files.open(&mut self.store, name, options, part)
    }

    /// Ends a part of a file and says how many lines it has. Where it cannot be told apart from what follows it
    /// stays open, without an answer.
    pub fn close_part(&mut self, file: u32) -> Result<Option<u64>> {
        let lines = self.files.lines_at_cut(file);
        if lines.is_some() {
            self.files.close(&mut self.store, file)?;
        }
        Ok(lines)
    }

    /// Ends an archive of lines where it was read up to, so that other sessions read its rest as parts while this one
    /// [unpacks](Self::unpack) it: its lines so far, and where in its text the next one begins. Nothing, and it stays
    /// open, where it is something else.
    pub fn hand_on(&mut self, file: u32) -> Result<Option<(u64, u64)>> {
        self.files.hand_on(&self.store, file)
    }

    /// The text in the next bytes of an archive that was handed on.
    pub fn unpack(&mut self, file: u32, bytes: &[u8]) -> Result<Vec<u8>> {
        self.files.unpack(file, bytes)
    }

    /// An archive that was handed on ends. Returns the last of its text, and where the text is damaged, for
    /// [`mark_unverified`](Self::mark_unverified) of all its parts.
    pub fn unpacked(&mut self, file: u32) -> Result<(Vec<u8>, Vec<Range<u64>>)> {
        self.files.unpacked(file)
    }

    /// Says where the text of a part's file is damaged: its rows there cannot be trusted.
    pub fn mark_unverified(&mut self, file: u32, text: &[Range<u64>]) -> Result<()> {
        self.files.mark_unverified(&self.store, file, text)
    }

    /// Says how many lines stand before a part in its file, once that is known.
    pub fn set_line(&mut self, file: u32, line: u64) -> Result<()> {
        self.files.set_line(file, line)
    }

    /// Reads the next bytes of a file.
    pub fn push(&mut self, file: u32, bytes: &[u8]) -> Result<()> {
        self.files.push(&mut self.store, file, bytes)
    }

    /// Ends a file and says what was read.
    pub fn close_file(&mut self, file: u32) -> Result<FileReport> {
        self.files.close(&mut self.store, file)?;
        let shared_ids = self.shared_ids_of(file);
        let report = self.files.report(&self.store, &shared_ids, file)?;
        Ok(report.into_file())
    }

    /// What was read of every file so far.
    pub fn reports(&self) -> Vec<FileReport> {
        reports_of(self.reports_here())
    }

    /// What this shard read of every part so far.
    pub(super) fn reports_here(&self) -> Vec<PartReport> {
        self.files.reports(&self.store, self.shared_ids())
    }

    /// Notes the SHA-256 of a file.
    pub fn set_sha256(&mut self, file: u32, hex: &str) -> Result<()> {
        self.files.set_sha256(file, hex)
    }

    /// The built-in sample events as a file would hold them.
    pub fn sample_events() -> Vec<u8> {
        scenario::sample()
    }

    /// Reads the built-in sample events as a file.
    pub fn load_sample(&mut self) -> Result<u32> {
        self.load_sample_part(self.files.next_part())
    }

    /// The same where other workers read other files.
    pub fn load_sample_part(&mut self, part: Part) -> Result<u32> {
        let bytes = Self::sample_events();
        let file = self.open_part(SAMPLE_NAME, FileOptions::default(), part);
        self.push(file, &bytes)?;
        self.close_file(file)?;
        let mut fingerprint = super::Fingerprint::default();
        fingerprint.push(&bytes);
        self.set_sha256(file, &fingerprint.finish())?;
        Ok(file)
    }

    /// The fields that occur, by path, and how many events of the scope have them.
    pub fn fields(&mut self, scope: &Scope) -> Result<Vec<FieldInfo>> {
        let matched = self.matched(scope)?;
        rows::fields(&self.store, &matched.rows)
    }

    /// How a query is understood.
    pub fn parse(&self, text: &str) -> ParsedQuery {
        queries::parse(text, &queries::facts(text, &self.store))
    }

    /// The query with what is wanted of a field, as text.
    pub fn refine(&self, text: &str, wanted: &Refine) -> Result<String> {
        queries::refine(text, wanted)
    }

    /// The query of a scope in words, with the events each clause leaves and removes.
    pub fn explain(&mut self, scope: &Scope) -> Result<Explanation> {
        let text = scope.query.clone().unwrap_or_default();
        let without_query = self.matched(&Scope {
            query: None,
            ..scope.clone()
        })?;
        self.decide([text.as_str()])?;
        Ok(Explanation {
            clauses: queries::explain(
                &text,
                &self.store,
                &without_query.rows,
                &mut self.results.conditions,
            )?,
        })
    }

    /// How many events match.
    pub fn count(&mut self, scope: &Scope) -> Result<Counts> {
        self.decide(scope.query.as_deref())?;
        self.count_here(scope)
    }

    /// One page of the list.
    pub fn rows(&mut self, scope: &Scope, page: Page) -> Result<Vec<Row>> {
        let matched = self.matched(scope)?;
        let list = self.list(&matched, page.order)?;
        let zone = self.current_zone();
        let template = page.line_template();
        let (offset, limit) = (page.offset as usize, page.limit as usize);
        let wanted = list.iter().skip(offset).take(limit);
        Ok(wanted
            .map(|row| {
                let row = rows::row(&self.store, row, &page, template.as_ref(), zone);
                self.shard.numbered(row)
            })
            .collect())
    }

    /// The times of a scope's events in milliseconds, ascending, without those that have none: as many as
    /// `rows` gives first in the order from the oldest.
    pub fn times(&mut self, scope: &Scope) -> Result<Vec<f64>> {
        self.decide(scope.query.as_deref())?;
        let times = self.times_here(scope)?;
        Ok(times.into_iter().map(|ms| ms as f64).collect())
    }

    /// The times of a scope whose query can be run.
    pub(super) fn times_here(&mut self, scope: &Scope) -> Result<Vec<i64>> {
        let matched = self.matched_here(scope)?;
        let mut times = Vec::new();
        times
            .try_reserve_exact(matched.rows.count() as usize)
            .map_err(|_| Error::memory("the times of events", matched.rows.count() as usize * 8))?;
        let by_time = self.by_time()?;
        let timed = matched.in_order(&by_time).iter();
        times.extend(timed.map_while(|&row| self.store.rows().time_ms(row)));
        Ok(times)
    }

    /// The first and the last time of each file that has events with a time.
    pub fn coverage(&self) -> Vec<Coverage> {
        coverage_of(self.coverage_here())
    }

    /// The same of the parts that this shard read.
    pub(super) fn coverage_here(&self) -> Vec<Coverage> {
        let rows = self.store.rows();
        let runs = rows.source_runs().filter_map(|(first, end, _)| {
            let times = || (first..end).filter_map(|row| rows.time_ms(row));
            Some(Coverage {
                file: Some(self.files.part_of(rows, first)?.file),
                from: times().min()? as f64,
                to: times().max()? as f64,
            })
        });
        runs.collect()
    }

    /// One event in full.
    pub fn event(&self, row: u32) -> Result<EventDetail> {
        let missing = || Error::new(ErrorKind::NotFound, format!("there is no event {row}"));
        let local = self.shard.local(row).ok_or_else(missing)?;
        let detail = rows::detail(&self.store, local, self.current_zone());
        let mut detail = detail.ok_or_else(missing)?;
        if let Some(part) = self.files.part_of(self.store.rows(), local) {
            detail.row = row;
            detail.file = part.file;
            detail.line_number += part.line as f64;
            detail.offset += part.offset as f64;
        }
        Ok(detail)
    }

    /// Where events lie: the number of the file, the first byte after decompression and the length of each.
    pub fn places(&self, rows: &[u32]) -> Result<Vec<f64>> {
        let place = |&row: &u32| {
            let local = self.shard.local(row)?;
            let at = self.store.rows().location(local)?;
            let part = self.files.part_of(self.store.rows(), local)?;
            let offset = (part.offset + at.offset) as f64;
            Some([f64::from(part.file), offset, f64::from(at.length_bytes)])
        };
        let places: Option<Vec<[f64; 3]>> = rows.iter().map(place).collect();
        let places =
            places.ok_or_else(|| Error::new(ErrorKind::NotFound, "there is no such event"))?;
        Ok(places.into_flattened())
    }

    /// The events of a scope counted over time.
    pub fn histogram(&mut self, scope: &Scope, spec: &HistogramSpec) -> Result<Histogram> {
        let matched = self.matched(scope)?;
        let zone = self.zone_of(spec.zone.as_deref())?;
        let (from_ms, to_ms, step) = bars(
            scope,
            [spec.from, spec.to],
            spec.interval.as_deref(),
            spec.buckets,
        )?;
        let columns = spec
            .split_by
            .as_deref()
            .map(|field| self.store.resolve(field));
        let split = columns.as_deref().map(|columns| stats::SplitSpec {
            columns,
            limit: SPLIT_SERIES,
        });
        let wanted = stats::HistogramSpec {
            from_ms,
            to_ms,
            step,
            split,
        };
        Ok(stats::histogram(&self.store, &matched.rows, &wanted, zone)?.into())
    }

    /// The events of a scope counted by the values of a field.
    pub fn breakdown(&mut self, scope: &Scope, spec: &BreakdownSpec) -> Result<Breakdown> {
        let matched = self.matched(scope)?;
        let columns = self.store.resolve(&spec.field);
        let sort = spec.sort.unwrap_or_default().into();
        let limit = spec.limit as usize;
        let counted = stats::breakdown(&self.store, &columns, &matched.rows, limit, sort)?;
        Ok(Breakdown::of(&spec.field, counted))
    }

    /// Counts the events of a scope by the combinations of values of several fields.
    pub fn groups(&mut self, scope: &Scope, spec: &GroupSpec) -> Result<Groups> {
        let matched = self.matched(scope)?;
        Ok(spec.finish(self.group_counts(&matched.rows, spec)?))
    }

    /// The counts of this session for [`Self::groups`].
    pub(super) fn group_counts(&self, rows: &RowSet, spec: &GroupSpec) -> Result<GroupCounts> {
        let fields = spec.fields.iter().map(|field| self.store.resolve(field));
        GroupCounts::of(&self.store, &fields.collect::<Vec<_>>(), rows)
    }

    /// What could stand at the cursor, a position in UTF-16 units.
    pub fn complete(&self, text: &str, cursor: u32) -> Vec<Completion> {
        let found = Candidates::of(text, cursor as usize, &self.store);
        queries::complete(text, cursor, found)
    }

    /// A query in the language of another engine, and what that loses.
    pub fn translate(
        &self,
        text: &str,
        target: TranslationTarget,
        options: &TranslationOptions,
    ) -> Result<Translation> {
        queries::translate(text, target, options)
    }

    /// A range of time from words.
    pub fn jump(&self, text: &str, options: &JumpOptions) -> Result<JumpRange> {
        let anchor_ms = match options.anchor {
            Some(anchor) => anchor.0,
            None => self.newest_ms().ok_or_else(|| {
                Error::new(
                    ErrorKind::Time,
                    "there is no event with a time to count from",
                )
                .help("Open a file first, or give an anchor.")
            })?,
        };
        let range = parse_range(text, anchor_ms, self.zone_of(options.zone.as_deref())?)?;
        Ok(JumpRange {
            from: range.from_ms as f64,
            to: range.to_ms as f64,
            understood: range.understood,
        })
    }

    /// Makes a zone known: pairs of a time in milliseconds and the offset in seconds from then on.
    pub fn add_zone(&mut self, name: &str, transitions: &[f64]) -> Result<()> {
        self.zones.add(name, transitions)
    }

    /// The zone that rows and events print their time in.
    pub fn use_zone(&mut self, name: &str) -> Result<()> {
        self.zone_of(Some(name))?;
        self.zone = Some(name.to_owned());
        Ok(())
    }

    /// The memory that the events take.
    pub fn memory_bytes(&self) -> usize {
        self.store.memory_bytes() + self.files.memory_bytes()
    }

    /// The rows of a scope, where these events alone say whether its query can be run.
    pub(super) fn matched(&mut self, scope: &Scope) -> Result<Rc<Matched>> {
        self.decide(scope.query.as_deref())?;
        self.matched_here(scope)
    }

    /// The rows of a scope whose query can be run.
    pub(super) fn matched_here(&mut self, scope: &Scope) -> Result<Rc<Matched>> {
        self.store.forget_unfolded();
        self.results.of(&self.store, scope)
    }

    pub(super) fn decide<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Result<()> {
        texts
            .into_iter()
            .try_for_each(|text| queries::decide(text, &queries::deciding(text, &self.store)?))
    }

    /// The matched rows in the order of the list.
    pub(super) fn list<'m>(&mut self, matched: &'m Matched, order: Order) -> Result<List<'m>> {
        let by_time = self.by_time()?;
        Ok(List::new(&self.store, matched.in_order(&by_time), order))
    }

    fn by_time(&mut self) -> Result<Rc<Vec<u32>>> {
        if let Some((rows, order)) = &self.by_time
            && *rows == self.store.len()
        {
            return Ok(Rc::clone(order));
        }
        let order = Rc::new(self.store.rows().by_time()?);
        self.by_time = Some((self.store.len(), Rc::clone(&order)));
        Ok(order)
    }

    pub(super) fn newest_ms(&self) -> Option<i64> {
        self.store.rows().times_ms().flatten().max()
    }

    pub(super) fn zone_of(&self, name: Option<&str>) -> Result<&dyn Zone> {
        self.zones.get(name)
    }

    pub(super) fn current_zone(&self) -> &dyn Zone {
        self.zone_of(self.zone.as_deref()).unwrap_or(&Utc)
    }
}

/// The spans of files, by their numbers, out of those of their parts.
pub(super) fn coverage_of(parts: Vec<Coverage>) -> Vec<Coverage> {
    let mut files: BTreeMap<Option<u32>, Coverage> = BTreeMap::new();
    for part in parts {
        let (from, to) = (part.from, part.to);
        let file = files.entry(part.file).or_insert(part);
        (file.from, file.to) = (file.from.min(from), file.to.max(to));
    }
    files.into_values().collect()
}
