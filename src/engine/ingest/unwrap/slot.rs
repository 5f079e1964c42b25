//! The use of a field of a record.

use super::meaning::WRAPPER_TIMES;
use crate::event::Fact;
use crate::store::ColumnId;
use crate::time::TimePart;

/// The use of a field, in addition to being stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Special {
    None,
    /// The time of the event. Lower ranks are preferred.
    Time(u8),
    /// The seconds of a time that is an object.
    TimeSeconds(u8),
    /// The nanoseconds of a time that is an object.
    TimeNanos(u8),
    /// `_ts`.
    Received,
    /// The id of a line of the hosted export.
    LineId,
    /// The id of a line of Cloud Logs.
    LogId,
    /// The index and the id of a document of Elasticsearch, which identify it together.
    DocumentIndex,
    DocumentId,
    /// The action, whose first part is a service.
    Action,
    /// A field that may contain JSON as text.
    Json,
    /// `_platform`.
    Platform,
    /// `level`, which the hosted export adds.
    Level,
    /// A field of a wrapper that names the source, the app or the level of its event.
    WrapperSource,
    WrapperApp,
    WrapperLevel,
    /// The key and the value of a pair that stands for a field: `{"key":…,"value":…}`.
    PairKey,
    PairValue,
    /// A field that is an object in every event of its family.
    Object,
    /// A field that is a number in every event of its family.
    Number,
}

impl Special {
    /// Returns whether the field says what a row of Cloud Logs says about its event. This counts even if the event has a
    /// field with the same first key.
    pub fn is_about_row(self) -> bool {
        matches!(
            self,
            Self::WrapperSource
                | Self::WrapperApp
                | Self::WrapperLevel
                | Self::LogId
                | Self::PairKey
                | Self::PairValue
        ) || self == Self::Time(WRAPPER_TIMES)
    }

    /// Returns the use of a field with this part of a time.
    pub fn time(rank: u8, part: TimePart) -> Self {
        match part {
            TimePart::Whole => Self::Time(rank),
            TimePart::Seconds => Self::TimeSeconds(rank),
            TimePart::Nanos => Self::TimeNanos(rank),
        }
    }
}

/// The number of an input of the facts of a family.
pub(in crate::ingest) type Input = u8;

/// The properties of a node in a record of one layout.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Slot {
    /// The column of the field. `ColumnId::MAX` until the slot is determined.
    pub column: ColumnId,
    /// The number of the first key of the canonical path.
    pub top: u32,
    /// Whether the field is part of the content of the event, by which repeats are found.
    pub in_content: bool,
    pub special: Special,
    /// The input of the facts of the family. [`Slot::NO_INPUT`] if no fact depends on the field.
    pub input: Input,
    /// The position of the field among the parts of the id of the event. [`Slot::NO_ID`] if it is none of them.
    pub id: u8,
    /// The fact that the field itself states.
    pub fact: Option<Fact>,
    /// Whether the node is a field of the event, not of the wrapper.
    pub in_event: bool,
}

impl Slot {
    /// The value of `input` of a field that no fact depends on.
    pub const NO_INPUT: Input = Input::MAX;

    /// The value of `id` of a field that is no part of the id of the event.
    pub const NO_ID: u8 = u8::MAX;

    /// A slot that is not determined yet.
    pub const UNKNOWN: Self = Self {
        column: ColumnId::MAX,
        top: 0,
        in_content: false,
        special: Special::None,
        input: Self::NO_INPUT,
        id: Self::NO_ID,
        fact: None,
        in_event: true,
    };

    /// Returns whether the value of the field is used in addition to being stored.
    #[inline]
    pub fn is_used(&self) -> bool {
        self.special != Special::None
            || self.input != Self::NO_INPUT
            || self.id != Self::NO_ID
            || self.fact.is_some()
    }
}
