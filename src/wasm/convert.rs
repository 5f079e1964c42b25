//! Conversions between Rust values and JavaScript values.

use crate::api::{Field, Numbers, RecordReader};
use crate::error::{Error, ErrorKind};
use js_sys::Reflect;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// A result whose error is the JavaScript value to throw.
pub type JsResult<T> = Result<T, JsValue>;

/// Converts a core error to a JavaScript `Error` with `code` and, if the error has advice, `help`. An error in a query
/// text or a time text also has `start` and `end` in UTF-16 units.
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

/// Sets a property of an object that was just created.
pub fn set(target: &js_sys::Object, key: &str, value: &JsValue) {
    // Setting a property of a plain object cannot fail.
    let _ = Reflect::set(target, &key.into(), value);
}

/// Converts a value to plain JavaScript objects, arrays, strings and numbers. `None` becomes `null`.
///
/// # Errors
/// If the value cannot be serialised.
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

/// An answer that can be converted to a JavaScript value.
pub trait ToJs {
    /// Returns the answer as a JavaScript value.
    ///
    /// # Errors
    /// If the answer cannot be serialised.
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

/// The number 2^53. JavaScript represents every whole number up to this number exactly.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

/// Returns the argument called `name` as a `u32`.
///
/// Methods take numbers as `f64`, because wasm-bindgen would silently turn -1, 0.5 and 2^32 into other integers.
///
/// # Errors
/// If `value` is not a whole number from 0 to 2^32 - 1.
pub fn whole_u32(name: &str, value: f64) -> JsResult<u32> {
    whole(name, value, f64::from(u32::MAX)).map(|value| value as u32)
}

/// Returns the argument called `name` as a whole number that JavaScript represents exactly.
///
/// # Errors
/// If `value` is not a whole number from 0 to 2^53.
pub fn whole_u64(name: &str, value: f64) -> JsResult<u64> {
    whole(name, value, MAX_EXACT).map(|value| value as u64)
}

fn whole(name: &str, value: f64, max: f64) -> JsResult<f64> {
    if value >= 0.0 && value <= max && value.trunc() == value {
        return Ok(value);
    }
    let message = format!("{name} must be a whole number from 0 to {max}, not {value}");
    Err(error(Error::new(ErrorKind::Argument, message)))
}

/// Decodes the argument called `name`. `undefined` and `null` mean the empty object.
///
/// # Errors
/// If the value does not have the shape of `T`.
pub fn decode<T: DeserializeOwned>(name: &str, value: JsValue) -> JsResult<T> {
    decode_value(value).map_err(|problem| invalid(name, &problem))
}

/// Decodes an argument as [`decode`] does.
///
/// # Errors
/// If the value does not have the shape of `T`: what is wrong.
pub fn decode_value<T: DeserializeOwned>(value: JsValue) -> Result<T, String> {
    let value = if value.is_undefined() || value.is_null() {
        js_sys::Object::new().into()
    } else {
        value
    };
    // The value is first decoded to a JSON tree, because `serde_wasm_bindgen` ignores unknown members of an object. An
    // object with a misspelt `query` would silently match every event.
    serde_wasm_bindgen::from_value::<serde_json::Value>(value)
        .map_err(|problem| problem.to_string())
        .and_then(|tree| serde_json::from_value(tree).map_err(|problem| problem.to_string()))
}

/// Returns the error for the argument called `name`. `problem` is what serde says.
pub fn invalid(name: &str, problem: &str) -> JsValue {
    let message = |problem: &str| format!("the argument {name} is not valid: {problem}");
    error(match problem.split_once("expected struct ") {
        Some((given, kind)) => Error::new(
            ErrorKind::Argument,
            message(&format!("{given}expected an object of the type {kind}")),
        )
        .help(format!(
            "Pass an object with members of {kind}. The README of the package lists the members."
        )),
        None => Error::new(ErrorKind::Argument, message(problem)),
    })
}

/// Returns the error for an argument that is not an object of the right class.
pub fn argument(name: &str, what: &str, given: &JsValue, help: &str) -> JsValue {
    let message = format!("{name} must be {what}, not {}", type_of(given));
    error(Error::new(ErrorKind::Argument, message).help(help))
}

/// Returns the type of a value for a message: the class of an object, or what `typeof` returns.
fn type_of(value: &JsValue) -> String {
    if value.is_null() {
        return "null".to_owned();
    }
    let class = Reflect::get(value, &"constructor".into())
        .and_then(|class| Reflect::get(&class, &"name".into()))
        .ok()
        .filter(|_| value.is_object());
    class
        .unwrap_or_else(|| value.js_typeof())
        .as_string()
        .unwrap_or_default()
}

/// Converts a definition or another record of the workspace to plain JavaScript objects.
///
/// # Errors
/// If the value cannot be serialised.
pub fn encode_record<T: Field>(value: &T) -> JsResult<JsValue> {
    encode(&value.write())
}

/// Decodes the argument called `name` as a definition or another record of the workspace.
///
/// # Errors
/// If a member is unknown or has a wrong value. The message has the path of the member.
pub fn decode_record<T: Field>(name: &str, value: JsValue) -> JsResult<T> {
    let value: serde_json::Value = decode(name, value)?;
    RecordReader::read_strict(name, &value).map_err(error)
}
