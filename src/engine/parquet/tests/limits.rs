//! Damage in parts of a file, and files that claim more than they have.

use super::writer::{
    BYTES, Chunk, INT32, OPTIONAL, REPEATED, REQUIRED, column, file, levels, strings, varint,
};
use super::{fixture, read, try_read};

fn reason(bytes: &[u8]) -> String {
    let read = read(bytes);
    assert_eq!(read.lost.len(), 1, "{:?}", read.lost);
    read.lost[0].1.clone()
}

/// A file with one column of integers.
fn ints(repetition: i64, rows: i64, chunk: Chunk) -> Vec<u8> {
    file(
        &[column("a", INT32, repetition, -1)],
        1,
        &[(rows, vec![chunk])],
    )
}

#[test]
fn damage_in_a_row_group_leaves_the_others() {
    let mut bytes = fixture("rows-small-pages.parquet");
    let whole = read(&bytes);
    // The pages of the first column of the second row group start with a header, whose checksum covers the rest.
    let second = whole.ranges[1 + 16].clone();
    bytes[second.start as usize + 60] ^= 0x40;
    let damaged = read(&bytes);
    let [(lost, reason)] = &damaged.lost[..] else {
        panic!("{:?}", damaged.lost);
    };
    assert!(
        reason.contains("of row group 2") || reason.starts_with("Row group 2 (25 rows)"),
        "{reason}"
    );
    assert!(
        reason.contains("column \"i\": a page is damaged: its checksum is wrong"),
        "{reason}"
    );
    let (all, kept) = (whole.lines(), damaged.lines());
    let before = 50 - *lost as usize;
    assert_eq!(kept[..before], all[..before]);
    assert_eq!(kept[before..], all[50..]);
}

#[test]
fn rows_before_damage_are_kept() {
    let bytes = |values: &[i32]| {
        values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect::<Vec<u8>>()
    };
    let chunk = Chunk::new(0, 1_500)
        .plain(1_000, 0, &bytes(&[7; 1_000]))
        .plain(500, 0, &bytes(&[8; 499]));
    let read = read(&ints(REQUIRED, 1_500, chunk));
    assert_eq!(read.lines().len(), 1_499);
    assert_eq!(
        read.lost,
        [(
            1,
            "Rows 1,500 to 1,500 of row group 1 could not be read: column \"a\": a page has fewer values than it says."
                .to_owned()
        )]
    );
}

#[test]
fn places_outside_the_file_are_damage() {
    let whole = ints(REQUIRED, 1, Chunk::new(0, 1).plain(1, 0, &[1, 0, 0, 0]));
    assert_eq!(read(&whole).text, "{\"a\":1}\n");
    // The chunk claims more bytes than there are before the footer.
    let at = whole
        .windows(4)
        .position(|four| four == [0x16, 2, 0x26, 0x2a])
        .unwrap();
    let mut long = whole;
    long[at + 3] = 0x7e;
    assert!(reason(&long).contains("column \"a\": its pages are outside the file"));
}

#[test]
fn pages_that_several_row_groups_share_are_refused() {
    let chunk = Chunk::new(0, 1).plain(1, 0, &[1, 0, 0, 0]);
    let mut bytes = file(
        &[column("a", INT32, REQUIRED, -1)],
        1,
        &[(1, vec![chunk.clone()]), (1, vec![chunk])],
    );
    assert_eq!(read(&bytes).lost, []);
    let size = bytes.len();
    let footer =
        size - 8 - u32::from_le_bytes(bytes[size - 8..size - 4].try_into().unwrap()) as usize;
    // 1,000 more row groups, at the place of the first one.
    let group = |footer: &[u8]| {
        let start = footer
            .windows(2)
            .position(|two| two == [0x19, 0xfc])
            .unwrap();
        let second = footer[start + 2..]
            .windows(2)
            .position(|two| two == [0x19, 0xfc])
            .unwrap();
        start + 2 + second
    };
    let old = bytes.split_off(footer);
    let list = group(&old[..old.len() - 8]);
    let one_group = {
        let length = (old.len() - 8 - list - 4) / 2;
        old[list + 3..list + 3 + length].to_vec()
    };
    let mut new = old[..list + 2].to_vec();
    varint(1_000, &mut new);
    for _ in 0..1_000 {
        new.extend_from_slice(&one_group);
    }
    new.push(0);
    bytes.extend_from_slice(&new);
    bytes.extend((new.len() as u32).to_le_bytes());
    bytes.extend_from_slice(b"PAR1");
    let shared = read(&bytes);
    assert_eq!(shared.rows, 1_000);
    assert!(shared.lost_rows() > 990, "{:?}", shared.lost);
    assert!(
        shared.lost[0]
            .1
            .contains("it has pages of another column or row group"),
        "{:?}",
        shared.lost
    );
}

#[test]
fn a_small_file_cannot_claim_rows_without_end() {
    let count = i64::from(i32::MAX);
    let nulls = levels(&[(count as u64, 0)]);
    let chunk = Chunk::new(0, count).plain(count, 0, &nulls);
    let text = reason(&ints(OPTIONAL, count, chunk));
    assert!(
        text.contains("the file expands to more than 1,000 times its size"),
        "{text}"
    );
    assert!(
        text.starts_with("Row group 1 (2,147,483,647 rows)"),
        "{text}"
    );
}

#[test]
fn a_row_cannot_be_longer_than_the_limit() {
    // A list of 20 million numbers takes a few bytes, because the dictionary has one number.
    let count = 20_000_000u64;
    let mut bytes = [
        levels(&[(1, 0), (count - 1, 1), (1, 0)]),
        levels(&[(count + 1, 1)]),
    ]
    .concat();
    bytes.push(1);
    varint((count + 1) << 1, &mut bytes);
    bytes.push(0);
    let chunk = Chunk::new(0, count as i64 + 1)
        .dictionary(1, 0, &123_456i32.to_le_bytes())
        .plain(count as i64 + 1, 8, &bytes);
    let read = read(&ints(REPEATED, 2, chunk));
    assert_eq!(read.text, "{\"a\":[123456]}\n");
    assert_eq!(
        read.lost,
        [(
            1,
            "Row 1 of row group 1 could not be read: it has a value of more than 64 MB, or more than 128 MB in total."
                .to_owned()
        )]
    );
}

#[test]
fn pages_and_lists_that_claim_too_much_are_damage() {
    // A page of 600 MB.
    let mut chunk = Chunk::new(1, 1);
    chunk.pages = vec![0x15, 0];
    chunk.pages.push(0x15);
    varint(600 << 21, &mut chunk.pages);
    chunk
        .pages
        .extend([0x15, 2, 0x2c, 0x15, 2, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0, 0]);
    assert!(
        reason(&ints(REQUIRED, 1, chunk)).contains("a page or dictionary has more than 512 MB")
    );

    // Differences in blocks of an impossible size.
    let mut bytes = Vec::new();
    for number in [1 << 40, 1, 1 << 40, 0] {
        varint(number, &mut bytes);
    }
    let chunk = Chunk::new(0, 5).plain(5, 5, &bytes);
    assert!(
        reason(&ints(REQUIRED, 5, chunk)).contains("a block of differences of an impossible size")
    );

    // A code that is not in the dictionary.
    let codes = [3, 3 << 1, 5];
    let chunk = Chunk::new(0, 3)
        .dictionary(1, 0, &strings(&[b"x"]))
        .plain(3, 8, &codes);
    let bytes = file(&[column("a", BYTES, REQUIRED, 0)], 1, &[(3, vec![chunk])]);
    assert!(reason(&bytes).contains("a value is not in the dictionary"));

    // A level that the schema does not have.
    let chunk = Chunk::new(0, 1).plain(1, 0, &levels(&[(1, 7)]));
    assert!(reason(&ints(OPTIONAL, 1, chunk)).contains("a level that its schema does not allow"));
}

#[test]
fn a_column_with_more_values_than_rows_is_noticed() {
    let bytes: Vec<u8> = (0..5i32).flat_map(i32::to_le_bytes).collect();
    let chunk = Chunk::new(0, 5).plain(5, 0, &bytes);
    let read = read(&ints(REQUIRED, 3, chunk));
    assert_eq!(read.lines().len(), 3);
    assert_eq!(
        read.notices,
        [
            "The column \"a\" has more values than row group 1 has rows. The values after the last row are not read."
        ]
    );
}

#[test]
fn bytes_of_another_length_are_an_error() {
    let bytes = fixture("table.parquet");
    let mut parquet = super::Parquet::new(bytes.len() as u64).unwrap();
    let error = parquet
        .give(bytes[1..].to_vec(), &mut |_| Ok(()))
        .unwrap_err();
    assert!(
        error
            .message
            .contains("it became shorter while it was read"),
        "{error}"
    );
    assert!(try_read(&bytes).is_ok());
}
