//! Unpacks the rest of an archive as text: one session unpacks the archive, and all sessions read lines of the text.

use super::damage::Damage;
use super::loader::Loader;
use super::report::FileReport;
use crate::error::{Error, Result};
use crate::store::Store;
use crate::unpack::{Piece, Stream};
use std::ops::Range;

/// Unpacks the part of an archive after the lines that a loader has read.
#[derive(Debug)]
pub struct Unpacking {
    stream: Stream,
    /// Whether the report does not name the outermost stream.
    is_packed_member: bool,
    /// The bytes that were unpacked but not read: the start of a line.
    rest: Vec<u8>,
    /// The number of bytes unpacked so far, including the bytes that the loader has read.
    unpacked_bytes: u64,
    damage: Damage,
}

impl Loader {
    /// Returns the number of lines so far, if the input is a compressed stream of JSON lines and the unread text starts
    /// a line. Otherwise returns `None`.
    pub fn lines_to_unpack(&self) -> Option<u64> {
        let packed = self.stream.is_packed();
        packed.then(|| self.records.lines_before_carry()).flatten()
    }

    /// Stops reading. Returns the report so far, and the unpacker of the rest. The unpacker is `None` if the input is
    /// not a compressed stream.
    pub fn into_unpacking(mut self, store: &Store) -> (FileReport, Option<Unpacking>) {
        let packing = self.packing();
        if !self.stream.is_packed() {
            return (self.records.into_report(store, packing), None);
        }
        let unpacked_bytes = self.records.report.decompressed_bytes;
        let rest = std::mem::take(&mut self.records.carry);
        self.records.report.decompressed_bytes -= rest.len() as u64;
        let damage = std::mem::take(&mut self.records.damage);
        let report = self.records.into_report(store, packing);
        let unpacking = Unpacking {
            stream: self.stream,
            is_packed_member: self.options.is_packed_member,
            rest,
            unpacked_bytes,
            damage,
        };
        (report, Some(unpacking))
    }
}

impl Unpacking {
    /// Returns the text in the next bytes of the archive. `report` is the report of the loader.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for the text.
    pub fn push(&mut self, bytes: &[u8], report: &mut FileReport) -> Result<Vec<u8>> {
        report.bytes += bytes.len() as u64;
        let mut text = std::mem::take(&mut self.rest);
        let (unpacked_bytes, damage) = (&mut self.unpacked_bytes, &mut self.damage);
        self.stream.push(bytes, &mut |piece| {
            gather(piece, &mut text, unpacked_bytes, damage, report)
        })?;
        Ok(text)
    }

    /// Ends the archive. Returns the remaining text, and the ranges of all unpacked bytes from damaged members.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory for the text.
    pub fn finish(mut self, report: &mut FileReport) -> Result<(Vec<u8>, Vec<Range<u64>>)> {
        let (text, unpacked_bytes, damage) =
            (&mut self.rest, &mut self.unpacked_bytes, &mut self.damage);
        self.stream
            .finish(&mut |piece| gather(piece, text, unpacked_bytes, damage, report))?;
        report.name_packing(self.stream.packing(usize::from(self.is_packed_member)));
        report.notes.append(&mut self.damage.take_notes());
        Ok((self.rest, self.damage.ranges))
    }
}

fn gather(
    piece: Piece<'_>,
    text: &mut Vec<u8>,
    unpacked_bytes: &mut u64,
    damage: &mut Damage,
    report: &mut FileReport,
) -> Result<()> {
    match piece {
        Piece::Data(_, bytes) => {
            let needed = text.len() + bytes.len();
            let reserved = text.try_reserve(bytes.len());
            reserved.map_err(|_| Error::memory("the unpacked text", needed))?;
            text.extend_from_slice(bytes);
            *unpacked_bytes += bytes.len() as u64;
        }
        Piece::Notice(notice) => damage.note(notice, *unpacked_bytes, report),
    }
    Ok(())
}
