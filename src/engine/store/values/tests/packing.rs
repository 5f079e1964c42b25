//! Tests that packed values are restored to their original text, and that a search finds the same matches as in plain
//! text.

use crate::store::tests::store_of;
use crate::store::values::hash;
use crate::store::*;
use memchr::memmem::Finder;
use proptest::prelude::*;

fn mixed(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn ids(count: u64) -> impl Iterator<Item = String> {
    (0..count).map(|number| {
        let (high, low) = (mixed(number), mixed(!number));
        format!("{:08x}-{:04x}-{low:016x}", high >> 32, high as u16)
    })
}

/// Accepts occurrences at the start of a word.
fn begins_word(needle: &str) -> impl Fn(&str, usize) -> bool {
    let is_inside = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let anywhere = !is_inside(needle.chars().next());
    move |text, at| anywhere || !is_inside(text[..at].chars().next_back())
}

fn assert_same(values: &[String], needles: &[String]) -> Result<usize, TestCaseError> {
    let rows: Vec<Vec<&str>> = values.iter().map(|value| vec![value.as_str()]).collect();
    let (store, id) = store_of(&rows);
    let column = store.column(id).unwrap();
    let dictionary = column.dictionary();
    let mut of_row = Vec::new();
    column.for_each(|_, code| of_row.push(code));
    prop_assert_eq!(of_row.len(), values.len());
    for (value, &code) in values.iter().zip(&of_row) {
        prop_assert_eq!(&*dictionary.text(code), value);
        prop_assert_eq!(&*dictionary.folded(code), &*fold(value));
        prop_assert_eq!(dictionary.kind(code), Kind::String);
    }
    let mut visited = Vec::new();
    dictionary.for_each(|code, kind, text, folded| {
        visited.push((code, kind, text.to_owned(), folded.to_owned()));
    });
    for (code, (visited, kind, text, folded)) in (0..).zip(&visited) {
        prop_assert_eq!((code, Kind::String), (*visited, *kind));
        prop_assert_eq!(&*dictionary.text(code), text);
        prop_assert_eq!(&*dictionary.folded(code), folded);
    }
    prop_assert_eq!(visited.len(), dictionary.code_count() as usize);
    for needle in needles {
        let needle = fold(needle);
        let accept = begins_word(&needle);
        let mut hits = CodeSet::empty(dictionary.code_count());
        dictionary.search(&Finder::new(&*needle), &accept, &mut hits);
        let is_match = |value: &String| {
            let folded = fold(value);
            let mut places = (0..folded.len()).filter(|&at| folded.is_char_boundary(at));
            places.any(|at| folded[at..].starts_with(&*needle) && accept(&folded, at))
        };
        for (value, &code) in values.iter().zip(&of_row) {
            prop_assert_eq!(
                hits.contains(code),
                is_match(value),
                "{} in {}",
                needle,
                value
            );
        }
    }
    Ok(dictionary.memory_bytes())
}

#[test]
fn identifiers_take_half_of_their_text() {
    let values: Vec<String> = ids(30_000).collect();
    let text: usize = values.iter().map(String::len).sum();
    let needles = ["login", "00", "9e37", &values[20_000], "7f4a7c15-", "-00"].map(str::to_owned);
    let memory = assert_same(&values, &needles).unwrap();
    // In addition to the digits, the dictionary has the table of the index.
    assert!(memory * 10 < text * 7, "{memory} bytes for {text}");
}

#[test]
fn values_without_forms_may_be_at_any_position() {
    let words = |from: u64| (from..from + 9_000).map(|i| word_of(mixed(i)));
    let alike = (0..9_000).map(|i| format!("Object report-{i} é -Failure"));
    let needles = ["object", "report-12", "q", "failure", "é", "-f", "a"].map(str::to_owned);
    let long = (0..300).map(|i| format!("{i}{}", " x".repeat(400)));
    let values: Vec<String> = words(0)
        .chain(ids(9_000))
        .chain(words(9_000))
        .chain(alike.clone())
        .collect();
    assert_same(&values, &needles).unwrap();
    let values: Vec<String> = alike
        .chain(long)
        .chain(ids(5_000))
        .chain(words(0))
        .collect();
    assert_same(&values, &needles).unwrap();
}

#[test]
fn full_chunks_of_several_forms_are_restored_and_found() {
    let values: Vec<String> = (0..11_000)
        .map(|number| {
            let digits = mixed(number);
            match digits >> 61 {
                0 | 1 => format!("{digits:016x}-{number:04x}"),
                2 => format!("Key-{number:05}"),
                3 => format!("é {:08x} {number:05}", digits as u32),
                4 => format!("{number:05}"),
                _ => format!("{digits:016x}{number:08x}"),
            }
        })
        .collect();
    let of = |number: usize| values[number].clone();
    let words = [
        "key", "key-0", "0", "a", "10", "-1", "é", "é 9", "5000", "q",
    ]
    .map(str::to_owned);
    // Searches for whole values of each chunk, and for parts of values across words of digits.
    let whole = [0, 1, 4095, 4096, 8191, 8192, 10_999].map(of);
    let parts = [12, 5_000, 9_000].map(|number| of(number)[5..].to_owned());
    let needles = [words.as_slice(), &whole, &parts].concat();
    assert_same(&values, &needles).unwrap();
}

/// Returns letters that differ for each number.
fn word_of(number: u64) -> String {
    let letters = number
        .to_le_bytes()
        .map(|byte| char::from(b'a' + byte % 26));
    letters.iter().collect()
}

#[test]
fn values_of_different_kinds_have_different_codes() {
    let mut dictionary = Dictionary::default();
    for number in 0..500 {
        for kind in [Kind::Number, Kind::String, Kind::Bool] {
            let text = number.to_string();
            let hash = hash(kind, &text);
            let (code, known) = dictionary.intern(hash, kind, &text).unwrap();
            assert!(!known && dictionary.kind(code) == kind && dictionary.text(code) == text);
        }
    }
    for number in 0..500 {
        let text = number.to_string();
        let found =
            [Kind::Number, Kind::String, Kind::Bool].map(|kind| dictionary.find(kind, &text));
        assert_eq!(found, [0, 1, 2].map(|nth| Some(number * 3 + nth)));
    }
}

/// Returns values with few enough forms to be packed. Some forms are similar, and few values have no form.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        9 => "[0-9a-f]{8}-[0-9a-f]{4}",
        9 => "Key-[0-9]{3}[0-9a-f]{6,9}",
        9 => "[0-9a-f]{4} é [0-9]{2}:[0-9]{2}",
        9 => "ag[0-9]{1,2}G[0-9]{2}[a-f]{4}",
        9 => "cafe[.][0-9a-f]{5}",
        1 => "É[0-9a]{3}\u{200b}7",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_values_are_restored_and_found(
        values in proptest::collection::vec(value(), 150..400),
        picks in proptest::collection::vec((any::<proptest::sample::Index>(), 0_usize..12, 1_usize..10), 12),
        others in proptest::collection::vec("[0-9a-gk:-]{1,3}", 6),
    ) {
        let mut needles = others;
        for (value, from, len) in picks {
            let value = value.get(&values);
            needles.push(value.chars().skip(from).take(len).collect());
        }
        needles.retain(|needle| !fold(needle).is_empty());
        assert_same(&values, &needles)?;
    }
}
