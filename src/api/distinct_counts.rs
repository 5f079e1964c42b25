//! The numbers of distinct values that were counted across shards.

use crate::wire::wire_fields;

/// The numbers of distinct values of the fields that several shards have.
#[derive(Debug, Default)]
pub struct DistinctCounts {
    /// How many values each shard had of each field when the distinct values were counted.
    pub in_shards: Vec<u32>,
    /// Each field with its number of distinct values.
    pub distinct: Vec<(String, u32)>,
}

wire_fields!(DistinctCounts {
    in_shards,
    distinct
});
