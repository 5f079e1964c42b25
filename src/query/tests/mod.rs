//! Tests of the search language.

mod completing;
mod faults;
mod laws;
mod marking;
mod naive;
mod parsing;
mod refining;
mod saying;
mod support;
