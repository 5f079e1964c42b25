//! The only place with JavaScript types. Uses `api` alone.
//!
//! Every method decodes its arguments, calls the [`api::Session`](crate::api::Session), and encodes
//! the result. A core error becomes a real `Error` in one place, [`convert::error`].

mod convert;
mod hash;
mod original;
mod query;
mod session;
mod shard;
mod workspace;

pub use hash::FileHash;
pub use original::EventText;
pub use session::Session;
pub use shard::Shard;
pub use workspace::Workspace;
