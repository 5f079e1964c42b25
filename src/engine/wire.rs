//! Encoding of partial results as bytes, to send them between the workers of a page.
//!
//! Depends on `error`. A type implements [`Wire`] to define its encoding. A number takes only the bytes that its size
//! needs. A text is preceded by its length. All workers run the same build, so the encoding contains no version number
//! and no field names.

use crate::error::{Error, ErrorKind, Result};

/// A type that can be encoded as bytes and decoded again.
pub trait Wire: Sized {
    /// Appends the encoded value to `to`.
    fn put(&self, to: &mut Vec<u8>);
    /// Decodes a value from the front of `from` and advances `from` past it.
    ///
    /// # Errors
    ///
    /// Fails if the bytes are not an encoded value of this type.
    fn take(from: &mut &[u8]) -> Result<Self>;
}

/// Returns `value` encoded as bytes.
pub fn pack(value: &impl Wire) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.put(&mut bytes);
    bytes
}

/// Decodes the value at the front of `bytes`.
///
/// # Errors
///
/// Fails if the bytes are not an encoded value of this type.
pub fn unpack<T: Wire>(mut bytes: &[u8]) -> Result<T> {
    T::take(&mut bytes)
}

/// Returns the error for bytes that are not a valid encoding.
pub fn damaged() -> Error {
    Error::new(
        ErrorKind::Argument,
        "a partial result is damaged or comes from another version",
    )
}

/// Not inlined: every field of every partial result is encoded and decoded by these two functions.
impl Wire for u64 {
    #[inline(never)]
    fn put(&self, to: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            to.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        to.push(rest as u8);
    }

    #[inline(never)]
    fn take(from: &mut &[u8]) -> Result<Self> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = from.split_first().ok_or_else(damaged)?;
            *from = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(damaged())
    }
}

/// Uses zigzag encoding, so that positive and negative numbers near zero are short.
impl Wire for i64 {
    fn put(&self, to: &mut Vec<u8>) {
        (((*self << 1) ^ (*self >> 63)) as u64).put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let coded = u64::take(from)?;
        Ok((coded >> 1) as Self ^ -((coded & 1) as Self))
    }
}

impl Wire for u32 {
    fn put(&self, to: &mut Vec<u8>) {
        u64::from(*self).put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Self::try_from(u64::take(from)?).map_err(|_| damaged())
    }
}

impl Wire for bool {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Ok(u64::take(from)? != 0)
    }
}

impl Wire for f64 {
    fn put(&self, to: &mut Vec<u8>) {
        self.to_bits().put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        u64::take(from).map(Self::from_bits)
    }
}

/// Appends an encoded text to `to`, without making an owned copy first.
pub fn put_text(text: &str, to: &mut Vec<u8>) {
    (text.len() as u64).put(to);
    to.extend_from_slice(text.as_bytes());
}

impl Wire for String {
    fn put(&self, to: &mut Vec<u8>) {
        put_text(self, to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let length = u64::take(from)? as usize;
        let (text, rest) = from.split_at_checked(length).ok_or_else(damaged)?;
        *from = rest;
        std::str::from_utf8(text)
            .map(str::to_owned)
            .map_err(|_| damaged())
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_some().put(to);
        if let Some(value) = self {
            value.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        bool::take(from)?.then(|| T::take(from)).transpose()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, to: &mut Vec<u8>) {
        (self.len() as u64).put(to);
        for value in self {
            value.put(to);
        }
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        let length = u64::take(from)? as usize;
        // Every value takes at least one byte, so damaged bytes cannot request a large allocation.
        let mut list = Self::new();
        list.try_reserve_exact(length.min(from.len()))
            .map_err(|_| Error::memory("a partial result", length))?;
        for _ in 0..length {
            list.push(T::take(from)?);
        }
        Ok(list)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }

    fn take(from: &mut &[u8]) -> Result<Self> {
        Ok((A::take(from)?, B::take(from)?))
    }
}

/// Implements [`Wire`] for a struct. The fields are encoded in the listed order.
#[macro_export]
macro_rules! wire_fields {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl $crate::wire::Wire for $type {
            fn put(&self, to: &mut Vec<u8>) {
                $($crate::wire::Wire::put(&self.$field, to);)*
            }

            fn take(from: &mut &[u8]) -> $crate::error::Result<Self> {
                Ok(Self { $($field: $crate::wire::Wire::take(from)?),* })
            }
        }
    };
}
pub use wire_fields;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding_returns_the_encoded_value() {
        let numbers: Vec<i64> = vec![0, -1, 1, i64::MIN, i64::MAX, 300, -300];
        let value = (numbers, (Some("zürich".to_owned()), f64::NEG_INFINITY));
        assert_eq!(
            unpack::<(Vec<i64>, (Option<String>, f64))>(&pack(&value)).unwrap(),
            value
        );
    }

    #[test]
    fn truncated_bytes_are_an_error_and_do_not_allocate() {
        let whole = pack(&vec!["a".to_owned(), "b".to_owned()]);
        for length in 0..whole.len() {
            assert!(unpack::<Vec<String>>(&whole[..length]).is_err());
        }
        assert!(unpack::<Vec<u64>>(&[0xff; 9]).is_err());
        assert!(unpack::<u64>(&[0xff; 20]).is_err());
    }
}
