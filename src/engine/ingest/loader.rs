//! Reads one input, from the container to the rows and the report.

use super::assemble::Shared;
use super::gzip::{Gzip, Output, is_gzip};
use super::options::Options;
use super::records::RecordLoader;
use super::report::FileReport;
use crate::error::Result;
use crate::store::{SourceId, Store};

#[derive(Debug)]
pub(super) enum Container {
    /// The first bytes, while there are fewer than the two bytes that identify the container.
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
    /// Creates a loader for a new input of this name, and adds the input to the store.
    pub fn new(name: &str, store: &mut Store) -> Self {
        Self::with_options(name, store, Options::default())
    }

    /// Creates a loader for a new input of this name, with these options, and adds the input to the store.
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

    /// Returns the number of the input in the store.
    pub fn source(&self) -> SourceId {
        self.records.source
    }

    /// Returns the report so far. Warnings, format and totals are complete only after [`Self::finish`].
    pub fn report(&self) -> &FileReport {
        &self.records.report
    }

    /// Corrects the number of events without a time, after some events got or lost their time.
    pub fn add_without_time(&mut self, change: i64) {
        self.records.report.add_without_time(change);
    }

    /// Returns the number of lines so far, if the input can be cut at this position: the input is plain text of JSON
    /// lines, and no record is open. Otherwise returns `None`.
    pub fn lines_at_cut(&self) -> Option<u64> {
        let plain = matches!(self.container, Container::Plain);
        let whole = plain && self.records.carry.is_empty();
        whole.then(|| self.records.lines_before_carry()).flatten()
    }

    /// Reads the next bytes of the input.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory. Rows that were added before the failure stay in the store.
    pub fn push(&mut self, store: &mut Store, shared: &mut Shared, bytes: &[u8]) -> Result<()> {
        self.records.report.bytes += bytes.len() as u64;
        let taken = self.take(store, shared, bytes);
        taken.and(self.records.settle(store, shared))
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
                let mut emit = |output: Output<'_>| records.unpacked(store, shared, output);
                gzip.push(bytes, &mut emit)
            }
        }
    }

    /// Ends the input: adds the last record, and returns the complete report.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory.
    pub fn finish(mut self, store: &mut Store, shared: &mut Shared) -> Result<FileReport> {
        let ended = self.end(store, shared);
        ended.and(self.records.settle(store, shared))?;
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
        // The end of an archive may pass on more text.
        if let Container::Gzip(gzip) = &mut self.container {
            let mut emit = |output: Output<'_>| records.unpacked(store, shared, output);
            gzip.finish(&mut emit)?;
        }
        records.end(store, shared)
    }

    /// Returns the number of members of an archive, or 0 for other inputs.
    fn members(&self) -> u64 {
        match &self.container {
            Container::Gzip(gzip) => gzip.members(),
            Container::Plain | Container::Unknown(_) => 0,
        }
    }

    /// Returns the report of the part that was read before an error. `reason` is the reason why reading stopped. The
    /// loader must not be used again.
    pub fn given_up(&mut self, store: &mut Store, reason: &str) -> FileReport {
        let nothing = RecordLoader::new("", self.source(), self.options);
        let records = std::mem::replace(&mut self.records, nothing);
        let mut report = records.into_report(store, self.members());
        report.stopped.get_or_insert(reason.to_owned());
        report
    }
}
