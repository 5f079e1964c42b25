//! Decompresses Brotli streams (RFC 7932) whose length is known.
//!
//! - `stream`: the meta-blocks of a stream and their commands
//! - `prefix`: prefix codes
//! - `context`: the choice of a code by the bytes or the length before it
//! - `words`: the words that every decoder knows, and their transforms

mod context;
mod input;
mod prefix;
mod stream;
mod words;

pub(super) use stream::decompress;
