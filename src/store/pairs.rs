//! Which pairs of bytes occur in a text: a text without a pair of the needle need not be searched.
//!
//! Identifiers are most of the text that does not repeat, and most are hexadecimal: hardly any word that a person
//! looks for can stand among them, and a few bits say so.

/// Bits, a power of two. A text of identifiers sets some hundred of them.
const BITS: usize = 1 << 12;

/// The pairs of a text, by a hash of each.
#[derive(Debug)]
pub(super) struct Pairs([u64; BITS / 64]);

impl Pairs {
    /// Those of this text.
    pub fn of(text: &[u8]) -> Self {
        // A byte for each bit while it is gathered: nothing waits for what was stored before.
        let mut seen = [0u8; BITS];
        for pair in text.array_windows() {
            if let Some(seen) = seen.get_mut(place(*pair)) {
                *seen = 1;
            }
        }
        let mut words = [0; BITS / 64];
        for (word, seen) in words.iter_mut().zip(seen.as_chunks::<64>().0) {
            for (bit, &seen) in seen.iter().enumerate() {
                *word |= u64::from(seen) << bit;
            }
        }
        Self(words)
    }

    /// Whether the text may contain the needle: only "no" is certain.
    pub fn may_contain(&self, needle: &[u8]) -> bool {
        needle.array_windows().all(|&pair| {
            let place = place(pair);
            let word = self.0.get(place / 64);
            word.is_some_and(|word| word >> (place % 64) & 1 == 1)
        })
    }
}

#[inline]
fn place(pair: [u8; 2]) -> usize {
    let mixed = u32::from(u16::from_le_bytes(pair)).wrapping_mul(0x9e37_79b1);
    (mixed >> (32 - BITS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::Pairs;

    #[test]
    fn words_are_not_among_identifiers() {
        let ids: String = (0..4096_u64)
            .map(|i| format!("{:016x}-", i.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
            .collect();
        let pairs = Pairs::of(ids.as_bytes());
        for absent in ["login", "user-apikey", "failure", "iam"] {
            assert!(!pairs.may_contain(absent.as_bytes()), "{absent}");
        }
        for at in 0..ids.len() - 9 {
            assert!(pairs.may_contain(&ids.as_bytes()[at..at + 9]));
        }
        assert!(pairs.may_contain(b"x") && pairs.may_contain(b""));
    }
}
