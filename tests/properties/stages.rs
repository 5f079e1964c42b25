//! If stages are folded, as many events count as there are requests, whatever the order of the stages, the division into
//! files and the pieces.

use activity_lens::api::{Scope, Session};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A stage of a request: the family, the number of the request, and the number of the stage.
type Record = (bool, usize, usize);

const KUBERNETES: [&str; 4] = [
    "RequestReceived",
    "ResponseStarted",
    "ResponseComplete",
    "Panic",
];
const VAULT: [&str; 2] = ["request", "response"];

fn line((is_kubernetes, request, stage): Record) -> String {
    let second = request % 60;
    if is_kubernetes {
        let stage = KUBERNETES[stage % 4];
        return format!(
            "{{\"auditID\":\"id-{request}\",\"stage\":\"{stage}\",\"verb\":\"get\",\"requestReceivedTimestamp\":\"2024-05-17T16:31:{second:02}Z\"}}\n"
        );
    }
    let kind = VAULT[stage % 2];
    format!(
        "{{\"time\":\"2024-05-17T16:31:{second:02}Z\",\"type\":\"{kind}\",\"request\":{{\"id\":\"id-{request}\",\"operation\":\"read\"}}}}\n"
    )
}

fn read(files: &[Vec<Record>], piece: usize) -> Session {
    let mut session = Session::new();
    for records in files {
        let text: String = records.iter().map(|&record| line(record)).collect();
        let file = session.open_file("file");
        for piece in text.as_bytes().chunks(piece) {
            session.push(file, piece).unwrap();
        }
        session.close_file(file).unwrap();
    }
    session
}

proptest! {
    #[test]
    fn as_many_events_count_as_there_are_requests(
        mut files in prop::collection::vec(prop::collection::vec((any::<bool>(), 0_usize..8, 0_usize..4), 1..12), 1..5),
        piece in prop::sample::select(&[1_usize << 20, 100, 7]),
    ) {
        let records = || files.iter().flatten().copied();
        let requests: BTreeSet<_> = records().map(|(family, request, _)| (family, request)).collect();
        let stage_count = |family| if family { 4 } else { 2 };
        let stages: BTreeSet<_> = records()
            .map(|(family, request, stage)| (family, request, stage % stage_count(family)))
            .collect();
        let mut last: BTreeMap<_, usize> = BTreeMap::new();
        for &(family, request, stage) in &stages {
            let known = last.entry((family, request)).or_default();
            *known = stage.max(*known);
        }
        let received = last.iter().filter(|&(&(family, _), &stage)| family && stage == 0).count();
        for _ in 0..2 {
            let mut session = read(&files, piece);
            let folded = Scope { fold_stages: Some(true), ..Scope::default() };
            let counts = session.count(folded.clone()).unwrap();
            prop_assert_eq!(counts.total as usize, requests.len());
            prop_assert_eq!(counts.earlier_stages as usize, stages.len() - requests.len());
            prop_assert_eq!(session.count(Scope::default()).unwrap().total as usize, stages.len());
            let search = Scope { query: Some("stage:RequestReceived".to_owned()), ..folded };
            prop_assert_eq!(session.count(search).unwrap().matched as usize, received);
            files.reverse();
        }
    }
}
