//! Time in words, for "Jump to time": `yesterday 10am to yesterday 11am`, `last fri 4:30pm to 11/12 1 AM`, `2 days
//! ago`.
//!
//! Every time is relative to an anchor that the caller supplies: the last event, or now. These are the rules:
//!
//! - **A single time means its natural range**: `2019` the year, `May 2019` the month, `17 May` the day, `11am` the
//!   hour, `7:00pm` the minute, `16:36:29` the second, `an hour ago` the clock hour that contains that instant, `2
//!   days ago` that day.
//! - **`A to B` starts at the start of A.** If B is a day, a month or a year, the range includes B. If B is a time of
//!   day, the range ends at B.
//! - `last 60 minutes` and `past hour` end at the anchor and include the millisecond of the anchor. `last week` is the
//!   previous calendar week.
//! - **Omitted parts take the latest value that does not start after the anchor**: the year of a date, the day of a
//!   time of day, the week of a weekday. `last friday` is before the anchor's day. If the end of a range is before its
//!   start, the end moves forward: to the next day (at most 12 hours), the next week, or the next year (at most half a
//!   year).
//! - Dates of two parts are month/day, unless the first part is above 12. Dates of three parts follow the same rule;
//!   with dots the day comes first.
//! - Times are local to the zone, unless an offset follows. If clocks show a local time twice, the first instant is
//!   used for the start of a range and the second instant for its end. If clocks skip a local time, the instant of the
//!   change is used.

mod clock;
mod cursor;
mod names;
mod problem;
mod read;
mod resolve;
mod syntax;
#[cfg(test)]
mod tests;
mod token;

use super::calendar::clamp;
use super::format;
use super::zone::Zone;
use crate::error::{Result, Span};
use problem::invalid;
use resolve::Resolver;
use token::{Mark, Token};

/// The meaning of a time in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsRange {
    /// The first millisecond.
    pub from_ms: i64,
    /// The end in milliseconds, exclusive.
    pub to_ms: i64,
    /// The range in words, with the zone and its offset.
    pub understood: String,
}

/// The limit on the length of a text. Longer texts are refused.
const MAX_BYTES: usize = 200;

/// Parses a time or a time range in words, relative to the anchor.
///
/// # Errors
///
/// Fails if a part of the text is not part of a time, or names a time that does not exist. The error has the span of
/// this part.
pub fn parse_range(text: &str, anchor_ms: i64, zone: &dyn Zone) -> Result<WordsRange> {
    let whole = Span::new(0, text.len());
    if text.len() > MAX_BYTES {
        return Err(invalid(
            whole,
            format!("a time in words can have at most {MAX_BYTES} characters"),
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
    let resolver = Resolver { anchor_ms, zone };
    let halves = split(tokens, lead == "between");
    if halves.is_none() && tokens.is_empty() {
        return Err(invalid(whole, "no time is given"));
    }
    let (from_ms, to_ms, to_anchor) = match halves {
        Some((left, at, right)) => {
            for (side, position) in [(left, "before"), (right, "after")] {
                if side.is_empty() {
                    return Err(invalid(
                        at,
                        format!(
                            "there is no time {position} \"{}\"",
                            text.get(at.start..at.end).unwrap_or("")
                        ),
                    ));
                }
            }
            let (left, right) = (read::time(left)?, read::time(right)?);
            let start = resolver.instants(&left)?;
            let end = resolver.end(&right, &left, &start)?;
            if end.as_end <= start.as_start {
                let (from, to) = (
                    format::long(start.as_start, zone),
                    format::long(end.as_end, zone),
                );
                let span = left.span.to(right.span);
                return Err(invalid(
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
            let instants = resolver.instants(&time)?;
            let after = anchor_ms.saturating_add(1);
            if open && instants.as_start >= after {
                return Err(invalid(
                    time.span,
                    format!(
                        "{} is after the reference time {}",
                        format::long(instants.as_start, zone),
                        format::long(anchor_ms, zone)
                    ),
                ));
            }
            if open {
                (instants.as_start, after, true)
            } else {
                (instants.from, instants.to, instants.to == after)
            }
        }
    };
    let understood = if to_anchor {
        let range = format::bucket(from_ms, anchor_ms, zone);
        range.replacen(" to ", " up to and including ", 1)
    } else {
        format::bucket(from_ms, to_ms, zone)
    };
    Ok(WordsRange {
        from_ms,
        to_ms,
        understood,
    })
}

/// Splits the tokens of a range. Returns the tokens before the separator, its span, and the tokens after it.
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
            // Only a hyphen between spaces separates two times. Other hyphens belong to dates and offsets.
            Mark::Sign('-') => !token.glued && tokens.get(index + 1).is_none_or(|next| !next.glued),
            _ => false,
        })?;
    let (left, rest) = tokens.split_at_checked(position)?;
    let (separator, right) = rest.split_first()?;
    Some((left, separator.span, right))
}
