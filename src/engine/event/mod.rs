//! What an event is: canonical paths, the names people use for fields, wrappers and families.
//!
//! Stands on `error` and `time`.
//!
//! - `names`: what a typed field name can mean
//! - `fields`: the known fields with a sentence on each, and the names wrappers reserve
//! - `families`: where IBM, CloudTrail, Kubernetes, Microsoft 365 and CADF events keep what matters,
//!   and the line that shows an event
//! - `template`: line templates
//!
//! A new field is a row of `fields`, a new family a row of `families`.

mod families;
mod fields;
mod names;
mod template;
#[cfg(test)]
mod tests;

pub use families::{FAMILIES, Family, display_line, family_of, time_rank};
pub use fields::{FIELDS, FieldDoc, field_doc, is_wrapper_name};
pub use names::paths_of;
pub use template::LineTemplate;

/// The paths of all fields that mean something: those with a name of their own, those of the families and of wrappers.
pub fn known_paths() -> impl Iterator<Item = &'static str> {
    let named = FIELDS.iter().map(|field| field.path);
    named
        .chain(families::paths())
        .chain(fields::wrapper_names())
}
