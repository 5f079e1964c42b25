//! A session: its files, its single events, and calls that do not depend on events.

use super::archives::Around;
use super::distinct_counts::DistinctCounts;
use super::event_numbers::event_number;
use super::event_rows;
use super::file_hash::FileHash;
use super::files::{FilePart, Files};
use super::identities::put_identities;
use super::part_report::PartReport;
use super::query_text;
use super::repeats::Repeats;
use super::scope::{Matched, Results};
use super::shard::ShardNumber;
use super::stages::{EarlierStages, put_stages};
use super::types::*;
use super::zones::Zones;
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::{ArchiveMode, FieldEvidence, limits};
use crate::query::NamedSet;
use crate::scenario;
use crate::store::{RowSet, Store, fold};
use crate::time::{Utc, Zone};
use crate::wire::Wire;
use hashbrown::HashSet;
use std::ops::Range;
use std::rc::Rc;

/// The name of the sample in the list of files.
const SAMPLE_NAME: &str = "sample events (made up)";

/// The events of some files, and the queries that they answer.
#[derive(Debug, Default)]
pub struct Session {
    pub(super) store: Store,
    pub(super) files: Files,
    zones: Zones,
    /// The time zone of the times in rows and events. `None` means UTC.
    zone: Option<String>,
    pub(super) results: Results,
    pub(super) distinct_counts: DistinctCounts,
    pub(super) repeats: Repeats,
    earlier_stages: EarlierStages,
    are_stages_changed: bool,
    /// What the dates of other shards show of the order of day and month.
    date_evidence: Vec<FieldEvidence>,
    pub(super) shard: ShardNumber,
    /// All rows in the order of their times, and the number of rows from which the order was computed.
    by_time: Option<(u32, Rc<Vec<u32>>)>,
}

impl Session {
    /// Creates a session without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Declares families of events, instead of those that were declared before. The families apply to what is read from
    /// now on.
    ///
    /// # Errors
    /// If there are too many families, if two have one name, or if one has a name or fields that are not valid.
    pub fn declare_families(&mut self, families: &[DeclaredFamily]) -> Result<()> {
        let families = families.iter().map(DeclaredFamily::declaration);
        self.files.shared.declare(families.collect::<Result<_>>()?)
    }

    /// Opens a file and returns the number of the file.
    pub fn open_file(&mut self, name: &str) -> u32 {
        self.open_file_with(name, FileOptions::default())
    }

    /// Opens a file with options and returns the number of the file.
    pub fn open_file_with(&mut self, name: &str, options: FileOptions) -> u32 {
        self.open_whole_file(name, options, ArchiveMode::Keep(limits::ARCHIVE_BYTES))
    }

    /// Opens a file that is read as one part.
    pub(super) fn open_whole_file(
        &mut self,
        name: &str,
        options: FileOptions,
        archives: ArchiveMode,
    ) -> u32 {
        let part = self.files.next_part();
        self.files
            .open(&mut self.store, name, options, archives, part)
    }

    /// Opens a part of a file and returns the number of the part in this shard. Other shards read the other parts. If
    /// the file is an archive, [`push`](Self::push) fails, and the caller opens the members.
    pub fn open_part(&mut self, name: &str, options: FileOptions, part: FilePart) -> u32 {
        let archives = ArchiveMode::Announce;
        self.files
            .open(&mut self.store, name, options, archives, part)
    }

    /// Closes a part and returns its line count. If the part ends inside an event, returns `None` and leaves the part
    /// open.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn close_part(&mut self, file: u32) -> Result<Option<u64>> {
        let lines = self.files.lines_at_cut(file);
        if lines.is_some() {
            self.files.close(&mut self.store, file)?;
        }
        Ok(lines)
    }

    /// Stops reading an archive of lines, so that this shard can [unpack](Self::unpack) the rest and other shards can
    /// read the text as parts. Returns the number of lines read and the byte of the text at which the next line starts.
    /// If the file is not an archive of lines, returns `None` and leaves the file open.
    ///
    /// # Errors
    /// If no file has this number.
    pub fn hand_on(&mut self, file: u32) -> Result<Option<(u64, u64)>> {
        self.files.hand_on(&self.store, file)
    }

    /// Unpacks the next bytes of an archive for which [`hand_on`](Self::hand_on) was called, and returns the text.
    ///
    /// # Errors
    /// If `hand_on` was not called for the file, or if there is not enough memory.
    pub fn unpack(&mut self, file: u32, bytes: &[u8]) -> Result<Vec<u8>> {
        self.files.unpack(file, bytes)
    }

    /// Ends an archive for which [`hand_on`](Self::hand_on) was called. Returns the rest of the text, and the damaged
    /// ranges of the whole text in bytes, for [`mark_unverified`](Self::mark_unverified) of all parts.
    ///
    /// # Errors
    /// If `hand_on` was not called for the file, or if there is not enough memory.
    pub fn unpacked(&mut self, file: u32) -> Result<(Vec<u8>, Vec<Range<u64>>)> {
        self.files.unpacked(file)
    }

    /// Marks the events of a part that are in damaged ranges of the text. `text` has ranges of bytes of the file.
    ///
    /// # Errors
    /// If no part has this number.
    pub fn mark_unverified(&mut self, file: u32, text: &[Range<u64>]) -> Result<()> {
        self.files.mark_unverified(&self.store, file, text)
    }

    /// Sets the number of lines before a part in its file.
    ///
    /// # Errors
    /// If no part has this number.
    pub fn set_line(&mut self, file: u32, line: u64) -> Result<()> {
        self.files.set_line(file, line)
    }

    /// Reads the next bytes of a file.
    ///
    /// # Errors
    /// If no file has this number, if the file is closed, or if there is not enough memory. If there is not enough
    /// memory, the file is closed.
    pub fn push(&mut self, file: u32, bytes: &[u8]) -> Result<()> {
        self.files.push(&mut self.store, file, bytes)
    }

    /// Closes a file and returns its report. If the file is an archive, opens and reads its members as further files.
    ///
    /// # Errors
    /// If no file has this number, or if there is not enough memory.
    pub fn close_file(&mut self, file: u32) -> Result<FileReport> {
        if let Some(kept) = self.files.close(&mut self.store, file)? {
            self.expand(file, &kept.bytes, Around::default())?;
        }
        let shared_ids = self.repeats.shared_ids_of(file, &self.files, &self.store);
        let report = self.files.report(&self.store, &shared_ids, file)?;
        Ok(report.into_file(|part| self.files.place_of(part)))
    }

    /// Closes a file before its end. The events that were read remain, and an incomplete event at the end is left out.
    /// The report gives `reason` as the reason why reading stopped, unless it has one already. This also applies to a
    /// closed file: the last part of a file that was read in parts, or an archive whose members were not all read.
    ///
    /// # Errors
    /// If no file has this number.
    pub fn stop_file(&mut self, file: u32, reason: &str) -> Result<()> {
        self.files.stop(&mut self.store, file, reason)
    }

    /// Returns the reports of all parts of this shard, including open parts.
    pub(super) fn part_reports(&self) -> Vec<PartReport> {
        let shared_ids = self.repeats.shared_ids(&self.files, &self.store);
        self.files.reports(&self.store, shared_ids)
    }

    /// Stores the SHA-256 of a closed file, as 64 hexadecimal digits.
    ///
    /// # Errors
    /// If `hex` is not 64 hexadecimal digits, no file has this number, or the file is open.
    pub fn set_sha256(&mut self, file: u32, hex: &str) -> Result<()> {
        self.files.set_sha256(file, hex)
    }

    /// Makes this session a shard: one of several sessions that answer queries together.
    ///
    /// # Errors
    /// If `number` is not below 16.
    pub fn use_shard(&mut self, number: u32) -> Result<()> {
        self.shard = ShardNumber::new(number)?;
        Ok(())
    }

    /// Encodes what other shards must know of the events of this shard, for [`compare_repeats`](Self::compare_repeats)
    /// of the other shards: the hashes of all events, the number of copies in each part, what the dates show of the
    /// order of day and month in each field, and the last stage of each request.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn identities(&self) -> Result<Vec<u8>> {
        let orders = self.files.shared().date_orders();
        let mut bytes = Vec::new();
        orders.evidence(&self.store).put(&mut bytes);
        put_stages(self.files.shared().stages(), &mut bytes)?;
        put_identities(&self.files, &self.store, &mut bytes)?;
        Ok(bytes)
    }

    /// Compares the identities of another shard with the events of this shard, for
    /// [`settle_repeats`](Self::settle_repeats).
    ///
    /// # Errors
    /// If the bytes are not identities, or if there is not enough memory.
    pub fn compare_repeats(&mut self, identities: &[u8]) -> Result<()> {
        let mut rest = identities;
        let evidence = Vec::<FieldEvidence>::take(&mut rest)?;
        let stages = self.files.shared().stages();
        self.are_stages_changed |= self.earlier_stages.compare(stages, &mut rest)?;
        self.repeats.compare(&self.files, rest)?;
        // A later exchange has the evidence of an earlier exchange again.
        for evidence in evidence {
            if !self.date_evidence.contains(&evidence) {
                self.date_evidence.push(evidence);
            }
        }
        Ok(())
    }

    /// Decides which events of this shard repeat events of other shards, and which times follow from the order of day
    /// and month in all parts of a file, from the identities that were compared.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn settle_repeats(&mut self) -> Result<()> {
        let are_repeats_changed = self.repeats.settle(&mut self.files, &mut self.store);
        let evidence = &self.date_evidence;
        let are_times_changed = self.files.settle_dates(evidence, &mut self.store)?;
        if are_times_changed {
            self.by_time = None;
        }
        let are_stages_changed = std::mem::take(&mut self.are_stages_changed);
        if are_repeats_changed || are_times_changed || are_stages_changed {
            self.results.clear();
        }
        Ok(())
    }

    /// Returns the built-in sample events as the bytes of a file.
    pub fn sample_events() -> Vec<u8> {
        scenario::sample()
    }

    /// Reads the built-in sample events as a file, and returns the number of the file.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn load_sample(&mut self) -> Result<u32> {
        self.load_sample_part(self.files.next_part())
    }

    /// Reads the built-in sample events as a part, and returns the number of the part in this shard.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn load_sample_part(&mut self, part: FilePart) -> Result<u32> {
        let bytes = Self::sample_events();
        let file = self.open_part(SAMPLE_NAME, FileOptions::default(), part);
        self.push(file, &bytes)?;
        self.close_file(file)?;
        let mut hash = FileHash::default();
        hash.push(&bytes);
        self.set_sha256(file, &hash.finish())?;
        Ok(file)
    }

    /// Returns the query text with a condition on a field added, negated or removed.
    ///
    /// # Errors
    /// If the text has a syntax error, or the condition needs a value and has none.
    pub fn refine(&self, text: &str, condition: &Refine) -> Result<String> {
        query_text::refine(text, condition)
    }

    /// Returns one event with all its fields.
    ///
    /// # Errors
    /// If no event has this number.
    pub fn event(&self, row: u32) -> Result<EventDetail> {
        let local = self.shard.local(row).ok_or_else(|| no_event(row))?;
        let detail = event_rows::detail(&self.store, local, self.current_zone());
        let mut detail = detail.ok_or_else(|| no_event(row))?;
        if let Some(part) = self.files.part_of(self.store.rows(), local) {
            detail.row = row;
            detail.file = part.file;
            detail.line_number += part.line as f64;
            detail.offset += part.offset as f64;
        }
        let stage = self.files.shared().stages().of_row(local);
        detail.request = stage.map(|stage| stage.key().text());
        Ok(detail)
    }

    /// Returns three numbers for each event: the number of the file, the offset in bytes after decompression, and the
    /// length in bytes.
    ///
    /// # Errors
    /// If an event does not exist.
    pub fn places(&self, rows: &[u32]) -> Result<Vec<f64>> {
        let location_of = |row: u32| {
            let local = self.shard.local(row)?;
            let location = self.store.rows().location(local)?;
            let part = self.files.part_of(self.store.rows(), local)?;
            let offset = (part.offset + location.offset) as f64;
            Some([
                f64::from(part.file),
                offset,
                f64::from(location.length_bytes),
            ])
        };
        let locations = rows
            .iter()
            .map(|&row| location_of(row).ok_or_else(|| no_event(row)))
            .collect::<Result<Vec<_>>>()?;
        Ok(locations.into_flattened())
    }

    /// Returns two numbers for each event: its number among the events of its text, from 0, and the number of these
    /// events.
    ///
    /// # Errors
    /// If an event does not exist.
    pub fn event_numbers(&self, rows: &[u32]) -> Result<Vec<u32>> {
        let number_of = |row: u32| {
            let local = self.shard.local(row)?;
            event_number(self.store.rows(), local).map(|(number, of)| [number, of])
        };
        let numbers = rows
            .iter()
            .map(|&row| number_of(row).ok_or_else(|| no_event(row)))
            .collect::<Result<Vec<_>>>()?;
        Ok(numbers.into_flattened())
    }

    /// Returns the line of its file in which each event starts, from 1. The line is that of the text after decompression.
    ///
    /// # Errors
    /// If an event does not exist.
    pub fn line_numbers(&self, rows: &[u32]) -> Result<Vec<f64>> {
        let line_of = |row: u32| {
            let local = self.shard.local(row)?;
            let location = self.store.rows().location(local)?;
            let part = self.files.part_of(self.store.rows(), local)?;
            Some((part.line + location.line) as f64)
        };
        let lines = rows.iter();
        lines
            .map(|&row| line_of(row).ok_or_else(|| no_event(row)))
            .collect()
    }

    /// Translates a query text into the language of another engine. Returns the translation, with a note for each
    /// clause whose meaning differs.
    ///
    /// # Errors
    /// If the text has a syntax error.
    pub fn translate(
        &self,
        text: &str,
        target: TranslationTarget,
        options: &TranslationOptions,
    ) -> Result<Translation> {
        query_text::translate(text, target, options, &self.results.context)
    }

    /// Adds a time zone. `transitions` has pairs of a time in milliseconds since 1970 UTC and the offset from UTC, in
    /// seconds, that applies from this time.
    ///
    /// # Errors
    /// If the pairs are not complete, are not numbers, or are not in ascending order of time.
    pub fn add_zone(&mut self, name: &str, transitions: &[f64]) -> Result<()> {
        self.zones.add(name, transitions)
    }

    /// Sets the named sets that query texts refer to, instead of the earlier ones. Shards need the same sets.
    ///
    /// # Errors
    /// If two sets have the same name. Case is ignored.
    pub fn use_sets(&mut self, sets: &[ValueSet]) -> Result<()> {
        let mut names = HashSet::new();
        for set in sets {
            if !names.insert(fold(&set.name)) {
                return Err(Error::new(
                    ErrorKind::Argument,
                    format!("two sets are called \"{}\"", set.name),
                )
                .help("Give each set its own name. Upper and lower case are the same."));
            }
        }
        let sets = sets.iter().map(|set| NamedSet::new(&set.name, &set.values));
        self.results.context.sets = sets.collect();
        self.results.clear();
        Ok(())
    }

    /// Sets the time zone of the times in rows and events, and of the hours, weekdays and dates in query texts.
    ///
    /// # Errors
    /// If no time zone with this name was added.
    pub fn use_zone(&mut self, name: &str) -> Result<()> {
        self.zone_of(Some(name))?;
        self.results.context.zone = self.zones.table(name);
        self.results.clear();
        self.zone = Some(name.to_owned());
        Ok(())
    }

    /// Returns the memory that the events occupy, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.store.memory_bytes()
            + self.files.memory_bytes()
            + self.repeats.memory_bytes()
            + self.earlier_stages.memory_bytes()
    }

    /// Returns the rows of a scope, which may be cached. The query text must have been checked by
    /// [`check_runnable`](query_text::check_runnable).
    pub(super) fn matched(&mut self, scope: &Scope) -> Result<Rc<Matched>> {
        self.store.forget_unfolded();
        let earlier = (scope.fold_stages == Some(true))
            .then(|| self.earlier_stages())
            .transpose()?;
        self.results.of(&self.store, scope, earlier.as_deref())
    }

    /// Returns the rows of stages of requests of which a later stage is loaded.
    pub(super) fn earlier_stages(&mut self) -> Result<Rc<RowSet>> {
        self.earlier_stages
            .rows(self.files.shared().stages(), &self.store)
    }

    /// Returns all rows in the order of their times, with the rows without a time last.
    pub(super) fn by_time(&mut self) -> Result<Rc<Vec<u32>>> {
        if let Some((rows, order)) = &self.by_time
            && *rows == self.store.len()
        {
            return Ok(Rc::clone(order));
        }
        let order = Rc::new(self.store.rows().by_time()?);
        self.by_time = Some((self.store.len(), Rc::clone(&order)));
        Ok(order)
    }

    pub(super) fn zone_of(&self, name: Option<&str>) -> Result<&dyn Zone> {
        self.zones.get(name)
    }

    pub(super) fn current_zone(&self) -> &dyn Zone {
        self.zone_of(self.zone.as_deref()).unwrap_or(&Utc)
    }
}

fn no_event(row: u32) -> Error {
    Error::new(ErrorKind::NotFound, format!("there is no event {row}"))
}
