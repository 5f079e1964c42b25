//! The contexts of literals and distances.

/// How the context of a literal follows from the two bytes before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    LowBits,
    HighBits,
    Text,
    Signed,
}

/// The class of an ASCII character in texts, for the last byte.
const CLASSES: [u8; 128] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    2, 3, 4, 3, 3, 5, 3, 4, 6, 7, 3, 3, 8, 3, 9, 3, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 8, 8,
    6, 10, 7, 3, 3, 12, 13, 13, 13, 12, 13, 13, 13, 12, 13, 13, 13, 13, 13, 12, 13, 13, 13, 13, 13,
    12, 13, 13, 13, 13, 13, 6, 3, 7, 3, 3, 3, 14, 15, 15, 15, 14, 15, 15, 15, 14, 15, 15, 15, 15,
    15, 14, 15, 15, 15, 15, 15, 14, 15, 15, 15, 15, 15, 6, 3, 7, 3, 0,
];

impl Mode {
    pub fn new(bits: u32) -> Self {
        match bits & 3 {
            0 => Self::LowBits,
            1 => Self::HighBits,
            2 => Self::Text,
            _ => Self::Signed,
        }
    }

    /// Returns the context after these bytes, from 0 to 63.
    #[inline]
    pub fn context(self, last: u8, before: u8) -> usize {
        usize::from(match self {
            Self::LowBits => last & 0x3f,
            Self::HighBits => last >> 2,
            Self::Text => {
                let class = match CLASSES.get(usize::from(last)) {
                    Some(class) => class << 2,
                    None => (last & 1) | (last >> 5 & 2),
                };
                class | second_class(before)
            }
            Self::Signed => size_class(last) << 3 | size_class(before),
        })
    }
}

/// Returns the class of the last but one byte in texts.
#[inline]
fn second_class(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => 3,
        b'0'..=b'9' | b'A'..=b'Z' | 0xe0.. => 2,
        b'!'..=b'~' => 1,
        _ => 0,
    }
}

/// Returns the class of a byte as a number with a sign.
#[inline]
fn size_class(byte: u8) -> u8 {
    match byte {
        0 => 0,
        1..=15 => 1,
        16..=63 => 2,
        64..=127 => 3,
        128..=191 => 4,
        192..=239 => 5,
        240..=254 => 6,
        255 => 7,
    }
}

/// Returns the context of the distance of a copy of this length, from 0 to 3.
pub(super) fn of_distance(length: usize) -> usize {
    length.clamp(2, 5) - 2
}
