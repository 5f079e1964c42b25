//! The distinct values of one field, and text search in these values.
//!
//! - `dictionary`: [`Dictionary`], all values of a field, in chunks that never change once full
//! - `code`: [`Code`], the number of a value in its dictionary; [`CodeSet`], a set of codes
//! - `chunk`: a run of values, stored in one of these ways:
//! - `plain`: as folded text, with the data to restore the original text
//! - `packed` (while the chunk grows) and `grouped` (when the chunk is full): as the digits in which the values differ
//! - `form`, `forms`: the common text of packed values
//! - `index`, `table`, `hash`: find the code of a value that occurred before
//! - `recent`: a small cache in front of the index
//! - `repeats`: the values that have several codes
//! - `fold`: case folding; `bytes`: compares and reads short texts
//!
//! Outside of this folder, only `column` and `store` use items that are not public.

mod bytes;
mod chunk;
mod code;
mod dictionary;
mod fold;
mod form;
mod forms;
mod grouped;
mod hash;
mod index;
mod packed;
mod plain;
mod recent;
mod repeats;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use bytes::same_bytes;
pub use code::{Code, CodeSet};
pub use dictionary::Dictionary;
pub use fold::{fold, fold_char, is_invisible};
pub(super) use hash::hash;
pub(super) use recent::Recent;
