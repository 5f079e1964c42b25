//! The JavaScript class `FileHash`. The class needs no session, so that another worker can compute the hash.

use crate::api;
use wasm_bindgen::prelude::wasm_bindgen;

/// Computes the SHA-256 of a file piece by piece.
///
/// ```js
/// const hash = new FileHash();
/// for (const piece of pieces) hash.push(piece);
/// session.setSha256(file, hash.finish());
/// ```
#[wasm_bindgen]
#[derive(Default)]
pub struct FileHash(api::FileHash);

#[wasm_bindgen]
impl FileHash {
    /// Creates a hash to which no bytes have been added yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates the hash of a member of an archive, which is pushed like its file. `packed` and `crc` are those of
    /// `ArchiveMember`.
    #[wasm_bindgen(js_name = ofMember)]
    pub fn of_member(packed: bool, crc: Option<u32>) -> Self {
        Self(api::FileHash::of_member(packed, crc))
    }

    /// Returns whether the bytes so far have the CRC-32 of the member, or the member has none.
    #[wasm_bindgen(js_name = isIntact)]
    pub fn is_intact(&self) -> bool {
        self.0.is_intact()
    }

    /// Adds the next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// Returns the SHA-256 as 64 hexadecimal digits, and frees the object.
    pub fn finish(self) -> String {
        self.0.finish()
    }
}
