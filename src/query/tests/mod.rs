//! Tests of the search language.

mod cases;
mod completing;
mod decimal;
mod faults;
mod laws;
mod naive;
mod parsing;
mod saying;
mod support;
