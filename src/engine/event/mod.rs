//! The structure of events: canonical paths, field names and aliases, envelope fields and families.
//!
//! Depends on nothing.
//!
//! - `names`: the canonical paths that a typed field name can mean
//! - `fields`: the known fields with descriptions, and the names reserved for envelope fields
//! - `families/`: the known families of events: their fingerprints, times, facts and outcomes; the display line of an
//!   event
//! - `template`: line templates
//!
//! A new field is a row in `fields`. A new family is a row in `families`.

mod families;
mod fields;
mod names;
mod template;
#[cfg(test)]
mod tests;

pub use families::{
    Cleanup, Declaration, DeclaredMeaning, EventFamily, FACTS, Fact, Family, MOST_DECLARED,
    Outcome, OutcomeRule, Rule, UNKNOWN, arrival_names, arrival_rank, check_declared, check_name,
    comparable, declared_outcome, display_line, families, family_paths, fingerprint_paths,
    identifies_request, matches, time_names, time_rank,
};
pub use fields::{FIELDS, FieldDoc, field_doc, is_wrapper_name};
pub use names::paths_of;
pub use template::LineTemplate;

/// Returns the paths of all documented fields and envelope fields.
pub fn known_paths() -> impl Iterator<Item = &'static str> {
    let named = FIELDS.iter().map(|field| field.path);
    named.chain(fields::wrapper_names())
}
