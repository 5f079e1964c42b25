//! Between Rust values and JavaScript values.

use crate::api::{Field, Numbers, RecordReader};
use crate::error::{Error, ErrorKind};
use js_sys::Reflect;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// A result whose error JavaScript can throw.
pub type JsResult<T> = Result<T, JsValue>;

/// The one way a core error reaches JavaScript: a real `Error` with `code`, and with `start` and
/// `end` in UTF-16 units when a text is at fault.
pub fn error(error: Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.message);
    set(&thrown, "name", &"ActivityLensError".into());
    set(&thrown, "code", &error.kind.code().into());
    if let Some(help) = &error.help {
        set(&thrown, "help", &help.into());
    }
    if let Some(span) = error.span {
        set(&thrown, "start", &(span.start as f64).into());
        set(&thrown, "end", &(span.end as f64).into());
    }
    thrown.into()
}

/// Sets a property of a new object.
pub fn set(target: &js_sys::Object, key: &str, value: &JsValue) {
    // An object that was just made takes properties.
    let _ = Reflect::set(target, &key.into(), value);
}

/// A value as plain JavaScript objects, arrays, strings and numbers; `None` is `null`.
pub fn encode<T: Serialize + ?Sized>(value: &T) -> JsResult<JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|problem| {
            js_sys::Error::new(&format!(
                "the result could not be passed to JavaScript: {problem}"
            ))
            .into()
        })
}

/// An answer that JavaScript can be given.
pub trait ToJs {
    /// Returns it as a JavaScript value.
    ///
    /// # Errors
    /// If memory runs out.
    fn to_js(&self) -> JsResult<JsValue>;
}

impl<T: Serialize> ToJs for T {
    fn to_js(&self) -> JsResult<JsValue> {
        encode(self)
    }
}

impl ToJs for Numbers {
    fn to_js(&self) -> JsResult<JsValue> {
        Ok(js_sys::Float64Array::from(self.0.as_slice()).into())
    }
}

/// The largest whole number below which a JavaScript number holds every whole number: 2^53.
const MAX_WHOLE: f64 = 9_007_199_254_740_992.0;

/// Returns the argument called `name` as a whole number of 32 bits.
///
/// Numbers come as `f64`, because an integer type would turn -1, 0.5 and 2^32 into other numbers without an error.
pub fn whole_u32(name: &str, value: f64) -> JsResult<u32> {
    whole(name, value, f64::from(u32::MAX)).map(|value| value as u32)
}

/// Returns the argument called `name` as a whole number that JavaScript holds exactly.
pub fn whole_u64(name: &str, value: f64) -> JsResult<u64> {
    whole(name, value, MAX_WHOLE).map(|value| value as u64)
}

fn whole(name: &str, value: f64, max: f64) -> JsResult<f64> {
    if value >= 0.0 && value <= max && value.trunc() == value {
        return Ok(value);
    }
    let message = format!("{name} must be a whole number from 0 to {max}, not {value}");
    Err(error(Error::new(ErrorKind::Argument, message)))
}

/// The argument called `name`; `undefined` and `null` are the empty object.
pub fn decode<T: DeserializeOwned>(name: &str, value: JsValue) -> JsResult<T> {
    let value = if value.is_undefined() || value.is_null() {
        js_sys::Object::new().into()
    } else {
        value
    };
    // By way of a tree: read directly, an object would lose what no field is called, and a misspelt
    // `query` would silently mean every event.
    let decoded = serde_wasm_bindgen::from_value::<serde_json::Value>(value)
        .map_err(|problem| problem.to_string())
        .and_then(|tree| serde_json::from_value(tree).map_err(|problem| problem.to_string()));
    decoded.map_err(|problem| {
        error(Error::new(
            ErrorKind::Argument,
            format!("{name} is not what was expected: {problem}"),
        ))
    })
}

/// A record as plain JavaScript objects.
pub fn record<T: Field>(value: &T) -> JsResult<JsValue> {
    encode(&value.write())
}

/// The argument called `name` as a record; refused with the path of what is wrong in it.
pub fn read<T: Field>(name: &str, value: JsValue) -> JsResult<T> {
    let value: serde_json::Value = decode(name, value)?;
    RecordReader::read_strict(name, &value).map_err(error)
}
