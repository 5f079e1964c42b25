//! Tests of the reader: fixtures, and files that `writer` makes for what no fixture has.

mod damage;
mod encodings;
mod fixtures;
mod limits;
mod metadata;
mod nesting;
mod writer;

use super::{Output, Parquet};
use crate::error::Result;

/// What the reader passed on for a file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Read {
    text: String,
    notices: Vec<String>,
    /// The losses: numbers of rows, and reasons.
    lost: Vec<(u64, String)>,
    /// The number of rows that the footer says.
    rows: u64,
    /// The ranges that the reader requested.
    ranges: Vec<std::ops::Range<u64>>,
}

impl Read {
    fn lines(&self) -> Vec<&str> {
        self.text.lines().collect()
    }

    fn lost_rows(&self) -> u64 {
        self.lost.iter().map(|(rows, _)| rows).sum()
    }
}

fn try_read(bytes: &[u8]) -> Result<Read> {
    let mut read = Read::default();
    let mut text = Vec::new();
    let mut parquet = Parquet::new(bytes.len() as u64)?;
    while let Some(range) = parquet.wanted() {
        read.ranges.push(range.clone());
        let wanted = bytes[range.start as usize..range.end as usize].to_vec();
        parquet.give(wanted, &mut |output| {
            match output {
                Output::Text(lines) => text.extend_from_slice(lines),
                Output::Notice(notice) => read.notices.push(notice),
                Output::Lost { rows, reason } => read.lost.push((rows, reason)),
            }
            Ok(())
        })?;
    }
    read.rows = parquet.rows();
    read.text = String::from_utf8_lossy(&text).into_owned();
    Ok(read)
}

/// Reads a file, of which every row must be read or lost.
fn read(bytes: &[u8]) -> Read {
    let read = try_read(bytes).unwrap();
    assert_eq!(read.lines().len() as u64 + read.lost_rows(), read.rows);
    read
}

/// Reads a file of which nothing may be lost and nothing noticed.
fn rows(bytes: &[u8]) -> String {
    let read = read(bytes);
    assert_eq!(read.lost, []);
    assert_eq!(read.notices, [""; 0]);
    read.text
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/parquet");
    std::fs::read(format!("{folder}/{name}")).unwrap()
}
