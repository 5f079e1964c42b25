//! Time in words, for "Jump to time": `yesterday 10am to yesterday 11am`, `last fri 4:30pm to 11/12 1 AM`, `2 days ago`.
//!
//! Everything is relative to an anchor that the caller gives: the last event, or now. What is read:
//!
//! - **One time stands for its natural span**: `2019` the year, `May 2019` the month, `17 May` the day, `11am` the hour, `7:00pm` the
//!   minute, `16:36:29` the second, `an hour ago` the clock hour that holds it, `2 days ago` that day.
//! - **`A to B` begins where A begins.** It ends with the day, month or year that B names, included, or at the time of day that B names, which is not.
//! - `last 60 minutes`, `past hour`: up to the anchor, its millisecond included. `last week`: the calendar week before this one.
//! - **What is left out is the latest that does not begin after the anchor**: year, day of a bare time, week of a weekday.
//!   `last friday` is before the anchor's day. The end of a range that would lie before its start takes the nearest later one: next day (within
//!   12 hours), next week, next year (within half a year).
//! - Two-part dates are month/day, unless the first part exceeds 12. Three parts likewise; with dots the day comes first.
//! - Times are local in the zone, unless an offset follows. A local time that clocks show twice is the first one where a range begins
//!   and the last one where it ends; one that they skip is the instant of the change.

mod clock;
mod names;
mod pick;
mod read;
#[cfg(test)]
mod tests;
mod token;

use super::calendar::clamp;
use super::format;
use super::zone::Zone;
use crate::error::{Error, ErrorKind, Result, Span};
use pick::Pick;
use token::{Mark, Token};

/// What a time in words means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsRange {
    /// Where it begins.
    pub from_ms: i64,
    /// Where it ends; this instant is outside.
    pub to_ms: i64,
    /// The same in words, with the zone and its offset.
    pub understood: String,
}

/// More than anyone types.
const MOST_BYTES: usize = 200;

const EXAMPLES: &str = "Write for example: yesterday 10am to yesterday 11am, last friday, 2 days ago, May 20 7:00pm, 2019-05-17 16:36.";

/// An error about this part of the words.
fn wrong(span: Span, message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Time, message).at(span).help(EXAMPLES)
}

/// Reads a time or a range in words, relative to the anchor.
pub fn parse_range(text: &str, anchor_ms: i64, zone: &dyn Zone) -> Result<WordsRange> {
    let whole = Span::new(0, text.len());
    if text.len() > MOST_BYTES {
        return Err(wrong(
            whole,
            format!("a time in words has at most {MOST_BYTES} characters"),
        ));
    }
    let tokens = token::tokens(text);
    let mut tokens = tokens.as_slice();
    let lead = tokens
        .first()
        .and_then(Token::word)
        .map(str::to_ascii_lowercase)
        .unwrap_or_default();
    let open = matches!(lead.as_str(), "since" | "from" | "between");
    if open {
        tokens = tokens.split_first().map_or(tokens, |(_, rest)| rest);
    }
    let anchor_ms = clamp(anchor_ms);
    let pick = Pick { anchor_ms, zone };
    let halves = split(tokens, lead == "between");
    if halves.is_none() && tokens.is_empty() {
        return Err(wrong(whole, "no time is written"));
    }
    let (from_ms, to_ms, to_anchor) = match halves {
        Some((left, at, right)) => {
            for (side, place) in [(left, "before"), (right, "after")] {
                if side.is_empty() {
                    return Err(wrong(
                        at,
                        format!(
                            "there is no time {place} \"{}\"",
                            text.get(at.start..at.end).unwrap_or("")
                        ),
                    ));
                }
            }
            let (left, right) = (read::time(left)?, read::time(right)?);
            let start = pick.span(&left)?;
            let end = pick.end(&right, &left, &start)?;
            if end.as_end <= start.as_start {
                let (from, to) = (
                    format::long(start.as_start, zone),
                    format::long(end.as_end, zone),
                );
                let span = left.span.to(right.span);
                return Err(wrong(
                    span,
                    format!("the range ends at {to}, which is not after its start at {from}"),
                ));
            }
            (
                start.as_start,
                end.as_end,
                end.as_end == anchor_ms.saturating_add(1),
            )
        }
        None => {
            let time = read::time(tokens)?;
            let found = pick.span(&time)?;
            let after = anchor_ms.saturating_add(1);
            if open && found.as_start >= after {
                return Err(wrong(
                    time.span,
                    format!(
                        "{} is after the time it is relative to",
                        format::long(found.as_start, zone)
                    ),
                ));
            }
            if open {
                (found.as_start, after, true)
            } else {
                (found.from, found.to, found.to == after)
            }
        }
    };
    let understood = if to_anchor {
        let end = format::bucket(from_ms, anchor_ms, zone);
        end.replacen(" to ", " up to and including ", 1)
    } else {
        format::bucket(from_ms, to_ms, zone)
    };
    Ok(WordsRange {
        from_ms,
        to_ms,
        understood,
    })
}

/// The tokens before and after the word or sign that separates a range, and where that stands.
fn split<'t, 'a>(
    tokens: &'t [Token<'a>],
    between: bool,
) -> Option<(&'t [Token<'a>], Span, &'t [Token<'a>])> {
    let position = tokens
        .iter()
        .enumerate()
        .position(|(index, token)| match token.mark {
            Mark::Word(word) => {
                ["to", "until", "till", "through"]
                    .iter()
                    .any(|to| word.eq_ignore_ascii_case(to))
                    || (between && word.eq_ignore_ascii_case("and"))
            }
            Mark::Sign('–' | '—') => true,
            // A hyphen between blanks; others belong to dates and offsets.
            Mark::Sign('-') => !token.glued && tokens.get(index + 1).is_none_or(|next| !next.glued),
            _ => false,
        })?;
    let (left, rest) = tokens.split_at_checked(position)?;
    let (separator, right) = rest.split_first()?;
    Some((left, separator.span, right))
}
