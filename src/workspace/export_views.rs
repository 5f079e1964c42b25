//! Views and their alerts in the shape of the hosted product's configuration API.

use super::state::{Workspace, WorkspaceState};
use super::{AlertChannel, AlertOperator, AlertSchedule, View};
use serde_json::{Map, Value, json};

impl Workspace {
    /// The views as `GET /v1/config/view` answered. The channels of a preset stand in the views that share it.
    pub fn export_views(&self) -> String {
        let state = self.state();
        let views: Vec<Value> = state
            .views
            .iter()
            .map(|view| hosted_view(state, view))
            .collect();
        format!("{:#}\n", Value::Array(views))
    }
}

fn hosted_view(state: &WorkspaceState, view: &View) -> Value {
    let alert = state.alerts.iter().find(|alert| alert.view_id == view.id);
    // A list of views alone has no presets: their channels stand in their place.
    let channels: &[AlertChannel] = match alert.map(|alert| (&alert.preset_id, alert)) {
        None => &[],
        Some((None, alert)) => &alert.channels,
        Some((Some(id), _)) => state
            .presets
            .iter()
            .find(|preset| preset.id == *id)
            .map_or(&[], |preset| &preset.channels),
    };
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

/// What a schedule leaves dark.
fn blackout(schedule: &AlertSchedule) -> Value {
    let dark = (0..7_u32).filter(|day| !schedule.days.contains(day));
    let clock = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let (from, to) = (schedule.from.minutes % 1440, schedule.to.minutes % 1440);
    json!({
        "enabled": true,
        "days": dark.map(|day| day.to_string()).collect::<Vec<_>>(),
        "times": { "enabled": from != to, "periods": [[clock(to), clock(from)]] },
        "timezone": schedule.zone,
    })
}
