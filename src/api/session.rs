//! A session: its files, single events, and what does not depend on events.

use super::distinct_values::DistinctValues;
use super::event_rows;
use super::file_hash::FileHash;
use super::files::{FilePart, Files, PartReport};
use super::query_text;
use super::repeats::{self, Repeats};
use super::scope::{Matched, Results};
use super::shard::ShardNumber;
use super::types::*;
use super::zones::Zones;
use crate::error::{Error, ErrorKind, Result};
use crate::scenario;
use crate::store::Store;
use crate::time::{Utc, Zone};
use std::ops::Range;
use std::rc::Rc;

/// What the sample is called among the files.
const SAMPLE_NAME: &str = "sample events (made up)";

/// The events of some files, and the questions asked of them.
#[derive(Debug, Default)]
pub struct Session {
    pub(super) store: Store,
    pub(super) files: Files,
    zones: Zones,
    /// The zone that rows and events print their time in; UTC while there is none.
    zone: Option<String>,
    pub(super) results: Results,
    pub(super) distinct_values: DistinctValues,
    repeats: Repeats,
    pub(super) shard: ShardNumber,
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
    pub fn open_part(&mut self, name: &str, options: FileOptions, part: FilePart) -> u32 {
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
        let shared_ids = self.repeats.shared_ids_of(file, &self.files, &self.store);
        let report = self.files.report(&self.store, &shared_ids, file)?;
        Ok(report.into_file())
    }

    /// What this shard read of every part so far.
    pub(super) fn part_reports(&self) -> Vec<PartReport> {
        let shared_ids = self.repeats.shared_ids(&self.files, &self.store);
        self.files.reports(&self.store, shared_ids)
    }

    /// Notes the SHA-256 of a file.
    pub fn set_sha256(&mut self, file: u32, hex: &str) -> Result<()> {
        self.files.set_sha256(file, hex)
    }

    /// Makes this session one of several shards that are asked together.
    ///
    /// # Errors
    /// If `number` is not below 16.
    pub fn use_shard(&mut self, number: u32) -> Result<()> {
        self.shard = ShardNumber::new(number)?;
        Ok(())
    }

    /// Encodes every event of this shard as other shards recognise it, for their
    /// [`compare_repeats`](Self::compare_repeats).
    ///
    /// # Errors
    /// If memory runs out.
    pub fn identities(&self) -> Result<Vec<u8>> {
        repeats::identities(&self.files, &self.store)
    }

    /// Takes the identities of another shard.
    ///
    /// # Errors
    /// If the bytes are not identities, or memory runs out.
    pub fn compare_repeats(&mut self, identities: &[u8]) -> Result<()> {
        self.repeats.compare(&self.files, identities)
    }

    /// Decides which events of this shard repeat others, by the identities that were taken since the last decision.
    pub fn settle_repeats(&mut self) {
        if self.repeats.settle(&mut self.files, &mut self.store) {
            self.results = Results::default();
        }
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

    /// The query with what is wanted of a field, as text.
    pub fn refine(&self, text: &str, wanted: &Refine) -> Result<String> {
        query_text::refine(text, wanted)
    }

    /// One event in full.
    pub fn event(&self, row: u32) -> Result<EventDetail> {
        let missing = || Error::new(ErrorKind::NotFound, format!("there is no event {row}"));
        let local = self.shard.local(row).ok_or_else(missing)?;
        let detail = event_rows::detail(&self.store, local, self.current_zone());
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

    /// A query in the language of another engine, and what that loses.
    pub fn translate(
        &self,
        text: &str,
        target: TranslationTarget,
        options: &TranslationOptions,
    ) -> Result<Translation> {
        query_text::translate(text, target, options)
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

    /// Returns the rows of a scope whose query can be run; the rows may come from an earlier query.
    pub(super) fn matched(&mut self, scope: &Scope) -> Result<Rc<Matched>> {
        self.store.forget_unfolded();
        self.results.of(&self.store, scope)
    }

    /// Returns all rows in order of time, those without a time last.
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
