//! Reading one input, from its container to its rows and its report.

use super::assemble::Shared;
use super::gzip::{Gzip, Output, is_gzip};
use super::options::Options;
use super::records::RecordLoader;
use super::report::FileReport;
use crate::error::Result;
use crate::store::{SourceId, Store};

#[derive(Debug)]
pub(super) enum Container {
    /// The bytes so far, fewer than the two that decide.
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
    /// A loader for a new input of this name, which is added to the store.
    pub fn new(name: &str, store: &mut Store) -> Self {
        Self::with_options(name, store, Options::default())
    }

    /// A loader for a new input of this name, with these options.
    pub fn with_options(name: &str, store: &mut Store, options: Options) -> Self {
        let source = match options.file {
            Some(file) => store.add_source_of(name, file),
            None => store.add_source(name),
        };
        Self {
            container: if options.continues {
                Container::Plain
            } else {
                Container::Unknown(Vec::new())
            },
            records: RecordLoader::new(name, source, options),
            options,
        }
    }

    /// The number of the input in the store.
    pub fn source(&self) -> SourceId {
        self.records.source
    }

    /// The report so far. Warnings, format and totals are complete only after [`Self::finish`].
    pub fn report(&self) -> &FileReport {
        &self.records.report
    }

    /// The number of lines so far, if the input can be cut here: it is plain text of JSON lines, and no record is open.
    /// Otherwise `None`.
    pub fn lines_at_cut(&self) -> Option<u64> {
        let plain = matches!(self.container, Container::Plain);
        let whole = plain && self.records.carry.is_empty();
        whole.then(|| self.records.lines_before_carry()).flatten()
    }

    /// Reads the next bytes of the input.
    ///
    /// # Errors
    ///
    /// If there is too little memory. Rows that were added before stay.
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

    /// Ends the input: adds its last record, and returns the complete report.
    ///
    /// # Errors
    ///
    /// If there is too little memory.
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
        // Ending an archive may give more text.
        if let Container::Gzip(gzip) = &mut self.container {
            let mut give = |output: Output<'_>| records.unpacked(store, shared, output);
            gzip.finish(&mut give)?;
        }
        records.end(store, shared)
    }

    /// The number of members of an archive. 0 for other inputs.
    fn members(&self) -> u64 {
        match &self.container {
            Container::Gzip(gzip) => gzip.members(),
            Container::Plain | Container::Unknown(_) => 0,
        }
    }

    /// The report of what was read before an error. `reason` says what stopped the reading. The loader reads no more.
    pub fn given_up(&mut self, store: &mut Store, reason: &str) -> FileReport {
        let nothing = RecordLoader::new("", self.source(), self.options);
        let records = std::mem::replace(&mut self.records, nothing);
        let mut report = records.into_report(store, self.members());
        report.stopped.get_or_insert(reason.to_owned());
        report
    }
}
