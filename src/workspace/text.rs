//! Writes the workspace file: a JSON object with a version. The size of the file is checked before each change, without
//! writing the whole file.

use super::record::Field;
use super::shared::Shared;
use super::state::WorkspaceState;
use crate::error::{Error, ErrorKind, Result};
use serde_json::Value;

/// The `format` member of a workspace file.
pub(super) const FORMAT: &str = "activity-lens-workspace";
/// The version that is written, and the newest version that is read.
pub(super) const VERSION: u64 = 1;
/// The largest size of a file, in bytes. A file with the largest number of definitions, channels and graphs fits.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// Checks the size of a file.
///
/// # Errors
/// Fails with `argument` if `bytes` is more than [`MAX_BYTES`]. The message starts with `subject`.
pub(super) fn check_bytes(subject: &str, bytes: usize) -> Result<()> {
    if bytes > MAX_BYTES {
        return Err(Error::new(
            ErrorKind::Argument,
            format!("{subject} {bytes} bytes; the limit for a workspace file is {MAX_BYTES} bytes"),
        )
        .help(
            "Nothing was changed. Delete definitions that you do not need, or start a second workspace.",
        ));
    }
    Ok(())
}

impl WorkspaceState {
    /// Returns the text of the workspace file.
    pub(super) fn to_text(&self) -> String {
        let mut whole = self.write();
        if let Value::Object(members) = &mut whole {
            members.insert("format".to_owned(), FORMAT.into());
            members.insert("version".to_owned(), VERSION.into());
        }
        format!("{whole:#}\n")
    }

    /// Checks that the file of this state could be loaded.
    ///
    /// # Errors
    /// Fails with `argument` if the file would be too large.
    pub(super) fn check_size(&self) -> Result<()> {
        let without_lists = Self {
            categories: self.categories.clone(),
            settings: self.settings.clone(),
            ..Self::default()
        };
        let bytes = without_lists.to_text().len()
            + list_bytes(&self.views)
            + list_bytes(&self.presets)
            + list_bytes(&self.alerts)
            + list_bytes(&self.boards)
            + list_bytes(&self.families)
            + list_bytes(&self.sets);
        check_bytes("the workspace would have", bytes)
    }
}

/// Returns the number of bytes that the definitions of a list add to the text of a state.
fn list_bytes<T: Field>(list: &[Shared<T>]) -> usize {
    // The brackets add line breaks, and no comma and line break follow the last definition.
    let ends = if list.is_empty() {
        0
    } else {
        "\n\n  ".len() - ",\n".len()
    };
    let definitions = list.iter().map(|item| item.size(definition_bytes));
    definitions.sum::<usize>() + ends
}

/// Returns the number of bytes of a definition in the text of a state, with its comma and line break.
fn definition_bytes<T: Field>(definition: &T) -> usize {
    let text = format!("{:#}", definition.write());
    let indent = "    ".len() * text.split('\n').count();
    text.len() + indent + ",\n".len()
}
