//! Plain bytes or gzip.

use flate2::write::GzEncoder;
use std::io::Write;

/// How the file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// gzip in this many members one after another; 0 counts as 1.
    Gzip {
        /// The number of members.
        members: u32,
    },
}

/// Takes text, gives bytes. Writing to memory cannot fail, so the results of the encoder hold
/// nothing to report.
#[derive(Debug)]
pub(super) enum Packer {
    Plain(Vec<u8>),
    Gzip(Box<GzEncoder<Vec<u8>>>),
}

impl Packer {
    pub(super) fn new(compression: Compression) -> Self {
        match compression {
            Compression::None => Self::Plain(Vec::new()),
            Compression::Gzip { .. } => Self::Gzip(encoder(Vec::new())),
        }
    }

    pub(super) fn write(&mut self, text: &str) {
        match self {
            Self::Plain(bytes) => bytes.extend_from_slice(text.as_bytes()),
            Self::Gzip(gzip) => {
                let _infallible = gzip.write_all(text.as_bytes());
            }
        }
    }

    /// Ends a member and begins the next.
    pub(super) fn next_member(&mut self) {
        if let Self::Gzip(gzip) = self {
            let _infallible = gzip.try_finish();
            let packed = std::mem::take(gzip.get_mut());
            *gzip = encoder(packed);
        }
    }

    /// Ends the file.
    pub(super) fn finish(&mut self) {
        if let Self::Gzip(gzip) = self {
            let _infallible = gzip.try_finish();
        }
    }

    /// The bytes that are ready.
    pub(super) fn ready(&self) -> usize {
        match self {
            Self::Plain(bytes) => bytes.len(),
            Self::Gzip(gzip) => gzip.get_ref().len(),
        }
    }

    /// Hands the ready bytes out.
    pub(super) fn take(&mut self) -> Vec<u8> {
        match self {
            Self::Plain(bytes) => std::mem::take(bytes),
            Self::Gzip(gzip) => std::mem::take(gzip.get_mut()),
        }
    }
}

fn encoder(packed: Vec<u8>) -> Box<GzEncoder<Vec<u8>>> {
    Box::new(GzEncoder::new(packed, flate2::Compression::fast()))
}
