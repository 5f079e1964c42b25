//! Query texts that refer to named sets, to the time zone and to files.

use super::*;

/// The events of two weeks in May 2019.
const TWO_WEEKS: &[u8] = include_bytes!("../../../../tests/fixtures/two-weeks.jsonl");

fn set(name: &str, values: &[&str]) -> ValueSet {
    ValueSet {
        name: name.to_owned(),
        values: values.iter().map(|&value| value.to_owned()).collect(),
        ..ValueSet::default()
    }
}

fn scope(query: &str) -> Scope {
    Scope {
        query: Some(query.to_owned()),
        ..Scope::default()
    }
}

fn two_weeks() -> Session {
    let mut session = Session::new();
    let file = session.open_file("two-weeks.jsonl");
    session.push(file, TWO_WEEKS).unwrap();
    session.close_file(file).unwrap();
    session
}

fn matched(session: &mut Session, query: &str) -> u32 {
    session.count(scope(query)).unwrap().matched
}

const HOUR: f64 = 3600.0;

#[test]
fn off_hours_are_counted_in_each_zone() {
    let mut session = two_weeks();
    let business = "(_weekday:[mon,tue,wed,thu,fri] _hour:(>=8 <18) -_date:2019-05-08)";
    // The offsets in May 2019.
    for (zone, offset, off) in [
        ("UTC", 0.0, 180),
        ("Europe/Berlin", 2.0 * HOUR, 180),
        ("Asia/Kolkata", 5.5 * HOUR, 170),
        ("America/New_York", -4.0 * HOUR, 188),
        ("Pacific/Auckland", 12.0 * HOUR, 174),
    ] {
        if zone != "UTC" {
            session.add_zone(zone, &[0.0, offset]).unwrap();
        }
        session.use_zone(zone).unwrap();
        assert_eq!(
            matched(&mut session, &format!("-{business}")),
            off,
            "{zone}"
        );
        assert_eq!(matched(&mut session, business), 246 - off, "{zone}");
    }
    session.use_zone("Europe/Berlin").unwrap();
    let failed = format!("-{business} outcome:failure");
    assert_eq!(matched(&mut session, &failed), 32);
    let explanation = session.explain(scope("_hour:<6")).unwrap();
    assert_eq!(
        explanation.clauses[0].text,
        "events with the hour (Europe/Berlin) less than 6"
    );
}

#[test]
fn a_set_matches_its_values_until_it_changes() {
    let mut session = two_weeks();
    let query = "initiator.name:@leavers";
    let unknown = session.count(scope(query)).unwrap_err();
    assert!(unknown.message.contains("no set called \"leavers\""));
    session
        .use_sets(&[set("Leavers", &["BOB@example.com", "dave@example.com"])])
        .unwrap();
    let exactly = "initiator.name:==[bob@example.com,dave@example.com]";
    let expected = matched(&mut session, exactly);
    assert!(expected > 0);
    assert_eq!(matched(&mut session, query), expected);
    assert_eq!(matched(&mut session, &format!("-{query}")), 246 - expected);
    let explanation = session.explain(scope(query)).unwrap();
    assert_eq!(
        explanation.clauses[0].text,
        "events with initiator.name equal to one of the 2 values of the set \"Leavers\""
    );
    // A change of the set changes the answer to the same query text.
    session
        .use_sets(&[
            set("leavers", &["nobody"]),
            set("two words", &["alice@example.com"]),
        ])
        .unwrap();
    assert_eq!(matched(&mut session, query), 0);
    let alice = matched(&mut session, "initiator.name:==alice@example.com");
    assert_eq!(
        matched(&mut session, "initiator.name:@\"Two Words\""),
        alice
    );
    let unknown = session.count(scope("initiator.name:@other")).unwrap_err();
    let help = unknown.help.as_deref().unwrap_or_default();
    assert!(help.contains("\"leavers\", \"two words\""), "{help}");
    let twice = [set("a", &["x"]), set("A", &["y"])];
    assert!(session.use_sets(&twice).is_err());
    let offered = session.complete("initiator.name:@t", 17_u32).unwrap();
    assert_eq!(offered[0].insert, "@\"two words\"");
}

#[test]
fn boards_and_completions_use_the_context() {
    let mut session = two_weeks();
    session
        .use_sets(&[set("bobs", &["bob@example.com"])])
        .unwrap();
    let spec = GraphSpec {
        plots: vec![PlotSpec {
            field: Some("action".to_owned()),
            operation: Some(Operation::Count),
            filter: Some("initiator.name:@bobs _hour:<12".to_owned()),
            value_filter: None,
        }],
        ..GraphSpec::default()
    };
    assert!(session.graph(Scope::default(), spec).is_ok());
    let days = session.complete("_weekday:m", 10_u32).unwrap();
    assert_eq!(days[0].insert, "monday");
    assert_eq!(
        days[0].count,
        Some(matched(&mut session, "_weekday:monday"))
    );
    let names = session.complete("_hou", 4_u32).unwrap();
    assert_eq!(names[0].insert, "_hour:");
    assert_eq!(names[0].count, Some(246));
}

#[test]
fn shards_agree_about_queries_with_a_context() {
    let mut seed = 5;
    let divided = [several(2, &mut seed), several(3, &mut seed)];
    let mut all = Comparison::new(one(), divided);
    let zone = [0.0, HOUR, 1_556_780_400_000.0, 2.0 * HOUR];
    let sets = [set("services", &["iam-identity", "cloud-object-storage"])];
    let sessions = all
        .divided
        .iter_mut()
        .flat_map(|shards| &mut shards.sessions);
    for session in sessions.chain([&mut all.whole]) {
        session.add_zone("Zone", &zone).unwrap();
        session.use_zone("Zone").unwrap();
        session.use_sets(&sets).unwrap();
    }
    for query in [
        "host:@services",
        "-host:@services",
        "none:@unknown",
        "_hour:(<6 OR >=22)",
        "-_hour:<12",
        "_weekday:[sat,sun] OR _date:2019-05-02",
        "_hour:*",
        "-_hour:*",
        "_file:arch",
        "-_file:==lines action:~\"(create|delete)$\"",
        "~\"(?i)USER-?\\w+\" -initiator.host.address:[10.0.0.0/8,192.0.2.0/24]",
        "_hour:30",
        "a:~\"(\"",
    ] {
        let scope = scope(query);
        all.check(&CountQuery {
            scope: scope.clone(),
        });
        all.check(&ExplainQuery {
            scope: scope.clone(),
        });
        all.check(&TimesQuery { scope });
        all.check(&ParseQuery {
            query: query.to_owned(),
        });
        for cursor in 0..=query.len() as u32 {
            all.check(&CompleteQuery {
                query: query.to_owned(),
                cursor,
            });
        }
    }
}
