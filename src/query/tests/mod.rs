//! Tests of the search language.

mod completing;
mod derived;
mod explaining;
mod faults;
mod first;
mod laws;
mod marking;
mod naive;
mod parsing;
mod refining;
mod sequences;
mod support;
