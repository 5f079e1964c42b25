//! Tests of the search language.

mod cases;
mod completing;
mod decimal;
mod laws;
mod naive;
mod parsing;
mod saying;
mod support;
