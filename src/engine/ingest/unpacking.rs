//! The rest of an archive as text: one session unpacks it, and others read its lines.

use super::damage::Damage;
use super::gzip::{Gzip, Output};
use super::loader::{Container, Loader};
use super::report::FileReport;
use crate::error::{Error, Result};
use crate::store::Store;
use std::ops::Range;

/// Unpacks what follows the lines that a loader has read.
#[derive(Debug)]
pub struct Unpacking {
    gzip: Box<Gzip>,
    /// Unpacked already and not read: the beginning of a line.
    rest: Vec<u8>,
    /// Bytes unpacked so far, those of the loader included.
    given: u64,
    damage: Damage,
}

impl Loader {
    /// The lines so far, where the input is an archive of JSON lines and what comes next begins one.
    pub fn lines_to_unpack(&self) -> Option<u64> {
        let packed = matches!(self.container, Container::Gzip(_));
        packed.then(|| self.records.lines_before_carry()).flatten()
    }

    /// Reads no further: the report so far, and what unpacks the rest; nothing for what is no archive.
    pub fn into_unpacking(mut self, store: &Store) -> (FileReport, Option<Unpacking>) {
        let Container::Gzip(gzip) = self.container else {
            return (self.records.into_report(store, 0), None);
        };
        let given = self.records.report.decompressed_bytes;
        let rest = std::mem::take(&mut self.records.carry);
        self.records.report.decompressed_bytes -= rest.len() as u64;
        let damage = std::mem::take(&mut self.records.damage);
        let report = self.records.into_report(store, gzip.members());
        let unpacking = Unpacking {
            gzip,
            rest,
            given,
            damage,
        };
        (report, Some(unpacking))
    }
}

impl Unpacking {
    /// The text in the next bytes of the archive. The report is that of the loader.
    pub fn push(&mut self, bytes: &[u8], report: &mut FileReport) -> Result<Vec<u8>> {
        report.bytes += bytes.len() as u64;
        let mut text = std::mem::take(&mut self.rest);
        let (given, damage) = (&mut self.given, &mut self.damage);
        self.gzip.push(bytes, &mut |output| {
            gather(output, &mut text, given, damage, report)
        })?;
        Ok(text)
    }

    /// The archive ends. Returns the text that is known only now, and where the text is damaged.
    pub fn finish(mut self, report: &mut FileReport) -> Result<(Vec<u8>, Vec<Range<u64>>)> {
        let (text, given, damage) = (&mut self.rest, &mut self.given, &mut self.damage);
        self.gzip
            .finish(&mut |output| gather(output, text, given, damage, report))?;
        report.name_members(self.gzip.members());
        report.notes.append(&mut self.damage.take_notes());
        Ok((self.rest, self.damage.ranges))
    }
}

fn gather(
    output: Output<'_>,
    text: &mut Vec<u8>,
    given: &mut u64,
    damage: &mut Damage,
    report: &mut FileReport,
) -> Result<()> {
    match output {
        Output::Data(bytes) => {
            let wanted = text.len() + bytes.len();
            { text.try_reserve(bytes.len()) }.map_err(|_| Error::memory("unpacking", wanted))?;
            text.extend_from_slice(bytes);
            *given += bytes.len() as u64;
        }
        Output::Notice(notice) => damage.note(notice, *given, report),
    }
    Ok(())
}
