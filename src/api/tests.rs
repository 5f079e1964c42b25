//! Tests of the session with the calls that the page makes.

mod declared;
mod families;
mod fields_and_cells;
mod graphs;

use super::*;

/// Returns a session with the sample events.
fn sample() -> Session {
    let mut session = Session::new();
    session.load_sample().unwrap();
    session
}

fn scope(query: &str) -> Scope {
    Scope {
        query: Some(query.to_owned()),
        ..Scope::default()
    }
}

const ALL: Page = Page {
    offset: 0,
    limit: 1_000,
    order: Order::Oldest,
    columns: Vec::new(),
    template: None,
    whole: false,
    sort: None,
};

#[test]
fn the_six_queries_of_the_tutorial_match_its_events() {
    let mut session = sample();
    for (query, matched) in [
        ("(action user-apikey) -login", 17),
        ("(action user-apikey) -login failure", 3),
        ("(action user-apikey.delete) -login", 4),
        ("(action user-apikey.update) -login", 10),
        (
            "initiator.host.agent:\"NotSet\" (action user-apikey) -login",
            5,
        ),
        (
            "initiator.host.agent:\"IBM Cloud CLI\" (action user-apikey) -login",
            12,
        ),
    ] {
        let counts = session.count(scope(query)).unwrap();
        assert_eq!(counts.matched, matched, "{query}");
        assert!(counts.total > counts.matched, "{query}");
        assert_eq!(
            session.rows(scope(query), ALL).unwrap().len(),
            matched as usize,
            "{query}"
        );
    }
    let failures = session
        .rows(scope("(action user-apikey) -login failure"), ALL)
        .unwrap();
    assert_eq!(
        failures[0].line,
        "17/May/2019:16:36:29 IAM Identity Service: update user-apikey demo-key-for-fail-scenario -failure"
    );
}

#[test]
fn consecutive_pages_together_are_the_whole_list_in_both_orders() {
    let mut session = sample();
    let everything = Scope::default();
    let oldest = session.rows(&everything, ALL).unwrap();
    assert!(oldest.is_sorted_by_key(|row| row.time.unwrap() as i64));
    let newest = session
        .rows(
            &everything,
            Page {
                order: Order::Newest,
                ..ALL
            },
        )
        .unwrap();
    let mut reversed = newest;
    reversed.reverse();
    assert_eq!(reversed, oldest);
    let paged: Vec<Row> = (0..oldest.len() as u32)
        .step_by(7)
        .flat_map(|offset| {
            session
                .rows(
                    &everything,
                    Page {
                        offset,
                        limit: 7,
                        ..ALL
                    },
                )
                .unwrap()
        })
        .collect();
    assert_eq!(paged, oldest);
}

#[test]
fn values_of_a_filter_are_alternatives_and_all_filters_apply() {
    let mut session = sample();
    let rows = session.rows(Scope::default(), ALL).unwrap();
    let filter = Scope {
        sources: Some(vec!["iam-identity".into(), "iam-groups".into()]),
        levels: Some(vec!["critical".into()]),
        ..Scope::default()
    };
    let expected = rows
        .iter()
        .filter(|row| {
            ["iam-identity", "iam-groups"].contains(&row.source.as_str()) && row.level == "critical"
        })
        .count();
    assert!(expected > 0);
    assert_eq!(session.count(&filter).unwrap().matched as usize, expected);
}

#[test]
fn token_positions_are_utf16_units() {
    let parsed = sample().parse("😀 outcome:failure").unwrap();
    let tokens: Vec<_> = parsed
        .tokens
        .iter()
        .map(|token| (token.start, token.end, token.kind))
        .collect();
    assert_eq!(
        tokens,
        [
            (0, 2, TokenKind::Word),
            (3, 10, TokenKind::Field),
            (10, 11, TokenKind::Operator),
            (11, 18, TokenKind::Word),
        ]
    );
    assert_eq!(parsed.highlights, ["😀", "failure"]);
}

#[test]
fn each_clause_has_the_query_without_the_clause_and_with_the_clause_negated() {
    let mut session = sample();
    let explained = session.explain(scope("-login failure")).unwrap();
    let edits: Vec<_> = explained
        .clauses
        .iter()
        .map(|clause| {
            let texts = [&clause.source, &clause.without, &clause.negated];
            texts.map(Option::as_deref)
        })
        .collect();
    assert_eq!(
        edits,
        [
            // The clause "all events" is not part of the text.
            [None, None, None],
            [Some("-login"), Some("failure"), Some("login failure")],
            [Some("failure"), Some("-login"), Some("-login -failure")],
        ]
    );
}

#[test]
fn a_scope_can_select_only_the_events_without_a_time() {
    let mut session = Session::new();
    let file = session.open_file("two.json");
    let lines =
        "{\"eventTime\":\"2019-05-17T16:36:29Z\",\"action\":\"a.b.c\"}\n{\"action\":\"d.e.f\"}\n";
    session.push(file, lines.as_bytes()).unwrap();
    session.close_file(file).unwrap();
    let alone = Scope {
        without_time: Some(true),
        ..Scope::default()
    };
    let counts = session.count(&alone).unwrap();
    assert_eq!((counts.matched, counts.without_time), (1, 1));
    assert_eq!(session.rows(&alone, ALL).unwrap()[0].time, None);
}

#[test]
fn a_time_range_includes_its_start_and_excludes_its_end() {
    let mut session = sample();
    let rows = session.rows(Scope::default(), ALL).unwrap();
    let (from, to) = (rows[3].time.unwrap(), rows[9].time.unwrap());
    let range = Scope {
        from: Some(from.into()),
        to: Some(to.into()),
        ..Scope::default()
    };
    let expected = rows
        .iter()
        .filter(|row| row.time.unwrap() >= from && row.time.unwrap() < to)
        .count();
    assert_eq!(session.count(&range).unwrap().matched as usize, expected);
    let reversed = Scope {
        from: Some(to.into()),
        to: Some(from.into()),
        ..Scope::default()
    };
    assert_eq!(
        session.count(&reversed).unwrap_err().kind.code(),
        "argument"
    );
}

#[test]
fn an_error_in_a_query_text_has_its_position() {
    let mut session = sample();
    let error = session.count(scope("(action")).unwrap_err();
    assert_eq!(error.kind.code(), "query");
    assert!(error.span.is_some());
    let parsed = session.parse("(action");
    assert!(
        parsed
            .unwrap()
            .diagnostics
            .iter()
            .any(|d| d.severity == DiagnosticSeverity::Error)
    );
}

#[test]
fn answers_include_events_as_they_arrive() {
    let mut session = sample();
    let before = session.count(scope("outcome:failure")).unwrap();
    let file = session.open_file("more.jsonl");
    let event = "{\"action\":\"a.b.c\",\"outcome\":\"failure\",\"eventTime\":\"2020-01-01T00:00:00Z\",\"id\":";
    let lines: String = (0..9).map(|id| format!("{event}{id}}}\n")).collect();
    session.push(file, lines.as_bytes()).unwrap();
    let during = session.count(scope("outcome:failure")).unwrap();
    assert_eq!(
        (during.matched, during.total),
        (before.matched + 9, before.total + 9)
    );
    session.close_file(file).unwrap();
    assert_eq!(session.count(scope("outcome:failure")).unwrap(), during);
}

#[test]
fn repeats_are_counted_separately_and_can_be_included() {
    let mut session = sample();
    let before = session.count(Scope::default()).unwrap();
    session.load_sample().unwrap();
    let after = session.count(Scope::default()).unwrap();
    assert_eq!(
        (after.total, after.duplicates),
        (before.total, before.total)
    );
    let with = Scope {
        duplicates: Some(true),
        ..Scope::default()
    };
    assert_eq!(session.count(&with).unwrap().matched, 2 * before.total);
    let second = &session.reports().unwrap()[1];
    assert!(
        second
            .warnings
            .iter()
            .any(|warning| warning.contains("already loaded")),
        "{:?}",
        second.warnings
    );
}

#[test]
fn invalid_calls_fail_with_a_code() {
    let mut session = sample();
    assert_eq!(session.push(0, b"{}").unwrap_err().kind.code(), "state");
    assert_eq!(session.push(9, b"{}").unwrap_err().kind.code(), "not-found");
    assert_eq!(session.close_file(9).unwrap_err().kind.code(), "not-found");
    assert_eq!(
        session.event(1_000_000).unwrap_err().kind.code(),
        "not-found"
    );
    assert_eq!(
        session.use_zone("Mars/Olympus").unwrap_err().kind.code(),
        "not-found"
    );
    assert_eq!(
        session.set_sha256(0, "abc").unwrap_err().kind.code(),
        "argument"
    );
    assert_eq!(
        session
            .jump("the day before never", JumpOptions::default())
            .unwrap_err()
            .kind
            .code(),
        "time"
    );
}

#[test]
fn times_are_printed_in_the_zone_of_the_session() {
    let mut session = sample();
    // The second transition is the start of summer time on 31 March 2019.
    session
        .add_zone(
            "Europe/Berlin",
            &[-1e15, 3_600.0, 1_553_994_000_000.0, 7_200.0],
        )
        .unwrap();
    session.use_zone("Europe/Berlin").unwrap();
    let row = session
        .rows(scope("demo-key-cli create"), ALL)
        .unwrap()
        .remove(0);
    assert!(
        row.line.starts_with("17/May/2019:13:50:52 "),
        "{}",
        row.line
    );
    let detail = session.event(row.row).unwrap();
    assert!(detail.time_text.unwrap().ends_with("+02:00"));
    session.use_zone("UTC").unwrap();
    assert!(
        session.rows(scope("demo-key-cli create"), ALL).unwrap()[0]
            .line
            .starts_with("17/May/2019:11:50:52 ")
    );
}

#[test]
fn a_zone_with_values_that_are_not_numbers_is_refused() {
    let mut session = Session::new();
    for transitions in [[f64::NAN, 3_600.0], [0.0, f64::NAN]] {
        let error = session.add_zone("Nowhere", &transitions).unwrap_err();
        assert_eq!(error.kind.code(), "argument");
    }
    assert!(session.use_zone("Nowhere").is_err());
}

#[test]
fn a_null_matches_null_and_is_displayed_as_empty() {
    let mut session = Session::new();
    let file = session.open_file("nulls");
    session
        .push(
            file,
            br#"{"action":"a.b.c","eventTime":"2019-05-17T16:36:29Z","message":null,"outcome":null}"#,
        )
        .unwrap();
    session.close_file(file).unwrap();
    for (query, matched) in [
        ("null", 1),
        ("outcome:null", 1),
        ("outcome:==\"\"", 0),
        ("outcome:*", 1),
    ] {
        let counts = session.count(scope(query)).unwrap();
        assert_eq!(counts.matched, matched, "{query}");
    }
    let report = &session.reports().unwrap()[0];
    let time_ms = 1_558_110_989_000.0;
    assert_eq!((report.first, report.last), (Some(time_ms), Some(time_ms)));
    assert_eq!(
        session.rows(scope("null"), ALL).unwrap()[0].message,
        "a.b.c"
    );
}

#[test]
fn a_truncated_line_is_displayed_unchanged() {
    let mut session = Session::new();
    let file = session.open_file("cut off");
    session
        .push(
            file,
            br#"{"_line":"{\"action\":\"a.b.c\",\"mess","_host":"h","_ts":1558110989000}"#,
        )
        .unwrap();
    session.close_file(file).unwrap();
    let rows = session.rows(Scope::default(), ALL).unwrap();
    assert_eq!(
        rows[0].line,
        r#"17/May/2019:16:36:29 {"action":"a.b.c","mess"#
    );
}

#[test]
fn complete_lines_of_a_growing_file_can_be_queried() {
    let mut session = Session::new();
    let file = session.open_file("growing.json");
    let total = |session: &mut Session| session.count(Scope::default()).unwrap().total;
    session.push(file, b"{\"action\":\"a\"}\n{\"act").unwrap();
    assert_eq!(total(&mut session), 1);
    session.push(file, b"ion\":\"b\"}\n").unwrap();
    assert_eq!(total(&mut session), 2);
    // Another file that is read before the next lines has no effect on this file.
    session.load_sample().unwrap();
    let with_sample = total(&mut session);
    session.push(file, b"{\"action\":\"c\"}\n").unwrap();
    assert_eq!(total(&mut session), with_sample + 1);
    let report = session.close_file(file).unwrap();
    assert_eq!((report.lines, report.events), (3.0, 3.0));
}

#[test]
fn a_file_that_is_stopped_keeps_its_events_and_gives_the_reason() {
    let mut session = Session::new();
    let file = session.open_file("cut.jsonl");
    session
        .push(file, b"{\"action\":\"a\"}\n{\"action\":\"b\"}\n{\"act")
        .unwrap();
    session.stop_file(file, "reading was cancelled").unwrap();
    assert_eq!(session.count(Scope::default()).unwrap().total, 2);
    let report = session.close_file(file).unwrap();
    assert_eq!(report.stopped.as_deref(), Some("reading was cancelled"));
    assert_eq!(
        (report.lines, report.events, report.refused),
        (2.0, 2.0, 0.0)
    );
    assert!(report.closed);
    let pushed = session.push(file, b"ion\":\"c\"}\n");
    assert_eq!(pushed.unwrap_err().kind.code(), "state");
    session.stop_file(file, "later").unwrap();
    assert_eq!(session.close_file(file).unwrap(), report);
    let unknown = session.stop_file(9, "").unwrap_err();
    assert_eq!(unknown.kind.code(), "not-found");
}

#[test]
fn closing_a_file_whole_reports_no_file_that_is_still_read() {
    let mut session = Session::new();
    let [first, second] = ["a", "b"].map(|name| session.open_file(name));
    session.push(second, b"{\"action\":\"b\"}\n").unwrap();
    session.push(first, b"{\"action\":\"a\"}\n").unwrap();
    let reports = session.close_whole(first).unwrap();
    assert_eq!(reports.len(), 1);
    assert_eq!((reports[0].file, reports[0].events), (first, 1.0));
    assert_eq!(session.close_whole(second).unwrap()[0].name, "b");
}
