//! Parsing of times of day: `7pm`, `19:00`, `16:36:29.123+02:00`.

use super::super::calendar::{HOUR_MS, MINUTE_MS, SECOND_MS};
use super::cursor::TokenCursor;
use super::problem::invalid;
use super::syntax::Clock;
use super::token::Mark;
use crate::error::Result;

impl TokenCursor<'_, '_> {
    /// Reads `7pm`, `19:00`, `5:4am`, `16:36:29.123+02:00` or `noon`. Returns `None` if the next token does not start a
    /// time of day.
    ///
    /// # Errors
    ///
    /// Fails if the time of day does not exist.
    pub(super) fn clock(&mut self) -> Result<Option<Clock>> {
        if self.is_word(0, &["noon", "midnight"]) {
            let ms_of_day = if self.is_word(0, &["noon"]) {
                12 * HOUR_MS
            } else {
                0
            };
            self.take(1);
            return Ok(Some(Clock {
                ms_of_day,
                length_ms: MINUTE_MS,
                offset_ms: None,
            }));
        }
        let start = self.here();
        let Some((_, hour)) = self.number(0) else {
            return Ok(None);
        };
        let colon = self.at(1) == Some(Mark::Sign(':')) && self.number(2).is_some();
        if !colon && !self.is_word(1, &["am", "pm"]) {
            return Ok(None);
        }
        self.take(1);
        let (mut minute, mut second, mut fraction_ms, mut length_ms) = (0, 0, 0, HOUR_MS);
        if let Some((_, value)) = self.number_after(&[':']) {
            (minute, length_ms) = (value, MINUTE_MS);
            if let Some((_, value)) = self.number_after(&[':']) {
                (second, length_ms) = (value, SECOND_MS);
                if let Some((digits, _)) = self.number_after(&['.', ',']) {
                    (fraction_ms, length_ms) = (
                        format!("{digits:0<3}")
                            .chars()
                            .take(3)
                            .collect::<String>()
                            .parse()
                            .unwrap_or(0),
                        1,
                    );
                }
            }
        }
        let mut hour = hour;
        if self.is_word(0, &["am", "pm"]) {
            let afternoon = self.is_word(0, &["pm"]);
            self.take(1);
            if !(1..=12).contains(&hour) {
                return Err(invalid(
                    start.to(self.last),
                    format!("an hour with am or pm must be between 1 and 12, not {hour}"),
                ));
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        for (value, max, name) in [
            (hour, 23, "hour"),
            (minute, 59, "minute"),
            (second, 59, "second"),
        ] {
            if value > max {
                return Err(invalid(
                    start.to(self.last),
                    format!("there is no {name} {value}"),
                ));
            }
        }
        let offset_ms = self.offset()?;
        let ms_of_day = i64::from(hour) * HOUR_MS
            + i64::from(minute) * MINUTE_MS
            + i64::from(second) * SECOND_MS
            + fraction_ms;
        Ok(Some(Clock {
            ms_of_day,
            length_ms,
            offset_ms,
        }))
    }

    /// Reads `Z`, `UTC`, `+0200` or `-06:00` after a time of day. Returns milliseconds east of UTC.
    fn offset(&mut self) -> Result<Option<i64>> {
        let mut offset_ms = None;
        if let (Some(Mark::Sign(sign @ ('+' | '-'))), Some((digits, value))) =
            (self.at(0), self.number(1))
        {
            let start = self.here();
            self.take(2);
            let (hours, minutes) = match digits.len() {
                1 | 2 => (
                    value,
                    self.number_after(&[':']).map_or(0, |(_, minutes)| minutes),
                ),
                4 => (value / 100, value % 100),
                _ => (u32::MAX, 0),
            };
            if hours > 23 || minutes > 59 {
                return Err(invalid(
                    start.to(self.last),
                    "an offset from UTC can be at most 23:59",
                ));
            }
            let east = i64::from(hours) * HOUR_MS + i64::from(minutes) * MINUTE_MS;
            offset_ms = Some(if sign == '-' { -east } else { east });
        }
        if self.is_word(0, &["z", "utc", "gmt"]) {
            self.take(1);
            offset_ms = offset_ms.or(Some(0));
        }
        Ok(offset_ms)
    }
}
