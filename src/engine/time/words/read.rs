//! Parsing of tokens to a [`Time`]. Parsing does not depend on the anchor or the zone.

use super::super::calendar::SECOND_MS;
use super::super::interval::Unit;
use super::cursor::TokenCursor;
use super::names::{count, month, weekday};
use super::problem::invalid;
use super::syntax::{Day, Time};
use super::token::{Mark, Token};
use crate::error::{Result, Span};

/// Reads one time. The parts of a time may be in any order.
///
/// # Errors
///
/// Fails at the first token that does not belong to a time.
pub(super) fn time(tokens: &[Token<'_>]) -> Result<Time> {
    let mut cursor = TokenCursor::new(tokens);
    let mut time = Time::default();
    while let Some(token) = cursor.first() {
        let start = token.span;
        time.span = if time.span == Span::default() {
            start
        } else {
            time.span
        };
        if !cursor.filler(&time) {
            if let Some(clock) = cursor.clock()? {
                if time.clock.replace(clock).is_some() {
                    return Err(invalid(
                        start.to(cursor.last),
                        "this is a second time of day, and only one is allowed",
                    ));
                }
            } else {
                let day = cursor.day(&time)?;
                time.add(day, start.to(cursor.last))?;
            }
        }
        time.span = time.span.to(cursor.last);
    }
    if time.day.is_none() && time.clock.is_none() {
        return Err(invalid(time.span, "this is not a time"));
    }
    Ok(time)
}

impl Time {
    /// Adds a day to the parts of the time that have already been read.
    ///
    /// # Errors
    ///
    /// Fails if the day cannot be combined with these parts.
    fn add(&mut self, day: Day, span: Span) -> Result<()> {
        self.day = Some(match (self.day, day) {
            (None, day) => day,
            (
                Some(Day::Weekday {
                    weekday,
                    before: false,
                }),
                Day::Date { day: Some(_), .. },
            ) => {
                self.weekday = Some((weekday, self.span));
                day
            }
            (
                Some(date @ Day::Date { day: Some(_), .. }),
                Day::Weekday {
                    weekday,
                    before: false,
                },
            ) => {
                self.weekday = Some((weekday, span));
                date
            }
            (
                Some(Day::Date {
                    year: None,
                    month,
                    day,
                }),
                Day::Year(year),
            ) => Day::Date {
                year: Some(year),
                month,
                day,
            },
            _ => {
                return Err(invalid(
                    span,
                    "this is a second date, and only one is allowed",
                ));
            }
        });
        Ok(())
    }
}

impl TokenCursor<'_, '_> {
    /// Skips a word or sign that only joins a date and a time. Returns whether there was such a word or sign.
    fn filler(&mut self, time: &Time) -> bool {
        let joins = match self.at(0) {
            Some(Mark::Sign(',' | '@')) => true,
            Some(Mark::Sign(':')) => time.day.is_some() && time.clock.is_none(),
            Some(Mark::Word(_)) => {
                self.is_word(0, &["at", "on", "the", "of", "in"])
                    || (self.is_word(0, &["t"]) && time.day.is_some() && time.clock.is_none())
            }
            _ => false,
        };
        if joins {
            self.take(1);
        }
        joins
    }

    /// Reads a day.
    ///
    /// # Errors
    ///
    /// Fails if the next token does not start a day.
    fn day(&mut self, time: &Time) -> Result<Day> {
        let start = self.here();
        if let Some(Mark::Number(digits)) = self.at(0) {
            return self.numeric(digits, time);
        }
        let Some(word) = self.word(0) else {
            return Err(invalid(start, "this character is not part of a time"));
        };
        let lower = word.to_ascii_lowercase();
        if let Some(month) = month(word) {
            self.take(1);
            return self.after_month(month);
        }
        if let Some(weekday) = weekday(word) {
            self.take(1);
            return Ok(Day::Weekday {
                weekday,
                before: false,
            });
        }
        let named = match lower.as_str() {
            "now" => Some(Day::Now),
            "today" => Some(Day::Relative(0)),
            "yesterday" => Some(Day::Relative(-1)),
            "tomorrow" => Some(Day::Relative(1)),
            _ => None,
        };
        if let Some(day) = named {
            self.take(1);
            return Ok(day);
        }
        if matches!(lower.as_str(), "last" | "past" | "previous" | "this") {
            self.take(1);
            return self.relative(&lower, start);
        }
        if let (Some(count), Some(unit)) = (count(word), self.word(1).and_then(Unit::named)) {
            return self.ago(count, unit, 2);
        }
        Err(invalid(start, format!("\"{word}\" is not part of a time")))
    }

    /// Reads the rest of a day after `last`, `past`, `previous` or `this`.
    fn relative(&mut self, lead: &str, start: Span) -> Result<Day> {
        let counted = match self.at(0) {
            Some(Mark::Number(_)) => self.number(0).map(|(_, value)| i64::from(value)),
            Some(Mark::Word(word)) => count(word),
            _ => None,
        };
        if let (Some(count), Some(unit), true) =
            (counted, self.word(1).and_then(Unit::named), lead != "this")
        {
            self.take(2);
            return self
                .sized(count, start)
                .map(|count| Day::Rolling { unit, count });
        }
        if let Some(weekday) = self.word(0).and_then(weekday) {
            self.take(1);
            return Ok(Day::Weekday {
                weekday,
                before: lead != "this",
            });
        }
        if let Some(unit) = self.word(0).and_then(Unit::named) {
            self.take(1);
            return Ok(match lead {
                "this" => Day::Calendar { unit, back: 0 },
                "previous" => Day::Calendar { unit, back: 1 },
                "last" if unit > Unit::Day => Day::Calendar { unit, back: 1 },
                _ => Day::Rolling { unit, count: 1 },
            });
        }
        let next = self.here();
        Err(invalid(
            start.to(next),
            format!(
                "\"{lead}\" must be followed by a weekday, a unit such as week, or a number of units"
            ),
        ))
    }

    /// Reads "ago" after the count and the unit: `2 days ago`. `at` is the index of "ago".
    fn ago(&mut self, count: i64, unit: Unit, at: usize) -> Result<Day> {
        let start = self.here();
        if !self.is_word(at, &["ago"]) {
            self.take(at);
            return Err(invalid(
                start.to(self.last),
                "a length of time must be followed by \"ago\" or preceded by \"last\"",
            ));
        }
        self.take(at + 1);
        self.sized(count, start)
            .map(|count| Day::Ago { unit, count })
    }

    /// Returns `count` if it is in the allowed range.
    ///
    /// # Errors
    ///
    /// Fails if the count is out of range.
    fn sized(&self, count: i64, start: Span) -> Result<i64> {
        if (1..=100_000_000).contains(&count) {
            return Ok(count);
        }
        Err(invalid(
            start.to(self.last),
            format!("the number of units must be between 1 and 100000000, not {count}"),
        ))
    }

    /// Reads the rest of a date after the name of a month: `20`, `20th, 2019`, `2019` or nothing.
    fn after_month(&mut self, month: u32) -> Result<Day> {
        let day = match self.number(0) {
            Some((digits, value)) if digits.len() <= 2 && !self.begins_clock(0) => {
                self.take(1);
                self.ordinal();
                Some(value)
            }
            _ => None,
        };
        let year = self.year();
        Ok(Day::Date { year, month, day })
    }

    /// Returns whether the number at this index starts a time of day.
    fn begins_clock(&self, index: usize) -> bool {
        self.is_word(index + 1, &["am", "pm"]) || self.at(index + 1) == Some(Mark::Sign(':'))
    }

    /// Skips the ending of an ordinal number, as in `20th`.
    fn ordinal(&mut self) {
        if self.first().is_some_and(|token| token.glued)
            && self.is_word(0, &["st", "nd", "rd", "th"])
        {
            self.take(1);
        }
    }

    /// Reads a four-digit year after a date. A comma, a slash or a hyphen may precede the year. A colon after the year
    /// starts a time of day, as in `17/May/2019:16:36:29`, because a year is never an hour.
    fn year(&mut self) -> Option<i32> {
        let sign = usize::from(matches!(
            self.at(0),
            Some(Mark::Sign(',' | '/' | '-' | '.'))
        ));
        let (digits, value) = self.number(sign)?;
        if digits.len() != 4 {
            return None;
        }
        self.take(sign + 1);
        i32::try_from(value).ok()
    }

    /// Reads a day that starts with a number.
    fn numeric(&mut self, digits: &str, time: &Time) -> Result<Day> {
        let start = self.here();
        if digits.len() >= 9 {
            return self.epoch(digits);
        }
        let Some((_, first)) = self.number(0) else {
            return Err(invalid(start, "this number is not a time"));
        };
        if let Some(unit) = self.word(1).and_then(Unit::named) {
            return self.ago(i64::from(first), unit, 2);
        }
        if digits.len() <= 2 {
            return self.day_first(first, time, start);
        }
        self.take(1);
        if digits.len() != 4 {
            return Err(invalid(
                start,
                format!("{digits} is neither a four-digit year nor a time"),
            ));
        }
        let year = i32::try_from(first).unwrap_or(0);
        let Some((_, month)) = self.number_after(&['-', '/']) else {
            return Ok(Day::Year(year));
        };
        let day = self.number_after(&['-', '/']).map(|(_, day)| day);
        Ok(Day::Date {
            year: Some(year),
            month,
            day,
        })
    }

    /// Reads `17 May 2019`, `17/May/2019`, `2/24`, `23/05/2019`, `17.05.2019`.
    fn day_first(&mut self, first: u32, time: &Time, start: Span) -> Result<Day> {
        self.take(1);
        self.ordinal();
        let joined = matches!(self.at(0), Some(Mark::Sign('/' | '-'))) || self.is_word(0, &["of"]);
        let name_at = usize::from(joined);
        if let Some(month) = self.word(name_at).and_then(month) {
            self.take(name_at + 1);
            let year = self.year();
            return Ok(Day::Date {
                year,
                month,
                day: Some(first),
            });
        }
        let sign = match self.at(0) {
            Some(Mark::Sign(sign @ ('/' | '-' | '.'))) => sign,
            _ => {
                let reason = match time.day {
                    Some(_) => "is not a time of day",
                    None => "alone is neither a day nor a time of day",
                };
                return Err(invalid(start, format!("{first} {reason}")).help(format!(
                    "Write {first}:00, {first}pm, or a month with the day, such as May {first}."
                )));
            }
        };
        let Some((_, second)) = self.number_after(&[sign]) else {
            return Err(invalid(start.to(self.here()), "the date is incomplete"));
        };
        let year = match self.number_after(&[sign]) {
            Some((digits, value)) if digits.len() == 2 => i32::try_from(2000 + value).ok(),
            Some((digits, value)) if digits.len() == 4 => i32::try_from(value).ok(),
            Some(_) => {
                return Err(invalid(
                    start.to(self.last),
                    "the year of a date must have two or four digits",
                ));
            }
            None => None,
        };
        let (month, day) = if first > 12 || sign == '.' {
            (second, first)
        } else {
            (first, second)
        };
        Ok(Day::Date {
            year,
            month,
            day: Some(day),
        })
    }

    /// Reads a number of time units since 1970.
    fn epoch(&mut self, digits: &str) -> Result<Day> {
        self.take(1);
        let (time, unit) = super::super::epoch::from_epoch_number(digits)
            .map_err(|problem| invalid(self.last, problem.to_string()))?;
        let length_ms = if unit == super::super::epoch::EpochUnit::Seconds {
            SECOND_MS
        } else {
            1
        };
        Ok(Day::Epoch {
            ms: time.ms,
            length_ms,
        })
    }
}
