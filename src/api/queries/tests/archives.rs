//! Archives of lines that one shard unpacks and all shards read.

use super::*;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

fn packed(text: &[u8], members: usize) -> Vec<u8> {
    let of_a_member = text.len().div_ceil(members);
    let pack = |text| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    };
    text.chunks(of_a_member).flat_map(pack).collect()
}

fn lines() -> Vec<u8> {
    let mut lines = generated(1, 150, Envelope::Flat);
    lines.extend(ODD_LINES.as_bytes());
    lines.extend(generated(4, 150, Envelope::Flat));
    lines
}

/// Reads the first `begin` bytes of an archive in one shard. This shard unpacks the rest, and all shards read the text.
/// Returns `false` if the shard must read the whole file alone.
fn read(all: &mut Shards, archive: &[u8], begin: usize, seed: &mut u64) -> Result<bool> {
    let unpacks = chance(seed, all.sessions.len());
    let first =
        all.sessions[unpacks].open_part("archive", FileOptions::default(), FilePart::default());
    all.slices.push((unpacks, first));
    let (beginning, rest) = archive.split_at(begin);
    all.sessions[unpacks].push(first, beginning)?;
    let Some((line, offset)) = all.sessions[unpacks].hand_on(first)? else {
        return Ok(false);
    };
    let mut part = FilePart {
        line,
        offset,
        ..FilePart::default()
    };
    let mut text = Vec::new();
    for piece in rest.chunks(1 + chance(seed, 9_000)) {
        text.extend(all.sessions[unpacks].unpack(first, piece)?);
        let Some(end) = memchr::memrchr(b'\n', &text) else {
            continue;
        };
        let after = text.split_off(end + 1);
        part.ordinal = all.slices.len() as u32;
        let lines = all.read(chance(seed, all.sessions.len()), "archive", part, &text);
        part.line += lines.unwrap();
        part.offset += text.len() as u64;
        text = after;
    }
    let (last, damaged) = all.sessions[unpacks].unpacked(first)?;
    text.extend(last);
    if !text.is_empty() {
        let (shard, last) = (chance(seed, all.sessions.len()), all.slices.len() as u32);
        part.ordinal = last;
        all.read(shard, "archive", part, &text);
    }
    for &(shard, part) in &all.slices {
        all.sessions[shard].mark_unverified(part, &damaged)?;
    }
    all.compare();
    Ok(true)
}

#[test]
fn shards_that_share_an_archive_answer_like_one_session() {
    let whole = packed(&lines(), 3);
    let mut padded = packed(&lines(), 1);
    padded.extend([0; 512]);
    let cut = whole[..whole.len() - 3_000].to_vec();
    let mut flipped = whole.clone();
    let checksum = flipped.len() - 8;
    flipped[checksum] ^= 1;
    let mut broken = whole.clone();
    broken[whole.len() - 5_000..][..50].fill(0);
    let mut seed = 11;
    for archive in [packed(&lines(), 1), whole, padded, cut, flipped, broken] {
        let mut one = Session::new();
        let file = one.open_file("archive");
        one.push(file, &archive).unwrap();
        one.close_file(file).unwrap();
        let divided = [1, 2, 3].map(|shards| {
            let mut all = sessions(shards);
            let begin = 8_000 + chance(&mut seed, 9_000);
            assert!(read(&mut all, &archive, begin, &mut seed).unwrap());
            all
        });
        check_everything(&mut Comparison::new(one, divided));
    }
}

#[test]
fn only_an_archive_of_lines_is_shared() {
    let mut seed = 5;
    for other in [packed(&generated(2, 150, Envelope::Array), 1), lines()] {
        assert!(!read(&mut sessions(2), &other, 9_000, &mut seed).unwrap());
    }
    let mut session = Session::new();
    let file = session.open_file("plain");
    assert_eq!(
        session.unpack(file, b"x").unwrap_err().kind,
        ErrorKind::State
    );
    assert_eq!(session.unpacked(file).unwrap_err().kind, ErrorKind::State);
}
