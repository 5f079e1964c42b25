//! The reader of an archive: a state machine over its members.

use super::header::{HeaderLength, WINDOW_BITS, header_length};
use super::search::{MemberSearch, Outcome};
use crate::unpack::formats::{Kind, SNIFF_BYTES, kind_of};
use crate::unpack::limits;
use crate::unpack::output::{Notice, Output};
use std::fmt;
use zlib_rs::{Inflate, InflateFlush, Status, crc32::crc32};

const OUT_BYTES: usize = 64 << 10;
const BLOCK_BYTES: usize = 64 << 10;
#[derive(Debug)]
enum State {
    Header(Vec<u8>),
    Body(Box<Body>),
    Trailer(Vec<u8>, Sums),
    /// Between two members.
    Between,
    /// After a byte 0x1f that may be the first byte of a member.
    Half,
    /// After damage or garbage, searching for the next member.
    Searching(Box<MemberSearch>),
    /// After a limit was exceeded. Nothing more is read.
    Done,
}

struct Body {
    inflate: Inflate,
    sums: Sums,
}

impl fmt::Debug for Body {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sums.fmt(out)
    }
}

/// The checksum and the length of the data of a member, to compare with the trailer of the member.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    crc: u32,
    /// The lowest 32 bits of the number of bytes.
    length: u32,
}

/// The reader of an archive. The reader keeps its state between two chunks.
#[derive(Debug)]
pub(in crate::unpack) struct Gzip {
    state: State,
    out: Vec<u8>,
    /// The numbers of compressed bytes read and of decompressed bytes passed on.
    taken: u64,
    unpacked_bytes: u64,
    members: u64,
    padding: u64,
    /// The last compressed bytes, at most from the start of the current member. If the member is damaged, these bytes
    /// may contain the start of the next member.
    history: Vec<u8>,
    /// Whether the checksum and the length of the last member are correct.
    is_sound: bool,
    /// The first data, which show whether the data are text.
    first_data: Vec<u8>,
    /// The number of bytes that were read and unpacked at false starts of members.
    tried_bytes: u64,
    ratio: u64,
    ratio_from_bytes: u64,
}

impl Gzip {
    pub fn new(ratio: u64, ratio_from_bytes: u64) -> Self {
        Self {
            state: State::Between,
            out: vec![0; OUT_BYTES],
            taken: 0,
            unpacked_bytes: 0,
            members: 0,
            padding: 0,
            history: Vec::new(),
            is_sound: true,
            first_data: Vec::new(),
            tried_bytes: 0,
            ratio,
            ratio_from_bytes,
        }
    }

    /// Returns the number of members whose start was read.
    pub fn members(&self) -> u64 {
        self.members
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
        // Reads in blocks, because the rest of a block after damage is copied.
        for block in bytes.chunks(BLOCK_BYTES) {
            let mut rest = self.read(block, emit)?;
            while let Some(bytes) = rest {
                rest = self.read(&bytes, emit)?;
            }
        }
        Ok(())
    }

    /// Reads compressed bytes. After damage, returns the bytes from the start of the next intact member, which must be
    /// read again.
    fn read<E>(
        &mut self,
        mut bytes: &[u8],
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<Option<Vec<u8>>, E> {
        while !bytes.is_empty() {
            let taken = match std::mem::replace(&mut self.state, State::Done) {
                State::Header(head) => self.header(head, bytes),
                State::Body(body) => self.body(body, bytes, emit)?,
                State::Trailer(trailer, sums) => self.trailer(trailer, sums, bytes, emit)?,
                State::Between => self.between(bytes),
                State::Half => self.half(bytes, emit)?,
                State::Searching(mut search) => {
                    self.taken += bytes.len() as u64;
                    search.add(bytes);
                    return self.search(search, false, emit);
                }
                State::Done => return Ok(None),
            };
            let (passed, rest) = bytes.split_at_checked(taken).unwrap_or((bytes, &[]));
            self.taken += passed.len() as u64;
            self.remember(passed);
            bytes = rest;
        }
        Ok(None)
    }

    /// Keeps compressed bytes, because a damaged member may hide the start of the next member.
    fn remember(&mut self, passed: &[u8]) {
        self.history.extend_from_slice(passed);
        if self.history.len() > 2 * limits::GZIP_HISTORY_BYTES {
            let old = self.history.len() - limits::GZIP_HISTORY_BYTES;
            self.history.drain(..old);
        }
        if let State::Searching(search) = &mut self.state
            && !search.is_placed()
        {
            // An intact member does not contain the start of another one. A member whose data are not text may contain
            // whole gzip files, which were passed on as its data and must not be read again.
            let is_text = kind_of(&self.first_data, true) == Some(Kind::Text);
            let looked_back = if self.is_sound || !is_text {
                Vec::new()
            } else {
                self.history.split_off(1.min(self.history.len()))
            };
            search.place(self.taken, looked_back);
        }
    }

    /// Searches the bytes after damage for another member, and returns the bytes from the start of that member.
    fn search<E>(
        &mut self,
        mut search: Box<MemberSearch>,
        end: bool,
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<Option<Vec<u8>>, E> {
        if search.search(end, &mut self.tried_bytes) == Outcome::NotYet {
            self.state = State::Searching(search);
            return Ok(None);
        }
        emit(Output::Notice(search.gap()))?;
        emit(Output::Break)?;
        let (start, bytes) = search.into_rest();
        self.taken = start;
        self.state = State::Between;
        Ok(Some(bytes))
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
        self.end_members(emit)?;
        if self.padding > 0 {
            emit(Output::Notice(Notice::Note(format!(
                "{} zero bytes of padding were ignored.",
                self.padding
            ))))?;
        }
        Ok(())
    }

    /// Ends the member, because bytes of the archive are missing here. Reading continues with the next member.
    ///
    /// # Errors
    ///
    /// Returns the first error of `emit`.
    pub fn break_off<E>(
        &mut self,
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.end_members(emit)?;
        if !matches!(self.state, State::Done) {
            self.state = State::Between;
        }
        // The bytes before are not searched again.
        self.is_sound = true;
        self.history.clear();
        emit(Output::Break)
    }

    /// Ends the member, and reads the members that a search finds in its bytes.
    fn end_members<E>(
        &mut self,
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.end_member();
        // The member that the search finds may also be damaged.
        while matches!(&self.state, State::Searching(search) if !search.is_searched()) {
            if let State::Searching(search) = std::mem::replace(&mut self.state, State::Done)
                && let Some(bytes) = self.search(search, true, emit)?
            {
                self.push(&bytes, emit)?;
                self.end_member();
            }
        }
        if let State::Searching(search) = &self.state {
            emit(Output::Notice(search.end(self.taken)))?;
        }
        Ok(())
    }

    /// Starts a search if the input ends inside a member. Either the member is truncated, or it is damaged and the
    /// following members were read as part of it.
    fn end_member(&mut self) {
        let place = match &self.state {
            State::Header(_) => "in the header",
            State::Body(_) => "in the data",
            State::Trailer(..) => "before the checksum",
            State::Half => {
                self.state = State::Searching(Box::new(MemberSearch::garbage(self.taken - 1)));
                return self.remember(&[]);
            }
            State::Between | State::Searching(_) | State::Done => return,
        };
        let search = MemberSearch::unended(place, self.members, self.taken);
        self.state = State::Searching(Box::new(search));
        self.remember(&[]);
    }

    /// Skips padding up to the possible start of another member.
    fn between(&mut self, bytes: &[u8]) -> usize {
        let zeros = bytes.iter().take_while(|&&byte| byte == 0).count();
        self.padding += zeros as u64;
        match bytes.get(zeros) {
            None => {
                self.state = State::Between;
                zeros
            }
            Some(0x1f) => {
                self.state = State::Half;
                zeros + 1
            }
            Some(_) => {
                let at = self.taken + zeros as u64;
                self.state = State::Searching(Box::new(MemberSearch::garbage(at)));
                zeros
            }
        }
    }

    fn half<E>(
        &mut self,
        bytes: &[u8],
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<usize, E> {
        if bytes.first() != Some(&0x8b) {
            self.state = State::Searching(Box::new(MemberSearch::garbage(self.taken - 1)));
            return Ok(0);
        }
        self.members += 1;
        self.is_sound = false;
        self.history.clear();
        self.history.push(0x1f);
        self.state = State::Header(vec![0x1f, 0x8b]);
        emit(Output::Notice(Notice::Member))?;
        Ok(1)
    }

    fn header(&mut self, mut head: Vec<u8>, bytes: &[u8]) -> usize {
        let before = head.len();
        let room = limits::GZIP_HEADER_BYTES - before;
        head.extend_from_slice(bytes.get(..room).unwrap_or(bytes));
        match header_length(&head) {
            HeaderLength::Known(length) => {
                self.state = State::Body(Box::new(Body {
                    inflate: Inflate::new(false, WINDOW_BITS),
                    sums: Sums::default(),
                }));
                length.saturating_sub(before)
            }
            HeaderLength::Longer if head.len() < limits::GZIP_HEADER_BYTES => {
                self.state = State::Header(head);
                bytes.len()
            }
            HeaderLength::Longer | HeaderLength::None => {
                self.state = State::Searching(Box::new(MemberSearch::damaged(format!(
                    "the header of gzip member {} is damaged, at compressed byte {}",
                    self.members,
                    self.taken - before as u64
                ))));
                head.len() - before
            }
        }
    }

    fn body<E>(
        &mut self,
        mut body: Box<Body>,
        bytes: &[u8],
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<usize, E> {
        let mut taken = 0;
        loop {
            let (in_before, out_before) = (body.inflate.total_in(), body.inflate.total_out());
            let rest = bytes.get(taken..).unwrap_or_default();
            let status = body
                .inflate
                .decompress(rest, &mut self.out, InflateFlush::NoFlush);
            taken += (body.inflate.total_in() - in_before) as usize;
            let produced = (body.inflate.total_out() - out_before) as usize;
            let data = self.out.get(..produced).unwrap_or_default();
            body.sums.crc = crc32(body.sums.crc, data);
            body.sums.length = body.inflate.total_out() as u32;
            self.unpacked_bytes += produced as u64;
            if self.first_data.len() < SNIFF_BYTES {
                let missing = SNIFF_BYTES - self.first_data.len();
                self.first_data.extend(data.iter().take(missing));
            }
            if !data.is_empty() {
                emit(Output::Data(data))?;
            }
            let read = self.taken + taken as u64;
            if self.unpacked_bytes > self.ratio_from_bytes
                && self.unpacked_bytes / read.max(1) > self.ratio
            {
                self.state = State::Done;
                emit(Output::Notice(Notice::too_large(
                    read,
                    self.ratio,
                    self.unpacked_bytes,
                )))?;
                return Ok(taken);
            }
            match status {
                Ok(Status::StreamEnd) => {
                    self.state = State::Trailer(Vec::with_capacity(8), body.sums);
                    return Ok(taken);
                }
                Ok(_) if taken == bytes.len() && produced < OUT_BYTES => {
                    self.state = State::Body(body);
                    return Ok(taken);
                }
                Ok(_)
                    if produced > 0
                        || taken < bytes.len() && body.inflate.total_in() > in_before => {}
                Ok(_) | Err(_) => {
                    self.state = State::Searching(Box::new(MemberSearch::damaged(format!(
                        "the archive is damaged at compressed byte {read}, in member {}",
                        self.members
                    ))));
                    return Ok(taken);
                }
            }
        }
    }

    fn trailer<E>(
        &mut self,
        mut trailer: Vec<u8>,
        sums: Sums,
        bytes: &[u8],
        emit: &mut impl FnMut(Output<'_>) -> Result<(), E>,
    ) -> Result<usize, E> {
        let taken = bytes.len().min(8 - trailer.len());
        trailer.extend_from_slice(bytes.get(..taken).unwrap_or_default());
        let [c0, c1, c2, c3, l0, l1, l2, l3] = *trailer.as_slice() else {
            self.state = State::Trailer(trailer, sums);
            return Ok(taken);
        };
        self.state = State::Between;
        let (sum, length) = (
            u32::from_le_bytes([c0, c1, c2, c3]),
            u32::from_le_bytes([l0, l1, l2, l3]),
        );
        let what = if sum != sums.crc {
            "checksum"
        } else if length != sums.length {
            "length"
        } else {
            self.is_sound = true;
            return Ok(taken);
        };
        emit(Output::Notice(Notice::Unverified(format!(
            "member {} of the archive has a wrong {what}, at compressed byte {}: its data differ from what was packed, so \
             its events may be wrong",
            self.members,
            self.taken + taken as u64 - 8
        ))))?;
        emit(Output::Doubt)?;
        Ok(taken)
    }
}
