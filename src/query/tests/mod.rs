//! Tests of the search language.

mod cases;
mod decimal;
mod laws;
mod naive;
mod parsing;
mod support;
