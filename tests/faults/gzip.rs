//! gzip archives: truncated, damaged, with several members, and other archive formats.

use super::*;
use flate2::{Compression, GzBuilder, write::GzEncoder};
use std::io::Write;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Returns an archive whose header has a long file name.
fn named(bytes: &[u8]) -> Vec<u8> {
    let builder = GzBuilder::new().filename("x".repeat(9_000));
    let mut encoder = builder.write(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn lines(from: usize, to: usize) -> Vec<u8> {
    (from..to)
        .flat_map(|line| {
            format!("{{\"a\":{line},\"b\":\"{:x}\"}}\n", line * 7_654_321).into_bytes()
        })
        .collect()
}

fn stopped(loaded: &Loaded) -> &str {
    loaded.report().stopped.as_deref().unwrap_or_default()
}

#[test]
fn valid_archives_are_read() {
    let archive = gzip(&lines(0, 100));
    let loaded = check(&archive, [100, 0, 0, 0]);
    let report = loaded.report();
    assert_eq!(report.format, "gzip, JSON lines");
    assert_eq!(report.bytes, archive.len() as u64);
    assert_eq!(report.decompressed_bytes, lines(0, 100).len() as u64);
    assert!(report.unverified.is_empty() && report.stopped.is_none());
}

#[test]
fn all_members_of_an_archive_are_read() {
    let archive: Vec<u8> = (0..1000)
        .flat_map(|member| gzip(&lines(member, member + 1)))
        .collect();
    let loaded = check(&archive, [1000, 0, 0, 0]);
    assert_eq!(loaded.report().format, "gzip with 1000 members, JSON lines");
    // A line may continue in the next member.
    let text = lines(0, 10);
    let (first, second) = text.split_at(33);
    check(&[gzip(first), gzip(second)].concat(), [10, 0, 0, 0]);
}

#[test]
fn lines_before_a_truncation_are_loaded() {
    // All complete lines before the damage are loaded, and the position of the damage is reported.
    let (first, second) = (lines(0, 60), lines(60, 120));
    let archive = [gzip(&first), gzip(&second)].concat();
    let whole = [first.clone(), second].concat();
    let border = gzip(&first).len();
    for length in 1..archive.len() {
        let loaded = load(&archive[..length]);
        let report = loaded.report();
        assert!(report.reconciles());
        if length == border {
            assert!(report.stopped.is_none());
            assert_eq!(report.events, 60);
            continue;
        }
        if length > 1 && length != border + 1 {
            assert!(
                stopped(&loaded).contains(&format!("after {length} compressed bytes")),
                "{length}: {report:#?}"
            );
        }
        // Every complete line that can be decompressed is a row.
        let mut readable = Vec::new();
        let mut reader = flate2::read::MultiGzDecoder::new(&archive[..length]);
        let mut byte = [0];
        while let Ok(1) = std::io::Read::read(&mut reader, &mut byte) {
            readable.push(byte[0]);
        }
        assert!(whole.starts_with(&readable));
        let complete = readable.iter().filter(|&&byte| byte == b'\n').count() as u64;
        assert!(
            report.events >= complete,
            "{length}: {} of {complete}",
            report.events
        );
        assert!(report.refused <= 1);
        if loaded.store.len() > 60 {
            assert_eq!(report.unverified, [(60, loaded.store.len())], "{length}");
        }
    }
}

#[test]
fn a_wrong_checksum_or_length_is_reported() {
    let (good, next) = (gzip(&lines(0, 10)), gzip(&lines(10, 20)));
    for (back, what) in [(8, "checksum"), (4, "length")] {
        let mut bad = good.clone();
        let at = bad.len() - back;
        bad[at] ^= 1;
        let loaded = check(&[bad, next.clone()].concat(), [20, 0, 0, 0]);
        assert!(stopped(&loaded).contains(what), "{}", stopped(&loaded));
        assert!(stopped(&loaded).contains("member 1"));
        assert_eq!(loaded.report().unverified, [(0, 10)]);
    }
}

#[test]
fn a_flipped_bit_is_reported() {
    let archive = gzip(&lines(0, 2000));
    let mut named = 0;
    for at in (20..archive.len() - 8).step_by(997) {
        let mut bad = archive.clone();
        bad[at] ^= 0x10;
        let loaded = load(&bad);
        let reason = stopped(&loaded);
        assert!(!reason.is_empty(), "{at}");
        named += usize::from(reason.contains("damaged at compressed byte"));
        assert!(loaded.report().events > 0 || at < 2000, "{at}");
        if !loaded.store.is_empty() {
            assert_eq!(loaded.report().unverified, [(0, loaded.store.len())]);
        }
    }
    assert!(named > 0);
}

#[test]
fn intact_members_after_damage_are_read() {
    let members: Vec<Vec<u8>> = (0..10)
        .map(|member| gzip(&lines(30 * member, 30 * member + 30)))
        .collect();
    let damaged = |broken: &[usize], damage: &dyn Fn(&mut Vec<u8>)| {
        let mut members = members.clone();
        broken
            .iter()
            .for_each(|&member| damage(&mut members[member]));
        members.concat()
    };
    let check_all = |archive: &[u8], broken: &[usize]| {
        let loaded = load(archive);
        for chunk in [1, 7, 100] {
            let parts = load_chunks([("input", archive.chunks(chunk))], Options::default());
            assert_eq!(parts.dump(), loaded.dump(), "in pieces of {chunk}");
        }
        for line in 0..300 {
            let is_there = (0..loaded.store.len())
                .any(|row| loaded.value(row, "a").as_deref() == Some(&line.to_string()));
            assert!(
                is_there || broken.contains(&(line / 30)),
                "line {line}: {:?} {}",
                (
                    loaded.counts(),
                    loaded.report().warnings(),
                    loaded.refused()
                ),
                stopped(&loaded)
            );
        }
        loaded
    };
    // One flipped bit in each byte of a member.
    for at in 0..members[4].len() {
        let archive = damaged(&[4], &|member| member[at] ^= 0x04);
        let loaded = check_all(&archive, &[4]);
        // A flipped bit has no effect in some bytes of the header and at the end of the data.
        let is_whole = loaded.counts() == [300, 0, 0, 0];
        assert!(is_whole || !stopped(&loaded).is_empty(), "{at}");
    }
    let loaded = check_all(&damaged(&[4], &|member| member[30] ^= 0xff), &[4]);
    let start = members[..5].concat().len();
    assert!(
        stopped(&loaded).ends_with(&format!(
            "in member 5; the events before that are loaded, and reading continues with the next intact member at \
             compressed byte {start}"
        )),
        "{}",
        stopped(&loaded)
    );
    assert!(!loaded.warns("not part of it") && !loaded.warns("Further damage"));
    // Several damaged members, truncated members, a missing member, and garbage instead of a member.
    check_all(
        &damaged(&[0, 3, 4, 9], &|member| member[40] ^= 0xff),
        &[0, 3, 4, 9],
    );
    check_all(&damaged(&[0, 5], &|member| member.truncate(60)), &[0, 5]);
    check_all(&damaged(&[2], &|member| member.clear()), &[2]);
    let loaded = check_all(
        &damaged(&[6], &|member| {
            *member = b"garbage \x1f\x8b\x08\x1f".to_vec()
        }),
        &[6],
    );
    assert!(
        stopped(&loaded).contains("12 bytes of the archive from compressed byte"),
        "{}",
        stopped(&loaded)
    );
    // A line that continues in a damaged member does not include the next line.
    let (one, two) = (b"{\"a\":1}\n{\"a\":".to_vec(), lines(5, 6));
    let mut archive = [gzip(&one), gzip(b"2}\n"), gzip(&two)].concat();
    let at = gzip(&one).len() + 12;
    archive[at] ^= 0xff;
    let loaded = load(&archive);
    assert_eq!(loaded.report().events, 2, "{}", stopped(&loaded));
}

#[test]
fn false_member_headers_hide_no_member() {
    let start = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03";
    let mut broken = gzip(&lines(0, 30));
    broken[30] ^= 0xff;
    for before in [broken.clone(), gzip(&lines(0, 1)), broken.repeat(10_001)] {
        let archive = [before, start.repeat(20_000), named(&lines(30, 33))].concat();
        let loaded = load(&archive);
        assert!(stopped(&loaded).contains("continues with the next intact member"));
        assert_eq!(loaded.values(loaded.store.len() - 1, "a"), ["32"]);
    }
}

#[test]
fn padding_and_garbage_after_an_archive_are_noted() {
    let archive = gzip(&lines(0, 5));
    for (tail, note) in [
        (vec![0; 512], "512 zero bytes"),
        (b"garbage".to_vec(), "7 bytes after the archive"),
        (vec![0, 0, b'x', 1], "2 bytes after the archive"),
        (vec![0x1f], "1 bytes after the archive"),
        (vec![0x1f, b'x'], "2 bytes after the archive"),
    ] {
        let loaded = check(&[archive.clone(), tail].concat(), [5, 0, 0, 0]);
        assert!(loaded.warns(note), "{:?}", loaded.report().warnings());
        assert!(loaded.report().unverified.is_empty());
    }
    let padded = [archive.clone(), vec![0; 10], gzip(&lines(5, 7))].concat();
    check(&padded, [7, 0, 0, 0]);
}

#[test]
fn an_empty_archive_has_no_events() {
    let empty = gzip(b"");
    assert_eq!(empty.len(), 20);
    let loaded = check(&empty, [0, 0, 0, 0]);
    assert!(loaded.report().stopped.is_none());
}

#[test]
fn the_content_decides_whether_a_file_is_an_archive() {
    for name in ["x.json", "x.json.gz"] {
        for bytes in [lines(0, 3), gzip(&lines(0, 3))] {
            let loaded = load_chunks([(name, [&bytes[..]])], Options::default());
            assert_eq!(loaded.report().events, 3);
        }
    }
}

#[test]
fn other_archives_are_named() {
    let mut tar = vec![0; 600];
    tar[257..262].copy_from_slice(b"ustar");
    for (bytes, name) in [
        (b"PK\x03\x04rest".to_vec(), "a zip archive"),
        (b"BZh91AY&SY".to_vec(), "a bzip2 archive"),
        (b"\xfd7zXZ\0rest".to_vec(), "an xz archive"),
        (tar, "a tar archive"),
    ] {
        let packed = gzip(&bytes);
        for bytes in [bytes, packed] {
            let loaded = check(&bytes, [0, 0, 0, 0]);
            assert!(stopped(&loaded).contains(name), "{}", stopped(&loaded));
            assert!(stopped(&loaded).contains("unpack it first"));
        }
    }
}

#[test]
fn reading_stops_at_the_expansion_limit() {
    let options = Options {
        event_bytes: 1 << 20,
        gzip_free_bytes: 8 << 20,
        ..Options::default()
    };
    let spaces = gzip(&vec![b' '; 32 << 20]);
    let line = gzip(&[b"{\"a\":\"".to_vec(), vec![b'x'; 32 << 20]].concat());
    for archive in [spaces, line] {
        let loaded = load_chunks([("bomb", archive.chunks(1000))], options);
        assert!(stopped(&loaded).contains("expands more than 250 times"));
        assert!(loaded.report().decompressed_bytes < 10 << 20);
        assert!(loaded.report().stopped_at_limit);
    }
    // Another limit can be set.
    let open = Options {
        gzip_ratio: u64::MAX,
        ..options
    };
    let archive = gzip(&vec![b' '; 32 << 20]);
    let loaded = load_chunks([("spaces", [&archive[..]])], open);
    assert_eq!(loaded.counts(), [0, 0, 0, 1]);
}

#[test]
fn headers_with_optional_fields_are_read() {
    let mut encoder = GzBuilder::new()
        .extra(vec![1, 2, 0, 0])
        .filename("../<script>")
        .comment("c")
        .write(Vec::new(), Compression::fast());
    encoder.write_all(&lines(0, 3)).unwrap();
    let archive = encoder.finish().unwrap();
    for chunk in [1, 5, 1000] {
        let loaded = load_chunks([("x", archive.chunks(chunk))], Options::default());
        assert_eq!(loaded.counts(), [3, 0, 0, 0]);
    }
    let mut method = gzip(&lines(0, 3));
    method[2] = 7;
    let loaded = check(&method, [0, 0, 0, 0]);
    assert!(stopped(&loaded).contains("header of gzip member 1"));
}

#[test]
fn a_truncated_archive_does_not_affect_thousands_of_others() {
    let inputs: Vec<(String, Vec<u8>)> = (0..3_872)
        .map(|index| {
            let mut archive = gzip(&lines(index, index + 1));
            if index == 1_000 {
                archive.truncate(12);
            }
            (format!("{index}.json.gz"), archive)
        })
        .collect();
    let loaded = load_chunks(
        inputs
            .iter()
            .map(|(name, bytes)| (name.as_str(), [&bytes[..]])),
        Options::default(),
    );
    assert_eq!(loaded.store.len(), 3_871);
    assert_eq!(loaded.reports.len(), 3_872);
    assert_eq!(
        loaded
            .reports
            .iter()
            .filter(|report| report.stopped.is_some())
            .count(),
        1
    );
}
