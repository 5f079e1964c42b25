//! When things happen: dense by day, thin at night and at weekends.

const HOUR_MS: i64 = 3_600_000;
pub(super) const DAY_MS: i64 = 24 * HOUR_MS;

/// How busy each hour of a day is, against the others.
#[rustfmt::skip]
const BUSY: [f64; 24] = [
    2.0, 1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 6.0, 10.0, 12.0, 12.0, 11.0,
    9.0, 11.0, 12.0, 11.0, 10.0, 8.0, 5.0, 4.0, 4.0, 3.0, 3.0, 2.0,
];

/// Turns even progress through a set into instants that are dense by day and thin at night.
#[derive(Debug)]
pub(super) struct Rhythm {
    start_ms: i64,
    span_ms: i64,
    /// The share of all events before the end of each hour.
    shares: Vec<f64>,
}

impl Rhythm {
    pub(super) fn new(start_ms: i64, span_ms: i64) -> Self {
        // Bounded, so that a span of ages takes no memory: hours grow instead.
        let hours = (span_ms / HOUR_MS).clamp(1, 20_000);
        let step_ms = (span_ms / hours).max(1);
        let mut sum = 0.0;
        let mut shares: Vec<f64> = (0..hours)
            .map(|hour| {
                let ms = start_ms + hour * step_ms;
                let of_day = (ms.rem_euclid(DAY_MS) / HOUR_MS) as usize;
                // 1970-01-01 was a Thursday.
                let weekend = matches!(ms.div_euclid(DAY_MS).rem_euclid(7), 2 | 3);
                sum += BUSY.get(of_day).copied().unwrap_or(1.0) * if weekend { 0.3 } else { 1.0 };
                sum
            })
            .collect();
        for share in &mut shares {
            *share /= sum;
        }
        Self {
            start_ms,
            span_ms,
            shares,
        }
    }

    /// The instant at `place`, from 0 up to 1 through the set. Ascends with it.
    pub(super) fn at(&self, place: f64) -> i64 {
        let hour = self.shares.partition_point(|&share| share <= place);
        let before = match hour.checked_sub(1) {
            Some(last) => self.shares.get(last).copied().unwrap_or(0.0),
            None => 0.0,
        };
        let after = self.shares.get(hour).copied().unwrap_or(1.0);
        let within = if after > before {
            (place - before) / (after - before)
        } else {
            0.0
        };
        let progress = (hour as f64 + within) / self.shares.len() as f64;
        self.start_ms + (progress * self.span_ms as f64) as i64
    }
}
