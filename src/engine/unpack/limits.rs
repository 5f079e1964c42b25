//! Limits on archives and compressed files.

/// The number of compressed bytes that are kept. They are searched for the start of a member that was read as part of
/// the damaged member before it.
pub const GZIP_HISTORY_BYTES: usize = 256 << 10;
/// The largest number of bytes of the header of a gzip member.
pub const GZIP_HEADER_BYTES: usize = 256 << 10;
/// The largest ratio of unpacked to compressed bytes of an archive. An archive above this ratio counts as a
/// decompression bomb if it also unpacks to more than [`GZIP_RATIO_FROM_BYTES`].
pub const GZIP_RATIO: u64 = 250;
/// The number of unpacked bytes up to which an archive may have any ratio.
pub const GZIP_RATIO_FROM_BYTES: u64 = 256 << 20;
/// The largest depth of streams inside streams, such as gzip in zstd.
pub const STREAM_DEPTH: usize = 8;
/// The largest depth of archives inside archives, such as zip in zip.
pub const ARCHIVE_DEPTH: usize = 4;
/// The largest number of bytes of an archive that is kept in memory, including the archives around it.
pub const ARCHIVE_BYTES: usize = 512 << 20;
/// The largest number of bytes of a Parquet file, which is kept in memory until its end.
pub const PARQUET_BYTES: usize = 1 << 30;
/// The largest window of a zstd frame, in bytes.
pub const ZSTD_WINDOW_BYTES: u64 = 128 << 20;
/// The largest number of members of one archive that are read.
pub const MEMBERS: usize = 50_000;
/// The largest number of bytes of the central directory of a zip archive.
pub const ZIP_DIRECTORY_BYTES: u64 = 64 << 20;
/// The largest number of bytes of the name of a member.
pub const MEMBER_NAME_BYTES: usize = 4 << 10;
/// The number of notes about members that the report of an archive lists.
pub const ARCHIVE_NOTES: usize = 20;
