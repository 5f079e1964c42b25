//! Events whose time has its day and month in an unknown order, and how they get their time.
//!
//! A value such as `05/06/2024 10:00:00` is read when other values of its field in its file show whether the day or the
//! month is first. The row waits for that: it has the time of another field or of arrival, or none. The result does not
//! depend on the order of the values, so the time of a row changes when the evidence changes.

use crate::error::{Error, Result};
use crate::store::{ColumnId, SourceId, Store};
use crate::time::{DateOrder, DateStyle, DayOrMonth, OrderEvidence, Reading, Timestamp};
use hashbrown::HashMap;

/// The file and the path of a field, and the bits of the evidence in one or more parts of the file.
pub type FieldEvidence = (u32, (String, u32));

/// A row that waits for evidence.
#[derive(Debug)]
struct Waiting {
    row: u32,
    style: DateStyle,
    day_first: Timestamp,
    /// The distance from the time with the day first to the time with the month first.
    to_month_first_ms: i64,
}

/// The dates of one field in one input.
#[derive(Debug)]
struct FieldDates {
    source: SourceId,
    column: ColumnId,
    /// The order that the user chose for dates that nothing decides.
    choice: Option<DayOrMonth>,
    evidence: OrderEvidence,
    /// The evidence in other parts of the file.
    elsewhere: OrderEvidence,
    /// The rows in ascending order.
    waiting: Vec<Waiting>,
    /// The other times of the few rows that have one, in ascending order of rows.
    fallbacks: Vec<(u32, Timestamp)>,
    /// The first rows of `waiting` have their time according to this order of each style.
    settled: usize,
    orders: [Option<DayOrMonth>; 3],
}

/// A change of the times of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeChange {
    /// The input.
    pub source: SourceId,
    /// The change of the number of events without a time.
    pub without_time: i64,
}

/// The dates of all fields and inputs of a store whose day and month may be in either order.
#[derive(Debug, Default)]
pub struct DateOrders {
    fields: Vec<FieldDates>,
    index: HashMap<(SourceId, ColumnId), usize>,
    /// The fields with evidence or rows that are not settled.
    unsettled: Vec<usize>,
}

impl DateOrders {
    /// Adds the evidence of one value.
    pub(super) fn note(
        &mut self,
        source: SourceId,
        column: ColumnId,
        choice: Option<DayOrMonth>,
        order: DateOrder,
    ) -> Result<()> {
        self.field(source, column, choice, |field| {
            field.evidence.note(order);
            Ok(())
        })
    }

    /// Adds a row whose time is `reading` in the order that the field decides, and `fallback` until then. Rows must be
    /// added in ascending order.
    pub(super) fn wait(
        &mut self,
        source: SourceId,
        column: ColumnId,
        row: u32,
        reading: Reading,
        fallback: Option<Timestamp>,
    ) -> Result<()> {
        let DateOrder::Open { style, month_first } = reading.order else {
            return Ok(());
        };
        self.field(source, column, None, |field| {
            let size = field.waiting.len() * size_of::<Waiting>();
            let no_memory = |_| Error::memory("the times to decide", size);
            field.waiting.try_reserve(1).map_err(no_memory)?;
            field.waiting.push(Waiting {
                row,
                style,
                day_first: reading.time,
                to_month_first_ms: month_first.ms - reading.time.ms,
            });
            if let Some(fallback) = fallback {
                field.fallbacks.try_reserve(1).map_err(no_memory)?;
                field.fallbacks.push((row, fallback));
            }
            Ok(())
        })
    }

    /// Calls `change` with a field, which is added if it is new.
    fn field(
        &mut self,
        source: SourceId,
        column: ColumnId,
        choice: Option<DayOrMonth>,
        change: impl FnOnce(&mut FieldDates) -> Result<()>,
    ) -> Result<()> {
        let next = self.fields.len();
        let no_memory = |_| Error::memory("the times to decide", next * size_of::<FieldDates>());
        let mut index = self.index.get(&(source, column)).copied();
        if index.is_none() {
            self.fields.try_reserve(1).map_err(no_memory)?;
            self.fields.push(FieldDates {
                source,
                column,
                choice,
                evidence: OrderEvidence::default(),
                elsewhere: OrderEvidence::default(),
                waiting: Vec::new(),
                fallbacks: Vec::new(),
                settled: 0,
                orders: [None; 3],
            });
            self.index.insert((source, column), next);
            index = Some(next);
        }
        let index = index.unwrap_or(next);
        if self.unsettled.last() != Some(&index) && !self.unsettled.contains(&index) {
            self.unsettled.push(index);
        }
        match self.fields.get_mut(index) {
            Some(field) => change(field),
            None => Ok(()),
        }
    }

    /// Gives the rows of one input that are in the store their times, according to the evidence so far. Returns the
    /// change of the number of events without a time.
    pub(super) fn settle(&mut self, source: SourceId, store: &mut Store) -> Result<i64> {
        let mut change = 0;
        let unsettled = std::mem::take(&mut self.unsettled);
        for index in unsettled {
            match self.fields.get_mut(index) {
                Some(field) if field.source == source => {
                    change += field.settle(store)?.unwrap_or(0);
                }
                _ => self.unsettled.push(index),
            }
        }
        Ok(change)
    }

    /// Returns the evidence in each field, for [`settle_all`](Self::settle_all) of the other shards.
    pub fn evidence(&self, store: &Store) -> Vec<FieldEvidence> {
        let evidence = self.fields.iter().map(|field| {
            let path = store
                .column(field.column)
                .map_or("", |column| column.path());
            let bits = u32::from(field.evidence.bits());
            (store.file_of(field.source), (path.to_owned(), bits))
        });
        evidence.collect()
    }

    /// Gives all rows their times, according to the evidence in all parts of their file. `others` has the evidence of
    /// other shards. Returns a change for each field whose rows have other times than before.
    ///
    /// # Errors
    ///
    /// Fails if there is too little memory.
    pub fn settle_all(
        &mut self,
        others: &[FieldEvidence],
        store: &mut Store,
    ) -> Result<Vec<TimeChange>> {
        let mut merged: HashMap<(u32, String), OrderEvidence> = HashMap::new();
        let own = self.evidence(store);
        for (file, (path, bits)) in own.iter().chain(others) {
            let evidence = merged.entry((*file, path.clone())).or_default();
            evidence.merge(OrderEvidence::from_bits(*bits as u8));
        }
        let mut changes = Vec::new();
        for (field, (file, (path, _))) in self.fields.iter_mut().zip(own) {
            field.elsewhere = merged.get(&(file, path)).copied().unwrap_or_default();
            if let Some(without_time) = field.settle(store)? {
                changes.push(TimeChange {
                    source: field.source,
                    without_time,
                });
            }
        }
        self.unsettled.clear();
        Ok(changes)
    }

    /// Returns the size in memory, in bytes.
    pub(super) fn memory_bytes(&self) -> usize {
        let rows = |field: &FieldDates| {
            field.waiting.capacity() * size_of::<Waiting>()
                + field.fallbacks.capacity() * size_of::<(u32, Timestamp)>()
        };
        self.fields.capacity() * size_of::<FieldDates>()
            + self.fields.iter().map(rows).sum::<usize>()
    }
}

impl FieldDates {
    /// Returns the change of the number of events without a time, or `None` if no row has another time than before.
    fn settle(&mut self, store: &mut Store) -> Result<Option<i64>> {
        let mut evidence = self.evidence;
        evidence.merge(self.elsewhere);
        let orders = DateStyle::ALL.map(|style| evidence.order(style, self.choice));
        let from = if orders == self.orders {
            self.settled
        } else {
            0
        };
        let later = self.waiting.get(from..).unwrap_or_default();
        let mut times = Vec::new();
        let no_memory = |_| Error::memory("the times to decide", later.len() * 32);
        times.try_reserve(later.len()).map_err(no_memory)?;
        let rows = store.rows();
        let (mut change, mut has_changed) = (0, false);
        let mut reached = 0;
        for waiting in later.iter().take_while(|waiting| waiting.row < rows.len()) {
            reached += 1;
            // A row that was not completed left its number to a row of another input.
            if rows.source(waiting.row) != Some(self.source) {
                continue;
            }
            let time = match orders.get(waiting.style as usize).copied().flatten() {
                Some(DayOrMonth::Day) => Some(waiting.day_first),
                Some(DayOrMonth::Month) => Some(Timestamp {
                    ms: waiting.day_first.ms + waiting.to_month_first_ms,
                    ..waiting.day_first
                }),
                None => self.fallback(waiting.row),
            };
            let before = rows.time(waiting.row);
            change += i64::from(before.is_some()) - i64::from(time.is_some());
            has_changed |= before != time;
            times.push((waiting.row, time));
        }
        store.set_times(&times)?;
        self.settled = from + reached;
        self.orders = orders;
        Ok(has_changed.then_some(change))
    }

    fn fallback(&self, row: u32) -> Option<Timestamp> {
        let found = self.fallbacks.binary_search_by_key(&row, |&(row, _)| row);
        let (_, time) = self.fallbacks.get(found.ok()?)?;
        Some(*time)
    }
}
