//! The compression of pages.

use super::brotli;
use super::fault::{Checked, Fault};
use ruzstd::decoding::FrameDecoder;
use zlib_rs::{Inflate, InflateFlush, Status};

/// The compression of the pages of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    None,
    Snappy,
    Gzip,
    Brotli,
    Zstd,
    /// LZ4 blocks.
    Lz4,
    /// LZ4 blocks with their lengths in front, as Hadoop writes them, or without.
    HadoopLz4,
}

impl Codec {
    /// Returns the codec with this number. Errors: there is no reader for the codec.
    pub fn new(number: i64) -> Checked<Self> {
        Ok(match number {
            0 => Self::None,
            1 => Self::Snappy,
            2 => Self::Gzip,
            3 => {
                return Err("it is compressed with LZO, which is not supported; write the file again with another codec, \
                            for example with Spark"
                    .into());
            }
            4 => Self::Brotli,
            5 => Self::HadoopLz4,
            6 => Self::Zstd,
            7 => Self::Lz4,
            _ => return Err(format!("it is compressed by an unknown method ({number})").into()),
        })
    }
}

/// The decompression of pages. It keeps buffers between pages.
#[derive(Default)]
pub(super) struct Decompressor {
    zstd: Option<Box<FrameDecoder>>,
    snappy: snap::raw::Decoder,
}

impl std::fmt::Debug for Decompressor {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Decompressor")
    }
}

impl Decompressor {
    /// Decompresses `bytes` to `out`. Errors: the bytes are damaged, or do not fill `out`.
    pub fn decompress(&mut self, codec: Codec, bytes: &[u8], out: &mut [u8]) -> Checked<()> {
        let length = out.len();
        let written = match codec {
            Codec::None => {
                if bytes.len() != length {
                    return Err(wrong_length());
                }
                out.copy_from_slice(bytes);
                length
            }
            Codec::Snappy => self
                .snappy
                .decompress(bytes, out)
                .map_err(|_| damaged("snappy"))?,
            Codec::Gzip => gzip(bytes, out)?,
            Codec::Brotli => brotli::decompress(bytes, out).ok_or_else(|| damaged("brotli"))?,
            Codec::Zstd => self
                .zstd
                .get_or_insert_default()
                .decode_all(bytes, out)
                .map_err(|_| damaged("zstd"))?,
            Codec::Lz4 => lz4(bytes, out)?,
            Codec::HadoopLz4 => match hadoop_lz4(bytes, out) {
                Some(written) => written,
                None => lz4(bytes, out)?,
            },
        };
        if written == length {
            Ok(())
        } else {
            Err(wrong_length())
        }
    }
}

fn damaged(codec: &str) -> Fault {
    format!("the {codec} data of a page are damaged").into()
}

fn wrong_length() -> Fault {
    "a page has another length than it says".into()
}

/// Decompresses the members of a gzip or zlib stream.
fn gzip(bytes: &[u8], out: &mut [u8]) -> Checked<usize> {
    // The bits of the window, and 32 to recognise gzip and zlib.
    const WINDOW: u8 = 15 + 32;
    let (mut rest, mut written) = (bytes, 0);
    while !rest.is_empty() {
        let mut inflate = Inflate::new(true, WINDOW);
        loop {
            let to = out.get_mut(written..).unwrap_or_default();
            let (in_before, out_before) = (inflate.total_in(), inflate.total_out());
            let status = inflate
                .decompress(rest, to, InflateFlush::NoFlush)
                .map_err(|_| damaged("gzip"))?;
            let taken = (inflate.total_in() - in_before) as usize;
            let produced = (inflate.total_out() - out_before) as usize;
            rest = rest.get(taken..).unwrap_or_default();
            written += produced;
            if status == Status::StreamEnd {
                break;
            }
            if taken == 0 && produced == 0 {
                return Err(damaged("gzip"));
            }
        }
    }
    Ok(written)
}

fn lz4(bytes: &[u8], out: &mut [u8]) -> Checked<usize> {
    lz4_flex::block::decompress_into(bytes, out).map_err(|_| damaged("LZ4"))
}

/// Decompresses blocks with their lengths in front. Returns `None` if the bytes do not have this form.
fn hadoop_lz4(bytes: &[u8], out: &mut [u8]) -> Option<usize> {
    let (mut rest, mut written) = (bytes, 0usize);
    while !rest.is_empty() {
        let (unpacked, after) = rest.split_first_chunk()?;
        let (packed, after) = after.split_first_chunk()?;
        let unpacked = u32::from_be_bytes(*unpacked) as usize;
        let (block, after) = after.split_at_checked(u32::from_be_bytes(*packed) as usize)?;
        let to = out.get_mut(written..written.checked_add(unpacked)?)?;
        if lz4_flex::block::decompress_into(block, to).ok()? != unpacked {
            return None;
        }
        written += unpacked;
        rest = after;
    }
    (written > 0).then_some(written)
}
