//! The ids of events.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// What gives an event its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum IdKind {
    /// Nothing: the event has no id.
    None,
    /// The event itself. Its id is part of its content.
    Own,
    /// The archive of the hosted product, with `_lid`.
    HostedLine,
    /// The hosted export, with `_id`.
    HostedExport,
    /// Cloud Logs, with `logid`.
    CloudLogsLine,
    /// Elasticsearch, with `_index` and `_id`.
    Document,
}

impl IdKind {
    const ALL: [Self; 6] = [
        Self::None,
        Self::Own,
        Self::HostedLine,
        Self::HostedExport,
        Self::CloudLogsLine,
        Self::Document,
    ];
    /// The bits of an id that have its kind.
    const MASK: u64 = 7;
}

/// The hash of the id of an event, together with what gave the event this id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Id(u64);

impl Id {
    /// The id of an event without an id.
    pub const NONE: Self = Self(0);

    /// Returns the id with these parts. Ids of different kinds or scopes differ.
    pub(in crate::ingest) fn of_parts<'a>(
        kind: IdKind,
        scope: &str,
        parts: impl Iterator<Item = &'a str>,
    ) -> Self {
        let hash = hash_of_parts(scope, parts);
        Self(hash & !IdKind::MASK | kind as u64)
    }

    /// Returns the id whose number is `bits`.
    pub fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Returns the id as a number.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// Returns what gave the event this id.
    pub fn kind(self) -> IdKind {
        let kind = (self.0 & IdKind::MASK) as usize;
        IdKind::ALL.get(kind).copied().unwrap_or(IdKind::None)
    }
}

/// Returns a hash of a scope and of the parts of an id in this scope.
pub(in crate::ingest) fn hash_of_parts<'a>(
    scope: &str,
    parts: impl Iterator<Item = &'a str>,
) -> u64 {
    let scope = xxh3_64_with_seed(scope.as_bytes(), 1);
    parts.fold(scope, |hash, part| xxh3_64_with_seed(part.as_bytes(), hash))
}
