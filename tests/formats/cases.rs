//! Populations that are easily counted wrong: equal events, equal ids, and pages of other shapes.

use super::sessions::{Named, Sessions};
use activity_lens::api::{CountQuery, FileReport, ReportsQuery, Scope, TimesQuery, Workspace};
use activity_lens::workspace::{AlertChannel, Coverage, Field, RecordReader};
use serde_json::json;
use std::fmt::Write;

/// The number of elements of a large page.
const ELEMENTS: usize = 6_000;

fn named(name: &str, text: String) -> Named {
    (name.to_owned(), text.into_bytes())
}

/// Reads files with one session and with three, and asserts the number of events of each query text.
fn assert_counts(files: &[Named], counts: &[(&str, u32)]) -> Vec<FileReport> {
    let ways = [Sessions::one(files, 65_536), Sessions::shards(files, 3)];
    let reports = ways.map(|mut sessions| {
        for &(query, expected) in counts {
            let scope = Scope {
                query: Some(query.to_owned()),
                ..Scope::default()
            };
            let count = sessions.ask(&CountQuery { scope });
            assert_eq!(count.matched, expected, "{query}");
        }
        sessions.ask(&ReportsQuery {})
    });
    for report in reports.iter().flatten() {
        assert_eq!(report.refused, 0.0, "{report:#?}");
    }
    let [one, three] = reports;
    assert_eq!(one, three);
    one
}

/// An object that no family has, with a number.
fn event(n: usize) -> String {
    let (minute, second) = (n / 60 % 60, n % 60);
    let agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0 Safari/537.36, at a desk \
                 in an office with a long name";
    format!(
        "{{\"time\":\"2024-05-17T16:{minute:02}:{second:02}Z\",\"action\":\"sign-in\",\"user\":\"ana@example.com\",\
         \"ip\":\"192.0.2.1\",\"agent\":\"{agent}\",\"outcome\":\"failure\",\"n\":{n}}}"
    )
}

fn events(from: usize, to: usize) -> String {
    let events: Vec<String> = (from..to).map(event).collect();
    events.join(",")
}

/// Asserts that a page has the events from 0 to `end`, once each.
fn assert_page(page: &str, end: usize) {
    let last = format!("n:={}", end - 1);
    let counts = [("", end as u32), ("n:=0", 1), (&*last, 1)];
    let reports = assert_counts(&[named("page.json", page.to_owned())], &counts);
    assert_eq!(reports[0].duplicates, 0.0);
}

#[test]
fn the_alert_on_fifty_equal_events_fires() {
    let login = "{\"time\":\"2024-05-17T16:31:00Z\",\"action\":\"login\",\"outcome\":\"failure\",\"user\":\"ana\"}\n";
    let channel = |lines: u32| {
        let members =
            json!({"integration": "email", "operator": "presence", "lines": lines, "period": "5m"});
        AlertChannel::read(&members, &mut RecordReader::default()).unwrap()
    };
    let scope = Scope {
        query: Some("action:login outcome:failure".to_owned()),
        ..Scope::default()
    };
    // A second file with fewer copies is overlap.
    let files = [
        named("a.jsonl", login.repeat(50)),
        named("b.jsonl", login.repeat(20)),
    ];
    for mut sessions in [Sessions::one(&files, 65_536), Sessions::shards(&files, 3)] {
        let times = sessions.ask(&TimesQuery {
            scope: scope.clone(),
        });
        let times = times.0;
        let covers = [Coverage {
            file: None,
            from: times[0],
            to: times[0],
        }];
        let fired = |lines| {
            let replayed = Workspace::new().replay(&channel(lines), &times, &covers, None);
            replayed.unwrap().firings.len()
        };
        assert_eq!((times.len(), fired(50), fired(51)), (50, 1, 0));
    }
}

#[test]
fn events_of_two_systems_with_equal_ids_are_both_there() {
    let mut files: Vec<Named> = Vec::new();
    for system in ["billing", "payroll"] {
        let lines = (0..20).fold(String::new(), |mut lines, id| {
            writeln!(
                lines,
                "{{\"_id\":{id},\"timestamp\":\"2024-05-17T16:31:{id:02}Z\",\"action\":\"read\",\"system\":\"{system}\"}}"
            )
            .unwrap();
            lines
        });
        files.push(named(&format!("{system}.jsonl"), lines));
    }
    let counts = [
        ("", 40),
        ("system:billing", 20),
        ("system:payroll", 20),
        ("action:read", 40),
    ];
    assert_counts(&files, &counts);
    // The same events of two indexes differ in their index alone.
    let of_index = |index: &str| {
        let hit = format!(
            "{{\"_index\":\"{index}\",\"_id\":\"7\",\"_source\":{}}}\n",
            event(7)
        );
        named(index, hit)
    };
    let reports = assert_counts(&[of_index("a"), of_index("b")], &[("", 2)]);
    assert_eq!(reports[1].duplicates, 0.0);
    let reports = assert_counts(&[of_index("a"), of_index("a")], &[("", 1)]);
    assert_eq!(reports[1].duplicates, 1.0);
}

#[test]
fn a_page_of_two_megabytes_loads_wherever_its_array_stands() {
    let events = events(0, ELEMENTS);
    assert!(events.len() > 2_000_000 - 500_000);
    assert_page(&format!("{{\"sign_ins\":[{events}]}}"), ELEMENTS);
    assert_page(
        &format!("{{\"sign_ins\":[{events}],\"next\":\"x\",\"total\":6000}}"),
        ELEMENTS,
    );
    assert_page(
        &format!("{{\"next\":\"x\",\"meta\":{{\"took\":3}},\"sign_ins\":[{events}]}}"),
        ELEMENTS,
    );
}

#[test]
fn a_page_may_have_its_array_first_last_or_twice() {
    let (all, first, second) = (events(0, 8), events(0, 5), events(5, 8));
    for page in [
        format!("{{\"sign_ins\":[{all}],\"next\":\"x\"}}"),
        format!("{{\"next\":\"x\",\"meta\":{{\"took\":3}},\"sign_ins\":[{all}]}}"),
        format!("{{\"next\":\"x\",\"sign_ins\":[{all}],\"total\":8}}"),
        format!("{{\"sign_ins\":[{first}],\"next\":\"x\",\"sign_ins\":[{second}]}}"),
        format!("{{\"value\":[{first}],\"next\":\"x\",\"value\":[{second}]}}"),
        format!("{{\"next\":\"x\",\"value\":[{first}],\"records\":[{second}]}}"),
    ] {
        assert_page(&page, 8);
    }
}

#[test]
fn the_elements_of_a_page_may_have_their_events_in_wrappers() {
    let text = |n: usize| json!(event(n)).to_string();
    for (before, after) in [
        ("", ""),
        ("{\"record\":", "}"),
        ("{\"detail\":{\"message\":", "}}"),
    ] {
        let wrapped = |n: usize| {
            format!(
                "{{\"collector\":\"c\",\"detail\":{before}{}{after}}}",
                event(n)
            )
        };
        let as_text = |n: usize| {
            format!(
                "{{\"collector\":\"c\",\"detail\":{before}{}{after}}}",
                text(n)
            )
        };
        assert_page(&format!("{{\"aaa\":[{},{}]}}", wrapped(0), wrapped(1)), 2);
        assert_page(&format!("{{\"aaa\":[{},{}]}}", as_text(0), as_text(1)), 2);
    }
}
