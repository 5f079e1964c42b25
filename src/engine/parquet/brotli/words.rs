//! The words that every decoder knows, and their transforms (RFC 7932, appendices A and B). The words are by Google, under
//! the MIT licence.

/// The words, in the order of their lengths. The CRC-32 of these bytes is 0x5136cb04.
const WORDS: &[u8] = include_bytes!("words.bin");
/// The number of bits of the position of a word among those of its length, from length 4 on.
const POSITION_BITS: [u8; 21] = [
    10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5,
];
/// The texts before and after a word.
const AFFIXES: [&[u8]; 50] = [
    b"",
    b" ",
    b", ",
    b" of the ",
    b" the ",
    b"e ",
    b" of ",
    b"s ",
    b".",
    b" and ",
    b" in ",
    b"\"",
    b" to ",
    b"\">",
    b"\n",
    b". ",
    b"]",
    b" for ",
    b" a ",
    b" that ",
    b"'",
    b" with ",
    b" from ",
    b" by ",
    b"(",
    b". The ",
    b" on ",
    b" as ",
    b" is ",
    b"ing ",
    b"\n\t",
    b":",
    b"ed ",
    b"=\"",
    b" at ",
    b"ly ",
    b",",
    b"='",
    b".com/",
    b". This ",
    b" not ",
    b"er ",
    b"al ",
    b"ful ",
    b"ive ",
    b"less ",
    b"est ",
    b"ize ",
    b"\xc2\xa0",
    b"ous ",
];
/// The transforms: the text before the word, the change of the word, the text after it. The changes 1 to 9 leave out the
/// last bytes, 10 and 11 convert the first or all characters to upper case, and the others leave out the first bytes.
const TRANSFORMS: [(u8, u8, u8); 121] = [
    (0, 0, 0),
    (0, 0, 1),
    (1, 0, 1),
    (0, 12, 0),
    (0, 10, 1),
    (0, 0, 4),
    (1, 0, 0),
    (7, 0, 1),
    (0, 0, 6),
    (0, 10, 0),
    (0, 0, 9),
    (0, 13, 0),
    (0, 1, 0),
    (2, 0, 1),
    (0, 0, 2),
    (1, 10, 1),
    (0, 0, 10),
    (0, 0, 12),
    (5, 0, 1),
    (0, 0, 11),
    (0, 0, 8),
    (0, 0, 13),
    (0, 0, 14),
    (0, 3, 0),
    (0, 0, 16),
    (0, 0, 17),
    (0, 14, 0),
    (0, 2, 0),
    (0, 0, 18),
    (0, 0, 19),
    (1, 10, 0),
    (0, 0, 15),
    (8, 0, 0),
    (1, 0, 2),
    (0, 15, 0),
    (0, 0, 21),
    (0, 0, 20),
    (0, 0, 22),
    (0, 0, 23),
    (0, 16, 0),
    (0, 17, 0),
    (4, 0, 0),
    (0, 4, 0),
    (0, 0, 25),
    (0, 11, 0),
    (0, 0, 26),
    (0, 0, 27),
    (0, 0, 28),
    (0, 7, 0),
    (0, 1, 29),
    (0, 0, 30),
    (0, 0, 31),
    (1, 0, 15),
    (0, 0, 32),
    (0, 20, 0),
    (0, 18, 0),
    (0, 6, 0),
    (0, 0, 24),
    (0, 10, 2),
    (0, 8, 0),
    (0, 0, 34),
    (0, 0, 35),
    (4, 0, 6),
    (0, 5, 0),
    (0, 9, 0),
    (1, 10, 2),
    (0, 10, 11),
    (8, 0, 24),
    (0, 11, 1),
    (0, 10, 13),
    (0, 0, 33),
    (1, 0, 8),
    (38, 0, 0),
    (4, 0, 3),
    (0, 10, 20),
    (0, 0, 39),
    (0, 0, 36),
    (8, 0, 1),
    (0, 10, 24),
    (0, 10, 8),
    (0, 0, 40),
    (1, 0, 33),
    (0, 0, 41),
    (1, 11, 1),
    (0, 0, 42),
    (1, 11, 0),
    (0, 0, 37),
    (0, 11, 11),
    (0, 10, 15),
    (1, 0, 24),
    (0, 0, 43),
    (1, 10, 15),
    (0, 0, 44),
    (0, 0, 45),
    (0, 11, 20),
    (0, 0, 46),
    (1, 10, 8),
    (0, 11, 13),
    (1, 0, 37),
    (0, 10, 36),
    (0, 0, 47),
    (0, 11, 8),
    (48, 0, 0),
    (1, 0, 36),
    (0, 10, 33),
    (0, 11, 33),
    (0, 0, 49),
    (0, 11, 2),
    (0, 10, 37),
    (1, 10, 36),
    (1, 11, 33),
    (1, 11, 2),
    (0, 11, 36),
    (0, 11, 24),
    (0, 11, 15),
    (1, 11, 8),
    (0, 11, 37),
    (1, 11, 15),
    (1, 10, 33),
    (1, 11, 37),
    (1, 10, 37),
];

/// Appends a word to `out` from `at` on: the word of `length` bytes with this number, which includes its transform.
/// Returns the number of bytes, or `None` if there is no such word or no space.
pub(super) fn word(number: usize, length: usize, out: &mut [u8], at: usize) -> Option<usize> {
    let place = length.checked_sub(4)?;
    let bits = u32::from(*POSITION_BITS.get(place)?);
    let before = POSITION_BITS.iter().zip(4..).take(place);
    let offset: usize = before.map(|(&bits, length)| length << bits).sum();
    let start = offset + (number & ((1 << bits) - 1)) * length;
    let word = WORDS.get(start..start + length)?;
    let &(prefix, change, suffix) = TRANSFORMS.get(number >> bits)?;
    let change = usize::from(change);
    let word = match change {
        1..=9 => word.get(..length.saturating_sub(change))?,
        12.. => word.get(change - 11..).unwrap_or_default(),
        _ => word,
    };
    let mut end = at;
    let mut append = |bytes: &[u8]| {
        out.get_mut(end..end + bytes.len())?.copy_from_slice(bytes);
        end += bytes.len();
        Some(())
    };
    append(AFFIXES.get(usize::from(prefix))?)?;
    append(word)?;
    append(AFFIXES.get(usize::from(suffix))?)?;
    let start = at + AFFIXES.get(usize::from(prefix))?.len();
    let mut rest = out.get_mut(start..start + word.len())?;
    match change {
        10 => {
            upper_case(rest);
        }
        11 => {
            while !rest.is_empty() {
                let length = upper_case(rest).min(rest.len());
                rest = rest.split_at_mut_checked(length)?.1;
            }
        }
        _ => {}
    }
    Some(end - at)
}

/// Changes the first character as the format defines upper case. Returns the number of its bytes.
fn upper_case(word: &mut [u8]) -> usize {
    match word {
        [byte, ..] if *byte < 0xc0 => {
            if byte.is_ascii_lowercase() {
                *byte ^= 0x20;
            }
            1
        }
        [first, second, ..] if *first < 0xe0 => {
            *second ^= 0x20;
            2
        }
        [first, _, third, ..] if *first >= 0xe0 => {
            *third ^= 5;
            3
        }
        [first, ..] if *first < 0xe0 => 2,
        _ => 3,
    }
}
