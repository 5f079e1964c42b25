//! Writes views and their alerts in the format of the hosted product's configuration API.

use super::edit::Workspace;
use super::{Alert, AlertChannel, AlertOperator, AlertSchedule, View};
use hashbrown::HashMap;
use serde_json::{Map, Value, json};

impl Workspace {
    /// Returns the views as JSON in the format of the response to `GET /v1/config/view`. The channels of a preset are
    /// written in each view that uses the preset.
    pub fn export_views(&self) -> String {
        let state = self.state();
        let alerts: HashMap<&str, &Alert> = state
            .alerts
            .iter()
            .map(|alert| (alert.view_id.as_str(), &**alert))
            .collect();
        let presets: HashMap<&str, &[AlertChannel]> = state
            .presets
            .iter()
            .map(|preset| (preset.id.as_str(), preset.channels.as_slice()))
            .collect();
        // The list of views cannot contain presets, so the channels of a preset are written instead.
        let channels = |view: &View| {
            alerts
                .get(view.id.as_str())
                .map_or(&[][..], |alert| match &alert.preset_id {
                    None => &alert.channels,
                    Some(id) => presets.get(id.as_str()).copied().unwrap_or_default(),
                })
        };
        let views: Vec<Value> = state
            .views
            .iter()
            .map(|view| hosted_view(view, channels(view)))
            .collect();
        format!("{:#}\n", Value::Array(views))
    }
}

fn hosted_view(view: &View, channels: &[AlertChannel]) -> Value {
    json!({
        "viewid": view.id,
        "name": view.name,
        "query": view.query,
        "category": view.categories,
        "hosts": view.sources,
        "apps": view.apps,
        "levels": view.levels,
        "tags": view.tags,
        "channels": channels.iter().map(hosted_channel).collect::<Vec<_>>(),
    })
}

fn hosted_channel(channel: &AlertChannel) -> Value {
    let mut members = Map::new();
    let mut put = |name: &str, value: Value| {
        members.insert(name.to_owned(), value);
    };
    put("integration", channel.integration.word().into());
    put("operator", channel.operator.word().into());
    put("triggerlimit", channel.lines.into());
    put("triggerinterval", channel.period.seconds().into());
    put("immediate", channel.immediate.into());
    put(
        "terminal",
        (channel.terminal || channel.operator == AlertOperator::Absence).into(),
    );
    for (name, text) in [
        ("timezone", channel.zone.as_ref().unwrap_or(&String::new())),
        ("url", &channel.url),
        ("method", &channel.method),
        ("bodyTemplate", &channel.body_template),
        ("key", &channel.key),
    ] {
        if !text.is_empty() {
            put(name, text.as_str().into());
        }
    }
    if !channel.recipients.is_empty() {
        put("emails", json!(channel.recipients));
    }
    if !channel.headers.is_empty() {
        let headers: Map<String, Value> = channel
            .headers
            .iter()
            .map(|header| (header.name.clone(), header.value.as_str().into()))
            .collect();
        put("headers", Value::Object(headers));
    }
    if let Some(schedule) = &channel.schedule {
        put("blackout", blackout(schedule));
    }
    Value::Object(members)
}

/// Returns the blackout that corresponds to a schedule: the days and hours that the schedule does not allow.
fn blackout(schedule: &AlertSchedule) -> Value {
    let blocked_days = (0..7_u32).filter(|day| !schedule.days.contains(day));
    let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let (from, to) = (schedule.from.minutes % 1440, schedule.to.minutes % 1440);
    json!({
        "enabled": true,
        "days": blocked_days.map(|day| day.to_string()).collect::<Vec<_>>(),
        "times": { "enabled": from != to, "periods": [[clock(to), clock(from)]] },
        "timezone": schedule.zone,
    })
}
