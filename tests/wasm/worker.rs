//! The boundary as a worker meets it: without a window, as in the page.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests, which clippy does not know as such here"
)]

mod boundary;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test::wasm_bindgen_test]
fn this_is_a_worker() {
    assert!(!boundary::has_global("document") && boundary::has_global("importScripts"));
}
