//! Compares `src/workspace/format.md` with the records that read a workspace file.

use super::{FORMAT, constant};
use activity_lens::workspace::{
    Alert, AlertChannel, AlertIntegration, AlertMute, AlertOperator, AlertPeriod, AlertPreset,
    AlertSchedule, Board, BoardBreakdown, BoardBreakdownKind, BoardGraph, BoardOperation,
    BoardPlot, BoardRange, BoardRangeKind, BoardSort, BoardStyle, BoardWidget, BoardWidgetKind,
    BoardWidth, DeclaredFamily, DeclaredField, Field, FieldMeaning, PayloadHeader, RecordReader,
    Theme, View, Workspace, WorkspaceSettings, WorkspaceState,
};
use serde_json::Value;

/// Returns the cells of each row of the table below a heading.
fn table<'t>(text: &'t str, heading: &str) -> Vec<Vec<&'t str>> {
    let (_, rest) = text.split_once(&format!("\n### {heading}\n")).unwrap();
    let section = rest.split("\n#").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect()
}

/// Returns whether reading a record without the member `name` reports a problem.
fn is_required<T: Field>(members: &serde_json::Map<String, Value>, name: &str) -> bool {
    let mut without = members.clone();
    without.remove(name);
    let mut reader = RecordReader::default();
    T::read(&Value::Object(without), &mut reader);
    let problems = reader.into_problems();
    problems
        .iter()
        .any(|(path, reason)| path == name && reason.starts_with("is missing"))
}

/// Asserts that a table of the format lists the members of a record with their defaults and the required members.
fn check_record<T: Field + Default>(heading: &str) {
    let Value::Object(written) = T::default().write() else {
        panic!("{heading} is no record");
    };
    let rows = table(FORMAT, heading);
    let listed: Vec<&str> = rows.iter().map(|row| row[0].trim_matches('`')).collect();
    let mut sorted = listed.clone();
    sorted.sort_unstable();
    let mut members: Vec<&str> = written.keys().map(String::as_str).collect();
    members.sort_unstable();
    assert_eq!(sorted, members, "the members of {heading}");
    for row in rows {
        let (name, default) = (row[0].trim_matches('`'), row[2]);
        let what = format!("{heading}.{name}");
        assert_eq!(
            is_required::<T>(&written, name),
            default == "required",
            "{what}"
        );
        if let Some(json) = default.strip_prefix('`') {
            let value: Value = serde_json::from_str(json.trim_end_matches('`')).unwrap();
            let expected = written[name].clone();
            assert_eq!(value, expected, "the default of {what}");
        } else {
            assert!(
                matches!(default, "required" | "all defaults"),
                "{what}: {default}"
            );
        }
    }
}

#[test]
fn the_format_describes_every_record() {
    check_record::<WorkspaceState>("Workspace");
    check_record::<View>("View");
    check_record::<AlertPreset>("AlertPreset");
    check_record::<Alert>("Alert");
    check_record::<AlertChannel>("AlertChannel");
    check_record::<AlertSchedule>("AlertSchedule");
    check_record::<AlertMute>("AlertMute");
    check_record::<PayloadHeader>("PayloadHeader");
    check_record::<Board>("Board");
    check_record::<BoardRange>("BoardRange");
    check_record::<BoardGraph>("BoardGraph");
    check_record::<BoardPlot>("BoardPlot");
    check_record::<BoardBreakdown>("BoardBreakdown");
    check_record::<BoardWidget>("BoardWidget");
    check_record::<DeclaredFamily>("DeclaredFamily");
    check_record::<DeclaredField>("DeclaredField");
    check_record::<WorkspaceSettings>("WorkspaceSettings");
}

/// Returns the cell of the format that lists the words of a required or defaulted member, and that of a member that may
/// be null.
fn listed<T>(words: &[(&str, T)]) -> [String; 2] {
    let words: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
    let words = words.join(", ");
    [format!("| {words} |"), format!("| {words} or null |")]
}

#[test]
fn the_format_lists_every_word() {
    for cells in [
        listed(AlertIntegration::WORDS),
        listed(AlertOperator::WORDS),
        listed(AlertPeriod::WORDS),
        listed(BoardOperation::WORDS),
        listed(BoardStyle::WORDS),
        listed(BoardBreakdownKind::WORDS),
        listed(BoardSort::WORDS),
        listed(BoardWidgetKind::WORDS),
        listed(BoardWidth::WORDS),
        listed(BoardRangeKind::WORDS),
        listed(FieldMeaning::WORDS),
        listed(Theme::WORDS),
    ] {
        assert!(
            cells.iter().any(|cell| FORMAT.contains(cell)),
            "the format lacks {cells:?}"
        );
    }
}

#[test]
fn the_example_of_the_format_loads_without_a_problem() {
    let (_, rest) = FORMAT.split_once("```json\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let report = Workspace::new().load(example, true).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!((report.views, report.alerts), (1, 1));
    let version = constant("src/workspace/text.rs", "VERSION");
    for number in 1..=version {
        assert!(
            FORMAT.contains(&format!("\n## Version {number}\n")),
            "version {number}"
        );
    }
}
