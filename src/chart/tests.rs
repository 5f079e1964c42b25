//! Compares charts with golden files, byte for byte. `UPDATE_GOLDEN=1 cargo test --lib chart` rewrites the files.
//! Review the differences before committing them.

mod plots;

use super::text::{fit, grouped, visible, width};
use super::*;
use crate::stats::{
    Breakdown, BreakdownRow, Bucket, Histogram, Series as SplitSeries, SeriesName, Split, Value,
};
use crate::store::Kind;
use crate::time::{Interval, TransitionTable, Utc, Zone};
use std::path::Path;

/// 2019-05-17T00:00:00Z.
const MAY_17: i64 = 1_558_051_200_000;
const HOUR: i64 = 3_600_000;

/// Returns a deterministic count that varies like the events of a week: many by day, few by night.
fn busy(index: usize, peak: u64) -> u64 {
    let wave = [
        0, 0, 1, 1, 2, 5, 9, 14, 20, 18, 15, 17, 19, 13, 8, 4, 3, 2, 1, 0,
    ];
    let phase = (index * 7 + index / 3) % wave.len();
    wave[phase] * peak / 20
}

fn berlin() -> TransitionTable {
    // 2019-03-31T01:00Z and 2019-10-27T01:00Z.
    let changes = [
        (0, 3600),
        (1_553_994_000_000, 7200),
        (1_572_138_000_000, 3600),
    ];
    TransitionTable::new("Europe/Berlin", &changes).unwrap()
}

/// Returns a histogram of `bars` buckets. The first bucket contains `from_ms`.
fn counted(
    from_ms: i64,
    bars: usize,
    interval: &str,
    zone: &dyn Zone,
    count: impl Fn(usize) -> u64,
) -> Histogram {
    let interval: Interval = interval.parse().unwrap();
    let mut start_ms = interval.floor(from_ms, zone);
    let from_ms = start_ms;
    let mut buckets = Vec::new();
    for index in 0..bars {
        let end_ms = interval.next(start_ms, zone);
        buckets.push(Bucket {
            start_ms,
            end_ms,
            count: count(index),
        });
        start_ms = end_ms;
    }
    Histogram {
        interval,
        zone: zone.name().to_owned(),
        from_ms,
        to_ms: start_ms,
        total: buckets.iter().map(|bucket| bucket.count).sum(),
        buckets,
        split: None,
        without_time: 0,
        before: 0,
        after: 0,
    }
}

/// Splits every bar. Each series gets half of the remaining count, and the last series gets the rest.
fn split(mut data: Histogram, names: &[&str]) -> Histogram {
    let values = names
        .iter()
        .map(|name| SeriesName::Value(Value::new(Kind::String, *name)));
    let names: Vec<_> = values
        .chain([SeriesName::Other, SeriesName::Absent])
        .collect();
    let mut left: Vec<u64> = data.buckets.iter().map(|bucket| bucket.count).collect();
    let last = names.len() - 1;
    let series = names.into_iter().enumerate().map(|(index, name)| {
        let counts = left.iter_mut().map(|left| {
            let part = if index == last {
                *left
            } else {
                left.div_ceil(2)
            };
            *left -= part;
            part
        });
        SplitSeries {
            name,
            counts: counts.collect(),
        }
    });
    data.split = Some(Split {
        series: series.collect(),
        several: 0,
    });
    data
}

/// Returns a breakdown with these rows.
fn values(rows: &[(&str, u64)], other: u64, other_values: u64, absent: u64) -> Breakdown {
    let total = rows.iter().map(|row| row.1).sum::<u64>() + other + absent;
    let row = |&(text, count): &(&str, u64)| BreakdownRow {
        value: Value::new(Kind::String, text),
        count,
    };
    Breakdown {
        rows: rows.iter().map(row).collect(),
        other,
        other_values,
        absent,
        distinct: rows.len() as u64 + other_values,
        extra: 0,
        total,
    }
}

const ACTIONS: [(&str, u64); 5] = [
    ("iam-identity.user-apikey.login", 1_284),
    ("iam-identity.user-apikey.create", 31),
    ("iam-identity.user-apikey.update", 12),
    ("iam-identity.user-apikey.delete", 4),
    (
        "iam-identity.account-serviceid-apikey-with-a-name-that-does-not-end.create",
        1,
    ),
];

const HOSTILE: [(&str, u64); 4] = [
    ("<script>alert(1)</script>", 5),
    ("\u{202e}gnp.exe\u{0}\t\"&'", 4),
    ("", 3),
    ("日本語の名前", 2),
];

/// Draws a histogram as bars, with the parts of a split stacked.
fn timeline(data: &Histogram, zone: &dyn Zone, size: Size) -> crate::error::Result<Chart> {
    over_time(&data.into(), zone, styled(size, Form::Bars, Stacking::Sum))
}

fn styled(size: Size, form: Form, stacking: Stacking) -> Style<'static> {
    Style {
        size,
        form,
        stacking,
        unit: "",
    }
}

/// Returns every chart that has a golden file, with the name of the file.
fn golden_charts() -> Vec<(&'static str, Chart)> {
    let large = Size {
        width_px: 900,
        height_px: 140,
    };
    let small = Size {
        width_px: 360,
        height_px: 120,
    };
    let week = counted(MAY_17, 84, "2h", &Utc, |index| busy(index, 20));
    let day = counted(MAY_17 + 9 * HOUR, 48, "10m", &Utc, |index| busy(index, 20));
    let many = counted(MAY_17, 200, "1h", &Utc, |index| busy(index, 1_000));
    let one = counted(MAY_17 + 16 * HOUR, 1, "1h", &Utc, |_| 17);
    let huge = counted(MAY_17, 30, "1d", &Utc, |index| {
        busy(index, 4_000_000_000_000)
    });
    let uneven = counted(MAY_17, 24, "1h", &Utc, |index| {
        if index == 7 {
            1_000_000
        } else {
            index as u64 % 2
        }
    });
    let months = counted(MAY_17, 30, "1mo", &Utc, |index| busy(index, 90));
    // 27 October 2019 has 25 hours in Berlin.
    let autumn = counted(1_572_040_800_000, 60, "1h", &berlin(), |index| {
        busy(index, 6)
    });
    let none = counted(MAY_17, 0, "1h", &Utc, |_| 0);
    let quiet = counted(MAY_17, 12, "1h", &Utc, |_| 0);
    let names = ["normal", "warning", "critical"];
    let draw = |data: &Histogram, size| timeline(data, &Utc, size).unwrap();
    let mut charts = vec![
        ("week-900", draw(&week, large)),
        ("week-360", draw(&week, small)),
        ("day-900", draw(&day, large)),
        ("many-900", draw(&many, large)),
        ("many-360", draw(&many, small)),
        ("one-900", draw(&one, large)),
        ("huge-360", draw(&huge, small)),
        ("uneven-900", draw(&uneven, large)),
        ("months-900", draw(&months, large)),
        (
            "autumn-berlin-900",
            timeline(&autumn, &berlin(), large).unwrap(),
        ),
        ("none-360", draw(&none, small)),
        ("quiet-360", draw(&quiet, small)),
        ("split-900", draw(&split(week.clone(), &names), large)),
        (
            "split-hostile-360",
            draw(&split(one.clone(), &["\u{202e}<b>"]), small),
        ),
        (
            "actions-600",
            bars(&values(&ACTIONS, 40, 7, 120), 600).unwrap(),
        ),
        (
            "actions-300",
            bars(&values(&ACTIONS, 40, 7, 120), 300).unwrap(),
        ),
        (
            "hostile-360",
            bars(&values(&HOSTILE, 0, 0, 0), 360).unwrap(),
        ),
        ("no-values-360", bars(&values(&[], 0, 0, 0), 360).unwrap()),
    ];
    charts.extend(plots::golden_plots());
    charts
}

#[test]
fn charts_equal_their_golden_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut differing = Vec::new();
    for (name, chart) in golden_charts() {
        let file = folder.join(format!("{name}.svg"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&file, &chart.svg).unwrap();
        } else if std::fs::read_to_string(&file).ok().as_deref() != Some(&chart.svg) {
            differing.push(name);
        }
    }
    assert!(
        differing.is_empty(),
        "these charts differ from tests/golden: {differing:?}"
    );
}

#[test]
fn only_values_have_bars_and_determine_the_scale() {
    let chart = bars(&values(&[("a", 4), ("b", 2)], 1_000_000, 7, 2_000_000), 600).unwrap();
    let widths: Vec<f64> = chart.marks.iter().map(|mark| mark.width).collect();
    let [a, b, other, absent] = widths.as_slice() else {
        panic!("four rows, {widths:?}");
    };
    assert!(*a > 300.0 && (a / 2.0 - b).abs() <= 1.0, "{widths:?}");
    assert_eq!((*other, *absent), (0.0, 0.0));
    assert_eq!(chart.svg.matches("<rect").count(), 2);
    assert!(chart.svg.contains(">1,000,000<") && chart.svg.contains(">2,000,000<"));
}

#[test]
fn every_golden_file_has_a_chart() {
    let names: Vec<String> = golden_charts()
        .iter()
        .map(|(name, _)| format!("{name}.svg"))
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            !name.ends_with(".svg") || names.contains(&name),
            "no chart is compared with {name}"
        );
    }
}

#[test]
fn charts_contain_no_style_script_or_colour() {
    for (name, chart) in golden_charts() {
        for forbidden in ["style", "<script", "fill=", "stroke=", "rgb", " on", "href"] {
            assert!(!chart.svg.contains(forbidden), "{name} has {forbidden}");
        }
        let hidden = chart
            .svg
            .chars()
            .find(|c| *c == '\u{202e}' || (c.is_control() && *c != '\n'));
        assert_eq!(hidden, None, "{name}");
    }
}

#[test]
fn marks_of_whole_bars_come_first_and_touch() {
    // The marks of a ring's slices overlap.
    let with_bars = golden_charts()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("pie"));
    for (name, chart) in with_bars {
        let whole = chart.marks.iter().take_while(|mark| mark.series.is_none());
        let whole: Vec<&Mark> = whole.collect();
        assert!(
            chart
                .marks
                .iter()
                .skip(whole.len())
                .all(|mark| mark.series.is_some()),
            "{name}"
        );
        for (index, mark) in whole.iter().enumerate() {
            assert_eq!(mark.bucket, index, "{name}");
            assert!(
                mark.x >= 0.0 && mark.x + mark.width <= chart.width,
                "{name}: {mark:?}"
            );
            assert!(
                mark.y >= 0.0 && mark.y + mark.height <= chart.height,
                "{name}: {mark:?}"
            );
        }
        for pair in whole.windows(2) {
            let adjacent = pair[0].x + pair[0].width == pair[1].x;
            let below = pair[0].y + pair[0].height == pair[1].y;
            assert!(adjacent || below, "{name}: {pair:?}");
        }
    }
}

#[test]
fn the_parts_of_a_bar_fill_the_bar() {
    let names = ["a", "b", "c", "d"];
    let data = split(
        counted(MAY_17, 50, "1h", &Utc, |index| busy(index, 333)),
        &names,
    );
    let chart = timeline(
        &data,
        &Utc,
        Size {
            width_px: 700,
            height_px: 300,
        },
    )
    .unwrap();
    for (bucket, bar) in chart.marks.iter().enumerate().take(50) {
        let parts: Vec<&Mark> = chart
            .marks
            .iter()
            .filter(|mark| mark.series.is_some() && mark.bucket == bucket)
            .collect();
        assert_eq!(parts.iter().map(|part| part.value).sum::<f64>(), bar.value);
        let height: f64 = parts.iter().map(|part| part.height).sum();
        assert_eq!(height, bar.height, "bar {bucket}");
    }
}

#[test]
fn labels_describe_the_time_range_and_count_of_a_bar() {
    let data = counted(MAY_17 + 16 * HOUR, 1, "1h", &Utc, |_| 1_017);
    let chart = timeline(
        &data,
        &Utc,
        Size {
            width_px: 900,
            height_px: 140,
        },
    )
    .unwrap();
    assert_eq!(
        chart.marks[0].label,
        "Fri 17 May 2019 16:00 to 17:00, UTC: 1,017 events"
    );
    let chart = timeline(
        &split(data, &["normal"]),
        &Utc,
        Size {
            width_px: 900,
            height_px: 140,
        },
    )
    .unwrap();
    assert_eq!(
        chart.marks[1].label,
        "Fri 17 May 2019 16:00 to 17:00, UTC: 509 events of 1,017, normal"
    );
    let chart = bars(&values(&[("a\u{200b}b", 1)], 0, 0, 0), 300).unwrap();
    assert_eq!(chart.marks[0].label, "a[U+200B]b: 1 event");
}

#[test]
fn charts_of_any_size_are_drawn() {
    let data = split(
        counted(MAY_17, 200, "1h", &Utc, |index| busy(index, 9)),
        &["a"],
    );
    for (width_px, height_px) in [(0, 0), (1, 4_000), (4_000, 1), (u32::MAX, u32::MAX)] {
        let chart = timeline(
            &data,
            &Utc,
            Size {
                width_px,
                height_px,
            },
        )
        .unwrap();
        assert_eq!(
            chart
                .marks
                .iter()
                .filter(|mark| mark.series.is_none())
                .count(),
            200
        );
        assert!(bars(&values(&ACTIONS, 1, 1, 1), width_px).is_ok());
    }
}

#[test]
fn extreme_times_and_counts_are_drawn() {
    let data = |from_ms, to_ms, count| Histogram {
        from_ms,
        to_ms,
        buckets: vec![Bucket {
            start_ms: from_ms,
            end_ms: to_ms,
            count,
        }],
        ..counted(MAY_17, 0, "1y", &Utc, |_| 0)
    };
    for (from_ms, to_ms) in [
        (i64::MIN, i64::MAX),
        (i64::MAX - 1, i64::MAX),
        (i64::MIN, i64::MIN + 1),
        (0, 1),
    ] {
        let chart = timeline(
            &data(from_ms, to_ms, u64::MAX),
            &Utc,
            Size {
                width_px: 360,
                height_px: 120,
            },
        );
        assert_eq!(chart.unwrap().marks.len(), 1);
    }
}

#[test]
fn shortened_text_keeps_its_beginning_and_end() {
    let name = "iam-identity.account-serviceid-apikey.create";
    let fitted = fit(name, 150.0);
    assert!(width(&fitted) <= 150.0);
    assert!(
        fitted.starts_with("iam-identity") && fitted.ends_with("create"),
        "{fitted}"
    );
    assert_eq!(fit(name, 1_000.0), name);
    assert_eq!(fit(name, 0.0), "…");
}

#[test]
fn numbers_have_separators_and_hidden_characters_become_visible() {
    let numbers = [
        (0, "0"),
        (999, "999"),
        (1_000, "1,000"),
        (1_234_567, "1,234,567"),
    ];
    for (count, text) in numbers {
        assert_eq!(grouped(count), text);
    }
    assert_eq!(
        visible("a\u{1b}[31m\u{2066}\u{feff}\nb"),
        "a[U+001B][31m[U+2066][U+FEFF]\\nb"
    );
    assert_eq!(visible("häß 日本"), "häß 日本");
}

#[test]
fn the_axis_of_counts_has_few_round_whole_ticks() {
    let ticks = |largest, max_ticks: u32| {
        let data = counted(MAY_17, 1, "1h", &Utc, |_| largest);
        let size = Size {
            width_px: 400,
            height_px: 27 + max_ticks * 34,
        };
        let svg = timeline(&data, &Utc, size).unwrap().svg;
        let label = |line: &str| {
            let text = line
                .strip_prefix("<text class=\"label\"")?
                .split_once('>')?
                .1;
            line.contains("\"end\"")
                .then(|| text.trim_end_matches("</text>").to_owned())
        };
        svg.lines().filter_map(label).collect::<Vec<_>>()
    };
    assert_eq!(ticks(1, 3), ["1"]);
    assert_eq!(ticks(3, 3), ["1", "2", "3"]);
    assert_eq!(ticks(17, 3), ["10", "20"]);
    assert_eq!(ticks(9_000, 2), ["5,000", "10k"]);
    assert_eq!(ticks(1_300_000, 3), ["500k", "1M", "1.5M"]);
    assert_eq!(ticks(2_000_000_000, 2), ["1G", "2G"]);
}
