//! The reason why a part of a file cannot be read.

use crate::error::Error;
use std::borrow::Cow;

/// The result of reading a part of a file.
pub(super) type Checked<T> = Result<T, Fault>;

/// The reason why a part of a file cannot be read: a phrase without place, such as "the page is cut off".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault(pub Cow<'static, str>);

impl From<&'static str> for Fault {
    fn from(reason: &'static str) -> Self {
        Self(Cow::Borrowed(reason))
    }
}

impl From<String> for Fault {
    fn from(reason: String) -> Self {
        Self(Cow::Owned(reason))
    }
}

/// The reason why reading a row group ended early.
#[derive(Debug)]
pub(super) enum Stop {
    /// The row group cannot be read. Other row groups can.
    Fault(Fault),
    /// The receiver of the text returned this error.
    Receiver(Error),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Returns a buffer that holds `length` bytes, or the fault that there is not enough memory.
pub(super) fn resize(buffer: &mut Vec<u8>, length: usize) -> Checked<()> {
    buffer.clear();
    if buffer.try_reserve_exact(length).is_err() {
        return Err(format!("there is not enough memory for {length} bytes").into());
    }
    buffer.resize(length, 0);
    Ok(())
}
