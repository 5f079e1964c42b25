use super::*;

#[test]
fn the_parts_of_a_time_object_have_the_path_of_the_time() {
    for (path, base, part) in [
        ("eventTime", "eventTime", TimePart::Whole),
        ("eventTime.$date", "eventTime", TimePart::Whole),
        ("ts.$date.$numberLong", "ts", TimePart::Whole),
        ("a.time.seconds", "a.time", TimePart::Seconds),
        ("a.time.nanos", "a.time", TimePart::Nanos),
        ("seconds", "seconds", TimePart::Whole),
    ] {
        assert_eq!(part_of(path), (base, part));
    }
}

#[test]
fn seconds_and_nanoseconds_are_joined() {
    let joined = Timestamp {
        ms: 1_715_963_460_123,
        sub_ms_nanos: 456_789,
    };
    let reading = join_parts("1715963460", "123456789");
    assert_eq!(reading.map(|reading| reading.time), Ok(joined));
    for (seconds, nanos, problem) in [
        ("1715963460", "1000000000", TimeProblem::Epoch),
        ("1715963460", "-1", TimeProblem::Epoch),
        ("1715963460.5", "0", TimeProblem::Epoch),
        ("0", "0", TimeProblem::Implausible),
        ("9223372036854775807", "0", TimeProblem::Implausible),
    ] {
        assert_eq!(
            join_parts(seconds, nanos),
            Err(problem),
            "{seconds} {nanos}"
        );
    }
}

#[test]
fn the_plausible_years_are_2000_to_2099() {
    for (text, plausible) in [
        ("1999-12-31T23:59:59.999Z", false),
        ("2000-01-01T00:00:00Z", true),
        ("2000-01-01T00:00:00+01:00", false),
        ("2099-12-31T23:59:59.999Z", true),
        ("2100-01-01T00:00:00Z", false),
    ] {
        assert_eq!(read(text).is_ok(), plausible, "{text}");
        assert!(parse(text).is_ok());
    }
}
