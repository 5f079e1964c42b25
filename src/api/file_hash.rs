//! The SHA-256 of a file. With the hash, a user can check that a report is about the original file.

use crate::error::Result;
use crate::unpack::{Expansion, Piece, Stream, crc32};
use sha2::{Digest, Sha256};

/// Computes the SHA-256 of bytes that arrive piece by piece.
#[derive(Debug, Default)]
pub struct FileHash {
    hash: Sha256,
    /// The outermost stream of a packed member, whose content is hashed.
    stream: Option<Stream>,
    /// The CRC-32 that the bytes must have, and that of the bytes so far.
    crc: Option<(u32, u32)>,
}

impl FileHash {
    /// Creates the hash of a member of an archive. `packed`: the bytes are a compressed stream around the member. `crc`:
    /// the CRC-32 that the bytes must have.
    pub fn of_member(packed: bool, crc: Option<u32>) -> Self {
        Self {
            hash: Sha256::default(),
            stream: packed.then(|| Stream::one_layer(Expansion::UNLIMITED).of_member(true)),
            crc: crc.map(|expected| (expected, 0)),
        }
    }

    /// Adds the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        if let Some((_, crc)) = &mut self.crc {
            *crc = crc32(*crc, bytes);
        }
        let hash = &mut self.hash;
        match &mut self.stream {
            None => hash.update(bytes),
            // The closure never fails.
            Some(stream) => drop(stream.push(bytes, &mut |piece| add(hash, &piece))),
        }
    }

    /// Returns whether the bytes have the CRC-32 of the member, or the member has none.
    pub fn is_intact(&self) -> bool {
        self.crc.is_none_or(|(expected, crc)| expected == crc)
    }

    /// Returns the SHA-256 as 64 hexadecimal digits, in the format of `sha256sum`.
    pub fn finish(mut self) -> String {
        let hash = &mut self.hash;
        if let Some(mut stream) = self.stream {
            drop(stream.finish(&mut |piece| add(hash, &piece)));
        }
        self.hash
            .finalize()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

fn add(hash: &mut Sha256, piece: &Piece<'_>) -> Result<()> {
    if let Piece::Data(_, bytes) = piece {
        hash.update(bytes);
    }
    Ok(())
}
