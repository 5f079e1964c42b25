//! Decimal numbers compared exactly: no rounding, whatever their length or exponent.

use std::cmp::Ordering;

/// A decimal number as it is written, borrowed from its text.
#[derive(Debug, Clone, Copy)]
pub struct Decimal<'t> {
    negative: bool,
    /// Digits before and after the point.
    whole: &'t str,
    fraction: &'t str,
    exponent: i64,
}

impl<'t> Decimal<'t> {
    /// Reads `-12.5e3` and the like; nothing else may stand before or after.
    pub fn parse(text: &'t str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        Some(Self {
            negative,
            whole,
            fraction,
            exponent,
        })
    }

    /// The digits from the first that is not zero.
    fn digits(&self) -> impl Iterator<Item = u8> {
        self.whole
            .bytes()
            .chain(self.fraction.bytes())
            .skip_while(|&digit| digit == b'0')
    }

    fn is_zero(&self) -> bool {
        self.digits().next().is_none()
    }

    /// How many places the first digit that is not zero stands left of the point.
    fn magnitude(&self) -> i64 {
        let all = self.whole.len() + self.fraction.len();
        let zeros = all - self.digits().count();
        self.whole.len() as i64 - zeros as i64 + self.exponent
    }

    fn cmp_absolute(&self, other: &Self) -> Ordering {
        self.magnitude().cmp(&other.magnitude()).then_with(|| {
            let (mut left, mut right) = (self.digits(), other.digits());
            loop {
                match (left.next(), right.next()) {
                    (None, None) => return Ordering::Equal,
                    (a, b) => match a.unwrap_or(b'0').cmp(&b.unwrap_or(b'0')) {
                        Ordering::Equal => {}
                        different => return different,
                    },
                }
            }
        })
    }

    /// -1, 0 or 1.
    fn sign(&self) -> i8 {
        match (self.is_zero(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// The order of the two numbers.
    pub fn compare(&self, other: &Self) -> Ordering {
        self.sign()
            .cmp(&other.sign())
            .then_with(|| match self.sign() {
                0 => Ordering::Equal,
                1 => self.cmp_absolute(other),
                _ => other.cmp_absolute(self),
            })
    }
}

/// An exponent; one too long for arithmetic is as good as endless.
fn parse_exponent(text: &str) -> Option<i64> {
    const ENDLESS: i64 = 1 << 60;
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(sign * digits.parse().unwrap_or(ENDLESS).min(ENDLESS))
}
