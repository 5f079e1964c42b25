//! Recognises other formats in a text without events, to advise the user.

const JSONP: &str = "This looks like JSONP, a script that calls a function with the data. Only JSON is read: remove \
                     the function name and the parentheses around the data, and open the file again.";

/// Returns a warning if the first refused line of an input looks like a known other format.
pub(super) fn looks_like(first: &str) -> Option<&'static str> {
    is_call(first).then_some(JSONP)
}

/// Returns whether a line calls a function with an array or an object: `callback([`.
fn is_call(line: &str) -> bool {
    let Some((name, arguments)) = line.trim_start().split_once('(') else {
        return false;
    };
    let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$' | '.');
    !name.is_empty()
        && name.trim_end().chars().all(is_name)
        && arguments.trim_start().starts_with(['[', '{'])
}
