//! Encodings and codecs that the fixtures do not have.

use super::writer::{
    BOOLEAN, BYTES, Chunk, FIXED, INT32, INT64, OPTIONAL, REQUIRED, column, file, fixed_column,
    levels, strings, varint, zigzag,
};
use super::{read, rows};
use std::io::Write as _;

/// A file of one required column `a` with one page of `count` values.
fn one(physical: i64, count: i64, encoding: i64, bytes: &[u8]) -> Vec<u8> {
    let chunk = Chunk::new(0, count).plain(count, encoding, bytes);
    file(
        &[column("a", physical, REQUIRED, -1)],
        1,
        &[(count, vec![chunk])],
    )
}

fn numbers(values: impl IntoIterator<Item = i64>) -> String {
    values
        .into_iter()
        .map(|value| format!("{{\"a\":{value}}}\n"))
        .collect()
}

#[test]
fn levels_may_be_packed_from_the_highest_bit() {
    // The levels 1, 0, 1, 1, 0, 0, 1, 1 and 1.
    let mut bytes = vec![0b1011_0011, 0b1000_0000];
    for value in [1, 2, 3, 4, 5, 6i32] {
        bytes.extend(value.to_le_bytes());
    }
    let chunk = Chunk::new(0, 9).page(9, 0, 4, &bytes, &bytes);
    let text = rows(&file(
        &[column("a", INT32, OPTIONAL, -1)],
        1,
        &[(9, vec![chunk])],
    ));
    let expected = "{\"a\":1}\n{}\n{\"a\":2}\n{\"a\":3}\n{}\n{}\n{\"a\":4}\n{\"a\":5}\n{\"a\":6}\n";
    assert_eq!(text, expected);
}

#[test]
fn codes_of_any_width_are_read_in_runs_and_packed() {
    // Older writers give the dictionary and its codes the same encoding.
    for (dictionary, codes) in [(2, 2), (0, 8)] {
        for width in [1, 3, 8, 13, 20, 32u32] {
            let count = 1u64 << width.min(6);
            let texts: Vec<Vec<u8>> = (0..count).map(|n| n.to_string().into_bytes()).collect();
            let texts: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
            // Packed codes from the last one down, then a run of the code 1.
            let packed = count.max(8);
            let mut bytes = vec![width as u8];
            varint(((packed / 8) << 1) | 1, &mut bytes);
            let mut bits = vec![0u8; (packed as usize * width as usize).div_ceil(8)];
            for place in 0..packed {
                let code = count - 1 - place % count;
                for bit in 0..width {
                    let at = place as usize * width as usize + bit as usize;
                    bits[at / 8] |= ((code >> bit & 1) as u8) << (at % 8);
                }
            }
            bytes.extend(bits);
            varint(5 << 1, &mut bytes);
            bytes.extend_from_slice(&1u32.to_le_bytes()[..width.div_ceil(8) as usize]);
            let rows_of_file = packed as i64 + 5;
            let chunk = Chunk::new(0, rows_of_file)
                .dictionary(count as i64, dictionary, &strings(&texts))
                .plain(rows_of_file, codes, &bytes);
            let text = rows(&file(
                &[column("a", BYTES, REQUIRED, 0)],
                1,
                &[(rows_of_file, vec![chunk])],
            ));
            let down = (0..packed).map(|place| count - 1 - place % count);
            let expected: String = down
                .chain([1; 5])
                .map(|code| format!("{{\"a\":\"{code}\"}}\n"))
                .collect();
            assert_eq!(text, expected, "{width}");
        }
    }
}

#[test]
fn truth_values_are_bits_or_runs() {
    assert_eq!(
        rows(&one(BOOLEAN, 3, 0, &[0b101])),
        "{\"a\":true}\n{\"a\":false}\n{\"a\":true}\n"
    );
    assert_eq!(
        rows(&one(BOOLEAN, 3, 3, &levels(&[(2, 1), (1, 0)]))),
        "{\"a\":true}\n{\"a\":true}\n{\"a\":false}\n"
    );
}

/// Encodes numbers as differences, in blocks of 128 with 4 miniblocks.
fn deltas(values: &[i64]) -> Vec<u8> {
    let mut out = Vec::new();
    for head in [128, 4, values.len() as u64] {
        varint(head, &mut out);
    }
    zigzag(values.first().copied().unwrap_or(0), &mut out);
    let differences: Vec<i64> = values
        .windows(2)
        .map(|pair| pair[1].wrapping_sub(pair[0]))
        .collect();
    for block in differences.chunks(128) {
        let smallest = *block.iter().min().unwrap();
        zigzag(smallest, &mut out);
        let rest: Vec<u64> = block
            .iter()
            .map(|value| value.wrapping_sub(smallest) as u64)
            .collect();
        let width = |part: &[u64]| {
            part.iter()
                .map(|value| 64 - value.leading_zeros())
                .max()
                .unwrap_or(0)
        };
        let mut widths: Vec<u8> = rest.chunks(32).map(|part| width(part) as u8).collect();
        widths.resize(4, 0);
        out.extend(&widths);
        for part in rest.chunks(32) {
            let width = width(part) as usize;
            let mut bits = vec![0u8; 32 * width / 8];
            for (place, value) in part.iter().enumerate() {
                for bit in 0..width {
                    let at = place * width + bit;
                    bits[at / 8] |= ((value >> bit & 1) as u8) << (at % 8);
                }
            }
            out.extend(bits);
        }
    }
    out
}

#[test]
fn differences_of_any_width_are_read() {
    let long: Vec<i64> = (0..300).map(|n| n * n * n - 77 * n).collect();
    for values in [
        vec![5],
        vec![i64::MIN, i64::MAX, 0, -1, i64::MAX],
        vec![7; 129],
        long,
    ] {
        let bytes = deltas(&values);
        let text = rows(&one(INT64, values.len() as i64, 5, &bytes));
        assert_eq!(text, numbers(values));
    }
}

#[test]
fn strings_repeat_the_start_of_the_one_before() {
    let mut bytes = deltas(&[0, 2, 0, 4]);
    bytes.extend(deltas(&[4, 1, 4, 0]));
    bytes.extend_from_slice(b"abcdXcafe");
    let text = rows(&one(BYTES, 4, 7, &bytes));
    assert_eq!(
        text,
        "{\"a\":\"abcd\"}\n{\"a\":\"abX\"}\n{\"a\":\"cafe\"}\n{\"a\":\"cafe\"}\n"
    );
}

#[test]
fn bytes_of_values_may_be_split() {
    // The values 0x04030201 and 5.
    let bytes = [1, 5, 2, 0, 3, 0, 4, 0];
    assert_eq!(rows(&one(INT32, 2, 9, &bytes)), numbers([0x0403_0201, 5]));
    let chunk = Chunk::new(0, 2).plain(2, 9, b"adbecf");
    let text = rows(&file(
        &[fixed_column("a", FIXED, 3, REQUIRED, -1)],
        1,
        &[(2, vec![chunk])],
    ));
    assert_eq!(text, "{\"a\":\"abc\"}\n{\"a\":\"def\"}\n");
}

fn compressed(codec: i64, bytes: &[u8], packed: &[u8]) -> Vec<u8> {
    let chunk = Chunk::new(codec, 2).page(2, 0, 3, bytes, packed);
    file(&[column("a", BYTES, REQUIRED, 0)], 1, &[(2, vec![chunk])])
}

/// One LZ4 block with these bytes, not compressed.
fn lz4_block(bytes: &[u8]) -> Vec<u8> {
    assert!(bytes.len() < 15 + 255);
    match bytes.len().checked_sub(15) {
        None => [&[(bytes.len() as u8) << 4], bytes].concat(),
        Some(more) => [&[0xf0, more as u8], bytes].concat(),
    }
}

#[test]
fn older_forms_of_codecs_are_read() {
    let bytes = strings(&[b"first value", b"second value"]);
    let expected = "{\"a\":\"first value\"}\n{\"a\":\"second value\"}\n";
    let (left, right) = bytes.split_at(9);

    // LZ4 in blocks of Hadoop, and without.
    let mut hadoop = Vec::new();
    for part in [left, right] {
        let block = lz4_block(part);
        hadoop.extend((part.len() as u32).to_be_bytes());
        hadoop.extend((block.len() as u32).to_be_bytes());
        hadoop.extend(block);
    }
    assert_eq!(rows(&compressed(5, &bytes, &hadoop)), expected);
    assert_eq!(rows(&compressed(5, &bytes, &lz4_block(&bytes))), expected);
    assert_eq!(rows(&compressed(7, &bytes, &lz4_block(&bytes))), expected);

    // Gzip with two members, and zlib.
    let mut members = Vec::new();
    for part in [left, right] {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(part).unwrap();
        members.extend(encoder.finish().unwrap());
    }
    assert_eq!(rows(&compressed(2, &bytes, &members)), expected);
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&bytes).unwrap();
    assert_eq!(
        rows(&compressed(2, &bytes, &encoder.finish().unwrap())),
        expected
    );
}

#[test]
fn a_dictionary_may_end_and_plain_pages_follow() {
    let mut codes = vec![1];
    varint(2 << 1, &mut codes);
    codes.push(1);
    let chunk = Chunk::new(0, 3)
        .dictionary(2, 0, &strings(&[b"x", b"y"]))
        .plain(2, 8, &codes)
        .plain(1, 0, &strings(&[b"z"]));
    let text = rows(&file(
        &[column("a", BYTES, REQUIRED, 0)],
        1,
        &[(3, vec![chunk])],
    ));
    assert_eq!(text, "{\"a\":\"y\"}\n{\"a\":\"y\"}\n{\"a\":\"z\"}\n");
}

#[test]
fn codecs_without_a_reader_are_named_once() {
    let chunk = Chunk::new(3, 1).plain(1, 0, &strings(&[b"x"]));
    let groups = [
        (1, vec![chunk.clone()]),
        (2, vec![chunk.clone()]),
        (3, vec![chunk]),
    ];
    let read = read(&file(&[column("a", BYTES, REQUIRED, 0)], 1, &groups));
    assert_eq!(
        read.lost,
        [(
            6,
            "Row groups 1 to 3 (6 rows) could not be read: column \"a\": it is compressed with LZO, which is not \
             supported; write the file again with another codec, for example with Spark."
                .to_owned()
        )]
    );
}

#[test]
fn the_words_of_brotli_are_those_of_the_format() {
    let words = include_bytes!("../brotli/words.bin");
    assert_eq!(zlib_rs::crc32::crc32(0, words), 0x5136_cb04);
}

#[test]
fn brotli_may_have_metadata_and_parts_that_are_not_compressed() {
    // A window of 16 bits, 3 bytes of metadata, a part of 4 bytes that is not compressed, and an empty last part.
    let stream = [
        0x2c, 0x01, b'x', b'y', b'z', 0x18, 0x00, 0x08, b'a', b'b', b'c', b'd', 0x03,
    ];
    let mut out = [0; 4];
    let written = crate::parquet::brotli::decompress(&stream, &mut out);
    assert_eq!((written, &out), (Some(4), b"abcd"));
    assert_eq!(
        crate::parquet::brotli::decompress(&stream, &mut out[..3]),
        None
    );
    assert_eq!(
        crate::parquet::brotli::decompress(&stream[..9], &mut out),
        None
    );
}
