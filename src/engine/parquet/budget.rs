//! The limit on what a file may expand to.

use super::fault::Checked;

/// The largest ratio of the bytes of pages and rows to the bytes of the file.
const RATIO: u64 = 1_000;
/// The number of bytes of pages and rows that any file may have.
const FREE_BYTES: u64 = 256 << 20;

/// The number of bytes that a file may still expand to. A small file may claim pages and rows without end.
#[derive(Debug)]
pub(super) struct Budget {
    left: u64,
}

impl Budget {
    /// Creates the budget of a file of `size` bytes.
    pub fn new(size: u64) -> Self {
        Self {
            left: FREE_BYTES.saturating_add(size.saturating_mul(RATIO)),
        }
    }

    /// Takes bytes from the budget. Errors: there are not so many left, now and from now on.
    pub fn spend(&mut self, bytes: u64) -> Checked<()> {
        match self.left.checked_sub(bytes) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                self.left = 0;
                Err(format!("the file expands to more than {RATIO} times its size").into())
            }
        }
    }

    /// Returns whether nothing is left.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }
}
