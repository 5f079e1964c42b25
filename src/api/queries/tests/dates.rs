//! Times whose day and month may be in either order, in parts of a file that several shards read.

use super::repeats::assert_as_one;
use super::*;

/// Returns a line that is long enough for the format to be detected from the first line.
fn line(time: &str) -> String {
    format!("{{\"action\":\"a.b.c\",\"outcome\":\"success\",\"eventTime\":\"{time}\"}}\n")
}

#[test]
fn one_part_decides_for_all_parts_of_its_file() {
    let open = line("05/06/2024 10:00:00") + &line("07/08/2024 11:00:00");
    let (day, month) = (line("17/05/2024 10:00:00"), line("05/17/2024 10:00:00"));
    let half_day = line("05/06/2024 10:00:00 PM");
    assert_as_one(&[(0, &open), (0, &day), (1, &open)], 3);
    assert_as_one(&[(0, &month), (0, &open), (1, &day), (1, &open)], 2);
    // Both orders in one file: the order of the other dates is not known any more.
    assert_as_one(&[(0, &day), (0, &open), (0, &month), (0, &open)], 2);
    assert_as_one(&[(0, &open), (0, &half_day), (1, &half_day), (2, &open)], 3);
}

#[test]
fn ambiguous_times_are_reported_until_the_user_chooses() {
    let text = line("05/06/2024 10:00:00");
    let load = |day_first| {
        let mut session = Session::new();
        let options = FileOptions {
            day_first,
            ..FileOptions::default()
        };
        let file = session.open_file_with("file", options);
        session.push(file, text.as_bytes()).unwrap();
        session.close_file(file).unwrap()
    };
    let (june, may) = (1_717_581_600_000.0, 1_714_989_600_000.0);
    for (day_first, first) in [
        (None, None),
        (Some(true), Some(june)),
        (Some(false), Some(may)),
    ] {
        let report = load(day_first);
        assert_eq!(report.first, first);
        let ambiguous = AmbiguousTimes {
            field: "eventTime".to_owned(),
            events: 1.0,
            example: "05/06/2024 10:00:00".to_owned(),
            day_first: june,
            month_first: may,
            chosen_day_first: day_first,
        };
        assert_eq!(report.ambiguous_times, Some(ambiguous));
    }
}
