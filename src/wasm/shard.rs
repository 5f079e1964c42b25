//! The methods of `Session` that only make sense in a worker, where several sessions are asked together.

use super::convert::{JsResult, decode, encode, error, record, set};
use super::question::question;
use super::session::Session;
use crate::api;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Session {
    /// Makes this one of several sessions that are asked together, each in a worker of its own: shard 0, 1, ...
    /// They answer with `part`, which `merge` of any of them reads.
    #[wasm_bindgen(js_name = useShard)]
    pub fn use_shard(&mut self, shard: u32) {
        self.0.use_shard(shard);
    }

    /// Begins a part of a file, which other sessions read the others of: the number of the file, the place of the part
    /// among all parts of all files, and the bytes before it in its file. Its number counts the parts of this
    /// session.
    #[wasm_bindgen(js_name = openPart)]
    pub fn open_part(
        &mut self,
        name: &str,
        #[wasm_bindgen(unchecked_param_type = "FileOptions")] options: JsValue,
        file: u32,
        ordinal: u32,
        offset: f64,
    ) -> JsResult<u32> {
        let options = decode("options", options)?;
        let part = part(file, ordinal, offset);
        Ok(self.0.open_part(name, options, part))
    }

    /// Reads the built-in sample events as a part.
    #[wasm_bindgen(js_name = loadSamplePart)]
    pub fn load_sample_part(&mut self, file: u32, ordinal: u32) -> JsResult<u32> {
        self.0
            .load_sample_part(part(file, ordinal, 0.0))
            .map_err(error)
    }

    /// Closes a part and returns its line count. Returns `undefined` and leaves the part open if it ends inside an event.
    #[wasm_bindgen(js_name = closePart)]
    pub fn close_part(&mut self, file: u32) -> JsResult<Option<f64>> {
        let lines = self.0.close_part(file).map_err(error)?;
        Ok(lines.map(|lines| lines as f64))
    }

    /// Stops reading an archive of lines, so that other sessions can read the rest as parts while this one unpacks it.
    /// Returns its line count and the byte of its text at which the next line begins; `undefined`, and the file stays
    /// open, if it is not an archive of lines.
    #[wasm_bindgen(js_name = handOn)]
    pub fn hand_on(&mut self, file: u32) -> JsResult<Option<Vec<f64>>> {
        let at = self.0.hand_on(file).map_err(error)?;
        Ok(at.map(|(lines, offset)| vec![lines as f64, offset as f64]))
    }

    /// The text in the next bytes of an archive that was handed on: in `into`, if it has the room, which saves new
    /// memory for every piece.
    pub fn unpack(
        &mut self,
        file: u32,
        bytes: &[u8],
        into: &js_sys::Uint8Array,
    ) -> JsResult<js_sys::Uint8Array> {
        let text = self.0.unpack(file, bytes).map_err(error)?;
        let length = text.len() as u32;
        if length > into.length() {
            return Ok(js_sys::Uint8Array::from(text.as_slice()));
        }
        let filled = into.subarray(0, length);
        filled.copy_from(&text);
        Ok(filled)
    }

    /// An archive that was handed on ends. Returns the last of its text, and where the text is damaged, as pairs of the
    /// first byte and the one past the last, for `markUnverified` of all its parts.
    #[wasm_bindgen(unchecked_return_type = "{ text: Uint8Array; damaged: Float64Array }")]
    pub fn unpacked(&mut self, file: u32) -> JsResult<JsValue> {
        let (text, damaged) = self.0.unpacked(file).map_err(error)?;
        let pairs = { damaged.iter() }.flat_map(|range| [range.start as f64, range.end as f64]);
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

    /// Says where the text of a part's file is damaged: its events there cannot be trusted.
    #[wasm_bindgen(js_name = markUnverified)]
    pub fn mark_unverified(&mut self, file: u32, damaged: &[f64]) -> JsResult<()> {
        let (pairs, _) = damaged.as_chunks::<2>();
        let ranges: Vec<_> = { pairs.iter() }
            .map(|&[start, end]| start as u64..end as u64)
            .collect();
        self.0.mark_unverified(file, &ranges).map_err(error)
    }

    /// Says how many lines stand before a part in its file.
    #[wasm_bindgen(js_name = setLine)]
    pub fn set_line(&mut self, file: u32, lines: f64) -> JsResult<()> {
        self.0.set_line(file, lines as u64).map_err(error)
    }

    /// Every event of this session as other ones recognise it, for their `compareRepeats`.
    pub fn identities(&self) -> JsResult<Vec<u8>> {
        self.0.identities().map_err(error)
    }

    /// Takes the `identities` of another session. Errors: bytes that are no identities.
    #[wasm_bindgen(js_name = compareRepeats)]
    pub fn compare_repeats(&mut self, of_other: &[u8]) -> JsResult<()> {
        self.0.compare_repeats(of_other).map_err(error)
    }

    /// Decides which events of this session repeat those of the others, after `compareRepeats` with each of them.
    #[wasm_bindgen(js_name = settleRepeats)]
    pub fn settle_repeats(&mut self) -> JsResult<()> {
        self.0.settle_repeats().map_err(error)
    }

    /// Encodes this shard's partial answer to the method called `name`, to be merged by `merge`.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array<ArrayBuffer>")]
    pub fn part(&mut self, name: &str, args: js_sys::Array, known: &[u8]) -> JsResult<Vec<u8>> {
        self.0.part(&question(name, &args)?, known).map_err(error)
    }

    /// Merges the partial answers of all shards, in the order of their numbers. Returns the answer, or a `Uint8Array` to
    /// pass as `known` in the next round; it is empty in the first.
    pub fn merge(
        &mut self,
        name: &str,
        args: js_sys::Array,
        known: &[u8],
        parts: Vec<js_sys::Uint8Array>,
    ) -> JsResult<JsValue> {
        let parts: Vec<Vec<u8>> = parts.iter().map(js_sys::Uint8Array::to_vec).collect();
        let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        let question = question(name, &args)?;
        match self.0.merge(&question, known, &parts).map_err(error)? {
            api::Answer::Again(known) => Ok(js_sys::Uint8Array::from(known.as_slice()).into()),
            api::Answer::Times(times) => Ok(js_sys::Float64Array::from(times.as_slice()).into()),
            api::Answer::Coverage(spans) => record(&spans),
            api::Answer::Histogram(data) if is_drawn(name) => self.drawn(data, args.get(2)),
            api::Answer::Breakdown(data) if is_drawn(name) => self.drawn(data, args.get(2)),
            api::Answer::Graph(data) if is_drawn(name) => self.drawn(data, args.get(2)),
            answer => encode(&answer),
        }
    }
}

/// Whether the method of this name draws what it counts, in the style that is its third argument.
fn is_drawn(name: &str) -> bool {
    name.starts_with("draw")
}

fn part(file: u32, ordinal: u32, offset: f64) -> api::Part {
    api::Part {
        file,
        ordinal,
        offset: offset as u64,
        line: 0,
    }
}
