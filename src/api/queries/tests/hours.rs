//! The query `hours`: the events of each file by hour.

use super::*;

#[test]
fn the_events_of_each_file_are_counted_by_hour() {
    let mut session = Session::new();
    let times = [
        &[
            "2019-05-17T09:00:00Z",
            "2019-05-17T09:59:59.999Z",
            "2019-05-17T11:00:00Z",
        ][..],
        &[
            "1969-12-31T23:59:59Z",
            "none",
            "2019-05-17T09:30:00Z",
            "1969-12-31T22:59:59Z",
        ],
        &[],
    ];
    for times in times {
        let file = session.open_file("file");
        for time in times {
            let line = format!("{{\"eventTime\":\"{time}\",\"action\":\"a.b.c\"}}\n");
            session.push(file, line.as_bytes()).unwrap();
        }
        session.close_file(file).unwrap();
    }
    let counted: Vec<_> = session
        .hours()
        .unwrap()
        .into_iter()
        .map(|file| {
            let hours = file.hours.iter().map(|hour| (hour.start, hour.events));
            (file.file, hours.collect::<Vec<_>>(), file.without_time)
        })
        .collect();
    // 17 May 2019, 09:00 and 11:00.
    let (nine, eleven) = (1_558_083_600_000.0, 1_558_090_800_000.0);
    assert_eq!(counted[0], (0, vec![(nine, 2), (eleven, 1)], 0));
    // Implausible times are not used.
    assert_eq!(counted[1], (1, vec![(nine, 1)], 3));
    assert_eq!(counted.len(), 2);
}
