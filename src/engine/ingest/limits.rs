//! Limits on the content of one input. The limits on archives are in `unpack`.

pub use crate::unpack::limits::*;

/// The largest number of bytes of one event or line. A longer event is refused: its bytes are counted but not stored.
pub const EVENT_BYTES: usize = 64 << 20;
/// The largest depth of nested objects and arrays in one event. A deeper event is refused.
pub const DEPTH: usize = 128;
/// The largest number of keys in one event. An event with more keys is refused.
pub const KEYS: usize = 131_072;
/// The number of different paths, over all inputs, that have columns of their own. Values of further paths are stored
/// as text. A column takes about two kilobytes.
pub const PATHS: usize = 32_768;
/// The number of different keys below one path that have columns, for each input. If a path has more keys, the keys are data, such as
/// identifiers.
pub const KEYS_IN_PLACE: usize = 4_096;
/// The number of further paths that are kept for keys with a meaning: those of families, wrappers, times and ids.
pub const PATHS_WITH_MEANING: usize = 32_768;
/// The number of further paths that are kept for keys at the root of a record, which may be wrappers.
pub const PATHS_AT_ROOT: usize = 16_384;
/// The number of refused records that the report of an input lists. Further refused records are only counted.
pub const PROBLEMS: usize = 10_000;
/// The largest number of bytes of a path with a column of its own.
pub const PATH_BYTES: usize = 2 << 10;
/// The number of bytes of paths that may be stored for values without columns, for each byte of the text of the event.
pub const OVERFLOW_RATIO: usize = 4;
/// The number of bytes of paths that every event may store in addition to those that [`OVERFLOW_RATIO`] allows.
pub const OVERFLOW_FREE_BYTES: usize = 64 << 10;
/// The number of bytes of a refused record that the report quotes.
pub const EXCERPT_BYTES: usize = 200;
/// The number of blanks after an object that are skipped to decide whether something else follows on the line.
pub const BLANKS_AFTER: usize = 64 << 10;
/// The number of bytes of an object that are read before the object is taken for a page, so that the fields of an event
/// after an array count.
pub const PAGE_HOLD_BYTES: usize = 1 << 20;
/// The number of bytes at the start of a line in which the JSON after a prefix must start.
pub const PREFIX_BYTES: usize = 512;
/// The largest number of texts in texts, or pages in texts, that are read.
pub const NESTED: usize = 8;
/// The largest number of bytes of the key of a member of a page.
pub const PAGE_KEY_BYTES: usize = 64 << 10;
/// The number of members of pages that a report names.
pub const PAGE_MEMBERS: usize = 10;
/// The largest number of bytes that a text of an event may have packed as base64 of gzip. A larger text is not unpacked.
/// A text in a packed text is not unpacked.
pub const PACKED_TEXT_BYTES: usize = 16 << 20;
/// The largest ratio of unpacked bytes to the characters of a packed text. So the texts of a file unpack to at most this
/// many times the size of the file, and the same texts are unpacked however the file is cut into parts.
pub const PACKED_RATIO: usize = 100;
/// The number of bytes to which a packed text may unpack in addition to those that [`PACKED_RATIO`] allows.
pub const PACKED_FREE_BYTES: usize = 4 << 10;
