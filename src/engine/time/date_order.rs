//! Whether the day or the month comes first in a date of numbers, such as `05/06/2024`.
//!
//! A number above 12 is a day, so it decides the order of its date. AM or PM means that the month is first, and dots
//! mean that the day is first, unless dates of the same style in the same field decide otherwise. Every date that decides
//! also decides for the dates of its field that leave the order open.

use super::Timestamp;

/// The style of a date of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum DateStyle {
    /// `17/05/2024 16:31:00`
    Slashes,
    /// `5/17/2024 4:31:00 PM`
    AmPm,
    /// `17.05.2024 16:31:00`
    Dots,
}

impl DateStyle {
    /// All styles.
    pub const ALL: [Self; 3] = [Self::Slashes, Self::AmPm, Self::Dots];

    /// Returns the order of the style, if the style has one.
    fn usual(self) -> Option<DayOrMonth> {
        match self {
            Self::Slashes => None,
            Self::AmPm => Some(DayOrMonth::Month),
            Self::Dots => Some(DayOrMonth::Day),
        }
    }
}

/// The part of a date that comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOrMonth {
    /// The day.
    Day,
    /// The month.
    Month,
}

/// What one value shows of the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// The form of the value leaves no choice, or day and month are the same number.
    Clear,
    /// A number above 12 decides the order.
    Decided(DateStyle, DayOrMonth),
    /// Both orders give a date. The time of the reading has the day first.
    Open {
        /// The style of the date.
        style: DateStyle,
        /// The time if the month is first.
        month_first: Timestamp,
    },
}

/// What the values of one field have shown of the order of day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OrderEvidence(u8);

/// The order of the dates of one style in one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderDecision {
    /// The part that is first.
    First(DayOrMonth),
    /// No value decides.
    Open,
    /// Some values have the day first, and others have the month first.
    Conflict,
}

impl OrderEvidence {
    /// Creates evidence from its [bits](Self::bits).
    pub fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// Returns the evidence as bits. Or-ing the bits of two pieces of evidence merges them.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Adds the evidence of one value.
    pub fn note(&mut self, order: DateOrder) {
        self.0 |= match order {
            DateOrder::Clear => 0,
            DateOrder::Decided(style, first) => Self::decided_bit(style, first),
            DateOrder::Open { style, .. } => Self::seen_bit(style),
        };
    }

    /// Adds other evidence about the same field.
    pub fn merge(&mut self, other: Self) {
        self.0 |= other.0;
    }

    fn decided_bit(style: DateStyle, first: DayOrMonth) -> u8 {
        1 << (style as u8 * 2 + first as u8)
    }

    /// Returns the bit of a style in which a date left the order open. Only a style with a usual order has one.
    fn seen_bit(style: DateStyle) -> u8 {
        match style {
            DateStyle::Slashes => 0,
            DateStyle::AmPm => 1 << 6,
            DateStyle::Dots => 1 << 7,
        }
    }

    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    /// Returns the order of the dates of this style.
    pub fn decision(self, style: DateStyle) -> OrderDecision {
        let decided = |first| self.has(Self::decided_bit(style, first));
        let (mut day, mut month) = (decided(DayOrMonth::Day), decided(DayOrMonth::Month));
        match style.usual() {
            Some(usual) if !day && !month => return OrderDecision::First(usual),
            Some(_) => {}
            None => {
                for other in [DateStyle::AmPm, DateStyle::Dots] {
                    let (seen_day, seen_month) = self.seen(other);
                    day |= seen_day;
                    month |= seen_month;
                }
            }
        }
        match (day, month) {
            (true, true) => OrderDecision::Conflict,
            (true, false) => OrderDecision::First(DayOrMonth::Day),
            (false, true) => OrderDecision::First(DayOrMonth::Month),
            (false, false) => OrderDecision::Open,
        }
    }

    /// Returns the part that is first in the dates of this style. `choice` is the part that the user chose, which counts
    /// if the values do not decide. Returns `None` if there is no choice either.
    pub fn order(self, style: DateStyle, choice: Option<DayOrMonth>) -> Option<DayOrMonth> {
        match self.decision(style) {
            OrderDecision::First(first) => Some(first),
            OrderDecision::Open | OrderDecision::Conflict => choice,
        }
    }

    /// Returns whether dates of a style with a usual order have the day first, and whether they have the month first.
    fn seen(self, style: DateStyle) -> (bool, bool) {
        let day = Self::decided_bit(style, DayOrMonth::Day);
        let month = Self::decided_bit(style, DayOrMonth::Month);
        if !self.has(day | month | Self::seen_bit(style)) {
            return (false, false);
        }
        match self.decision(style) {
            OrderDecision::First(first) => (first == DayOrMonth::Day, first == DayOrMonth::Month),
            OrderDecision::Open | OrderDecision::Conflict => (true, true),
        }
    }
}

#[cfg(test)]
mod tests;
