use super::*;
use serde_json::Value;
use std::collections::HashSet;
use std::io::Read;

/// The display lines of the tutorial's scenarios.
const TUTORIAL_LINES: &str = include_str!("tutorial_lines.txt");

fn parsed(lines: &[u8]) -> Vec<Value> {
    String::from_utf8(lines.to_vec())
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn text<'a>(event: &'a Value, pointer: &str) -> &'a str {
    event.pointer(pointer).unwrap().as_str().unwrap()
}

fn is_user_key_change(event: &Value) -> bool {
    let action = text(event, "/action");
    action.starts_with("iam-identity.user-apikey.") && !action.ends_with(".login")
}

/// Returns the events of the scenarios.
fn scenario_events() -> Vec<Value> {
    let mut events = parsed(&sample());
    events.retain(is_user_key_change);
    events
}

#[test]
fn the_scenarios_have_the_lines_of_the_tutorial() {
    let shown: Vec<String> = scenario_events()
        .iter()
        .map(|event| {
            let time = text(event, "/eventTime");
            assert!(time.starts_with("2019-05-17T") && time.ends_with("+0000"));
            format!("17/May/2019:{} {}", &time[11..19], text(event, "/message"))
        })
        .collect();
    assert_eq!(shown, TUTORIAL_LINES.lines().collect::<Vec<_>>());
}

#[test]
fn the_scenarios_have_the_agents_locks_and_failures_of_the_tutorial() {
    let events = scenario_events();
    let count = |test: &dyn Fn(&Value) -> bool| events.iter().filter(|event| test(event)).count();
    let verb = |verb: &'static str| move |event: &Value| text(event, "/action").ends_with(verb);
    let agent =
        |agent: &'static str| move |event: &Value| text(event, "/initiator/host/agent") == agent;
    assert_eq!(count(&verb(".create")), 3);
    assert_eq!(count(&verb(".update")), 10);
    assert_eq!(count(&verb(".delete")), 4);
    assert_eq!(count(&agent("NotSet")), 5);
    assert_eq!(count(&agent("IBM Cloud CLI")), 12);

    let lock = |event: &Value| event["requestData"]["lock"].as_bool();
    let failed = |event: &Value| text(event, "/outcome") == "failure";
    assert_eq!(count(&failed), 3);
    for event in events.iter().filter(|event| failed(event)) {
        assert_eq!(lock(event), Some(true));
        assert_eq!(text(event, "/severity"), "critical");
        assert_eq!(event["reason"]["reasonCode"], 403);
    }
    // Describe, lock, unlock; describe, lock, unlock; lock, two forbidden updates, unlock.
    let updates: Vec<_> = events
        .iter()
        .filter(|event| verb(".update")(event))
        .map(|event| lock(event).unwrap())
        .collect();
    let (yes, no) = (true, false);
    assert_eq!(updates, [no, yes, no, no, yes, no, yes, yes, yes, no]);
    let renamed = events.iter().find(|event| {
        event["requestData"]["instance_name"] != event["requestData"]["prev_instance_name"]
    });
    assert_eq!(
        renamed.unwrap()["requestData"]["prev_instance_name"],
        "demo-key-for-fail-scenario"
    );
}

#[test]
fn the_sample_has_events_that_each_search_of_the_tutorial_excludes() {
    let events = parsed(&sample());
    assert!((150..=400).contains(&events.len()), "{}", events.len());
    let times: Vec<&str> = events
        .iter()
        .map(|event| &text(event, "/eventTime")[..19])
        .collect();
    assert!(times.is_sorted());
    let days: HashSet<&str> = times.iter().map(|time| &time[..10]).collect();
    assert_eq!(days.len(), 7);

    let rest: Vec<&Value> = events
        .iter()
        .filter(|event| !is_user_key_change(event))
        .collect();
    let key_login = |event: &Value| text(event, "/action") == "iam-identity.user-apikey.login";
    let failed = |event: &Value| text(event, "/outcome") == "failure";
    assert!(rest.iter().any(|event| key_login(event)));
    assert!(rest.iter().any(|event| key_login(event) && failed(event)));
    assert!(rest.iter().any(|event| !key_login(event) && failed(event)));
    for agent in ["NotSet", "IBM Cloud CLI"] {
        assert!(
            rest.iter()
                .any(|event| text(event, "/initiator/host/agent") == agent)
        );
    }
    for service in ["iam-groups", "iam-am", "kms", "cloud-object-storage"] {
        assert!(
            rest.iter()
                .any(|event| text(event, "/action").starts_with(service)),
            "{service}"
        );
    }
}

#[test]
fn names_addresses_and_accounts_cannot_be_real() {
    for bytes in [sample(), generate(3, small())] {
        for event in parsed(&bytes) {
            let initiator = &event["initiator"];
            let name = initiator["name"].as_str().unwrap();
            assert!(name.ends_with("@example.com") || name.contains("-job-"));
            let address = text(initiator, "/host/address");
            assert!(
                ["192.0.2.", "198.51.100.", "203.0.113.", "2001:db8::"]
                    .iter()
                    .any(|network| address.starts_with(network)),
                "{address}"
            );
            assert!(text(&event, "/logSourceCRN").contains(":a/00000000000000000000000000000001:"));
        }
    }
}

#[test]
fn every_event_has_the_required_fields() {
    for event in parsed(&sample()) {
        for pointer in [
            "/action",
            "/outcome",
            "/eventTime",
            "/severity",
            "/message",
            "/correlationId",
            "/logSourceCRN",
            "/initiator/id",
            "/initiator/typeURI",
            "/initiator/credential/type",
            "/target/id",
            "/target/name",
            "/target/typeURI",
            "/observer/name",
            "/reason/reasonType",
        ] {
            assert!(!text(&event, pointer).is_empty(), "{pointer}");
        }
        assert!(event["reason"]["reasonCode"].is_number());
        assert!(event["saveServiceCopy"].is_boolean());
    }
}

fn small() -> Options {
    Options {
        events: 3_000,
        ..Options::default()
    }
}

fn generate(seed: u64, options: Options) -> Vec<u8> {
    Generator::new(seed, options).flatten().collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_in_chunks_of_any_size() {
    let whole = generate(1, small());
    let in_small_chunks = Options {
        chunk_bytes: 1,
        ..small()
    };
    assert_eq!(generate(1, in_small_chunks), whole);
    assert_ne!(generate(2, small()), whole);
}

#[test]
fn chunks_have_the_requested_size() {
    let chunks: Vec<Vec<u8>> = Generator::new(
        1,
        Options {
            chunk_bytes: 100_000,
            ..small()
        },
    )
    .collect();
    let (last, full) = chunks.split_last().unwrap();
    assert!(!last.is_empty());
    assert!(
        full.iter()
            .all(|chunk| (100_000..150_000).contains(&chunk.len()))
    );
}

#[test]
fn the_median_length_of_an_event_is_realistic() {
    let bytes = generate(1, small());
    let mut lengths: Vec<usize> = bytes
        .split(|&byte| byte == b'\n')
        .map(<[u8]>::len)
        .filter(|&length| length > 0)
        .collect();
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!((1_900..2_150).contains(&median), "{median}");
}

#[test]
fn the_truth_equals_the_counts_of_the_lines() {
    let mut generator = Generator::new(5, small());
    let bytes: Vec<u8> = generator.by_ref().flatten().collect();
    let lines = parsed(&bytes);
    let different: HashSet<String> = lines.iter().map(Value::to_string).collect();
    let events: Vec<Value> = different
        .iter()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let count = |test: &dyn Fn(&Value) -> bool| events.iter().filter(|event| test(event)).count();
    let key = |also: &'static str| {
        move |event: &Value| is_user_key_change(event) && event.to_string().contains(also)
    };

    let truth = generator.truth();
    assert_eq!(truth.text_bytes, bytes.len() as u64);
    assert_eq!(truth.lines, lines.len() as u64);
    assert_eq!(truth.events, 3_000);
    assert_eq!(truth.events, events.len() as u64);
    assert_eq!(truth.duplicates, truth.lines - truth.events);
    assert!(truth.duplicates > 0);
    for (expected, counted) in [
        (
            truth.failures,
            count(&|event| text(event, "/outcome") == "failure"),
        ),
        (truth.key_events, count(&is_user_key_change)),
        (truth.key_failures, count(&key("\"failure\""))),
        (truth.key_deletes, count(&key("user-apikey.delete"))),
        (truth.key_updates, count(&key("user-apikey.update"))),
        (truth.key_events_in_console, count(&key("\"NotSet\""))),
        (
            truth.key_events_on_command_line,
            count(&key("\"IBM Cloud CLI\"")),
        ),
    ] {
        assert!(expected > 0);
        assert_eq!(expected, counted as u64);
    }
    let needle = generator.needle();
    assert_eq!(count(&|event| text(event, "/correlationId") == needle), 1);
}

#[test]
fn times_ascend_except_for_late_and_duplicated_lines() {
    let in_order = Options {
        late_one_in: 0,
        duplicate_one_in: 0,
        ..small()
    };
    let seconds = |bytes: &[u8]| -> Vec<String> {
        parsed(bytes)
            .iter()
            .map(|event| text(event, "/eventTime")[..19].to_owned())
            .collect()
    };
    let times = seconds(&generate(1, in_order.clone()));
    assert!(times.is_sorted());
    assert!(times[0].starts_with("2019-05-01T") && times[2_999].starts_with("2019-05-30T"));
    let by_day = times.iter().filter(|time| &time[11..13] == "10").count();
    let at_night = times.iter().filter(|time| &time[11..13] == "03").count();
    assert!(by_day > 5 * at_night, "{by_day} {at_night}");
    let late = Options {
        late_one_in: 50,
        ..in_order
    };
    assert!(!seconds(&generate(1, late)).is_sorted());
}

#[test]
fn all_envelopes_have_the_same_events() {
    let with_envelope = |envelope| Options {
        events: 200,
        envelope,
        ..Options::default()
    };
    let flat = parsed(&generate(1, with_envelope(Envelope::Flat)));
    let inner =
        |line: &Value| -> Value { serde_json::from_str(line["_line"].as_str().unwrap()).unwrap() };

    let array: Vec<Value> =
        serde_json::from_slice(&generate(1, with_envelope(Envelope::Array))).unwrap();
    assert_eq!(array, flat);

    let hosted = parsed(&generate(1, with_envelope(Envelope::Hosted)));
    assert_eq!(hosted.iter().map(inner).collect::<Vec<_>>(), flat);
    assert_eq!(hosted[0]["action"], flat[0]["action"]);

    let page: Value = serde_json::from_slice(&generate(1, with_envelope(Envelope::Page))).unwrap();
    assert_eq!(page["lines"], Value::from(hosted));

    let archive = parsed(&generate(1, with_envelope(Envelope::Archive)));
    let source = &archive[0]["_source"];
    assert_eq!(inner(source), flat[0]);
    assert_eq!(
        source["o_initiator"]["o_host"]["agent"],
        flat[0]["initiator"]["host"]["agent"]
    );
    assert!(source["_lid"].is_string());
    let data = archive.iter().map(|line| &line["_source"]["requestData"]);
    assert!(data.clone().any(Value::is_object));
    assert!(
        !data
            .into_iter()
            .any(|data| data.to_string().contains("\"o_"))
    );
}

#[test]
fn gzip_with_any_number_of_members_has_the_same_bytes() {
    let plain = generate(1, small());
    for members in [0, 1, 3] {
        let compressed = generate(
            1,
            Options {
                compression: Compression::Gzip { members },
                chunk_bytes: 50_000,
                ..small()
            },
        );
        assert!(compressed.len() < plain.len() / 3);
        let mut decompressed = Vec::new();
        flate2::read::MultiGzDecoder::new(&compressed[..])
            .read_to_end(&mut decompressed)
            .unwrap();
        assert_eq!(decompressed, plain);

        let mut first = Vec::new();
        flate2::read::GzDecoder::new(&compressed[..])
            .read_to_end(&mut first)
            .unwrap();
        assert_eq!(first.len() == plain.len(), members < 2);
    }
}

#[test]
fn a_file_without_events_is_well_formed() {
    let without_events = |envelope| {
        generate(
            1,
            Options {
                events: 0,
                envelope,
                ..Options::default()
            },
        )
    };
    assert_eq!(without_events(Envelope::Array), b"[]\n");
    let page: Value = serde_json::from_slice(&without_events(Envelope::Page)).unwrap();
    assert_eq!(page["lines"], Value::Array(Vec::new()));
    assert!(without_events(Envelope::Flat).trim_ascii().is_empty());
}
