use proptest::prelude::*;

use super::*;
use crate::time::testing::{SPAN_MS, ZONES, ms, table};
use crate::time::{Timestamp, Utc};

#[test]
fn the_range_in_words_names_the_zone() {
    let range = parse_range("last 60 minutes", ms("2019-05-17T16:36:29.123Z"), &Utc).unwrap();
    assert_eq!(
        range.understood,
        "Fri 17 May 2019 15:36:29.123 up to and including 16:36:29.123, UTC"
    );
    let range = parse_range(
        "yesterday",
        ms("2019-05-17T16:36:29.123Z"),
        &table(ZONES[3]),
    )
    .unwrap();
    assert_eq!(
        range.understood,
        "Thu 16 May 2019 00:00 to Fri 17 May 2019 00:00, Asia/Kathmandu +05:45"
    );
}

#[test]
fn a_long_text_is_refused() {
    let error = parse_range(&"1 ".repeat(200), 0, &Utc).unwrap_err();
    assert!(error.message.contains("at most 200"), "{error}");
}

const WORDS: [&str; 36] = [
    "last",
    "past",
    "this",
    "friday",
    "wed",
    "May",
    "20",
    "2019",
    "7:00pm",
    "11am",
    "ago",
    "days",
    "an",
    "hour",
    "2",
    "yesterday",
    "today",
    "now",
    "to",
    "-",
    "/",
    ":",
    ".",
    "T",
    "+00:00",
    "Z",
    "2/24",
    "23/05",
    "2019-05-17",
    "16:36:29",
    "1558086275123",
    "since",
    "99999999",
    "years",
    "tomorrow",
    "é",
];

proptest! {
    #[test]
    fn any_words_give_a_range_or_an_error_with_a_span(
        words in prop::collection::vec((0..WORDS.len(), "[ ]?"), 0..9),
        anchor in prop_oneof![SPAN_MS.0..SPAN_MS.1, any::<i64>()],
        zone in 0..ZONES.len(),
    ) {
        let text: String = words.iter().map(|(index, space)| format!("{}{space}", WORDS[*index])).collect();
        match parse_range(&text, anchor, &table(ZONES[zone])) {
            Ok(range) => prop_assert!(range.from_ms < range.to_ms && !range.understood.is_empty(), "{}", text),
            Err(error) => {
                let span = error.span.unwrap();
                prop_assert!(text.get(span.start..span.end).is_some() && error.help.is_some(), "{}", text);
            }
        }
    }

    #[test]
    fn printed_instants_read_back(at in SPAN_MS.0 + 86_400_000..SPAN_MS.1, zone in 0..ZONES.len()) {
        let zone = table(ZONES[zone]);
        let read = parse_range(&format::iso(Timestamp::from_ms(at), &zone), 0, &zone).unwrap();
        prop_assert_eq!((read.from_ms, read.to_ms), (at, at + 1));
        let read = parse_range(&format::tutorial(Timestamp::from_ms(at), &Utc), 0, &Utc).unwrap();
        prop_assert_eq!(read.from_ms, at - at.rem_euclid(1000));
    }
}
