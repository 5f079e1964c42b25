//! Unpacks a member that a zip archive packs as a deflate stream, between the header and the trailer of a gzip file.
//!
//! The member is one stream, so nothing is searched after damage. The header and the trailer are no bytes of the
//! archive, so they are not unpacked, and positions count from the first byte of the member.

use super::member::{GZIP_HEADER, UNKNOWN_TRAILER};
use super::output::{Notice, Output};
use std::fmt;
use zlib_rs::{Inflate, InflateFlush, Status, crc32::crc32};

const OUT_BYTES: usize = 64 << 10;
/// The largest window that deflate allows, as a power of two.
const WINDOW_BITS: u8 = 15;

#[derive(Debug, Clone, Copy)]
enum State {
    Inside,
    /// After the end of the data.
    Ended,
    /// After damage or a limit. Nothing more is read.
    Done,
}

/// The reader of a member. The reader keeps its state between two chunks.
pub(super) struct Deflate {
    inflate: Inflate,
    state: State,
    out: Vec<u8>,
    /// The number of bytes of the header that are missing.
    header_left: usize,
    /// The last bytes, which are the trailer if the input ends after them.
    last: Vec<u8>,
    crc: u32,
    /// The number of bytes of the member that were read.
    taken: u64,
    ratio: u64,
    ratio_from_bytes: u64,
}

impl fmt::Debug for Deflate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Deflate({:?}, byte {})", self.state, self.taken)
    }
}

impl Deflate {
    pub fn new(ratio: u64, ratio_from_bytes: u64) -> Self {
        Self {
            inflate: Inflate::new(false, WINDOW_BITS),
            state: State::Inside,
            out: vec![0; OUT_BYTES],
            header_left: GZIP_HEADER.len(),
            last: Vec::new(),
            crc: 0,
            taken: 0,
            ratio,
            ratio_from_bytes,
        }
    }

    /// Reads a chunk, and passes its data and notices to `emit`.
    ///
    /// # Errors
    ///
    /// Returns the first error of `emit`.
    pub fn push<E>(
        &mut self,
        bytes: &[u8],
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let skipped = self.header_left.min(bytes.len());
        self.header_left -= skipped;
        let bytes = bytes.get(skipped..).unwrap_or_default();
        let mut before = std::mem::take(&mut self.last);
        let sure = (before.len() + bytes.len()).saturating_sub(UNKNOWN_TRAILER.len());
        let from_bytes = sure.saturating_sub(before.len());
        self.last = before.split_off(sure.min(before.len()));
        let (now, later) = bytes.split_at_checked(from_bytes).unwrap_or((bytes, &[]));
        self.last.extend_from_slice(later);
        self.read(&before, emit)?;
        self.read(now, emit)
    }

    fn read<E>(
        &mut self,
        bytes: &[u8],
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        if bytes.is_empty() {
            return Ok(());
        }
        let mut rest = bytes;
        while matches!(self.state, State::Inside) {
            let (in_before, out_before) = (self.inflate.total_in(), self.inflate.total_out());
            let status = self
                .inflate
                .decompress(rest, &mut self.out, InflateFlush::NoFlush);
            let taken = (self.inflate.total_in() - in_before) as usize;
            let produced = (self.inflate.total_out() - out_before) as usize;
            rest = rest.get(taken..).unwrap_or_default();
            self.taken += taken as u64;
            let data = self.out.get(..produced).unwrap_or_default();
            self.crc = crc32(self.crc, data);
            if !data.is_empty() {
                emit(Output::Data(data))?;
            }
            let unpacked_bytes = self.inflate.total_out();
            if unpacked_bytes > self.ratio_from_bytes
                && unpacked_bytes / self.taken.max(1) > self.ratio
            {
                self.state = State::Done;
                let notice = Notice::too_large(self.taken, self.ratio, unpacked_bytes);
                return emit(Output::Notice(notice));
            }
            match status {
                Ok(Status::StreamEnd) => self.state = State::Ended,
                Ok(_) if rest.is_empty() && produced < self.out.len() => return Ok(()),
                Ok(_) if produced > 0 || !rest.is_empty() && taken > 0 => {}
                Ok(_) | Err(_) => {
                    self.state = State::Done;
                    return emit(Output::Notice(Notice::Unverified(format!(
                        "the file is damaged at compressed byte {}; the events before that are loaded, and the rest is \
                         not read",
                        self.taken
                    ))));
                }
            }
        }
        Ok(())
    }

    /// Ends the input.
    ///
    /// # Errors
    ///
    /// Returns the first error of `emit`.
    pub fn finish<E>(
        &mut self,
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let is_cut = self.last == UNKNOWN_TRAILER;
        let what = match self.state {
            State::Done => return Ok(()),
            State::Inside if is_cut => format!(
                "the file is truncated: it ends after {} compressed bytes; the events before that are loaded",
                self.taken
            ),
            State::Inside => format!(
                "the file is damaged: its data do not end after {} compressed bytes; the events before that are loaded",
                self.taken
            ),
            State::Ended if is_cut => {
                "the archive is truncated before the checksum of the file, whose events are loaded"
                    .to_owned()
            }
            State::Ended => match self.wrong_sum() {
                None => return Ok(()),
                Some(what) => format!(
                    "the file has a wrong {what}: its data differ from what was packed, so its events may be wrong"
                ),
            },
        };
        self.state = State::Done;
        emit(Output::Notice(Notice::Unverified(what)))
    }

    /// Returns what differs between the data and the trailer.
    fn wrong_sum(&self) -> Option<&'static str> {
        let length = self.inflate.total_out() as u32;
        let (crc, size) = self.last.split_at_checked(4)?;
        if crc != self.crc.to_le_bytes() {
            Some("checksum")
        } else {
            (size != length.to_le_bytes()).then_some("length")
        }
    }
}
