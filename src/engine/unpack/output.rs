//! The data and notices that the reader of a stream passes on.

/// A notice about an archive, in addition to its data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A member starts. The following data belong to this member.
    Member,
    /// The data of the current member may be wrong.
    Unverified(String),
    /// Bytes before the next member belong to no member.
    Gap(String),
    /// A warning that is not about damage.
    Note(String),
    /// The archive exceeds the limit on expansion. Reading stops.
    Limit(String),
}

impl Notice {
    /// Returns the notice that a stream exceeds the limit on expansion, after these numbers of compressed and unpacked
    /// bytes.
    pub(super) fn too_large(read: u64, ratio: u64, unpacked_bytes: u64) -> Self {
        Self::Limit(format!(
            "reading stopped at compressed byte {read}: the archive expands more than {ratio} times (to {unpacked_bytes} \
             bytes so far), like an archive that was made to exhaust memory"
        ))
    }
}

/// Data or a notice, in the order of the archive.
pub enum Output<'a> {
    /// The next unpacked bytes.
    Data(&'a [u8]),
    /// A notice about the stream.
    Notice(Notice),
    /// The data so far may be wrong, so a line that is not complete does not continue in the next data.
    Doubt,
    /// Data are missing here: the next data do not continue the data so far.
    Break,
}
