//! The field that gives the time of an event.

use super::*;

fn time_ms(line: &str) -> (Option<i64>, Loaded) {
    let loaded = check(line.as_bytes(), [1, 0, 0, 0]);
    (loaded.store.rows().time_ms(0), loaded)
}

#[test]
fn a_missing_or_invalid_time_is_reported() {
    for (field, reason) in [
        ("", "has no time"),
        (r#""eventTime":"","#, "is empty"),
        (r#""eventTime":null,"#, "null"),
        (r#""eventTime":5,"#, "not between the years 2000 and 2100"),
        (r#""eventTime":true,"#, "not text"),
        (r#""eventTime":{},"#, "not text"),
        (r#""eventTime":"yesterday","#, "not a time"),
        (
            r#""eventTime":"2026-02-30T00:00:00Z","#,
            "there is no day 30",
        ),
    ] {
        let (time, loaded) = time_ms(&format!("{{{field}\"action\":\"a.b.c\"}}"));
        assert_eq!(time, None, "{field}");
        assert_eq!(loaded.report().without_time, 1);
        assert!(
            loaded.warns(reason),
            "{field}: {:?}",
            loaded.report().warnings()
        );
        // Without another time, `_ts` is the time of the event.
        let (time, _) = time_ms(&format!("{{{field}\"_ts\":1558110989120}}"));
        assert_eq!(time, Some(1_558_110_989_120), "{field}");
    }
}

#[test]
fn ts_is_read_in_every_unit() {
    for ts in [
        "1558110989",
        "1558110989000",
        "1558110989000000",
        "1558110989000000000",
        "\"1558110989000\"",
    ] {
        assert_eq!(
            time_ms(&format!("{{\"_ts\":{ts}}}")).0,
            Some(1_558_110_989_000),
            "{ts}"
        );
        assert_eq!(
            time_ms(&format!("{{\"_source\":{{\"_ts\":{ts}}}}}")).0,
            Some(1_558_110_989_000)
        );
    }
}

#[test]
fn a_difference_of_more_than_a_day_has_a_warning() {
    let both = |ts: &str| {
        time_ms(&format!(
            "{{\"eventTime\":\"2019-05-17T16:36:29.12+0000\",\"_ts\":{ts}}}"
        ))
    };
    let (time, loaded) = both("1558283789120");
    assert_eq!(time, Some(1_558_110_989_120));
    assert!(loaded.warns("differ by more than a day"));
    assert_eq!(loaded.values(0, "_ts"), ["1558283789120"]);
    let (time, loaded) = both("1558110990000");
    assert_eq!(time, Some(1_558_110_989_120));
    assert!(loaded.report().warnings().is_empty());
}

#[test]
fn the_time_field_of_each_family() {
    for line in [
        r#"{"eventTime":"2019-05-17T16:36:29Z","timestamp":"2001-01-01T00:00:00Z"}"#,
        r#"{"timestamp":"2001-01-01T00:00:00Z","eventTime":"2019-05-17T16:36:29Z"}"#,
        r#"{"auditID":"1","verb":"get","stageTimestamp":"2019-05-17T17:00:00Z","requestReceivedTimestamp":"2019-05-17T16:36:29.000000Z"}"#,
        r#"{"CreationTime":"2019-05-17T16:36:29","Operation":"x"}"#,
        r#"{"@timestamp":"2019-05-17T18:36:29+02:00"}"#,
        r#"{"time":1558110989}"#,
        r#"{"Time":"2001-01-01T00:00:00Z","line":{"action":"a.b.c","eventTime":"2019-05-17T16:36:29Z"}}"#,
    ] {
        assert_eq!(time_ms(line).0, Some(1_558_110_989_000), "{line}");
    }
}
