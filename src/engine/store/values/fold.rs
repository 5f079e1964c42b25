//! Case folding: Unicode simple case folding, one character for one character. Invisible characters are removed, so
//! that a search matches the visible text.

use std::borrow::Cow;

/// Returns the case-folded text without invisible characters. The result is borrowed if it equals `text`.
pub fn fold(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        Cow::Borrowed(text)
    } else {
        let visible = text.chars().filter(|&character| !is_invisible(character));
        Cow::Owned(visible.map(fold_char).collect())
    }
}

/// Returns the folded form of one character.
pub fn fold_char(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    unicode_case_mapping::case_folded(character)
        .and_then(|folded| char::from_u32(folded.get()))
        .unwrap_or(character)
}

/// Returns whether a character is invisible: it has no width, or only sets the direction of text.
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

fn is_folded(text: &str) -> bool {
    if text.is_ascii() {
        !text.bytes().any(|byte| byte.is_ascii_uppercase())
    } else {
        text.chars()
            .all(|character| fold_char(character) == character && !is_invisible(character))
    }
}
