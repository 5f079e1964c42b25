//! The readers that are fuzzed, and the words that their formats use.

/// A reader, with a folder of the same name in `corpus`.
#[derive(Debug)]
pub struct Target {
    pub name: &'static str,
    /// Pieces of text that make the reader take another way.
    pub words: &'static [&'static [u8]],
    /// Whether the changed text becomes the value of a time field.
    pub is_value: bool,
}

const JSON: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"\"",
    b"\\\"",
    b"\\u0000",
    b"\n",
    b"\r\n",
    b"null",
    b"{}",
    b"[]",
    b"{\"value\":[",
    b"{\"a\":1}\n",
    b"{\"message\":\"",
    b"{\"message\":{",
    b"{\"Records\":[{\"a\":1},{\"a\":1}],",
    b"\"_raw\":\"{\\\"a\\\":1}\",",
    b"\"AuditData\":\"{\\\"a\\\":1}\",",
    b"\"log\":",
    b"data: ",
    b"\x1e",
    b"event: ",
    b"2024-05-17T16:31:00Z stdout F ",
    b"<134>1 2024-05-17T16:31:00Z host app - - - ",
    b"node-1 ",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
];

const CSV: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"\t",
    b"\n",
    b"\r\n",
    b"sep=;\n",
    b"time,action\n",
    b"\"{\"\"a\"\":1}\"",
    b"{\"a\":1}",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\0",
];

const TIME: &[&[u8]] = &[
    b"-",
    b"/",
    b":",
    b".",
    b",",
    b"+",
    b" ",
    b"T",
    b"Z",
    b"e",
    b"0",
    b"9",
    b"1715963460",
    b"2024",
    b"May",
    b"PM",
    b"UTC",
    b"+02:00",
    b"-9999",
    b"/Date(",
    b"99999999999999999999",
];

const ZIP: &[&[u8]] = &[
    b"PK\x01\x02",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x06\x06",
    b"PK\x06\x07",
    b"PK\x07\x08",
];

const PARQUET: &[&[u8]] = &[
    b"PAR1",
    b"PARE",
    b"\x15\x00",
    b"\x19\xfc",
    b"\x1c",
    b"\xff\xff\xff\xff\x0f",
];

/// The readers, each with a folder in `corpus`.
pub const TARGETS: &[Target] = &[
    Target::new("zip", ZIP),
    Target::new(
        "tar",
        &[
            b"ustar\0",
            b"././@LongLink",
            b"00000000000\0",
            b"77777777777\0",
        ],
    ),
    Target::new("gzip", &[b"\x1f\x8b\x08", b"\0\0\xff\xff"]),
    Target::new("zstd", &[b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18"]),
    Target::new("parquet", PARQUET),
    Target::new("csv", CSV),
    Target::new("unwrap", JSON),
    Target {
        is_value: true,
        ..Target::new("time", TIME)
    },
];

impl Target {
    const fn new(name: &'static str, words: &'static [&'static [u8]]) -> Self {
        Self {
            name,
            words,
            is_value: false,
        }
    }
}
