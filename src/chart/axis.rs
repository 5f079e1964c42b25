//! The scales of the charts: values with round ticks, and time with ticks of the calendar.

use super::pen::centred;
use super::text::{short, width};
use crate::time::{Interval, Unit, Zone, format};
use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};
use std::ops::Range;

/// A value's place between two pixels.
fn place(part: f64, (from, to): (i32, i32)) -> i32 {
    from + (f64::from(to - from) * part.clamp(0.0, 1.0)).round() as i32
}

/// From a round value to a round value, with 0 between them.
#[derive(Debug, Clone)]
pub(super) struct ValueAxis {
    step: f64,
    low: f64,
    high: f64,
}

impl ValueAxis {
    /// An axis that holds `low`, 0 and `high`, with about `ticks` ticks beside 0; of whole steps where
    /// the values are `whole`.
    pub(super) fn new(low: f64, high: f64, ticks: u32, whole: bool) -> Self {
        let high = if low < high { high } else { 1.0 };
        let ticks = f64::from(ticks.max(1));
        let steps = |step: f64| (high / step).ceil() - (low / step).floor();
        let mut power = 1.0_f64;
        while !whole && steps(power) < ticks && power > 1e-300 {
            power /= 10.0;
        }
        let step = loop {
            // Above and below 0 there is a tick each, however few are wanted.
            let fits = |step: &f64| steps(*step) <= ticks.max(f64::from(low < 0.0) + 1.0);
            let found = [1.0, 2.0, 5.0]
                .map(|round| round * power)
                .into_iter()
                .find(fits);
            match found {
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

    /// An axis from 0 that ends at `largest`, without ticks.
    pub(super) fn exact(largest: f64) -> Self {
        let high = largest.max(1.0);
        Self {
            step: high,
            low: 0.0,
            high,
        }
    }

    /// The room its widest label needs.
    pub(super) fn label_width(&self) -> f64 {
        self.ticks()
            .map(|tick| width(&short(tick)))
            .fold(0.0, f64::max)
    }

    /// The ticks beside 0, where the time axis is; where there is less than 0, also that.
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
        place((value - self.low) / (self.high - self.low), limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // plotters asks once for fine lines and once for labelled ones; the former would be noise.
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
        short(*value)
    }
}

/// A labelled instant of the time axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tick {
    pub ms: i64,
    pub label: String,
}

/// Instants from the start of the first bar to the end of the last.
#[derive(Debug, Clone)]
pub(super) struct TimeAxis {
    from_ms: i64,
    to_ms: i64,
    ticks: Vec<Tick>,
}

/// Beyond this there are no dates.
const FAR_MS: i64 = 6_600_000_000_000_000;
/// Between the labels of two ticks.
const LABEL_GAP: f64 = 14.0;
/// More ticks than one in this many units are restless, even where their labels fit.
const TICK_ROOM: u32 = 64;

impl TimeAxis {
    /// The axis of `[from_ms, to_ms)` between the pixels `from_px` and `to_px` of a sheet, with the finest
    /// round ticks whose labels do not touch.
    pub(super) fn new(
        (from_ms, to_ms): (i64, i64),
        (from_px, to_px): (i32, i32),
        sheet_width: u32,
        zone: &dyn Zone,
    ) -> Self {
        // Bars of a year that no calendar has cannot come from counting; they get an axis without ticks.
        let mut axis = Self {
            from_ms,
            to_ms,
            ticks: Vec::new(),
        };
        if from_ms < -FAR_MS || to_ms > FAR_MS {
            return axis;
        }
        let most = (to_px - from_px).unsigned_abs() / TICK_ROOM;
        for wanted in (1..=most.max(1)).rev() {
            let interval = Interval::choose(from_ms, to_ms, wanted, zone);
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

/// The instants in the range at which clocks and calendars of the zone show a multiple of the interval.
///
/// Steps of an hour and less follow the clock, unlike bars: a tick says what a clock showed there.
fn instants(from_ms: i64, to_ms: i64, interval: Interval, zone: &dyn Zone) -> Vec<i64> {
    /// No axis has as many; an end to the search at the rim of the calendar, where steps stand still.
    const MOST: usize = 1_000;
    let mut found: Vec<i64> = Vec::new();
    let mut keep = |ms: i64| {
        if ms >= from_ms && found.last().is_none_or(|&last| last < ms) {
            found.push(ms);
        }
    };
    match interval.fixed_ms() {
        Some(step) => {
            let first = zone.local_ms(from_ms).div_euclid(step) * step;
            (0..)
                .map(|index: i64| zone.resolve(first + index * step).earliest())
                .take(MOST)
                .take_while(|&ms| ms < to_ms)
                .for_each(&mut keep);
        }
        None => {
            std::iter::successors(Some(interval.floor(from_ms, zone)), |&ms| {
                Some(interval.next(ms, zone))
            })
            .take(MOST)
            .take_while(|&ms| ms < to_ms)
            .for_each(&mut keep);
        }
    }
    found
}

/// The ticks with the shortest labels that leave no doubt: a date where the day changes, a year where the
/// year does.
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
        place((*ms as f64 - self.from_ms as f64) / span, limit)
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

/// Rows from top to bottom.
#[derive(Debug, Clone)]
pub(super) struct RowAxis(pub usize);

impl Ranged for RowAxis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = usize;

    /// plotters has its lower end first.
    fn map(&self, row: &usize, (bottom, top): (i32, i32)) -> i32 {
        place(*row as f64 / self.0.max(1) as f64, (top, bottom))
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<usize> {
        Vec::new()
    }

    fn range(&self) -> Range<usize> {
        0..self.0
    }
}
