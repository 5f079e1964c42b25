//! Stages of requests that count as one event.

use super::overlaps::{read_in_parts, read_whole};
use super::repeats::line;
use super::*;

/// Returns a line of a Kubernetes audit log. `n` is the number of the request.
fn kubernetes(n: usize, stage: &str) -> String {
    format!(
        "{{\"kind\":\"Event\",\"auditID\":\"a-{n}\",\"stage\":\"{stage}\",\"verb\":\"get\",\"n\":{n},\
         \"requestReceivedTimestamp\":\"2024-05-17T16:31:{:02}.000Z\",\
         \"stageTimestamp\":\"2024-05-17T16:31:{:02}.{}00Z\"}}\n",
        n % 60,
        n % 60,
        stage.len() % 10
    )
}

/// Returns a line of a Vault audit log.
fn vault(n: usize, kind: &str) -> String {
    format!(
        "{{\"time\":\"2024-05-17T16:32:{:02}.000Z\",\"type\":\"{kind}\",\"n\":{n},\
         \"request\":{{\"id\":\"v-{n}\",\"operation\":\"read\",\"path\":\"secret/x\"}}}}\n",
        n % 60
    )
}

fn folded() -> Scope {
    Scope {
        fold_stages: Some(true),
        ..Scope::default()
    }
}

/// Returns the stages of the events that count when stages are folded, by the number of the request.
fn counted(session: &mut Session) -> Vec<(String, String)> {
    let page = Page {
        offset: 0,
        limit: 1000,
        order: Order::Oldest,
        columns: vec!["n".to_owned(), "stage".to_owned(), "type".to_owned()],
        template: None,
        whole: false,
        sort: None,
    };
    let rows = session.rows(folded(), page).unwrap();
    let cell = |row: &Row, at: usize| row.cells[at].clone().unwrap_or_default();
    let mut counted: Vec<_> = rows
        .iter()
        .map(|row| (cell(row, 0), cell(row, 1) + &cell(row, 2)))
        .collect();
    counted.sort();
    counted
}

#[test]
fn the_last_known_stage_of_a_request_counts() {
    let one = [
        kubernetes(1, "RequestReceived"),
        kubernetes(1, "ResponseStarted"),
        kubernetes(2, "RequestReceived"),
        kubernetes(3, "RequestReceived"),
        kubernetes(3, "Panic"),
        vault(4, "request"),
        vault(5, "request"),
        line("\"n\":6"),
    ]
    .concat();
    let two = [
        kubernetes(1, "ResponseComplete"),
        kubernetes(1, "ResponseStarted"),
        vault(4, "response"),
    ]
    .concat();
    let expected = [
        ("1", "ResponseComplete"),
        ("2", "RequestReceived"),
        ("3", "Panic"),
        ("4", "response"),
        ("5", "request"),
        ("6", ""),
    ];
    let expected = expected.map(|(n, stage)| (n.to_owned(), stage.to_owned()));
    for files in [[one.clone(), two.clone()], [two, one]] {
        let mut session = read_whole(&files);
        assert_eq!(counted(&mut session), expected);
        let counts = session.count(folded()).unwrap();
        assert_eq!((counts.total, counts.matched), (6, 6));
        assert_eq!((counts.duplicates, counts.earlier_stages), (1, 4));
        // Without the choice, each stage is an event.
        let counts = session.count(Scope::default()).unwrap();
        assert_eq!((counts.total, counts.earlier_stages), (10, 4));
        // A repeat of a stage stays a repeat.
        let with_duplicates = Scope {
            duplicates: Some(true),
            ..folded()
        };
        let counts = session.count(with_duplicates).unwrap();
        assert_eq!((counts.total, counts.earlier_stages), (6, 5));
        let search = Scope {
            query: Some("stage:RequestReceived".to_owned()),
            ..folded()
        };
        assert_eq!(session.count(search).unwrap().matched, 1);
    }
}

#[test]
fn an_id_that_a_client_chose_does_not_join_two_requests() {
    let deleted = |event: String| event.replace("\"get\"", "\"delete\"");
    let one = [kubernetes(1, "RequestReceived"), vault(1, "request")].concat();
    let other = [
        deleted(kubernetes(1, "ResponseComplete")),
        vault(1, "response").replace("secret/x", "secret/y"),
    ];
    let mut session = read_whole(&[one, other.concat()]);
    assert_eq!(session.count(folded()).unwrap().total, 4);
}

#[test]
fn the_users_of_two_requests_with_one_id_separate_them() {
    let by = |kind: &str, auth: &str| vault(1, kind).replace("\"n\":1", auth);
    let [ana, ben] = ["ana", "ben"].map(|user| format!("\"auth\":{{\"display_name\":\"{user}\"}}"));
    let [one, two] = ["1", "2"]
        .map(|token| format!("\"auth\":{{\"accessor\":\"{token}\",\"display_name\":\"token\"}}"));
    let nobody = "\"auth\":{\"token_type\":\"default\"}";
    let mut seed = 3;
    for (lines, events) in [
        (
            [by("request", &ana), by("response", &ana), String::new()],
            1,
        ),
        (
            [by("request", &ana), by("response", &ben), String::new()],
            2,
        ),
        (
            [
                by("request", &ana),
                by("response", &ben),
                by("request", &ben),
            ],
            2,
        ),
        (
            [
                by("request", &one),
                by("response", &two),
                by("response", &one),
            ],
            2,
        ),
        // A login names the user only in its response.
        (
            [
                by("request", nobody),
                by("response", &one),
                by("response", &two),
            ],
            2,
        ),
        (
            [
                by("request", nobody),
                by("request", &one),
                by("response", &one),
            ],
            1,
        ),
        (
            [
                by("request", &ana),
                by("request", &ben),
                by("response", nobody),
            ],
            1,
        ),
    ] {
        let mut sessions = [
            read_whole(&[lines.concat()]),
            read_whole(&lines),
            read_whole(&[&lines[2], &lines[1], &lines[0]].map(String::clone)),
        ];
        for session in &mut sessions {
            assert_eq!(session.count(folded()).unwrap().total, events, "{lines:?}");
        }
        for shards in [2, 3, 3, 3] {
            let mut several = read_in_parts(&lines, shards, &mut seed);
            let query = CountQuery { scope: folded() };
            assert_eq!(several.ask(&query).unwrap().total, events, "{lines:?}");
        }
    }
    let mut session = read_whole(&[[
        by("request", &ana),
        by("response", &ben),
        by("response", &ana),
    ]
    .concat()]);
    let stages = |session: &mut Session, row: u32| {
        let request = session.event(row).unwrap().request.unwrap();
        let stages = session.ask(&StagesQuery { request }).unwrap();
        stages.iter().map(|stage| stage.row).collect::<Vec<_>>()
    };
    assert_eq!(stages(&mut session, 0), [0, 2]);
    assert_eq!(stages(&mut session, 1), [1]);
}

#[test]
fn a_stage_that_comes_later_replaces_the_earlier_one() {
    let mut session = Session::new();
    let file = session.open_file("file");
    session
        .push(file, kubernetes(1, "RequestReceived").as_bytes())
        .unwrap();
    assert_eq!(session.count(folded()).unwrap().earlier_stages, 0);
    session
        .push(file, kubernetes(1, "ResponseComplete").as_bytes())
        .unwrap();
    session.close_file(file).unwrap();
    let counts = session.count(folded()).unwrap();
    assert_eq!((counts.total, counts.earlier_stages), (1, 1));
}

#[test]
fn an_event_lists_the_stages_of_its_request() {
    let files = [
        kubernetes(1, "ResponseComplete") + &kubernetes(2, "Panic"),
        kubernetes(1, "RequestReceived") + &kubernetes(1, "ResponseComplete") + &line("\"n\":6"),
    ];
    let mut seed = 5;
    let mut whole = read_whole(&files);
    let request = whole.event(0).unwrap().request.unwrap();
    assert_eq!(whole.event(4).unwrap().request, None);
    let query = StagesQuery {
        request: request.clone(),
    };
    let stages = whole.stages(&request).unwrap();
    let listed: Vec<_> = stages
        .iter()
        .map(|stage| (stage.stage.as_str(), stage.position, stage.row))
        .collect();
    assert_eq!(
        listed,
        [("RequestReceived", 0, 2), ("ResponseComplete", 2, 0)]
    );
    // Each stage has its own time. The time of the event is that of the request.
    let times: Vec<_> = stages
        .iter()
        .map(|stage| stage.time_text.as_deref().unwrap())
        .collect();
    assert_eq!(
        times,
        [
            "2024-05-17T16:31:01.500+00:00",
            "2024-05-17T16:31:01.600+00:00"
        ]
    );
    assert_eq!(
        whole.event(0).unwrap().time_text.as_deref(),
        Some("2024-05-17T16:31:01.000+00:00")
    );
    for shards in [1, 2, 3] {
        let mut several = read_in_parts(&files, shards, &mut seed);
        let found = several.ask(&query).unwrap();
        assert_eq!(found.len(), 2);
        for (found, expected) in found.iter().zip(&stages) {
            let row = found.row;
            assert_eq!(
                RequestStage {
                    row: expected.row,
                    ..found.clone()
                },
                *expected
            );
            assert_eq!(several.event(row).request.as_ref(), Some(&request));
        }
    }
    let wrong = StagesQuery {
        request: "auditID".to_owned(),
    };
    assert!(whole.ask(&wrong).is_err());
}

#[test]
fn folded_stages_do_not_depend_on_the_number_of_shards() {
    let mut seed = 11;
    for _ in 0..10 {
        let files: Vec<String> = (0..4)
            .map(|_| {
                let lines = (0..25).map(|_| {
                    let n = chance(&mut seed, 20);
                    let names = [
                        "RequestReceived",
                        "ResponseStarted",
                        "ResponseComplete",
                        "Panic",
                    ];
                    match chance(&mut seed, 3) {
                        0 => vault(n, ["request", "response"][chance(&mut seed, 2)]),
                        _ => kubernetes(n, names[chance(&mut seed, 4)]),
                    }
                });
                lines.collect()
            })
            .collect();
        let mut whole = read_whole(&files);
        let text = files.concat();
        let requests: BTreeSet<&str> = text
            .lines()
            .map(|line| {
                let id = line.find("\"a-").or(line.find("\"v-")).unwrap();
                line[id..].split(',').next().unwrap()
            })
            .collect();
        assert_eq!(
            whole.count(folded()).unwrap().total as usize,
            requests.len()
        );
        let divided = [1, 2, 3, 5].map(|shards| read_in_parts(&files, shards, &mut seed));
        let mut all = Comparison::new(whole, divided);
        for scope in [
            folded(),
            Scope {
                duplicates: Some(true),
                ..folded()
            },
        ] {
            check_scope(&mut all, &scope);
        }
    }
}
