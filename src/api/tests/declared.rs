//! Generates the TypeScript declarations from the Rust types and the table of queries, and checks the stored files.

use super::super::queries::for_each_query;
use super::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use ts_rs::{TS, TypeVisitor};

/// The declarations of types and of the types of their members, by name. A sorted map is needed, because the order in
/// which a type lists the types of its members differs between compilations.
#[derive(Default)]
struct Declarations(BTreeMap<String, String>);

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Numbers, strings and lists have no declaration.
        if T::output_path().is_some() {
            // wasm-bindgen indents the copied declarations by the braces at the ends of lines.
            let declaration = T::decl().replace("{ \n", "{\n").replace(", };", ",\n};");
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("\n{docs}export {declaration}\n");
            if self.0.insert(T::ident(), declaration).is_some() {
                return;
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// `UPDATE_TYPES=1 cargo test` writes the declarations of all types that JavaScript sees.
#[test]
fn declarations_match_the_rust_types() {
    let mut all = Declarations::default();
    visit_queries(&mut all);
    all.visit::<Refine>();
    all.visit::<FileOptions>();
    all.visit::<ArchiveContents>();
    all.visit::<ArchiveDescription>();
    all.visit::<EventDetail>();
    all.visit::<WorkspaceState>();
    all.visit::<WorkspaceChanges>();
    all.visit::<LoadReport>();
    all.visit::<ImportReport>();
    all.visit::<Replay>();
    all.visit::<FamilyPreview>();
    all.visit::<AlertMessage>();
    all.visit::<Email>();
    all.visit::<Payload>();
    all.visit::<TranslationTarget>();
    all.visit::<TranslationOptions>();
    all.visit::<Translation>();
    let mut text =
        String::from("// Generated from the Rust types of src/api by its tests. Do not edit.\n");
    text.extend(all.0.into_values());
    declare_queries(&mut text);
    assert_written("src/wasm/types.d.ts", &text);
}

/// The page sends the queries of its generated list to every shard.
#[test]
fn the_list_of_the_page_has_the_queries_of_the_table() {
    let mut text = String::from(
        "// Generated from the table of src/api/queries by its tests. Do not edit.\n\n\
         /** The queries, which all workers answer together. */\n\
         export const QUERIES = [\n",
    );
    for name in names() {
        writeln!(text, "  '{name}',").unwrap();
    }
    text.push_str("] as const;\n");
    assert_written("www/src/engine/queries.ts", &text);
}

macro_rules! query_declarations {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident: $query:ident($($argument:ident: $type:ty $([$optional:ident])?),*) -> $answer:ty;
    )*) => {
        /// Returns the names of the queries, in the order of the table.
        fn names() -> Vec<&'static str> {
            vec![$(stringify!($name)),*]
        }

        /// Visits the arguments and answers of all queries.
        fn visit_queries(all: &mut Declarations) {
            $(
                $(all.visit::<$type>();)*
                all.visit::<$answer>();
            )*
        }

        /// Appends the interface `Queries` with a method for each query, and declares that `Session` extends it.
        fn declare_queries(text: &mut String) {
            text.push_str("\n/** The queries of a `Session`. */\nexport interface Queries {\n");
            $(
                text.push_str("    /**\n");
                $(writeln!(text, "     *{}", $doc).unwrap();)*
                text.push_str("     */\n");
                let arguments: &[String] = &[$({
                    let optional: Option<&str> = None$(.or(Some(stringify!($optional))))?;
                    let mark = if optional.is_some() { "?" } else { "" };
                    format!("{}{mark}: {}", stringify!($argument), <$type as TS>::name())
                }),*];
                let answer = <$answer as TS>::name();
                let arguments = arguments.join(", ");
                writeln!(text, "    {}({arguments}): {answer};", stringify!($name)).unwrap();
            )*
            text.push_str("}\n\nexport interface Session extends Queries {}\n");
        }
    };
}
for_each_query!(query_declarations);

/// Checks that a generated file has the text `text`. If `UPDATE_TYPES` is set, first writes the file.
fn assert_written(file: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "{file} does not match the Rust sources: run UPDATE_TYPES=1 cargo test --lib declared"
    );
}
