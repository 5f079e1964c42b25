//! Unpacks zstd streams that are pushed in chunks: several frames, skippable frames, and a checksum of each frame.
//!
//! The library decodes one block at a time. So this module finds the borders of frames and blocks, and collects the
//! bytes of one block, which has at most 128 KiB.

use super::limits;
use super::output::{Notice, Output};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::fmt;
use xxhash_rust::xxh64::Xxh64;

const MAGIC: [u8; 4] = *b"\x28\xb5\x2f\xfd";
/// The largest number of compressed bytes of a block.
const MOST_BLOCK_BYTES: usize = 128 << 10;
/// A last block without data, and four bytes in the place of a checksum.
const EMPTY_LAST_BLOCK: &[u8] = &[1, 0, 0, 0, 0, 0, 0];
const CHECKSUM: u8 = 4;
const SINGLE_SEGMENT: u8 = 32;

/// What the next bytes are.
#[derive(Debug, Clone, Copy)]
enum State {
    /// The start of a frame, or the end of the stream.
    Between,
    /// The rest of a frame that has no data, in bytes.
    Skip(u64),
    /// A block.
    Block,
    /// After damage or a limit. Nothing more is read.
    Done,
}

/// The reader of a stream. The reader keeps its state between two chunks.
pub(super) struct Zstd {
    decoder: FrameDecoder,
    state: State,
    /// Whether the current frame ends with a checksum.
    has_checksum: bool,
    hash: Xxh64,
    /// The bytes of a header or a block that is not complete.
    pending: Vec<u8>,
    out: Vec<u8>,
    /// The numbers of compressed bytes read and of bytes passed on.
    taken: u64,
    unpacked_bytes: u64,
    frames: u64,
    ratio: u64,
    ratio_from_bytes: u64,
}

impl fmt::Debug for Zstd {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "Zstd({:?}, frame {}, byte {})",
            self.state, self.frames, self.taken
        )
    }
}

impl Zstd {
    pub fn new(ratio: u64, ratio_from_bytes: u64) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(limits::ZSTD_WINDOW_BYTES);
        Self {
            decoder,
            state: State::Between,
            has_checksum: false,
            hash: Xxh64::new(0),
            pending: Vec::new(),
            out: Vec::new(),
            taken: 0,
            unpacked_bytes: 0,
            frames: 0,
            ratio,
            ratio_from_bytes,
        }
    }

    /// Returns the number of frames with data whose header was read.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// Reads a chunk, and passes its data and notices to `emit`.
    ///
    /// # Errors
    ///
    /// Returns the first error of `emit`.
    pub fn push<E>(
        &mut self,
        mut bytes: &[u8],
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        loop {
            let needed = match self.state {
                State::Done => return Ok(()),
                State::Skip(left) => {
                    let skipped = left.min(bytes.len() as u64);
                    bytes = bytes.get(skipped as usize..).unwrap_or_default();
                    self.taken += skipped;
                    self.state = match left - skipped {
                        0 => State::Between,
                        left => State::Skip(left),
                    };
                    if bytes.is_empty() {
                        return Ok(());
                    }
                    continue;
                }
                State::Between | State::Block => self.needed(),
            };
            let missing = needed.saturating_sub(self.pending.len());
            let (part, rest) = bytes.split_at_checked(missing).unwrap_or((bytes, &[]));
            self.pending.extend_from_slice(part);
            bytes = rest;
            if part.len() < missing {
                return Ok(());
            }
            // More bytes may show that even more are needed.
            if self.needed() > self.pending.len() {
                continue;
            }
            let unit = std::mem::take(&mut self.pending);
            self.taken += unit.len() as u64;
            match self.state {
                State::Between => self.header(&unit, emit)?,
                _ => self.block(&unit, emit)?,
            }
            self.pending = unit;
            self.pending.clear();
        }
    }

    /// Returns the number of bytes of the pending header or block, as far as its first bytes show it.
    fn needed(&self) -> usize {
        match self.state {
            State::Between => match *self.pending.as_slice() {
                [a, b, c, d, ..] if [a, b, c, d] != MAGIC => 8,
                [_, _, _, _, descriptor, ..] => header_bytes(descriptor),
                [_, _, _, _] => 5,
                _ => 4,
            },
            _ => match *self.pending.as_slice() {
                [a, b, c, ..] => {
                    let header = u32::from_le_bytes([a, b, c, 0]);
                    let is_repeated = header >> 1 & 3 == 1;
                    let content = if is_repeated {
                        1
                    } else {
                        (header >> 3) as usize
                    };
                    let is_last = header & 1 == 1;
                    let checksum = if is_last && self.has_checksum { 4 } else { 0 };
                    // The decoder refuses a larger block.
                    3 + content.min(MOST_BLOCK_BYTES) + checksum
                }
                _ => 3,
            },
        }
    }

    fn header<E>(
        &mut self,
        header: &[u8],
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match *header {
            [0x50..=0x5f, 0x2a, 0x4d, 0x18, a, b, c, d] => {
                let length = u32::from_le_bytes([a, b, c, d]);
                self.state = match length {
                    0 => State::Between,
                    _ => State::Skip(length.into()),
                };
                return Ok(());
            }
            [a, b, c, d, descriptor, ..] if [a, b, c, d] == MAGIC => {
                self.has_checksum = descriptor & CHECKSUM != 0;
                self.frames += 1;
                emit(Output::Notice(Notice::Member))?;
            }
            _ => {
                let at = self.taken - header.len() as u64;
                self.state = State::Done;
                return emit(Output::Notice(Notice::Gap(format!(
                    "the bytes after compressed byte {at} are no zstd frame and were not read"
                ))));
            }
        }
        self.hash.reset(0);
        match self.decoder.reset(header) {
            Ok(()) => {
                self.state = State::Block;
                Ok(())
            }
            Err(error) => self.damaged(&error.to_string(), emit),
        }
    }

    fn block<E>(
        &mut self,
        block: &[u8],
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let one = BlockDecodingStrategy::UptoBlocks(1);
        let decoded = self.decoder.decode_blocks(block, one);
        self.out.clear();
        // Writing to a vector cannot fail.
        let _ = self.decoder.collect_to_writer(&mut self.out);
        if !self.out.is_empty() {
            self.hash.update(&self.out);
            self.unpacked_bytes += self.out.len() as u64;
            emit(Output::Data(&self.out))?;
        }
        if self.unpacked_bytes > self.ratio_from_bytes
            && self.unpacked_bytes / self.taken.max(1) > self.ratio
        {
            self.state = State::Done;
            return emit(Output::Notice(Notice::too_large(
                self.taken,
                self.ratio,
                self.unpacked_bytes,
            )));
        }
        match decoded {
            Err(error) => self.damaged(&error.to_string(), emit),
            Ok(false) => Ok(()),
            Ok(true) => {
                self.state = State::Between;
                let sum = self.decoder.get_checksum_from_data();
                if sum.is_none_or(|sum| sum == self.hash.digest() as u32) {
                    return Ok(());
                }
                emit(Output::Notice(Notice::Unverified(format!(
                    "frame {} of the archive has a wrong checksum, at compressed byte {}: its data differ from what was \
                     packed, so its events may be wrong",
                    self.frames,
                    self.taken - 4
                ))))
            }
        }
    }

    /// Passes on the data that the decoder keeps for references, when the frame has no valid end.
    fn drain<E>(&mut self, emit: &mut impl FnMut(Output<'_>) -> Result<(), E>) -> Result<(), E> {
        let last = BlockDecodingStrategy::All;
        if self.decoder.decode_blocks(EMPTY_LAST_BLOCK, last).is_err() {
            return Ok(());
        }
        self.out.clear();
        // Writing to a vector cannot fail.
        let _ = self.decoder.collect_to_writer(&mut self.out);
        match self.out.as_slice() {
            [] => Ok(()),
            data => emit(Output::Data(data)),
        }
    }

    /// Reports damage and stops. The data before the damage are passed on, and have no valid checksum.
    fn damaged<E>(
        &mut self,
        problem: &str,
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        if matches!(self.state, State::Block) {
            self.drain(emit)?;
        }
        self.state = State::Done;
        emit(Output::Notice(Notice::Unverified(format!(
            "the archive is damaged before compressed byte {}, in frame {} ({problem}); the rest is not read",
            self.taken, self.frames
        ))))
    }

    /// Ends the frame, because bytes of the stream are missing here.
    ///
    /// # Errors
    ///
    /// Returns the first error of `emit`.
    pub fn break_off<E>(
        &mut self,
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        if !matches!(self.state, State::Done) {
            self.finish(emit)?;
            self.pending.clear();
            self.state = State::Between;
        }
        emit(Output::Break)
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
        let is_inside = match self.state {
            State::Done => return Ok(()),
            State::Between => false,
            State::Skip(_) | State::Block => true,
        };
        if !is_inside && self.pending.is_empty() {
            return Ok(());
        }
        self.taken += self.pending.len() as u64;
        let is_padding = !is_inside && self.pending.iter().all(|&byte| byte == 0);
        if matches!(self.state, State::Block) {
            self.drain(emit)?;
        }
        self.state = State::Done;
        if is_padding {
            return Ok(());
        }
        emit(Output::Notice(Notice::Unverified(format!(
            "the archive is truncated: it ends after {} compressed bytes, inside frame {}; the events before that are \
             loaded",
            self.taken,
            self.frames.max(1)
        ))))
    }
}

/// Returns the number of bytes of the header of a frame, with the magic number.
fn header_bytes(descriptor: u8) -> usize {
    let is_single = descriptor & SINGLE_SEGMENT != 0;
    let window = usize::from(!is_single);
    let dictionary = [0, 1, 2, 4]
        .get(usize::from(descriptor & 3))
        .copied()
        .unwrap_or(0);
    let content = match descriptor >> 6 {
        0 => usize::from(is_single),
        1 => 2,
        2 => 4,
        _ => 8,
    };
    5 + window + dictionary + content
}
