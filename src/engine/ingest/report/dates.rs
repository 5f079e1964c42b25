//! The times of an input of which something is not written: the order of day and month, or how late they may be.

use crate::time::format::iso;
use crate::time::{
    DateOrder, DateStyle, DayOrMonth, OrderDecision, OrderEvidence, Reading, Timestamp, Utc,
};
use crate::wire::wire_fields;

/// The number of characters of a value that a warning shows.
const SHOWN_CHARACTERS: usize = 60;
/// The longest time after the newest arrival without a warning: a day.
const LATE_MS: i64 = 86_400_000;

/// The dates of an input whose day and month may be in either order, and its newest arrival.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    /// The fields in the order of their paths.
    fields: Vec<FieldDates>,
    /// Whether the user chose that the day is first in dates that nothing decides.
    day_first: Option<bool>,
    /// The newest time of arrival, in milliseconds.
    newest_arrival_ms: Option<i64>,
}

/// The dates of one field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct FieldDates {
    path: String,
    /// The bits of the evidence.
    evidence: u32,
    /// The dates of each style whose order is open.
    slashes: OpenDates,
    am_pm: OpenDates,
    dots: OpenDates,
}

/// The dates of one field and style that leave the order open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct OpenDates {
    count: u64,
    first: Option<OpenDate>,
}

/// A date that leaves the order open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct OpenDate {
    line: u64,
    text: String,
    day_first_ms: i64,
    month_first_ms: i64,
}

wire_fields!(Dates {
    fields,
    day_first,
    newest_arrival_ms
});
wire_fields!(FieldDates {
    path,
    evidence,
    slashes,
    am_pm,
    dots
});
wire_fields!(OpenDates { count, first });
wire_fields!(OpenDate {
    line,
    text,
    day_first_ms,
    month_first_ms
});

/// The events whose time cannot be read because the order of day and month is not known, for one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmbiguousTimes<'a> {
    /// The path of the field.
    pub field: &'a str,
    /// The number of events.
    pub events: u64,
    /// The first value.
    pub example: &'a str,
    /// The time of the first value if the day is first, in milliseconds.
    pub day_first_ms: i64,
    /// The time of the first value if the month is first, in milliseconds.
    pub month_first_ms: i64,
    /// The order that the user chose. `None`: the events wait.
    pub chosen: Option<DayOrMonth>,
    /// Whether some values decide for the one order and others for the other.
    conflict: bool,
    line: u64,
}

impl Dates {
    /// Creates the dates of an input for which the user chose this order.
    pub(in crate::ingest) fn new(day_first: Option<bool>) -> Self {
        Self {
            day_first,
            ..Self::default()
        }
    }

    /// Returns the part that is first in dates that nothing decides, if the user chose one.
    pub(in crate::ingest) fn choice(&self) -> Option<DayOrMonth> {
        self.day_first.map(|day_first| match day_first {
            true => DayOrMonth::Day,
            false => DayOrMonth::Month,
        })
    }

    /// Notes a time of arrival.
    #[inline]
    pub(in crate::ingest) fn arrived(&mut self, ms: i64) {
        self.newest_arrival_ms = self.newest_arrival_ms.max(Some(ms));
    }

    /// Notes what a value of a field shows of the order of day and month.
    pub(in crate::ingest) fn note(&mut self, path: &str, order: DateOrder) {
        self.with_field(path, |field| {
            let mut evidence = OrderEvidence::from_bits(field.evidence as u8);
            evidence.note(order);
            field.evidence = u32::from(evidence.bits());
        });
    }

    /// Counts an event whose time is `reading`, if the order of day and month is open.
    pub(in crate::ingest) fn wait(&mut self, path: &str, line: u64, text: &str, reading: Reading) {
        let DateOrder::Open { style, month_first } = reading.order else {
            return;
        };
        self.with_field(path, |field| {
            let dates = field.of_style(style);
            dates.count += 1;
            dates.first.get_or_insert_with(|| OpenDate {
                line,
                text: text.chars().take(SHOWN_CHARACTERS).collect(),
                day_first_ms: reading.time.ms,
                month_first_ms: month_first.ms,
            });
        });
    }

    /// Calls `change` with a field, which is added if it is new.
    fn with_field(&mut self, path: &str, change: impl FnOnce(&mut FieldDates)) {
        let at = self.fields.partition_point(|field| *field.path < *path);
        if self.fields.get(at).is_none_or(|field| field.path != path) {
            let field = FieldDates {
                path: path.to_owned(),
                ..FieldDates::default()
            };
            self.fields.insert(at, field);
        }
        if let Some(field) = self.fields.get_mut(at) {
            change(field);
        }
    }

    /// Moves all positions by the lines that come before the input in its file.
    pub(super) fn shift(&mut self, lines: u64) {
        for field in &mut self.fields {
            for style in DateStyle::ALL {
                if let Some(first) = &mut field.of_style(style).first {
                    first.line += lines;
                }
            }
        }
    }

    /// Adds the dates of the next part of the same file.
    pub(super) fn append(&mut self, next: Self) {
        self.day_first = self.day_first.or(next.day_first);
        self.newest_arrival_ms = self.newest_arrival_ms.max(next.newest_arrival_ms);
        for mut other in next.fields {
            let path = std::mem::take(&mut other.path);
            self.with_field(&path, |field| {
                field.evidence |= other.evidence;
                for style in DateStyle::ALL {
                    let (dates, more) = (field.of_style(style), other.of_style(style));
                    dates.count += more.count;
                    dates.first = dates.first.take().or(more.first.take());
                }
            });
        }
    }

    /// Returns the events that wait for the order of day and month, or have the order that the user chose: one item for
    /// each field, in the order of the paths.
    pub fn ambiguous(&self) -> impl DoubleEndedIterator<Item = AmbiguousTimes<'_>> {
        let fields = self.fields.iter();
        fields.filter_map(|field| field.ambiguous(self.choice()))
    }

    /// Returns the warnings about the dates, in sentences. `last_ms` is the latest time of the events.
    pub(super) fn sentences(&self, last_ms: Option<i64>) -> Vec<String> {
        let ambiguous = self.ambiguous();
        let mut sentences: Vec<String> = ambiguous.map(|times| times.sentence()).collect();
        if let (Some(last), Some(newest)) = (last_ms, self.newest_arrival_ms)
            && last > newest.saturating_add(LATE_MS)
        {
            sentences.push(format!(
                "The latest event is at {}, more than a day after the newest arrival in the file at {}. The clock of its source may be wrong.",
                in_words(last),
                in_words(newest)
            ));
        }
        sentences
    }
}

impl FieldDates {
    fn of_style(&mut self, style: DateStyle) -> &mut OpenDates {
        match style {
            DateStyle::Slashes => &mut self.slashes,
            DateStyle::AmPm => &mut self.am_pm,
            DateStyle::Dots => &mut self.dots,
        }
    }

    fn ambiguous(&self, chosen: Option<DayOrMonth>) -> Option<AmbiguousTimes<'_>> {
        let evidence = OrderEvidence::from_bits(self.evidence as u8);
        let styles = DateStyle::ALL.into_iter();
        let of_styles = styles.zip([&self.slashes, &self.am_pm, &self.dots]);
        let (mut events, mut first, mut conflict) = (0, None, false);
        for (style, dates) in of_styles {
            let decision = evidence.decision(style);
            if !matches!(decision, OrderDecision::First(_)) && dates.count > 0 {
                events += dates.count;
                conflict |= decision == OrderDecision::Conflict;
                first = first
                    .into_iter()
                    .chain(&dates.first)
                    .min_by_key(|date| date.line);
            }
        }
        let first: &OpenDate = first?;
        Some(AmbiguousTimes {
            field: &self.path,
            events,
            example: &first.text,
            day_first_ms: first.day_first_ms,
            month_first_ms: first.month_first_ms,
            chosen,
            conflict,
            line: first.line,
        })
    }
}

impl AmbiguousTimes<'_> {
    fn sentence(&self) -> String {
        let Self { field, events, .. } = self;
        let reason = match self.conflict {
            true => "some values of the field have the day first and others have the month first",
            false => "no value of the field shows whether the day or the month is first",
        };
        let read = match self.chosen {
            None => "These events have no time from this field. Choose the order for the file.",
            Some(DayOrMonth::Day) => "The day is read first, as chosen for the file.",
            Some(DayOrMonth::Month) => "The month is read first, as chosen for the file.",
        };
        let times = if *events == 1 {
            "1 time is"
        } else {
            &format!("{events} times are")
        };
        format!(
            "{times} ambiguous in the field {field}, first in line {}: {:?} is {} with the day first and {} with the month first, and {reason}. {read}",
            self.line,
            self.example,
            in_words(self.day_first_ms),
            in_words(self.month_first_ms),
        )
    }
}

fn in_words(ms: i64) -> String {
    iso(Timestamp::from_ms(ms), &Utc)
}
