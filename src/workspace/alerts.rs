//! What an alert, its channels and their conditions are. What they mean is told in `replay`.

use super::record::{Field, Reader};
use super::views::check_name;
use super::{record, words};
use serde_json::Value;

words! {
    /// Where a channel would post.
    pub enum AlertIntegration {
        /// An e-mail.
        Email = "email",
        /// A message in Slack.
        Slack = "slack",
        /// A request to any address.
        Webhook = "webhook",
        /// An event in PagerDuty.
        Pagerduty = "pagerduty",
    }
}

words! {
    /// What a channel waits for.
    pub enum AlertOperator {
        /// So many lines, or more.
        Presence = "presence",
        /// Fewer lines.
        Absence = "absence",
    }
}

words! {
    /// The length of a channel's period.
    pub enum AlertPeriod {
        /// 30 seconds; not for absence.
        Seconds30 = "30s",
        /// A minute.
        Minute1 = "1m",
        /// 5 minutes.
        Minutes5 = "5m",
        /// 15 minutes.
        Minutes15 = "15m",
        /// 30 minutes.
        Minutes30 = "30m",
        /// An hour.
        Hour1 = "1h",
        /// 6 hours.
        Hours6 = "6h",
        /// 12 hours.
        Hours12 = "12h",
        /// A day of 24 hours.
        Hours24 = "24h",
    }
}

impl AlertPeriod {
    /// Its length in seconds.
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

    /// The period in words.
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
    /// When a channel may fire. Day and time of day are tested each for itself, as the clocks of the zone
    /// show them.
    pub struct AlertSchedule {
        /// The zone; `null` for UTC.
        pub zone: Option<String>,
        /// The days, 0 for Sunday to 6 for Saturday.
        pub days: Vec<u32> = ((0..7).collect()),
        /// From this time of day on, as `08:00`.
        #[cfg_attr(test, ts(type = "string"))]
        pub from: TimeOfDay,
        /// Up to, not including, this time. Before `from` it means over midnight, equal to it the whole day.
        #[cfg_attr(test, ts(type = "string"))]
        pub to: TimeOfDay,
    }
    check check_schedule
}

record! {
    /// A stretch of time in which a channel stays silent.
    pub struct AlertMute {
        /// From this moment on, in milliseconds.
        pub from: f64 = required,
        /// For so many hours: 1, 6, 12 or 24.
        pub hours: u32 = required,
    }
    check check_mute
}

record! {
    /// A header of a request.
    pub struct PayloadHeader {
        /// Its name.
        pub name: String = required,
        /// Its value.
        pub value: String = required,
    }
}

record! {
    /// One channel of an alert, with its own condition.
    pub struct AlertChannel {
        /// Where it would post.
        pub integration: AlertIntegration = required,
        /// What it waits for.
        pub operator: AlertOperator = required,
        /// How many lines.
        pub lines: u32 = required,
        /// Within which period.
        pub period: AlertPeriod = required,
        /// Whether presence fires at once when the lines are there.
        pub immediate: bool,
        /// Whether it fires at the end of the period; absence always does.
        pub terminal: bool = true,
        /// Who would get an e-mail.
        pub recipients: Vec<String>,
        /// The zone of the times in the message; `null` for UTC.
        pub zone: Option<String>,
        /// When it may fire; `null` for always.
        pub schedule: Option<AlertSchedule>,
        /// Whether it can be muted.
        pub muteable: bool = true,
        /// The stretch in which it is muted.
        pub mute: Option<AlertMute>,
        /// The address of a webhook or of a Slack channel.
        pub url: String,
        /// The method of a webhook.
        pub method: String,
        /// The headers of a webhook.
        pub headers: Vec<PayloadHeader>,
        /// The body of a webhook, with tokens as `{{name}}`.
        pub body_template: String,
        /// The key of a PagerDuty service.
        pub key: String,
    }
    check check_channel
}

record! {
    /// Channels that several views share.
    pub struct AlertPreset {
        /// Its id; empty for one that is not saved yet.
        pub id: String,
        /// Its name.
        pub name: String = required,
        /// Its channels.
        pub channels: Vec<AlertChannel>,
    }
    check check_preset
}

record! {
    /// The alert of a view: its own channels, or those of a preset. A view has one at the most.
    pub struct Alert {
        /// Its id; empty for one that is not saved yet.
        pub id: String,
        /// The view it watches.
        pub view_id: String = required,
        /// The preset whose channels it has, instead of its own.
        pub preset_id: Option<String>,
        /// Its own channels.
        pub channels: Vec<AlertChannel>,
    }
}

/// A time of day in whole minutes, written as `17:30`; `24:00` is its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeOfDay {
    /// The minutes since midnight, up to 1440.
    pub minutes: u32,
}

impl TimeOfDay {
    /// Reads `17:30`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let part = |text: &str| match text.len() {
            1 | 2 if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse::<u32>().ok(),
            _ => None,
        };
        let (hours, minutes) = (part(hours)?, part(minutes)?);
        let whole = hours * 60 + minutes;
        (minutes < 60 && whole <= 24 * 60).then_some(Self { minutes: whole })
    }
}

impl Field for TimeOfDay {
    const EXPECTED: &'static str = "a time of day such as 17:30";

    fn read(value: &Value, at: &mut Reader) -> Option<Self> {
        let read = value.as_str().and_then(Self::parse);
        if read.is_none() {
            at.unexpected(value, Self::EXPECTED);
        }
        read
    }

    fn write(&self) -> Value {
        Value::from(format!("{:02}:{:02}", self.minutes / 60, self.minutes % 60))
    }
}

/// The hours that a mute may last.
const MUTE_HOURS: [u32; 4] = [1, 6, 12, 24];

fn check_schedule(schedule: &mut AlertSchedule, at: &mut Reader) -> bool {
    if schedule.days.iter().any(|&day| day > 6) {
        at.note_at("days", "holds a day above 6; 0 is Sunday and 6 is Saturday");
        schedule.days.retain(|&day| day <= 6);
    }
    if schedule.days.is_empty() {
        at.note_at("days", "is empty, so that nothing would ever fire");
        return false;
    }
    true
}

fn check_mute(mute: &mut AlertMute, at: &mut Reader) -> bool {
    let fits = MUTE_HOURS.contains(&mute.hours);
    if !fits {
        at.note_at(
            "hours",
            format!("{} was found where 1, 6, 12 or 24 was expected", mute.hours),
        );
    }
    fits
}

fn check_channel(channel: &mut AlertChannel, at: &mut Reader) -> bool {
    let absence = channel.operator == AlertOperator::Absence;
    if channel.lines == 0 {
        at.note_at("lines", "0 was found where 1 or more was expected");
        return false;
    }
    if absence && channel.period == AlertPeriod::Seconds30 {
        at.note_at("period", "absence needs a period of 1 minute or more");
        return false;
    }
    if absence {
        (channel.immediate, channel.terminal) = (false, true);
    } else if !channel.immediate && !channel.terminal {
        at.note_at(
            "terminal",
            "neither `immediate` nor `terminal` is set; one of them is needed",
        );
        channel.terminal = true;
    }
    true
}

fn check_preset(preset: &mut AlertPreset, at: &mut Reader) -> bool {
    check_name(&mut preset.name, at)
}
