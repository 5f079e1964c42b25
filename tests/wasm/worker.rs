//! Runs the tests of the JavaScript classes in a worker, which has no window. The page also uses the classes in a worker.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy does not recognize these functions as tests"
)]

mod boundary;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test::wasm_bindgen_test]
fn the_tests_run_in_a_worker() {
    assert!(!boundary::has_global("document") && boundary::has_global("importScripts"));
}
