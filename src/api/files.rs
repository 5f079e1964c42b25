//! The inputs of a session while they are read and after.

use super::types::{FileOptions, FileReport};
use crate::error::{Error, ErrorKind, Result};
use crate::ingest::{self, Loader, Options, Shared};
use crate::store::Store;

/// One input.
#[derive(Debug)]
enum File {
    Open(Box<Loader>),
    Closed(Box<ingest::FileReport>),
}

impl File {
    fn report(&self, number: u32) -> FileReport {
        match self {
            Self::Open(loader) => FileReport::of(number, false, loader.report().clone()),
            Self::Closed(report) => FileReport::of(number, true, (**report).clone()),
        }
    }
}

/// The inputs, by number.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: Vec<File>,
    /// What all inputs share: the same event may stand in two of them.
    shared: Shared,
}

impl Files {
    pub fn open(&mut self, store: &mut Store, name: &str, asked: FileOptions) -> u32 {
        let mut options = Options::default();
        if asked.unlimited == Some(true) {
            options.gzip_ratio = u64::MAX;
        }
        let loader = Loader::with_options(name, store, options);
        self.files.push(File::Open(Box::new(loader)));
        (self.files.len() - 1) as u32
    }

    pub fn push(&mut self, store: &mut Store, file: u32, bytes: &[u8]) -> Result<()> {
        match self.files.get_mut(file as usize) {
            Some(File::Open(loader)) => loader.push(store, &mut self.shared, bytes),
            Some(File::Closed(report)) => Err(Error::new(
                ErrorKind::State,
                format!(
                    "file {file} is closed and takes no more bytes: {}",
                    report.name
                ),
            )),
            None => Err(unknown(file)),
        }
    }

    /// Closing a file again gives its report again.
    pub fn close(&mut self, store: &mut Store, file: u32) -> Result<FileReport> {
        let entry = self
            .files
            .get_mut(file as usize)
            .ok_or_else(|| unknown(file))?;
        if let File::Open(loader) = entry {
            // What was read stays known when the end of the input finds no memory.
            let so_far = File::Closed(Box::new(loader.report().clone()));
            if let File::Open(loader) = std::mem::replace(entry, so_far) {
                let report = loader.finish(store, &mut self.shared)?;
                *entry = File::Closed(Box::new(report));
            }
        }
        Ok(entry.report(file))
    }

    pub fn reports(&self) -> Vec<FileReport> {
        (0..)
            .zip(&self.files)
            .map(|(number, file)| file.report(number))
            .collect()
    }

    /// The memory they take beside the store.
    pub fn memory_bytes(&self) -> usize {
        self.shared.memory_bytes()
    }

    pub fn set_sha256(&mut self, file: u32, hex: &str) -> Result<()> {
        if hex.len() != 64 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::new(
                ErrorKind::Argument,
                "a SHA-256 has 64 hexadecimal digits",
            ));
        }
        let hex = hex.to_ascii_lowercase();
        let twin = (0..)
            .zip(&self.files)
            .find_map(|(other, entry)| match entry {
                File::Closed(report) if other != file && report.sha256.as_ref() == Some(&hex) => {
                    Some(report.name.clone())
                }
                _ => None,
            });
        match self.files.get_mut(file as usize) {
            Some(File::Closed(report)) => {
                if let Some(name) = twin {
                    let warning = format!("The same bytes were already loaded as {name}.");
                    report.warnings.push(warning);
                }
                report.sha256 = Some(hex);
                Ok(())
            }
            Some(File::Open(_)) => Err(Error::new(
                ErrorKind::State,
                format!("file {file} is still being read"),
            )),
            None => Err(unknown(file)),
        }
    }
}

fn unknown(file: u32) -> Error {
    Error::new(ErrorKind::NotFound, format!("there is no file {file}"))
}
