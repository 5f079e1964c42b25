//! JSON and text: encodings, records and values.

mod characters;
mod framing;
mod values;
