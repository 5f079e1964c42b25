//! Pages of shards with different numbers of rows, and the positions at which a file may be cut into parts.

use super::*;

/// Returns the session of a shard with an open part, and the number of the part.
fn opened(shard: u32) -> (Session, u32) {
    let mut session = Session::new();
    session.use_shard(shard).unwrap();
    let part = FilePart {
        file: shard,
        ordinal: shard,
        ..FilePart::default()
    };
    let file = session.open_part("part", FileOptions::default(), part);
    (session, file)
}

/// Creates shards with events at the times `times`, in milliseconds after a fixed start.
fn shards_of(times: &[Vec<u32>]) -> Shards {
    let mut all = Shards {
        sessions: Vec::new(),
        slices: Vec::new(),
    };
    for (shard, times) in (0..).zip(times) {
        let (mut session, file) = opened(shard);
        for (nth, time) in times.iter().enumerate() {
            let time = 1_556_668_800_000 + u64::from(*time);
            let line = format!("{{\"eventTime\":{time},\"nth\":{nth}}}\n");
            session.push(file, line.as_bytes()).unwrap();
        }
        session.close_file(file).unwrap();
        all.sessions.push(session);
    }
    all
}

#[test]
fn pages_are_correct_for_any_division_of_the_rows() {
    let even: Vec<u32> = (0..300).map(|at| at * 10).collect();
    let late: Vec<u32> = (0..90).map(|at| 2_500 + at).collect();
    for times in [
        vec![even.clone(), vec![1_501]],
        vec![vec![1_501], even.clone(), Vec::new()],
        vec![late.clone(), even.clone()],
        vec![even.clone(), late, vec![7, 1_501, 2_999], vec![5_000; 40]],
    ] {
        let mut all: Vec<f64> = times
            .iter()
            .flatten()
            .map(|&time| f64::from(time))
            .collect();
        all.sort_by(f64::total_cmp);
        let mut shards = shards_of(&times);
        for offset in 0..all.len() {
            let page = Page {
                offset: offset as u32,
                limit: 3,
                order: Order::Oldest,
                columns: Vec::new(),
                template: None,
                whole: false,
                sort: None,
            };
            let query = RowsQuery {
                scope: Scope::default(),
                page,
            };
            let rows = shards.ask(&query).unwrap();
            let times: Vec<f64> = rows
                .iter()
                .map(|row| row.time.unwrap() - 1_556_668_800_000.0)
                .collect();
            let end = all.len().min(offset + 3);
            assert_eq!(times, all[offset..end], "from {offset}");
        }
    }
}

#[test]
fn a_part_that_ends_inside_an_event_has_no_line_count() {
    for (text, lines) in [
        ("{\"a\":1}\n{\"a\":2}\n", Some(2)),
        ("{\"a\":1}\n\nno\n{\"a\":2}\n", Some(4)),
        ("{\"a\":1}\n{\"a\":2}", None),
        ("{\"a\":1}\n{\"a\":\n", None),
        ("{\"a\":1}\n{\n", None),
        ("[{\"a\":1},\n", None),
        ("{\"lines\":[{\"a\":1},\n", None),
        ("no\n", None),
    ] {
        let mut session = Session::new();
        let file = session.open_file("part");
        // The loader needs some bytes to detect the format.
        let long = text
            .replacen('1', &"1".repeat(300), 1)
            .replacen("no", &"no ".repeat(100), 1);
        session.push(file, long.as_bytes()).unwrap();
        assert_eq!(session.close_part(file).unwrap(), lines, "{text}");
    }
}
