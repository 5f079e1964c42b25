//! What one input may ask for. Everything beyond is refused with a message that names the limit.

/// Bytes of one event or line. Beyond it the bytes are counted, not kept.
pub const EVENT_BYTES: usize = 64 << 20;
/// Containers within containers in one event.
pub const DEPTH: usize = 128;
/// Keys in one event.
pub const KEYS: usize = 131_072;
/// Different keys of all inputs, each in its place, that have columns of their own; values under further keys are kept as
/// text. A column takes about two kilobytes.
pub const PATHS: usize = 32_768;
/// Different keys in one place. Where there are more, the keys are data, such as identifiers.
pub const KEYS_IN_PLACE: usize = 4_096;
/// Refused records whose place is kept for each input; the rest are counted.
pub const PROBLEMS: usize = 10_000;
/// Bytes of the keys that lead to a value with a column of its own.
pub const PATH_BYTES: usize = 2 << 10;
/// Bytes of paths that are written for the values of an event without columns, for each byte of its text.
pub const OVERFLOW_RATIO: usize = 4;
/// Bytes of paths that are written in any case.
pub const OVERFLOW_FREE_BYTES: usize = 64 << 10;
/// Bytes of a refused record that the report quotes.
pub const EXCERPT_BYTES: usize = 200;
/// Blanks after an object that are looked through for something that does not belong there.
pub const BLANKS_AFTER: usize = 64 << 10;
/// Bytes of an object's beginning in which a page (`{"lines":[`) is recognised.
pub const PAGE_START_BYTES: usize = 4 << 10;
/// Bytes of what begins like a page that are looked through for the fields of an event. A longer page is read as one.
pub const PAGE_KEYS_BYTES: usize = 1 << 20;
/// Bytes of the key of a page's member.
pub const PAGE_KEY_BYTES: usize = 64 << 10;
/// Names of a page's other members that a report lists.
pub const PAGE_MEMBERS: usize = 10;
/// Compressed bytes that are kept to find a member which a damaged one before it ran over.
pub const GZIP_HISTORY_BYTES: usize = 256 << 10;
/// Bytes of a gzip member's header.
pub const GZIP_HEADER_BYTES: usize = 256 << 10;
/// An archive that expands more than this many times ...
pub const GZIP_RATIO: u64 = 250;
/// ... and to more than this is taken for a bomb.
pub const GZIP_RATIO_FROM_BYTES: u64 = 256 << 20;
