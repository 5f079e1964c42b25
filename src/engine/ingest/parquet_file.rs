//! A Parquet file, whose rows are known only at its end. Its rows are read like lines of JSON.

use super::limits;
use crate::error::{Error, ErrorKind, Result};
use crate::parquet::{Output, for_each_text};
use crate::unpack::Notice;

/// The bytes of a Parquet file so far.
#[derive(Debug, Default)]
pub(super) enum ParquetFile {
    /// The input is no Parquet file.
    #[default]
    None,
    Kept(Vec<u8>),
    /// The file is larger than the limit. Nothing is read.
    TooLarge,
    /// The rows were read.
    Read,
}

/// What the reader of a Parquet file passes on.
pub(super) enum Row<'a> {
    /// Lines of JSON.
    Text(&'a [u8]),
    Notice(Notice),
}

impl ParquetFile {
    pub fn is_some(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// Keeps the next bytes of the file. Returns the reason if the file is too large.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Option<String>> {
        if let Self::None = self {
            *self = Self::Kept(Vec::new());
        }
        let Self::Kept(kept) = self else {
            return Ok(None);
        };
        if kept.len() + bytes.len() > limits::PARQUET_BYTES {
            *self = Self::TooLarge;
            return Ok(Some(format!(
                "the Parquet file has more than {} bytes, the limit: write it as several files, and open them",
                limits::PARQUET_BYTES
            )));
        }
        let reserved = kept.try_reserve(bytes.len());
        reserved.map_err(|_| Error::memory("a Parquet file", kept.len() + bytes.len()))?;
        kept.extend_from_slice(bytes);
        Ok(None)
    }

    /// Reads the rows of the whole file.
    pub fn read(&mut self, emit: &mut dyn FnMut(Row<'_>) -> Result<()>) -> Result<()> {
        let Self::Kept(bytes) = self else {
            return Ok(());
        };
        let bytes = std::mem::take(bytes);
        *self = Self::Read;
        let read = for_each_text(&bytes, &mut |output| match output {
            Output::Text(text) => emit(Row::Text(text)),
            Output::Notice(note) => emit(Row::Notice(Notice::Note(note))),
            Output::Lost { reason, .. } => emit(Row::Notice(Notice::Gap(reason))),
        });
        match read {
            Err(error) if error.kind != ErrorKind::Memory => {
                let advice = error
                    .help
                    .as_ref()
                    .map_or(String::new(), |help| format!(": {help}"));
                emit(Row::Notice(Notice::Gap(format!(
                    "{}{advice}",
                    error.message
                ))))
            }
            read => read,
        }
    }
}
