//! Tests of the search language.

mod decimal;
mod laws;
mod parsing;
