//! A query with one of its explained steps taken away or turned round, as text.

use super::explain::steps;
use crate::search::{ExprKind, Query, part_text};

/// What a person may do about one step of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The query without the step.
    pub without: String,
    /// The query with the step excluded; or included, where it was excluded.
    pub negated: String,
}

/// Queries of more steps are not taken apart by clicking.
const MOST_STEPS: usize = 64;

/// The edits of each step, in the order of the explanation.
pub fn edits(query: &Query) -> Vec<Edit> {
    let steps = steps(query);
    if steps.len() > MOST_STEPS {
        return Vec::new();
    }
    let mut kept = Vec::new();
    let mut turned = Vec::new();
    for step in steps {
        let (text, opposite) = match step.as_slice() {
            [only] => match &only.kind {
                ExprKind::Not(inner) => (part_text(only), part_text(inner)),
                _ => (part_text(only), format!("-{}", part_text(only))),
            },
            several => {
                let texts: Vec<String> = several.iter().map(|part| part_text(part)).collect();
                let text = texts.join(" ");
                let opposite = format!("-({text})");
                (text, opposite)
            }
        };
        kept.push(text);
        turned.push(opposite);
    }
    let with = |at: usize, text: &str| {
        let mut texts: Vec<&str> = kept.iter().map(String::as_str).collect();
        if let Some(place) = texts.get_mut(at) {
            *place = text;
        }
        texts.retain(|text| !text.is_empty());
        texts.join(" ")
    };
    turned
        .iter()
        .enumerate()
        .map(|(at, opposite)| Edit {
            without: with(at, ""),
            negated: with(at, opposite),
        })
        .collect()
}
