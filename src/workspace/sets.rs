//! Lists of values with a name, which queries refer to as `@name`.

use super::record;
use super::record::RecordReader;
use super::views::check_name;

record! {
    /// A list of values with a name. The query `field:@name` finds the events in which the field equals one of the values,
    /// ignoring case.
    pub struct ValueSet {
        /// The id; empty for a set that is not saved yet.
        pub id: String,
        /// The name.
        pub name: String = required,
        /// The values; 10,000 at most.
        pub values: Vec<String> = required,
    }
    check check_set
}

fn check_set(set: &mut ValueSet, reader: &mut RecordReader) -> bool {
    if !check_name(&mut set.name, reader) {
        return false;
    }
    if set.values.is_empty() {
        reader.note_at("values", "is empty; at least one value is required");
        return false;
    }
    true
}
