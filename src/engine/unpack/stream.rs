//! Decodes compressed streams, also inside each other, and passes on the text or file inside.

use super::deflate::Deflate;
use super::formats::{Kind, TOO_DEEP, kind_of};
use super::gzip::Gzip;
use super::limits;
use super::output::{Notice, Output};
use super::zstd::Zstd;
use crate::error::Result;

/// The limits on the expansion of a stream.
#[derive(Debug, Clone, Copy)]
pub struct Expansion {
    /// The largest ratio of unpacked to compressed bytes.
    pub ratio: u64,
    /// The number of unpacked bytes up to which a stream may have any ratio.
    pub free_bytes: u64,
}

impl Expansion {
    /// No limit, for a caller that keeps nothing.
    pub const UNLIMITED: Self = Self {
        ratio: u64::MAX,
        free_bytes: u64::MAX,
    };
}

impl Default for Expansion {
    fn default() -> Self {
        Self {
            ratio: limits::GZIP_RATIO,
            free_bytes: limits::GZIP_RATIO_FROM_BYTES,
        }
    }
}

/// What a [`Stream`] passes on, in the order of the file.
pub enum Piece<'a> {
    /// The next bytes of the innermost text or file, which is of this kind: never gzip or zstd.
    Data(Kind, &'a [u8]),
    /// A notice about a compressed stream.
    Notice(Notice),
}

/// Receives what a [`Stream`] passes on.
pub type Emit<'e> = dyn FnMut(Piece<'_>) -> Result<()> + 'e;

/// Where a stream is in the file.
#[derive(Debug, Clone, Copy, Default)]
struct Level {
    /// The number of streams around this one.
    depth: usize,
    /// Whether the outermost stream is how an archive packs the file.
    is_member: bool,
}

/// A file that may be a stream, whose content may be a stream again, to a depth of [`limits::STREAM_DEPTH`].
#[derive(Debug)]
pub struct Stream {
    layer: Layer,
    expansion: Expansion,
    level: Level,
    /// The depth at which a stream is passed on as it is.
    most_depth: usize,
    /// Whether the text that is passed on ends with a line feed.
    ends_line: bool,
}

#[derive(Debug)]
enum Layer {
    /// The first bytes, while they do not decide what the file is.
    Unknown(Vec<u8>),
    /// Not a stream.
    Inner(Kind),
    Packed(Box<Packed>),
    /// After the limit on expansion, or after a break in a file that is not text. Nothing more is read.
    Done,
}

#[derive(Debug)]
struct Packed {
    reader: Reader,
    inner: Stream,
    taken: u64,
    /// The number of bytes of the innermost text, if there is more than one stream.
    unpacked_bytes: u64,
}

#[derive(Debug)]
enum Reader {
    Deflate(Box<Deflate>),
    Gzip(Box<Gzip>),
    Zstd(Box<Zstd>),
}

impl Stream {
    /// Creates a reader at the start of a file.
    pub fn new(expansion: Expansion) -> Self {
        Self {
            layer: Layer::Unknown(Vec::new()),
            expansion,
            level: Level::default(),
            most_depth: limits::STREAM_DEPTH,
            ends_line: true,
        }
    }

    /// Takes the outermost stream as how an archive packs the file, if it is a `member`.
    #[must_use]
    pub fn of_member(mut self, is_member: bool) -> Self {
        self.level.is_member = is_member;
        self
    }

    /// Creates a reader that decodes only the outermost stream.
    pub fn one_layer(expansion: Expansion) -> Self {
        Self {
            most_depth: 1,
            ..Self::new(expansion)
        }
    }

    /// Creates a reader of text, without a look at the first bytes.
    pub fn of_text() -> Self {
        Self {
            layer: Layer::Inner(Kind::Text),
            ..Self::new(Expansion::default())
        }
    }

    /// Returns whether the file is known to be text that is not compressed.
    pub fn is_plain_text(&self) -> bool {
        matches!(self.layer, Layer::Inner(Kind::Text))
    }

    /// Returns whether the file is known to be no stream.
    pub fn is_plain(&self) -> bool {
        matches!(self.layer, Layer::Inner(_))
    }

    /// Returns whether the file is known to be a compressed stream.
    pub fn is_packed(&self) -> bool {
        matches!(self.layer, Layer::Packed(_))
    }

    /// Returns the names of the streams, such as `gzip with 3 members in zstd`, after the first `skipped` ones. Returns
    /// `None` if there is no such stream.
    pub fn packing(&self, skipped: usize) -> Option<String> {
        let Layer::Packed(packed) = &self.layer else {
            return None;
        };
        let inner = packed.inner.packing(skipped.saturating_sub(1));
        if skipped > 0 {
            return inner;
        }
        let own = match &packed.reader {
            Reader::Gzip(gzip) => name_of("gzip", gzip.members(), "members"),
            Reader::Zstd(zstd) => name_of("zstd", zstd.frames(), "frames"),
            Reader::Deflate(_) => name_of("deflate", 1, "streams"),
        };
        Some(match inner {
            Some(inner) => format!("{inner} in {own}"),
            None => own,
        })
    }

    /// Reads the next bytes of the file.
    ///
    /// # Errors
    ///
    /// Returns the first error of `emit`.
    pub fn push(&mut self, bytes: &[u8], emit: &mut Emit<'_>) -> Result<()> {
        match &mut self.layer {
            Layer::Unknown(head) => {
                head.extend_from_slice(bytes);
                match kind_of(head, false) {
                    Some(kind) => self.begin(kind, emit),
                    None => Ok(()),
                }
            }
            Layer::Inner(kind) => {
                self.ends_line = bytes.last().map_or(self.ends_line, |&last| last == b'\n');
                emit(Piece::Data(*kind, bytes))
            }
            Layer::Packed(packed) => {
                let is_below_limit = packed.push(bytes, self.level, self.expansion, emit)?;
                if !is_below_limit {
                    self.layer = Layer::Done;
                }
                Ok(())
            }
            Layer::Done => Ok(()),
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    ///
    /// Returns the first error of `emit`.
    pub fn finish(&mut self, emit: &mut Emit<'_>) -> Result<()> {
        if let Layer::Unknown(head) = &self.layer {
            let kind = kind_of(head, true).unwrap_or(Kind::Text);
            self.begin(kind, emit)?;
        }
        match &mut self.layer {
            Layer::Packed(packed) => packed.finish(self.level, emit),
            Layer::Unknown(_) | Layer::Inner(_) | Layer::Done => Ok(()),
        }
    }

    /// Ends an incomplete line of text, so that the line does not continue in the next data.
    fn end_line(&mut self, emit: &mut Emit<'_>) -> Result<()> {
        self.decide(emit)?;
        match &self.layer {
            Layer::Inner(Kind::Text) if !self.ends_line => self.push(b"\n", emit),
            _ => Ok(()),
        }
    }

    /// Ends what is incomplete, because bytes of the file are missing here. An inner stream continues with its next
    /// intact part. A file that is not text has no such parts, and ends.
    fn break_off(&mut self, emit: &mut Emit<'_>) -> Result<()> {
        self.decide(emit)?;
        match &mut self.layer {
            Layer::Packed(packed) => packed.break_off(self.level, emit),
            Layer::Inner(Kind::Text) => self.end_line(emit),
            Layer::Inner(_) => {
                self.layer = Layer::Done;
                emit(Piece::Notice(Notice::Gap(
                    "the bytes after this place are not read, because they do not continue the file inside the \
                     compressed one"
                        .to_owned(),
                )))
            }
            Layer::Unknown(_) | Layer::Done => Ok(()),
        }
    }

    /// Starts to read a file whose first bytes do not decide what it is, if there are any.
    fn decide(&mut self, emit: &mut Emit<'_>) -> Result<()> {
        match &self.layer {
            Layer::Unknown(head) if !head.is_empty() => {
                let kind = kind_of(head, true).unwrap_or(Kind::Text);
                self.begin(kind, emit)
            }
            _ => Ok(()),
        }
    }

    /// Takes what the stream around this one passes on. That stream is at this level. Damage to an inner stream is taken
    /// to concern all text since the start of the outermost member.
    fn take(&mut self, output: Output<'_>, level: Level, emit: &mut Emit<'_>) -> Result<()> {
        match output {
            Output::Data(data) => self.push(data, emit),
            Output::Doubt => self.end_line(emit),
            Output::Break => self.break_off(emit),
            Output::Notice(Notice::Member) if level.depth > 0 => Ok(()),
            Output::Notice(notice) => emit(Piece::Notice(notice_at(level, notice))),
        }
    }

    /// Starts to read a file of this kind with the bytes so far.
    fn begin(&mut self, kind: Kind, emit: &mut Emit<'_>) -> Result<()> {
        let Expansion { ratio, free_bytes } = self.expansion;
        let reader = match kind {
            Kind::Gzip if self.level.is_member && self.level.depth == 0 => {
                Some(Reader::Deflate(Box::new(Deflate::new(ratio, free_bytes))))
            }
            Kind::Gzip => Some(Reader::Gzip(Box::new(Gzip::new(ratio, free_bytes)))),
            Kind::Zstd => Some(Reader::Zstd(Box::new(Zstd::new(ratio, free_bytes)))),
            Kind::Text | Kind::Archive(_) | Kind::Parquet | Kind::Foreign(_) => None,
        };
        let is_passed_on = self.level.depth >= self.most_depth;
        let layer = match reader {
            None => Layer::Inner(kind),
            Some(_) if is_passed_on && self.most_depth == limits::STREAM_DEPTH => {
                Layer::Inner(Kind::Foreign(&TOO_DEEP))
            }
            Some(_) if is_passed_on => Layer::Inner(Kind::Text),
            Some(reader) => Layer::Packed(Box::new(Packed {
                reader,
                inner: Self {
                    layer: Layer::Unknown(Vec::new()),
                    level: Level {
                        depth: self.level.depth + 1,
                        ..self.level
                    },
                    ends_line: true,
                    ..*self
                },
                taken: 0,
                unpacked_bytes: 0,
            })),
        };
        match std::mem::replace(&mut self.layer, layer) {
            Layer::Unknown(head) if !head.is_empty() => self.push(&head, emit),
            _ => Ok(()),
        }
    }
}

impl Packed {
    /// Reads bytes of the stream. Returns whether all streams together are within the limit on expansion.
    fn push(
        &mut self,
        bytes: &[u8],
        level: Level,
        expansion: Expansion,
        emit: &mut Emit<'_>,
    ) -> Result<bool> {
        let is_outermost = level.depth == 0;
        let Self {
            reader,
            inner,
            taken,
            unpacked_bytes,
        } = self;
        *taken += bytes.len() as u64;
        let taken = *taken;
        let is_beyond = |unpacked_bytes: u64| {
            unpacked_bytes > expansion.free_bytes && unpacked_bytes / taken.max(1) > expansion.ratio
        };
        let mut forward = |output: Output<'_>| match output {
            Output::Data(_) if is_outermost && is_beyond(*unpacked_bytes) => Ok(()),
            Output::Data(_) if is_outermost && !inner.is_plain() => {
                inner.take(output, level, &mut |piece| {
                    if let Piece::Data(_, data) = &piece {
                        *unpacked_bytes += data.len() as u64;
                    }
                    emit(piece)
                })
            }
            output => inner.take(output, level, emit),
        };
        match reader {
            Reader::Deflate(deflate) => deflate.push(bytes, &mut forward)?,
            Reader::Gzip(gzip) => gzip.push(bytes, &mut forward)?,
            Reader::Zstd(zstd) => zstd.push(bytes, &mut forward)?,
        }
        if !is_outermost || !is_beyond(*unpacked_bytes) {
            return Ok(true);
        }
        let notice = Notice::too_large(taken, expansion.ratio, *unpacked_bytes);
        emit(Piece::Notice(notice))?;
        Ok(false)
    }

    fn break_off(&mut self, level: Level, emit: &mut Emit<'_>) -> Result<()> {
        let inner = &mut self.inner;
        let mut forward = |output: Output<'_>| inner.take(output, level, emit);
        match &mut self.reader {
            // A member of an archive is never inside a stream that breaks.
            Reader::Deflate(_) => Ok(()),
            Reader::Gzip(gzip) => gzip.break_off(&mut forward),
            Reader::Zstd(zstd) => zstd.break_off(&mut forward),
        }
    }

    fn finish(&mut self, level: Level, emit: &mut Emit<'_>) -> Result<()> {
        let inner = &mut self.inner;
        let mut forward = |output: Output<'_>| inner.take(output, level, emit);
        match &mut self.reader {
            Reader::Deflate(deflate) => deflate.finish(&mut forward)?,
            Reader::Gzip(gzip) => gzip.finish(&mut forward)?,
            Reader::Zstd(zstd) => zstd.finish(&mut forward)?,
        }
        self.inner.finish(emit)
    }
}

/// Returns a notice of the stream at this level. Positions in a stream count its own bytes, so damage to a stream inside
/// another one of the file says so.
fn notice_at(level: Level, notice: Notice) -> Notice {
    if level.depth <= usize::from(level.is_member) {
        return notice;
    }
    let inside = |what: String| format!("in the compressed file inside, {what}");
    match notice {
        Notice::Unverified(what) => Notice::Unverified(inside(what)),
        Notice::Gap(what) => Notice::Gap(inside(what)),
        notice => notice,
    }
}

fn name_of(name: &str, count: u64, parts: &str) -> String {
    match count {
        0 | 1 => name.to_owned(),
        _ => format!("{name} with {count} {parts}"),
    }
}
