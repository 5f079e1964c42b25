//! The codes of a dictionary.

use crate::store::row_set::RowSet;

/// The number of a value in its dictionary, in the order of addition. A value may have several codes (see
/// [`DistinctValues`](crate::store::DistinctValues)).
pub type Code = u32;

/// A set of codes of one dictionary.
pub type CodeSet = RowSet;
