//! Numbers of seconds, milliseconds, microseconds or nanoseconds since 1970, as they are typed in a query text.

use super::Timestamp;
use super::calendar::{DAY_MS, LAST_YEAR};
use super::problem::TimeProblem;

#[cfg(test)]
mod tests;

/// The unit of a number that counts from 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum EpochUnit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Microseconds.
    Microseconds,
    /// Nanoseconds.
    Nanoseconds,
}

impl EpochUnit {
    /// Returns the unit in which a number of this magnitude is a time between March 1973 and November 5138. Numbers too
    /// small for that are seconds.
    fn of_magnitude(whole: u128) -> Self {
        match whole.checked_ilog10().unwrap_or(0) {
            ..11 => Self::Seconds,
            11..14 => Self::Milliseconds,
            14..17 => Self::Microseconds,
            _ => Self::Nanoseconds,
        }
    }

    fn nanos(self) -> i128 {
        match self {
            Self::Seconds => 1_000_000_000,
            Self::Milliseconds => 1_000_000,
            Self::Microseconds => 1_000,
            Self::Nanoseconds => 1,
        }
    }
}

/// Parses a number that counts from 1970. The magnitude of the number decides the unit:
///
/// | absolute whole part | unit | years |
/// |---|---|---|
/// | below 1e11 | seconds | up to 5138 |
/// | below 1e14 | milliseconds | 1973 to 5138 |
/// | below 1e17 | microseconds | 1973 to 5138 |
/// | from 1e17 | nanoseconds | from 1973 |
///
/// A fraction (`1558086275.123`) and an exponent (`1.558086275123E9`, which some tools write in JSON) are read
/// exactly. Digits below a nanosecond are dropped.
///
/// # Errors
///
/// Fails if the text is empty, not a number, or beyond the supported years.
pub(super) fn from_epoch_number(text: &str) -> Result<(Timestamp, EpochUnit), TimeProblem> {
    let Decimal {
        negative,
        digits,
        scale,
    } = Decimal::parse(text)?;
    let whole = scaled(digits, scale)?;
    let unit = EpochUnit::of_magnitude(whole.unsigned_abs());
    let nanos = match scale {
        ..0 => scaled(digits * unit.nanos(), scale)?,
        _ => whole * unit.nanos(),
    };
    let nanos = if negative { -nanos } else { nanos };
    let ms = i64::try_from(nanos.div_euclid(1_000_000)).map_err(|_| TimeProblem::Epoch)?;
    let sub_ms_nanos = u32::try_from(nanos.rem_euclid(1_000_000)).unwrap_or(0);
    let year = 1970 + ms / (DAY_MS * 365);
    if year.abs() > i64::from(LAST_YEAR) {
        return Err(TimeProblem::Year(year));
    }
    Ok((Timestamp { ms, sub_ms_nanos }, unit))
}

/// A decimal number: `digits` times ten to the power of `scale`.
pub(super) struct Decimal {
    pub negative: bool,
    /// At most 29 digits.
    pub digits: i128,
    pub scale: i32,
}

impl Decimal {
    /// Parses a number with or without a fraction and an exponent.
    pub fn parse(text: &str) -> Result<Self, TimeProblem> {
        let text = text.trim_ascii();
        if text.is_empty() {
            return Err(TimeProblem::Empty);
        }
        let (negative, number) = match text.strip_prefix('-') {
            Some(number) => (true, number),
            None => (false, text),
        };
        let (mantissa, exponent) = match number.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (
                mantissa,
                exponent.parse::<i32>().map_err(|_| TimeProblem::Epoch)?,
            ),
            None => (number, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        if whole.is_empty() || fraction.is_empty() {
            return Err(TimeProblem::Epoch);
        }
        let mut digits: i128 = 0;
        let mut dropped = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            let b'0'..=b'9' = byte else {
                return Err(TimeProblem::Epoch);
            };
            // 28 digits leave room to multiply by the nanoseconds of a unit, and are more than any time needs.
            if digits >= 10_i128.pow(28) {
                dropped += 1;
            } else {
                digits = digits * 10 + i128::from(byte - b'0');
            }
        }
        let places = i32::try_from(fraction.len()).map_err(|_| TimeProblem::Epoch)?;
        Ok(Self {
            negative,
            digits,
            scale: exponent.saturating_sub(places).saturating_add(dropped),
        })
    }
}

/// Returns `digits` times ten to the power of `scale`, without the fraction of the result. Fails if the result is 1e28
/// or more, which no time reaches.
fn scaled(digits: i128, scale: i32) -> Result<i128, TimeProblem> {
    let factor = 10_i128.checked_pow(scale.unsigned_abs());
    match (scale, factor) {
        (..0, Some(factor)) => Ok(digits / factor),
        (..0, None) => Ok(0),
        (_, Some(factor)) => digits
            .checked_mul(factor)
            .filter(|value| *value < 10_i128.pow(28))
            .ok_or(TimeProblem::Epoch),
        (_, None) if digits == 0 => Ok(0),
        (_, None) => Err(TimeProblem::Epoch),
    }
}
