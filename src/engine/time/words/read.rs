//! Words to a [`Time`]: what was written, before anything is known of anchor and zone.

use super::super::calendar::SECOND_MS;
use super::super::interval::Unit;
use super::names::{count, month, weekday};
use super::token::{Mark, Token};
use super::wrong;
use crate::error::{Result, Span};

/// Which days were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// Days after the anchor's day.
    Relative(i64),
    /// Monday is 0; `before`: "last friday", never the anchor's own day.
    Weekday {
        weekday: i64,
        before: bool,
    },
    /// A date, or a month without a day.
    Date {
        year: Option<i32>,
        month: u32,
        day: Option<u32>,
    },
    Year(i32),
    /// The calendar unit this many before the anchor's.
    Calendar {
        unit: Unit,
        back: i64,
    },
    /// "2 days ago".
    Ago {
        unit: Unit,
        count: i64,
    },
    /// "last 60 minutes".
    Rolling {
        unit: Unit,
        count: i64,
    },
    Now,
    /// A number since 1970, and the length of its unit.
    Epoch {
        ms: i64,
        length_ms: i64,
    },
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub ms_of_day: i64,
    /// The length of the finest part written.
    pub length_ms: i64,
    /// Offset east of UTC in milliseconds, where one is written.
    pub offset_ms: Option<i64>,
}

/// One side of a range.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Time {
    pub day: Option<Day>,
    pub clock: Option<Clock>,
    /// A weekday written beside a date, which must fit it.
    pub weekday: Option<(i64, Span)>,
    pub span: Span,
}

/// Reads one time. Its parts may stand in any order.
pub(super) fn time(tokens: &[Token<'_>]) -> Result<Time> {
    let mut reader = Reader {
        rest: tokens,
        last: Span::default(),
    };
    let mut time = Time::default();
    while let Some(token) = reader.rest.first() {
        let start = token.span;
        time.span = if time.span == Span::default() {
            start
        } else {
            time.span
        };
        if !reader.filler(&time) {
            if let Some(clock) = reader.clock()? {
                if time.clock.replace(clock).is_some() {
                    return Err(wrong(start.to(reader.last), "this is a second time of day"));
                }
            } else {
                let day = reader.day(&time)?;
                time.add(day, start.to(reader.last))?;
            }
        }
        time.span = time.span.to(reader.last);
    }
    if time.day.is_none() && time.clock.is_none() {
        return Err(wrong(time.span, "this names no time"));
    }
    Ok(time)
}

impl Time {
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
            _ => return Err(wrong(span, "this is a second date")),
        });
        Ok(())
    }
}

/// What is left of the tokens, and where the last one taken stood.
pub(super) struct Reader<'t, 'a> {
    rest: &'t [Token<'a>],
    pub last: Span,
}

impl<'a> Reader<'_, 'a> {
    pub(super) fn at(&self, index: usize) -> Option<Mark<'a>> {
        self.rest.get(index).map(|token| token.mark)
    }

    pub(super) fn word(&self, index: usize) -> Option<&'a str> {
        self.rest.get(index).and_then(Token::word)
    }

    pub(super) fn is_word(&self, index: usize, words: &[&str]) -> bool {
        self.word(index)
            .is_some_and(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)))
    }

    pub(super) fn number(&self, index: usize) -> Option<(&'a str, u32)> {
        match self.at(index) {
            Some(Mark::Number(digits)) if digits.len() <= 9 => {
                digits.parse().ok().map(|value| (digits, value))
            }
            _ => None,
        }
    }

    pub(super) fn take(&mut self, count: usize) {
        if let Some((taken, rest)) = self.rest.split_at_checked(count) {
            self.last = taken.last().map_or(self.last, |token| token.span);
            self.rest = rest;
        }
    }

    pub(super) fn here(&self) -> Span {
        self.rest.first().map_or(self.last, |token| token.span)
    }

    /// Words and signs that join date and time and mean nothing themselves.
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

    fn day(&mut self, time: &Time) -> Result<Day> {
        let start = self.here();
        if let Some(Mark::Number(digits)) = self.at(0) {
            return self.numeric(digits, time);
        }
        let Some(word) = self.word(0) else {
            return Err(wrong(start, "this sign does not belong to a time"));
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
        Err(wrong(start, format!("\"{word}\" is not part of a time")))
    }

    /// Behind `last`, `past`, `previous` or `this`.
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
        Err(wrong(
            start.to(next),
            format!(
                "\"{lead}\" needs a weekday, a unit such as week, or a number of units after it"
            ),
        ))
    }

    /// `2 days ago`: the count, the unit, and "ago".
    fn ago(&mut self, count: i64, unit: Unit, at: usize) -> Result<Day> {
        let start = self.here();
        if !self.is_word(at, &["ago"]) {
            self.take(at);
            return Err(wrong(
                start.to(self.last),
                "a length of time needs \"ago\" after it, or \"last\" before it",
            ));
        }
        self.take(at + 1);
        self.sized(count, start)
            .map(|count| Day::Ago { unit, count })
    }

    fn sized(&self, count: i64, start: Span) -> Result<i64> {
        if (1..=100_000_000).contains(&count) {
            return Ok(count);
        }
        Err(wrong(
            start.to(self.last),
            format!("{count} is not a number of units between 1 and 100000000"),
        ))
    }

    /// Behind the name of a month: `20`, `20th, 2019`, `2019` or nothing.
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

    fn begins_clock(&self, index: usize) -> bool {
        self.is_word(index + 1, &["am", "pm"]) || self.at(index + 1) == Some(Mark::Sign(':'))
    }

    fn ordinal(&mut self) {
        if self.rest.first().is_some_and(|token| token.glued)
            && self.is_word(0, &["st", "nd", "rd", "th"])
        {
            self.take(1);
        }
    }

    /// A year of four digits behind a date, also after a comma, a slash or a hyphen. A colon after it begins a time as
    /// in `17/May/2019:16:36:29`, where the year is never an hour.
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

    /// What begins with a number and is no time of day.
    fn numeric(&mut self, digits: &str, time: &Time) -> Result<Day> {
        let start = self.here();
        if digits.len() >= 9 {
            return self.epoch(digits);
        }
        let Some((_, first)) = self.number(0) else {
            return Err(wrong(start, "this number is no time"));
        };
        if let Some(unit) = self.word(1).and_then(Unit::named) {
            return self.ago(i64::from(first), unit, 2);
        }
        if digits.len() <= 2 {
            return self.day_first(first, time, start);
        }
        self.take(1);
        if digits.len() != 4 {
            return Err(wrong(
                start,
                format!("{digits} is neither a year of four digits nor a time"),
            ));
        }
        let year = i32::try_from(first).unwrap_or(0);
        let Some((_, month)) = self.part(&['-', '/']) else {
            return Ok(Day::Year(year));
        };
        let day = self.part(&['-', '/']).map(|(_, day)| day);
        Ok(Day::Date {
            year: Some(year),
            month,
            day,
        })
    }

    /// `17 May 2019`, `17/May/2019`, `2/24`, `23/05/2019`, `17.05.2019`.
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
                    Some(_) => "is no time of day",
                    None => "alone is neither a day nor a time of day",
                };
                return Err(wrong(start, format!("{first} {reason}")).help(format!(
                    "Write {first}:00, {first}pm, or a month beside the day such as May {first}."
                )));
            }
        };
        let Some((_, second)) = self.part(&[sign]) else {
            return Err(wrong(start.to(self.here()), "the date is not complete"));
        };
        let year = match self.part(&[sign]) {
            Some((digits, value)) if digits.len() == 2 => i32::try_from(2000 + value).ok(),
            Some((digits, value)) if digits.len() == 4 => i32::try_from(value).ok(),
            Some(_) => {
                return Err(wrong(
                    start.to(self.last),
                    "the year of a date has four digits",
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

    fn epoch(&mut self, digits: &str) -> Result<Day> {
        self.take(1);
        let (time, unit) = super::super::from_epoch_number(digits)
            .map_err(|problem| wrong(self.last, problem.to_string()))?;
        let length_ms = if unit == super::super::EpochUnit::Seconds {
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
