//! Sorts many texts. Values of a field often begin alike, and comparing them in pairs reads their common beginning again and
//! again. So texts are sorted by eight bytes at a time, and only texts that are equal so far by the next eight.

use super::values::reserved;
use crate::error::{Error, Result};

/// The number of bytes that are compared at a time.
const CHUNK: usize = 8;

/// Texts in one buffer.
#[derive(Debug, Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    /// The end of each text in the buffer.
    ends: Vec<usize>,
}

impl Texts {
    /// Adds a text.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn push(&mut self, text: &str) -> Result<()> {
        let no_memory = |_| Error::memory("the values to sort", text.len());
        self.bytes.try_reserve(text.len()).map_err(no_memory)?;
        self.ends.try_reserve(1).map_err(no_memory)?;
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(self.bytes.len());
        Ok(())
    }

    fn get(&self, number: u32) -> &[u8] {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(at).copied().unwrap_or_default();
        self.bytes
            .get(start.copied().unwrap_or_default()..end)
            .unwrap_or_default()
    }

    /// Returns the number of bytes after `depth` that all texts of a part have in common.
    fn common(&self, part: &[(u64, u32)], depth: usize) -> usize {
        let rest = |number: u32| self.get(number).get(depth..).unwrap_or_default();
        let Some((&(_, first), others)) = part.split_first() else {
            return 0;
        };
        let mut common = rest(first);
        for &(_, number) in others {
            let len = common_len(common, rest(number));
            common = common.get(..len).unwrap_or_default();
            if len == 0 {
                break;
            }
        }
        common.len()
    }

    /// Returns the numbers of the texts in the order of their bytes. `sort_equal` sorts the numbers of equal texts.
    ///
    /// # Errors
    ///
    /// Fails if memory runs out.
    pub fn sorted(
        &self,
        numbers: impl ExactSizeIterator<Item = u32>,
        mut sort_equal: impl FnMut(&mut [(u64, u32)]),
    ) -> Result<Vec<u32>> {
        let mut items: Vec<(u64, u32)> = reserved(numbers.len())?;
        items.extend(numbers.map(|number| (0, number)));
        // The parts that are still to be sorted, each with the number of bytes in which its texts are equal.
        let mut parts = vec![(0, items.len(), 0)];
        while let Some((start, end, depth)) = parts.pop() {
            let Some(part) = items.get_mut(start..end) else {
                continue;
            };
            let depth = depth + self.common(part, depth);
            let mut longer = false;
            for (chunk, number) in part.iter_mut() {
                let rest = self.get(*number).get(depth..).unwrap_or_default();
                longer |= rest.len() > CHUNK;
                *chunk = chunk_of(rest);
            }
            let first = part.first().map(|item| item.0);
            if part.iter().any(|item| Some(item.0) != first) {
                part.sort_unstable();
            }
            let mut from = start;
            for run in part.chunk_by_mut(|one, other| one.0 == other.0) {
                let to = from + run.len();
                if run.len() > 1 {
                    if longer {
                        parts.push((from, to, depth + CHUNK));
                    } else {
                        sort_equal(run);
                    }
                }
                from = to;
            }
        }
        Ok(items.into_iter().map(|(_, number)| number).collect())
    }
}

/// Returns the number of bytes at the start of two texts that are equal.
fn common_len(one: &[u8], other: &[u8]) -> usize {
    let chunks = one.chunks_exact(CHUNK).zip(other.chunks_exact(CHUNK));
    let len = CHUNK * chunks.take_while(|(one, other)| one == other).count();
    let rests = one.iter().zip(other).skip(len);
    len + rests.take_while(|(one, other)| one == other).count()
}

/// Returns up to eight bytes as a number whose order is that of the bytes. No text has the byte 0xFF, so that one more than
/// each byte leaves 0 for the end of a text.
fn chunk_of(rest: &[u8]) -> u64 {
    let mut bytes = [0; CHUNK];
    for (slot, byte) in bytes.iter_mut().zip(rest) {
        *slot = byte.wrapping_add(1);
    }
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_in_the_order_of_their_bytes() {
        let mut list: Vec<String> = [
            "",
            "a",
            "a\0",
            "a\0\0",
            "ab",
            "b",
            "é",
            "\u{10ffff}",
            "12345678",
            "123456789",
        ]
        .map(str::to_owned)
        .to_vec();
        for length in 0..40 {
            list.push("x".repeat(length));
            list.push(format!("{}y", "x".repeat(length)));
            list.push(format!("{}\0", "crn:v1:bluemix:".repeat(length % 5)));
        }
        list.push("a".to_owned());
        let mut texts = Texts::default();
        list.iter().for_each(|text| texts.push(text).unwrap());
        let by_number = |items: &mut [(u64, u32)]| items.sort_unstable_by_key(|item| item.1);
        let sorted = texts.sorted(0..list.len() as u32, by_number).unwrap();
        let mut expected: Vec<u32> = (0..list.len() as u32).collect();
        expected.sort_by_key(|&number| (&list[number as usize], number));
        assert_eq!(sorted, expected);
        let some = texts.sorted([3, 0, 1].into_iter(), by_number).unwrap();
        assert_eq!(some, [0, 1, 3]);
    }
}
