//! The queries of the table in `api/queries`, by the names of their methods.

use super::convert::{JsResult, ToJs, decode, error};
use crate::api::{self, Merged, Query, Session};
use crate::error::{Error, ErrorKind};
use wasm_bindgen::JsValue;

/// A query whose answer is a JavaScript value.
pub trait JsQuery {
    /// Answers the query from the events of one session alone.
    fn ask(&self, session: &mut Session) -> JsResult<JsValue>;
    /// Encodes the partial answer of one shard.
    fn partial(&self, session: &mut Session, round: &[u8]) -> JsResult<Vec<u8>>;
    /// Merges the partial answers of all shards. Returns the answer, or a `Uint8Array` to start another round with.
    fn merge(&self, session: &mut Session, round: &[u8], partials: &[&[u8]]) -> JsResult<JsValue>;
}

impl<Q: Query<Answer: ToJs>> JsQuery for Q {
    fn ask(&self, session: &mut Session) -> JsResult<JsValue> {
        session.ask(self).map_err(error)?.to_js()
    }

    fn partial(&self, session: &mut Session, round: &[u8]) -> JsResult<Vec<u8>> {
        session.partial(self, round).map_err(error)
    }

    fn merge(&self, session: &mut Session, round: &[u8], partials: &[&[u8]]) -> JsResult<JsValue> {
        match session.merge(self, round, partials).map_err(error)? {
            Merged::Answer(answer) => answer.to_js(),
            Merged::Round(round) => Ok(js_sys::Uint8Array::from(round.as_slice()).into()),
        }
    }
}

macro_rules! query_by_name {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident: $query:ident($($argument:ident: $type:ty $([$optional:ident])?),*) -> $answer:ty;
    )*) => {
        /// Creates the query called `name` with the arguments `args`.
        ///
        /// # Errors
        /// If no query has this name, or an argument does not have the shape of its type.
        pub fn query(name: &str, args: &js_sys::Array) -> JsResult<Box<dyn JsQuery>> {
            let mut args = args.iter();
            let mut next = || args.next().unwrap_or_default();
            match name {
                $(stringify!($name) => Ok(Box::new(api::$query {
                    $($argument: decode(stringify!($argument), next())?),*
                })),)*
                _ => {
                    let message = format!("no query is called {name}");
                    Err(error(Error::new(ErrorKind::Argument, message)))
                }
            }
        }
    };
}
api::for_each_query!(query_by_name);
