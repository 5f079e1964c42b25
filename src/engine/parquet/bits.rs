//! Packed numbers: single ones, runs of them, and the levels of a page.

use super::fault::Checked;

/// Returns the number of bits that a level up to `most` takes.
pub(super) fn width_of(most: u16) -> u32 {
    u16::BITS - most.leading_zeros()
}

/// Returns the number of `width` bits, at most 64, that starts at this bit. Bits after the end of `data` are 0.
#[inline]
pub(super) fn unpack(data: &[u8], bit: u64, width: u32) -> u64 {
    let at = usize::try_from(bit / 8).unwrap_or(usize::MAX);
    let shift = (bit % 8) as u32;
    let mask = if width == 64 {
        u64::MAX
    } else {
        (1 << width) - 1
    };
    let rest = data.get(at..).unwrap_or_default();
    let (low, next) = match rest.split_first_chunk() {
        Some((&low, next)) => (u64::from_le_bytes(low), next.first().copied().unwrap_or(0)),
        None => {
            let mut low = [0; 8];
            for (to, from) in low.iter_mut().zip(rest) {
                *to = *from;
            }
            (u64::from_le_bytes(low), 0)
        }
    };
    let mut value = low >> shift;
    if shift + width > 64 {
        value |= u64::from(next) << (64 - shift);
    }
    value & mask
}

/// Reads a number of 7 bits a byte.
pub(super) fn varint(data: &[u8], at: &mut usize) -> Checked<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = *data.get(*at).ok_or("a page is cut off")?;
        *at += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err("a page has a number of more than 64 bits".into())
}

/// Reads numbers in the hybrid of runs of one number and runs of packed numbers.
#[derive(Debug, Clone)]
pub(super) struct Runs {
    at: usize,
    end: usize,
    width: u32,
    /// The number of numbers left in the run.
    left: u64,
    run: Run,
}

#[derive(Debug, Clone, Copy)]
enum Run {
    /// The same number again.
    Same(u32),
    /// Packed numbers; the next one starts at this bit.
    Packed(u64),
}

impl Runs {
    /// Creates a reader of numbers of `width` bits in these bytes. Errors: numbers of more than 32 bits.
    pub fn new(at: usize, end: usize, width: u32) -> Checked<Self> {
        if width > 32 {
            return Err("a page has numbers of more than 32 bits".into());
        }
        Ok(Self {
            at,
            end,
            width,
            left: 0,
            run: Run::Same(0),
        })
    }

    /// Reads the next number. Errors: the data end before it.
    #[inline]
    pub fn next(&mut self, data: &[u8]) -> Checked<u32> {
        while self.left == 0 {
            self.next_run(data)?;
        }
        self.left -= 1;
        Ok(match &mut self.run {
            Run::Same(value) => *value,
            Run::Packed(bit) => {
                let value = unpack(data, *bit, self.width);
                *bit += u64::from(self.width);
                value as u32
            }
        })
    }

    fn next_run(&mut self, data: &[u8]) -> Checked<()> {
        let data = data.get(..self.end).unwrap_or(data);
        let head = varint(data, &mut self.at)?;
        let bytes = data.len().saturating_sub(self.at);
        if head & 1 == 1 {
            // The last run may be shorter than it says.
            let groups = head >> 1;
            let most = if self.width == 0 {
                u64::MAX
            } else {
                bytes as u64 * 8 / u64::from(self.width)
            };
            self.left = groups.saturating_mul(8).min(most);
            if self.left == 0 && groups > 0 {
                return Err("a page is cut off".into());
            }
            self.run = Run::Packed(self.at as u64 * 8);
            let length = groups.saturating_mul(u64::from(self.width));
            self.at += usize::try_from(length).unwrap_or(bytes).min(bytes);
            return Ok(());
        }
        let length = self.width.div_ceil(8) as usize;
        if length > bytes {
            return Err("a page is cut off".into());
        }
        let value = unpack(data, self.at as u64 * 8, 8 * length as u32) as u32;
        self.at += length;
        self.left = head >> 1;
        self.run = Run::Same(value);
        Ok(())
    }
}

/// The levels of the values of a page.
#[derive(Debug, Clone)]
pub(super) enum Levels {
    /// All levels are 0.
    None,
    Runs(Runs, u16),
    /// The older form: packed from the highest bit down, without runs.
    Packed {
        bit: u64,
        end: usize,
        width: u32,
        most: u16,
    },
}

impl Levels {
    /// Reads the next level. Errors: the data end, or the level is higher than the schema allows.
    #[inline]
    pub fn next(&mut self, data: &[u8]) -> Checked<u16> {
        let (level, most) = match self {
            Self::None => return Ok(0),
            Self::Runs(runs, most) => (runs.next(data)?, *most),
            Self::Packed {
                bit,
                end,
                width,
                most,
            } => {
                let mut level = 0;
                for _ in 0..*width {
                    let at = usize::try_from(*bit / 8).unwrap_or(usize::MAX);
                    let byte = data
                        .get(at)
                        .filter(|_| at < *end)
                        .ok_or("a page is cut off")?;
                    level = level << 1 | u32::from(byte >> (7 - *bit % 8) & 1);
                    *bit += 1;
                }
                (level, *most)
            }
        };
        if level > u32::from(most) {
            return Err("a page has a level that its schema does not allow".into());
        }
        Ok(level as u16)
    }
}
