//! Fields that no event has, computed for each row: `_hour`, `_weekday`, `_date` and `_file`. The first three are of the
//! time of the event in a time zone.

use super::matcher::Value;
use super::tree::FieldTest;
use super::value_test::ValueTest;
use crate::store::{Kind, RowSet, Store, fold};
use crate::time::{Date, TransitionTable, Zone, split_day, weekday};
use hashbrown::HashMap;

const HOUR_MS: i64 = 3_600_000;
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// A computed field. The name begins with an underscore, which is not optional: `hour` is a field of the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DerivedField {
    /// The hour of the day, from 0 to 23.
    Hour,
    /// The day of the week in English, in small letters.
    Weekday,
    /// The date, as `2024-05-17`.
    Date,
    /// The name of the file that the event came from.
    File,
}

impl DerivedField {
    /// All computed fields.
    pub const ALL: [Self; 4] = [Self::Hour, Self::Weekday, Self::Date, Self::File];

    /// Returns the name in a query.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hour => "_hour",
            Self::Weekday => "_weekday",
            Self::Date => "_date",
            Self::File => "_file",
        }
    }

    /// Returns the computed field with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Returns the rows whose value passes a test. A row without a time has no hour, weekday and date.
    pub fn rows(self, test: &FieldTest, zone: Option<&TransitionTable>, store: &Store) -> RowSet {
        let test = match test {
            FieldTest::Present => None,
            FieldTest::Value(test) => Some(ValueTest::new(test)),
        };
        let mut known: HashMap<i64, bool> = HashMap::new();
        let mut rows = RowSet::empty(store.len());
        self.for_each_key(zone, store, |row, key| {
            let passes = *known.entry(key).or_insert_with(|| {
                test.as_ref()
                    .is_none_or(|test| self.passes(test, &self.text(key, store)))
            });
            if passes {
                rows.insert(row);
            }
        });
        rows
    }

    /// Returns the values of all rows, with the number of rows of each value.
    pub fn values(self, zone: Option<&TransitionTable>, store: &Store) -> HashMap<String, u32> {
        let mut counts: HashMap<i64, u32> = HashMap::new();
        self.for_each_key(zone, store, |_, key| *counts.entry(key).or_default() += 1);
        let mut values = HashMap::new();
        for (key, count) in counts {
            *values.entry(self.text(key, store)).or_default() += count;
        }
        values
    }

    /// Returns whether any hour or weekday passes a test. Dates and files are not limited, so the answer is `true`.
    pub fn is_possible(self, test: &ValueTest<'_>) -> bool {
        let texts: Vec<String> = match self {
            Self::Hour => (0..24).map(|hour: u8| hour.to_string()).collect(),
            Self::Weekday => WEEKDAYS.map(str::to_owned).to_vec(),
            Self::Date | Self::File => return true,
        };
        texts.iter().any(|text| self.passes(test, text))
    }

    /// Returns whether the values are numbers.
    pub fn is_number(self) -> bool {
        self == Self::Hour
    }

    fn passes(self, test: &ValueTest<'_>, text: &str) -> bool {
        let kind = if self.is_number() {
            Kind::Number
        } else {
            Kind::String
        };
        let folded = &*fold(text);
        test.holds_in_own_spelling(Value { kind, text, folded })
    }

    /// Calls `visit` for each row that has the field, with a number that stands for its value.
    fn for_each_key(
        self,
        zone: Option<&TransitionTable>,
        store: &Store,
        mut visit: impl FnMut(u32, i64),
    ) {
        if self == Self::File {
            for (first, end, source) in store.rows().source_runs() {
                (first..end).for_each(|row| visit(row, i64::from(source)));
            }
            return;
        }
        for row in 0..store.len() {
            let Some(ms) = store.rows().time_ms(row) else {
                continue;
            };
            let (day, since_midnight) = split_day(zone.map_or(ms, |zone| zone.local_ms(ms)));
            let key = match self {
                Self::Hour => since_midnight / HOUR_MS,
                Self::Weekday => weekday(day),
                _ => day,
            };
            visit(row, key);
        }
    }

    /// Returns the value that a number stands for.
    fn text(self, key: i64, store: &Store) -> String {
        let at = usize::try_from(key).unwrap_or(usize::MAX);
        match self {
            Self::Hour => key.to_string(),
            Self::Weekday => WEEKDAYS.get(at).copied().unwrap_or_default().to_owned(),
            Self::Date => {
                let Date { year, month, day } = Date::from_days(key);
                format!("{year:04}-{month:02}-{day:02}")
            }
            Self::File => store.sources().get(at).cloned().unwrap_or_default(),
        }
    }
}
