//! Changes of inputs, by a seeded random number generator.

/// The largest input in bytes.
const LARGEST: usize = 64 << 10;

/// A seeded generator of random numbers (splitmix64).
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `end`, or 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.next().checked_rem(end as u64).unwrap_or(0) as usize
    }

    /// Returns a number below 2 to the power of `bits`. Small numbers are as likely as large ones.
    pub fn magnitude(&mut self, bits: usize) -> usize {
        let bits = self.below(bits);
        self.below(1 << bits)
    }

    pub fn pick<'t, T: ?Sized>(&mut self, items: &[&'t T]) -> &'t T {
        items[self.below(items.len())]
    }
}

/// Numbers at which a size or an offset overflows, or changes its sign or its width.
const NUMBERS: [u64; 12] = [
    0,
    1,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    i64::MAX as u64,
    u64::MAX,
];

/// Returns an input of the corpus with some changes. `words` are pieces of text that readers of this kind know.
pub fn mutated(corpus: &[Vec<u8>], words: &[&[u8]], random: &mut Random) -> Vec<u8> {
    let mut bytes = corpus[random.below(corpus.len())].clone();
    bytes.truncate(LARGEST);
    for _ in 0..1 + random.magnitude(5) {
        change(&mut bytes, corpus, words, random);
    }
    bytes.truncate(LARGEST);
    bytes
}

fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], words: &[&[u8]], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let range = at..(at + random.magnitude(12)).min(bytes.len());
    match random.below(10) {
        0 => replace(bytes, at, &[random.next() as u8]),
        1 => {
            let bit = 1 << random.below(8);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= bit;
            }
        }
        2 => {
            let width = [1, 2, 4, 8][random.below(4)];
            let number = NUMBERS[random.below(NUMBERS.len())].to_le_bytes();
            replace(bytes, at, &number[..width]);
        }
        3 => drop(bytes.drain(range)),
        4 => {
            let copy = bytes[range].to_vec();
            let times = 1 + random.magnitude(8);
            insert(bytes, at, &copy.repeat(times));
        }
        5 => {
            let other = &corpus[random.below(corpus.len())];
            let from = random.below(other.len());
            let until = (from + random.magnitude(14)).min(other.len());
            insert(bytes, at, &other[from..until]);
        }
        6 if random.below(4) == 0 => bytes.truncate(at),
        7 => bytes[range].fill(random.next() as u8),
        _ if words.is_empty() => replace(bytes, at, &[random.next() as u8]),
        _ => {
            let word = random.pick(words);
            let times = if random.below(20) == 0 { 2_000 } else { 1 };
            insert(bytes, at, &word.repeat(times));
        }
    }
}

fn replace(bytes: &mut [u8], at: usize, with: &[u8]) {
    for (byte, &new) in bytes.iter_mut().skip(at).zip(with) {
        *byte = new;
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    let room = LARGEST.saturating_sub(bytes.len());
    let new = &new[..new.len().min(room)];
    bytes.splice(at..at, new.iter().copied());
}
