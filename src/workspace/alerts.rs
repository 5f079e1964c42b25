//! Alerts, alert presets, and channels with their conditions. `replay` defines when a condition is met.

use super::record::{Field, RecordReader};
use super::views::check_name;
use super::{record, words};
use serde_json::Value;

words! {
    /// The service that a channel would send to.
    pub enum AlertIntegration {
        /// E-mail.
        Email = "email",
        /// A Slack message.
        Slack = "slack",
        /// An HTTP request to any address.
        Webhook = "webhook",
        /// A PagerDuty event.
        Pagerduty = "pagerduty",
    }
}

words! {
    /// The comparison of a channel's condition.
    pub enum AlertOperator {
        /// At least the number of lines in the channel.
        Presence = "presence",
        /// Fewer lines than the number in the channel.
        Absence = "absence",
    }
}

words! {
    /// The length of a channel's period.
    pub enum AlertPeriod {
        /// 30 seconds.
        Seconds30 = "30s",
        /// 1 minute.
        Minute1 = "1m",
        /// 5 minutes.
        Minutes5 = "5m",
        /// 15 minutes.
        Minutes15 = "15m",
        /// 30 minutes.
        Minutes30 = "30m",
        /// 1 hour.
        Hour1 = "1h",
        /// 6 hours.
        Hours6 = "6h",
        /// 12 hours.
        Hours12 = "12h",
        /// 24 hours.
        Hours24 = "24h",
    }
}

impl AlertPeriod {
    /// Returns the length in seconds.
    pub fn seconds(self) -> i64 {
        match self {
            Self::Seconds30 => 30,
            Self::Minute1 => 60,
            Self::Minutes5 => 300,
            Self::Minutes15 => 900,
            Self::Minutes30 => 1_800,
            Self::Hour1 => 3_600,
            Self::Hours6 => 21_600,
            Self::Hours12 => 43_200,
            Self::Hours24 => 86_400,
        }
    }

    /// Returns the length in words, such as `30 seconds`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Seconds30 => "30 seconds",
            Self::Minute1 => "1 minute",
            Self::Minutes5 => "5 minutes",
            Self::Minutes15 => "15 minutes",
            Self::Minutes30 => "30 minutes",
            Self::Hour1 => "1 hour",
            Self::Hours6 => "6 hours",
            Self::Hours12 => "12 hours",
            Self::Hours24 => "24 hours",
        }
    }
}

record! {
    /// The times at which a channel may send. Day and time of day are tested independently, in the zone's local time.
    pub struct AlertSchedule {
        /// The zone; `null` for UTC.
        pub zone: Option<String>,
        /// The days, from 0 for Sunday to 6 for Saturday.
        pub days: Vec<u32> = ((0..7).collect()),
        /// The start of the hours (inclusive), as `08:00`.
        #[cfg_attr(test, ts(type = "string"))]
        pub from: TimeOfDay,
        /// The end of the hours (exclusive). If the end is before `from`, the hours extend over midnight. If `from` and
        /// `to` are equal, the whole day is allowed.
        #[cfg_attr(test, ts(type = "string"))]
        pub to: TimeOfDay,
    }
    check check_schedule
}

record! {
    /// A time range in which a channel does not send.
    pub struct AlertMute {
        /// The start, in milliseconds since the epoch.
        pub from: f64 = required,
        /// The length in hours: 1, 6, 12 or 24.
        pub hours: u32 = required,
    }
    check check_mute
}

record! {
    /// An HTTP header of a request.
    pub struct PayloadHeader {
        /// The name.
        pub name: String = required,
        /// The value.
        pub value: String = required,
    }
}

record! {
    /// A channel of an alert, with its own condition.
    pub struct AlertChannel {
        /// The service that the channel would send to.
        pub integration: AlertIntegration = required,
        /// The comparison of the condition: presence or absence.
        pub operator: AlertOperator = required,
        /// The number of lines in the condition.
        pub lines: u32 = required,
        /// The period of the condition.
        pub period: AlertPeriod = required,
        /// `true` if presence fires as soon as the number of lines is reached.
        pub immediate: bool,
        /// `true` if the channel fires at the end of the period. Always `true` for absence.
        pub terminal: bool = true,
        /// The recipients of an e-mail.
        pub recipients: Vec<String>,
        /// The zone of the times in the message; `null` for UTC.
        pub zone: Option<String>,
        /// The times at which the channel may send; `null` for always.
        pub schedule: Option<AlertSchedule>,
        /// `true` if the channel can be muted.
        pub muteable: bool = true,
        /// The time range in which the channel is muted; `null` for none.
        pub mute: Option<AlertMute>,
        /// The address of a webhook or of a Slack channel.
        pub url: String,
        /// The HTTP method of a webhook.
        pub method: String,
        /// The headers of a webhook.
        pub headers: Vec<PayloadHeader>,
        /// The body of a webhook, with tokens such as `{{name}}`.
        pub body_template: String,
        /// The key of a PagerDuty service.
        pub key: String,
    }
    check check_channel
}

record! {
    /// Channels that the alerts of several views share.
    pub struct AlertPreset {
        /// The id; empty for a preset that is not saved yet.
        pub id: String,
        /// The name.
        pub name: String = required,
        /// The channels.
        pub channels: Vec<AlertChannel>,
    }
    check check_preset
}

record! {
    /// The alert of a view, with its own channels or the channels of a preset. A view has at most one alert.
    pub struct Alert {
        /// The id; empty for an alert that is not saved yet.
        pub id: String,
        /// The id of the view.
        pub view_id: String = required,
        /// The id of the preset whose channels are used instead of the alert's own channels.
        pub preset_id: Option<String>,
        /// The alert's own channels.
        pub channels: Vec<AlertChannel>,
    }
}

/// A time of day in whole minutes, written as `17:30`. The end of the day is `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeOfDay {
    /// The minutes since midnight, up to 1440.
    pub minutes: u32,
}

impl TimeOfDay {
    /// Parses a text such as `17:30`. Returns `None` if the text is not a time of day.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let number = |text: &str| match text.len() {
            1 | 2 if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse::<u32>().ok(),
            _ => None,
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        let total = hours * 60 + minutes;
        (minutes < 60 && total <= 24 * 60).then_some(Self { minutes: total })
    }
}

impl Field for TimeOfDay {
    const EXPECTED: &'static str = "a time of day such as 17:30";

    fn read(value: &Value, reader: &mut RecordReader) -> Option<Self> {
        let read = value.as_str().and_then(Self::parse);
        if read.is_none() {
            reader.unexpected(value, Self::EXPECTED);
        }
        read
    }

    fn write(&self) -> Value {
        Value::from(format!("{:02}:{:02}", self.minutes / 60, self.minutes % 60))
    }
}

/// The allowed lengths of a mute, in hours.
const MUTE_HOURS: [u32; 4] = [1, 6, 12, 24];

fn check_schedule(schedule: &mut AlertSchedule, reader: &mut RecordReader) -> bool {
    if schedule.days.iter().any(|&day| day > 6) {
        reader.note_at(
            "days",
            "contains a day above 6; 0 is Sunday and 6 is Saturday",
        );
        schedule.days.retain(|&day| day <= 6);
    }
    if schedule.days.is_empty() {
        reader.note_at("days", "is empty; the channel would never send");
        return false;
    }
    true
}

fn check_mute(mute: &mut AlertMute, reader: &mut RecordReader) -> bool {
    let is_allowed = MUTE_HOURS.contains(&mute.hours);
    if !is_allowed {
        reader.note_at(
            "hours",
            format!("{} was found where 1, 6, 12 or 24 was expected", mute.hours),
        );
    }
    is_allowed
}

fn check_channel(channel: &mut AlertChannel, reader: &mut RecordReader) -> bool {
    let absence = channel.operator == AlertOperator::Absence;
    if channel.lines == 0 {
        reader.note_at("lines", "0 was found where 1 or more was expected");
        return false;
    }
    if absence {
        (channel.immediate, channel.terminal) = (false, true);
    } else if !channel.immediate && !channel.terminal {
        reader.note_at(
            "terminal",
            "neither `immediate` nor `terminal` is true; `terminal` was set to true",
        );
        channel.terminal = true;
    }
    true
}

fn check_preset(preset: &mut AlertPreset, reader: &mut RecordReader) -> bool {
    check_name(&mut preset.name, reader)
}
