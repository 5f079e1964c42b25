//! The JavaScript classes. Only this folder has JavaScript types.
//!
//! Every method decodes its arguments, calls the class of the same name in [`api`](crate::api), and encodes the result.
//! [`convert::error`] turns every core error into a JavaScript `Error`.
//!
//! - `session`, `shard`, `workspace`: the classes `Session`, `Shard` and `Workspace`
//! - `read`: the methods of `Session` that read a whole file, awaited
//! - `draw`: the method of `Session` that draws a chart into an element
//! - `archive`: the classes `ArchiveList` and `Unpacker`
//! - `original`: the class `EventText`
//! - `hash`: the class `FileHash`
//! - `query`: the queries of the table in `api/queries`, by the names of their methods
//! - `convert`: conversions between Rust values and JavaScript values

mod archive;
mod convert;
mod draw;
mod hash;
mod original;
mod query;
mod read;
mod session;
mod shard;
mod workspace;

pub use archive::{ArchiveList, Unpacker};
pub use hash::FileHash;
pub use original::EventText;
pub use session::Session;
pub use shard::Shard;
pub use workspace::Workspace;
