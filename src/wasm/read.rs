//! The methods `readBlob` and `readStream` of `Session`: a whole file is read by one awaited call, piece by piece.

use super::Session;
use super::convert::{JsResult, argument, decode, decode_value, encode, error, invalid, set};
use crate::api;
use crate::error::Error;
use js_sys::futures::{JsFuture, future_to_promise};
use js_sys::{Array, ArrayBuffer, Function, JsString, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    AbortSignal, Blob, ReadableStream, ReadableStreamByobReader, ReadableStreamDefaultReader,
};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("read.d.ts");

/// The size of the pieces. A larger one blocks the main thread of a page for longer, and is not read faster. The memory of
/// the engine, to which each piece is copied, never shrinks.
const PIECE_BYTES: u32 = 1 << 20;
/// The number of slices that are read at the same time.
const READS: usize = 3;
/// A stream of a blob that returns nothing for this time is abandoned.
const STALLED_MS: u32 = 1000;

/// The reason in the report of a file after the signal was aborted.
const CANCELLED: &str = "reading was cancelled";
/// The reason in the report of a file that was not read to its end because of an error.
const FAILED: &str = "the file could not be read to its end";

const BLOB_HELP: &str =
    "Pass a File or Blob. For bytes, call openWhole. In Node, await openAsBlob(path) of node:fs.";
const STREAM_HELP: &str =
    "Pass a ReadableStream of bytes, such as response.body. For a Blob, call readBlob.";
const PIECE_HELP: &str = "Pass text through a TextEncoderStream.";
const OPTION_HELP: &str = "The README of the package lists the options.";

/// Options that are not members of `FileOptions`, for the message about an unknown one. They replace the last member of
/// `FileOptions`, which is of no use to a caller of `Session`.
const OTHER_OPTIONS: [&str; 2] = ["`member`", "`name`, `signal`, `onProgress`"];

#[wasm_bindgen]
impl Session {
    /// Reads a `Blob` or `File` piece by piece, and returns a promise of the reports of `openWhole`. Other calls are
    /// possible meanwhile: the events so far can be queried. If the signal is aborted, the promise is rejected with the
    /// reason of the signal, and if the blob cannot be read, with the error of the browser. The events so far then
    /// remain, and the report of the file says why reading stopped. The other errors are those of `openFile` and `push`.
    #[wasm_bindgen(js_name = readBlob, unchecked_return_type = "Promise<FileReport[]>")]
    pub fn read_blob(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Blob")] blob: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions")] options: JsValue,
    ) -> Promise {
        promise(|| {
            let blob: Blob = blob
                .dyn_into()
                .map_err(|given| argument("blob", "a Blob", &given, BLOB_HELP))?;
            // A `File` has a name.
            let name = Reflect::get(&blob, &"name".into())?.as_string();
            self.reading(options, name, || Ok(Source::Blob(BlobReader::new(blob))))
        })
    }

    /// Reads a `ReadableStream` of bytes, such as the body of a `Response`, as `readBlob` reads a blob. A stream that is
    /// not read to its end is cancelled.
    #[wasm_bindgen(js_name = readStream, unchecked_return_type = "Promise<FileReport[]>")]
    pub fn read_stream(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ReadableStream<Uint8Array>")] stream: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ReadOptions")] options: JsValue,
    ) -> Promise {
        promise(|| {
            let stream: ReadableStream = stream
                .dyn_into()
                .map_err(|given| argument("stream", "a ReadableStream", &given, STREAM_HELP))?;
            self.reading(options, None, || {
                ReadableStreamDefaultReader::new(&stream).map(Source::Stream)
            })
        })
    }
}

impl Session {
    /// Opens a file that is called `name`, unless the options say another name.
    fn reading(
        &self,
        options: JsValue,
        name: Option<String>,
        source: impl FnOnce() -> JsResult<Source>,
    ) -> JsResult<Reading> {
        let options = ReadOptions::new(options)?;
        let abort = options.signal.map(Abort::new).transpose()?;
        let source = source()?;
        let session = self.share();
        let name = options.name.or(name).unwrap_or_default();
        let file = session.borrow_mut().open_file_with(&name, options.file);
        Ok(Reading {
            session,
            file,
            source,
            abort,
            on_progress: options.on_progress,
        })
    }
}

/// Returns a promise of the reports, or a rejected promise if reading cannot start.
fn promise(start: impl FnOnce() -> JsResult<Reading>) -> Promise {
    match start() {
        Ok(reading) => future_to_promise(reading.run()),
        Err(error) => Promise::reject(&error),
    }
}

/// The options of `readBlob` and `readStream`.
#[derive(Default)]
struct ReadOptions {
    name: Option<String>,
    signal: Option<AbortSignal>,
    on_progress: Option<Function>,
    file: api::FileOptions,
}

impl ReadOptions {
    /// Decodes the options. The members that are not those of a file are taken out of a copy.
    fn new(options: JsValue) -> JsResult<Self> {
        if !options.is_object() {
            return Ok(Self {
                file: decode("options", options)?,
                ..Self::default()
            });
        }
        let rest = Object::assign(&Object::new(), options.unchecked_ref());
        let name: Option<JsString> = take(&rest, "name", "a string")?;
        Ok(Self {
            name: name.map(String::from),
            signal: take(&rest, "signal", "an AbortSignal")?,
            on_progress: take(&rest, "onProgress", "a function")?,
            file: decode_value(rest.into()).map_err(|problem| {
                let [member, others] = OTHER_OPTIONS;
                invalid("options", &problem.replace(member, others))
            })?,
        })
    }
}

/// Removes a member of an object and returns its value, or `None` if there is none.
fn take<T: JsCast>(object: &Object, name: &str, what: &str) -> JsResult<Option<T>> {
    let value = Reflect::get(object, &name.into())?;
    Reflect::delete_property(object, &name.into())?;
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    value
        .dyn_into()
        .map(Some)
        .map_err(|given| argument(name, what, &given, OPTION_HELP))
}

/// A file that is being read.
struct Reading {
    /// Keeps the events until the end of reading, also if nothing else refers to the JavaScript object any longer.
    session: Rc<RefCell<api::Session>>,
    file: u32,
    source: Source,
    abort: Option<Abort>,
    on_progress: Option<Function>,
}

impl Reading {
    async fn run(mut self) -> JsResult<JsValue> {
        let read = self.read().await;
        self.source.end(read.as_ref().err());
        let mut session = self.session.borrow_mut();
        if let Err(thrown) = read {
            let reason = if is_aborted(&self.abort) {
                CANCELLED
            } else {
                FAILED
            };
            session.stop_file(self.file, reason).map_err(error)?;
            return Err(thrown);
        }
        encode(&session.close_whole(self.file).map_err(error)?)
    }

    async fn read(&mut self) -> JsResult<()> {
        let mut buffer = Vec::new();
        let mut bytes = 0.0;
        while let Some(piece) = self.source.next(&mut self.abort).await? {
            self.push(&piece, &mut buffer)?;
            bytes += f64::from(piece.length());
            self.report(bytes)?;
        }
        Ok(())
    }

    fn push(&self, piece: &Uint8Array, buffer: &mut Vec<u8>) -> JsResult<()> {
        let length = piece.length();
        for start in (0..length).step_by(PIECE_BYTES as usize) {
            let part = piece.subarray(start, length.min(start.saturating_add(PIECE_BYTES)));
            let part_bytes = part.length() as usize;
            buffer
                .try_reserve_exact(part_bytes.saturating_sub(buffer.len()))
                .map_err(|_| error(Error::memory("a piece of the file", part_bytes)))?;
            buffer.resize(part_bytes, 0);
            part.copy_to(buffer);
            let pushed = self.session.borrow_mut().push(self.file, buffer);
            pushed.map_err(error)?;
        }
        Ok(())
    }

    fn report(&self, bytes: f64) -> JsResult<()> {
        let Some(on_progress) = &self.on_progress else {
            return Ok(());
        };
        let size = match &self.source {
            Source::Blob(blob) => blob.size.into(),
            Source::Stream(_) => JsValue::NULL,
        };
        let progress = Object::new();
        set(&progress, "file", &self.file.into());
        set(&progress, "bytes", &bytes.into());
        set(&progress, "size", &size);
        on_progress
            .call1(&JsValue::UNDEFINED, &progress)
            .map(|_| ())
    }
}

/// What a file is read from.
enum Source {
    Blob(BlobReader),
    Stream(ReadableStreamDefaultReader),
}

impl Source {
    /// Returns the next piece, or `None` at the end.
    async fn next(&mut self, abort: &mut Option<Abort>) -> JsResult<Option<Uint8Array>> {
        match self {
            Self::Blob(blob) => blob.next(abort).await,
            Self::Stream(reader) => {
                let read = wait(reader.read().into(), abort).await?;
                let value = value_of(&read)?;
                let bytes = value.map(|value| value.dyn_into()).transpose();
                let name = "each piece of the stream";
                bytes.map_err(|given| argument(name, "a Uint8Array", &given, PIECE_HELP))
            }
        }
    }

    /// Releases the stream, and cancels it after an error.
    fn end(&self, error: Option<&JsValue>) {
        match self {
            Self::Blob(blob) => blob.cancel(),
            Self::Stream(reader) => {
                if let Some(error) = error {
                    ignore(reader.cancel_with_reason(error));
                }
                reader.release_lock();
            }
        }
    }
}

/// Reads a blob as a stream into one buffer, because allocating memory for each piece takes as long as reading. Not every
/// browser has byte streams of blobs. In Chromium 156, about one stream in fifty never returned its first byte. A stream
/// that fails or ends early does not say why, but a slice does. So slices read what the stream has not returned.
struct BlobReader {
    blob: Blob,
    size: f64,
    /// The start of the next piece.
    at: f64,
    stream: Option<ReadableStreamByobReader>,
    /// The buffer of the stream, between two reads.
    buffer: Option<ArrayBuffer>,
    /// The slices that are being read. A future handles the rejection of its promise also if it is never awaited.
    slices: Vec<JsFuture>,
}

impl BlobReader {
    fn new(blob: Blob) -> Self {
        let size = blob.size();
        let is_long = size > f64::from(PIECE_BYTES);
        let stream = is_long.then(|| ReadableStreamByobReader::new(&blob.stream()).ok());
        Self {
            blob,
            size,
            at: 0.0,
            stream: stream.flatten(),
            buffer: None,
            slices: Vec::new(),
        }
    }

    async fn next(&mut self, abort: &mut Option<Abort>) -> JsResult<Option<Uint8Array>> {
        if let Some(bytes) = self.next_of_stream(abort).await? {
            self.at += f64::from(bytes.length());
            self.buffer = Some(bytes.buffer());
            return Ok(Some(bytes));
        }
        while self.slices.len() < READS && self.at < self.size {
            let end = self.size.min(self.at + f64::from(PIECE_BYTES));
            self.slices.push(self.slice(self.at, end)?);
            self.at = end;
        }
        if self.slices.is_empty() {
            return Ok(None);
        }
        let slice = wait(self.slices.remove(0), abort).await?;
        Ok(Some(Uint8Array::new(&slice)))
    }

    /// Returns the next piece of the stream, or `None` if there is no stream, or no longer.
    async fn next_of_stream(&mut self, abort: &mut Option<Abort>) -> JsResult<Option<Uint8Array>> {
        let Some(stream) = &self.stream else {
            return Ok(None);
        };
        let buffer = self.buffer.take();
        let buffer = buffer.unwrap_or_else(|| ArrayBuffer::new(PIECE_BYTES));
        let read = stream.read_with_array_buffer_view(&Uint8Array::new(&buffer));
        let timer = (self.at == 0.0).then(Timer::new);
        let read = match &timer {
            Some(timer) => Promise::race(&Array::of2(&read, &timer.elapsed)),
            None => read,
        };
        let read = wait(read.into(), abort).await;
        if is_aborted(abort) {
            return read.map(|_| None);
        }
        // The value of the timer is undefined, so it has no member.
        let value = read.and_then(|read| value_of(&read)).unwrap_or_default();
        let bytes = value.and_then(|value| value.dyn_into::<Uint8Array>().ok());
        if let Some(bytes) = bytes.filter(|bytes| bytes.length() > 0) {
            return Ok(Some(bytes));
        }
        self.cancel();
        self.stream = None;
        if self.at >= self.size {
            // Browsers detect a changed file only at the start of a read, so a stream could mix two versions of it.
            wait(self.slice(self.size - 1.0, self.size)?, abort).await?;
        }
        Ok(None)
    }

    fn slice(&self, start: f64, end: f64) -> JsResult<JsFuture> {
        let slice = self.blob.slice_with_f64_and_f64(start, end)?;
        Ok(slice.array_buffer().into())
    }

    fn cancel(&self) {
        if let Some(stream) = &self.stream {
            ignore(stream.cancel());
        }
    }
}

/// Returns what was read of a stream, or `None` at its end.
fn value_of(read: &JsValue) -> JsResult<Option<JsValue>> {
    if Reflect::get(read, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Reflect::get(read, &"value".into()).map(Some)
}

/// Handles a rejection of the promise by a future, although nothing awaits it.
fn ignore(promise: Promise) {
    drop(JsFuture::from(promise));
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(handler: &Function, ms: u32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// A promise that is resolved after [`STALLED_MS`].
struct Timer {
    timer: JsValue,
    elapsed: Promise,
}

impl Timer {
    fn new() -> Self {
        let mut timer = JsValue::UNDEFINED;
        let elapsed = Promise::new(&mut |resolve, _| timer = set_timeout(&resolve, STALLED_MS));
        Self { timer, elapsed }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
    }
}

/// Waits for a promise.
///
/// # Errors
/// If the promise is rejected. If the signal is aborted: its reason.
async fn wait(mut future: JsFuture, abort: &mut Option<Abort>) -> JsResult<JsValue> {
    let Some(abort) = abort else {
        return future.await;
    };
    // The signal may have been aborted during the last piece.
    if abort.signal.aborted() {
        return Err(abort.signal.reason());
    }
    poll_fn(|context| match Pin::new(&mut abort.aborted).poll(context) {
        Poll::Ready(_) => Poll::Ready(Err(abort.signal.reason())),
        Poll::Pending => Pin::new(&mut future).poll(context),
    })
    .await
}

fn is_aborted(abort: &Option<Abort>) -> bool {
    abort.as_ref().is_some_and(|abort| abort.signal.aborted())
}

/// The signal of the caller, and a future that is ready when the signal is aborted.
struct Abort {
    signal: AbortSignal,
    listener: Function,
    aborted: JsFuture,
}

impl Abort {
    /// # Errors
    /// If the signal is aborted already: its reason.
    fn new(signal: AbortSignal) -> JsResult<Self> {
        if signal.aborted() {
            return Err(signal.reason());
        }
        let mut listener = Function::default();
        let aborted = Promise::new(&mut |resolve, _| listener = resolve);
        signal.add_event_listener_with_callback("abort", &listener)?;
        Ok(Self {
            signal,
            listener,
            aborted: aborted.into(),
        })
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        // Removing a listener cannot fail.
        let _ = self
            .signal
            .remove_event_listener_with_callback("abort", &self.listener);
    }
}
