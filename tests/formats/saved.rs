//! Events that are saved as JSON lines: each line is an object, and the saved file is read as the same events.

use super::{PIECE, SMALL, folder};
use activity_lens::api::{
    DeclaredFamily, EventDetail, FieldMeaning, Order, Origin, Page, Scope, Session, objects_of,
};
use serde_json::Value;

/// Reads a file in pieces of this size.
fn session_of(
    name: &str,
    bytes: &[u8],
    piece: usize,
    families: &[DeclaredFamily],
) -> Option<Session> {
    let mut session = Session::new();
    session.declare_families(families).unwrap();
    let file = session.open_file(name);
    for piece in bytes.chunks(piece) {
        session.push(file, piece).unwrap();
    }
    session.close_file(file).unwrap();
    // The files of an archive are read as files of their own.
    (session.reports().unwrap().len() == 1).then_some(session)
}

/// Returns the events in the order of the file, without repeats.
fn events(session: &mut Session) -> Vec<EventDetail> {
    let page = Page {
        offset: 0,
        limit: 100_000,
        order: Order::Oldest,
        columns: Vec::new(),
        template: None,
        whole: false,
        sort: None,
    };
    let rows = session.rows(Scope::default(), page).unwrap();
    let rows = rows.iter();
    let mut events: Vec<_> = rows.map(|row| session.event(row.row).unwrap()).collect();
    // Joined lines are read after the whole lines between them.
    events.sort_by(|one, other| {
        let of_place = one.offset.total_cmp(&other.offset);
        of_place.then(one.row.cmp(&other.row))
    });
    events
}

/// Saves events as the page does, from the file in pieces of this size.
fn saved(
    session: &Session,
    bytes: &[u8],
    events: &[EventDetail],
    piece: usize,
    families: &[DeclaredFamily],
) -> Vec<u8> {
    let rows: Vec<u32> = events.iter().map(|event| event.row).collect();
    let places = session.places(&rows).unwrap();
    let places: Vec<(u64, u32)> = places
        .chunks_exact(3)
        .map(|place| (place[1] as u64, place[2] as u32))
        .collect();
    let numbers = session.event_numbers(&rows).unwrap();
    let mut original = objects_of(&places, &numbers, families).unwrap();
    let mut next = Some(0);
    while let Some(at) = next {
        let rest = &bytes[(at as usize).min(bytes.len())..];
        if rest.is_empty() {
            break;
        }
        next = original.push(&rest[..piece.min(rest.len())]).unwrap();
    }
    original.lines().unwrap()
}

/// Returns the values of the event itself.
fn values(event: &EventDetail) -> Vec<(String, String, String)> {
    let own = event
        .fields
        .iter()
        .filter(|field| field.origin == Origin::Event);
    let mut values: Vec<_> = own
        .map(|field| {
            (
                field.path.clone(),
                format!("{:?}", field.kind),
                field.value.clone(),
            )
        })
        .collect();
    values.sort();
    values
}

/// Returns how the events of a saved file differ from those of the file. Both are read in pieces of this size.
pub fn problems(
    name: &str,
    bytes: &[u8],
    piece: usize,
    families: &[DeclaredFamily],
) -> Vec<String> {
    let Some(mut session) = session_of(name, bytes, piece, families) else {
        return Vec::new();
    };
    let events = events(&mut session);
    let lines = saved(&session, bytes, &events, piece, families);
    let text = String::from_utf8_lossy(&lines);
    let is_object = |line: &&str| matches!(serde_json::from_str(line), Ok(Value::Object(_)));
    let mut problems = Vec::new();
    if let Some(line) = text.lines().find(|line| !is_object(line)) {
        let start: String = line.chars().take(120).collect();
        problems.push(format!("{name}: no object: {start}"));
    }
    let mut again = session_of("saved.jsonl", &lines, piece, families).unwrap();
    let others = self::events(&mut again);
    if others.len() != events.len() {
        problems.push(format!(
            "{name}: {} events, not {}",
            others.len(),
            events.len()
        ));
    }
    for (event, other) in events.iter().zip(&others) {
        let (before, after) = (values(event), values(other));
        if before != after || event.time != other.time {
            let (time, other) = (&event.time_text, &other.time_text);
            let line = event.line_number;
            problems.push(format!(
                "{name}: line {line}: {other:?} {after:?}, not {time:?} {before:?}"
            ));
        }
    }
    problems
}

#[test]
fn saved_events_are_objects_and_are_read_as_the_same_events() {
    let mut problems = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() || name == "expected.jsonl" {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let pieces = [PIECE, 1_000, 1].into_iter();
        for piece in pieces.filter(|&piece| piece > 1 || bytes.len() < SMALL) {
            problems.extend(self::problems(name, &bytes, piece, &[]));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn events_of_a_declared_family_are_saved_without_their_message() {
    let shop = DeclaredFamily::new(
        "Shop",
        &[(FieldMeaning::Time, "at"), (FieldMeaning::Action, "step")],
    );
    let event = |n: u32| format!(r#"{{"at":"2024-05-17T16:31:0{n}Z","step":"order","n":{n}}}"#);
    let message = |from: u32| {
        let page = format!("{{\"rows\":[{},{}]}}", event(from), event(from + 1));
        serde_json::json!({"queue": "q", "Body": page}).to_string()
    };
    let text = [message(0), event(2), message(3)].join("\n");
    let found = problems("shop.jsonl", text.as_bytes(), 50, &[shop]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn partial_lines_of_two_streams_are_saved_as_their_events() {
    let at = "2024-05-17T16:31:00.1Z";
    let event = |n: u32| format!(r#"{{"time":"2024-05-17T16:31:0{n}Z","action":"open","n":{n}}}"#);
    let [out, err, whole] = [event(1), event(2), event(3)];
    let ((out, more_out), (err, more_err)) = (out.split_at(20), err.split_at(30));
    let text = [
        format!("{at} stdout P {out}"),
        format!("{at} stderr P {err}"),
        format!("{at} stderr F {more_err}"),
        format!("{at} stderr F {whole}"),
        format!("{at} stdout F {more_out}"),
        format!("{at} stdout F {}", event(4)),
    ];
    let text = text.join("\n");
    assert_eq!(read_events(text.as_bytes()), 4);
    for piece in [1_000, 7] {
        let found = problems("pod.log", text.as_bytes(), piece, &[]);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

/// Returns the number of events in a file.
fn read_events(bytes: &[u8]) -> usize {
    let mut session = session_of("pod.log", bytes, PIECE, &[]).unwrap();
    events(&mut session).len()
}
