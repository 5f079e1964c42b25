//! The limit on what a file may expand to.

use super::fault::Checked;
use super::number::grouped;

/// The largest ratio of the bytes of pages and rows to the bytes of the file.
const RATIO: u64 = 1_000;
/// The number of bytes of pages and rows that any file may have. A million equal events take little space in a file.
const FREE_BYTES: u64 = 2 << 30;

/// The number of bytes that a file may still expand to. A small file may claim pages and rows without end.
#[derive(Debug)]
pub(super) struct Budget {
    /// `None` after the limit was exceeded.
    left: Option<u64>,
}

impl Budget {
    /// Creates the budget of a file of `size` bytes.
    pub fn new(size: u64) -> Self {
        Self {
            left: Some(FREE_BYTES.saturating_add(size.saturating_mul(RATIO))),
        }
    }

    /// Takes bytes from the budget. Errors: fewer bytes are left, or an earlier call failed.
    pub fn spend(&mut self, bytes: u64) -> Checked<()> {
        self.left = self.left.and_then(|left| left.checked_sub(bytes));
        match self.left {
            Some(_) => Ok(()),
            None => {
                let ratio = grouped(RATIO);
                Err(format!("the file expands to more than {ratio} times its size").into())
            }
        }
    }
}
