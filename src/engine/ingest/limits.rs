//! Limits on what one input may contain. Whatever exceeds one is refused with a message that names the limit.

/// Bytes of one event or line. Further bytes are counted, but not stored.
pub const EVENT_BYTES: usize = 64 << 20;
/// Nested objects and arrays in one event.
pub const DEPTH: usize = 128;
/// Keys in one event.
pub const KEYS: usize = 131_072;
/// Different paths of all inputs that have columns of their own. Values with further paths are stored as text. A column
/// takes about two kilobytes.
pub const PATHS: usize = 32_768;
/// Different keys below one path. If there are more, the keys are data, such as identifiers.
pub const KEYS_IN_PLACE: usize = 4_096;
/// Refused records of an input that its report lists. Further ones are only counted.
pub const PROBLEMS: usize = 10_000;
/// Bytes of a path with a column of its own.
pub const PATH_BYTES: usize = 2 << 10;
/// Bytes of paths that are stored for the values of an event without columns, for each byte of its text.
pub const OVERFLOW_RATIO: usize = 4;
/// Bytes of paths that are stored in any case.
pub const OVERFLOW_FREE_BYTES: usize = 64 << 10;
/// Bytes of a refused record that the report quotes.
pub const EXCERPT_BYTES: usize = 200;
/// Blanks after an object that are skipped to find out whether something else follows on the line.
pub const BLANKS_AFTER: usize = 64 << 10;
/// Bytes at the start of an object in which a page (`{"lines":[`) is recognised.
pub const PAGE_START_BYTES: usize = 4 << 10;
/// Bytes of an object that starts like a page in which the fields of an event are searched. A longer object is read as
/// a page.
pub const PAGE_KEYS_BYTES: usize = 1 << 20;
/// Bytes of the key of a member of a page.
pub const PAGE_KEY_BYTES: usize = 64 << 10;
/// Members of pages that a report names.
pub const PAGE_MEMBERS: usize = 10;
/// Compressed bytes that are kept to find a member of which the start was read as part of the damaged one before it.
pub const GZIP_HISTORY_BYTES: usize = 256 << 10;
/// Bytes of the header of a gzip member.
pub const GZIP_HEADER_BYTES: usize = 256 << 10;
/// An archive counts as a decompression bomb if it expands more than this many times ...
pub const GZIP_RATIO: u64 = 250;
/// ... and to more than this number of bytes.
pub const GZIP_RATIO_FROM_BYTES: u64 = 256 << 20;
