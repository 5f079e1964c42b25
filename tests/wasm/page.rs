//! Runs the tests of the JavaScript classes in a page.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy does not recognize these functions as tests"
)]

mod boundary;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test::wasm_bindgen_test]
fn the_tests_run_in_a_page() {
    assert!(boundary::has_global("document"));
}
