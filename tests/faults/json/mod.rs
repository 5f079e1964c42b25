//! J: JSON and text.

mod characters;
mod framing;
mod values;
