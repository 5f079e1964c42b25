//! The types of a record's members: text, numbers, booleans, lists, and values that may be `null`.

use super::record::{Field, RecordReader};
use serde_json::Value;

/// The largest length of a text in a definition, in bytes.
const MAX_TEXT_BYTES: usize = 64 << 10;

impl Field for String {
    const EXPECTED: &'static str = "text";

    fn read(value: &Value, reader: &mut RecordReader) -> Option<Self> {
        match value {
            Value::String(text) if text.len() > MAX_TEXT_BYTES => {
                reader.note(format!("is longer than {MAX_TEXT_BYTES} bytes"));
                None
            }
            Value::String(text) => Some(text.clone()),
            other => {
                reader.unexpected(other, Self::EXPECTED);
                None
            }
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Field for bool {
    const EXPECTED: &'static str = "true or false";

    fn read(value: &Value, reader: &mut RecordReader) -> Option<Self> {
        if !value.is_boolean() {
            reader.unexpected(value, Self::EXPECTED);
        }
        value.as_bool()
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Field for f64 {
    const EXPECTED: &'static str = "a number";

    fn read(value: &Value, reader: &mut RecordReader) -> Option<Self> {
        let number = value.as_f64().filter(|number| number.is_finite());
        if number.is_none() {
            reader.unexpected(value, Self::EXPECTED);
        }
        number
    }

    /// Whole numbers are written without a fraction.
    fn write(&self) -> Value {
        let whole = *self as i64;
        if whole as Self == *self {
            Value::from(whole)
        } else {
            Value::from(*self)
        }
    }
}

impl Field for u32 {
    const EXPECTED: &'static str = "a whole number";

    fn read(value: &Value, reader: &mut RecordReader) -> Option<Self> {
        let number = value.as_f64().filter(|number| {
            number.fract() == 0.0 && (0.0..=f64::from(Self::MAX)).contains(number)
        });
        if number.is_none() {
            reader.unexpected(value, Self::EXPECTED);
        }
        number.map(|number| number as Self)
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl<T: Field> Field for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read(value: &Value, reader: &mut RecordReader) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::read(value, reader).map(Some),
        }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
}

impl<T: Field> Field for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn read(value: &Value, reader: &mut RecordReader) -> Option<Self> {
        reader.list(value)
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }
}
