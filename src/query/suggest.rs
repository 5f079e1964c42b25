//! "Did you mean": the field whose name is most similar to the name of a missing field.

use crate::store::{Store, fold};

/// The limit on the length of compared names. Users do not type longer names, and comparing longer names takes too much
/// time.
const MAX_NAME_CHARACTERS: usize = 64;

/// Returns the field that the user probably intended: the same name in another case, the end of a path (`agent` for
/// `initiator.host.agent`), or a name that differs in few letters. Also returns the rank of the field, by which the
/// suggestions of several stores are compared. A more similar name has a lower rank.
pub(super) fn similar_field<'s>(store: &'s Store, name: &str) -> Option<(u64, &'s str)> {
    let typed: Vec<char> = fold(name).chars().collect();
    if typed.len() > MAX_NAME_CHARACTERS {
        return None;
    }
    let distances = store.columns().iter().filter_map(|column| {
        let path: Vec<char> = fold(column.path()).chars().collect();
        let distance = match path.strip_suffix(typed.as_slice()) {
            Some([]) => 0,
            Some([.., '.']) => 1,
            _ => 1 + edit_distance(&typed, &path).min(last_key_distance(&typed, &path)),
        };
        let rank = (distance as u64) << 32 | path.len() as u64;
        (distance <= 1 + typed.len() / 3).then_some((rank, column.path()))
    });
    distances.min()
}

/// Returns the edit distance to the last key of a path.
fn last_key_distance(typed: &[char], path: &[char]) -> usize {
    path.rsplit(|&letter| letter == '.')
        .next()
        .map_or(usize::MAX, |key| edit_distance(typed, key))
}

/// Returns the number of edits from one text to the other. An edit adds, removes or replaces a letter, or swaps two
/// adjacent letters.
fn edit_distance(from: &[char], to: &[char]) -> usize {
    let longest = from.len().max(to.len());
    if longest > MAX_NAME_CHARACTERS || from.len().abs_diff(to.len()) > MAX_NAME_CHARACTERS / 4 {
        return longest;
    }
    // `before`, `last` and `next` are three consecutive rows of the distance table. `next` is being filled.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (row, &a) in from.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, &b) in to.iter().enumerate() {
            let cell = |cells: &[usize], at: usize| cells.get(at).copied().unwrap_or(longest);
            let replaced = cell(&last, column) + usize::from(a != b);
            let removed = cell(&last, column + 1) + 1;
            let added = cell(&next, column) + 1;
            let swapped = match (row.checked_sub(1), column.checked_sub(1)) {
                (Some(up), Some(left)) if from.get(up) == Some(&b) && to.get(left) == Some(&a) => {
                    cell(&before, left) + 1
                }
                _ => longest,
            };
            next.push(replaced.min(removed).min(added).min(swapped));
        }
        before = std::mem::replace(&mut last, next);
    }
    last.last().copied().unwrap_or(longest)
}
