//! The JavaScript classes `ArchiveList` and `Unpacker`. They need no session, so that another worker can use them.

use super::convert::{JsResult, decode, encode, error, whole_u64};
use crate::api;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Lists the members of a zip or tar archive of any size, from ranges of its bytes. `Shard` leaves it to its caller to
/// open the members as files. `Session` opens them itself.
///
/// ```js
/// const list = new ArchiveList(blob.size);
/// for (let at; (at = list.wanted()); ) {
///   list.give(new Uint8Array(await blob.slice(at[0], at[1]).arrayBuffer()));
/// }
/// const { members } = list.finish();
/// const files = members.map(({ head, start, end, tail }) =>
///   new Blob([Uint8Array.from(head), blob.slice(start, end), Uint8Array.from(tail)]));
/// ```
#[wasm_bindgen]
pub struct ArchiveList(api::ArchiveList);

#[wasm_bindgen]
impl ArchiveList {
    /// Creates the list of an archive with this number of bytes.
    #[wasm_bindgen(constructor)]
    pub fn new(
        size: f64,
        #[wasm_bindgen(unchecked_optional_param_type = "FileOptions")] options: JsValue,
    ) -> JsResult<Self> {
        let options = decode("options", options)?;
        let size = whole_u64("size", size)?;
        Ok(Self(api::ArchiveList::new(size, options)))
    }

    /// Returns the range of bytes that is needed next, as start and exclusive end, or `undefined` if the list is
    /// complete.
    pub fn wanted(&self) -> Option<Vec<f64>> {
        let range = self.0.wanted()?;
        Some(vec![range.start as f64, range.end as f64])
    }

    /// Reads the bytes of the wanted range.
    pub fn give(&mut self, bytes: &[u8]) {
        self.0.give(bytes);
    }

    /// Returns what the archive contains, and frees the object. Throws `argument` if the file is not an archive.
    #[wasm_bindgen(unchecked_return_type = "ArchiveContents")]
    pub fn finish(self) -> JsResult<JsValue> {
        encode(&self.0.finish().map_err(error)?)
    }
}

/// Unpacks a gzip or zstd file, also one inside another, for an archive in it.
#[wasm_bindgen]
pub struct Unpacker(api::Unpacker);

#[wasm_bindgen]
impl Unpacker {
    /// Creates an unpacker at the start of a file.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "FileOptions")] options: JsValue,
    ) -> JsResult<Self> {
        Ok(Self(api::Unpacker::new(decode("options", options)?)))
    }

    /// Reads the next bytes of the file, and returns the bytes that they unpack to.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array<ArrayBuffer>")]
    pub fn push(&mut self, bytes: &[u8]) -> JsResult<Vec<u8>> {
        self.0.push(bytes).map_err(error)
    }

    /// Ends the file, and returns the last unpacked bytes.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array<ArrayBuffer>")]
    pub fn finish(&mut self) -> JsResult<Vec<u8>> {
        self.0.finish().map_err(error)
    }

    /// Returns what is wrong with the file so far, in clauses.
    pub fn problems(&self) -> Vec<String> {
        self.0.problems().to_vec()
    }
}
