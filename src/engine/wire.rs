//! Partial results as bytes, so that they cross between the workers of a page.
//!
//! Stands on `error`. A partial result says with [`Wire`] how it is written and read; numbers take the
//! bytes they need, texts follow their length. Only instances of one build speak to each other, so there
//! is no version and no name of a field in it.

use crate::error::{Error, ErrorKind, Result};

/// Something that can be written as bytes and read again.
pub trait Wire: Sized {
    /// Appends it.
    fn put(&self, to: &mut Vec<u8>);
    /// Takes it off the front.
    fn take(from: &mut &[u8]) -> Result<Self>;
}

/// The bytes of one value.
pub fn pack(value: &impl Wire) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.put(&mut bytes);
    bytes
}

/// The value of these bytes.
pub fn unpack<T: Wire>(mut bytes: &[u8]) -> Result<T> {
    T::take(&mut bytes)
}

/// What is said of bytes that no partial result has.
pub fn damaged() -> Error {
    Error::new(
        ErrorKind::Argument,
        "a partial result is damaged or of another version",
    )
}

/// Nothing, in no bytes.
impl Wire for () {
    fn put(&self, _: &mut Vec<u8>) {}

    fn take(_: &mut &[u8]) -> Result<Self> {
        Ok(())
    }
}

impl Wire for u64 {
    fn put(&self, to: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            to.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        to.push(rest as u8);
    }

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

/// Near zero on both sides it is short.
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

/// Writes a text as it stands, without an owned copy.
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
        // Every value takes a byte at least, so damaged bytes ask for no memory.
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

/// A record is written field by field, in the order given.
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
    fn what_was_written_is_read_again() {
        let numbers: Vec<i64> = vec![0, -1, 1, i64::MIN, i64::MAX, 300, -300];
        let value = (numbers, (Some("zürich".to_owned()), f64::NEG_INFINITY));
        assert_eq!(
            unpack::<(Vec<i64>, (Option<String>, f64))>(&pack(&value)).unwrap(),
            value
        );
    }

    #[test]
    fn bytes_cut_off_are_an_error_and_ask_for_no_memory() {
        let whole = pack(&vec!["a".to_owned(), "b".to_owned()]);
        for length in 0..whole.len() {
            assert!(unpack::<Vec<String>>(&whole[..length]).is_err());
        }
        assert!(unpack::<Vec<u64>>(&[0xff; 9]).is_err());
        assert!(unpack::<u64>(&[0xff; 20]).is_err());
    }
}
