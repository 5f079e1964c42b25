//! The JavaScript class `Shard`.

use super::convert::{JsResult, decode, error, set, whole_u32, whole_u64};
use super::query::query;
use super::session::Session;
use crate::api;
use crate::error::{Error, ErrorKind};
use std::cell::{RefCell, RefMut};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// One of several sessions that answer queries together, each in a worker of its own.
///
/// A shard reads some of the files, or some parts of a large file. For each query, call `partial` of every shard and
/// pass the results to `merge` of any shard. Methods that concern one shard alone, such as `push`, `closeFile` and
/// `event`, are called on the shard's session. Errors have the codes that `Session` describes.
#[wasm_bindgen]
pub struct Shard(Rc<RefCell<api::Session>>);

impl Shard {
    fn get(&self) -> RefMut<'_, api::Session> {
        self.0.borrow_mut()
    }
}

#[wasm_bindgen]
impl Shard {
    /// Makes a session a shard. `number` is from 0 to 15 and differs from the numbers of the other shards.
    #[wasm_bindgen(constructor)]
    pub fn new(session: &Session, number: f64) -> JsResult<Self> {
        let shared = session.share();
        let number = whole_u32("number", number)?;
        shared.borrow_mut().use_shard(number).map_err(error)?;
        Ok(Self(shared))
    }

    /// Opens a part of a file, and returns the number of the part in this shard. Other shards read the other parts.
    /// `file` is the number of the file, `ordinal` the position of the part among all parts of all files, and `offset`
    /// the number of bytes before the part in the file.
    #[wasm_bindgen(js_name = openPart)]
    pub fn open_part(
        &self,
        name: &str,
        #[wasm_bindgen(unchecked_param_type = "FileOptions | undefined")] options: JsValue,
        file: f64,
        ordinal: f64,
        offset: f64,
    ) -> JsResult<u32> {
        let options = decode("options", options)?;
        let part = part(file, ordinal, offset)?;
        Ok(self.get().open_part(name, options, part))
    }

    /// Reads the built-in sample events as a part, and returns the number of the part in this shard.
    #[wasm_bindgen(js_name = loadSamplePart)]
    pub fn load_sample_part(&self, file: f64, ordinal: f64) -> JsResult<u32> {
        let part = part(file, ordinal, 0.0)?;
        self.get().load_sample_part(part).map_err(error)
    }

    /// Closes a part and returns its line count. If the part ends inside an event, returns `undefined` and leaves the
    /// part open.
    #[wasm_bindgen(js_name = closePart)]
    pub fn close_part(&self, file: f64) -> JsResult<Option<f64>> {
        let lines = self
            .get()
            .close_part(whole_u32("file", file)?)
            .map_err(error)?;
        Ok(lines.map(|lines| lines as f64))
    }

    /// Stops reading an archive of lines. This shard then unpacks the rest with `unpack`, and other shards read the
    /// text as parts. Returns the number of lines read and the byte of the text at which the next line starts. Returns
    /// `undefined` and leaves the file open if the file is not an archive of lines.
    #[wasm_bindgen(js_name = handOn)]
    pub fn hand_on(&self, file: f64) -> JsResult<Option<Vec<f64>>> {
        let stopped = self
            .get()
            .hand_on(whole_u32("file", file)?)
            .map_err(error)?;
        Ok(stopped.map(|(lines, offset)| vec![lines as f64, offset as f64]))
    }

    /// Unpacks the next bytes of an archive for which `handOn` was called, and returns the text. If `into` is large
    /// enough, the text is a part of `into`, which avoids an allocation for each piece. Otherwise the text is a new
    /// array. Throws `state` if `handOn` was not called.
    pub fn unpack(
        &self,
        file: f64,
        bytes: &[u8],
        into: &js_sys::Uint8Array,
    ) -> JsResult<js_sys::Uint8Array> {
        let text = self
            .get()
            .unpack(whole_u32("file", file)?, bytes)
            .map_err(error)?;
        let length = text.len() as u32;
        if length > into.length() {
            return Ok(js_sys::Uint8Array::from(text.as_slice()));
        }
        let filled = into.subarray(0, length);
        filled.copy_from(&text);
        Ok(filled)
    }

    /// Ends an archive for which `handOn` was called. Returns the rest of the text, and the damaged ranges of the whole
    /// text as pairs of start and exclusive end in bytes. Pass the pairs to `markUnverified` for every part of the
    /// archive.
    #[wasm_bindgen(unchecked_return_type = "{ text: Uint8Array; damaged: Float64Array }")]
    pub fn unpacked(&self, file: f64) -> JsResult<JsValue> {
        let (text, damaged) = self
            .get()
            .unpacked(whole_u32("file", file)?)
            .map_err(error)?;
        let pairs = damaged
            .iter()
            .flat_map(|range| [range.start as f64, range.end as f64]);
        let pairs: Vec<f64> = pairs.collect();
        let ended = js_sys::Object::new();
        set(
            &ended,
            "text",
            &js_sys::Uint8Array::from(text.as_slice()).into(),
        );
        set(
            &ended,
            "damaged",
            &js_sys::Float64Array::from(pairs.as_slice()).into(),
        );
        Ok(ended.into())
    }

    /// Marks the events of a part that are in damaged ranges of the text, for the report. `damaged` has pairs of start
    /// and exclusive end, in bytes of the text of the file.
    #[wasm_bindgen(js_name = markUnverified)]
    pub fn mark_unverified(&self, file: f64, damaged: &[f64]) -> JsResult<()> {
        let (pairs, rest) = damaged.as_chunks::<2>();
        if !rest.is_empty() {
            let message = "damaged has an odd number of elements";
            return Err(error(
                Error::new(ErrorKind::Argument, message)
                    .help("Give the start and the end of each range."),
            ));
        }
        let mut ranges = Vec::new();
        for &[start, end] in pairs {
            ranges.push(whole_u64("damaged", start)?..whole_u64("damaged", end)?);
        }
        let file = whole_u32("file", file)?;
        self.get().mark_unverified(file, &ranges).map_err(error)
    }

    /// Sets what the report of an archive says, after its file was closed. `push` throws `archive` for an archive, and
    /// the caller opens its members (`ArchiveList`).
    #[wasm_bindgen(js_name = describeArchive)]
    pub fn describe_archive(
        &self,
        file: f64,
        #[wasm_bindgen(unchecked_param_type = "ArchiveDescription")] description: JsValue,
    ) -> JsResult<()> {
        let description = decode("description", description)?;
        let file = whole_u32("file", file)?;
        self.get()
            .describe_archive(file, description)
            .map_err(error)
    }

    /// Marks all events of a member as unverified, because its bytes have not the CRC-32 that the archive states.
    #[wasm_bindgen(js_name = distrustMember)]
    pub fn distrust_member(&self, file: f64) -> JsResult<()> {
        let file = whole_u32("file", file)?;
        self.get().distrust_member(file).map_err(error)
    }

    /// Sets the number of lines before a part in its file, for the line numbers of events.
    #[wasm_bindgen(js_name = setLine)]
    pub fn set_line(&self, file: f64, lines: f64) -> JsResult<()> {
        self.get()
            .set_line(whole_u32("file", file)?, whole_u64("lines", lines)?)
            .map_err(error)
    }

    /// Encodes the hash and the number of copies of every event of this shard, and what its dates show of the order of
    /// day and month. Pass the bytes to `compareRepeats` of the other shards.
    pub fn identities(&self) -> JsResult<Vec<u8>> {
        self.get().identities().map_err(error)
    }

    /// Compares the events of this shard with the `identities` of another shard. Throws if the bytes are not
    /// identities.
    #[wasm_bindgen(js_name = compareRepeats)]
    pub fn compare_repeats(&self, identities: &[u8]) -> JsResult<()> {
        self.get().compare_repeats(identities).map_err(error)
    }

    /// Decides which events of this shard repeat events of other shards, and reads the times whose day and month are in
    /// the order that another part of the file shows. First call `compareRepeats` with the `identities` of each other
    /// shard.
    #[wasm_bindgen(js_name = settleRepeats)]
    pub fn settle_repeats(&self) -> JsResult<()> {
        self.get().settle_repeats().map_err(error)
    }

    /// Encodes this shard's partial answer to a query, for `merge`. `name` is the name of a method of `Session`, and
    /// `args` are its arguments. `round` is empty in the first round.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array<ArrayBuffer>")]
    pub fn partial(
        &self,
        #[wasm_bindgen(unchecked_param_type = "keyof Queries")] name: &str,
        #[wasm_bindgen(unchecked_param_type = "readonly unknown[]")] args: js_sys::Array,
        round: &[u8],
    ) -> JsResult<Vec<u8>> {
        query(name, &args)?.partial(&mut self.get(), round)
    }

    /// Merges the partial answers of all shards, in the order of their numbers. Returns the answer, or a `Uint8Array`
    /// to pass as `round` to every shard in the next round.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn merge(
        &self,
        #[wasm_bindgen(unchecked_param_type = "keyof Queries")] name: &str,
        #[wasm_bindgen(unchecked_param_type = "readonly unknown[]")] args: js_sys::Array,
        round: &[u8],
        partials: Vec<js_sys::Uint8Array>,
    ) -> JsResult<JsValue> {
        let partials: Vec<Vec<u8>> = partials.iter().map(js_sys::Uint8Array::to_vec).collect();
        let partials: Vec<&[u8]> = partials.iter().map(Vec::as_slice).collect();
        query(name, &args)?.merge(&mut self.get(), round, &partials)
    }
}

fn part(file: f64, ordinal: f64, offset: f64) -> JsResult<api::FilePart> {
    Ok(api::FilePart {
        file: whole_u32("file", file)?,
        ordinal: whole_u32("ordinal", ordinal)?,
        offset: whole_u64("offset", offset)?,
        line: 0,
    })
}
