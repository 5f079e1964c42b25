//! Between Rust values and JavaScript values.

use crate::api::{Field, Reader};
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

/// Gives a new object a property.
pub fn set(target: &js_sys::Object, key: &str, value: &JsValue) {
    // An object that was just made takes properties.
    let _ = Reflect::set(target, &key.into(), value);
}

/// A value as plain JavaScript objects, arrays, strings and numbers; `None` is `null`.
pub fn encode<T: Serialize + ?Sized>(value: &T) -> JsResult<JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|problem| {
            js_sys::Error::new(&format!("a result could not be handed over: {problem}")).into()
        })
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
    Reader::strictly(name, &value).map_err(error)
}
