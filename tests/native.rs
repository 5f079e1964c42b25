//! The native integration tests, as one binary.
