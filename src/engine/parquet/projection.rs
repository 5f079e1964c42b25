//! The choice of the columns that are read.

use super::fault::{Checked, Fault};
use super::footer::{Element, Footer, Logical, Physical, Repetition};
use super::json;
use super::kind::Kind;
use super::number::grouped;
use super::schema::{Layout, Leaf, Top, key, layout, tops};

/// The largest number of columns of a file whose columns are all read.
pub(super) const MOST_COLUMNS: usize = 4_096;
/// The column of the events in archives of IBM Cloud Logs.
const USER_DATA: &str = "src_obj__user_data";
/// The columns about the events in such archives.
const ABOUT_DATA: [&str; 2] = ["src_obj__event_metadata", "src_obj__event_labels"];
/// The columns of the text and of the time of an event in the exports of this product.
const EVENT: &str = "event";
const TIME: &str = "time";

/// Which columns are read, by the kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Projection {
    /// The three columns of an archive of IBM Cloud Logs.
    CloudLogs,
    /// The text of the events in an export of this product.
    OwnExport,
    /// All columns.
    All,
}

impl Projection {
    /// Returns the projection of a file, as far as its footer shows it.
    pub fn of(footer: &Footer) -> Checked<Self> {
        let tops = tops(&footer.schema)?;
        Ok(if tops.iter().any(|top| is_named(top, USER_DATA)) {
            Self::CloudLogs
        } else if footer.is_own_export && tops.iter().any(is_event_text) {
            Self::OwnExport
        } else {
            Self::All
        })
    }

    /// Returns whether the rows are of use without this column.
    pub fn may_leave_out(self, leaf: &Leaf) -> bool {
        match self {
            Self::CloudLogs => {
                let top = leaf.path.split('.').next().unwrap_or_default();
                !top.eq_ignore_ascii_case(USER_DATA)
            }
            Self::OwnExport => false,
            Self::All => true,
        }
    }

    /// Returns the layout of the rows, without the columns and groups that have one of the columns `without`. Errors: the
    /// schema is damaged, or there are too many columns.
    pub fn layout(self, footer: &Footer, without: &[usize]) -> Checked<Layout> {
        let mut kept = tops(&footer.schema)?;
        let all = kept.iter().map(|top| top.columns).sum();
        if all == 0 {
            return Err("the file has no columns".into());
        }
        match self {
            Self::CloudLogs => keep_cloud_logs(&mut kept),
            Self::OwnExport => kept.retain(is_event_text),
            Self::All => {}
        }
        kept.retain(|top| !without.iter().any(|column| top.range().contains(column)));
        let read: usize = kept.iter().map(|top| top.columns).sum();
        if read > MOST_COLUMNS {
            return Err(too_many(read));
        }
        let kind = |element: &Element| match self {
            Self::CloudLogs if element.repetition != Repetition::Repeated => Some(Kind::Raw),
            Self::OwnExport => Some(Kind::Row),
            _ => None,
        };
        let mut layout = layout(&footer.schema, &kept, kind)?;
        layout.all = all;
        if self == Self::CloudLogs {
            for (field, top) in layout.fields.iter_mut().zip(&kept) {
                field.key = key(&top.element.name.to_ascii_lowercase());
            }
        }
        if layout.leaves.is_empty() {
            return Err("all of its columns are encrypted".into());
        }
        Ok(layout)
    }
}

/// Returns whether a file without the mark of this product may be one of its exports that another program wrote again.
/// The first event decides it.
pub(super) fn possible_export(footer: &Footer) -> Checked<bool> {
    let tops = tops(&footer.schema)?;
    Ok(tops.iter().any(is_event_text) && tops.iter().any(is_event_time))
}

/// Returns whether an event is an object and has the fields of all other columns.
pub(super) fn has_all_fields(footer: &Footer, event: &[u8]) -> Checked<bool> {
    let is_object = std::str::from_utf8(event)
        .is_ok_and(|text| text.trim_start().starts_with('{') && json::check(text).is_some());
    let tops = tops(&footer.schema)?;
    Ok(is_object
        && tops
            .iter()
            .filter(|top| !is_event_text(top) && !is_event_time(top))
            .all(|top| {
                let field = top.element.name.rsplit('.').next().unwrap_or_default();
                let key = format!("\"{field}\"");
                memchr::memmem::find(event, key.as_bytes()).is_some()
            }))
}

fn too_many(columns: usize) -> Fault {
    format!(
        "it has {} columns, and the largest number that is read is {}; write a file with the columns of \
         the events, for example with DuckDB: COPY (SELECT a, b FROM 'in.parquet') TO 'out.parquet'",
        grouped(columns as u64),
        grouped(MOST_COLUMNS as u64)
    )
    .into()
}

/// Keeps the first column of each name.
fn keep_cloud_logs(tops: &mut Vec<Top<'_>>) {
    let mut missing = vec![USER_DATA];
    missing.extend(ABOUT_DATA);
    tops.retain(|top| {
        let at = missing.iter().position(|name| is_named(top, name));
        at.map(|at| missing.swap_remove(at)).is_some()
    });
}

fn is_named(top: &Top<'_>, name: &str) -> bool {
    top.element.name.eq_ignore_ascii_case(name)
}

fn is_event_text(top: &Top<'_>) -> bool {
    top.element.name == EVENT
        && top.element.physical == Some(Physical::Bytes)
        && top.element.repetition != Repetition::Repeated
        && matches!(top.element.logical, None | Some(Logical::Text))
}

fn is_event_time(top: &Top<'_>) -> bool {
    top.element.name == TIME && matches!(top.element.logical, Some(Logical::Timestamp { .. }))
}
