//! Charts of plots in every form, and rings.

use super::*;

/// A function that returns the value of the bucket with this index.
type ValueAt = fn(usize) -> Option<f64>;

/// Returns a graph with `bars` buckets of an hour and a series for each value function.
fn plots(bars: usize, values: &[(&str, ValueAt)]) -> Graph {
    let buckets = counted(MAY_17, bars, "1h", &Utc, |_| 0).buckets;
    let series = values
        .iter()
        .enumerate()
        .map(|(index, (label, value))| Series {
            label: (*label).to_owned(),
            tone: Tone::Series(index),
            values: (0..bars).map(value).collect(),
        });
    Graph {
        buckets: buckets
            .iter()
            .map(|bucket| (bucket.start_ms, bucket.end_ms))
            .collect(),
        series: series.collect(),
        counts_events: false,
    }
}

fn calls(index: usize) -> Option<f64> {
    Some(busy(index, 40) as f64)
}

fn failures(index: usize) -> Option<f64> {
    Some(busy(index + 5, 9) as f64)
}

/// Returns values with a gap that a single value interrupts.
fn slowest(index: usize) -> Option<f64> {
    let gap = (10..20).contains(&index) && index != 14;
    (!gap).then(|| busy(index + 3, 20) as f64 * 0.0173)
}

fn balance(index: usize) -> Option<f64> {
    Some(busy(index, 30) as f64 - busy(index + 4, 30) as f64)
}

/// Returns the graphs and rings that have golden files.
pub(super) fn golden_plots() -> Vec<(&'static str, Chart)> {
    let large = Size {
        width_px: 900,
        height_px: 220,
    };
    let small = Size {
        width_px: 360,
        height_px: 160,
    };
    let square = Size {
        width_px: 200,
        height_px: 200,
    };
    let both = plots(48, &[("calls", calls), ("failures", failures)]);
    let one = plots(48, &[("slowest call", slowest)]);
    let signed = plots(24, &[("balance", balance), ("calls", calls)]);
    let draw = |data: &Graph, style| over_time(data, &Utc, style).unwrap();
    let seconds = Style {
        unit: "seconds",
        ..styled(large, Form::Line, Stacking::None)
    };
    vec![
        (
            "lines-900",
            draw(&both, styled(large, Form::Line, Stacking::None)),
        ),
        ("line-gap-900", draw(&one, seconds)),
        (
            "area-gap-360",
            draw(&one, styled(small, Form::Area, Stacking::None)),
        ),
        (
            "area-sum-900",
            draw(&both, styled(large, Form::Area, Stacking::Sum)),
        ),
        (
            "area-share-360",
            draw(&both, styled(small, Form::Area, Stacking::Share)),
        ),
        (
            "grouped-900",
            draw(&both, styled(large, Form::Bars, Stacking::None)),
        ),
        (
            "share-360",
            draw(&both, styled(small, Form::Bars, Stacking::Share)),
        ),
        (
            "signed-360",
            draw(&signed, styled(small, Form::Bars, Stacking::None)),
        ),
        (
            "signed-line-360",
            draw(&signed, styled(small, Form::Line, Stacking::None)),
        ),
        (
            "pie-200",
            pie(&values(&ACTIONS, 40, 7, 120), square).unwrap(),
        ),
        (
            "pie-one-200",
            pie(&values(&ACTIONS[..1], 0, 0, 0), square).unwrap(),
        ),
        ("pie-none-200", pie(&values(&[], 0, 0, 0), square).unwrap()),
    ]
}

#[test]
fn only_values_have_slices_and_their_labels_have_shares_of_all_events() {
    let square = Size {
        width_px: 200,
        height_px: 200,
    };
    let chart = pie(&values(&[("a", 3), ("b", 1)], 92, 7, 4), square).unwrap();
    let labels: Vec<&str> = chart.marks.iter().map(|mark| &*mark.label).collect();
    assert_eq!(labels, ["a: 3 events, 3 %", "b: 1 event, 1 %"]);
    let widths: Vec<f64> = chart.marks.iter().map(|mark| mark.width).collect();
    // Three quarters of a ring are as wide as the ring, and the last quarter is half as wide.
    assert!((widths[0] - 2.0 * widths[1]).abs() <= 2.0, "{widths:?}");
    assert!(!chart.svg.contains("series-rest") && !chart.svg.contains("series-absent"));
}

#[test]
fn shares_add_up_to_100_and_a_sum_of_zero_has_no_shares() {
    let data = plots(
        3,
        &[("one", |index| Some(index as f64)), ("two", |_| Some(0.0))],
    );
    let extents = |bucket| data.extents(bucket, Stacking::Share);
    assert_eq!(extents(0), [None, None]);
    let highest = |bucket| {
        extents(bucket)
            .into_iter()
            .flatten()
            .map(|extent| extent.high)
    };
    assert_eq!(highest(2).fold(0.0, f64::max), 100.0);
}

#[test]
fn labels_of_points_contain_plot_and_value() {
    let size = Size {
        width_px: 600,
        height_px: 200,
    };
    let style = styled(size, Form::Line, Stacking::None);
    let data = plots(24, &[("slowest call", slowest), ("calls", calls)]);
    let chart = over_time(&data, &Utc, style).unwrap();
    assert_eq!(
        chart.marks[11].label,
        "Fri 17 May 2019 11:00 to 12:00, UTC: slowest call: no value; calls: 0"
    );
    let gaps = chart
        .marks
        .iter()
        .filter(|mark| mark.series == Some(0))
        .count();
    assert_eq!(gaps, 24 - 9);
}

#[test]
fn values_have_a_long_and_an_abbreviated_text() {
    use crate::chart::text::{abbreviated, number};
    for (value, long, abbreviation) in [
        (0.0, "0", "0"),
        (1_234.0, "1,234", "1,234"),
        (-12.5, "-12.5", "-12.5"),
        (1.0 / 3.0, "0.3333", "0.3333"),
        (123_456.789, "123,457", "123.4k"),
        (-2_500_000.0, "-2,500,000", "-2.5M"),
        (1e300, "1e300", "1e300"),
    ] {
        assert_eq!(
            (number(value).as_str(), abbreviated(value).as_str()),
            (long, abbreviation)
        );
    }
}
