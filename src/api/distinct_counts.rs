//! The number of distinct values of each field, counted across shards.

use crate::wire::wire_fields;

/// The number of distinct values of each field that several shards have.
#[derive(Debug, Default)]
pub struct DistinctCounts {
    /// The number of values that each shard had of each field when the distinct values were counted.
    pub in_shards: Vec<u32>,
    /// The fields, each with its number of distinct values.
    pub distinct: Vec<(String, u32)>,
}

wire_fields!(DistinctCounts {
    in_shards,
    distinct
});
