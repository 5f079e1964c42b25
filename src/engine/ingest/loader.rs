//! One input: container, text, records, rows, report.

use super::assemble::Shared;
use super::gzip::{Gzip, Output, is_gzip};
use super::options::Options;
use super::records::RecordLoader;
use super::report::FileReport;
use crate::error::Result;
use crate::store::{SourceId, Store};

#[derive(Debug)]
pub(super) enum Container {
    /// Fewer than two bytes so far.
    Unknown(Vec<u8>),
    Plain,
    Gzip(Box<Gzip>),
}

/// Reads one input, pushed in chunks of any size, into a store.
#[derive(Debug)]
pub struct Loader {
    pub(super) container: Container,
    pub(super) records: RecordLoader,
    options: Options,
}

impl Loader {
    /// A new input of this name, which becomes a source of the store.
    pub fn new(name: &str, store: &mut Store) -> Self {
        Self::with_options(name, store, Options::default())
    }

    /// The same with other options.
    pub fn with_options(name: &str, store: &mut Store, options: Options) -> Self {
        let source = match options.file {
            Some(file) => store.add_source_of(name, file),
            None => store.add_source(name),
        };
        Self {
            container: match options.continues {
                true => Container::Plain,
                false => Container::Unknown(Vec::new()),
            },
            records: RecordLoader::new(name, source, options),
            options,
        }
    }

    /// The source its rows name.
    pub fn source(&self) -> SourceId {
        self.records.source
    }

    /// What was read so far; warnings, format and totals are complete after [`Self::finish`].
    pub fn report(&self) -> &FileReport {
        &self.records.report
    }

    /// The lines so far, where the input may be cut: plain text of JSON lines, and no record is open.
    pub fn lines_at_cut(&self) -> Option<u64> {
        let plain = matches!(self.container, Container::Plain);
        let whole = plain && self.records.carry.is_empty();
        whole.then(|| self.records.lines_before_carry()).flatten()
    }

    /// Takes the next bytes. An error means that memory is short; rows added before stay.
    pub fn push(&mut self, store: &mut Store, shared: &mut Shared, bytes: &[u8]) -> Result<()> {
        self.records.report.bytes += bytes.len() as u64;
        let taken = self.take(store, shared, bytes);
        taken.and(self.records.flush(store))
    }

    fn take(&mut self, store: &mut Store, shared: &mut Shared, bytes: &[u8]) -> Result<()> {
        let records = &mut self.records;
        match &mut self.container {
            Container::Unknown(head) => {
                head.extend_from_slice(bytes);
                if head.len() < 2 {
                    return Ok(());
                }
                let head = std::mem::take(head);
                self.container = if is_gzip(&head) {
                    Container::Gzip(Box::new(Gzip::new(
                        self.options.gzip_ratio,
                        self.options.gzip_free_bytes,
                    )))
                } else {
                    Container::Plain
                };
                self.take(store, shared, &head)
            }
            Container::Plain => records.push(store, shared, bytes),
            Container::Gzip(gzip) => {
                let mut give = |output: Output<'_>| records.unpacked(store, shared, output);
                gzip.push(bytes, &mut give)
            }
        }
    }

    /// The input ends: its last record is added, and the report is complete.
    pub fn finish(mut self, store: &mut Store, shared: &mut Shared) -> Result<FileReport> {
        let ended = self.end(store, shared);
        ended.and(self.records.flush(store))?;
        let members = self.members();
        Ok(self.records.into_report(store, members))
    }

    fn end(&mut self, store: &mut Store, shared: &mut Shared) -> Result<()> {
        let records = &mut self.records;
        if let Container::Unknown(head) = &mut self.container {
            let head = std::mem::take(head);
            self.container = Container::Plain;
            records.push(store, shared, &head)?;
        }
        // The end of an archive may still hold text.
        if let Container::Gzip(gzip) = &mut self.container {
            let mut give = |output: Output<'_>| records.unpacked(store, shared, output);
            gzip.finish(&mut give)?;
        }
        records.end(store, shared)
    }

    /// Of an archive.
    fn members(&self) -> u64 {
        match &self.container {
            Container::Gzip(gzip) => gzip.members(),
            Container::Plain | Container::Unknown(_) => 0,
        }
    }

    /// What was read before something went wrong; nothing is read after it.
    pub fn given_up(&mut self, store: &mut Store, reason: &str) -> FileReport {
        let nothing = RecordLoader::new("", self.source(), self.options);
        let records = std::mem::replace(&mut self.records, nothing);
        let mut report = records.into_report(store, self.members());
        report.stopped.get_or_insert(reason.to_owned());
        report
    }
}
