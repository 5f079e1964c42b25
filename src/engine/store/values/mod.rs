//! The distinct values of one field, and the search over their text.
//!
//! - `dictionary`: [`Dictionary`], all values of a field, in chunks that never change once they are full
//! - `code`: [`Code`], the number of a value in its dictionary; [`CodeSet`], a set of them
//! - `chunk`: a run of values, in one of the stored forms:
//!   - `plain`: folded text, with what it takes to restore the original
//!   - `packed` (while the chunk grows) and `grouped` (when it is full): only the digits in which the values differ
//! - `form`, `forms`: what packed values have in common
//! - `index`, `table`, `hash`: finding the code of a value that was seen before
//! - `recent`: a small cache in front of the index
//! - `repeats`: the values that have several codes
//! - `fold`: letter case; `bytes`: comparing and reading short text
//!
//! Only `column` and the store use what is not exported.

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
