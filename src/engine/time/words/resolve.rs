//! Resolution of a written [`Time`] to instants, with the anchor and the zone.

use super::super::calendar::{
    DAY_MS, Date, MONTHS, WEEKDAYS, clamp, month_index, month_start, split_day, weekday,
};
use super::super::interval::{Interval, Unit};
use super::super::zone::{LocalTime, Zone};
use super::problem::invalid;
use super::syntax::{Clock, Day, Time};
use crate::error::{Result, Span};

/// The instants of a written time, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Instants {
    /// The start of the time's natural range.
    pub from: i64,
    /// The end of the natural range, exclusive.
    pub to: i64,
    /// The start of a range that starts with this time.
    pub as_start: i64,
    /// The end of a range that ends with this time, exclusive.
    pub as_end: i64,
}

impl Instants {
    /// Creates the instants of a time that is a whole range.
    fn range(from: i64, to: i64) -> Self {
        Self {
            from,
            to,
            as_start: from,
            as_end: to,
        }
    }
}

/// Resolves written times relative to an anchor in a zone.
pub(super) struct Resolver<'z> {
    pub anchor_ms: i64,
    pub zone: &'z dyn Zone,
}

/// The limit on the length of a range whose end is moved to the next day.
const NEXT_DAY_WITHIN_MS: i64 = DAY_MS / 2;
/// The limit on the length of a range whose end is moved to the next year.
const NEXT_YEAR_WITHIN_MS: i64 = 183 * DAY_MS;

impl Resolver<'_> {
    /// Returns the instants of one time.
    ///
    /// # Errors
    ///
    /// Fails if the time does not exist, or if the parts of the time cannot be combined.
    pub(super) fn instants(&self, time: &Time) -> Result<Instants> {
        let today = self.today();
        match (time.day, time.clock) {
            (None, Some(clock)) => {
                let found = self.at(today, clock);
                Ok(if found.from > self.anchor_ms {
                    self.at(today - 1, clock)
                } else {
                    found
                })
            }
            (
                Some(Day::Weekday {
                    weekday: expected,
                    before,
                }),
                clock,
            ) => {
                let back = (weekday(today) - expected).rem_euclid(7);
                let days = today - if before && back == 0 { 7 } else { back };
                let found = self.on(days, clock);
                Ok(if found.from > self.anchor_ms {
                    self.on(days - 7, clock)
                } else {
                    found
                })
            }
            (Some(Day::Date { year: None, .. }), _) => {
                let this_year = i64::from(Date::from_days(today).year);
                // Leap days are at most eight years apart.
                let mut last = None;
                for year in (this_year - 8..=this_year + 1).rev() {
                    match self.in_year(time, year) {
                        Ok(found) if found.from <= self.anchor_ms => return Ok(found),
                        Ok(_) => {}
                        Err(problem) => last = Some(problem),
                    }
                }
                Err(last.unwrap_or_else(|| invalid(time.span, "there is no such date")))
            }
            (
                Some(Day::Date {
                    year: Some(year), ..
                }),
                _,
            ) => self.in_year(time, i64::from(year)),
            (Some(Day::Relative(days)), clock) => Ok(self.on(today + days, clock)),
            (Some(Day::Ago { unit, count }), Some(clock)) if !unit.is_fixed() => {
                let days = split_day(self.zone.local_ms(self.back(unit, count))).0;
                Ok(self.at(days, clock))
            }
            (Some(_), Some(_)) => Err(invalid(
                time.span,
                "a time of day must be combined with a single day, and this is a different length of time",
            )),
            (Some(day), None) => self.without_clock(day, time.span),
            (None, None) => Err(invalid(time.span, "this is not a time")),
        }
    }

    /// Returns the instants of the end of a range. Parts that the end omits may be taken from the start of the range.
    ///
    /// # Errors
    ///
    /// Fails like [`instants`](Self::instants).
    pub(super) fn end(&self, time: &Time, start_time: &Time, start: &Instants) -> Result<Instants> {
        if let (None, Some(clock)) = (time.day, time.clock) {
            let zone_ms = match start_time.clock.and_then(|clock| clock.offset_ms) {
                Some(offset_ms) => clamp(start.as_start) + offset_ms,
                None => self.zone.local_ms(start.as_start),
            };
            let days = split_day(zone_ms).0;
            let next = self.at(days + 1, clock);
            let near = next.as_end - start.as_start <= NEXT_DAY_WITHIN_MS;
            let same = self.at(days, clock);
            return Ok(if same.as_end <= start.as_start && near {
                next
            } else {
                same
            });
        }
        let found = self.instants(time)?;
        if found.as_end > start.as_start {
            return Ok(found);
        }
        let later = match time.day {
            Some(Day::Weekday { before: false, .. }) => {
                let days = split_day(self.zone.local_ms(found.from)).0;
                Some(self.on(days + 7, time.clock))
            }
            Some(Day::Date { year: None, .. }) => {
                let year =
                    i64::from(Date::from_days(split_day(self.zone.local_ms(found.from)).0).year);
                let next = (year + 1..=year + 8).find_map(|year| self.in_year(time, year).ok());
                next.filter(|next| next.as_end - start.as_start <= NEXT_YEAR_WITHIN_MS)
            }
            _ => None,
        };
        Ok(later
            .filter(|later| later.as_end > start.as_start)
            .unwrap_or(found))
    }

    /// Returns the day of the anchor, in days since 1970.
    fn today(&self) -> i64 {
        split_day(self.zone.local_ms(self.anchor_ms)).0
    }

    /// Returns the instants of a day, or of a time of day on this day. Days count from 1970.
    fn on(&self, days: i64, clock: Option<Clock>) -> Instants {
        match clock {
            Some(clock) => self.at(days, clock),
            None => Instants::range(self.midnight(days), self.midnight(days + 1)),
        }
    }

    /// Returns the first instant of a day.
    fn midnight(&self, days: i64) -> i64 {
        self.zone.resolve(days * DAY_MS).earliest()
    }

    /// Returns the instants of a time of day on this day.
    fn at(&self, days: i64, clock: Clock) -> Instants {
        let local_ms = days * DAY_MS + clock.ms_of_day;
        let found = match clock.offset_ms {
            Some(offset_ms) => LocalTime::Single(local_ms - offset_ms),
            None => self.zone.resolve(local_ms),
        };
        let from = found.earliest();
        Instants {
            from,
            to: from + clock.length_ms,
            as_start: from,
            as_end: found.latest(),
        }
    }

    /// Returns the instants of a date or month in this year.
    fn in_year(&self, time: &Time, year: i64) -> Result<Instants> {
        let Some(Day::Date { month, day, .. }) = time.day else {
            return Err(invalid(time.span, "this is not a date"));
        };
        let year = i32::try_from(year).unwrap_or(0);
        let first = Date {
            year,
            month,
            day: day.unwrap_or(1),
        };
        let Some(days) = first.days() else {
            let reason = match MONTHS.get(usize::try_from(month).unwrap_or(0).wrapping_sub(1)) {
                Some(name) => format!("{name} {year:04} has no day {}", first.day),
                None => format!("there is no month {month}"),
            };
            return Err(invalid(time.span, reason));
        };
        if let Some((expected, span)) = time
            .weekday
            .filter(|(expected, _)| *expected != weekday(days))
        {
            let name = |index: i64| {
                usize::try_from(index)
                    .ok()
                    .and_then(|index| WEEKDAYS.get(index))
                    .unwrap_or(&"")
            };
            return Err(invalid(
                span,
                format!(
                    "that date is a {}, not a {}",
                    name(weekday(days)),
                    name(expected)
                ),
            ));
        }
        match (day, time.clock) {
            (Some(_), clock) => Ok(self.on(days, clock)),
            (None, None) => Ok(Instants::range(
                self.midnight(days),
                self.midnight(month_start(month_index(first) + 1)),
            )),
            (None, Some(_)) => Err(invalid(
                time.span,
                "a time of day must be combined with a day, and this is a month",
            )),
        }
    }

    /// Returns the instants of a day without a time of day.
    fn without_clock(&self, day: Day, span: Span) -> Result<Instants> {
        let after_anchor = self.anchor_ms.saturating_add(1);
        Ok(match day {
            Day::Now => {
                let minute = self.unit_at(Unit::Minute, self.anchor_ms)?;
                Instants {
                    as_start: self.anchor_ms,
                    as_end: after_anchor,
                    ..minute
                }
            }
            Day::Epoch { ms, length_ms } => Instants {
                from: ms,
                to: ms + length_ms,
                as_start: ms,
                as_end: ms,
            },
            Day::Year(year) => {
                let months = i64::from(year) * 12;
                Instants::range(
                    self.midnight(month_start(months)),
                    self.midnight(month_start(months + 12)),
                )
            }
            Day::Rolling { unit, count } => Instants::range(self.back(unit, count), after_anchor),
            Day::Ago { unit, count } => {
                let at = self.back(unit, count);
                let found = self.unit_at(unit, at)?;
                if unit.is_fixed() {
                    Instants {
                        as_start: at,
                        as_end: at,
                        ..found
                    }
                } else {
                    found
                }
            }
            Day::Calendar { unit, back } => {
                let this = self.unit_at(unit, self.anchor_ms)?;
                if back == 0 {
                    this
                } else {
                    self.unit_at(unit, this.from - 1)?
                }
            }
            Day::Relative(_) | Day::Weekday { .. } | Day::Date { .. } => {
                return Err(invalid(span, "this is not a time"));
            }
        })
    }

    /// Returns the calendar or clock unit that contains an instant.
    fn unit_at(&self, unit: Unit, ms: i64) -> Result<Instants> {
        if unit.is_fixed() {
            // The unit is aligned to the clocks at this instant. Bars are aligned to the standard offset of the zone
            // instead.
            let from = ms - self.zone.local_ms(ms).rem_euclid(unit.mean_ms());
            return Ok(Instants::range(from, from + unit.mean_ms()));
        }
        let interval = Interval::new(1, unit)?;
        let from = interval.floor(ms, self.zone);
        Ok(Instants::range(from, interval.next(from, self.zone)))
    }

    /// Returns the instant that is `count` units before the anchor. Units up to hours are subtracted as elapsed time,
    /// and longer units by the calendar.
    fn back(&self, unit: Unit, count: i64) -> i64 {
        if unit.is_fixed() {
            return clamp(
                clamp(self.anchor_ms).saturating_sub(unit.mean_ms().saturating_mul(count)),
            );
        }
        let (today, ms_of_day) = split_day(self.zone.local_ms(self.anchor_ms));
        let months = match unit {
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Year => 12,
            Unit::Week => {
                return self
                    .zone
                    .resolve(clamp((today - 7 * count) * DAY_MS) + ms_of_day)
                    .earliest();
            }
            _ => {
                return self
                    .zone
                    .resolve(clamp((today - count) * DAY_MS) + ms_of_day)
                    .earliest();
            }
        };
        let date = Date::from_days(today);
        let start = month_start(month_index(date) - months * count);
        let length = month_start(month_index(date) - months * count + 1) - start;
        // If the month does not have this day, the last day of the month is used.
        let days = start + i64::from(date.day).min(length) - 1;
        self.zone
            .resolve(clamp(days * DAY_MS) + ms_of_day)
            .earliest()
    }
}
