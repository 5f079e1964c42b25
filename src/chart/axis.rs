//! The scales of the charts: a value axis with round ticks, a time axis with calendar ticks, and an axis of rows.

use super::backend::centred;
use super::text::{abbreviated, width};
use crate::time::{Interval, Unit, Zone, format};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use std::ops::Range;

/// Returns the pixel at the fraction `part` (0 to 1) of the way between two pixels.
fn interpolate(part: f64, (from, to): (i32, i32)) -> i32 {
    from + (f64::from(to - from) * part.clamp(0.0, 1.0)).round() as i32
}

/// A value axis that starts and ends at a round value and includes 0.
#[derive(Debug, Clone)]
pub(super) struct ValueAxis {
    step: f64,
    low: f64,
    high: f64,
}

impl ValueAxis {
    /// Returns an axis that includes `low`, 0 and `high`, with at most about `ticks` ticks in addition to 0. If
    /// `whole`, the ticks are whole numbers.
    pub(super) fn new(low: f64, high: f64, ticks: u32, whole: bool) -> Self {
        let high = if low < high { high } else { 1.0 };
        let ticks = f64::from(ticks.max(1));
        let steps = |step: f64| (high / step).ceil() - (low / step).floor();
        let mut power = 1.0_f64;
        while !whole && steps(power) < ticks && power > 1e-300 {
            power /= 10.0;
        }
        let step = loop {
            // There is at least one tick above 0, and one below 0 if `low` is negative, even if `ticks` is smaller.
            let fits = |step: &f64| steps(*step) <= ticks.max(f64::from(low < 0.0) + 1.0);
            let fitting = [1.0, 2.0, 5.0]
                .map(|round| round * power)
                .into_iter()
                .find(fits);
            match fitting {
                Some(step) => break step,
                None if power > 1e300 => break f64::MAX,
                None => power *= 10.0,
            }
        };
        Self {
            step,
            low: (low / step).floor() * step,
            high: (high / step).ceil() * step,
        }
    }

    /// Returns an axis from 0 to exactly `largest`, or to 1 if `largest` is smaller.
    pub(super) fn exact(largest: f64) -> Self {
        let high = largest.max(1.0);
        Self {
            step: high,
            low: 0.0,
            high,
        }
    }

    /// Returns the width of the widest tick label, in user units.
    pub(super) fn label_width(&self) -> f64 {
        self.ticks()
            .map(|tick| width(&abbreviated(tick)))
            .fold(0.0, f64::max)
    }

    /// Returns the values of the ticks. If the axis has no negative values, the tick at 0 is omitted, because the time
    /// axis is drawn at 0.
    fn ticks(&self) -> impl Iterator<Item = f64> + '_ {
        let first = (self.low / self.step) as i64;
        let last = (self.high / self.step) as i64;
        let ticks = (first..=last).filter(move |&tick| tick != 0 || first < 0);
        ticks.map(|tick| tick as f64 * self.step)
    }
}

impl Ranged for ValueAxis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        interpolate((value - self.low) / (self.high - self.low), limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // plotters requests fine lines and labelled lines separately. The charts have no fine lines.
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        self.ticks().collect()
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

impl ValueFormatter<f64> for ValueAxis {
    fn format_ext(&self, value: &f64) -> String {
        abbreviated(*value)
    }
}

/// A labelled tick of the time axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tick {
    pub ms: i64,
    pub label: String,
}

/// A time axis from the start of the first bar to the end of the last bar.
#[derive(Debug, Clone)]
pub(super) struct TimeAxis {
    from_ms: i64,
    to_ms: i64,
    ticks: Vec<Tick>,
}

/// The largest distance from the epoch, in milliseconds, at which the calendar still has dates.
const MAX_DATE_MS: i64 = 6_600_000_000_000_000;
/// The smallest gap between the labels of two ticks, in user units.
const LABEL_GAP: f64 = 14.0;
/// The smallest distance between ticks, in user units: closer ticks distract, even if their labels fit.
const TICK_ROOM: u32 = 64;

impl TimeAxis {
    /// Returns the axis of `[from_ms, to_ms)` between the pixels `from_px` and `to_px` of a sheet, with the finest
    /// round ticks whose labels do not touch.
    pub(super) fn new(
        (from_ms, to_ms): (i64, i64),
        (from_px, to_px): (i32, i32),
        sheet_width: u32,
        zone: &dyn Zone,
    ) -> Self {
        // An axis with times outside the calendar has no ticks. Counted events cannot have such times.
        let mut axis = Self {
            from_ms,
            to_ms,
            ticks: Vec::new(),
        };
        if from_ms < -MAX_DATE_MS || to_ms > MAX_DATE_MS {
            return axis;
        }
        let max_ticks = (to_px - from_px).unsigned_abs() / TICK_ROOM;
        for tick_count in (1..=max_ticks.max(1)).rev() {
            let interval = Interval::choose(from_ms, to_ms, tick_count, zone);
            axis.ticks = labelled(&instants(from_ms, to_ms, interval, zone), interval, zone);
            let mut free_from = f64::NEG_INFINITY;
            let fits = axis.ticks.iter().all(|tick| {
                let x = axis.map(&tick.ms, (from_px, to_px));
                let middle = f64::from(centred(&tick.label, x, sheet_width));
                let half = width(&tick.label) / 2.0;
                let clear = middle - half >= free_from;
                free_from = middle + half + LABEL_GAP;
                clear
            });
            if fits && !axis.ticks.is_empty() {
                break;
            }
        }
        axis
    }
}

/// Returns the instants in the range at which the zone's clock or calendar shows a multiple of the interval.
///
/// Unlike bars, ticks of an hour or less are aligned to the local time, because the label of a tick is the local time.
fn instants(from_ms: i64, to_ms: i64, interval: Interval, zone: &dyn Zone) -> Vec<i64> {
    /// The limit on the number of steps, which no axis reaches. At the ends of the calendar a step does not advance,
    /// and the limit ends the loop.
    const MAX_STEPS: usize = 1_000;
    let mut instants: Vec<i64> = Vec::new();
    let mut add = |ms: i64| {
        if ms >= from_ms && instants.last().is_none_or(|&last| last < ms) {
            instants.push(ms);
        }
    };
    match interval.fixed_ms() {
        Some(step) => {
            let first = zone.local_ms(from_ms).div_euclid(step) * step;
            (0..)
                .map(|index: i64| zone.resolve(first + index * step).earliest())
                .take(MAX_STEPS)
                .take_while(|&ms| ms < to_ms)
                .for_each(&mut add);
        }
        None => {
            std::iter::successors(Some(interval.floor(from_ms, zone)), |&ms| {
                Some(interval.next(ms, zone))
            })
            .take(MAX_STEPS)
            .take_while(|&ms| ms < to_ms)
            .for_each(&mut add);
        }
    }
    instants
}

/// Returns the ticks with the shortest unambiguous labels: a label has the date only where the day changes, and the
/// year only where the year changes.
fn labelled(instants: &[i64], interval: Interval, zone: &dyn Zone) -> Vec<Tick> {
    let shown = |ms: i64, unit: Unit| {
        Interval::new(1, unit).map_or_else(|_| String::new(), |one| format::axis(ms, one, zone))
    };
    let mut previous: Option<(String, String)> = None;
    let mut ticks = Vec::with_capacity(instants.len());
    for &ms in instants {
        let (day, year) = (shown(ms, Unit::Day), shown(ms, Unit::Year));
        let same_day = previous.as_ref().is_some_and(|(before, _)| *before == day);
        let same_year = previous.as_ref().is_some_and(|(_, before)| *before == year);
        let plain = format::axis(ms, interval, zone);
        let label = match interval.unit() {
            Unit::Year => plain,
            Unit::Quarter | Unit::Month => match plain.split_once(' ') {
                Some((month, _)) if same_year => month.to_owned(),
                _ => plain,
            },
            Unit::Week | Unit::Day if same_year => plain,
            Unit::Week | Unit::Day => format!("{plain} {year}"),
            _ if same_day || plain == day => plain,
            _ => format!("{day} {plain}"),
        };
        previous = Some((day, year));
        ticks.push(Tick { ms, label });
    }
    ticks
}

impl Ranged for TimeAxis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = i64;

    fn map(&self, ms: &i64, limit: (i32, i32)) -> i32 {
        let span = (self.to_ms as f64 - self.from_ms as f64).max(1.0);
        interpolate((*ms as f64 - self.from_ms as f64) / span, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<i64> {
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        self.ticks.iter().map(|tick| tick.ms).collect()
    }

    fn range(&self) -> Range<i64> {
        self.from_ms..self.to_ms
    }
}

impl ValueFormatter<i64> for TimeAxis {
    fn format_ext(&self, ms: &i64) -> String {
        let tick = self.ticks.iter().find(|tick| tick.ms == *ms);
        tick.map_or_else(String::new, |tick| tick.label.clone())
    }
}

/// An axis of rows from top to bottom. The field is the number of rows.
#[derive(Debug, Clone)]
pub(super) struct RowAxis(pub usize);

impl Ranged for RowAxis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = usize;

    /// Returns the pixel of the upper edge of a row. plotters passes the lower end of the axis first.
    fn map(&self, row: &usize, (bottom, top): (i32, i32)) -> i32 {
        interpolate(*row as f64 / self.0.max(1) as f64, (top, bottom))
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<usize> {
        Vec::new()
    }

    fn range(&self) -> Range<usize> {
        0..self.0
    }
}
