//! Prefix codes.

use super::input::Input;
use crate::order;

/// The number of bits of a code that the table decodes. Longer codes are decoded bit by bit.
const TABLE_BITS: u32 = 8;
const MOST_BITS: usize = 15;
/// The code that says: repeat the length before.
const REPEAT: u16 = 16;
/// The order of the lengths of the code for lengths.
const ORDER: [u8; 18] = [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/// A prefix code.
#[derive(Debug, Clone)]
pub(super) struct Prefix {
    /// The symbol and the length of the code that starts with these bits. A length of 0 is a longer code.
    table: Vec<(u16, u8)>,
    /// The number of codes of each length.
    counts: [u16; MOST_BITS + 1],
    /// The symbols in the order of their codes.
    symbols: Vec<u16>,
    /// The symbol of a code without bits.
    only: Option<u16>,
}

impl Prefix {
    /// Builds the code with these lengths, which must be complete. A single symbol has a code without bits.
    fn new(lengths: &[u8]) -> Option<Self> {
        let mut counts = [0u16; MOST_BITS + 1];
        for &length in lengths {
            *counts.get_mut(usize::from(length))? += 1;
        }
        let mut symbols: Vec<u16> = (0..lengths.len() as u16)
            .filter(|&symbol| {
                lengths
                    .get(usize::from(symbol))
                    .is_some_and(|&length| length > 0)
            })
            .collect();
        order::sort_by_key(&mut symbols, |&symbol| lengths.get(usize::from(symbol)));
        if let [only] = symbols[..] {
            return Some(Self::of_one(only));
        }
        let mut table = vec![(0, 0); 1 << TABLE_BITS];
        let mut sorted = symbols.iter();
        let mut code = 0u32;
        for (length, &count) in counts.iter().enumerate().skip(1) {
            code <<= 1;
            for _ in 0..count {
                let symbol = *sorted.next()?;
                if length <= TABLE_BITS as usize {
                    // Codes are stored from their highest bit on.
                    let start = (code.reverse_bits() >> (32 - length)) as usize;
                    for entry in table.iter_mut().skip(start).step_by(1 << length) {
                        *entry = (symbol, length as u8);
                    }
                }
                code += 1;
            }
        }
        (code == 1 << MOST_BITS).then_some(Self {
            table,
            counts,
            symbols,
            only: None,
        })
    }

    fn of_one(symbol: u16) -> Self {
        Self {
            table: Vec::new(),
            counts: [0; MOST_BITS + 1],
            symbols: Vec::new(),
            only: Some(symbol),
        }
    }

    /// Reads a code for symbols below `alphabet`.
    pub fn read(input: &mut Input<'_>, alphabet: u32) -> Option<Self> {
        match input.bits(2)? {
            1 => Self::read_simple(input, alphabet),
            skipped => Self::read_lengths(input, alphabet, skipped as usize),
        }
    }

    /// Reads a code of one to four symbols.
    fn read_simple(input: &mut Input<'_>, alphabet: u32) -> Option<Self> {
        let count = input.bits(2)? + 1;
        let width = 32 - (alphabet - 1).leading_zeros();
        let mut symbols = Vec::new();
        for _ in 0..count {
            let symbol = input.bits(width)?;
            if symbol >= alphabet || symbols.contains(&symbol) {
                return None;
            }
            symbols.push(symbol);
        }
        let of_four = if count == 4 && input.flag()? {
            [1, 2, 3, 3]
        } else {
            [2; 4]
        };
        let of_count = match count {
            1 => return symbols.first().map(|&only| Self::of_one(only as u16)),
            2 => [1, 1, 0, 0],
            3 => [1, 2, 2, 0],
            _ => of_four,
        };
        let mut lengths = vec![0; alphabet as usize];
        for (symbol, length) in symbols.into_iter().zip(of_count) {
            *lengths.get_mut(symbol as usize)? = length;
        }
        Self::new(&lengths)
    }

    /// Reads the lengths of the codes of all symbols, which have a prefix code themselves.
    fn read_lengths(input: &mut Input<'_>, alphabet: u32, skipped: usize) -> Option<Self> {
        let mut inner = [0u8; ORDER.len()];
        let mut space = 32i32;
        for &place in ORDER.iter().skip(skipped) {
            let (length, width) = match input.peek(4) {
                0 | 4 | 8 | 12 => (0, 2),
                2 | 6 | 10 | 14 => (3, 2),
                1 | 5 | 9 | 13 => (4, 2),
                3 | 11 => (2, 3),
                7 => (1, 4),
                _ => (5, 4),
            };
            input.pass(width)?;
            *inner.get_mut(usize::from(place))? = length;
            if length > 0 {
                space -= 32 >> length;
                if space <= 0 {
                    break;
                }
            }
        }
        let inner = Self::new(&inner)?;
        let mut lengths: Vec<u8> = Vec::new();
        let mut space = 1i32 << MOST_BITS;
        // The last length that is not 0, and the last repetition with its number.
        let mut last = 8;
        let mut repetition = (0, 0);
        while lengths.len() < alphabet as usize && space > 0 {
            let symbol = inner.symbol(input)?;
            if symbol < REPEAT {
                repetition = (0, 0);
                let length = symbol as u8;
                lengths.push(length);
                if length > 0 {
                    last = length;
                    space -= 1 << (MOST_BITS - usize::from(length));
                }
                continue;
            }
            let (width, length) = if symbol == REPEAT { (2, last) } else { (3, 0) };
            // A repetition that follows one of the same kind multiplies it.
            let before = if repetition.0 == symbol {
                repetition.1
            } else {
                0
            };
            let base = if before > 0 { (before - 2) << width } else { 0 };
            let count = base + 3 + input.bits(width)? as usize;
            if lengths.len() + count - before > alphabet as usize {
                return None;
            }
            repetition = (symbol, count);
            lengths.resize(lengths.len() + count - before, length);
            if length > 0 {
                space -= ((count - before) as i32) << (MOST_BITS - usize::from(length));
            }
        }
        lengths.resize(alphabet as usize, 0);
        if space == 0 {
            Self::new(&lengths)
        } else {
            None
        }
    }

    /// Reads a symbol.
    #[inline]
    pub fn symbol(&self, input: &mut Input<'_>) -> Option<u16> {
        if let Some(only) = self.only {
            return Some(only);
        }
        let bits = input.peek(MOST_BITS as u32);
        let place = (bits & ((1 << TABLE_BITS) - 1)) as usize;
        let &(symbol, length) = self.table.get(place)?;
        if length > 0 {
            input.pass(u32::from(length))?;
            return Some(symbol);
        }
        self.long_symbol(bits, input)
    }

    fn long_symbol(&self, mut bits: u32, input: &mut Input<'_>) -> Option<u16> {
        let (mut code, mut first, mut at) = (0u32, 0u32, 0u32);
        for (length, &count) in self.counts.iter().enumerate().skip(1) {
            code |= bits & 1;
            bits >>= 1;
            let count = u32::from(count);
            if code < first + count {
                input.pass(length as u32)?;
                return self.symbols.get((at + code - first) as usize).copied();
            }
            at += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}
