//! The TypeScript that is made from the types and queries that cross the boundary.

use super::super::queries::for_each_query;
use super::*;
use std::fmt::Write;
use ts_rs::TS;

fn declare<T: TS>(text: &mut String) {
    // wasm-bindgen indents what it copies by the braces at the ends of lines.
    let declaration = T::decl().replace("{ \n", "{\n").replace(", };", ",\n};");
    let docs = T::docs().unwrap_or_default();
    write!(text, "\n{docs}export {declaration}\n").unwrap();
}

/// The declarations of everything that crosses the boundary. `UPDATE_TYPES=1 cargo test` writes them.
#[test]
fn types_are_the_declared_ones() {
    let mut text =
        String::from("// Generated from the Rust types of src/api by its tests. Do not edit.\n");
    declare::<Scope>(&mut text);
    declare::<Counts>(&mut text);
    declare::<Page>(&mut text);
    declare::<Order>(&mut text);
    declare::<Refine>(&mut text);
    declare::<RefineAction>(&mut text);
    declare::<Row>(&mut text);
    declare::<EventDetail>(&mut text);
    declare::<EventField>(&mut text);
    declare::<ValueType>(&mut text);
    declare::<Origin>(&mut text);
    declare::<FieldInfo>(&mut text);
    declare::<FileOptions>(&mut text);
    declare::<FileReport>(&mut text);
    declare::<TextBytes>(&mut text);
    declare::<Problem>(&mut text);
    declare::<ParsedQuery>(&mut text);
    declare::<QueryToken>(&mut text);
    declare::<TokenKind>(&mut text);
    declare::<QueryDiagnostic>(&mut text);
    declare::<DiagnosticSeverity>(&mut text);
    declare::<Explanation>(&mut text);
    declare::<Clause>(&mut text);
    declare::<Completion>(&mut text);
    declare::<CompletionType>(&mut text);
    declare::<JumpOptions>(&mut text);
    declare::<JumpRange>(&mut text);
    declare::<HistogramSpec>(&mut text);
    declare::<Histogram>(&mut text);
    declare::<Bucket>(&mut text);
    declare::<Series>(&mut text);
    declare::<SeriesKind>(&mut text);
    declare::<FieldValue>(&mut text);
    declare::<BreakdownSpec>(&mut text);
    declare::<Breakdown>(&mut text);
    declare::<BreakdownRow>(&mut text);
    declare::<BreakdownSort>(&mut text);
    declare::<GroupSpec>(&mut text);
    declare::<Groups>(&mut text);
    declare::<Group>(&mut text);
    declare::<GraphSpec>(&mut text);
    declare::<PlotSpec>(&mut text);
    declare::<Operation>(&mut text);
    declare::<Graph>(&mut text);
    declare::<Plot>(&mut text);
    declare::<Numbers>(&mut text);
    declare::<ChartStyle>(&mut text);
    declare::<ChartForm>(&mut text);
    declare::<Stack>(&mut text);
    declare::<Chart>(&mut text);
    declare::<Mark>(&mut text);
    declare::<View>(&mut text);
    declare::<WorkspaceSettings>(&mut text);
    declare::<Theme>(&mut text);
    declare::<AlertPreset>(&mut text);
    declare::<Alert>(&mut text);
    declare::<AlertChannel>(&mut text);
    declare::<AlertIntegration>(&mut text);
    declare::<AlertOperator>(&mut text);
    declare::<AlertPeriod>(&mut text);
    declare::<AlertSchedule>(&mut text);
    declare::<AlertMute>(&mut text);
    declare::<PayloadHeader>(&mut text);
    declare::<Board>(&mut text);
    declare::<BoardRange>(&mut text);
    declare::<BoardRangeKind>(&mut text);
    declare::<BoardGraph>(&mut text);
    declare::<BoardStyle>(&mut text);
    declare::<BoardPlot>(&mut text);
    declare::<BoardOperation>(&mut text);
    declare::<BoardBreakdown>(&mut text);
    declare::<BoardBreakdownKind>(&mut text);
    declare::<BoardSort>(&mut text);
    declare::<BoardWidget>(&mut text);
    declare::<BoardWidgetKind>(&mut text);
    declare::<WorkspaceState>(&mut text);
    declare::<WorkspaceChanges>(&mut text);
    declare::<Splice<View>>(&mut text);
    declare::<LoadReport>(&mut text);
    declare::<LoadProblem>(&mut text);
    declare::<ImportReport>(&mut text);
    declare::<ImportedDefinition>(&mut text);
    declare::<ImportKind>(&mut text);
    declare::<ImportDiagnostic>(&mut text);
    declare::<ImportSeverity>(&mut text);
    declare::<Coverage>(&mut text);
    declare::<Replay>(&mut text);
    declare::<Firing>(&mut text);
    declare::<FiringReason>(&mut text);
    declare::<FiringHold>(&mut text);
    declare::<AlertMessage>(&mut text);
    declare::<AlertLine>(&mut text);
    declare::<AlertLineField>(&mut text);
    declare::<AlertFile>(&mut text);
    declare::<Email>(&mut text);
    declare::<Payload>(&mut text);
    declare::<TranslationTarget>(&mut text);
    declare::<TranslationOptions>(&mut text);
    declare::<Translation>(&mut text);
    declare::<TranslationNote>(&mut text);
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
        $name:ident: $query:ident($($argument:ident: $type:ty $(= $default:tt)?),*) -> $answer:ty;
    )*) => {
        /// The names of the queries, in the order of the table.
        fn names() -> Vec<&'static str> {
            vec![$(stringify!($name)),*]
        }

        /// Declares the queries as methods, and that the class `Session` has them.
        fn declare_queries(text: &mut String) {
            text.push_str("\n/** The queries of a `Session`. */\nexport interface Queries {\n");
            $(
                text.push_str("    /**\n");
                $(writeln!(text, "     *{}", $doc).unwrap();)*
                text.push_str("     */\n");
                let arguments: &[String] = &[$({
                    let default: Option<&str> = None$(.or(Some(stringify!($default))))?;
                    let mark = if default.is_some() { "?" } else { "" };
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
