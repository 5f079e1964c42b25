//! Records that are not alone on their line or in the file as they are: prefixes, strings, sequences, streams.

use super::super::assemble::Shared;
use super::super::frame::{Frame, Framer, Scan};
use super::super::report::Anomalies;
use super::super::scan::{ScanError, Scanned};
use super::super::unwrap::EvidenceKeys;
use super::{Read, read, read_with};
use crate::store::Role;
use proptest::prelude::*;

const EVENT: &str = r#"{"time":"2024-05-17T16:31:00.120Z","action":"a"}"#;

pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Returns the names of what the events were taken out of, with their numbers.
fn unwrapped(read: &Read) -> Vec<(&str, u64)> {
    let all = read.report.found.unwrapped.iter();
    all.map(|(what, count)| (what.as_str(), *count)).collect()
}

#[test]
fn json_after_a_prefix_is_an_event() {
    for prefix in [
        "2024-05-17T16:31:02.2Z stdout F ",
        "<134>1 2024-05-17T16:31:02.200Z host app 1 - [x y=\"{z}\"] @cee: ",
        "master-0.example.com ",
        "api_1  | ",
        "Partition: 0 Offset: 1 Key: null Value: ",
        "[2024-05-17 16:31:02.200] INFO ",
    ] {
        let text = format!("\n{prefix}{EVENT}\r\n  {prefix}{EVENT} \n{EVENT}\n");
        let loaded = read(&text);
        assert_eq!(loaded.counts(), [3, 0, 0], "{prefix}");
        assert_eq!(loaded.texts(&text), [EVENT; 3]);
        let prefixes = loaded.values("_prefix", Role::Wrapper);
        assert_eq!(prefixes, [prefix.trim(); 2], "{prefix}");
        assert_eq!(unwrapped(&loaded), [("prefix before JSON", 2)]);
    }
    // The time of a prefix is the time of arrival.
    let loaded = read("2024-05-17T16:31:02.2Z stdout F {\"a\":1}\n");
    assert_eq!(
        loaded.store.rows().time_ms(0),
        Some(1_715_963_462_200),
        "{:?}",
        loaded.report
    );
    // A prefix that is too long, text after the object, and braces without JSON.
    let far = format!("{}{EVENT}\n", "x".repeat(600));
    assert_eq!(read(&far).counts(), [0, 1, 0]);
    assert_eq!(read("a {\"b\":1} c\n").counts(), [0, 1, 0]);
    assert_eq!(read("a {b}\n").counts(), [0, 1, 0]);
}

#[test]
fn partial_lines_of_a_container_log_are_joined() {
    let (first, second) = EVENT.split_at(20);
    let text = format!(
        "2024-05-17T16:31:00.1Z stdout P {first}\n2024-05-17T16:31:00.2Z stdout F {second}\n\
         2024-05-17T16:31:00.3Z stdout F {EVENT}\n2024-05-17T16:31:00.1Z stdout P {first}\n"
    );
    let loaded = read(&text);
    assert_eq!(loaded.counts(), [2, 1, 0]);
    let end = text.find("\n2024-05-17T16:31:00.3Z").unwrap();
    assert_eq!(loaded.texts(&text), [&text[..end], EVENT]);
    assert_eq!(loaded.values("action", Role::Event), ["a", "a"]);
}

#[test]
fn partial_lines_of_two_streams_are_joined_each() {
    let (first, second) = EVENT.split_at(20);
    let other = EVENT.replace("\"a\"", "\"b\"");
    let (third, fourth) = other.split_at(30);
    let line = |stream: &str, flag: &str, text: &str| {
        format!("2024-05-17T16:31:00.1Z {stream} {flag} {text}\n")
    };
    let text = [
        line("stdout", "P", first),
        line("stderr", "P", third),
        line("stderr", "F", fourth),
        line("stderr", "F", "no JSON"),
        line("stderr", "F", EVENT),
        line("stdout", "F", second),
        line("stderr", "P", third),
        line("stdout", "P", first),
    ]
    .concat();
    let loaded = read(&text);
    assert_eq!(loaded.counts(), [3, 3, 0], "{:?}", loaded.report.problems);
    assert_eq!(loaded.values("action", Role::Event), ["b", "a", "a"]);
    let prefixes = loaded.values("_prefix", Role::Wrapper);
    let [out, err] = ["stdout", "stderr"].map(|stream| format!("2024-05-17T16:31:00.1Z {stream}"));
    assert_eq!(prefixes, [&*err, &*format!("{err} F"), &*out]);
}

#[test]
fn an_array_may_follow_an_object_on_its_line() {
    for text in [
        format!("{EVENT}[{EVENT},{EVENT}]\n"),
        format!("{EVENT} \t[\n{EVENT},{EVENT}]"),
        format!("[{EVENT}]{EVENT}[{EVENT}]\r\n"),
    ] {
        let loaded = read(&text);
        assert_eq!(loaded.counts(), [3, 0, 0], "{text}");
        assert_eq!(loaded.texts(&text), [EVENT; 3]);
    }
    // Other text after an object is no array of events.
    for text in ["[1]", "[INFO] x", "[]", "["] {
        assert_eq!(read(&format!("{EVENT}{text}\n")).counts(), [0, 1, 0]);
    }
}

#[test]
fn strings_with_json_are_events() {
    let string = quoted(EVENT);
    for text in [
        format!("{string}\n{string},\r\n{string}"),
        format!("[{string},{string}, {string}]"),
        format!("[\n{string},\n{string},\n{string},\n]\n"),
        format!("{{\"Records\":[{string},{string},{string}]}}"),
    ] {
        let loaded = read(&text);
        assert_eq!(loaded.counts(), [3, 0, 0], "{text}");
        assert_eq!(loaded.texts(&text), [&*string; 3]);
        assert_eq!(loaded.values("action", Role::Event), ["a"; 3]);
    }
    // A string with several events, and strings in strings.
    let several = quoted(&format!("[{EVENT},{EVENT}]"));
    assert_eq!(read(&several).counts(), [2, 0, 0]);
    let deep = (0..3).fold(EVENT.to_owned(), |text, _| quoted(&format!("[{text}]")));
    assert_eq!(read(&deep).counts(), [1, 0, 0]);
    let too_deep = (0..12).fold(EVENT.to_owned(), |text, _| quoted(&format!("[{text}]")));
    assert_eq!(read(&too_deep).counts(), [0, 1, 0]);
    // Strings with something else are refused.
    for text in ["\"x\"\n", "\"{\"\n", "\"{\\\"a\\\":1} x\"\n", "\"open\n"] {
        assert_eq!(read(text).counts(), [0, 1, 0], "{text}");
    }
}

#[test]
fn a_json_text_sequence_is_read() {
    let text =
        format!("\u{1e}{EVENT}\n\u{1e}{{\n \"a\":1\n}}\n\u{1e}{EVENT}\u{1e}{EVENT}\n\u{1e}\n");
    assert_eq!(read(&text).counts(), [4, 0, 0]);
}

#[test]
fn server_sent_events_are_read() {
    let (first, second) = EVENT.split_at(EVENT.find(',').unwrap());
    let text = format!(
        ": success\r\nevent: message\nid: 7\nretry: 10\ndata: {{\"query_id\":{{\"query_id\":\"x\"}}}}\n\n\
         data: {EVENT}\n\ndata:{first}\ndata: {second}\n\n:\n\ndata: [{EVENT},{EVENT}]\n\ndata: [DONE]\n\n"
    );
    let loaded = read(&text);
    assert_eq!(loaded.counts(), [4, 0, 7]);
    assert_eq!(loaded.values("action", Role::Event), ["a"; 4]);
    assert_eq!(unwrapped(&loaded), [("data: lines", 4)]);
    // The rest of an answer that was cut is refused.
    assert_eq!(
        read(&format!("data: {EVENT}\n\ndata: {first}\n")).counts(),
        [1, 1, 0]
    );
    // Other text with colons is refused.
    assert_eq!(read(&format!("{EVENT}\n: x\nid: 7\n")).counts(), [1, 2, 0]);
}

#[test]
fn the_warnings_of_an_answer_are_reported() {
    let warning =
        r#"{"warning":{"number_of_results_limit_warning":{"number_of_results_limit":2000}}}"#;
    let error = r#"{"error":{"message":"too busy","code":"x"}}"#;
    let page = format!(r#"{{"result":{{"results":[{EVENT}]}}}}"#);
    let loaded = read(&format!("{page}\n{warning}\n{error}\n"));
    assert_eq!(loaded.counts(), [1, 0, 2]);
    assert!(loaded.warns("number_of_results_limit"));
    assert!(loaded.warns("too busy"));
    // Events with these keys stay events.
    let loaded =
        read("{\"warning\":\"disk\"}\n{\"error\":{\"code\":1}}\n{\"warning\":{\"a\":1}}\n");
    assert_eq!(loaded.counts(), [3, 0, 0]);
}

#[test]
fn lines_of_another_format_are_refused_once_for_each_kind() {
    let mut loaded = read("one line\nanother line\n7\n{\"a\" 1}\n");
    assert_eq!(loaded.counts(), [0, 4, 0]);
    loaded.report.join_problems();
    let reasons: Vec<&str> = loaded
        .report
        .problems
        .iter()
        .map(|problem| &*problem.reason)
        .collect();
    assert_eq!(reasons.len(), 2);
    assert!(
        reasons[0].ends_with(", and 2 more records like it"),
        "{reasons:?}"
    );
    assert!(loaded.report.reconciles());
    let mut loaded = read("one line\nanother line\n{\"a\":1}\n");
    loaded.report.join_problems();
    assert_eq!(loaded.report.problems.len(), 2);
}

/// Counts the bytes that are read.
#[derive(Default)]
struct Counting {
    shared: Shared,
    bytes: usize,
}

impl Scan for Counting {
    fn read(&mut self, bytes: &[u8]) -> Result<Scanned, ScanError> {
        let result = self.shared.read(bytes);
        self.bytes += match result {
            Ok(scanned) => scanned.end,
            Err(error) => error.at,
        };
        result
    }

    fn evidence_keys(&self) -> &EvidenceKeys {
        self.shared.evidence_keys()
    }

    fn may_have_json(&self, bytes: &[u8]) -> bool {
        self.shared.may_have_json(bytes)
    }

    fn remember_plain(&mut self) {
        self.shared.remember_plain();
    }
}

/// Returns how often each byte of a text is read or searched on average, when the text is pushed in pieces of this size.
fn readings_per_byte(text: &str, size: usize) -> usize {
    let mut framer = Framer::new(false, true, 1 << 20);
    let mut scan = Counting::default();
    let mut anomalies = Anomalies::default();
    let mut carry = Vec::new();
    let mut pieces = text.as_bytes().chunks(size).peekable();
    while let Some(piece) = pieces.next() {
        carry.extend_from_slice(piece);
        let end = pieces.peek().is_none();
        let mut done = 0;
        loop {
            let rest = &carry[done..];
            let (taken, frame) = framer.next(rest, end, &mut anomalies, &mut scan);
            done += taken;
            if frame == Frame::More {
                break;
            }
        }
        carry.drain(..done);
    }
    assert!(carry.is_empty(), "{size}");
    (scan.bytes + framer.searched_bytes).div_ceil(text.len())
}

#[test]
fn the_work_does_not_depend_on_the_length_of_a_line() {
    let of = |number: usize| format!("{{\"k{}\":1,\"time\":{number}}}", number % 7);
    for (start, between, end) in [
        ("", "", ""),
        ("", "  ", ""),
        ("", "\u{1e}", ""),
        ("", "\u{feff}", ""),
        ("", "\r", ""),
        ("", ",", ""),
        ("", " x ", ""),
        ("", " [] ", ""),
        ("", "[{}]", ""),
        ("[", "][", "]"),
        ("[", ",", "]"),
        ("[", ",{\"a\" 1},", "]"),
        ("[{\"value\":[", "]},{\"value\":[", "]}]"),
        ("{\"value\":[", "]}{\"value\":[", "]}"),
        (
            "{\"warning\":{\"AWarning\":\"a\"}}",
            "{\"query_id\":{\"id\":\"a\"}}",
            "",
        ),
    ] {
        let objects: Vec<String> = (0..500).map(of).collect();
        let text = format!("{start}{}{end}", objects.join(between));
        for size in [1, 40, 4_096, usize::MAX] {
            let readings = readings_per_byte(&text, size);
            assert!(readings <= 6, "{readings} for {between:?} in {size}");
        }
    }
    // A value is not read again for each piece of the blanks after it.
    let text = format!("{{\"a\":\"{}\"}}{}", "x".repeat(1_000), " ".repeat(1_000));
    assert!(readings_per_byte(&text, 1) <= 6);
}

/// Pieces of the frames above, whole and broken.
const PIECES: &[&str] = &[
    "node {\"a\":1}\n",
    "2024-05-17T16:31:00.1Z stdout P {\"a\"\n",
    "2024-05-17T16:31:00.1Z stdout F :1}\n",
    "2024-05-17T16:31:00.1Z stderr F {\"b\":2}\n",
    "2024-05-17T16:31:00.1Z stderr P {\"b\":\n",
    "{\"a\":1}[{\"a\":1}]\n",
    "\"{\\\"a\\\":1}\"\n",
    "\"[{\\\"a\\\":1},7]\",\n",
    "\"x\"\n",
    "[\"{\\\"a\\\":1}\",{\"b\":2}]\n",
    "\u{1e}",
    ": c\n",
    "data: {\"a\":1}\n",
    "data: {\"a\":\n",
    "data: 1}\n",
    "data: {\"items\":[{\"time\":1715963460}]}\n",
    "data:\n",
    "event: x\r\n",
    "\n",
    " ",
    "{\"a\":1}\n",
    "{\"value\":[{\"time\":1715963460},{\"a\":[]}],\"x\":[{\"time\":1715963460}]}\n",
    "{\"data\":{\"result\":[{\"stream\":{\"j\":\"k\"},\"values\":[[\"1715963521120000030\",\"{}\"]]}]}}\n",
    "{\"tables\":[{\"columns\":[{\"name\":\"time\"}],\"rows\":[[1715963460],[]]}]}\n",
    "{\"value\":[],\"count\":0}\n",
    "{\"digestStartTime\":\"x\",\"logFiles\":[{}]}\n",
    "{\"value\":[{\"time\":1715963460},",
    "]}\n",
    "{",
    "[",
    "\"",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn chunks_have_no_effect(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..10),
        cut in any::<prop::sample::Index>(),
        chunk in 1_usize..30,
    ) {
        let text = pieces.concat();
        let text = &text.as_bytes()[..cut.index(text.len() + 1)];
        let whole = read_with(text, usize::MAX, None);
        for chunk in [1, chunk] {
            let parts = read_with(text, chunk, None);
            prop_assert_eq!(&whole.report, &parts.report);
        }
    }

    #[test]
    fn any_bytes_are_read_to_their_end(
        bytes in prop::collection::vec(prop_oneof![
            any::<u8>(),
            prop::sample::select(&b"{}[]\",:\\ \n\r\x1edataPF1"[..]),
        ], 0..200),
    ) {
        read_with(&bytes, 13, None);
    }
}
