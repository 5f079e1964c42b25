//! "Did you mean": the field whose name is nearest to one that does not exist.

use crate::store::{Store, fold};

/// Longer names are not typed, and comparing them would take long.
const LONGEST_NAME: usize = 64;

/// A field that was probably meant: the same name in another case, the end of a path (`agent` for
/// `initiator.host.agent`), or a name that differs in few letters.
/// With it how near it is, so that the nearest of several stores can be told.
pub(super) fn similar_field<'s>(store: &'s Store, name: &str) -> Option<(u64, &'s str)> {
    let typed: Vec<char> = fold(name).chars().collect();
    if typed.len() > LONGEST_NAME {
        return None;
    }
    let distances = store.columns().iter().filter_map(|column| {
        let path: Vec<char> = fold(column.path()).chars().collect();
        let distance = match path.strip_suffix(typed.as_slice()) {
            Some([]) => 0,
            Some([.., '.']) => 1,
            _ => 1 + edits(&typed, &path).min(edits_of_last_key(&typed, &path)),
        };
        let rank = (distance as u64) << 32 | path.len() as u64;
        (distance <= 1 + typed.len() / 3).then_some((rank, column.path()))
    });
    distances.min()
}

fn edits_of_last_key(typed: &[char], path: &[char]) -> usize {
    path.rsplit(|&letter| letter == '.')
        .next()
        .map_or(usize::MAX, |key| edits(typed, key))
}

/// How many letters must be added, removed, replaced or swapped with their neighbour.
fn edits(from: &[char], to: &[char]) -> usize {
    let longest = from.len().max(to.len());
    if longest > LONGEST_NAME || from.len().abs_diff(to.len()) > LONGEST_NAME / 4 {
        return longest;
    }
    // Rows of the usual table: the one before last, the last, and the one being filled.
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
