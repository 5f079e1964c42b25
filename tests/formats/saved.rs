//! Events that are saved as JSON lines: each line is an object, and the saved file is read as the same events.

use super::{PIECE, SMALL, folder};
use activity_lens::api::{
    DeclaredFamily, EventDetail, FieldMeaning, Order, Origin, Page, Scope, Session, objects_of,
};
use serde::de::IgnoredAny;
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

/// Returns a text of JSON values with other blanks: each value on one line, or over several lines. Returns `None` for
/// other texts. The keys and the scalars of the values stay as they are.
fn laid_out(text: &str, is_pretty: bool) -> Option<String> {
    let mut laid_out = String::new();
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>();
    let mut start = 0;
    while let Some(value) = values.next() {
        value.ok()?;
        let end = values.byte_offset();
        if !laid_out.is_empty() {
            laid_out.push('\n');
        }
        add_value(&text[start..end], is_pretty, &mut laid_out);
        start = end;
    }
    Some(laid_out)
}

/// Appends one value, with other blanks.
fn add_value(value: &str, is_pretty: bool, laid_out: &mut String) {
    let (mut depth, mut is_quoted, mut is_escaped) = (0, false, false);
    for letter in value.chars() {
        if !is_quoted && letter.is_ascii_whitespace() {
            continue;
        }
        let breaks = is_pretty && !is_quoted;
        depth -= usize::from(!is_quoted && matches!(letter, '}' | ']'));
        if breaks && matches!(letter, '}' | ']') {
            laid_out.push('\n');
            laid_out.push_str(&"  ".repeat(depth));
        }
        laid_out.push(letter);
        depth += usize::from(!is_quoted && matches!(letter, '{' | '['));
        if breaks && matches!(letter, '{' | '[' | ',') {
            laid_out.push('\n');
            laid_out.push_str(&"  ".repeat(depth));
        }
        is_quoted ^= letter == '"' && !is_escaped;
        is_escaped = is_quoted && letter == '\\' && !is_escaped;
    }
}

/// Returns a file in each layout that its format allows.
fn layouts(bytes: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut layouts = vec![("as it is", bytes.to_vec())];
    let Ok(text) = std::str::from_utf8(bytes) else {
        return layouts;
    };
    let mut add = |name, text: String| layouts.push((name, text.into_bytes()));
    if let Some(text) = text.strip_suffix('\n') {
        add("without a final line feed", text.to_owned());
    }
    if let Some(text) = laid_out(text, false) {
        add("compact", text.clone() + "\n");
        add("compact without a final line feed", text);
    }
    if let Some(text) = laid_out(text, true) {
        add("over several lines", text.clone() + "\n");
        add("over several lines without a final line feed", text);
    }
    layouts
}

#[test]
fn a_layout_changes_only_blanks() {
    let text = "{ \"a b\" :[1, {}],\n\"c\":\"\\\" ,\"}\n[ 2 ]";
    let compact = "{\"a b\":[1,{}],\"c\":\"\\\" ,\"}\n[2]";
    assert_eq!(laid_out(text, false).as_deref(), Some(compact));
    let pretty = laid_out(text, true).unwrap();
    assert!(pretty.starts_with("{\n  \"a b\":[\n    1,\n    {\n"));
    assert_eq!(laid_out(&pretty, false).as_deref(), Some(compact));
    assert_eq!(laid_out("a {}", false), None);
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
        for (at, (layout, bytes)) in layouts(&std::fs::read(&path).unwrap()).iter().enumerate() {
            let small = if at == 0 { SMALL } else { SMALL / 32 };
            let pieces = [PIECE, 1_000, 1].into_iter();
            for piece in pieces.filter(|&piece| piece > 1 || bytes.len() < small) {
                let found = self::problems(name, bytes, piece, &[]).into_iter();
                problems.extend(found.map(|problem| format!("{layout}, {piece}: {problem}")));
            }
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

#[test]
fn rows_of_a_short_page_are_saved_as_their_events() {
    let page =
        r#"{"tables":[{"columns":["time","n"],"rows":[[1715963460000,1],[1715963461000,2]]}]}"#;
    for (layout, text) in layouts(format!("{page}\n").as_bytes()) {
        assert_eq!(read_events(&text), 2, "{layout}");
        for piece in [1_000, 30, 1] {
            let found = problems("query.json", &text, piece, &[]);
            assert!(found.is_empty(), "{layout}: {}", found.join("\n"));
        }
    }
}

/// Returns the number of events in a file.
fn read_events(bytes: &[u8]) -> usize {
    let mut session = session_of("pod.log", bytes, PIECE, &[]).unwrap();
    events(&mut session).len()
}
