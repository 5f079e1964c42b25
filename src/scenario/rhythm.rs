//! The distribution of events over time: many by day, few at night and at weekends.

const HOUR_MS: i64 = 3_600_000;
pub(super) const DAY_MS: i64 = 24 * HOUR_MS;

/// The relative number of events in each hour of a day.
#[rustfmt::skip]
const HOUR_WEIGHTS: [f64; 24] = [
    2.0, 1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 6.0, 10.0, 12.0, 12.0, 11.0,
    9.0, 11.0, 12.0, 11.0, 10.0, 8.0, 5.0, 4.0, 4.0, 3.0, 3.0, 2.0,
];

/// Converts the progress through a set of events to times, so that there are many events by day and few at night.
#[derive(Debug)]
pub(super) struct Rhythm {
    start_ms: i64,
    span_ms: i64,
    /// For each hour, the share of all events before the end of the hour.
    cumulative_shares: Vec<f64>,
}

impl Rhythm {
    pub(super) fn new(start_ms: i64, span_ms: i64) -> Self {
        // The number of steps is limited to save memory. In a longer span, a step is longer than an hour.
        let hours = (span_ms / HOUR_MS).clamp(1, 20_000);
        let step_ms = (span_ms / hours).max(1);
        let mut sum = 0.0;
        let mut cumulative_shares: Vec<f64> = (0..hours)
            .map(|hour| {
                let ms = start_ms + hour * step_ms;
                let hour_of_day = (ms.rem_euclid(DAY_MS) / HOUR_MS) as usize;
                let weight = HOUR_WEIGHTS.get(hour_of_day).copied().unwrap_or(1.0);
                // 1970-01-01 was a Thursday.
                let is_weekend = matches!(ms.div_euclid(DAY_MS).rem_euclid(7), 2 | 3);
                sum += weight * if is_weekend { 0.3 } else { 1.0 };
                sum
            })
            .collect();
        for share in &mut cumulative_shares {
            *share /= sum;
        }
        Self {
            start_ms,
            span_ms,
            cumulative_shares,
        }
    }

    /// Returns the time in milliseconds at `progress` (0 to 1) through the set. The time increases with `progress`.
    pub(super) fn time_ms(&self, progress: f64) -> i64 {
        let shares = &self.cumulative_shares;
        let hour = shares.partition_point(|&share| share <= progress);
        let before = match hour.checked_sub(1) {
            Some(last) => shares.get(last).copied().unwrap_or(0.0),
            None => 0.0,
        };
        let after = shares.get(hour).copied().unwrap_or(1.0);
        let within_hour = if after > before {
            (progress - before) / (after - before)
        } else {
            0.0
        };
        let elapsed = (hour as f64 + within_hour) / shares.len() as f64;
        self.start_ms + (elapsed * self.span_ms as f64) as i64
    }
}
