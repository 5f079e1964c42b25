//! The text of a query with one of its explained steps removed or negated.

use super::explain::steps;
use crate::search::{ExprKind, Query, part_text};

/// The possible edits of one step of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The step as query text.
    pub source: String,
    /// The query without the step.
    pub without: String,
    /// The query with the step negated.
    pub negated: String,
}

/// The limit on the number of steps. A query with more steps has no edits, because edits cost quadratic time and space.
const MAX_STEPS: usize = 64;

/// Returns the edits of each step, in the order of the explanation.
pub fn edits(query: &Query) -> Vec<Edit> {
    let steps = steps(query);
    if steps.len() > MAX_STEPS {
        return Vec::new();
    }
    let mut texts = Vec::new();
    let mut negated = Vec::new();
    for step in steps {
        let (text, opposite) = match step.as_slice() {
            [only] => match &only.kind {
                ExprKind::Not(inner) => (part_text(only), part_text(inner)),
                _ => (part_text(only), format!("-{}", part_text(only))),
            },
            several => {
                let parts: Vec<String> = several.iter().map(|part| part_text(part)).collect();
                let text = parts.join(" ");
                let opposite = format!("-({text})");
                (text, opposite)
            }
        };
        texts.push(text);
        negated.push(opposite);
    }
    let replaced = |at: usize, text: &str| {
        let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        if let Some(old) = texts.get_mut(at) {
            *old = text;
        }
        texts.retain(|text| !text.is_empty());
        texts.join(" ")
    };
    negated
        .iter()
        .enumerate()
        .map(|(at, opposite)| Edit {
            source: texts.get(at).cloned().unwrap_or_default(),
            without: replaced(at, ""),
            negated: replaced(at, opposite),
        })
        .collect()
}
