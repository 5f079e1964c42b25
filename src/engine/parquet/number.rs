//! Numbers and bytes as JSON.

use super::fault::Checked;
use std::io::Write as _;

/// The largest number of bytes of a decimal number.
const MOST_DECIMAL_BYTES: usize = 64;
/// The largest number of digits after the point of a decimal number.
const MOST_SCALE: u32 = 200;

/// Appends a number.
pub(super) fn signed(value: i64, out: &mut Vec<u8>) {
    if value < 0 {
        out.push(b'-');
    }
    unsigned(value.unsigned_abs(), out);
}

/// Appends a number without a sign.
pub(super) fn unsigned(value: u64, out: &mut Vec<u8>) {
    padded(value, 1, out);
}

/// Appends a number without a sign, with at least `width` digits.
#[inline]
pub(super) fn padded(mut value: u64, width: usize, out: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let mut length = 0;
    for digit in digits.iter_mut().rev() {
        if value == 0 && length >= width {
            break;
        }
        *digit = b'0' + (value % 10) as u8;
        value /= 10;
        length += 1;
    }
    out.extend_from_slice(digits.get(digits.len() - length..).unwrap_or_default());
}

/// Appends a number with its shortest digits, or what is not a number as a string.
pub(super) fn double(value: f64, out: &mut Vec<u8>) {
    let size = value.abs();
    // Writing to a vector does not fail.
    let _ = if !value.is_finite() {
        return not_finite(value.is_nan(), value > 0.0, out);
    } else if value == 0.0 || (1e-5..1e16).contains(&size) {
        write!(out, "{value}")
    } else {
        write!(out, "{value:e}")
    };
}

/// Appends a number with its shortest digits in single precision, or what is not a number as a string.
pub(super) fn float(value: f32, out: &mut Vec<u8>) {
    let size = value.abs();
    // Writing to a vector does not fail.
    let _ = if !value.is_finite() {
        return not_finite(value.is_nan(), value > 0.0, out);
    } else if value == 0.0 || (1e-5..1e16).contains(&size) {
        write!(out, "{value}")
    } else {
        write!(out, "{value:e}")
    };
}

fn not_finite(is_nan: bool, is_positive: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(match (is_nan, is_positive) {
        (true, _) => b"\"NaN\"",
        (false, true) => b"\"Infinity\"",
        (false, false) => b"\"-Infinity\"",
    });
}

/// Returns the value of a number in half precision.
pub(super) fn half(bits: u16) -> f32 {
    let sign = u32::from(bits >> 15) << 31;
    let exponent = u32::from(bits >> 10 & 0x1f);
    let fraction = u32::from(bits & 0x3ff);
    let size = match exponent {
        0 => fraction as f32 / 16_777_216.0,
        31 => f32::from_bits(0x7f80_0000 | fraction << 13),
        _ => f32::from_bits((exponent + 112) << 23 | fraction << 13),
    };
    f32::from_bits(size.to_bits() | sign)
}

/// Appends a decimal number: a big-endian number in two's complement, with the point before its last `scale` digits.
pub(super) fn decimal(bytes: &[u8], scale: u32, out: &mut Vec<u8>) -> Checked<()> {
    if bytes.len() > MOST_DECIMAL_BYTES || scale > MOST_SCALE {
        return Err("a decimal number has too many digits".into());
    }
    let is_negative = bytes.first().is_some_and(|&byte| byte >= 0x80);
    let mut rest = bytes.to_vec();
    if is_negative {
        let mut carry = true;
        for byte in rest.iter_mut().rev() {
            (*byte, carry) = (!*byte).overflowing_add(u8::from(carry));
        }
    }
    // The digits, the last one first.
    let mut digits = Vec::new();
    while rest.iter().any(|&byte| byte != 0) {
        let mut remainder = 0;
        for byte in &mut rest {
            let value = remainder << 8 | u32::from(*byte);
            *byte = (value / 10) as u8;
            remainder = value % 10;
        }
        digits.push(b'0' + remainder as u8);
    }
    let scale = scale as usize;
    while digits.len() <= scale {
        digits.push(b'0');
    }
    if is_negative {
        out.push(b'-');
    }
    for (place, &digit) in digits.iter().enumerate().rev() {
        out.push(digit);
        if place == scale && scale > 0 {
            out.push(b'.');
        }
    }
    Ok(())
}

/// Appends bytes as a string in base64.
pub(super) fn base64(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    out.push(b'"');
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - 6 * place) & 0x3f) as usize);
            let is_used = place as usize <= three.len();
            out.push(digit.copied().filter(|_| is_used).unwrap_or(b'='));
        }
    }
    out.push(b'"');
}

/// Returns a number with commas between thousands.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
