//! Exact decimal numbers, as integers that count millionths.

const FRACTION_DIGITS: usize = 6;

/// Parses a number in the syntax of JSON, except that the digits before or after the point may be missing.
pub fn millionths(text: &str) -> Option<i128> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (digits, exponent) = match unsigned.split_once('e') {
        Some((digits, exponent)) => (digits, exponent.parse::<u32>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let neither = whole.is_empty() && fraction.is_empty();
    let too_fine = fraction.len() > FRACTION_DIGITS;
    if neither || too_fine || !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let padded = format!("0{whole}{fraction:0<FRACTION_DIGITS$}");
    let value = padded.parse::<i128>().ok()?;
    Some(sign * value * 10_i128.checked_pow(exponent)?)
}

/// A relation between numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Compare {
    pub fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    pub fn holds(self, value: i128, limit: i128) -> bool {
        match self {
            Self::Less => value < limit,
            Self::LessOrEqual => value <= limit,
            Self::Greater => value > limit,
            Self::GreaterOrEqual => value >= limit,
        }
    }
}
