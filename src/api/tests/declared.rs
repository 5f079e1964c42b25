//! The TypeScript declarations made from the types that cross the boundary.

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
    declare::<ChartStyle>(&mut text);
    declare::<ChartForm>(&mut text);
    declare::<Stack>(&mut text);
    declare::<Chart>(&mut text);
    declare::<Mark>(&mut text);
    declare::<Drawn<Graph>>(&mut text);
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
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wasm/types.d.ts");
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == text,
        "src/wasm/types.d.ts is not what the types say: run UPDATE_TYPES=1 cargo test --lib"
    );
}
