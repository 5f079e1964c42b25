//! What the report of an archive says about its members that are not read.

use super::limits;

/// The number of members of a note that are named.
const NAMED: usize = 3;

/// The members with the same note.
#[derive(Debug)]
struct Note {
    what: String,
    names: Vec<String>,
    count: u64,
}

/// The notes about an archive. Members with the same note share a sentence, and the number of notes is limited.
#[derive(Debug, Default)]
pub struct Notes {
    sentences: Vec<String>,
    of_members: Vec<Note>,
    folders: u64,
    empty: u64,
    system: u64,
    links: u64,
    further: u64,
}

/// Why a member has no events, by its name and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skip {
    Folder,
    Empty,
    /// A file that an operating system adds.
    System,
    /// A link, a device, or another entry of a tar archive that is no file.
    Link,
    /// A list of the files of an export.
    Manifest,
}

/// Returns why a file with this name has no events, or `None` if it may have some.
pub(super) fn skipped_by_name(name: &str) -> Option<Skip> {
    let mut folders = name.split('/');
    let last = folders.next_back().unwrap_or_default();
    if last.is_empty() {
        return Some(Skip::Folder);
    }
    let system = [".DS_Store", "Thumbs.db", "desktop.ini"];
    let is_system = system.iter().any(|file| last.eq_ignore_ascii_case(file));
    if is_system || last.starts_with("._") || folders.clone().any(|folder| folder == "__MACOSX") {
        return Some(Skip::System);
    }
    let is_manifest = last.to_ascii_lowercase().ends_with(".manifest");
    (is_manifest || folders.any(|folder| folder == "_manifest")).then_some(Skip::Manifest)
}

/// What a report says of a manifest.
const MANIFEST: &str = "a manifest, which lists files and has no events";

/// Returns what the report says of a file that has no events by its name, or `None` if it may have some.
pub fn no_events_by_name(name: &str) -> Option<&'static str> {
    match skipped_by_name(name)? {
        Skip::Manifest => Some(MANIFEST),
        Skip::System => Some("a file of the operating system, which has no events"),
        Skip::Folder | Skip::Empty | Skip::Link => None,
    }
}

impl Notes {
    /// Adds a sentence about the whole archive.
    pub fn add(&mut self, sentence: impl Into<String>) {
        self.sentences.push(sentence.into());
    }

    /// Adds a note about a member: a clause that follows the name and a colon.
    pub fn of_member(&mut self, name: &str, what: &str) {
        let has_room = self.of_members.len() < limits::ARCHIVE_NOTES;
        match self.of_members.iter_mut().find(|note| note.what == what) {
            Some(note) => {
                note.count += 1;
                if note.names.len() < NAMED {
                    note.names.push(name.to_owned());
                }
            }
            None if has_room => self.of_members.push(Note {
                what: what.to_owned(),
                names: vec![name.to_owned()],
                count: 1,
            }),
            None => self.further += 1,
        }
    }

    pub(super) fn skip(&mut self, name: &str, why: Skip) {
        match why {
            Skip::Folder => self.folders += 1,
            Skip::Empty => self.empty += 1,
            Skip::System => self.system += 1,
            Skip::Link => self.links += 1,
            Skip::Manifest => self.of_member(name, MANIFEST),
        }
    }

    /// Returns the notes in sentences.
    pub fn into_sentences(self) -> Vec<String> {
        let mut sentences = self.sentences;
        for Note { what, names, count } in self.of_members {
            let others = count - names.len() as u64;
            let names = names.join(", ");
            sentences.push(match others {
                0 => format!("{names}: {what}."),
                _ => format!("{names} and {others} more: {what}."),
            });
        }
        if self.further > 0 {
            sentences.push(format!(
                "{} more members have other problems and were not read.",
                self.further
            ));
        }
        let skipped: Vec<String> = [
            (self.folders, "folder", "folders"),
            (self.empty, "empty file", "empty files"),
            (
                self.system,
                "file of an operating system",
                "files of an operating system",
            ),
            (
                self.links,
                "link or special file",
                "links and special files",
            ),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several)| format!("{count} {}", if count == 1 { one } else { several }))
        .collect();
        if !skipped.is_empty() {
            sentences.push(format!("Skipped: {}.", skipped.join(", ")));
        }
        sentences
    }
}
