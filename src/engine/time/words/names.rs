//! Names of numbers, months and weekdays.

use super::super::calendar::{MONTHS, WEEKDAYS};

/// Returns the number that a word means.
pub(super) fn count(word: &str) -> Option<i64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if ["a", "an"]
        .iter()
        .any(|article| word.eq_ignore_ascii_case(article))
    {
        return Some(1);
    }
    let index = WORDS
        .iter()
        .position(|other| word.eq_ignore_ascii_case(other))?;
    i64::try_from(index + 1).ok()
}

/// Returns the month with this name, from 1 to 12. The first three letters are enough.
pub(super) fn month(word: &str) -> Option<u32> {
    const FULL: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let index = abbreviated(word, &FULL, &MONTHS)?;
    u32::try_from(index + 1).ok()
}

/// Returns the weekday with this name, where Monday is 0. The first three letters are enough.
pub(super) fn weekday(word: &str) -> Option<i64> {
    const FULL: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    i64::try_from(abbreviated(word, &FULL, &WEEKDAYS)?).ok()
}

/// Returns the index of the name that starts with `word`. The word must be at least as long as the short name.
fn abbreviated(word: &str, full: &[&str], short: &[&str]) -> Option<usize> {
    let word = word.to_ascii_lowercase();
    full.iter()
        .zip(short)
        .position(|(name, short)| name.starts_with(&word) && word.len() >= short.len())
}
