//! Recognises what a file is by its first bytes, never by its name.

/// The number of bytes by which every format is recognised: those up to the mark of a tar header.
pub(super) const SNIFF_BYTES: usize = 262;
/// The number of bytes in which a Windows program has a zero byte, which text has not.
const PROGRAM_BYTES: usize = 64;

/// The kind of a file, or of the text inside a compressed stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, in any encoding.
    Text,
    /// A gzip stream.
    Gzip,
    /// A zstd stream.
    Zstd,
    /// An archive with members.
    Archive(ArchiveKind),
    /// A Parquet file.
    Parquet,
    /// A format that is recognised but not read.
    Foreign(&'static Foreign),
}

/// The format of an archive with members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveKind {
    /// A zip archive, possibly after a program that unpacks it.
    Zip,
    /// A tar archive.
    Tar,
}

impl ArchiveKind {
    /// Returns the name of the format, without an article.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zip => "zip archive",
            Self::Tar => "tar archive",
        }
    }
}

/// A format that is recognised but not read.
#[derive(Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The name of the format, with an article.
    pub name: &'static str,
    /// What to do with the file.
    pub advice: &'static str,
}

impl Foreign {
    /// Returns the reason why a file of this format is not read.
    pub fn reason(&self) -> String {
        format!("this is {}: {}", self.name, self.advice)
    }
}

const fn packed(name: &'static str) -> Foreign {
    Foreign {
        name,
        advice: "unpack it first, for example with 7-Zip, and open the files inside",
    }
}

const CAPTURE: Foreign = Foreign {
    name: "a capture of network packets",
    advice: "it has no audit events",
};

/// Streams that are packed more often than the limit allows.
pub(super) const TOO_DEEP: Foreign = Foreign {
    name: "a file that is compressed more than 8 times",
    advice: "unpack it first, and open the file inside",
};

const ZIP: Kind = Kind::Archive(ArchiveKind::Zip);

const MAGIC: &[(&[u8], Kind)] = &[
    (b"\x1f\x8b", Kind::Gzip),
    (b"\x28\xb5\x2f\xfd", Kind::Zstd),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    // A zip archive that was written to be split into several files.
    (b"PK\x07\x08", ZIP),
    (b"PAR1", Kind::Parquet),
    (
        b"PARE",
        Kind::Foreign(&Foreign {
            name: "a Parquet file with an encrypted footer",
            advice: "write it again without encryption, and open that file",
        }),
    ),
    (b"BZh", Kind::Foreign(&packed("a bzip2 archive"))),
    (b"\xfd7zXZ\0", Kind::Foreign(&packed("an xz archive"))),
    (
        b"7z\xbc\xaf\x27\x1c",
        Kind::Foreign(&packed("a 7z archive")),
    ),
    (b"Rar!\x1a\x07", Kind::Foreign(&packed("a rar archive"))),
    (
        b"\x04\x22\x4d\x18",
        Kind::Foreign(&Foreign {
            name: "an lz4 archive",
            advice: "unpack it first, for example with the command lz4, and open the file inside",
        }),
    ),
    (
        b"\xff\x06\0\0sNaPpY",
        Kind::Foreign(&packed("a Snappy stream")),
    ),
    (
        b"SQLite format 3\0",
        Kind::Foreign(&Foreign {
            name: "an SQLite database",
            advice: "export the table with the events as CSV or JSON lines, and open that file",
        }),
    ),
    (
        b"ElfFile\0",
        Kind::Foreign(&Foreign {
            name: "a Windows event log (EVTX)",
            advice: "convert it to JSON lines, for example with evtx_dump, and open that file",
        }),
    ),
    (
        b"Obj\x01",
        Kind::Foreign(&Foreign {
            name: "an Avro file",
            advice: "convert it to JSON lines, for example with avro-tools tojson, and open that file",
        }),
    ),
    (
        b"%PDF-",
        Kind::Foreign(&Foreign {
            name: "a PDF document",
            advice: "export the events as JSON or CSV, and open that file",
        }),
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Kind::Foreign(&Foreign {
            name: "an Office document of an old format, such as an Excel workbook",
            advice: "save the table as CSV, and open that file",
        }),
    ),
    (b"\xd4\xc3\xb2\xa1", Kind::Foreign(&CAPTURE)),
    (b"\xa1\xb2\xc3\xd4", Kind::Foreign(&CAPTURE)),
    (b"\x4d\x3c\xb2\xa1", Kind::Foreign(&CAPTURE)),
    (b"\xa1\xb2\x3c\x4d", Kind::Foreign(&CAPTURE)),
    (b"\x0a\x0d\x0d\x0a", Kind::Foreign(&CAPTURE)),
];

/// Returns the kind of a file by its first bytes, or `None` if the bytes do not decide yet. If the file `ends` after
/// these bytes, they always decide. Further bytes never change the result.
pub fn kind_of(head: &[u8], ends: bool) -> Option<Kind> {
    let mut may_be_longer = head.is_empty();
    for (magic, kind) in MAGIC {
        if head.starts_with(magic) {
            return Some(*kind);
        }
        may_be_longer |= magic.starts_with(head);
    }
    // A zstd stream may start with a frame of other data, whose first byte has any lower half.
    match head {
        [0x50..=0x5f, rest @ ..] if rest.starts_with(b"\x2a\x4d\x18") => return Some(Kind::Zstd),
        [0x50..=0x5f, rest @ ..] => may_be_longer |= b"\x2a\x4d\x18".starts_with(rest),
        _ => {}
    }
    if may_be_longer && !ends {
        return None;
    }
    // Text has no zero byte. The name in a tar header ends with a zero byte, and has no line feed.
    let head = head.get(..SNIFF_BYTES).unwrap_or(head);
    match memchr::memchr2(b'\n', 0, head).and_then(|at| Some((at, head.get(at)?))) {
        Some((_, b'\n')) => Some(Kind::Text),
        Some((at, _)) if at < PROGRAM_BYTES && head.starts_with(b"MZ") => Some(ZIP),
        Some(_) if head.get(257..SNIFF_BYTES) == Some(b"ustar") => {
            Some(Kind::Archive(ArchiveKind::Tar))
        }
        _ => (ends || head.len() == SNIFF_BYTES).then_some(Kind::Text),
    }
}
