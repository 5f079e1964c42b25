//! Tests of CSV: dialects, cells, and random tables.
