//! A member of an archive, and how its bytes are read as a file of its own.

/// How the bytes of a member are packed in the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// As they are. A zip archive has their CRC-32.
    Stored(Option<u32>),
    /// As a deflate stream, with the CRC-32 of the unpacked bytes. `None`: the archive ends inside the member.
    Deflate(Option<u32>),
    /// As a zstd stream.
    Zstd,
}

/// A member of an archive.
///
/// A deflate stream between the header and the trailer of a gzip file is a gzip file. So every packed member is read
/// as a compressed stream, and its checksum and damage are handled there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The path in the archive, for display only.
    pub name: String,
    /// The first byte of the member in the archive.
    pub start: u64,
    /// The byte after the member.
    pub end: u64,
    /// The number of unpacked bytes that the archive states.
    pub size: u64,
    /// How the bytes are packed.
    pub packing: Packing,
}

/// The header of a gzip file without a name, by an unknown system.
pub(super) const GZIP_HEADER: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\xff";

/// The trailer of a gzip file whose checksum and length are not known.
pub(super) const UNKNOWN_TRAILER: [u8; 8] = [0xff; 8];

impl Member {
    /// Returns whether the bytes of the member are a compressed stream around its content.
    pub fn is_packed(&self) -> bool {
        !matches!(self.packing, Packing::Stored(_))
    }

    /// Returns the bytes that come before the bytes of the archive.
    pub fn head(&self) -> &'static [u8] {
        match self.packing {
            Packing::Deflate(_) => GZIP_HEADER,
            Packing::Stored(_) | Packing::Zstd => &[],
        }
    }

    /// Returns the bytes that come after the bytes of the archive.
    pub fn tail(&self) -> Vec<u8> {
        match self.packing {
            Packing::Deflate(Some(crc)) => {
                [crc.to_le_bytes(), (self.size as u32).to_le_bytes()].concat()
            }
            Packing::Deflate(None) => UNKNOWN_TRAILER.to_vec(),
            Packing::Stored(_) | Packing::Zstd => Vec::new(),
        }
    }

    /// Returns the CRC-32 of a member that is stored as it is, if the archive has one.
    pub fn stored_crc(&self) -> Option<u32> {
        match self.packing {
            Packing::Stored(crc) => crc,
            Packing::Deflate(_) | Packing::Zstd => None,
        }
    }
}

/// Computes the CRC-32 of bytes that arrive piece by piece. The first call has `crc` 0.
pub fn crc32(crc: u32, bytes: &[u8]) -> u32 {
    zlib_rs::crc32::crc32(crc, bytes)
}
