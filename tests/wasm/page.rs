//! The boundary as a script of the page meets it.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests, which clippy does not know as such here"
)]

mod boundary;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test::wasm_bindgen_test]
fn this_is_a_page() {
    assert!(boundary::has_global("document"));
}
