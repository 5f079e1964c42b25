//! Archives as other programs write them.

use flate2::write::{DeflateEncoder, GzEncoder};
use flate2::{Compression, Crc};
use std::io::Write;

/// A member of a zip archive, and how it is written.
#[derive(Debug, Clone)]
pub struct Zipped {
    pub name: Vec<u8>,
    pub data: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    /// Whether the sizes are in a descriptor after the data.
    pub is_streamed: bool,
    /// Whether the sizes are in a zip64 field.
    pub is_zip64: bool,
    /// Whether the directory has the member.
    pub is_listed: bool,
    pub crc: Option<u32>,
    /// The number of unpacked bytes that the archive states.
    pub size: Option<u64>,
}

impl Zipped {
    pub fn new(name: &str, data: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.as_bytes().to_vec(),
            data: data.into(),
            method: 8,
            flags: 1 << 11,
            is_streamed: false,
            is_zip64: false,
            is_listed: true,
            crc: None,
            size: None,
        }
    }

    pub fn stored(name: &str, data: impl Into<Vec<u8>>) -> Self {
        Self {
            method: 0,
            ..Self::new(name, data)
        }
    }

    pub fn packed(&self) -> Vec<u8> {
        match self.method {
            8 => {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
                encoder.write_all(&self.data).unwrap();
                encoder.finish().unwrap()
            }
            93 => zstd(&self.data),
            _ => self.data.clone(),
        }
    }

    fn crc(&self) -> u32 {
        let mut crc = Crc::new();
        crc.update(&self.data);
        self.crc.unwrap_or(crc.sum())
    }
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// Writes a zip archive.
pub fn zip(members: &[Zipped]) -> Vec<u8> {
    zip_with(members, b"", b"")
}

/// Writes a zip archive after other bytes, with a comment.
pub fn zip_with(members: &[Zipped], before: &[u8], comment: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    let mut count = 0_u64;
    for member in members {
        let offset = bytes.len() as u32;
        let packed = member.packed();
        let flags = member.flags | u16::from(member.is_streamed) << 3;
        let size = member.size.unwrap_or(member.data.len() as u64);
        let sizes = [packed.len() as u64, size];
        let in_header = if member.is_streamed { [0, 0] } else { sizes };
        let crc = if member.is_streamed { 0 } else { member.crc() };
        bytes.extend(b"PK\x03\x04");
        bytes.extend(header(member, flags, crc, in_header));
        bytes.extend(&packed);
        if member.is_streamed {
            bytes.extend(b"PK\x07\x08");
            bytes.extend(member.crc().to_le_bytes());
            bytes.extend(sizes.iter().flat_map(|&size| (size as u32).to_le_bytes()));
        }
        if !member.is_listed {
            continue;
        }
        count += 1;
        let fields = header(member, flags, member.crc(), sizes);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&fields[..26]);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(&fields[26..]);
    }
    let is_zip64 = members.iter().any(|member| member.is_zip64);
    let (start, length) = (bytes.len() as u64, directory.len() as u64);
    bytes.extend(directory);
    if is_zip64 {
        let end = bytes.len() as u64;
        bytes.extend(b"PK\x06\x06");
        bytes.extend(44_u64.to_le_bytes());
        bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend(
            [count, count, length, start]
                .iter()
                .flat_map(|n| n.to_le_bytes()),
        );
        bytes.extend(b"PK\x06\x07\0\0\0\0");
        bytes.extend(end.to_le_bytes());
        bytes.extend([1, 0, 0, 0]);
    }
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    let of = |value: u64| if is_zip64 { u32::MAX } else { value as u32 };
    let entries = if is_zip64 { u16::MAX } else { count as u16 };
    bytes.extend([entries, entries].iter().flat_map(|n| n.to_le_bytes()));
    bytes.extend([of(length), of(start)].iter().flat_map(|n| n.to_le_bytes()));
    bytes.extend((comment.len() as u16).to_le_bytes());
    bytes.extend(comment);
    [before, &bytes].concat()
}

/// The fields that a local header and an entry of the directory share, with name and extra field.
fn header(member: &Zipped, flags: u16, crc: u32, sizes: [u64; 2]) -> Vec<u8> {
    let mut bytes = vec![20, 0];
    bytes.extend(flags.to_le_bytes());
    bytes.extend(member.method.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(crc.to_le_bytes());
    let mut extra = Vec::new();
    if member.is_zip64 {
        bytes.extend([0xff; 8]);
        extra.extend([1, 0, 16, 0]);
        extra.extend([sizes[1], sizes[0]].iter().flat_map(|n| n.to_le_bytes()));
    } else {
        bytes.extend(sizes.iter().flat_map(|&size| (size as u32).to_le_bytes()));
    }
    bytes.extend((member.name.len() as u16).to_le_bytes());
    bytes.extend((extra.len() as u16).to_le_bytes());
    bytes.extend(&member.name);
    bytes.extend(extra);
    bytes
}

/// Writes a header and the data of a member of a tar archive.
pub fn tarred(name: &str, kind: u8, data: &[u8]) -> Vec<u8> {
    let size = format!("{:011o}\0", data.len());
    tarred_as(name, kind, size.as_bytes(), data)
}

/// Writes a member whose size field has these 12 bytes.
pub fn tarred_as(name: &str, kind: u8, size: &[u8], data: &[u8]) -> Vec<u8> {
    let mut header = vec![0; 512];
    header[..name.len()].copy_from_slice(name.as_bytes());
    header[100..108].copy_from_slice(b"0000644\0");
    header[124..136].copy_from_slice(size);
    header[148..156].copy_from_slice(b"        ");
    header[156] = kind;
    header[257..265].copy_from_slice(b"ustar\x0000");
    let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    header.extend(data);
    header.resize(header.len().next_multiple_of(512), 0);
    header
}

/// Writes a tar archive with these files.
pub fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes: Vec<u8> = files
        .iter()
        .flat_map(|(name, data)| tarred(name, b'0', data))
        .collect();
    bytes.resize(bytes.len() + 1024, 0);
    bytes
}

/// Returns bytes as base64 with padding.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let groups = bytes.chunks(3).map(|group| {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let letter = |at: usize| match at <= group.len() {
            true => char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]),
            false => '=',
        };
        [letter(0), letter(1), letter(2), letter(3)]
    });
    groups.flatten().collect()
}
