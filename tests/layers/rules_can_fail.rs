//! Tests of the rules: each rule reports a violation and accepts allowed code.

use super::assert_none;
use super::cycles::{cycle, folder_edges};
use super::rules::*;

const MAP: &str = "
| module | may use | job |
|---|---|---|
| `error.rs` | | errors |
| `store/` | error | columns |
| `chart/` | error, stats | drawings |
| `stats/` | error, store | counts |
| `api/` | all but wasm | use cases |
| `scenario/` | error | samples |
| `wasm/` | api, error | JavaScript |
";

fn problems_of(path: &str, text: &str) -> Vec<String> {
    rust_problems(
        &arrows(MAP),
        &Source {
            path: path.to_owned(),
            text: text.to_owned(),
        },
    )
}

#[test]
fn a_forbidden_use_is_found_in_every_notation() {
    for (path, text) in [
        ("src/chart/bars.rs", "use crate::store::Store;"),
        ("src/chart/bars.rs", "fn f(store: &crate::store::Store) {}"),
        (
            "src/chart/bars.rs",
            "use crate::{stats::{self, Histogram}, store};",
        ),
        (
            "src/chart/bars.rs",
            "use crate::{\n    error::Error,\n    store::Store,\n};",
        ),
        ("src/chart/bars.rs", "use super::super::store::Store;"),
        ("src/chart/mod.rs", "//! Docs.\nuse super::store::Store;"),
        (
            "src/engine/store/mod.rs",
            "//! Docs.\npub use crate::stats::Histogram;",
        ),
        ("src/engine/error.rs", "use crate::store::Store;"),
        ("src/api/mod.rs", "//! Docs.\nuse crate::wasm::Session;"),
        ("src/wasm/session.rs", "use crate::{api, store};"),
        ("src/extra/thing.rs", "use crate::error::Error;"),
        (
            "src/chart/bars.rs",
            "use activity_lens_engine::store::Store;",
        ),
        ("src/chart/bars.rs", "use activity_lens::{error, store};"),
        (
            "src/chart/bars.rs",
            "pub use activity_lens_scenario::sample;",
        ),
    ] {
        assert_eq!(
            problems_of(path, text).len(),
            1,
            "{path}: {text}: {:?}",
            problems_of(path, text)
        );
    }
}

#[test]
fn an_allowed_use_is_accepted() {
    for (path, text) in [
        (
            "src/chart/bars.rs",
            "use crate::error::Error;\nuse crate::{chart::Mark, stats::{Histogram, store_of}};",
        ),
        (
            "src/chart/bars.rs",
            "use super::mark::store;\n// crate::store would be wrong",
        ),
        ("src/chart/deep/bars.rs", "use super::super::store_like;"),
        ("src/chart/tests.rs", "use crate::store::Store;"),
        ("src/chart/tests/bars.rs", "use crate::store::Store;"),
        (
            "src/api/mod.rs",
            "//! Docs.\nuse crate::{chart, stats, store};",
        ),
        ("src/lib.rs", "//! Docs.\npub mod store;"),
    ] {
        assert_none(&problems_of(path, text));
    }
}

#[test]
fn a_cycle_between_folders_is_found() {
    let file = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let values = file(
        "src/engine/store/values/mod.rs",
        "use super::column::Column;",
    );
    let column = file(
        "src/engine/store/column/mod.rs",
        "use super::values::{Dictionary};",
    );
    let face = file(
        "src/engine/store/mod.rs",
        "mod column;\nuse values::Dictionary;",
    );
    let one_way = file(
        "src/engine/store/column/block.rs",
        "use crate::store::values::Bytes;",
    );
    assert_eq!(
        cycle(&folder_edges(&[values, column, face])).map(|cycle| cycle.len()),
        Some(2)
    );
    let values = file("src/engine/store/values/mod.rs", "use super::Kind;");
    assert_eq!(cycle(&folder_edges(&[values, one_way])), None);
}

#[test]
fn javascript_types_outside_wasm_and_missing_docs_are_found() {
    assert_eq!(
        problems_of("src/engine/store/row.rs", "use wasm_bindgen::JsValue;").len(),
        1
    );
    assert_eq!(
        problems_of(
            "src/engine/store/tests.rs",
            "fn now() -> f64 { js_sys::Date::now() }"
        )
        .len(),
        1
    );
    assert_eq!(
        problems_of("src/wasm/session.rs", "use wasm_bindgen::JsValue;").len(),
        0
    );
    assert_eq!(
        problems_of("src/engine/store/mod.rs", "mod column;").len(),
        1
    );
}

#[test]
fn long_files_markup_and_unlisted_names_are_found() {
    let file = |path: &str, lines: usize| Source {
        path: path.to_owned(),
        text: "x\n".repeat(lines),
    };
    let files = [
        file("src/a.rs", 501),
        file("src/b.rs", 500),
        file("src/c.rs", 900),
    ];
    assert_eq!(
        length_problems(&files, &[("src/c.rs", "one table")]).len(),
        1
    );
    assert_eq!(
        length_problems(&files, &[("src/c.rs", "")]).len(),
        2,
        "an empty reason is not accepted"
    );
    assert_eq!(
        length_problems(&files[1..2], &[("src/b.rs", "was long once")]).len(),
        1,
        "an entry for a short file is reported"
    );

    let page = Source {
        path: "www/src/ui.ts".to_owned(),
        text: "row.innerHTML = line;".to_owned(),
    };
    assert_eq!(markup_problems(&page).len(), 1);

    assert_eq!(
        top_level_problems(["src", ".ci", "notes.txt", "target"]),
        top_level_problems(["notes.txt"])
    );
    assert_eq!(top_level_problems(["notes.txt"]).len(), 1);
}
