//! The TypeScript that is made from the types and queries that cross the boundary.

use super::super::queries::for_each_query;
use super::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use ts_rs::{TS, TypeVisitor};

/// The declarations of types and of everything that they are made of, by name. The order in which a type lists what
/// it is made of changes from one compilation to the next.
#[derive(Default)]
struct Declarations(BTreeMap<String, String>);

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Numbers, texts and lists have no declaration of their own.
        if T::output_path().is_some() {
            // wasm-bindgen indents what it copies by the braces at the ends of lines.
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

/// The declarations of everything that crosses the boundary. `UPDATE_TYPES=1 cargo test` writes them.
#[test]
fn types_are_the_declared_ones() {
    let mut all = Declarations::default();
    visit_queries(&mut all);
    all.visit::<Refine>();
    all.visit::<FileOptions>();
    all.visit::<EventDetail>();
    all.visit::<WorkspaceState>();
    all.visit::<WorkspaceChanges>();
    all.visit::<LoadReport>();
    all.visit::<ImportReport>();
    all.visit::<Replay>();
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

/// The page's list of queries, by which it finds the calls that every shard answers.
#[test]
fn the_page_lists_the_queries_of_the_table() {
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
        /// The names of the queries, in the order of the table.
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

        /// Declares the queries as methods, and that the class `Session` has them.
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

/// Compares a generated file with its text; writes it if `UPDATE_TYPES` is set.
fn assert_written(file: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "{file} is not what the sources say: run UPDATE_TYPES=1 cargo test --lib"
    );
}
