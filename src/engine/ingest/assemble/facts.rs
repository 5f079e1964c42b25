//! What is known of the current event, gathered from fields with a known use while the values of the event are written.

use crate::event::Fact;
use crate::ingest::duplicates::{Id, IdKind};
use crate::ingest::scan::unescape;
use crate::ingest::tape::Leaf;
use crate::ingest::unwrap::{Input, Layout, LayoutId, OTHER_TIMES, Slot, Special, WRAPPER_TIMES};
use crate::store::{ColumnId, Kind, Store};
use crate::time::TimePart;

/// The position of a text: its first byte, and the byte after its last one.
pub(super) type Span = (u32, u32);

/// The facts about one event. A text is empty if its field is missing.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The layout of the event.
    pub layout: LayoutId,
    /// The values of time fields, the best value first.
    pub times: Vec<TimeValue>,
    /// The texts of times and ids.
    texts: String,
    /// The values that the facts of the family depend on, by the positions of their texts in the store.
    inputs: Vec<Option<Span>>,
    /// The parts of the id.
    ids: Vec<Option<Span>>,
    /// The facts that fields of the record state, as bits.
    present: u32,
    pub received: String,
    pub action: String,
    pub line_id: String,
    pub log_id: String,
    pub document_index: String,
    pub document_id: String,
    pub wrapper_source: String,
    pub wrapper_app: String,
    pub wrapper_level: String,
    /// Whether the event has `_platform` and `level`.
    pub platform: bool,
    pub level: bool,
    /// The level of the values: 0 for those of the record, 1 for those of a text in the record.
    pub depth: usize,
    /// Whether the values are those of a text in `_line`.
    pub in_line: bool,
    /// The level that has `_ts`, which only the hosted product writes.
    hosted: Option<usize>,
    /// The first value of `level` in the content of the event, and the level that has it.
    content_level: Option<(usize, Kind, Span)>,
    pub lone_surrogate: bool,
    /// The number of bytes in the text of the event, and in the paths of values without a column of their own.
    pub text_bytes: usize,
    pub overflow_bytes: usize,
    /// The path of a value whose type differs from the type in every event of the family.
    pub unexpected_type: Option<String>,
}

/// The facts of an event that the text of which it was made must not change.
#[derive(Debug)]
pub(super) struct OwnFacts {
    times: Vec<TimeValue>,
    ids: Vec<Option<Span>>,
}

/// The value of a field that may contain the time of the event.
#[derive(Debug)]
pub(super) struct TimeValue {
    /// Lower ranks are preferred.
    pub rank: u8,
    pub part: TimePart,
    pub column: ColumnId,
    pub kind: Kind,
    span: Span,
}

impl TimeValue {
    /// Returns whether the family of the event names the field.
    pub fn is_of_family(&self) -> bool {
        self.rank < OTHER_TIMES
    }

    /// Returns whether the field is outside of the event.
    pub fn is_of_wrapper(&self) -> bool {
        self.rank >= WRAPPER_TIMES
    }

    /// Returns whether the field is the time of a row of Cloud Logs, which is UTC.
    pub fn is_of_cloud_logs(&self) -> bool {
        self.rank == WRAPPER_TIMES
    }
}

impl Facts {
    /// Removes all facts, before the next event.
    pub fn clear(&mut self) {
        self.times.clear();
        self.inputs.clear();
        self.ids.clear();
        for text in [
            &mut self.texts,
            &mut self.received,
            &mut self.action,
            &mut self.line_id,
            &mut self.log_id,
            &mut self.document_index,
            &mut self.document_id,
            &mut self.wrapper_source,
            &mut self.wrapper_app,
            &mut self.wrapper_level,
        ] {
            text.clear();
        }
        self.present = 0;
        self.platform = false;
        self.level = false;
        self.depth = 0;
        self.in_line = false;
        self.hosted = None;
        self.content_level = None;
        self.lone_surrogate = false;
        self.text_bytes = 0;
        self.overflow_bytes = 0;
        self.unexpected_type = None;
    }

    /// Sets the layout of the event, before its values are written.
    pub fn begin_event(&mut self, id: LayoutId, layout: &Layout) {
        self.layout = id;
        self.inputs.resize(layout.inputs(), None);
        self.ids.resize(layout.ids.len(), None);
    }

    /// Prepares for the values of the text of which the event was made. `derived` has the facts that were derived from the
    /// event, as bits. Returns the facts that [`Self::end_original`] restores.
    pub fn begin_original(&mut self, layout: &Layout, derived: u32) -> OwnFacts {
        self.present |= derived;
        self.inputs.clear();
        self.inputs.resize(layout.inputs(), None);
        OwnFacts {
            times: std::mem::take(&mut self.times),
            ids: std::mem::take(&mut self.ids),
        }
    }

    /// Restores the facts of the event after the values of the text. The times in the text come last.
    pub fn end_original(&mut self, own: OwnFacts) {
        let OwnFacts { mut times, ids } = own;
        times.append(&mut self.times);
        self.times = times;
        self.ids = ids;
    }

    /// Returns the text of a leaf. A text with escapes is unescaped into `unescaped`.
    #[inline]
    pub fn value<'a>(&mut self, text: &'a str, leaf: Leaf, unescaped: &'a mut String) -> &'a str {
        let raw = text
            .get(leaf.start as usize..leaf.end as usize)
            .unwrap_or_default();
        if !leaf.escaped {
            return raw;
        }
        unescaped.clear();
        self.lone_surrogate |= unescape(raw, unescaped);
        unescaped
    }

    /// Records a time of arrival from around the event, if the event has none.
    pub fn note_arrival(&mut self, ms: &str) {
        if self.received.is_empty() {
            self.received.push_str(ms);
        }
    }

    fn keep(&mut self, value: &str) -> Span {
        let start = self.texts.len() as u32;
        self.texts.push_str(value);
        (start, self.texts.len() as u32)
    }

    fn text(&self, (start, end): Span) -> &str {
        self.texts
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// Returns the text of the value of a time field.
    pub fn time_text(&self, value: &TimeValue) -> &str {
        self.text(value.span)
    }

    /// Returns the text of the best time around the event.
    pub fn time_around(&self) -> Option<&str> {
        let first = self.times.iter().find(|value| value.is_of_wrapper());
        let text = first.map(|value| self.time_text(value));
        text.or(Some(self.received.as_str()).filter(|text| !text.is_empty()))
    }

    /// Returns `_id`, if nothing gives it a scope in which it is an id.
    pub fn document_without_scope(&self) -> Option<&str> {
        let is_document = self.document_index.is_empty() && self.hosted.is_none();
        Some(self.document_id.as_str()).filter(|id| is_document && !id.is_empty())
    }

    /// Returns the position of the text of an input in the store, or `None` if the event lacks its field or the field is
    /// empty.
    pub fn input(&self, input: Input) -> Option<Span> {
        *self.inputs.get(input as usize)?
    }

    /// Returns whether a field of the record states the fact.
    pub fn has(&self, fact: Fact) -> bool {
        self.present & 1 << fact as u32 != 0
    }

    /// Returns the id of the event, whose family has this name: its own id, the id of its line, or the id of its document.
    pub fn id(&self, family: &str) -> Id {
        if self.ids.first().is_some_and(Option::is_some) {
            return Id::of_parts(IdKind::Own, family, self.id_parts());
        }
        for (kind, line) in [
            (IdKind::HostedLine, &self.line_id),
            (IdKind::CloudLogsLine, &self.log_id),
        ] {
            if !line.is_empty() {
                return Id::of_parts(kind, "", [&**line].into_iter());
            }
        }
        // Every system counts its own `_id`. It identifies an event only within an index, or in the hosted export.
        let parts = [&*self.document_index, &*self.document_id].into_iter();
        if self.document_id.is_empty() {
            Id::NONE
        } else if !self.document_index.is_empty() {
            Id::of_parts(IdKind::Document, "", parts)
        } else if self.hosted.is_some() {
            Id::of_parts(IdKind::HostedExport, "", parts)
        } else {
            Id::NONE
        }
    }

    /// Returns the parts of the id of the event. A missing part is empty.
    pub fn id_parts(&self) -> impl DoubleEndedIterator<Item = &str> + Clone {
        let parts = self.ids.iter();
        parts.map(|part| part.map_or("", |span| self.text(span)))
    }

    /// Returns the field `level` of the record, if the hosted product added it.
    pub fn added_level(&self) -> Option<(Kind, &str)> {
        let level = self.content_level;
        let (_, kind, span) = level.filter(|&(depth, ..)| self.hosted == Some(depth))?;
        Some((kind, self.text(span)))
    }

    /// Records that a field of the record states a fact.
    #[inline]
    pub fn note_stated(&mut self, slot: Slot, kind: Kind) {
        if let Some(fact) = slot.fact
            && is_scalar(kind)
        {
            self.present |= 1 << fact as u32;
        }
    }

    /// Records the value of a field of the event that is an input of facts. `span` is the position of its text in the
    /// store.
    #[inline]
    pub fn note_input(&mut self, slot: Slot, kind: Kind, value: &str, span: Span, layout: &Layout) {
        let Some(input @ None) = self.inputs.get_mut(slot.input as usize) else {
            return;
        };
        let counts = match layout.only_value(slot.input) {
            Some(only) => value.eq_ignore_ascii_case(only),
            None => !value.is_empty(),
        };
        if counts && is_scalar(kind) {
            *input = Some(span);
        }
    }

    /// Records the value of a field that is a part of the id of the event.
    #[inline(never)]
    pub fn note_id(&mut self, slot: Slot, kind: Kind, value: &str) {
        let part = slot.id as usize;
        let is_text = matches!(kind, Kind::String | Kind::Number);
        if is_text && !value.is_empty() && matches!(self.ids.get(part), Some(None)) {
            let span = self.keep(value);
            if let Some(id) = self.ids.get_mut(part) {
                *id = Some(span);
            }
        }
    }

    /// Records the value of a field with a special use.
    pub fn note(&mut self, slot: Slot, kind: Kind, value: &str, store: &Store) {
        let is_text = matches!(kind, Kind::String | Kind::Number);
        let keep = |text: &mut String| {
            if text.is_empty() && is_text {
                text.push_str(value);
            }
        };
        match slot.special {
            Special::Time(rank) => self.note_time(slot, rank, TimePart::Whole, kind, value),
            Special::TimeSeconds(rank) => {
                self.note_time(slot, rank, TimePart::Seconds, kind, value);
            }
            Special::TimeNanos(rank) => self.note_time(slot, rank, TimePart::Nanos, kind, value),
            Special::Received => {
                self.hosted.get_or_insert(self.depth);
                keep(&mut self.received);
            }
            Special::Action => keep(&mut self.action),
            Special::LineId => keep(&mut self.line_id),
            Special::LogId => keep(&mut self.log_id),
            Special::DocumentIndex => keep(&mut self.document_index),
            Special::DocumentId => keep(&mut self.document_id),
            Special::WrapperSource => keep(&mut self.wrapper_source),
            Special::WrapperApp => keep(&mut self.wrapper_app),
            Special::WrapperLevel => keep(&mut self.wrapper_level),
            Special::Platform => self.platform = true,
            Special::Level => {
                self.level = true;
                if slot.in_content && self.content_level.is_none() {
                    self.content_level = Some((self.depth, kind, self.keep(value)));
                }
            }
            Special::Object if kind == Kind::Object => {}
            Special::Number if kind == Kind::Number => {}
            Special::Object | Special::Number => {
                self.unexpected_type = store
                    .column(slot.column)
                    .map(|column| column.path().to_owned());
            }
            Special::Json | Special::None | Special::PairKey | Special::PairValue => {}
        }
    }

    /// Records the value of a field that may contain the time of the event, or a part of the time.
    fn note_time(&mut self, slot: Slot, rank: u8, part: TimePart, kind: Kind, value: &str) {
        let span = self.keep(value);
        let at = self.times.partition_point(|value| value.rank <= rank);
        let value = TimeValue {
            rank,
            part,
            column: slot.column,
            kind,
            span,
        };
        self.times.insert(at, value);
    }
}

/// Returns whether a value can state a fact.
fn is_scalar(kind: Kind) -> bool {
    matches!(kind, Kind::String | Kind::Number | Kind::Bool)
}
